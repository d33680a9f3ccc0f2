using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Reactions;

/// <summary>A mail with an appointment for who is invited to a meeting, and one that takes it back. What it is about is read inside, after signing in (PAR-03).
/// While one still waits the newer takes its place.</summary>
internal sealed class BijKalenderafspraakGewijzigd(ToegangDbContext db, TimeProvider tijd) : INotificationHandler<KalenderafspraakGewijzigdV1>
{
    public async Task Handle(KalenderafspraakGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        // Held: one that is just leaving is seen as gone.
        var eerder = (await db.Mails.FromSql($"select * from toegang.mail where kalenderafspraak = {notification.Kalenderafspraak} order by volgnummer desc limit 1 for update").ToListAsync(cancellationToken)).SingleOrDefault();
        if (eerder?.Volgnummer >= notification.Volgnummer)
        {
            return;
        }

        var kalenderafspraak = new Kalenderafspraak(notification.Kalenderafspraak, notification.Begin, notification.Volgnummer, notification.Vervalt);
        if (eerder is { Wacht: true })
        {
            eerder.Vervang(kalenderafspraak);
        }
        else
        {
            db.Add(Mail.Met(kalenderafspraak, notification.Persoon, tijd.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
