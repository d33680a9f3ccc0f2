using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices.Embargos;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Jobs;

/// <summary>Nightly, per LIVC R: an embargo on an item ends on its day without anybody asking (GEH-11).</summary>
internal static class HefInbrengEmbargosOp
{
    /// <returns>How many were lifted.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(klok.GetUtcNow());
            var voorbij = await db.InbrengEmbargos.Where(e => e.CelId == cel && e.Tot <= vandaag).ToListAsync(cancellationToken);
            foreach (var embargo in voorbij)
            {
                await InbrengEmbargowerk.HefOpAsync(db, embargo, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return voorbij.Count;
        }
    }
}
