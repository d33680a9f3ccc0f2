using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.Toegang.Mails;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>Mail for the mayors who must decide on the move of a casus to another LIVC R, on either side (AVG-12).</summary>
internal sealed class BijOverdrachtVoorgelegd(Postbode post) : INotificationHandler<OverdrachtVoorgelegdV1>
{
    public Task Handle(OverdrachtVoorgelegdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Beslissers, cancellationToken);
}

/// <summary>Mail for the coordination of the LIVC R another one offers a casus to.</summary>
internal sealed class BijOverdrachtAangeboden(Postbode post, ICurrentUser user) : INotificationHandler<OverdrachtAangebodenV1>
{
    public Task Handle(OverdrachtAangebodenV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}

/// <summary>Mail for the coordination where it came from: the other side answered.</summary>
internal sealed class BijOverdrachtBeantwoord(Postbode post, ICurrentUser user) : INotificationHandler<OverdrachtBeantwoordV1>
{
    public Task Handle(OverdrachtBeantwoordV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}

/// <summary>Mail for the coordination where it came from: no mayor answered in time.</summary>
internal sealed class BijOverdrachtVervallen(Postbode post, ICurrentUser user) : INotificationHandler<OverdrachtVervallenV1>
{
    public Task Handle(OverdrachtVervallenV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}

/// <summary>Mail for the coordination of the receiving side: a casus waits to be weighed afresh, within a term.</summary>
internal sealed class BijOverdrachtBezorgd(Postbode post, ICurrentUser user) : INotificationHandler<OverdrachtBezorgdV1>
{
    public Task Handle(OverdrachtBezorgdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}

/// <summary>Mail for the police seat that is asked to confirm a fresh weging (FIN-01).</summary>
internal sealed class BijWegingVoorgelegd(Postbode post) : INotificationHandler<WegingVoorgelegdV1>
{
    public Task Handle(WegingVoorgelegdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(notification.Politie, cancellationToken);
}

/// <summary>Mail for the coordination that proposed it: the police did not confirm.</summary>
internal sealed class BijWegingGeweigerd(Postbode post, ICurrentUser user) : INotificationHandler<WegingGeweigerdV1>
{
    public Task Handle(WegingGeweigerdV1 notification, CancellationToken cancellationToken) => post.LegKlaarAsync(user.Cel, [Rol.Coordinator, Rol.Plaatsvervanger], cancellationToken);
}
