using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Persistence;

/// <summary>Keeps what is still open in the LIVC R a fact came from. Saves nothing: the pump does.</summary>
internal sealed class Openstaandboek(MachtigingenDbContext db, ICurrentUser user, TimeProvider time)
{
    public async Task SchrijfAsync(OpenstaandSoort soort, Guid id, bool open, int volgnummer, CancellationToken ct)
    {
        if (user.Cel is not { } cel)
        {
            return;
        }

        var rij = await db.Openstaande.FindAsync([cel, soort, id], ct);
        if (rij is null)
        {
            db.Add(rij = new Openstaand(cel, soort, id));
        }

        rij.Wordt(open, volgnummer, Brussel.Dag(time.GetUtcNow()));
    }

    /// <summary>Of what is destroyed nothing stays (AVG-08): that was long after every other fact about it.</summary>
    public async Task VergeetAsync(OpenstaandSoort soort, Guid id, CancellationToken ct)
    {
        if (user.Cel is { } cel && await db.Openstaande.FindAsync([cel, soort, id], ct) is { } rij)
        {
            db.Remove(rij);
        }
    }

    public static async Task<IReadOnlySet<OpenstaandSoort>> SoortenAsync(MachtigingenDbContext db, CelId cel, CancellationToken ct) =>
        (await db.Openstaande.Where(o => o.CelId == cel && o.IsOpen).Select(o => o.Soort).Distinct().ToListAsync(ct)).ToHashSet();
}
