using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LivcR.Informatiedeling.Domain;

/// <summary>What of a text can be recognized: runs of six words, whatever the case, accents and punctuation, and dates (GEH-13).</summary>
internal static partial class FicheSporen
{
    private const int Reeks = 6;

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

    /// <summary>The first date in it, as it was typed.</summary>
    public static string? Datum(string tekst)
    {
        var plat = tekst.Normalize(NormalizationForm.FormKC);
        return Cijfers.Matches(plat).Concat(DagMaand.Matches(plat)).Concat(Voluit.Matches(plat)).Concat(InWoorden.Matches(plat)).Concat(JaarEerst.Matches(plat)).Where(IsDag).MinBy(m => m.Index)?.Value.TrimEnd('.');
    }

    private static bool IsDag(Match m) => m.Groups["w"].Success || Getal(m, "d") is >= 1 and <= 31 && (m.Groups["n"].Success || Getal(m, "m") is >= 1 and <= 12);

    private static int Getal(Match m, string groep) => int.Parse(m.Groups[groep].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}\p{Cf}'’-]*", RegexOptions.None, 1000)]
    public static partial Regex Woord { get; }

    [GeneratedRegex(@"(?<!\d)(?<d>[0-9]{1,2})\s?[-/.]\s?(?<m>[0-9]{1,2})\s?[-/.]\s?([0-9]{4}|[0-9]{2})(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cijfers { get; }

    [GeneratedRegex(@"(?<![\d/])(?<d>[0-9]{1,2})/(?<m>[0-9]{1,2})(?![\d/])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DagMaand { get; }

    [GeneratedRegex(@"(?<!\d)[0-9]{4}[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JaarEerst { get; }

    [GeneratedRegex(@"(?<!\d)(?<d>[0-9]{1,2})(ste|de|e)?(\s+van)?[\s-]+(?<n>jan(uari)?|feb(ruari)?|maart|mrt|apr(il)?|mei|juni?|juli?|aug(ustus)?|sept?(ember)?|okt(ober)?|nov(ember)?|dec(ember)?)\b\.?(\s+[0-9]{4}(?!\d))?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Voluit { get; }

    private const string Eenheid = "([eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen)";

    /// <summary>The day as a word: drie maart, de eenendertigste van december. The month in full: a short one may be somebody's name.</summary>
    [GeneratedRegex($@"\b(?<w>({Eenheid}([eë]n(twintig|dertig))?|tien|elf|twaalf|(der|veer|vijf|zes|zeven|acht|negen)tien|twintig|dertig)(de|ste)?|eerste|derde)(\s+van)?[\s-]+(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b(\s+[0-9]{{4}}(?!\d))?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InWoorden { get; }
}
