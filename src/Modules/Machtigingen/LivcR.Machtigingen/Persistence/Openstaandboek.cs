using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Persistence;

/// <summary>Keeps what is still open in the LIVC R a fact came from. Two facts about one thing may arrive at once: the row is written in one statement, and the highest number wins.
/// Saves nothing: the pump saves this and its inbox mark together.</summary>
internal sealed class Openstaandboek(MachtigingenDbContext db, ICurrentUser user)
{
    public async Task SchrijfAsync(OpenstaandSoort soort, Guid id, bool open, int volgnummer, CancellationToken ct)
    {
        if (user.Cel is not { } cel)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync($"""
            insert into machtigingen.openstaand as o (cel_id, soort, id, volgnummer, is_open) values ({cel.Waarde}, {soort.ToString()}, {id}, {volgnummer}, {open})
            on conflict (cel_id, soort, id) do update set volgnummer = excluded.volgnummer, is_open = excluded.is_open where o.volgnummer < excluded.volgnummer
            """, ct);
    }

    public static async Task<IReadOnlySet<OpenstaandSoort>> SoortenAsync(MachtigingenDbContext db, CelId cel, CancellationToken ct) =>
        (await db.Openstaande.Where(o => o.CelId == cel && o.IsOpen).Select(o => o.Soort).Distinct().ToListAsync(ct)).ToHashSet();
}
