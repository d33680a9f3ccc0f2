using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Reactions;

/// <summary>Copies someone's place in a room. The highest number wins: a late event never brings back who left. Who is let in again was looked at again, so
/// the ground under their place stands again (PAR-08).</summary>
internal sealed class BijDeelnameGewijzigd(InformatiedelingDbContext db, ICurrentUser user) : INotificationHandler<DeelnameGewijzigdV1>
{
    public Task Handle(DeelnameGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        var aanwezig = Inzagebeleid.IsAanwezig(notification.Staat, notification.Aanwezig);
        return db.Database.ExecuteSqlAsync($"""
            insert into informatiedeling.aanwezige as a (agendapunt_id, persoon_id, cel_id, aanwezig, geheimhouding, volgnummer, grond)
            values ({notification.Agendapunt.Waarde}, {notification.Persoon.Waarde}, {user.Cel!.Value.Waarde}, {aanwezig}, {notification.Geheimhouding}, {notification.Volgnummer}, true)
            on conflict (agendapunt_id, persoon_id) do update set aanwezig = excluded.aanwezig, geheimhouding = excluded.geheimhouding, volgnummer = excluded.volgnummer, grond = a.grond or excluded.aanwezig where a.volgnummer < excluded.volgnummer
            """, cancellationToken);
    }
}
