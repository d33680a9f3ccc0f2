using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Machtigingen.Contracts.Events;
using MediatR;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>A fixed seat ended: its place at every table ends with it, and the chair, whatever other role its holder keeps (PAR-02, PAR-08).</summary>
internal sealed class BijRolgrondGeeindigd(Zetelwissel wissel) : INotificationHandler<RolgrondGeeindigdV1>
{
    public Task Handle(RolgrondGeeindigdV1 notification, CancellationToken cancellationToken) => wissel.DoeAsync(notification.Persoon, notification.Rol, notification.Op, cancellationToken);
}

/// <summary>A fixed seat got a new holder: they sit at the tables to come, and a new mayor decides on what waits for one (LIV-05).</summary>
internal sealed class BijRolgrondBegonnen(Zetelwissel wissel) : INotificationHandler<RolgrondBegonnenV1>
{
    public Task Handle(RolgrondBegonnenV1 notification, CancellationToken cancellationToken) => wissel.DoeAsync(notification.Persoon, notification.Rol, notification.Op, cancellationToken);
}
