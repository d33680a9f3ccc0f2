using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Reactions;

/// <summary>A destroyed casus takes its GGB-controles along: who asked, who answered and until when it held, and that the register was asked (AVG-08). A closed one takes the question that waits: nobody looks up
/// who is no casus any more, and whoever opens it again states the need again (GGB-04). Twice finds nothing left.</summary>
internal sealed class BijCasusStaatGewijzigd(GgbDbContext db) : INotificationHandler<CasusStaatGewijzigdV1>
{
    public async Task Handle(CasusStaatGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        if (notification.Naar is not (CasusStaat.Vernietigd or CasusStaat.Afgesloten))
        {
            return;
        }

        var vernietigd = notification.Naar == CasusStaat.Vernietigd;
        var controles = await db.Controles.Where(c => c.CasusId == notification.Casus && (vernietigd || (c.Staat == ControleStaat.Aangevraagd && c.AangevraagdOp <= notification.Op))).ToListAsync(cancellationToken);
        if (controles.Count > 0)
        {
            db.RemoveRange(controles);
            if (vernietigd)
            {
                db.RemoveRange(await db.Registervragen.Where(v => v.CasusId == notification.Casus).ToListAsync(cancellationToken));
            }

            var (doel, regel) = vernietigd ? ("bewaartermijn", "AVG-08") : ("opvolging", "GGB-04");
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "ggb.BijCasusStaatGewijzigd", Casus = notification.Casus, Object = "ggb-controle", Doel = doel, Regel = regel });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
