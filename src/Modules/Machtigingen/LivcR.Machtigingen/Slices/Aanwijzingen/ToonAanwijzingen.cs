using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Leden;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>The aanwijzingen of the LIVC R for those who decide on them, and those of the own organisation for its contact: requests first, then by organisation.</summary>
internal static class ToonAanwijzingen
{
    /// <param name="Eigen">Only of the organisations for which the asker is the contact.</param>
    public sealed record Vraag(bool Eigen) : IQuery<Model>;

    internal sealed record Model(bool Eigen, IReadOnlyList<string> Organisaties, IReadOnlyList<Rij> Open, IReadOnlyList<Rij> Lopend, IReadOnlyList<Rij> Voorbij, bool MagAanvragen, bool Coordineert, IReadOnlyList<Lid> Leden);

    internal sealed record Rij(Guid Id, string Naam, string Organisatie, string Functie, Periode Periode, AanwijzingStaat Staat, bool TeBevestigen);

    internal sealed class Handler(Aanwijzingswerk werk, MachtigingenDbContext db, ICurrentUser user, ISender sender, IRegels regels, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonAanwijzingen", Object = "livcr", ObjectId = cel.Waarde, Doel = "aanwijzing" }, cancellationToken);
            var eigen = request.Eigen ? await werk.EigenOrganisatiesAsync(cancellationToken) : await SamenwerkingAsync(cel, cancellationToken);
            var rijen = await (from a in db.Aanwijzingen.AsNoTracking()
                               where eigen.Contains(a.OrganisatieId)
                               join o in db.Organisaties on a.OrganisatieId equals o.Id
                               select new { Aanwijzing = a, o.Naam }).ToListAsync(cancellationToken);
            var namen = (await sender.Send(new GeefPersonen([.. rijen.Select(r => r.Aanwijzing.PersoonId).Distinct()]), cancellationToken)).Value ?? [];
            var termijn = regels.Nu.Termijn("PAR-02", "hervalidatie_maanden");
            var lijst = rijen.Select(r => (r.Aanwijzing, Rij: new Rij(r.Aanwijzing.Id, namen.FirstOrDefault(n => n.Id == r.Aanwijzing.PersoonId)?.Naam ?? "Geen account in deze LIVC R", r.Naam, r.Aanwijzing.Functie,
                    r.Aanwijzing.Periode, r.Aanwijzing.Staat, r.Aanwijzing.TeBevestigen(termijn, werk.Vandaag))))
                .OrderBy(r => r.Rij.Organisatie, StringComparer.Ordinal).ThenBy(r => r.Rij.Naam, StringComparer.Ordinal).ToList();
            return new Model(request.Eigen, await db.Organisaties.AsNoTracking().Where(o => eigen.Contains(o.Id)).OrderBy(o => o.Naam).Select(o => o.Naam).ToListAsync(cancellationToken),
                [.. lijst.Where(r => r.Aanwijzing.Staat == AanwijzingStaat.Aangevraagd).Select(r => r.Rij)],
                [.. lijst.Where(r => r.Aanwijzing.Staat is AanwijzingStaat.Actief or AanwijzingStaat.Opgeschort).Select(r => r.Rij)],
                [.. lijst.Where(r => !r.Aanwijzing.IsLopend).OrderByDescending(r => r.Aanwijzing.Tot).Select(r => r.Rij)],
                request.Eigen ? eigen.Count > 0 : user.Rollen.Any(r => Aanwijzingswerk.Coordinatie.Contains(r) || Aanwijzingswerk.Politie.Contains(r)),
                user.IsCoordinatie, request.Eigen ? await db.LedenAsync(sender, eigen, coordineert: false, werk.Vandaag, cancellationToken) : []);
        }

        private async Task<IReadOnlyList<OrganisatieId>> SamenwerkingAsync(CelId cel, CancellationToken ct) =>
            await db.Samenwerkingen.AsNoTracking().Where(s => s.CelId == cel).Select(s => s.OrganisatieId).Distinct().ToListAsync(ct);
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/aanwijzingen", (ISender s, HttpContext http) => ToonAsync(s, http, eigen: false)).Voor(Aanwijzingswerk.Leden);
        e.MapPage("/mijn-organisatie", (ISender s, HttpContext http) => ToonAsync(s, http, eigen: true)).Voor(Rol.Contactpersoon);
        ToonAanwijzing.Map(e);
        VraagAanwijzingAan.Map(e);
        KeurAanwijzingGoed.Map(e);
        TrekAanwijzingIn.Map(e);
        SchortAanwijzingOp.Map(e);
        HervatAanwijzing.Map(e);
        BevestigAanwijzing.Map(e);
        CorrigeerAanwijzing.Map(e);
        Brief.Map(e);
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(ISender s, HttpContext http, bool eigen) =>
        await s.Send(new Vraag(eigen), http.RequestAborted) is { Ok: true, Value: { } model } ? Scherm<AanwijzingenPagina>.Toon(model) : Antwoord.NietGevonden(http);
}
