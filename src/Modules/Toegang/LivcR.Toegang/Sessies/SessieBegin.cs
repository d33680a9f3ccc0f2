using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Slices;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Sessies;

internal static class SessieBegin
{
    /// <summary>Who may work for two organisations: whether they do is asked when they choose.</summary>
    public static bool IsVoorOrganisatie(Rol rol) => rol is Rol.Partner or Rol.Justitieassistent;

    /// <summary>The end of every way of signing in: a session with a new key. With one LIVC R and no organisation to choose it opens there; else it opens nothing before the choice. Saves.
    /// Null, and nothing saved, when it has none: the caller answers as to an account that does not exist.</summary>
    public static async Task<string?> BeginSessieAsync(this ToegangDbContext db, PersoonId persoon, Aanmeldwijze wijze, CurrentUser user, string handeling, DateTimeOffset nu, CancellationToken ct)
    {
        var rollen = await db.Geldig(nu).Where(r => r.Account == persoon).OrderBy(r => r.CelNaam).ToListAsync(ct);
        if (rollen.Count == 0)
        {
            return null;
        }

        // Someone else was signed in in this browser, or the same person: that session ends.
        if (user.Sessie is { } oud && await db.Sessies.FindAsync([oud], ct) is { } vorige)
        {
            vorige.Beeindig(nu);
        }

        await db.EindigNoodtoegangAsync(rollen, nu, ct);
        CelId? cel = rollen.TrueForAll(r => r.Cel == rollen[0].Cel && !IsVoorOrganisatie(r.Rol)) ? rollen[0].Cel : null;
        var (sessie, sleutel) = Sessie.Begin(persoon, cel, nu);
        db.Add(sessie);
        db.Add(new Aanmeldpoging(persoon, wijze, gelukt: true, nu));
        user.Als(persoon, cel, [.. rollen.Where(r => r.Cel == cel).Select(r => r.Rol).Distinct()], sessie.Id);
        db.AddLog(new LogRegel { Actie = LogActie.Aanmelden, Handeling = handeling, Object = "sessie", ObjectId = sessie.Id });
        await db.SaveChangesAsync(ct);
        return sleutel;
    }

    /// <summary>A try on a known account that failed: in the log, and for its holder to see. The caller saves.</summary>
    public static void AddMislukt(this ToegangDbContext db, PersoonId persoon, Aanmeldwijze wijze, string handeling, DateTimeOffset nu)
    {
        db.Add(new Aanmeldpoging(persoon, wijze, gelukt: false, nu));
        db.AddLog(new LogRegel { Actie = LogActie.Aanmelden, Handeling = handeling, Object = "account", ObjectId = persoon.Waarde, Uitkomst = "geweigerd" });
    }
}
