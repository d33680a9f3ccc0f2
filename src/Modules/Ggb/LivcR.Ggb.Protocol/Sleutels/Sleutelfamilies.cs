using LivcR.SharedKernel;

namespace LivcR.Ggb.Protocol.Sleutels;

/// <summary>The ways in which asker and register may meet, strongest first: this order is the order in which a question keeps them (ggb.md, "Matching").</summary>
internal enum Familie
{
    /// <summary>Both names as written, in either order.</summary>
    Gelijk,

    /// <summary>Another spelling: groups of the table and skeletons.</summary>
    Spelling,

    /// <summary>The register knows the year only (01-01); asked by everyone. Names not loosened.</summary>
    JaarInRegister,

    /// <summary>The asker knows the year only; emitted for everyone registered.</summary>
    JaarInVraag,

    /// <summary>Particles left out, parts in any order, one of two surnames or first names.</summary>
    Delen,

    /// <summary>Han, kana and Hangul: the whole name as one.</summary>
    Woordtekens,

    /// <summary>A letter more, less or other in each part, or two in the last name.</summary>
    Letters,

    /// <summary>Two letters in a longer first name.</summary>
    LettersVoornaam,
}

/// <param name="Velden">What is tested, each with its length in front.</param>
internal sealed record Sleutel(Familie Familie, IReadOnlyList<string> Velden);

internal static class Sleutelfamilies
{
    public static IEnumerable<Sleutel> Van(Persoon persoon, Naamtabel tabel, bool vraag)
    {
        if (Datumvorm.Van(persoon.Geboortedatum) is not { } datum)
        {
            return [];
        }

        var (voor, achter) = Splits(Naamvorm.Van(persoon.Voornaam), Naamvorm.Van(persoon.Achternaam));
        var (a, b) = (new Naamdeel(voor, tabel), new Naamdeel(achter, tabel));
        return (a.IsLeeg, b.IsLeeg) switch
        {
            (true, true) => [],
            (true, false) => VanEenDeel(b, datum, vraag),
            _ => VanTweeDelen(a, b, datum, vraag),
        };
    }

    /// <summary>A name in one field: its first word is taken for the first name. A single word stays the whole of a one-part name.</summary>
    private static (Naamvorm Voor, Naamvorm Achter) Splits(Naamvorm voor, Naamvorm achter)
    {
        if (!voor.IsLeeg && !achter.IsLeeg)
        {
            return (voor, achter);
        }

        var woorden = voor.IsLeeg ? achter.Verbonden : voor.Verbonden;
        return woorden.Count < 2 ? (Naamvorm.Van(""), voor.IsLeeg ? achter : voor) : (Naamvorm.Van(woorden[0]), Naamvorm.Van(string.Join(' ', woorden.Skip(1))));
    }

    private static IEnumerable<Sleutel> VanTweeDelen(Naamdeel v, Naamdeel a, Datumvorm datum, bool vraag)
    {
        foreach (var d in datum.Ongeveer.Concat(vraag ? [datum.Met(datum.Jaar - 2), datum.Met(datum.Jaar + 2)] : [datum.Precies]))
        {
            yield return Paar(Familie.Gelijk, v.Vol, a.Vol, d);
        }

        foreach (var s in Spelling(v, a, datum, vraag).Concat(AlleenJaar(datum, vraag, v.Vol, a.Vol)).Concat(Delen(v, a, datum, vraag)))
        {
            yield return s;
        }

        foreach (var s in Woordtekens(v, a, datum, vraag))
        {
            yield return s;
        }

        // One way of pairing years for all of them, then the other: what does not fit in a question is a year off beside two letters wrong.
        var los = Letters(v, a, vraag).ToList();
        foreach (var d in datum.Ongeveer)
        {
            foreach (var (familie, x, y) in los)
            {
                yield return Paar(familie, x, y, d);
            }
        }
    }

    /// <summary>Letters left out, fewest first; both sides leave out, so that a letter more, less, other or swapped meets.</summary>
    private static IEnumerable<(Familie Familie, string X, string Y)> Letters(Naamdeel v, Naamdeel a, bool vraag)
    {
        var woordtekens = v.HeeftWoordtekens || a.HeeftWoordtekens;
        var elk = v.Voornaam1().SelectMany(x => a.Min1().Select(y => (x, y))).Where(p => p.x.Length + p.y.Length > 2 || woordtekens);
        var achter = a.Min2(kortste: vraag || a.HeeftWoordtekens ? 3 : 4).Where(y => y.Length > 1 || a.HeeftWoordtekens);
        foreach (var (x, y) in elk.Concat(achter.Select(y => (x: v.Geschreven, y))).Concat(v.ZonderUitgang(vraag).Select(x => (x, y: a.Geschreven))).OrderByDescending(p => p.x.Length + p.y.Length))
        {
            yield return (Familie.Letters, x, y);
        }

        // Shorter first names of two letters' difference are twins: Ali and Alaa, Amir and Omar. So are longer ones that differ in vowels only: Mehmet and Mahmut.
        foreach (var x in v.Voornaam2(vraag))
        {
            yield return (Familie.LettersVoornaam, x, a.Geschreven);
        }
    }

    /// <summary>The first name with its vowel classes or by its group; the last name by consonants or its group. Swapped, nothing is loosened so far: a consonant skeleton of a first name fits its twin.</summary>
    private static IEnumerable<Sleutel> Spelling(Naamdeel v, Naamdeel a, Datumvorm datum, bool vraag)
    {
        var voor = v.Voornaamklanken().Select(k => "k" + k).Concat(v.Groepen().Select(g => "g" + g)).ToList();
        var achter = a.Groepen().Select(g => "g" + g).Prepend("m" + a.Medeklinkers()).ToList();
        foreach (var y in achter)
        {
            foreach (var x in voor)
            {
                yield return new(Familie.Spelling, [x, y, datum.Precies]);
            }
        }

        string[] vast = ["k" + v.Skelet, .. v.Groepen().Select(g => "g" + g)];
        string[] vastAchter = ["k" + Klank.Skelet(a.Kern), .. a.Groepen().Select(g => "g" + g)];
        foreach (var x in vast)
        {
            foreach (var y in vastAchter)
            {
                // The asker as written; the register the other way round.
                yield return new(Familie.Spelling, vraag ? ["o" + x, y, datum.Precies] : ["o" + y, x, datum.Precies]);
            }
        }
    }

    private static IEnumerable<Sleutel> AlleenJaar(Datumvorm datum, bool vraag, params string[] namen)
    {
        if (vraag || datum.AlleenJaar)
        {
            yield return new(Familie.JaarInRegister, [.. namen, datum.Jaartal]);
        }

        if (!vraag || datum.AlleenJaar)
        {
            yield return new(Familie.JaarInVraag, [.. namen, datum.Jaartal]);
        }
    }

    /// <summary>Two people of one first name and surname part (twins named Mohamed Amine and Mohamed Yassine) would meet on it: so a part of one side meets only the whole of the other.</summary>
    private static IEnumerable<Sleutel> Delen(Naamdeel v, Naamdeel a, Datumvorm datum, bool vraag)
    {
        yield return Paar(Familie.Delen, v.Kern, a.Kern, datum.Precies);
        if (v.Woorden.Count + a.Woorden.Count > 2)
        {
            yield return new(Familie.Delen, [string.Join(' ', v.Kernwoorden.Concat(a.Kernwoorden).Order(StringComparer.Ordinal)), datum.Precies]);
        }

        var (heel, deel) = vraag ? ("h", "d") : ("d", "h");
        yield return new(Familie.Delen, [heel + v.Kern, a.Kern, datum.Precies]);
        foreach (var x in v.Kernwoorden.Append(v.Kern).Distinct().Take(4))
        {
            foreach (var y in a.Kernwoorden.Append(a.Kern).Distinct().Take(4))
            {
                yield return new(Familie.Delen, [deel + x, y, datum.Precies]);
            }
        }
    }

    /// <summary>Such names are written as one, often of one sign and two, and a clerk cannot tell which is which: the whole is taken for a one-part name, a sign less. Two signs
    /// stay, and of who is registered never the last name alone: its twin has it too.</summary>
    private static IEnumerable<Sleutel> Woordtekens(Naamdeel v, Naamdeel a, Datumvorm datum, bool vraag)
    {
        var (voor, achter) = (v.Geschreven, a.Geschreven);
        if ((!v.HeeftWoordtekens && !a.HeeftWoordtekens) || voor.Length + achter.Length > 6)
        {
            yield break;
        }

        IEnumerable<string> korter = [.. Naamdeel.Weglatingen(voor, 1).SelectMany(x => new[] { x + achter, achter + x }), .. Naamdeel.Weglatingen(achter, 1).Append("").SelectMany(y => new[] { voor + y, y + voor })];
        foreach (var x in (vraag ? Naamdeel.Weglatingen(voor + achter, voor.Length + achter.Length > 3 ? 2 : 1) : korter.Where(x => x.Length >= voor.Length + achter.Length - 1)).Where(x => x.Length > 1))
        {
            foreach (var d in datum.Ongeveer)
            {
                yield return new(Familie.Woordtekens, [x, d]);
            }
        }
    }

    private static IEnumerable<Sleutel> VanEenDeel(Naamdeel n, Datumvorm datum, bool vraag)
    {
        foreach (var d in datum.Ongeveer)
        {
            yield return new(Familie.Gelijk, [n.Vol, d]);
        }

        foreach (var s in AlleenJaar(datum, vraag, n.Vol))
        {
            yield return s;
        }

        foreach (var k in n.Klanken(kortste: 6).Select(k => "k" + k).Concat(n.Groepen().Select(g => "g" + g)))
        {
            yield return new(Familie.Spelling, [k, datum.Precies]);
        }

        foreach (var x in n.Min1().Where(x => n.Geschreven.Length > 4 || x == n.Geschreven))
        {
            foreach (var d in datum.Ongeveer)
            {
                yield return new(Familie.Letters, [x, d]);
            }
        }

        foreach (var x in n.Min2(kortste: 8))
        {
            yield return new(Familie.LettersVoornaam, [x, datum.Precies]);
        }
    }

    /// <summary>In either order: first and last name swapped is the same key.</summary>
    private static Sleutel Paar(Familie familie, string x, string y, string datum) =>
        new(familie, string.CompareOrdinal(x, y) <= 0 ? [x, y, datum] : [y, x, datum]);
}
