using System.Text;

namespace LivcR.SharedKernel;

/// <summary>How a name sounds, coarse enough for its Dutch, French, Arabic, Turkish and Slavic spellings in Latin letters: consonants in classes (lower case) and
/// vowels in three classes, A (a), E (e i y), O (o u w). Mohammed and Muhammad differ in one sign, Hassan and Hussein in more.</summary>
public static class Klank
{
    /// <summary>Longest first where one begins the other. What is not here stands for itself.</summary>
    private static readonly (string Van, char Naar)[] Groepen =
    [
        ("tsch", 's'), ("sch", 's'), ("tch", 's'), ("dzh", 'j'), ("dsch", 'j'), ("sz", 's'), ("cz", 's'), ("sh", 's'), ("zh", 's'), ("ch", 's'), ("ts", 's'), ("tz", 's'),
        ("dj", 'j'), ("dz", 's'), ("ph", 'f'), ("kh", 'k'), ("gh", 'g'), ("th", 't'), ("dh", 't'), ("ck", 'k'), ("qu", 'k'), ("rh", 'r'), ("bh", 'b'),
        ("d", 't'), ("p", 'b'), ("z", 's'), ("v", 'w'), ("q", 'k'), ("c", 'k'), ("x", 'k'),
    ];

    /// <summary>Of one name part in Latin letters, written together.</summary>
    public static string Skelet(string naam)
    {
        var uit = new StringBuilder(naam.Length);
        for (var i = 0; i < naam.Length;)
        {
            var begin = i;
            if (Medeklinker(naam, ref i) is { } klank)
            {
                // A double letter is one sound.
                if (uit.Length == 0 || uit[^1] != klank)
                {
                    uit.Append(klank);
                }

                continue;
            }

            i = begin;
            while (i < naam.Length && IsKlinker(naam, i))
            {
                i++;
            }

            i = Math.Max(i, begin + 1);
            if (naam[begin] != 'h')
            {
                uit.Append(naam[begin] switch { 'a' => 'A', 'o' or 'u' or 'w' => 'O', _ => 'E' });
            }
        }

        return uit.ToString();
    }

    /// <summary>The consonants of a skeleton, f/v/w as one and h only in front; a vowel in front leaves a mark. Far too coarse for a first name: twins share it.</summary>
    public static string Medeklinkers(string skelet)
    {
        var uit = new StringBuilder(skelet.Length);
        for (var i = 0; i < skelet.Length; i++)
        {
            var c = skelet[i] switch
            {
                'A' or 'E' or 'O' => i == 0 ? 'A' : '\0',
                'h' when i > 0 => '\0',
                'w' => 'f',
                'g' => 'k',
                var m => m,
            };
            if (c != '\0' && (uit.Length == 0 || uit[^1] != c))
            {
                uit.Append(c);
            }
        }

        return uit.ToString();
    }

    /// <summary>The consonant that begins here; moves past it. Null for a vowel, and for an h that is not heard.</summary>
    private static char? Medeklinker(string n, ref int i)
    {
        var c = n[i];
        if (c == 'h')
        {
            i++;
            return i == 1 || (i < n.Length && IsZuivereKlinker(n[i]) && IsZuivereKlinker(n[i - 2])) ? 'h' : null;
        }

        // Oualid is Walid; Youssef and Jusuf begin with one sound.
        if (i == 0 && n.Length > 2 && c == 'o' && n[1] == 'u' && n[2] is 'a' or 'e' or 'i')
        {
            i = 2;
            return 'w';
        }

        if (c is 'y' or 'j' or 'w' && i + 1 < n.Length && IsZuivereKlinker(n[i + 1]) && (i == 0 || !IsZuivereKlinker(n[i - 1]) || c == 'w'))
        {
            if (c != 'y' || i == 0)
            {
                i++;
                return c == 'w' ? 'w' : 'j';
            }
        }

        if (IsKlinker(n, i))
        {
            return null;
        }

        foreach (var (van, naar) in Groepen)
        {
            if (string.CompareOrdinal(n, i, van, 0, van.Length) == 0)
            {
                i += van.Length;
                return naar;
            }
        }

        i++;
        return c;
    }

    private static bool IsZuivereKlinker(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>y anywhere, j and w only behind a vowel and not before one: Andrej, Pawlak.</summary>
    private static bool IsKlinker(string n, int i) =>
        IsZuivereKlinker(n[i]) || (n[i] is 'j' or 'w' && i > 0 && IsZuivereKlinker(n[i - 1]) && (n[i] == 'j' || i + 1 == n.Length || !IsZuivereKlinker(n[i + 1])));
}
