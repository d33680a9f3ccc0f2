using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for coordinator, deputy and mayor when the coordinator hands over for a time: only that something waits.</summary>
internal sealed class BijVervangingGewijzigd(Postbode post) : INotificationHandler<VervangingGewijzigdV1>
{
    public Task Handle(VervangingGewijzigdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Wie, cancellationToken);
}
