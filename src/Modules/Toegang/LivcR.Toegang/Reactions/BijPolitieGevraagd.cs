using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the police seat that decides a weging together (FIN-02).</summary>
internal sealed class BijPolitieGevraagd(Postbode post) : INotificationHandler<PolitieGevraagdV1>
{
    public Task Handle(PolitieGevraagdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync([notification.Politie], cancellationToken);
}
