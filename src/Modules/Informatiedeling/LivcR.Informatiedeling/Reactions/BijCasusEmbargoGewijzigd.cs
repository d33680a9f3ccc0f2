using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Reactions;

/// <summary>Copies whether a casus is under embargo (GEH-11). The highest number wins, in one statement: an event that comes late or twice never lifts a newer embargo.</summary>
internal sealed class BijCasusEmbargoGewijzigd(InformatiedelingDbContext db, ICurrentUser user) : INotificationHandler<CasusEmbargoGewijzigdV1>
{
    // Not saved here: the pump saves this and its inbox mark together.
    public Task Handle(CasusEmbargoGewijzigdV1 notification, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync($"""
        insert into informatiedeling.embargo as e (casus_id, cel_id, staat, volgnummer)
        values ({notification.Casus.Waarde}, {user.Cel!.Value.Waarde}, {notification.Staat}, {notification.Volgnummer})
        on conflict (casus_id) do update set staat = excluded.staat, volgnummer = excluded.volgnummer
        where e.volgnummer < excluded.volgnummer
        """, cancellationToken);
}
