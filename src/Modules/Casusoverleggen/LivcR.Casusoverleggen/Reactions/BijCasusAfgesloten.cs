using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>A GGB-controle is for a casus that runs: the sight that a waiting question gave ends when it closes, whichever way it closed (GGB-04). Looks at the casus of now, so late, after it was opened again, it takes nothing.</summary>
internal sealed class BijCasusAfgesloten(CasusoverleggenDbContext db) : INotificationHandler<CasusStaatGewijzigdV1>
{
    public async Task Handle(CasusStaatGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        if (await db.Casussen.AnyAsync(c => c.Id == notification.Casus && c.Staat == CasusStaat.Afgesloten, cancellationToken))
        {
            db.RemoveRange(await db.Inzagen.Where(i => i.CasusId == notification.Casus && i.Grond == InzageGrond.GgbControle).ToListAsync(cancellationToken));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
