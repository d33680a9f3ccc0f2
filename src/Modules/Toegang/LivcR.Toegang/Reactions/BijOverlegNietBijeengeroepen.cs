using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the coordination and the fixed seats of a meeting that was not convened in time (LIV-05): only that something waits.</summary>
internal sealed class BijOverlegNietBijeengeroepen(Postbode post) : INotificationHandler<OverlegNietBijeengeroepenV1>
{
    public Task Handle(OverlegNietBijeengeroepenV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Wie, cancellationToken);
}
