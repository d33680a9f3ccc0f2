using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the partner whose question was answered.</summary>
internal sealed class BijAdviesvraagBeantwoord(Postbode post) : INotificationHandler<AdviesvraagBeantwoordV1>
{
    public Task Handle(AdviesvraagBeantwoordV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync([notification.Vrager], cancellationToken);
}
