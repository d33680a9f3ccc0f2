using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Published;

internal sealed class GeefContactadresHandler(ToegangDbContext db, ICurrentUser user, TimeProvider tijd) : IRequestHandler<GeefContactadres, Result<Contactadres>>
{
    public async Task<Result<Contactadres>> Handle(GeefContactadres request, CancellationToken cancellationToken)
    {
        if (!user.IsCoordinatie || user.Cel != request.Cel)
        {
            return Weigering.NietUitgenodigd;
        }

        var email = await (from r in db.Geldig(tijd.GetUtcNow())
                           join a in db.Accounts on (Guid)(object)r.Account equals a.Id
                           where r.Cel == request.Cel && r.Rol == Rol.Contactpersoon && r.Account == request.Contact
                           select a.Email).FirstOrDefaultAsync(cancellationToken);
        return email is null ? Weigering.NietUitgenodigd : new Contactadres(email);
    }
}
