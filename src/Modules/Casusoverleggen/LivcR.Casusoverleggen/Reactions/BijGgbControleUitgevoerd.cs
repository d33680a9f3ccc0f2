using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Ggb.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>Closes the name to the police seat again and notes until when the GGB step is settled. The answer itself never comes here (GGB-05).</summary>
internal sealed class BijGgbControleUitgevoerd(CasusoverleggenDbContext db, ICurrentUser user) : INotificationHandler<GgbControleUitgevoerdV1>
{
    public async Task Handle(GgbControleUitgevoerdV1 notification, CancellationToken cancellationToken)
    {
        if (await db.GgbAntwoorden.AnyAsync(g => g.ControleId == notification.Controle, cancellationToken))
        {
            return;
        }

        db.Add(GgbAntwoord.Op(notification.Controle, user.Cel!.Value, notification.Casus));
        db.RemoveRange(await db.Inzagen.Where(i => i.ControleId == notification.Controle).ToListAsync(cancellationToken));
        if (await db.Casussen.FirstOrDefaultAsync(c => c.Id == notification.Casus, cancellationToken) is { } casus)
        {
            casus.GgbGeregeld(notification.GeldigTot);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
