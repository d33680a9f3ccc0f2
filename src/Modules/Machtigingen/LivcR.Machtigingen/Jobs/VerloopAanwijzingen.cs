using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Jobs;

/// <summary>Nightly, per LIVC R: aanwijzingen whose last day is over end, and every LIVC R hears of it, since an organisation may work with several (PAR-02, PAR-08).
/// The right itself ended at midnight already: the decision looks at the dates, not at this job.</summary>
internal static class VerloopAanwijzingen
{
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(MachtigingenDbContext db, TimeProvider time) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            var teLaat = await db.Aanwijzingen.Where(a => a.Staat == AanwijzingStaat.Actief && a.Tot <= vandaag).OrderBy(a => a.Id).ToListAsync(cancellationToken);
            if (teLaat.Count == 0)
            {
                return 0;
            }

            var cellen = await db.Cellen.AsNoTracking().Where(c => c.Tot == null || vandaag < c.Tot).Select(c => c.Id).ToListAsync(cancellationToken);
            foreach (var aanwijzing in teLaat.Where(a => a.Verloop(vandaag)))
            {
                cellen.ForEach(cel => db.AddEvent(new AanwijzingBeeindigdV1(aanwijzing.PersoonId, aanwijzing.OrganisatieId, nu), cel));
            }

            await db.SaveChangesAsync(cancellationToken);
            return teLaat.Count;
        }
    }
}
