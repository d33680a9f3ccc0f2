using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>Every act on an organisation goes the same way: load it, see that this LIVC R works with it (what it records about another's partner would count there too), do one thing, let the roles follow, one log line, one save.</summary>
internal sealed class Organisatiewerk(MachtigingenDbContext db, ICurrentUser user, Rolmelder melder, Uitsluitingslijst uitgesloten, TimeProvider time)
{
    public DateOnly Vandaag => Brussel.Dag(time.GetUtcNow());

    /// <param name="ookAnder">Only beginning to work together concerns an organisation this LIVC R does not work with yet.</param>
    /// <param name="beeindigt">Also for one that may appoint nobody: what it has may always end (LIV-04, LIV-06, PAR-09).</param>
    public async Task<Result<Done>> DoeAsync(string? id, string handeling, Func<Organisatie, CelId, Task<IReadOnlyList<Refusal>>> doe, CancellationToken ct, bool ookAnder = false, bool beeindigt = false)
    {
        if (user.Cel is not { } cel || !Id.Lees<OrganisatieId>(id, out var organisatieId)
            || await db.Organisaties.Include(o => o.Rechtsgronden).SingleOrDefaultAsync(o => o.Id == organisatieId, ct) is not { } organisatie)
        {
            return Weigering.NietUitgenodigd;
        }

        if (!beeindigt && uitgesloten.Belet(organisatie) is { } belet)
        {
            return belet;
        }

        var vandaag = Vandaag;
        if (!ookAnder && !await db.Samenwerkingen.AnyAsync(s => s.CelId == cel && s.OrganisatieId == organisatieId && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot), ct))
        {
            return Weigering.Toestand("Deze LIVC R werkt niet samen met deze organisatie. Begin eerst de samenwerking.");
        }

        if (await doe(organisatie, cel) is { Count: > 0 } weigeringen)
        {
            return Result<Done>.Refused(weigeringen);
        }

        await melder.WerkBijAsync(cel, organisatieId, ct);
        await melder.ZegVoortAsync(cel, organisatieId, null, ct);
        db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen." + handeling, Object = "organisatie", ObjectId = organisatieId.Waarde, Doel = "samenstelling", Regel = "PAR-01" });
        await db.SaveChangesAsync(ct);
        return Done.Ok;
    }
}
