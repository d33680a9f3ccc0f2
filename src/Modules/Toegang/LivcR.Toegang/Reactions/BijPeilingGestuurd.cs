using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for who is asked when they can come: that something waits.</summary>
internal sealed class BijPeilingGestuurd(Postbode post) : INotificationHandler<PeilingGestuurdV1>
{
    public Task Handle(PeilingGestuurdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Wie, cancellationToken);
}
