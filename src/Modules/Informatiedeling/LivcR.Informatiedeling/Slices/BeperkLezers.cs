using FluentValidation;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices;

/// <summary>The author narrows who reads a shared item, or until when; never wider (PAR-05). Like withdrawing, it needs no place in the room; unlike it, a ground, since it names who was there (PAR-08).</summary>
internal static class BeperkLezers
{
    public sealed record Opdracht : ICommand<AgendapuntId>
    {
        public string? Inbreng { get; init; }
        public string? Lezerslijst { get; init; }
        public string[]? Lezers { get; init; }
        public string? TotEnMetDag { get; init; }
        public string? TotEnMetMaand { get; init; }
        public string? TotEnMetJaar { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o).Custom((o, c) =>
        {
            if (Lezerskeuze.Fout(o.TotEnMetDag, o.TotEnMetMaand, o.TotEnMetJaar) is { } fout) c.AddFailure("TotEnMet", fout);
        });
    }

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, TimeProvider klok) : IRequestHandler<Opdracht, Result<AgendapuntId>>
    {
        public async Task<Result<AgendapuntId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.EigenAsync(request.Inbreng, user.Persoon, cancellationToken) is not { } inbreng || !await s.HeeftGrondAsync(user, inbreng.OrganisatieId, klok.GetUtcNow(), cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            var mogelijk = await MogelijkAsync(inbreng, db, s, user, cancellationToken);
            var lezers = Lezerskeuze.Lees(request.Lezers, request.Lezerslijst, mogelijk, inbreng);
            var tot = Lezerskeuze.Tot(request.TotEnMetDag, request.TotEnMetMaand, request.TotEnMetJaar) ?? inbreng.Tot;
            if (inbreng.Beperk(lezers, tot) is { } refusal)
            {
                return refusal;
            }

            db.AddLog(SchrijfInbreng.Log(inbreng, "informatiedeling.BeperkLezers"));
            await db.SaveChangesAsync(cancellationToken);
            return inbreng.AgendapuntId;
        }
    }

    /// <summary>Who can still be a reader: those chosen before, or else whoever was there when it was shared, and is there now. Not who was invited and never came (PAR-04).</summary>
    private static async Task<IReadOnlyList<PersoonId>> MogelijkAsync(Inbreng i, InformatiedelingDbContext db, ISender s, ICurrentUser user, CancellationToken ct)
    {
        if (i.Stand.Lezers is { } nu)
        {
            return [.. nu];
        }

        var erbij = await db.AanwezigBij.Where(a => a.InbrengId == i.Id).Select(a => a.PersoonId).ToListAsync(ct);
        return [.. erbij.Union(await s.KamerAsync(i.AgendapuntId.ToString(), user, ct) is { } kaart ? Lezerskeuze.Mogelijk(kaart, i.Auteur) : [])];
    }

    internal sealed record Scherm(string Id, string Terug, IReadOnlyList<Optie> Lezers, DateOnly? TotEnMet, FormState Form);

    private static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(string id, FormState form, int status, InformatiedelingDbContext db, ICurrentUser user, ISender s, TimeProvider klok, HttpContext http)
    {
        if (await db.EigenAsync(id, user.Persoon, http.RequestAborted) is not { Staat: InbrengStaat.Gedeeld } i || !await s.HeeftGrondAsync(user, i.OrganisatieId, klok.GetUtcNow(), http.RequestAborted))
        {
            return Antwoord.NietGevonden(http);
        }

        var opties = await s.OptiesAsync(await MogelijkAsync(i, db, s, user, http.RequestAborted), http.RequestAborted);
        return Scherm<LezersPagina>.Toon(new Scherm(id, await s.TerugAsync(i.AgendapuntId, user, http.RequestAborted), opties, i.Tot is { } tot ? Brussel.Dag(tot).AddDays(-1) : null, form), status);
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/inbreng/{id}/lezers", (string id, InformatiedelingDbContext db, ICurrentUser user, ISender s, TimeProvider klok, HttpContext http) =>
            ToonAsync(id, FormState.Empty, StatusCodes.Status200OK, db, user, s, klok, http)).VoorIedereenIngelogd();
        e.MapForm("/inbreng/{id}/lezers", async (string id, [FromForm] Opdracht o, InformatiedelingDbContext db, ICurrentUser user, ISender s, IRegels regels, TimeProvider klok, HttpContext http) =>
        {
            var r = await s.Send(o with { Inbreng = id }, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect(await s.TerugAsync(r.Value, user, http.RequestAborted)) : await ToonAsync(id, FormState.From(r, o, regels.Nu), StatusCodes.Status422UnprocessableEntity, db, user, s, klok, http);
        }).VoorIedereenIngelogd();
    }
}
