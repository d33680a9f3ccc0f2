using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>Every act on an organisation goes the same way: load it, do one thing, let the roles follow, one log line, one save.</summary>
internal sealed class Organisatiewerk(MachtigingenDbContext db, ICurrentUser user, Rolmelder melder, TimeProvider time)
{
    public DateOnly Vandaag => Brussel.Dag(time.GetUtcNow());

    public async Task<Result<Done>> DoeAsync(string? id, string handeling, Func<Organisatie, CelId, Task<IReadOnlyList<Refusal>>> doe, CancellationToken ct)
    {
        if (user.Cel is not { } cel || !Id.Lees<OrganisatieId>(id, out var organisatieId)
            || await db.Organisaties.Include(o => o.Rechtsgronden).SingleOrDefaultAsync(o => o.Id == organisatieId, ct) is not { } organisatie)
        {
            return Weigering.NietUitgenodigd;
        }

        if (organisatie.Uitsluiting is { } uitsluiting)
        {
            return uitsluiting.Refusal();
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
