using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices;
using LivcR.Casusoverleggen.Slices.Peilingen;
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
        var eindigt = new List<Deelname>();
        foreach (var voor in (await EindDeelnames.OpenAsync(db, notification.Persoon, cancellationToken)).Concat(await EindDeelnames.TeKeurenAsync(db, notification.Persoon, cancellationToken)).Where(d => d.Zetel is null).GroupBy(d => (d.OrganisatieId, Naam: d.OrganisatieId is null ? d.Organisatie : null)))
        {
            var nog = user.Cel is { } cel ? await sender.Send(new MagDeelnemen(notification.Persoon, cel, Brussel.Dag(klok.GetUtcNow()), voor.Key.OrganisatieId), cancellationToken) : Weigering.NietUitgenodigd;
            if (nog is not { Ok: true, Value.Zetel: null } || (voor.Key.Naam is { } naam && naam != nog.Value!.OrganisatieNaam))
            {
                eindigt.AddRange(voor);
            }
        }

        // Whatever the state of a meeting without a casus: its minutes are read on the same ground.
        foreach (var g in await db.Genodigden.Where(g => g.PersoonId == notification.Persoon && g.Zetel == null).ToListAsync(cancellationToken))
        {
            if (user.Cel is not { } cel || await sender.Send(new MagDeelnemen(notification.Persoon, cel, Brussel.Dag(klok.GetUtcNow()), g.OrganisatieId), cancellationToken) is not { Ok: true, Value.Zetel: null })
            {
                g.TrekIn(notification.Op);
                db.Remove(g);
            }
        }

        await EindDeelnames.DoeAsync(db, notification.Persoon, eindigt, ookVasteZetels: false, notification.Op, cancellationToken);
    }
}

/// <summary>Someone lost access to this LIVC R: every place at a table and every grant goes.</summary>
internal sealed class BijToegangIngetrokken(CasusoverleggenDbContext db) : INotificationHandler<ToegangIngetrokkenV1>
{
    public async Task Handle(ToegangIngetrokkenV1 notification, CancellationToken cancellationToken) =>
        await EindDeelnames.DoeAsync(db, notification.Persoon,
            [.. await EindDeelnames.OpenAsync(db, notification.Persoon, cancellationToken), .. await EindDeelnames.TeKeurenAsync(db, notification.Persoon, cancellationToken)], ookVasteZetels: true, notification.Op, cancellationToken);
}

internal static class EindDeelnames
{
    /// <summary>Someone's places at agendapunten that still have to come or are going on.</summary>
    public static Task<List<Deelname>> OpenAsync(CasusoverleggenDbContext db, PersoonId persoon, CancellationToken ct) =>
        (from d in db.Deelnames
         where d.PersoonId == persoon && d.Staat != DeelnameStaat.Beeindigd
         join a in db.Agendapunten on d.AgendapuntId equals a.Id
         where a.Staat == AgendapuntStaat.Gepland || a.Staat == AgendapuntStaat.Bezig
         select d).ToListAsync(ct);

    /// <summary>Someone's places at agendapunten that are over, of which the afsprakenlijst still waits for them.</summary>
    public static Task<List<Deelname>> TeKeurenAsync(CasusoverleggenDbContext db, PersoonId persoon, CancellationToken ct) =>
        (from g in db.Goedkeuringen
         where g.PersoonId == persoon && g.Open
         join d in db.Deelnames on new { g.AgendapuntId, g.PersoonId } equals new { d.AgendapuntId, d.PersoonId }
         select d).ToListAsync(ct);

    /// <param name="plaatsen">Of both kinds: those to come end, and of those that are over only what waits closes, since nothing of a meeting is read without a ground that holds (PAR-02).</param>
    public static async Task DoeAsync(CasusoverleggenDbContext db, PersoonId persoon, List<Deelname> plaatsen, bool ookVasteZetels, DateTimeOffset op, CancellationToken ct)
    {
        var teKeuren = plaatsen.ConvertAll(d => d.AgendapuntId);
        var wacht = await db.Goedkeuringen.Where(g => g.PersoonId == persoon && g.Open && teKeuren.Contains(g.AgendapuntId)).ToListAsync(ct);
        wacht.ForEach(g => g.Sluit());
        var deelnames = plaatsen.Where(d => !wacht.Exists(g => g.AgendapuntId == d.AgendapuntId)).ToList();
        db.RemoveRange(deelnames.Where(d => d.Staat == DeelnameStaat.Voorgesteld)); // nobody was invited: convening must not give them sight
        deelnames.Where(d => d.Staat != DeelnameStaat.Voorgesteld).ToList().ForEach(d => d.TrekIn(op));
        var punten = deelnames.ConvertAll(d => (AgendapuntId?)d.AgendapuntId);
        db.Beeindig(await db.Inzagen.Where(i => i.PersoonId == persoon && (ookVasteZetels || punten.Contains(i.AgendapuntId))).ToListAsync(ct), op);
        await db.VraagNietMeerAsync(persoon, ct);
        if (ookVasteZetels)
        {
            var genodigd = await db.Genodigden.Where(g => g.PersoonId == persoon).ToListAsync(ct);
            genodigd.ForEach(g => g.TrekIn(op));
            db.RemoveRange(genodigd);
            db.RemoveRange(await db.Beslissers.Where(b => b.PersoonId == persoon).ToListAsync(ct));
            db.RemoveRange(await db.Peilantwoorden.Where(a => a.PersoonId == persoon).ToListAsync(ct));
            db.RemoveRange(await db.Beschikbaarheden.Where(b => b.PersoonId == persoon).ToListAsync(ct));
            db.RemoveRange(await db.Afwezigheden.Where(a => a.PersoonId == persoon).ToListAsync(ct));
        }

        await db.SaveChangesAsync(ct);
    }
}
