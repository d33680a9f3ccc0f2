using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Ggb.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>Opens the name to the police seat for one GGB-controle, and no longer (GGB-02, GGB-04).</summary>
internal sealed class BijGgbControleAangevraagd(CasusoverleggenDbContext db, ICurrentUser user) : INotificationHandler<GgbControleAangevraagdV1>
{
    public async Task Handle(GgbControleAangevraagdV1 notification, CancellationToken cancellationToken)
    {
        // The answer may arrive before the question: then there is nothing left to look up.
        if (await db.GgbAntwoorden.AnyAsync(g => g.ControleId == notification.Controle, cancellationToken)
            || !await db.Casussen.AnyAsync(c => c.Id == notification.Casus, cancellationToken))
        {
            return;
        }

        var al = await db.Inzagen.Where(i => i.ControleId == notification.Controle).Select(i => i.PersoonId).ToListAsync(cancellationToken);
        db.AddRange(notification.Uitvoerders.Except(al).Select(p => Inzage.VoorCasus(p, InzageGrond.GgbControle, user.Cel!.Value, notification.Casus, notification.Controle)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
