namespace LivcR.Dashboards.Domain;

/// <summary>Decides which figures of a period may be shown (DASH-01, legal.md §5.3). Lines that count persons are hidden when they are 1…k−1 (primary), and when
/// a shown line and this one, over this period or any run of periods shown for both, differ by less than k (secondary): new casussen less closed ones is a number of persons too.
/// <para>Why a reader who knows these rules finds nothing: a line hidden with any value of 1…k−1 is hidden with every other value of 1…k−1, breaks each run it is in,
/// and is used by no other decision but one: whether the number of meetings equals it. So every hidden count keeps at least k−2 possible values.</para></summary>
internal static class Onderdrukking
{
    /// <summary>The lines that count persons; the first is the last to be hidden. There are no totals over them and no breakdown under them.</summary>
    public static readonly IReadOnlyList<Maat> Personen = [Maat.CasussenGeopend, Maat.SignalenOntvangen, Maat.SignalenGewogen, Maat.CasussenAfgesloten];

    /// <param name="eerder">What was shown of the periods before, consecutive, oldest first.</param>
    /// <param name="nu">What was counted in this period.</param>
    /// <param name="k">The threshold.</param>
    public static IReadOnlyDictionary<Maat, int> Toon(IReadOnlyList<IReadOnlyDictionary<Maat, int>> eerder, IReadOnlyDictionary<Maat, (int Aantal, long Som)> nu, int k)
    {
        var getoond = new Dictionary<Maat, int>();
        foreach (var maat in Personen)
        {
            var aantal = nu.GetValueOrDefault(maat).Aantal;
            if (!Klein(aantal, k) && getoond.All(ander => Verschilt(ander.Key, ander.Value, maat, aantal, eerder, k)))
            {
                getoond[maat] = aantal;
            }
        }

        Proces(getoond, nu, k);
        return getoond;
    }

    /// <summary>Of the working of the LIVC R, not of persons: safe with few casussen, unless the number is a number of persons by accident (§5.3.10).</summary>
    private static void Proces(Dictionary<Maat, int> getoond, IReadOnlyDictionary<Maat, (int Aantal, long Som)> nu, int k)
    {
        var (overleggen, agendapunten) = nu.GetValueOrDefault(Maat.Overleggen);
        if (!Klein(overleggen, k) || (overleggen != agendapunten && Personen.All(m => nu.GetValueOrDefault(m).Aantal != overleggen)))
        {
            getoond[Maat.Overleggen] = overleggen;
        }

        var (verwacht, aanwezig) = nu.GetValueOrDefault(Maat.VasteLeden);
        if (verwacht > 0)
        {
            getoond[Maat.VasteLeden] = Procent(aanwezig, verwacht);
        }

        var (beantwoord, aanvaard) = nu.GetValueOrDefault(Maat.Uitnodigingen);
        if (beantwoord >= k)
        {
            getoond[Maat.Uitnodigingen] = Procent(aanvaard, beantwoord);
        }

        // Only beside a shown count: a mean tells that there are at least k behind it (§5.3.9).
        if (getoond.TryGetValue(Maat.SignalenGewogen, out var gewogen) && gewogen > 0)
        {
            getoond[Maat.DagenTotWeging] = (int)Math.Round(nu[Maat.SignalenGewogen].Som / (double)gewogen, MidpointRounding.AwayFromZero);
        }
    }

    private static bool Verschilt(Maat ander, int som, Maat maat, int aantal, IReadOnlyList<IReadOnlyDictionary<Maat, int>> eerder, int k)
    {
        for (var i = eerder.Count - 1; ; i--)
        {
            // A difference of nothing tells of an empty group: shown only where both are nothing.
            if (Math.Abs(som - aantal) < k && (som, aantal) != (0, 0))
            {
                return false;
            }

            if (i < 0 || !eerder[i].TryGetValue(ander, out var a) || !eerder[i].TryGetValue(maat, out var b))
            {
                return true;
            }

            (som, aantal) = (som + a, aantal + b);
        }
    }

    private static bool Klein(int aantal, int k) => aantal > 0 && aantal < k;

    private static int Procent(long deel, int geheel) => (int)Math.Round(100.0 * deel / geheel, MidpointRounding.AwayFromZero);
}
