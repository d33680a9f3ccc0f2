using LivcR.SharedKernel;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Jobs;

/// <summary>Nightly, per LIVC R: what passed its term loses its key, its text and everything that tells what was decided (AVG-07); a tombstone stays (AVG-08).
/// Signals and receipts have two terms: a destroyed signal stays behind as an empty receipt until that term passes as well.</summary>
internal static class VernietigSignalen
{
    /// <returns>How many signals were destroyed.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken ct)
        {
            if (!user.IsSysteem || user.Cel is not { } cel) return Weigering.NietUitgenodigd;

            var (nu, bewijsVanaf) = (termijnen.Nu, termijnen.BewijsVanaf);
            var weg = await db.Signalen.Where(s => s.CelId == cel && s.VernietigOp <= nu).OrderBy(s => s.VernietigOp).Take(500).ToListAsync(ct);
            foreach (var s in weg)
            {
                // The key first: cut off here, the next night finds the row again and nothing is readable meanwhile.
                await kluis.DestroyAsync(s.Id.Waarde, ct);
                db.Vernietigingsbewijzen.Add(s.Vernietig(nu));
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "signalen.VernietigSignalen", Object = "signaal", ObjectId = s.Id.Waarde, Doel = "bewaartermijn", Regel = "AVG-07" });
            }

            var ids = weg.ConvertAll(s => s.Id);
            db.Navragen.RemoveRange(await db.Navragen.Where(n => ids.Contains(n.SignaalId)).ToListAsync(ct));

            // Its casus is gone: nothing is suspended any more (GEH-11), and no later event could find the empty receipt to say so. What goes altogether takes its own mark along.
            var blijft = weg.Where(s => s.OntvangenOp > bewijsVanaf).Select(s => s.Id).ToList();
            foreach (var s in weg.Where(s => blijft.Contains(s.Id))) db.Entry(s).Property(SignalenDbContext.OnderEmbargo).CurrentValue = false;
            db.Opschortingen.RemoveRange(await db.Opschortingen.Where(o => blijft.Contains(o.SignaalId)).ToListAsync(ct));

            db.Signalen.RemoveRange(weg.Where(s => s.OntvangenOp <= bewijsVanaf));
            db.Signalen.RemoveRange(await db.Signalen.Where(s => s.CelId == cel && s.Staat == SignaalStaat.Vernietigd && s.OntvangenOp <= bewijsVanaf).Take(500).ToListAsync(ct));
            foreach (var s in await db.Signalen.Where(s => s.CelId == cel && s.PolitieId != null && (s.Staat == SignaalStaat.WordtCasus || s.PolitieReden != null)).ToListAsync(ct)) s.SluitInzagePolitie();

            // Either side removes the row of a passing on; what was not taken has no key from here on.
            foreach (var d in await db.Doorgaven.Where(d => (d.VanCelId == cel || d.NaarCelId == cel) && d.VernietigOp <= nu).Take(500).ToListAsync(ct))
            {
                if (d.Staat != DoorgaveStaat.Ontvangen) await kluis.DestroyAsync(d.Id.Waarde, ct);
                db.Doorgaven.Remove(d);
            }

            if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(ct);
            return weg.Count;
        }
    }
}
