using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Ggb.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Reactions;

/// <summary>A destroyed casus takes its GGB-controles along: who asked, who answered and until when it held, and that the register was asked (AVG-08). Twice finds nothing left.</summary>
internal sealed class BijCasusStaatGewijzigd(GgbDbContext db) : INotificationHandler<CasusStaatGewijzigdV1>
{
    public async Task Handle(CasusStaatGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        if (notification.Naar != CasusStaat.Vernietigd)
        {
            return;
        }

        var controles = await db.Controles.Where(c => c.CasusId == notification.Casus).ToListAsync(cancellationToken);
        if (controles.Count > 0)
        {
            db.RemoveRange(controles);
            db.RemoveRange(await db.Registervragen.Where(v => v.CasusId == notification.Casus).ToListAsync(cancellationToken));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "ggb.BijCasusStaatGewijzigd", Casus = notification.Casus, Object = "ggb-controle", Doel = "bewaartermijn", Regel = "AVG-08" });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
