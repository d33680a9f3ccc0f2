using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Reactions;

/// <summary>Copies the state of a room. The highest number wins, in one statement: an event that comes late, twice or beside a newer one never reopens a closed room.</summary>
internal sealed class BijAgendapuntStaatGewijzigd(InformatiedelingDbContext db, ICurrentUser user) : INotificationHandler<AgendapuntStaatGewijzigdV1>
{
    // Not saved here: the pump saves this and its inbox mark together.
    public Task Handle(AgendapuntStaatGewijzigdV1 notification, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync($"""
        insert into informatiedeling.kamer as k (agendapunt_id, casus_id, cel_id, staat, bevestigd, volgnummer, begonnen_op)
        values ({notification.Agendapunt.Waarde}, {notification.Casus.Waarde}, {user.Cel!.Value.Waarde}, {notification.Staat.ToString()}, {notification.Bevestigd}, {notification.Volgnummer}, {(notification.Staat == AgendapuntStaat.Bezig ? notification.Op : null)})
        on conflict (agendapunt_id) do update set staat = excluded.staat, bevestigd = excluded.bevestigd, volgnummer = excluded.volgnummer,
            begonnen_op = coalesce(k.begonnen_op, excluded.begonnen_op)
        where k.volgnummer < excluded.volgnummer
        """, cancellationToken);
}
