using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Published;

/// <summary>Only about the LIVC R acted for, by whoever acts there and by the system.</summary>
internal sealed class GeefRolhoudersHandler(ToegangDbContext db, ICurrentUser user, TimeProvider tijd) : IRequestHandler<GeefRolhouders, Result<IReadOnlyList<Rolhouder>>>
{
    public async Task<Result<IReadOnlyList<Rolhouder>>> Handle(GeefRolhouders request, CancellationToken cancellationToken)
    {
        if (!user.IsSysteem && (user.Persoon is null || user.Cel != request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        var rollen = request.Rollen.Distinct().ToList();
        var rijen = await (from r in db.Geldig(tijd.GetUtcNow())
                           join a in db.Accounts on (Guid)(object)r.Account equals a.Id
                           where r.Cel == request.Cel && rollen.Contains(r.Rol)
                           orderby a.Naam, a.Id
                           select new Rolhouder(r.Account, a.Naam, r.Rol)).ToListAsync(cancellationToken);
        return rijen.Distinct().ToList(); // one role may stand on several grounds
    }
}
