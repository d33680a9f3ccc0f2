using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the coordinators and deputies of the LIVC R the signal came in at.</summary>
internal sealed class BijSignaalOntvangen(Postbode post, ToegangDbContext db, ICurrentUser user, TimeProvider tijd) : INotificationHandler<SignaalOntvangenV1>
{
    public async Task Handle(SignaalOntvangenV1 notification, CancellationToken cancellationToken)
    {
        var coordinatie = await db.Geldig(tijd.GetUtcNow()).Where(r => r.Cel == user.Cel && (r.Rol == Rol.Coordinator || r.Rol == Rol.Plaatsvervanger))
            .Select(r => r.Account).Distinct().ToListAsync(cancellationToken);
        await post.LegKlaarAsync(coordinatie, cancellationToken);
    }
}
