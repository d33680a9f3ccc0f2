using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>Keeps what calendars know equal to who is expected: whatever changed someone's place (convened, declined, cancelled, embargo, an aanwijzing that ended) came past here.
/// What happens from the beginning of the meeting on is not for calendars any more.</summary>
internal sealed class BijDeelnameGewijzigd(CasusoverleggenDbContext db, ICurrentUser user) : INotificationHandler<DeelnameGewijzigdV1>
{
    public async Task Handle(DeelnameGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        var (punt, wie) = (notification.Agendapunt, notification.Persoon);
        if (await db.Overleggen.Where(o => o.Agendapunten.Any(a => a.Id == punt)).Select(o => new { o.Id, o.Begin }).FirstOrDefaultAsync(cancellationToken) is not { } overleg || notification.Op >= overleg.Begin)
        {
            return;
        }

        var plaatsen = await (from d in db.Deelnames
                              where d.OverlegId == overleg.Id && d.PersoonId == wie
                              join a in db.Agendapunten on d.AgendapuntId equals a.Id
                              select new { Punt = a.Staat, d.Staat, Binnen = d.BinnenOp != null }).ToListAsync(cancellationToken);
        var verwacht = plaatsen.Exists(p => p.Punt != AgendapuntStaat.Vervallen && p.Staat is not (DeelnameStaat.Voorgesteld or DeelnameStaat.Geweigerd)
            && (p.Staat != DeelnameStaat.Beeindigd || (p.Binnen && p.Punt != AgendapuntStaat.Gepland)));
        await db.ZetInKalenderAsync(user, overleg.Id, overleg.Begin, wie, verwacht, notification.Op, cancellationToken);
    }
}

internal static class Kalenderwerk
{
    /// <summary>One appointment per person and meeting, whatever place it comes from; told only when it differs from what calendars know.</summary>
    public static async Task ZetInKalenderAsync(this CasusoverleggenDbContext db, ICurrentUser user, OverlegId overleg, DateTimeOffset begin, PersoonId wie, bool verwacht, DateTimeOffset op, CancellationToken ct)
    {
        var kalenderafspraak = await db.Kalenderafspraken.SingleOrDefaultAsync(x => x.OverlegId == overleg && x.PersoonId == wie, ct);
        if (kalenderafspraak is null && verwacht)
        {
            db.Add(kalenderafspraak = Kalenderafspraak.Maak(user.Cel!.Value, overleg, wie));
        }
        else if (kalenderafspraak?.Wijzig(vervalt: !verwacht) != true)
        {
            return;
        }

        db.AddEvent(new KalenderafspraakGewijzigdV1(kalenderafspraak.Id, wie, begin, kalenderafspraak.Vervalt, kalenderafspraak.Volgnummer, op));
        await db.SaveChangesAsync(ct);
    }
}
