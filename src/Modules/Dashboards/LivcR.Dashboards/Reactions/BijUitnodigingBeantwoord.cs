using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Dashboards.Domain;
using LivcR.Dashboards.Persistence;
using MediatR;

namespace LivcR.Dashboards.Reactions;

/// <summary>Counts an answer; who gave it is not kept.</summary>
internal sealed class BijUitnodigingBeantwoord(DashboardsDbContext db) : INotificationHandler<UitnodigingBeantwoordV1>
{
    public Task Handle(UitnodigingBeantwoordV1 notification, CancellationToken cancellationToken) =>
        db.TelAsync(Maat.Uitnodigingen, notification.Op, 1, notification.Aanvaard ? 1 : 0, cancellationToken);
}
