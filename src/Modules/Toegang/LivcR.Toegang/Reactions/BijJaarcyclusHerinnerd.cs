using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the coordination: something of the yearly cycle waits (LIV-07).</summary>
internal sealed class BijJaarcyclusHerinnerd(Postbode post) : INotificationHandler<JaarcyclusHerinnerdV1>
{
    public Task Handle(JaarcyclusHerinnerdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Coordinatie, cancellationToken);
}
