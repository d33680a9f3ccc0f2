using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the coordinators and deputies of the LIVC R an offered signal came back to (AVG-12).</summary>
internal sealed class BijSignaalTerug(Postbode post, ICurrentUser user) : INotificationHandler<SignaalTerugV1>
{
    public Task Handle(SignaalTerugV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}
