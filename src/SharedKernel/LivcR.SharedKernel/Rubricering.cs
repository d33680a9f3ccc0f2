using System.Text;
using System.Text.RegularExpressions;

namespace LivcR.SharedKernel;

/// <summary>Sees whether a text carries the marking of classified information (FIN-09). Ordinary words pass: beroepsgeheim, geheimhouding, "een vertrouwelijk gesprek".
/// A word that is also ordinary Dutch counts only as a marking would be written: in capitals, alone on its line, after a label, or with its letters spaced out.
/// A name that means nothing else ("zeer geheim", "NATO SECRET") counts in any case. Lines, dashes and invisible characters in between do not hide a marking.</summary>
public static class Rubricering
{
    private static readonly string[] Woorden =
        ["GEHEIM", "VERTROUWELIJK", "BEPERKT", "SECRET", "CONFIDENTIEL", "CONFIDENTIAL", "RESTRICTED", "RESTREINT"];

    private static readonly string[] Namen =
    [
        "ZEERGEHEIM", "BEPERKTEVERSPREIDING", "DIFFUSIONRESTREINTE", "TRESSECRET", "TOPSECRET", "COSMICTOPSECRET",
        "NATOSECRET", "NATOCONFIDENTIAL", "NATORESTRICTED", "NATOUNCLASSIFIED", "OTANSECRET", "OTANCONFIDENTIEL", "EUSECRET", "EUCONFIDENTIAL", "EURESTRICTED", "RESTREINTUE", "SECRETUE", "CONFIDENTIELUE",
    ];

    /// <summary>What may stand between the letters of one marking: spaces, dots, dashes, a line end.</summary>
    private const string Tussen = @"[\W_]{0,8}";

    private const string Begin = @"(?<![\p{L}\p{Nd}])";
    private const string Eind = @"(?![\p{L}\p{Nd}])";

    private static readonly TimeSpan Grens = TimeSpan.FromSeconds(2);

    /// <summary>Compiled: every text of every signal is held against all four.</summary>
    private const RegexOptions Zo = RegexOptions.CultureInvariant | RegexOptions.Compiled;

    /// <summary>Capitals, as a word of its own. BEROEPS-GEHEIM and GEHEIM-HOUDING, cut by a line end, are ordinary words.</summary>
    private static readonly Regex InHoofdletters = new(
        $@"(?<!(?:BEROEPS|AMBTS|BRIEF|BANK)[\W_]{{0,3}}){Begin}(?:{Een(Woorden, Tussen)}){Eind}(?![\W_]{{0,3}}HOUDING)", Zo, Grens);

    private static readonly Regex Naam = new($"{Begin}(?:{Een(Namen, Tussen)}){Eind}", Zo | RegexOptions.IgnoreCase, Grens);

    /// <summary>G e h e i m: nobody spaces a word out but to mark it, or to hide that it is marked.</summary>
    private static readonly Regex Gespatieerd = new($"{Begin}(?:{Een(Woorden, @"[\W_]{1,8}")}){Eind}", Zo | RegexOptions.IgnoreCase, Grens);

    private static readonly Regex AlleenOfNaLabel = new(
        $@"^[^\p{{L}}\p{{Nd}}]*(?:(?:rubricering|classificatie|classificatieniveau|classification|markering)\s*[:=\-]\s*)?(?:{string.Join('|', Woorden)})[^\p{{L}}\p{{Nd}}]*$",
        Zo | RegexOptions.IgnoreCase | RegexOptions.Multiline, Grens);

    /// <summary>As the other, asked only of what fits in its field. A longer text is refused for its length and not searched. Measured as it would be kept: white space around a text makes no text too long to look at.</summary>
    public static bool IsGerubriceerd(string? tekst, int hoogstens) => tekst?.Trim() is { } t && t.Length <= hoogstens && IsGerubriceerd(t);

    public static bool IsGerubriceerd(string? tekst)
    {
        if (string.IsNullOrWhiteSpace(tekst)) return false;

        var plat = Plat(tekst);
        return Naam.IsMatch(plat) || InHoofdletters.IsMatch(plat) || Gespatieerd.IsMatch(plat) || AlleenOfNaLabel.IsMatch(plat);
    }

    /// <summary>Wide letters made plain, accents and invisible characters gone, line ends of one kind.</summary>
    private static string Plat(string tekst)
    {
        var heel = new StringBuilder(tekst.Length);
        foreach (var rune in tekst.EnumerateRunes()) // half a surrogate pair would make Normalize throw
        {
            if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format) heel.Append(rune);
        }

        var plat = new StringBuilder(heel.Length);
        foreach (var rune in heel.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.NonSpacingMark) plat.Append(rune);
        }

        return plat.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }

    private static string Een(IEnumerable<string> woorden, string tussen) => string.Join('|', woorden.Select(w => string.Join(tussen, w.ToCharArray())));
}
