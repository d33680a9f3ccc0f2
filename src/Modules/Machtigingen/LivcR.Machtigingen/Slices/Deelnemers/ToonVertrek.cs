using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Deelnemers;

/// <summary>Whoever leaves reads that the duty of secrecy stays (GEH-12). Open to all, since the account may be closed by then; who is signed in sees their own ended
/// aanwijzingen besides.</summary>
internal static class ToonVertrek
{
    internal sealed record Model(string Blijft, IReadOnlyList<(string Organisatie, Periode Periode, Geheimhoudingssoort Soort)> Beeindigd);

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/vertrek", async (MachtigingenDbContext db, ICurrentUser user, IRegels regels, HttpContext http) =>
        Scherm<VertrekPagina>.Toon(new Model(regels.Nu["GEH-12"].Tekst, user is { Persoon: { } wie, Cel: not null } ? await BeeindigdAsync(db, wie, http.RequestAborted) : []))).Anoniem();

    private static async Task<IReadOnlyList<(string, Periode, Geheimhoudingssoort)>> BeeindigdAsync(MachtigingenDbContext db, PersoonId wie, CancellationToken ct)
    {
        var rijen = await (from a in db.Aanwijzingen.AsNoTracking()
                           where a.PersoonId == wie && (a.Staat == AanwijzingStaat.Ingetrokken || a.Staat == AanwijzingStaat.Verlopen)
                               && (a.GoedgekeurdOp != null || a.Soort == Aanvraagsoort.Overgenomen)
                           join o in db.Organisaties on a.OrganisatieId equals o.Id
                           select new { Aanwijzing = a, o.Naam }).ToListAsync(ct);
        return [.. rijen.OrderByDescending(r => r.Aanwijzing.Tot).Select(r => (r.Naam, Gehad(r.Aanwijzing), r.Aanwijzing.Geheimhouding))];
    }

    /// <summary>From the first day in force to the last.</summary>
    private static Periode Gehad(Aanwijzing a) => a.Geldingen.Count == 0 ? a.Periode : new(a.Geldingen.Min(g => g.Van), a.Geldingen.Max(g => g.Tot ?? a.Tot));
}
