using LivcR.Signalen.Contracts.Events;
using LivcR.Dashboards.Domain;
using LivcR.Dashboards.Persistence;
using MediatR;

namespace LivcR.Dashboards.Reactions;

/// <summary>Counts a signal that came in.</summary>
internal sealed class BijSignaalOntvangen(DashboardsDbContext db) : INotificationHandler<SignaalOntvangenV1>
{
    public Task Handle(SignaalOntvangenV1 notification, CancellationToken cancellationToken) =>
        db.TelAsync(Maat.SignalenOntvangen, notification.Op, 1, 0, cancellationToken);
}
