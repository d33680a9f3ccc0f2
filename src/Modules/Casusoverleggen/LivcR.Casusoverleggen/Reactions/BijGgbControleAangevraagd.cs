using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Ggb.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>Opens the name to the police seat for one GGB-controle, and no longer (GGB-02, GGB-04). Of a closed casus to nobody. Of who was asked, only to who is its police now: the betrokkene may have moved since.</summary>
internal sealed class BijGgbControleAangevraagd(CasusoverleggenDbContext db, ISender sender, ICurrentUser user, TimeProvider klok) : INotificationHandler<GgbControleAangevraagdV1>
{
    public async Task Handle(GgbControleAangevraagdV1 notification, CancellationToken cancellationToken)
    {
        // The answer may arrive before the question: then there is nothing left to look up.
        await db.VergrendelTegenVerhuizingAsync(notification.Casus, cancellationToken);
        if (await db.GgbAntwoorden.AnyAsync(g => g.ControleId == notification.Controle, cancellationToken)
            || await db.Casussen.AsNoTracking().FirstOrDefaultAsync(c => c.Id == notification.Casus, cancellationToken) is not { Staat: not CasusStaat.Afgesloten } casus)
        {
            return;
        }

        var al = await db.Inzagen.Where(i => i.ControleId == notification.Controle).Select(i => i.PersoonId).ToListAsync(cancellationToken);
        var politie = await Bevoegdheid.PolitieVanAsync(db, sender, casus, Brussel.Dag(klok.GetUtcNow()), cancellationToken);
        db.AddRange(notification.Uitvoerders.Intersect(politie).Except(al).Select(p => Inzage.VoorCasus(p, InzageGrond.GgbControle, user.Cel!.Value, notification.Casus, notification.Controle)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
