using LivcR.Casusoverleggen.Domain;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices;

/// <summary>What goes on paper holds no name (GEH-06).</summary>
internal static class Papier
{
    /// <summary>By the system: the chair does not read the name any more, and the paper must not hold it all the same.</summary>
    public static Task<Naamloos> NaamloosAsync(this Systeemwerk systeem, CasusId casus, string nummer, CancellationToken ct) => systeem.DoeAsync(async (s, kluis) =>
    {
        var b = await s.Betrokkenen.AsNoTracking().FirstOrDefaultAsync(x => x.CasusId == casus, ct);
        var t = await Teksten.OpenAsync(kluis, [casus.Waarde], ct);
        return new Naamloos(new[] { ("voornaam", b?.Voornaam), ("achternaam", b?.Achternaam) }.Select(x => t.Lees(casus.Waarde, x.Item2, Betrokkene.Plaats(x.Item1, casus))), nummer);
    });
}
