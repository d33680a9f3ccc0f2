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
    public const double Drempel = 0.8;

    /// <summary>No part may be further off than this: Jan Peeters is not Piet Peeters, however alike the rest.</summary>
    private const double DrempelPerDeel = 0.72;

    /// <summary>A part that only one of both has (a second first name, a patronymic) weighs little once two parts agree.</summary>
    private const double Overtollig = 0.25;

    /// <summary>Only a particle more or less: nearly the same.</summary>
    private const double ZonderTussenvoegsels = 0.98;

    /// <summary>Whole names, in any order of their parts. The same both ways round. An empty name is like nothing, itself included.</summary>
    public static NaamVergelijking Vergelijk(Naamvorm a, Naamvorm b) => Vergelijk(a, b, Naamtabel.Ingebouwd);

    public static NaamVergelijking Vergelijk(Naamvorm a, Naamvorm b, Naamtabel tabel)
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
        var score = Math.Max(Koppel(a.Deelvormen, b.Deelvormen, tabel), Koppel(a.Verbondenvormen, b.Verbondenvormen, tabel));
        return new(score, score >= Drempel ? NaamUitleg.AndereSchrijfwijze : NaamUitleg.Verschillend);
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

    /// <summary>Two single words as typed: the mean of Jaro-Winkler (kind to equal beginnings) and edit distance (strict on short words).</summary>
    internal static double Gelijkenis(string a, string b)
    {
        (a, b) = string.CompareOrdinal(a, b) > 0 ? (b, a) : (a, b); // Jaro's greedy matching is not quite the same both ways round
        return (Tekstafstand.JaroWinkler(a, b) + 1 - ((double)Tekstafstand.Afstand(a, b) / Math.Max(Math.Max(a.Length, b.Length), 1))) / 2;
    }

    private static bool ZelfdeDelen(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        a.Count == b.Count && a.Order(StringComparer.Ordinal).SequenceEqual(b.Order(StringComparer.Ordinal));

    /// <summary>Pairs the parts, best pair first. Below <see cref="Drempel"/> as soon as one part of the shorter name is found nowhere.</summary>
    private static double Koppel(IReadOnlyList<Woordvorm> a, IReadOnlyList<Woordvorm> b, Naamtabel tabel)
    {
        var paren = a.SelectMany((x, i) => b.Select((y, j) => (I: i, J: j, Gelijkenis: Woordvorm.Gelijkenis(x, y, tabel)))).OrderByDescending(p => p.Gelijkenis);
        var (gebruiktA, gebruiktB) = (new HashSet<int>(), new HashSet<int>());
        var (som, laagste) = (0.0, 1.0);
        foreach (var (i, j, gelijkenis) in paren)
        {
            if (!gebruiktA.Contains(i) && !gebruiktB.Contains(j))
            {
                gebruiktA.Add(i);
                gebruiktB.Add(j);
                (som, laagste) = (som + Gewogen(gelijkenis), Math.Min(laagste, gelijkenis));
            }
        }

        var (kort, extra) = (Math.Min(a.Count, b.Count), Math.Abs(a.Count - b.Count));
        var score = som / (kort + (extra * (kort > 1 ? Overtollig : 1)));
        return laagste >= DrempelPerDeel ? score : Math.Min(score, Gewogen(laagste));
    }

    /// <summary>Stretches the likeness of words so that the threshold of a word becomes that of a name.</summary>
    private static double Gewogen(double s) =>
        s < DrempelPerDeel ? s / DrempelPerDeel * Drempel : Drempel + ((s - DrempelPerDeel) / (1 - DrempelPerDeel) * (1 - Drempel));
}
