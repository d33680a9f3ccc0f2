using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Dashboards.Domain;
using LivcR.Dashboards.Persistence;
using MediatR;

namespace LivcR.Dashboards.Reactions;

/// <summary>Counts a casus that was closed; other states are not counted.</summary>
internal sealed class BijCasusStaatGewijzigd(DashboardsDbContext db) : INotificationHandler<CasusStaatGewijzigdV1>
{
    public Task Handle(CasusStaatGewijzigdV1 notification, CancellationToken cancellationToken) =>
        notification.Naar == CasusStaat.Afgesloten ? db.TelAsync(Maat.CasussenAfgesloten, notification.Op, 1, 0, cancellationToken) : Task.CompletedTask;
}
