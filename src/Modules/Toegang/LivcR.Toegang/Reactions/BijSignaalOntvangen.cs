using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the coordinators and deputies of the LIVC R the signal came in at.</summary>
internal sealed class BijSignaalOntvangen(Postbode post, ICurrentUser user) : INotificationHandler<SignaalOntvangenV1>
{
    public Task Handle(SignaalOntvangenV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}
