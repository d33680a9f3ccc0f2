using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>A destroyed casus takes its fiches along, what was answered on them, and the marks of what was said (AVG-08): unreadable already, since its key went first.</summary>
internal sealed class FichesBijCasusVernietigd(InformatiedelingDbContext db) : INotificationHandler<CasusStaatGewijzigdV1>
{
    public async Task Handle(CasusStaatGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        if (notification.Naar == CasusStaat.Vernietigd)
        {
            await db.Fiches.Where(f => f.CasusId == notification.Casus).ExecuteDeleteAsync(cancellationToken);
            await db.FicheVingerafdrukken.Where(v => v.CasusId == notification.Casus).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
