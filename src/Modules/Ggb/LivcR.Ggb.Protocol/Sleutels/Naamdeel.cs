using LivcR.SharedKernel;

namespace LivcR.Ggb.Protocol.Sleutels;

/// <summary>One name part (all first names, or the whole last name) in the forms that keys are made of. Each list begins with its tightest form.</summary>
internal sealed class Naamdeel
{
    /// <summary>Longer parts are not loosened by two, longest not at all: the number of forms grows with the square of the length.</summary>
    private const int LangsteVoorEen = 24, LangsteVoorTwee = 16;

    /// <summary>The last letters that tell a woman's name from a man's: of Arabic, Slavic and Romance languages, in their scripts.</summary>
    private const string Uitgangen = "aeoаяеоة";

    private readonly Naamtabel _tabel;

    /// <summary>As a first name: without its last vowel it is another name (Karima, Louise, Ivana), so that vowel is no slip of the pen.</summary>
    private readonly bool _houdtUitgang;

    public Naamdeel(Naamvorm naam, Naamtabel tabel)
    {
        _tabel = tabel;
        Woorden = [.. naam.Verbonden.Select(Schrift.NaarLatijn)];
        Kernwoorden = [.. naam.Delen.Select(w => ZonderVoorvoegsel(Schrift.NaarLatijn(w)))];
        Geschreven = naam.Geheel;
        Vol = Schrift.NaarLatijn(naam.Geheel);
        Kern = string.Concat(Kernwoorden);
        Skelet = Klank.Skelet(Vol);
        _houdtUitgang = Geschreven.Length > 3 && Uitgangen.Contains(Geschreven[^1], StringComparison.Ordinal) && IsAndereNaam(Geschreven[..^1]);
    }

    /// <summary>Everything, written together, in its own script: there a typing error is one letter.</summary>
    public string Geschreven { get; }

    /// <summary>Written with signs that each stand for a syllable or a word (Han, kana, Hangul).</summary>
    public bool HeeftWoordtekens => Geschreven.Any(c => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3'));

    /// <summary>Everything, written together, in Latin letters.</summary>
    public string Vol { get; }

    /// <summary>Without particles: berghe, amrani, also when they are written in one (vandenberghe, elamrani).</summary>
    public string Kern { get; }

    public IReadOnlyList<string> Woorden { get; }

    public IReadOnlyList<string> Kernwoorden { get; }

    public string Skelet { get; }

    public bool IsLeeg => Vol.Length == 0;

    /// <summary>With at most one letter left out.</summary>
    public IReadOnlyList<string> Min1() => Geschreven.Length <= LangsteVoorEen ? Weglatingen(Geschreven, 1) : [Geschreven];

    /// <summary>With up to two letters left out; nothing when it is too short to stay itself then.</summary>
    public IReadOnlyList<string> Min2(int kortste) => Geschreven.Length >= kortste && Geschreven.Length <= LangsteVoorTwee ? Weglatingen(Geschreven, 2) : [];

    /// <summary>A first name with at most one letter left out, not of the ending it keeps.</summary>
    public IReadOnlyList<string> Voornaam1() => Geschreven.Length <= LangsteVoorEen ? Voornaamvormen(1) : [Geschreven];

    /// <summary>With up to two, not both of them vowels. Five letters can be what is left of six, where they are nobody's name (Rdoey of Rodney; Ahmet is not Mehmet).</summary>
    public IReadOnlyList<string> Voornaam2(bool vraag) =>
        Geschreven.Length >= (vraag && !IsBekend ? 5 : 6) && Geschreven.Length <= LangsteVoorTwee ? Voornaamvormen(2) : [];

    /// <summary>A first name without the ending it keeps, for names that nobody knows: who mistypes the last letter of Karima is found by it, and her brother Karim is not.
    /// The mark says which side keeps its ending, so that two names that each keep theirs (Marie, Mario) stay apart.</summary>
    public IEnumerable<string> ZonderUitgang(bool vraag) =>
        Geschreven.Length is > 3 and <= LangsteVoorEen && (_houdtUitgang || !IsBekend) ? [Geschreven[..^1] + (vraag == _houdtUitgang ? '?' : '!')] : [];

    /// <summary>The skeleton with its vowel classes, with at most one sign left out when it is long enough to spare one.</summary>
    public IReadOnlyList<string> Klanken(int kortste) => Skelet.Length >= kortste && Skelet.Length <= LangsteVoorEen ? Weglatingen(Skelet, 1) : [Skelet];

    /// <summary>The groups of other spellings. Of the whole part, and of the part without particles.</summary>
    public IReadOnlyList<string> Groepen() => [.. _tabel.Groepen(Geschreven).Concat(_tabel.Groepen(Vol)).Concat(_tabel.Groepen(Kern)).Distinct().Take(3)];

    /// <summary>The same of a first name (Ali is not Alaa), which keeps its last vowel where that makes it another name (Viktor, Viktoria). Mario ends in an o, that no Maria or Marie has.</summary>
    public IReadOnlyList<string> Voornaamklanken()
    {
        var klank = Vol.EndsWith('o') ? Skelet[..^1] + 'O' : Skelet;
        return klank.Length is < 5 or > LangsteVoorEen ? [klank]
            : _houdtUitgang || (klank[^1] is 'A' or 'E' or 'O' && IsAndereNaam(Vol.TrimEnd('a', 'e', 'i', 'o', 'u', 'y'))) ? [.. Weglatingen(klank[..^1], 1).Select(k => k + klank[^1])]
            : Weglatingen(klank, 1);
    }

    /// <summary>For the last name only: consonants, or the skeleton where too few of them are left.</summary>
    public string Medeklinkers() => Klank.Medeklinkers(Klank.Skelet(Kern)) is { Length: >= 3 } m ? m : Klank.Skelet(Kern);

    private bool IsBekend => _tabel.Groepen(Geschreven).Count > 0;

    /// <summary>The table knows it, and nowhere as a spelling of this one.</summary>
    private bool IsAndereNaam(string naam) => _tabel.Groepen(naam) is { Count: > 0 } groepen && !_tabel.Groepen(Geschreven).Concat(_tabel.Groepen(Vol)).Any(groepen.Contains);

    private IReadOnlyList<string> Voornaamvormen(int weg) =>
        _houdtUitgang ? [.. Weglatingen(Geschreven[..^1], weg, klinkersBlijven: true).Select(x => x + Geschreven[^1])] : Weglatingen(Geschreven, weg, klinkersBlijven: true);

    /// <summary>A word and what it becomes with one or two letters less; at least one letter stays.</summary>
    internal static IReadOnlyList<string> Weglatingen(string woord, int aantal, bool klinkersBlijven = false)
    {
        var gezien = new HashSet<string>(StringComparer.Ordinal) { woord };
        var alle = new List<string> { woord };
        void Voeg(string korter)
        {
            if (korter.Length > 0 && gezien.Add(korter))
            {
                alle.Add(korter);
            }
        }

        for (var i = 0; i < woord.Length; i++)
        {
            Voeg(woord.Remove(i, 1));
        }

        for (var i = 0; aantal == 2 && i < woord.Length; i++)
        {
            for (var j = i + 1; j < woord.Length; j++)
            {
                if (!klinkersBlijven || !IsKlinker(woord[i]) || !IsKlinker(woord[j]))
                {
                    Voeg(woord.Remove(j, 1).Remove(i, 1));
                }
            }
        }

        return alle;
    }

    private static bool IsKlinker(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static readonly string[] Voorvoegsels = ["vanden", "vander", "vande", "van", "el", "al", "ben", "de", "la", "le"];

    private static string ZonderVoorvoegsel(string woord) =>
        Voorvoegsels.FirstOrDefault(v => woord.Length >= v.Length + 4 && woord.StartsWith(v, StringComparison.Ordinal)) is { } v ? woord[v.Length..] : woord;
}
