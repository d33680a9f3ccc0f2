using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the coordinators and deputies of the LIVC R a partner asks something.</summary>
internal sealed class BijAdviesvraagGesteld(Postbode post, ICurrentUser user) : INotificationHandler<AdviesvraagGesteldV1>
{
    public Task Handle(AdviesvraagGesteldV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}
