using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Toegang.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>Whatever rested on an aanwijzing ends with it: the room, the invitation, the name (PAR-02, PAR-08). Fixed seats do not rest on one, nor does a place for another
/// organisation whose aanwijzing still holds.</summary>
internal sealed class BijAanwijzingBeeindigd(CasusoverleggenDbContext db, ISender sender, ICurrentUser user, TimeProvider klok) : INotificationHandler<AanwijzingBeeindigdV1>
{
    public async Task Handle(AanwijzingBeeindigdV1 notification, CancellationToken cancellationToken)
    {
        var nog = user.Cel is { } cel ? await sender.Send(new MagDeelnemen(notification.Persoon, cel, Brussel.Dag(klok.GetUtcNow())), cancellationToken) : Weigering.NietUitgenodigd;
        await EindDeelnames.DoeAsync(db, notification.Persoon, ookVasteZetels: false, notification.Op, cancellationToken, nog is { Ok: true, Value.Zetel: null } ? nog.Value : null);
    }
}

/// <summary>Someone lost access to this LIVC R: every place at a table and every grant goes.</summary>
internal sealed class BijToegangIngetrokken(CasusoverleggenDbContext db) : INotificationHandler<ToegangIngetrokkenV1>
{
    public Task Handle(ToegangIngetrokkenV1 notification, CancellationToken cancellationToken) =>
        EindDeelnames.DoeAsync(db, notification.Persoon, ookVasteZetels: true, notification.Op, cancellationToken);
}

internal static class EindDeelnames
{
    public static async Task DoeAsync(CasusoverleggenDbContext db, PersoonId persoon, bool ookVasteZetels, DateTimeOffset op, CancellationToken ct, Deelnamegrond? behalveVoor = null)
    {
        var (id, naam) = (behalveVoor?.Organisatie, behalveVoor?.OrganisatieNaam);
        var deelnames = await (from d in db.Deelnames
                               where d.PersoonId == persoon && d.Staat != DeelnameStaat.Beeindigd && (ookVasteZetels || (d.Zetel == null && (d.OrganisatieId == null ? d.Organisatie != naam : d.OrganisatieId != id)))
                               join a in db.Agendapunten on d.AgendapuntId equals a.Id
                               where a.Staat == AgendapuntStaat.Gepland || a.Staat == AgendapuntStaat.Bezig
                               select d).ToListAsync(ct);
        db.RemoveRange(deelnames.Where(d => d.Staat == DeelnameStaat.Voorgesteld)); // nobody was invited: convening must not give them sight
        deelnames.Where(d => d.Staat != DeelnameStaat.Voorgesteld).ToList().ForEach(d => d.TrekIn(op));
        var punten = deelnames.ConvertAll(d => (AgendapuntId?)d.AgendapuntId);
        db.RemoveRange(await db.Inzagen.Where(i => i.PersoonId == persoon && (ookVasteZetels || punten.Contains(i.AgendapuntId))).ToListAsync(ct));
        // What waits for their answer closes too: nothing of a meeting is read without an aanwijzing that holds (PAR-02).
        foreach (var g in await (from g in db.Goedkeuringen
                                 where g.PersoonId == persoon && g.Open
                                 join d in db.Deelnames on new { g.AgendapuntId, g.PersoonId } equals new { d.AgendapuntId, d.PersoonId }
                                 where ookVasteZetels || (d.Zetel == null && (d.OrganisatieId == null ? d.Organisatie != naam : d.OrganisatieId != id))
                                 select g).ToListAsync(ct))
        {
            g.Sluit();
        }

        if (ookVasteZetels)
        {
            db.RemoveRange(await db.Beslissers.Where(b => b.PersoonId == persoon).ToListAsync(ct));
        }

        await db.SaveChangesAsync(ct);
    }
}
