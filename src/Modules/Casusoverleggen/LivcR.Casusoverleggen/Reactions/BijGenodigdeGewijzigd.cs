using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>The calendar of who is expected at a meeting without a casus, as <see cref="BijDeelnameGewijzigd"/> does for the others.</summary>
internal sealed class BijGenodigdeGewijzigd(CasusoverleggenDbContext db, ICurrentUser user) : INotificationHandler<GenodigdeGewijzigdV1>
{
    public async Task Handle(GenodigdeGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        var (id, wie) = (notification.Overleg, notification.Persoon);
        if (await db.Overleggen.Where(o => o.Id == id).Select(o => new { o.Begin, o.Staat }).FirstOrDefaultAsync(cancellationToken) is not { } overleg || notification.Op >= overleg.Begin)
        {
            return;
        }

        var verwacht = overleg.Staat != OverlegStaat.Geannuleerd
            && await db.Genodigden.AnyAsync(g => g.OverlegId == id && g.PersoonId == wie && g.Staat != DeelnameStaat.Voorgesteld && g.Staat != DeelnameStaat.Geweigerd, cancellationToken);
        await db.ZetInKalenderAsync(user, id, overleg.Begin, wie, verwacht, notification.Op, cancellationToken);
    }
}
