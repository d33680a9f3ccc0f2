using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the coordinators and deputies whose weging the police seat did not agree with (FIN-01).</summary>
internal sealed class BijCasusGeweigerd(Postbode post, ICurrentUser user) : INotificationHandler<CasusGeweigerdV1>
{
    public Task Handle(CasusGeweigerdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}
