using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Published;

internal sealed class GeefContactadressenHandler(ToegangDbContext db, ICurrentUser user, TimeProvider tijd) : IRequestHandler<GeefContactadressen, Result<IReadOnlyList<Contactadres>>>
{
    public async Task<Result<IReadOnlyList<Contactadres>>> Handle(GeefContactadressen request, CancellationToken cancellationToken)
    {
        if (!user.IsCoordinatie || user.Cel != request.Cel)
        {
            return Weigering.NietUitgenodigd;
        }

        var rijen = await (from r in db.Geldig(tijd.GetUtcNow())
                           join a in db.Accounts on (Guid)(object)r.Account equals a.Id
                           where r.Cel == request.Cel && r.Rol == Rol.Contactpersoon && request.Contacten.Contains(r.Account)
                           select new { r.Account, a.Email }).Distinct().ToListAsync(cancellationToken); // of two organisations: one address
        return rijen.ConvertAll(r => new Contactadres(r.Account, r.Email));
    }
}
