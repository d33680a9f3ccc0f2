using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Panelen;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Informatiedeling.Slices;

/// <summary>A draft in its form, for its author, while its room is not over: rewritten, and shared from there. In the running room the readers stand on it, so that nobody reads it before the author
/// chose who (PAR-05, MIN-01).</summary>
internal static class ToonConcept
{
    public sealed record Vraag(string? Inbreng) : IQuery<InbrengScherm>;

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<InbrengScherm>>
    {
        public async Task<Result<InbrengScherm>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await db.EigenAsync(request.Inbreng, user.Persoon, cancellationToken) is not { Staat: InbrengStaat.Concept } i
                || await s.ZichtAsync(i.AgendapuntId.ToString(), db, user, klok.GetUtcNow(), cancellationToken) is not { Embargo: false, Grond: not null, Kaart: { Staat: AgendapuntStaat.Gepland or AgendapuntStaat.Bezig } kaart } zicht
                || !await s.HeeftGrondAsync(user, i.OrganisatieId, zicht.Nu, cancellationToken)
                || Inzagebeleid.Geldend.Lezen(zicht.Vraag(i.Stand, wasErbij: true)) is not { Mag: true } inzage)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(SchrijfInbreng.Log(i, "informatiedeling.ToonConcept", LogActie.Lezen), cancellationToken);
            var lezers = await s.OptiesAsync(Lezerskeuze.Mogelijk(kaart, zicht.Wie), cancellationToken);
            var rij = AgendapuntPaneel.Rij.Van(i, inzage, kaart.Staat, await kluis.OpenAsync(i.CasusId.Waarde, cancellationToken), geopend: null, _ => "");
            return new InbrengScherm(kaart.Id.ToString(), FormState.Empty, regels.Nu, lezers, i.Minderjarig)
            {
                Concept = rij,
                Gekozen = i.Stand.Lezers is { } gekozen ? [.. gekozen.Select(l => l.ToString())] : null,
                KanDelen = zicht.KanDelen,
            };
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/inbreng/{id}", async (string id, ISender s, HttpContext http) =>
        await s.Send(new Vraag(id), http.RequestAborted) is { Value: { } m } ? Scherm<InbrengPagina>.Toon(m) : Antwoord.NietGevonden(http)).VoorIedereenIngelogd();
}
