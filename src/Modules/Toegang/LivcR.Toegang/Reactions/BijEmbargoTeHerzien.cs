using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the police whose embargo is to be looked at again (GEH-11).</summary>
internal sealed class BijEmbargoTeHerzien(Postbode post) : INotificationHandler<EmbargoTeHerzienV1>
{
    public Task Handle(EmbargoTeHerzienV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Politie, cancellationToken);
}
