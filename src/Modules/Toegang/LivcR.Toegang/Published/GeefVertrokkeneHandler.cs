using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Published;

/// <summary>An address that nobody here had is answered like one that does not exist: what someone is in another LIVC R is not told (AVG-12).</summary>
internal sealed class GeefVertrokkeneHandler(ToegangDbContext db, ICurrentUser user, TimeProvider tijd) : IRequestHandler<GeefVertrokkene, Result<Vertrokkene>>
{
    public async Task<Result<Vertrokkene>> Handle(GeefVertrokkene request, CancellationToken cancellationToken)
    {
        if (!user.Rollen.Contains(Rol.Fg) || user.Cel != request.Cel)
        {
            return Weigering.NietUitgenodigd;
        }

        var email = Account.Normaliseer(request.Email);
        var rollen = await (from r in db.Roltoekenningen
                            join a in db.Accounts on (Guid)(object)r.Account equals a.Id
                            where r.Cel == request.Cel && a.Email == email
                            select r).ToListAsync(cancellationToken);
        return rollen is [var eerste, ..] ? new Vertrokkene(eerste.Account, rollen.Exists(r => r.GeldtOp(tijd.GetUtcNow()))) : Weigering.NietUitgenodigd;
    }
}
