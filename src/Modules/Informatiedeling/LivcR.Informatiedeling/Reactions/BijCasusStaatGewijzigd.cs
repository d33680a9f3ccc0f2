using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Reactions;

/// <summary>A destroyed casus takes what was said about it along, and the copies of its rooms (AVG-08): unreadable already, since its key went first. Twice finds nothing left.</summary>
internal sealed class BijCasusStaatGewijzigd(InformatiedelingDbContext db) : INotificationHandler<CasusStaatGewijzigdV1>
{
    public async Task Handle(CasusStaatGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        if (notification.Naar != CasusStaat.Vernietigd)
        {
            return;
        }

        var aantal = (await db.Database.SqlQuery<long>($"""select informatiedeling.vernietig_casus({notification.Casus.Waarde}) as "Value" """).ToListAsync(cancellationToken)).Single();
        if (aantal > 0)
        {
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "informatiedeling.BijCasusStaatGewijzigd", Casus = notification.Casus, Object = "inbreng", Doel = "bewaartermijn", Regel = "AVG-08" });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
