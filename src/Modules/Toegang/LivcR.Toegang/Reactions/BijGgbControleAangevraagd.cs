using LivcR.Ggb.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the executors (GGB-02).</summary>
internal sealed class BijGgbControleAangevraagd(Postbode post) : INotificationHandler<GgbControleAangevraagdV1>
{
    public Task Handle(GgbControleAangevraagdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Uitvoerders, cancellationToken);
}
