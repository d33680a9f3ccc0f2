using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>A clearance or an aanwijzing that ends soon: time to act before someone stands before a closed door.</summary>
internal sealed record EindigtBinnenkort(PersoonId Persoon, bool Veiligheidsmachtiging, DateOnly Tot);

internal static class Aandacht
{
    /// <summary>Days ahead; a reminder, no rule of law.</summary>
    public const int Dagen = 30;

    public static IReadOnlyList<EindigtBinnenkort> EindigtBinnenkort(IEnumerable<Zetelbezetting> zetels, IEnumerable<Veiligheidsmachtiging> machtigingen, IEnumerable<Aanwijzing> aanwijzingen, DateOnly vandaag)
    {
        var politie = zetels.Where(z => z.Zetel == Zetel.Korpschef && z.Periode.Bevat(vandaag)).Select(z => z.PersoonId).ToHashSet();
        var grens = vandaag.AddDays(Dagen);
        return
        [
            .. machtigingen.Where(m => m.IsHuidig && politie.Contains(m.PersoonId) && m.VervaltOp <= grens).OrderBy(m => m.VervaltOp).Select(m => new EindigtBinnenkort(m.PersoonId, true, m.VervaltOp)),
            .. aanwijzingen.Where(a => a.Staat == AanwijzingStaat.Actief && vandaag < a.Tot && a.Tot <= grens).OrderBy(a => a.Tot)
                .Select(a => new EindigtBinnenkort(a.PersoonId, false, a.Tot)),
        ];
    }
}
