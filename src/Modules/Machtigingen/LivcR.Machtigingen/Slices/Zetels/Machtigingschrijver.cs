using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>The one place where a clearance is written down: level, expiry, who verified it, never a file (LIV-04).</summary>
internal static class Machtigingschrijver
{
    /// <summary>From today on. The version before it ends today and stays: what was verified on a past day stays known.</summary>
    public static async Task SchrijfAsync(MachtigingenDbContext db, Veiligheidsmachtiging machtiging, DateOnly vandaag, CancellationToken ct)
    {
        await TrekInAsync(db, machtiging.PersoonId, vandaag, ct);
        db.Add(machtiging.Vanaf(vandaag));
    }

    /// <summary>From today on there is none: what was verified until now stays known.</summary>
    public static async Task TrekInAsync(MachtigingenDbContext db, PersoonId persoon, DateOnly vandaag, CancellationToken ct) =>
        (await db.Veiligheidsmachtigingen.Where(m => m.PersoonId == persoon && m.Tot == null).ToListAsync(ct)).ForEach(m => m.VervangOp(vandaag));

    /// <summary>Was anything about this person's clearance recorded on that day or later?</summary>
    public static Task<bool> GewijzigdSindsAsync(MachtigingenDbContext db, PersoonId persoon, DateOnly dag, CancellationToken ct) =>
        db.Veiligheidsmachtigingen.AnyAsync(m => m.PersoonId == persoon && (m.Van >= dag || m.Tot >= dag), ct);

    public static async Task<bool> VolstaatAsync(MachtigingenDbContext db, PersoonId persoon, DateOnly op, CancellationToken ct) =>
        (await db.Veiligheidsmachtigingen.AsNoTracking().Where(m => m.PersoonId == persoon).ToListAsync(ct)).Exists(m => m.Volstaat(op));

    /// <summary>Reads the three fields. All empty: nothing to record. Some empty, too low or expired: refused with LIV-04.</summary>
    public static Veiligheidsmachtiging? Lees(PersoonId persoon, string? niveau, DateOnly? tot, string? verificateur, DateOnly vandaag, DateOnly op, Velden velden)
    {
        var door = velden.Tekst("Verificateur", verificateur, 200);
        if (string.IsNullOrWhiteSpace(niveau) && tot is null && door is null)
        {
            return null;
        }

        var code = velden.Code<Veiligheidsniveau>("Niveau", niveau, "Kies het niveau van de veiligheidsmachtiging.");
        if (tot is null)
        {
            velden.Meld("MachtigingTot", "Vul in tot wanneer de veiligheidsmachtiging geldt.");
        }

        if (door is null)
        {
            velden.Meld("Verificateur", "Vul in welke dienst de veiligheidsmachtiging naging.");
        }

        if (code is null || tot is null || door is null)
        {
            return null;
        }

        var machtiging = new Veiligheidsmachtiging(persoon, code.Value, tot.Value, door, vandaag);
        if (!machtiging.Volstaat(op))
        {
            velden.Weiger(Weigering.Liv04.Bij("Niveau"));
        }

        return machtiging;
    }
}
