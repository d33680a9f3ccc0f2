using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Mails;

/// <summary>Puts a mail ready for people, in the unit of work of whoever asks; that one saves. What comes for someone whose mail still waits joins it;
/// what comes within ten minutes after one left waits until they are over. Who has no role anywhere gets none; a role given in this same unit of work counts.</summary>
internal sealed class Postbode(ToegangDbContext db, TimeProvider tijd)
{
    /// <summary>For everyone who has one of these roles in a LIVC R today.</summary>
    public async Task LegKlaarAsync(CelId? cel, Rol[] rollen, CancellationToken ct) =>
        await LegKlaarAsync(await db.Geldig(tijd.GetUtcNow()).Where(r => r.Cel == cel && rollen.Contains(r.Rol)).Select(r => r.Account).Distinct().ToListAsync(ct), ct);

    public async Task LegKlaarAsync(IReadOnlyCollection<PersoonId> personen, CancellationToken ct)
    {
        var nu = tijd.GetUtcNow();
        var grens = nu - Mail.Samen;
        var nieuw = db.Roltoekenningen.Local.Where(r => r.GeldtOp(nu) && personen.Contains(r.Account)).Select(r => r.Account);
        var actief = nieuw.Union(await db.Geldig(nu).Where(r => personen.Contains(r.Account)).Select(r => r.Account).Distinct().ToListAsync(ct)).ToList();
        var recent = (await db.Mails.Where(m => actief.Contains(m.Persoon) && m.OpgegevenOp == null && m.Soort == Mailsoort.Bericht && m.Kalenderafspraak == null && (m.VerzondenOp == null || m.VerzondenOp > grens))
            .Select(m => new { m.Persoon, m.VerzondenOp }).ToListAsync(ct)).ToLookup(m => m.Persoon, m => m.VerzondenOp);
        db.AddRange(actief.Where(p => recent[p].All(v => v is not null)).Select(p => new Mail(p, nu, recent[p].Max() + Mail.Samen ?? nu)));
    }
}
