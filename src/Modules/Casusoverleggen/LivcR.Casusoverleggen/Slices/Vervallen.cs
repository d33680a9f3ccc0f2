using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices;

/// <summary>The one way in which an agendapunt that does not take place is wound up, and the one way in which people are told (GEH-11): cancelled, postponed, not reached
/// and under embargo leave the same rows and the same words.</summary>
internal static class Vervallen
{
    /// <summary>The casussen go back to where they were, all sight given by invitation ends, and whoever was invited keeps that it lapsed.</summary>
    public static async Task WikkelAfAsync(CasusoverleggenDbContext db, Overleg overleg, IReadOnlyList<Agendapunt> punten, DateTimeOffset nu, CancellationToken ct)
    {
        var casussen = punten.Select(a => a.CasusId).ToArray();
        foreach (var casus in await db.Casussen.Where(c => casussen.Contains(c.Id)).ToListAsync(ct))
        {
            casus.NietBesproken(nu);
        }

        await NeemInzageAsync(db, overleg, punten, null, ct);
    }

    /// <summary>The sight that an invitation gave ends, and the words of a lapsed agendapunt are left.</summary>
    /// <param name="alleen">Of one person; null: of everyone.</param>
    public static async Task NeemInzageAsync(CasusoverleggenDbContext db, Overleg overleg, IReadOnlyList<Agendapunt> punten, PersoonId? alleen, CancellationToken ct)
    {
        var ids = punten.Select(a => (AgendapuntId?)a.Id).ToArray();
        var inzagen = await db.Inzagen.Where(i => i.OverlegId == overleg.Id && ids.Contains(i.AgendapuntId) && i.Grond == InzageGrond.Uitnodiging && (alleen == null || i.PersoonId == alleen)).ToListAsync(ct);
        db.AddRange(inzagen.Select(i => VervallenUitnodiging.Van(i, overleg)));
        db.RemoveRange(inzagen);
    }

    /// <summary>The agendapunt of this casus that was to come or is running, if any: there is at most one.</summary>
    public static async Task<Agendapunt?> VanCasusAsync(CasusoverleggenDbContext db, CasusId casus, DateTimeOffset nu, CancellationToken ct)
    {
        if (await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames)
            .FirstOrDefaultAsync(o => o.Agendapunten.Any(a => a.CasusId == casus && (a.Staat == AgendapuntStaat.Gepland || a.Staat == AgendapuntStaat.Bezig)), ct) is not { } overleg)
        {
            return null;
        }

        var punt = overleg.Komend.Single(a => a.CasusId == casus);
        if (overleg.StelUit(punt.Id, nu) is not null)
        {
            punt.Verval(nu); // a meeting that ended and left it standing
        }

        await WikkelAfAsync(db, overleg, [punt], nu, ct);
        return punt;
    }

    /// <summary>What someone reads in place of an agendapunt: that its casus is suspended (coordination and who decides on the meeting; the database shows the row to them only),
    /// that it lapsed (who was invited), or nothing at all.</summary>
    public static async Task<Refusal> WaaromNietAsync(CasusoverleggenDbContext db, ICurrentUser user, IRegels regels, AgendapuntId id, CancellationToken ct) =>
        await db.Opschortingen.AnyAsync(o => o.AgendapuntId == id, ct) ? Opgeschort(regels)
        : await db.Vervallen.AnyAsync(v => v.AgendapuntId == id && v.PersoonId == user.Persoon, ct) ? Weigering.Geh11
        : Weigering.NietUitgenodigd;

    public static Refusal Opgeschort(IRegels regels) => Weigering.Geh11 with { Tekst = regels.Nu.Variant("GEH-11", "coordinatie") };
}
