using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace LivcR.Informatiedeling.Domain;

/// <summary>A fiche names nobody but the betrokkene (FIN-07, GEH-13): what is written with a capital and is not known, is a name. It looks at no item: the answer would tell who guesses a name whether it stands there.
/// Asked when it is written and when it is put forward, by who sits where on that day. Not when it is handed over: its text is frozen, and everyone agreed to it.</summary>
/// <param name="Betrokkene">The betrokkene's name, or nothing when the asker may not know it: then no name passes.</param>
/// <param name="Deelnemers">Names of who was on the list.</param>
/// <param name="Bekend">Names of municipalities and of the organisations that took part, each as a whole: a fiche may need them too.</param>
internal sealed record FicheNamen(string Betrokkene, IReadOnlyList<string> Deelnemers, IReadOnlyList<string> Bekend, Regelboek Regels)
{
    private sealed record Gelezen(string Woord, IReadOnlyList<string> Delen, bool Zin, bool Los)
    {
        public bool Hoofdletter => Woord.Length > 1 && char.IsUpper(Woord[0]);

        /// <summary>Capitals only, and short: OCMW, VDAB.</summary>
        public bool Afkorting => Woord.Length <= 5 && !Woord.Any(char.IsLower);
    }

    private static readonly SearchValues<char> Zinseinden = SearchValues.Create(".!?:;…\n•");

    /// <summary>After which a point ends no sentence.</summary>
    private static readonly HashSet<string> Afgekort = new(StringComparer.OrdinalIgnoreCase) { "dhr", "hr", "mevr", "mvr", "mw", "mej", "dr", "mr", "ir", "ing", "prof", "drs", "ca", "resp", "incl", "nl", "bv" };

    private static readonly HashSet<string> Tussenvoegsels = new(StringComparer.OrdinalIgnoreCase) { "van", "de", "den", "der", "het", "ten", "ter", "te", "la", "le", "du", "von", "el", "al", "ben", "bin", "ibn", "di", "da", "dos" };

    /// <summary>Written with a capital, and nobody's name: days, months, languages and countries.</summary>
    private static readonly HashSet<string> GeenNaam = new(StringComparer.Ordinal)
    {
        "livc", "livcr", "dhr", "mevr", "uw", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
        "nederlands", "nederlandse", "frans", "franse", "duits", "duitse", "engels", "engelse", "arabisch", "arabische", "turks", "turkse", "vlaams", "vlaamse", "belgisch", "belgische", "europees", "europese",
        "belgie", "vlaanderen", "wallonie", "brussel", "nederland", "frankrijk", "duitsland", "europa",
    };

    /// <summary>Words that have a capital only because a sentence starts there. Any other word that starts one must also stand in the text without.</summary>
    private static readonly HashSet<string> Zinsbegin = new(StringComparer.OrdinalIgnoreCase)
    {
        "de", "het", "een", "in", "op", "aan", "bij", "met", "voor", "van", "door", "na", "naar", "om", "over", "uit", "te", "tot", "tegen", "tijdens", "sinds", "volgens", "vanaf", "zonder", "en", "of",
        "maar", "want", "dus", "als", "dat", "die", "dit", "deze", "er", "hij", "zij", "ze", "hem", "haar", "zijn", "hun", "men", "wie", "wat", "waar", "wanneer", "hoe", "ook", "nog", "al", "niet", "geen",
        "alle", "alleen", "elke", "dan", "daar", "daarna", "daarom", "nu", "toen", "eerst", "verder", "toch", "betrokkene", "omdat", "terwijl", "binnen", "buiten", "via", "vandaag", "samen",
        "ik", "wij", "we", "ons", "onze", "mijn", "je", "jij", "elk", "ieder", "iedere", "iedereen", "iemand", "niemand", "iets", "niets", "veel", "weinig", "meer", "minder", "sommige", "andere", "enkele", "beide",
        "hier", "daarbij", "daarmee", "daarvoor", "daarnaast", "hiervoor", "hierbij", "bovendien", "intussen", "ondertussen", "momenteel", "vroeger", "later", "soms", "vaak", "steeds", "altijd", "nooit", "misschien",
        "mogelijk", "wellicht", "wel", "zo", "zodra", "zolang", "zodat", "hoewel", "indien", "tenzij", "behalve", "ondanks", "dankzij", "wegens", "rond", "gedurende", "volgende", "vorige", "gisteren", "morgen",
        "is", "was", "wordt", "werd", "heeft", "had", "kan", "mag", "moet", "zal", "wil", "graag", "gelieve", "begeleiding", "opvolging", "school", "politie", "gemeente", "ouders", "moeder", "vader", "zus", "broer",
        "familie", "coach", "contact", "gesprek", "overleg", "casus", "fiche", "jongere", "afspraak", "vraag", "fictief",
    };

    public Refusal? Weiger(string tekst) =>
        Genoemd(tekst) is { } woord ? (Terugkoppelingsfiche.NietGoedgekeurd with { Veld = "Tekst", Tekst = Regels.Variant("GEH-13", "naam") }).Met("woord", woord) : null;

    /// <summary>The first that is or looks like somebody else's name, as it was typed.</summary>
    private string? Genoemd(string tekst)
    {
        var eigen = FicheSporen.Woorden(Betrokkene).ToHashSet();
        var anderen = Deelnemers.Select(FicheSporen.Woorden).Where(n => !n.All(eigen.Contains)).ToList();
        var doorlopend = $" {string.Join(' ', FicheSporen.Woorden(tekst))} ";
        if (anderen.Where(n => n.Count > 1).Select(n => string.Join(' ', n)).FirstOrDefault(n => doorlopend.Contains($" {n} ", StringComparison.Ordinal)) is { } voluit)
        {
            return voluit;
        }

        var delen = anderen.SelectMany(n => n).Where(w => w.Length > 1 && !Tussenvoegsels.Contains(w) && !eigen.Contains(w)).ToHashSet();
        List<Gelezen> woorden = [.. Lees(tekst)];
        var klein = woorden.Where(w => !char.IsUpper(w.Woord[0])).SelectMany(w => w.Delen).ToHashSet();
        var bekend = BekendIn(woorden);
        var vorige = default(int?);
        foreach (var (i, w) in woorden.Index())
        {
            vorige = w.Los ? null : vorige;
            if (vorige is not null && !char.IsUpper(w.Woord[0]) && Tussenvoegsels.Contains(w.Woord))
            {
                continue; // Jan van den Berg
            }

            if (!w.Hoofdletter || ((w.Zin || w.Los) && Zinsbegin.Contains(w.Woord)))
            {
                vorige = null;
                continue;
            }

            var onbekend = !w.Afkorting && !Kent(i) && !w.Delen.All(d => d.Length == 1 || GeenNaam.Contains(d)) && !(w.Zin && w.Delen.All(klein.Contains));
            if (onbekend || w.Delen.Any(delen.Contains) || (vorige is { } v && !(Kent(v) && Kent(i))))
            {
                return w.Woord;
            }

            vorige = i;
        }

        return null;

        bool Kent(int i) => bekend.Contains(i) || woorden[i].Delen.All(d => d.Length == 1 || eigen.Contains(d));
    }

    /// <summary>Which words stand in a known name: the whole of it, or what follows its abbreviation (De Brug, of CAW De Brug). A piece of a name frees nothing: it may be somebody's.</summary>
    private HashSet<int> BekendIn(List<Gelezen> woorden)
    {
        var plat = woorden.SelectMany((w, i) => w.Delen.Select(d => (Deel: d, Index: i))).ToList();
        var bekend = new HashSet<int>();
        foreach (var naam in Bekend.Select(b => Lees(b).ToList()).SelectMany(n => new[] { n, [.. n.SkipWhile(w => w.Afkorting)] }))
        {
            List<string> delen = [.. naam.SelectMany(w => w.Delen)];
            for (var i = 0; delen.Count > 0 && i + delen.Count <= plat.Count; i++)
            {
                if (plat.Skip(i).Take(delen.Count).Select(p => p.Deel).SequenceEqual(delen))
                {
                    bekend.UnionWith(plat.Skip(i).Take(delen.Count).Select(p => p.Index));
                }
            }
        }

        return bekend;
    }

    /// <summary>Word by word: whether a sentence or a line starts there, and whether something other than white space stands before it.</summary>
    private static IEnumerable<Gelezen> Lees(string tekst)
    {
        var (einde, vorige) = (0, "");
        var plat = tekst.Normalize(NormalizationForm.FormKC);
        foreach (Match m in FicheSporen.Woord.Matches(plat))
        {
            var ertussen = plat[einde..m.Index];
            var afgekort = ertussen.StartsWith('.') && !ertussen.Contains('\n') && (vorige.Length == 1 || Afgekort.Contains(vorige));
            yield return new(m.Value, FicheSporen.Woorden(m.Value), einde == 0 || (!afgekort && ertussen.AsSpan().ContainsAny(Zinseinden)), ertussen.AsSpan().ContainsAnyExcept(' ', '\n', '\t'));
            (einde, vorige) = (m.Index + m.Length, m.Value);
        }
    }
}
