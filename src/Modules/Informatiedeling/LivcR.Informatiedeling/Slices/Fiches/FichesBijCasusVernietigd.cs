using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>A destroyed casus takes its fiches along, and what was answered on them (AVG-08): unreadable already, since its key went first.</summary>
internal sealed class FichesBijCasusVernietigd(InformatiedelingDbContext db) : INotificationHandler<CasusStaatGewijzigdV1>
{
    public Task Handle(CasusStaatGewijzigdV1 notification, CancellationToken cancellationToken) => notification.Naar == CasusStaat.Vernietigd
        ? db.Fiches.Where(f => f.CasusId == notification.Casus).ExecuteDeleteAsync(cancellationToken)
        : Task.CompletedTask;
}
