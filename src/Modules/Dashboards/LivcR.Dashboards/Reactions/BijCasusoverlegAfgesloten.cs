using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Dashboards.Domain;
using LivcR.Dashboards.Persistence;
using MediatR;

namespace LivcR.Dashboards.Reactions;

/// <summary>Counts a meeting, its agendapunten, and how many of the fixed members were there.</summary>
internal sealed class BijCasusoverlegAfgesloten(DashboardsDbContext db) : INotificationHandler<CasusoverlegAfgeslotenV1>
{
    public async Task Handle(CasusoverlegAfgeslotenV1 notification, CancellationToken cancellationToken)
    {
        // Always in this order: two deliveries at once then wait for each other instead of deadlocking.
        await db.TelAsync(Maat.Overleggen, notification.Op, 1, notification.Agendapunten, cancellationToken);
        await db.TelAsync(Maat.VasteLeden, notification.Op, notification.VasteLedenTotaal, notification.VasteLedenAanwezig, cancellationToken);
    }
}
