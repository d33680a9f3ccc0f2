using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Published;

internal sealed class GeefCelHandler(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<GeefCel, Result<CelKaart>>
{
    public async Task<Result<CelKaart>> Handle(GeefCel request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        var vandaag = Brussel.Dag(time.GetUtcNow());
        var cel = await db.Cellen.AsNoTracking().Where(c => c.Id == request.Cel).Select(c => new
        {
            c.Naam,
            Gemeenten = c.Gemeenten.Where(g => g.Tot == null || vandaag < g.Tot).OrderBy(g => g.Naam).Select(g => new { g.Nis, g.Naam }).ToList(),
            Reglement = db.Reglementen.Any(r => r.CelId == c.Id && r.VastgesteldOp <= vandaag),
            GgbGrond = db.GgbGronden.Any(g => g.CelId == c.Id && g.Van <= vandaag && (g.Tot == null || vandaag < g.Tot)),
        }).SingleOrDefaultAsync(cancellationToken);
        return cel is null
            ? Weigering.NietUitgenodigd
            : new CelKaart(request.Cel, cel.Naam, [.. cel.Gemeenten.Select(g => new GemeenteKaart(g.Nis, g.Naam))], cel.Reglement, cel.GgbGrond);
    }
}
