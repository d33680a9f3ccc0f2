using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Personen;

/// <summary>Which casussen are about someone who turned 18 without a fresh weging since (MIN-06). Yes or no comes out, never a birth date.</summary>
internal static class Herwegingen
{
    public static async Task<IReadOnlySet<CasusId>> TeHerwegenAsync(this CasusoverleggenDbContext db, IKeyVault kluis, IEnumerable<CasusId> casussen, DateOnly dag, Leeftijdsgrenzen grenzen, CancellationToken ct)
    {
        var ids = casussen.ToArray();
        var minderjarig = ids.Length == 0 ? [] : await db.Casussen.AsNoTracking().Include(c => c.Betrokkene).Where(c => ids.Contains(c.Id) && c.Minderjarig).ToListAsync(ct);
        var sleutels = minderjarig.Count == 0 ? null : await kluis.OpenManyAsync([.. minderjarig.Select(c => c.Id.Waarde)], ct);
        return minderjarig.Where(c => sleutels!.TryGetValue(c.Id.Waarde, out var sleutel) && c.WerdMeerderjarig(Betrokkene.LeesGeboortedatum(c.Betrokkene?.Geboortedatum, c.Id, sleutel), dag, grenzen))
            .Select(c => c.Id).ToHashSet();
    }
}

/// <summary>The same at the table, where the birth date is not for who asks: the system looks, after the slice found the casus under the asker's own right.</summary>
internal sealed class Herweegvraag(Systeemwerk systeem, IRegels regels, TimeProvider klok)
{
    public async Task<bool> IsNodigAsync(CasusId casus, CancellationToken ct) => await BeletAsync([casus], ct) is not null;

    /// <summary>Why none of these goes on yet, to who cannot weigh anew and is not told on which day someone turned 18.</summary>
    public Task<Refusal?> BeletAsync(IReadOnlyCollection<CasusId> casussen, CancellationToken ct) => systeem.DoeAsync((d, kluis) => BeletAsync(d, kluis, casussen, ct));

    public async Task<Refusal?> BeletAsync(CasusoverleggenDbContext d, IKeyVault kluis, IReadOnlyCollection<CasusId> casussen, CancellationToken ct) =>
        (await d.TeHerwegenAsync(kluis, casussen, Brussel.Dag(klok.GetUtcNow()), Leeftijdsgrenzen.Van(regels.Nu), ct)).Count > 0 ? Weigering.Min06 with { Tekst = regels.Nu.Variant("MIN-06", "eerst") } : null;
}
