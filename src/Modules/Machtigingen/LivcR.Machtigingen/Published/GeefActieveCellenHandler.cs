using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Published;

internal sealed class GeefActieveCellenHandler(MachtigingenDbContext db, TimeProvider time) : IRequestHandler<GeefActieveCellen, IReadOnlyList<CelId>>
{
    public async Task<IReadOnlyList<CelId>> Handle(GeefActieveCellen request, CancellationToken cancellationToken)
    {
        var vandaag = Brussel.Dag(time.GetUtcNow());
        return await db.Cellen.AsNoTracking().Where(c => c.Van <= vandaag && (c.Tot == null || vandaag < c.Tot)).OrderBy(c => c.Naam).Select(c => c.Id).ToListAsync(cancellationToken);
    }
}
