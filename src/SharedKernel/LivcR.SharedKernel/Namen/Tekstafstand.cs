namespace LivcR.SharedKernel;

/// <summary>Two published measures of how far two words are apart in letters.</summary>
internal static class Tekstafstand
{
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
