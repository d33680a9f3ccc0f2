using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for each invitee. The invitation itself is read inside, after signing in (PAR-03).</summary>
internal sealed class BijOverlegBijeengeroepen(Postbode post) : INotificationHandler<OverlegBijeengeroepenV1>
{
    public Task Handle(OverlegBijeengeroepenV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Genodigden, cancellationToken);
}
