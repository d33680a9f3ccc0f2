using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Reminder for who may convene (LIV-05): only that something waits.</summary>
internal sealed class BijOverlegWachtOpBeslissing(Postbode post) : INotificationHandler<OverlegWachtOpBeslissingV1>
{
    public Task Handle(OverlegWachtOpBeslissingV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Beslissers, cancellationToken);
}
