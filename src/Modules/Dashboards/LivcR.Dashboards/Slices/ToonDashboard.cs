using LivcR.Dashboards.Domain;
using LivcR.Dashboards.Jobs;
using LivcR.Dashboards.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Dashboards.Slices;

/// <summary>The figures of a half-year, for who steers the LIVC R: process, and persons above the threshold only (DASH-01). From here no link goes to a casus.</summary>
internal static class ToonDashboard
{
    public static readonly Rol[] Rollen = [Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger];

    /// <param name="Periode">"2026-1"; anything else is the newest.</param>
    internal sealed record Vraag(string? Periode) : IQuery<Model>;

    /// <param name="Perioden">Newest first.</param>
    /// <param name="Gekozen">Null as long as no period ended.</param>
    /// <param name="Cijfers">What may be shown; the rest is not in here either.</param>
    internal sealed record Model(IReadOnlyList<Periode> Perioden, Periode? Gekozen, int Drempel, IReadOnlyDictionary<Maat, int> Cijfers, Periode Lopend);

    internal sealed class Handler(DashboardsDbContext db, ICurrentUser user, Publicist publicist, IRegels regels, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag vraag, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } cel || !user.Rollen.Any(Rollen.Contains))
            {
                return Weigering.NietUitgenodigd;
            }

            var lopend = Periode.Van(time.GetUtcNow());
            var publicaties = await LeesAsync(cel, cancellationToken);
            if (publicaties.Count == 0 || Periode.Lees(publicaties[0].Periode) != lopend.Vorige)
            {
                await publicist.HaalInAsync(cel, cancellationToken);
                publicaties = await LeesAsync(cel, cancellationToken);
            }

            var gekozen = publicaties.FirstOrDefault(p => p.Periode == vraag.Periode) ?? publicaties.FirstOrDefault();
            var cijfers = gekozen is null ? [] : await db.Cijfers.AsNoTracking().Where(c => c.CelId == cel && c.Periode == gekozen.Periode).ToDictionaryAsync(c => c.Maat, c => c.Waarde, cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "dashboards.ToonDashboard", Object = "cijfers", Doel = "beleid", Regel = "DASH-01" }, cancellationToken);
            return new Model([.. publicaties.Select(p => Periode.Lees(p.Periode)!.Value)], Periode.Lees(gekozen?.Periode), gekozen?.Drempel ?? PubliceerPerioden.Drempel(regels.Nu), cijfers, lopend);
        }

        private Task<List<Publicatie>> LeesAsync(CelId cel, CancellationToken ct) => db.Publicaties.AsNoTracking().Where(p => p.CelId == cel).OrderByDescending(p => p.Periode).ToListAsync(ct);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/dashboard", async (string? periode, ISender sender, HttpContext http, CancellationToken ct) =>
    {
        var r = await sender.Send(new Vraag(periode), ct);
        return r.Ok ? Scherm<DashboardPagina>.Toon(r.Value!) : Antwoord.NietGevonden(http);
    }).Voor(Rollen);
}
