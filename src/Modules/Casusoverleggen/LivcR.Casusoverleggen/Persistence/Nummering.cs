using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Persistence;

internal static class Nummering
{
    /// <summary>The next number of a LIVC R in a year, in the caller's own transaction: two at once wait for each other, a rolled-back act leaves no gap.</summary>
    public static async Task<int> VolgendNummerAsync(this CasusoverleggenDbContext db, CelId cel, int jaar, CancellationToken ct) =>
        (await db.Database.SqlQuery<int>($"""
            insert into casusoverleggen.teller (cel_id, jaar, laatste) values ({cel.Waarde}, {jaar}, 1)
            on conflict (cel_id, jaar) do update set laatste = teller.laatste + 1 returning laatste as "Value"
            """).ToListAsync(ct)).Single();
}
