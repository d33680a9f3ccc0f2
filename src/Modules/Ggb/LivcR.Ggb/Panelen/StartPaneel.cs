using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Web;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Panelen;

/// <summary>What waits for an executor, on the start page. Dates and links only.</summary>
internal sealed class StartPaneel(GgbDbContext db, ICurrentUser user) : IPaneel
{
    public string Plaats => Plaatsen.Start;

    public int Volgorde => 20;

    internal sealed record Rij(ControleId Id, DateTimeOffset AangevraagdOp);

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (!user.Rollen.Any(r => r is Rol.InformationOfficer or Rol.Korpschef))
        {
            return null;
        }

        var rijen = await db.Controles.AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.CelId == user.Cel && c.Staat == ControleStaat.Aangevraagd && c.Uitvoerders.Any(u => u.PersoonId == user.Persoon))
            .OrderBy(c => c.AangevraagdOp).Select(c => new Rij(c.Id, c.AangevraagdOp)).ToListAsync(ct);
        return rijen.Count == 0 ? null : new PaneelInhoud(typeof(StartPaneelScherm), rijen);
    }
}
