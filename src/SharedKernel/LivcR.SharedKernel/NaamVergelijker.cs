namespace LivcR.SharedKernel;

/// <summary>Why two names are taken for alike.</summary>
public enum NaamUitleg
{
    Verschillend,
    AndereSchrijfwijze,
    AndereVolgorde,

    /// <summary>Accents, case, spaces, hyphens and apostrophes apart.</summary>
    Gelijk,
}

/// <param name="Gelijkenis">0 (nothing alike) to 1: of spelling, never of persons (FIN-08).</param>
public sealed record NaamVergelijking(double Gelijkenis, NaamUitleg Uitleg);

/// <summary>Compares names in clear, in memory: local search over what the asker may see. The GGB question does not come here.</summary>
public static class NaamVergelijker
{
    /// <summary>From here on two spellings may be one name.</summary>
    private const double Drempel = 0.8;

    /// <summary>No part may be further off than this: Jan Peeters is not Piet Peeters, however alike the rest.</summary>
    private const double DrempelPerDeel = 0.72;

    /// <summary>Only a particle more or less: nearly the same.</summary>
    private const double ZonderTussenvoegsels = 0.98;

    /// <summary>Whole names, in any order of their parts. The same both ways round. An empty name is like nothing, itself included.</summary>
    public static NaamVergelijking Vergelijk(Naamvorm a, Naamvorm b)
    {
        if (a.IsLeeg || b.IsLeeg)
        {
            return new(0, NaamUitleg.Verschillend);
        }

        if (string.Equals(a.Geheel, b.Geheel, StringComparison.Ordinal))
        {
            return new(1, NaamUitleg.Gelijk);
        }

        if (ZelfdeDelen(a.Verbonden, b.Verbonden))
        {
            return new(1, NaamUitleg.AndereVolgorde);
        }

        if (ZelfdeDelen(a.Delen, b.Delen))
        {
            return new(ZonderTussenvoegsels, a.Delen.SequenceEqual(b.Delen) ? NaamUitleg.AndereSchrijfwijze : NaamUitleg.AndereVolgorde);
        }

        (a, b) = string.CompareOrdinal(a.Geheel, b.Geheel) > 0 ? (b, a) : (a, b);
        var (los, laagsteLos) = Koppel(a.Delen, b.Delen);
        var (vast, laagsteVast) = Koppel(a.Verbonden, b.Verbonden);
        var (score, laagste) = los >= vast ? (los, laagsteLos) : (vast, laagsteVast);
        return new(score, score >= Drempel && laagste >= DrempelPerDeel ? NaamUitleg.AndereSchrijfwijze : NaamUitleg.Verschillend);
    }

    /// <summary>How well what was typed in a search box is found in a name: each word typed counts, words of the name may be missing, a beginning is enough.</summary>
    public static double Zoek(Naamvorm vraag, Naamvorm naam)
    {
        if (vraag.IsLeeg || naam.IsLeeg)
        {
            return 0;
        }

        return Math.Max(Gemiddeld(vraag.Delen), vraag.Delen.SequenceEqual(vraag.Verbonden) ? 0 : Gemiddeld(vraag.Verbonden));

        double Gemiddeld(IReadOnlyList<string> delen) =>
            delen.Average(v => naam.Zoekwoorden.Max(w => w.StartsWith(v, StringComparison.Ordinal) ? 1 : Gelijkenis(v, w)));
    }

    /// <summary>Two single words: the mean of Jaro-Winkler (kind to equal beginnings) and edit distance (strict on short words).</summary>
    internal static double Gelijkenis(string a, string b)
    {
        (a, b) = string.CompareOrdinal(a, b) > 0 ? (b, a) : (a, b); // Jaro's greedy matching is not quite the same both ways round
        return (JaroWinkler(a, b) + 1 - ((double)Afstand(a, b) / Math.Max(Math.Max(a.Length, b.Length), 1))) / 2;
    }

    private static bool ZelfdeDelen(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        a.Count == b.Count && a.Order(StringComparer.Ordinal).SequenceEqual(b.Order(StringComparer.Ordinal));

    /// <summary>Pairs the parts, best pair first; a part without a partner counts as nothing alike.</summary>
    private static (double Score, double Laagste) Koppel(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var paren = a.SelectMany((x, i) => b.Select((y, j) => (I: i, J: j, Gelijkenis: Gelijkenis(x, y)))).OrderByDescending(p => p.Gelijkenis);
        var (gebruiktA, gebruiktB) = (new HashSet<int>(), new HashSet<int>());
        var (som, laagste) = (0.0, a.Count == b.Count ? 1.0 : 0.0);
        foreach (var (i, j, gelijkenis) in paren)
        {
            if (!gebruiktA.Contains(i) && !gebruiktB.Contains(j))
            {
                gebruiktA.Add(i);
                gebruiktB.Add(j);
                (som, laagste) = (som + gelijkenis, Math.Min(laagste, gelijkenis));
            }
        }

        return (som / Math.Max(a.Count, b.Count), laagste);
    }

    internal static double JaroWinkler(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length == b.Length ? 1 : 0;
        }

        // No allocation: a search scores some thousands of word pairs.
        var venster = Math.Max((Math.Max(a.Length, b.Length) / 2) - 1, 0);
        Span<bool> geraaktB = stackalloc bool[b.Length];
        Span<char> gevonden = stackalloc char[a.Length];
        var aantal = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(i - venster, 0); j < Math.Min(i + venster + 1, b.Length); j++)
            {
                if (!geraaktB[j] && a[i] == b[j])
                {
                    geraaktB[j] = true;
                    gevonden[aantal++] = a[i];
                    break;
                }
            }
        }

        if (aantal == 0)
        {
            return 0;
        }

        var (anders, k) = (0, 0);
        for (var j = 0; j < b.Length; j++)
        {
            anders += geraaktB[j] && gevonden[k++] != b[j] ? 1 : 0;
        }

        double m = aantal;
        var jaro = ((m / a.Length) + (m / b.Length) + ((m - (anders / 2.0)) / m)) / 3;
        var begin = Math.Min(a.AsSpan().CommonPrefixLength(b), 4);
        return jaro + (begin * 0.1 * (1 - jaro));
    }

    /// <summary>Damerau-Levenshtein, each place edited once (optimal string alignment): a swap of neighbours is one edit.</summary>
    internal static int Afstand(string a, string b)
    {
        // Three rows of the table are enough: this one, the one before, and the one before that for a swap.
        Span<int> eerder = stackalloc int[b.Length + 1];
        Span<int> vorige = stackalloc int[b.Length + 1];
        Span<int> rij = stackalloc int[b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rij[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                rij[j] = i == 0 ? j : Math.Min(Math.Min(vorige[j], rij[j - 1]) + 1, vorige[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rij[j] = Math.Min(rij[j], eerder[j - 2] + 1);
                }
            }

            var vrij = eerder;
            eerder = vorige;
            vorige = rij;
            rij = vrij;
        }

        return vorige[b.Length];
    }
}
