using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the sender of a signal about which something is asked.</summary>
internal sealed class BijNavraagGesteld(Postbode post) : INotificationHandler<NavraagGesteldV1>
{
    public Task Handle(NavraagGesteldV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync([notification.Afzender], cancellationToken);
}
