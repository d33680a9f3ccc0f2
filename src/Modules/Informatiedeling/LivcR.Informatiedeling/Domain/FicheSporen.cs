using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LivcR.Informatiedeling.Domain;

/// <summary>What of a text can be recognized in another: runs of six words and dates, whatever the case, accents and punctuation (GEH-13).</summary>
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
