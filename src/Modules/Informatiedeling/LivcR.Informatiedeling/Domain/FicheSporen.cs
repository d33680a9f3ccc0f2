using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LivcR.Informatiedeling.Domain;

/// <summary>What of a text can be recognized in another: runs of six words, dates and names, whatever the case, accents and punctuation (GEH-13).</summary>
internal static partial class FicheSporen
{
    private const int Reeks = 6;

    private static readonly string[] Maanden = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    public static IReadOnlyList<string> Woorden(string tekst)
    {
        var kaal = new StringBuilder(tekst.Length);
        foreach (var c in tekst.Normalize(NormalizationForm.FormKD))
        {
            // Accents, and characters that nobody sees: a soft hyphen makes no other word.
            if (char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                kaal.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
            }
        }

        return kaal.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    public static IEnumerable<string> Zessen(string tekst)
    {
        var woorden = Woorden(tekst);
        return Enumerable.Range(0, Math.Max(0, woorden.Count - Reeks + 1)).Select(i => string.Join(' ', woorden.Skip(i).Take(Reeks)));
    }

    /// <summary>Of an item: each date as it stands there, and that this day of the month is in it.</summary>
    public static IEnumerable<string> Data(string tekst) => Datums(tekst).SelectMany(d => new[] { d.Jaar is null ? $"zonder {d.Dag}" : $"met {d.Jaar} {d.Dag}", $"dag {d.Dag}" });

    /// <summary>Of a fiche: 3 maart repeats 3 maart 2026, and the other way round; 3 maart 2025 does not.</summary>
    public static IEnumerable<string> DataInFiche(string tekst) => Datums(tekst).SelectMany(d => d.Jaar is null ? [$"dag {d.Dag}"] : new[] { $"met {d.Jaar} {d.Dag}", $"zonder {d.Dag}" });

    /// <summary>Of an item: what has a capital where no sentence starts, and so is probably a name.</summary>
    public static IEnumerable<string> Namen(string tekst)
    {
        var (einde, vorige) = (0, "");
        var plat = tekst.Normalize(NormalizationForm.FormKC);
        foreach (Match m in Woord.Matches(plat))
        {
            var ertussen = plat[einde..m.Index];
            var afgekort = ertussen.StartsWith('.') && !ertussen.Contains('\n') && (vorige.Length == 1 || Afkortingen.Contains(vorige));
            var begin = einde == 0 || (!afgekort && ertussen.AsSpan().ContainsAny(Zinseinden));
            (einde, vorige) = (m.Index + m.Length, m.Value);
            foreach (var naam in begin ? [] : NamenIn(m.Value))
            {
                yield return Naam(naam);
            }
        }
    }

    /// <summary>Of a fiche: every word with a capital, wherever it stands.</summary>
    /// <param name="mag">Words that both texts may need: the betrokkene's own name, places, organisations.</param>
    public static IEnumerable<string> NamenInFiche(string tekst, IReadOnlySet<string> mag) =>
        Woord.Matches(tekst.Normalize(NormalizationForm.FormKC)).SelectMany(m => NamenIn(m.Value)).Where(n => !mag.Contains(n)).Select(Naam);

    private static IEnumerable<string> NamenIn(string woord) =>
        char.IsUpper(woord[0]) && (woord.Length > Afkorting || woord.Any(char.IsLower)) ? Woorden(woord).Where(w => w.Length > 1 && !GeenNaam.Contains(w)) : [];

    private static string Naam(string woord) => "naam " + woord;

    /// <summary>Capitals only, and no longer than this: OCMW, VDAB.</summary>
    private const int Afkorting = 5;

    private static readonly System.Buffers.SearchValues<char> Zinseinden = System.Buffers.SearchValues.Create(".!?:;…\n•");

    /// <summary>After which a point ends no sentence.</summary>
    private static readonly HashSet<string> Afkortingen = new(StringComparer.OrdinalIgnoreCase) { "dhr", "hr", "mevr", "mvr", "mw", "mej", "dr", "mr", "ir", "ing", "prof", "drs", "ca", "resp", "incl", "nl", "bv" };

    /// <summary>Written with a capital, and nobody's name: parts of a name, days, months, languages and countries.</summary>
    private static readonly HashSet<string> GeenNaam = new(StringComparer.Ordinal)
    {
        "van", "de", "den", "der", "het", "ten", "ter", "te", "la", "le", "du", "von", "el", "al", "ben", "bin", "ibn", "di", "da", "dos", "een", "en", "dhr", "mevr", "livc", "livcr",
        "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
        "nederlands", "nederlandse", "frans", "franse", "duits", "duitse", "engels", "engelse", "arabisch", "arabische", "turks", "turkse", "vlaams", "vlaamse", "belgisch", "belgische", "europees", "europese",
        "belgie", "vlaanderen", "wallonie", "brussel", "nederland", "frankrijk", "duitsland", "europa",
    };

    private static IEnumerable<(int? Jaar, string Dag)> Datums(string tekst)
    {
        var plat = tekst.Normalize(NormalizationForm.FormKC);
        foreach (var m in Cijfers.Matches(plat).Concat(Voluit.Matches(plat)).Concat(JaarEerst.Matches(plat)))
        {
            var dag = Getal(m, "d");
            var maand = m.Groups["n"].Success ? Array.FindIndex(Maanden, x => Voor(m.Groups["n"].Value) == x) + 1 : Getal(m, "m");
            int? jaar = m.Groups["j"].Success ? Getal(m, "j") : null;
            if (dag is >= 1 and <= 31 && maand is >= 1 and <= 12)
            {
                yield return (jaar < 100 ? jaar + 2000 : jaar, string.Create(CultureInfo.InvariantCulture, $"{dag} {maand}"));
            }
        }
    }

    private static string Voor(string maand) => maand[..3].ToLowerInvariant() is "mrt" ? "maa" : maand[..3].ToLowerInvariant();

    private static int Getal(Match m, string groep) => int.Parse(m.Groups[groep].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}\p{Cf}'’-]*", RegexOptions.None, 1000)]
    public static partial Regex Woord { get; }

    [GeneratedRegex(@"(?<!\d)(?<d>[0-9]{1,2})\s?[-/.]\s?(?<m>[0-9]{1,2})\s?[-/.]\s?(?<j>[0-9]{4}|[0-9]{2})(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cijfers { get; }

    [GeneratedRegex(@"(?<!\d)(?<j>[0-9]{4})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JaarEerst { get; }

    [GeneratedRegex(@"(?<!\d)(?<d>[0-9]{1,2})(ste|de|e)?[\s-]+(?<n>jan(uari)?|feb(ruari)?|maart|mrt|apr(il)?|mei|juni?|juli?|aug(ustus)?|sept?(ember)?|okt(ober)?|nov(ember)?|dec(ember)?)\b\.?(\s+(?<j>[0-9]{4})(?!\d))?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Voluit { get; }
}
