using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Peilingen;

internal static class Peilingeinde
{
    /// <summary>Who is on no list of a meeting any more, for whatever reason, is asked no longer when they can come, and what they answered goes. After the change to the lists; the caller saves.</summary>
    public static async Task VraagNietMeerAsync(this CasusoverleggenDbContext db, PersoonId persoon, CancellationToken ct)
    {
        var gevraagd = await (from a in db.Peilantwoorden where a.PersoonId == persoon join p in db.Peilingen on a.PeilingId equals p.Id select new { Antwoord = a, p.OverlegId }).ToListAsync(ct);
        if (gevraagd.Count == 0)
        {
            return;
        }

        db.ChangeTracker.DetectChanges();
        var overleggen = gevraagd.ConvertAll(g => g.OverlegId);
        var deelnames = await db.Deelnames.Where(d => d.PersoonId == persoon && overleggen.Contains(d.OverlegId)).ToListAsync(ct);
        var genodigd = await db.Genodigden.Where(g => g.PersoonId == persoon && overleggen.Contains(g.OverlegId)).ToListAsync(ct);
        var nog = deelnames.Where(d => d.Staat != DeelnameStaat.Beeindigd && db.Entry(d).State != EntityState.Deleted).Select(d => d.OverlegId)
            .Concat(genodigd.Where(g => db.Entry(g).State != EntityState.Deleted).Select(g => g.OverlegId)).ToHashSet();
        db.RemoveRange(gevraagd.Where(g => !nog.Contains(g.OverlegId)).Select(g => g.Antwoord));
    }
}
