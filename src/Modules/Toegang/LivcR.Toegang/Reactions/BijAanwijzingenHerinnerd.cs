using LivcR.Machtigingen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for whoever speaks for an organisation: an aanwijzing waits for its yearly confirmation or ends soon (PAR-02).</summary>
internal sealed class BijAanwijzingenHerinnerd(Postbode post) : INotificationHandler<AanwijzingenHerinnerdV1>
{
    public Task Handle(AanwijzingenHerinnerdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Aan, cancellationToken);
}
