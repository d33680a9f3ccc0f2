using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Reactions;

/// <summary>Copies someone's place in a room. The highest number wins: a late event never brings back who left.</summary>
internal sealed class BijDeelnameGewijzigd(InformatiedelingDbContext db, ICurrentUser user) : INotificationHandler<DeelnameGewijzigdV1>
{
    public Task Handle(DeelnameGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        var aanwezig = Inzagebeleid.IsAanwezig(notification.Staat, notification.Aanwezig);
        return db.Database.ExecuteSqlAsync($"""
            insert into informatiedeling.aanwezige as a (agendapunt_id, persoon_id, cel_id, aanwezig, geheimhouding, volgnummer)
            values ({notification.Agendapunt.Waarde}, {notification.Persoon.Waarde}, {user.Cel!.Value.Waarde}, {aanwezig}, {notification.Geheimhouding}, {notification.Volgnummer})
            on conflict (agendapunt_id, persoon_id) do update set aanwezig = excluded.aanwezig, geheimhouding = excluded.geheimhouding, volgnummer = excluded.volgnummer where a.volgnummer < excluded.volgnummer
            """, cancellationToken);
    }
}
