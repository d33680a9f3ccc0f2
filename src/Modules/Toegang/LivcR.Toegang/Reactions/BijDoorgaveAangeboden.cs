using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the coordinators and deputies of the LIVC R another one offers a signal to (AVG-12).</summary>
internal sealed class BijDoorgaveAangeboden(Postbode post, ICurrentUser user) : INotificationHandler<DoorgaveAangebodenV1>
{
    public Task Handle(DoorgaveAangebodenV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}
