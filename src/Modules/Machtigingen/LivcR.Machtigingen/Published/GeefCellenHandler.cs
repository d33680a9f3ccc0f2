using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Published;

internal sealed class GeefCellenHandler(MachtigingenDbContext db) : IRequestHandler<GeefCellen, IReadOnlyList<CelId>>
{
    public async Task<IReadOnlyList<CelId>> Handle(GeefCellen request, CancellationToken cancellationToken) =>
        await db.Cellen.AsNoTracking().OrderBy(c => c.Naam).Select(c => c.Id).ToListAsync(cancellationToken);
}
