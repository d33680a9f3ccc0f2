using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Published;

internal sealed class GeefAlleCellenHandler(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<GeefAlleCellen, Result<IReadOnlyList<Celnaam>>>
{
    public async Task<Result<IReadOnlyList<Celnaam>>> Handle(GeefAlleCellen request, CancellationToken cancellationToken)
    {
        if (!user.IsCoordinatie) return Weigering.NietUitgenodigd;

        var vandaag = Brussel.Dag(time.GetUtcNow());
        var cellen = db.Cellen.AsNoTracking().Where(c => c.Van <= vandaag && (c.Tot == null || vandaag < c.Tot)).OrderBy(c => c.Naam);
        return request.MetGemeenten
            ? await cellen.Select(c => new Celnaam(c.Id, c.Naam) { Gemeenten = c.Gemeenten.Where(g => g.Van <= vandaag && (g.Tot == null || vandaag < g.Tot)).OrderBy(g => g.Naam).Select(g => new GemeenteKaart(g.Nis, g.Naam)).ToList() }).ToListAsync(cancellationToken)
            : await cellen.Select(c => new Celnaam(c.Id, c.Naam)).ToListAsync(cancellationToken);
    }
}
