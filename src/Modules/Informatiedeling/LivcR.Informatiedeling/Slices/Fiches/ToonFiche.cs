using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>One fiche: an example for its author, a question for those who took part, a state for who coordinates, a paper for the police once it was handed over (GEH-13).</summary>
internal static class ToonFiche
{
    public sealed record Vraag(string? Fiche) : IQuery<Model>;

    /// <param name="Tekst">Null when it was rejected: then it is gone.</param>
    /// <param name="Gevraagd">The reader is asked.</param>
    /// <param name="EigenAntwoord">The reader's own; nobody else's is in here.</param>
    public sealed record Model(FicheId Id, AgendapuntId Agendapunt, FicheStaat Staat, string? Tekst, string? Merkteken, string? Hash, bool IsAuteur, bool Gevraagd, bool? EigenAntwoord, bool TermijnOpen,
        bool MagBezorgen, DateOnly? AntwoordTegen, DateTimeOffset? VoorgelegdOp, DateTimeOffset? AfgewezenOp, DateTimeOffset? BezorgdOp, string? BezorgdDoor, Leesoordeel Waarom, Regelboek Regels, FormState Form)
    {
        public override string ToString() => nameof(Model);
    }

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await s.LezerAsync(user, klok.GetUtcNow(), cancellationToken) is not { Wie: var wie } lezer || await db.FicheAsync(request.Fiche, lezer, cancellationToken) is not { } f)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(Fiches.Log(f, nameof(ToonFiche), LogActie.Lezen), cancellationToken);
            var eigen = await db.FicheAntwoorden.AsNoTracking().FirstOrDefaultAsync(a => a.FicheId == f.Id && a.PersoonId == wie, cancellationToken);
            var staat = f.StaatMet(await db.UitkomstAsync(f, cancellationToken));
            var door = f.BezorgdDoor is { } d ? (await s.Send(new GeefPersonen([d]), cancellationToken)).Value?.FirstOrDefault()?.Naam : null;
            var tekst = f.Staat == FicheStaat.Afgewezen ? null : f.Lees(await kluis.OpenAsync(f.CasusId.Waarde, cancellationToken));
            var schrijft = f.Auteur == wie && lezer.Schrijft;
            return new Model(f.Id, f.AgendapuntId, staat, tekst, f.Merkteken, f.Hash is null ? null : Convert.ToHexStringLower(f.Hash), schrijft, f.Gevraagd.Contains(wie.Waarde), eigen?.Akkoord,
                Brussel.Dag(klok.GetUtcNow()) <= f.AntwoordTegen, staat == FicheStaat.Goedgekeurd && (schrijft || user.IsCoordinatie), f.AntwoordTegen, f.VoorgelegdOp, f.AfgewezenOp, f.BezorgdOp, door,
                f.Inzage(lezer), regels.Nu, FormState.Empty);
        }
    }

    /// <summary>After an act: the page again, with the reason when it was refused.</summary>
    public static async Task<HttpResult> NaarFicheAsync(this ISender s, ICommand<Done> opdracht, string id, HttpContext http, IRegels regels)
    {
        var r = await s.Send(opdracht, http.RequestAborted);
        return r.Ok ? Antwoord.Redirect($"/fiches/{id}")
            : !r.Refusals.Contains(Weigering.NietUitgenodigd) && await s.Send(new Vraag(id), http.RequestAborted) is { Ok: true, Value: { } m }
                // These forms are one button: there is no field to stand beside.
                ? Scherm<FichePagina>.Toon(m with { Form = FormState.From(Result<Done>.Refused([.. r.Refusals.Select(w => w with { Veld = null })]), opdracht, regels.Nu) }, StatusCodes.Status422UnprocessableEntity)
                : Antwoord.NietGevonden(http);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/fiches/{id}", async (string id, ISender s, HttpContext http) =>
        await s.Send(new Vraag(id), http.RequestAborted) is { Ok: true, Value: { } m } ? Scherm<FichePagina>.Toon(m) : Antwoord.NietGevonden(http)).VoorIedereenIngelogd();
}
