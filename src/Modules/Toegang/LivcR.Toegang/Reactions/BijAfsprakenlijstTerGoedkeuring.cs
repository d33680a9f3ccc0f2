using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for who was at a table of which the afsprakenlijst waits for them (GEH-09): only that something waits.</summary>
internal sealed class BijAfsprakenlijstTerGoedkeuring(Postbode post) : INotificationHandler<AfsprakenlijstTerGoedkeuringV1>
{
    public Task Handle(AfsprakenlijstTerGoedkeuringV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Wie, cancellationToken);
}
