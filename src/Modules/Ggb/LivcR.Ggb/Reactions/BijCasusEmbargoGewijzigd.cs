using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Reactions;

/// <summary>An embargo hides the GGB-controles of its casus too (GEH-11). The highest number wins: an event that comes late or twice never lifts a newer embargo.</summary>
internal sealed class BijCasusEmbargoGewijzigd(GgbDbContext db, ICurrentUser user) : INotificationHandler<CasusEmbargoGewijzigdV1>
{
    // Not saved here: the pump saves this and its inbox mark together.
    public async Task Handle(CasusEmbargoGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"""
            insert into ggb.embargo as e (casus_id, cel_id, staat, volgnummer)
            values ({notification.Casus.Waarde}, {user.Cel!.Value.Waarde}, {notification.Staat}, {notification.Volgnummer})
            on conflict (casus_id) do update set staat = excluded.staat, volgnummer = excluded.volgnummer
            where e.volgnummer < excluded.volgnummer
            """, cancellationToken);
        await db.VolgEmbargoAsync(notification.Casus, cancellationToken);
    }
}

/// <summary>A question asked at the very moment of an embargo is hidden as well.</summary>
internal sealed class BijControleAangevraagd(GgbDbContext db) : INotificationHandler<GgbControleAangevraagdV1>
{
    public Task Handle(GgbControleAangevraagdV1 notification, CancellationToken cancellationToken) => db.VolgEmbargoAsync(notification.Casus, cancellationToken);
}
