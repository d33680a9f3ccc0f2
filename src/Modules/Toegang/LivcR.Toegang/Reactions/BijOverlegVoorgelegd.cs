using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for whoever may convene (LIV-05).</summary>
internal sealed class BijOverlegVoorgelegd(Postbode post) : INotificationHandler<OverlegVoorgelegdV1>
{
    public Task Handle(OverlegVoorgelegdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Beslissers, cancellationToken);
}
