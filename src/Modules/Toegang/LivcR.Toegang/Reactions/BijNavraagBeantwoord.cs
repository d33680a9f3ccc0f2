using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for who asked the sender of a signal something.</summary>
internal sealed class BijNavraagBeantwoord(Postbode post) : INotificationHandler<NavraagBeantwoordV1>
{
    public Task Handle(NavraagBeantwoordV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync([notification.Vrager], cancellationToken);
}
