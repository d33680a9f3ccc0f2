using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Nightly, per LIVC R: monitoring that nobody motivated anew (FIN-01), a hand-over to the LTF from which no meeting brought it back (GEH-13) and a casus from another
/// LIVC R that nobody weighed (AVG-12) end. The casus closes, its open tasks lapse.
/// Under embargo it stays hidden as it is and closes the night after: no term waits for an embargo.</summary>
internal static class SluitVerlopenCasussen
{
    /// <returns>How many were closed.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            var verlopen = await db.Casussen.Where(c => c.CelId == cel && (c.Staat == CasusStaat.Monitoring || c.Staat == CasusStaat.OvergedragenLtf || (c.Staat == CasusStaat.Overdracht && c.Ongewogen)) && c.HerzieningOp < vandaag).Take(200).ToListAsync(cancellationToken);
            foreach (var c in verlopen)
            {
                var regel = c.Staat switch { CasusStaat.Monitoring => "FIN-01", CasusStaat.Overdracht => "AVG-12", _ => "GEH-13" };
                await Vervallen.VanCasusAsync(db, c.Id, nu, cancellationToken);
                if (c.SluitVerlopen(nu) is { } w)
                {
                    throw new InvalidOperationException($"A casus whose term ended could not be closed: {w.Regel}.");
                }

                db.RemoveRange(await db.Wegingsvoorstellen.Where(v => v.CasusId == c.Id).ToListAsync(cancellationToken));
                await db.LaatTakenVervallenAsync(c.Id, nu, cancellationToken);
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SluitVerlopenCasussen", Casus = c.Id, Object = "casus", ObjectId = c.Id.Waarde, Doel = "termijn", Regel = regel });
            }

            await db.SaveChangesAsync(cancellationToken);
            return verlopen.Count;
        }
    }

    public static async Task LaatTakenVervallenAsync(this CasusoverleggenDbContext db, CasusId casus, DateTimeOffset nu, CancellationToken ct)
    {
        foreach (var t in await db.Taken.Where(t => t.CasusId == casus && (t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend)).ToListAsync(ct))
        {
            t.Verval(nu);
        }
    }
}
