using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the deputy, and later the mayor's delegate, of a LIVC R where a signal waits unseen: only that something waits.</summary>
internal sealed class BijSignaalOngezien(Postbode post) : INotificationHandler<SignaalOngezienV1>
{
    public Task Handle(SignaalOngezienV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Wie, cancellationToken);
}
