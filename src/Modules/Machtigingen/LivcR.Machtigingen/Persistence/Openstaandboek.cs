using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Persistence;

/// <summary>Keeps what is still open in the LIVC R a fact came from. Two facts about one thing may arrive at once: the row is written in one statement, and the highest number wins.
/// Saves nothing: the pump saves this and its inbox mark together.</summary>
internal sealed class Openstaandboek(MachtigingenDbContext db, ICurrentUser user, TimeProvider time)
{
    public async Task SchrijfAsync(OpenstaandSoort soort, Guid id, bool open, int volgnummer, CancellationToken ct)
    {
        if (user.Cel is not { } cel)
        {
            return;
        }

        var gesloten = open ? (DateOnly?)null : Brussel.Dag(time.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into machtigingen.openstaand as o (cel_id, soort, id, volgnummer, is_open, gesloten_op) values ({cel.Waarde}, {soort.ToString()}, {id}, {volgnummer}, {open}, {gesloten})
            on conflict (cel_id, soort, id) do update set volgnummer = excluded.volgnummer, is_open = excluded.is_open, gesloten_op = excluded.gesloten_op where o.volgnummer < excluded.volgnummer
            """, ct);
    }

    /// <summary>Of what is destroyed no new row is written (AVG-08). One that is still there stays closed whatever fact comes late, and goes with its term.</summary>
    public async Task SluitAsync(OpenstaandSoort soort, Guid id, int volgnummer, CancellationToken ct)
    {
        if (user.Cel is not { } cel)
        {
            return;
        }

        var vandaag = Brussel.Dag(time.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            update machtigingen.openstaand set volgnummer = {volgnummer}, is_open = false, gesloten_op = coalesce(gesloten_op, {vandaag})
            where cel_id = {cel.Waarde} and soort = {soort.ToString()} and id = {id} and volgnummer < {volgnummer}
            """, ct);
    }

    public static async Task<IReadOnlySet<OpenstaandSoort>> SoortenAsync(MachtigingenDbContext db, CelId cel, CancellationToken ct) =>
        (await db.Openstaande.Where(o => o.CelId == cel && o.IsOpen).Select(o => o.Soort).Distinct().ToListAsync(ct)).ToHashSet();
}
