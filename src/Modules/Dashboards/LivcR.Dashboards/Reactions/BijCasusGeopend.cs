using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Dashboards.Domain;
using LivcR.Dashboards.Persistence;
using MediatR;

namespace LivcR.Dashboards.Reactions;

/// <summary>Counts a new casus; which one is not kept.</summary>
internal sealed class BijCasusGeopend(DashboardsDbContext db) : INotificationHandler<CasusGeopendV1>
{
    public Task Handle(CasusGeopendV1 notification, CancellationToken cancellationToken) =>
        db.TelAsync(Maat.CasussenGeopend, notification.Op, 1, 0, cancellationToken);
}
