using FluentValidation;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>Puts one person on the list of one agendapunt, with the reason the mayor will read. Only who may take part on that day (PAR-01, PAR-02). Once the agenda was put before the mayor the person
/// waits for their word, and until then nobody hears of it (LIV-05).</summary>
internal static class NodigUit
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }

        /// <summary>A person, or for who is appointed by more than one organisation "person:organisation".</summary>
        public string? Persoon { get; init; }

        /// <summary>"ja": goes on although they are expected elsewhere then.</summary>
        public string? Overlap { get; init; }
        public string? Reden { get; init; }
        public string? Bijdrage { get; init; }
        public string? Groepsmotivering { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Persoon).Verplicht("Kies een persoon.", 100);
            RuleFor(o => o.Reden).Verplicht("Schrijf waarom deze persoon nodig is.", 500);
            RuleFor(o => o.Bijdrage).HoogstensTekens(500);
            RuleFor(o => o.Groepsmotivering).HoogstensTekens(1000);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, ISender sender, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || !Id.Lees<AgendapuntId>(request.Agendapunt, out var id))
            {
                return Weigering.NietUitgenodigd;
            }

            await db.VergrendelVanAsync(id, cancellationToken);
            if (await db.Overleggen.Include(o => o.Agendapunten.Where(a => a.Id == id)).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Agendapunten.Any(a => a.Id == id), cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            var punt = overleg.Agendapunten.Single();
            var achteraf = overleg.MagWijzigen is not null;
            if (achteraf && overleg.MagVoorstellen(punt, klok.GetUtcNow()) is { } vast)
            {
                return vast;
            }

            var (wie, voor) = request.Persoon!.Split(':') is [var w, var o] ? (w, o) : (request.Persoon, null);
            OrganisatieId? organisatie = null;
            if (!Id.Lees<PersoonId>(wie, out var persoon) || (voor is not null && (organisatie = Id.Lees<OrganisatieId>(voor, out var gekozen) ? gekozen : null) is null))
            {
                return Weigering.Invoer("Persoon", "Kies een persoon.");
            }

            var grond = await sender.GrondVoorLijstAsync(persoon, organisatie, overleg, cancellationToken);
            if (!grond.Ok)
            {
                return grond.Refusal.Bij("Persoon").MetTekst(regels.Nu);
            }

            if (grond.Value!.Zetel is { } zetel && !await ZitVoorAsync(punt, persoon, zetel, overleg.Dag, cancellationToken))
            {
                return Weigering.Invoer("Persoon", "Deze persoon zit voor een andere gemeente in deze LIVC R. Aan dit agendapunt zitten alleen de vaste leden voor de gemeente van de casus.");
            }

            if (achteraf && grond.Value.Zetel is not null)
            {
                return Weigering.Invoer("Persoon", "De vaste leden staan vanzelf op de lijst.");
            }

            if (await db.OverlapAsync(overleg, [grond.Value], request.Overlap, cancellationToken) is { } dubbel)
            {
                return dubbel;
            }

            var sleutel = await kluis.OpenAsync(punt.CasusId.Waarde, cancellationToken);
            var deelname = punt.Nodig(grond.Value!, request.Reden!.Trim(), request.Bijdrage, request.Groepsmotivering, regels.Nu.Termijn("PAR-06", "genodigden"), sleutel, klok.GetUtcNow());
            if (!deelname.Ok)
            {
                return deelname.Refusal;
            }

            if (achteraf)
            {
                deelname.Value!.WachtOpBurgemeester(klok.GetUtcNow());
                db.AddEvent(new OverlegWachtOpBeslissingV1(overleg.Id, await db.Beslissers.Where(b => b.OverlegId == overleg.Id).Select(b => b.PersoonId).ToListAsync(cancellationToken), klok.GetUtcNow()));
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.NodigUit", Casus = punt.CasusId, Object = "persoon", ObjectId = persoon.Waarde, Doel = "casusoverleg" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        /// <summary>In a joint LIVC R nobody in a seat of another municipality is put on the list: the picker shows no seats, and neither does an act that names one (PAR-01).</summary>
        private async Task<bool> ZitVoorAsync(Agendapunt punt, PersoonId wie, Zetel zetel, DateOnly dag, CancellationToken ct)
        {
            var nis = await db.Betrokkenen.Where(b => b.CasusId == punt.CasusId).Select(b => b.GemeenteNis).FirstOrDefaultAsync(ct);
            return (await sender.Send(new GeefSamenstelling(punt.CelId, dag), ct)).Value?.Zit(wie, zetel, nis ?? "") == true;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/genodigden", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http, CasusoverleggenDbContext db) =>
        VanOverleg.DoeAsync(id, o with { Agendapunt = id }, "genodigde:" + id, s, regels, http, db)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}

/// <summary>Acts on one agendapunt come back to the page of its meeting.</summary>
internal static class VanOverleg
{
    public static async Task<Microsoft.AspNetCore.Http.IResult> DoeAsync(string agendapunt, ICommand<Done> opdracht, string formulier, ISender s, IRegels regels, HttpContext http, CasusoverleggenDbContext db)
    {
        var overleg = Id.Lees<AgendapuntId>(agendapunt, out var id) ? await db.Agendapunten.Where(a => a.Id == id).Select(a => (OverlegId?)a.OverlegId).FirstOrDefaultAsync(http.RequestAborted) : null;
        var terug = overleg?.ToString() ?? "";
        return await s.DoeAsync<OverlegPagina, ToonOverleg.Model>(opdracht, $"/overleggen/{terug}", new ToonOverleg.Vraag(terug, agendapunt), formulier, http, regels);
    }
}
