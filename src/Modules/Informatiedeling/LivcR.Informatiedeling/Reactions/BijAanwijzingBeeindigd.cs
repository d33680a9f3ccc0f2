using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Toegang.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Reactions;

/// <summary>An aanwijzing ended: what the person sat on is gone here at once, without waiting for the table to hear it (PAR-08). Each place is asked for the ground it stands on, as at the door: a fixed
/// seat, or a place for another organisation, stays; one of which nothing is known any more goes, and the table gives it back.</summary>
internal sealed class BijAanwijzingBeeindigd(InformatiedelingDbContext db, ICurrentUser user, ISender s, TimeProvider klok) : INotificationHandler<AanwijzingBeeindigdV1>
{
    public async Task Handle(AanwijzingBeeindigdV1 notification, CancellationToken cancellationToken)
    {
        if (user.Cel is not { } cel)
        {
            return;
        }

        var houdt = new List<AgendapuntId>();
        var open = from a in db.Set<Aanwezige>()
                   where a.CelId == cel && a.PersoonId == notification.Persoon && a.Grond
                   join k in db.Kamers on a.AgendapuntId equals k.AgendapuntId
                   where k.Staat == AgendapuntStaat.Gepland || k.Staat == AgendapuntStaat.Bezig
                   select a.AgendapuntId;
        foreach (var kamer in await open.ToListAsync(cancellationToken))
        {
            if (await s.Send(new GeefAgendapunt(kamer), cancellationToken) is { Ok: true, Value: { } kaart } && kaart.Deelnemers.FirstOrDefault(d => d.Persoon == notification.Persoon) is { } plaats
                && await s.GrondAsync(plaats, cel, klok.GetUtcNow(), cancellationToken) is not null)
            {
                houdt.Add(kamer);
            }
        }

        await Grond.EindigtAsync(db, cel, notification.Persoon, houdt, cancellationToken);
    }
}

/// <summary>Someone lost access to this LIVC R.</summary>
internal sealed class BijToegangIngetrokken(InformatiedelingDbContext db) : INotificationHandler<ToegangIngetrokkenV1>
{
    public Task Handle(ToegangIngetrokkenV1 notification, CancellationToken cancellationToken) => Grond.EindigtAsync(db, notification.Cel, notification.Persoon, [], cancellationToken);
}

internal static class Grond
{
    // Not saved here: the pump saves this and its inbox mark together.
    public static Task EindigtAsync(InformatiedelingDbContext db, CelId cel, PersoonId persoon, IEnumerable<AgendapuntId> behalve, CancellationToken ct)
    {
        var houdt = behalve.Select(k => k.Waarde).ToArray();
        return db.Database.ExecuteSqlAsync($"update informatiedeling.aanwezige set grond = false where cel_id = {cel.Waarde} and persoon_id = {persoon.Waarde} and grond and agendapunt_id <> all({houdt})", ct);
    }
}
