using LivcR.Signalen.Contracts.Events;
using LivcR.Dashboards.Domain;
using LivcR.Dashboards.Persistence;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using MediatR;

namespace LivcR.Dashboards.Reactions;

/// <summary>Counts a weging that ended, and the days it took. A withdrawal by the sender is no weging.</summary>
internal sealed class BijSignaalGewogen(DashboardsDbContext db) : INotificationHandler<SignaalGewogenV1>
{
    public Task Handle(SignaalGewogenV1 notification, CancellationToken cancellationToken) =>
        notification.Uitkomst == WegingUitkomst.Ingetrokken
            ? Task.CompletedTask
            : db.TelAsync(Maat.SignalenGewogen, notification.Op, 1, Math.Max(0, Brussel.Dag(notification.Op).DayNumber - Brussel.Dag(notification.Ontvangen).DayNumber), cancellationToken);
}
