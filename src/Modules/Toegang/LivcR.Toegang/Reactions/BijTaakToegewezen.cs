using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the owner of a task.</summary>
internal sealed class BijTaakToegewezen(Postbode post) : INotificationHandler<TaakToegewezenV1>
{
    public Task Handle(TaakToegewezenV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync([notification.Eigenaar], cancellationToken);
}
