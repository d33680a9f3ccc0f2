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

    /// <summary>Of what is destroyed nothing stays (AVG-08): that was long after every other fact about it.</summary>
    public async Task VergeetAsync(OpenstaandSoort soort, Guid id, CancellationToken ct)
    {
        if (user.Cel is { } cel)
        {
            await db.Openstaande.Where(o => o.CelId == cel && o.Soort == soort && o.Id == id).ExecuteDeleteAsync(ct);
        }
    }

    public static async Task<IReadOnlySet<OpenstaandSoort>> SoortenAsync(MachtigingenDbContext db, CelId cel, CancellationToken ct) =>
        (await db.Openstaande.Where(o => o.CelId == cel && o.IsOpen).Select(o => o.Soort).Distinct().ToListAsync(ct)).ToHashSet();
}
