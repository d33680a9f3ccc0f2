using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Nightly, per LIVC R: whoever turned 18 asks a fresh weging (MIN-06). It stands on the coordinator's worklist until it is done; nothing switches off by itself. What only a minor's casus
/// holds goes once it was weighed anew: the coordinator takes it away at once, a meeting cannot.</summary>
internal static class MeldMeerderjarigen
{
    /// <returns>For how many a fresh weging is due from now on.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var (dag, grenzen) = (Brussel.Dag(klok.GetUtcNow()), Leeftijdsgrenzen.Van(regels.Nu));
            var minderjarig = await db.Casussen.Include(c => c.Betrokkene)
                .Where(c => c.CelId == cel && c.Minderjarig && c.HerwegenSinds == null && c.Staat != CasusStaat.Afgesloten && c.Staat != CasusStaat.Vernietigd).ToListAsync(cancellationToken);
            var sleutels = await kluis.OpenManyAsync([.. minderjarig.Select(c => c.Id.Waarde)], cancellationToken);
            foreach (var c in minderjarig.Where(c => sleutels.ContainsKey(c.Id.Waarde)))
            {
                c.MeldMeerderjarig(Betrokkene.LeesGeboortedatum(c.Betrokkene?.Geboortedatum, c.Id, sleutels[c.Id.Waarde]), dag, grenzen);
            }

            foreach (var b in await db.Betrokkenen.Where(b => b.CelId == cel && b.Minderjarigheid != null && db.Casussen.Any(c => c.Id == b.CasusId && !c.Minderjarig)).ToListAsync(cancellationToken))
            {
                b.SchrijfMinderjarigheid(null);
            }

            await db.SaveChangesAsync(cancellationToken);
            return minderjarig.Count(c => c.HerwegenSinds is not null);
        }
    }
}
