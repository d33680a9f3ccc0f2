using System.Globalization;
using System.Text;

namespace LivcR.SharedKernel;

/// <summary>A name as typed by people, brought to a form that can be compared: no accents, case, invisible marks, hyphens or apostrophes.
/// Holds what was typed in a changed form: treat it like the name itself (never log or store it).</summary>
public sealed class Naamvorm
{
    /// <summary>Longer input is cut: nobody's name is longer, and the cost of a comparison stays bounded.</summary>
    public const int MaxLengte = 200;

    private static readonly HashSet<string> Tussenvoegsels =
    [
        "van", "von", "vom", "de", "den", "der", "des", "du", "di", "da", "do", "dos", "del", "della", "het", "t", "ten", "ter", "te", "la", "le", "les",
        "el", "al", "ul", "ben", "bin", "ibn", "bint", "ould", "ait", "zu", "d",
    ];

    /// <summary>Letters that no normalisation form takes apart. ı, İ: Turkish; ł: Polish; ß: German.</summary>
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ı'] = "i",
        ['ł'] = "l",
        ['ß'] = "ss",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ħ'] = "h",
        ['ŋ'] = "n",
        ['ə'] = "e",
        ['ς'] = "σ",
    };

    private Naamvorm(List<string> woorden)
    {
        Geheel = string.Concat(woorden);
        Delen = [.. woorden.Where(w => !Tussenvoegsels.Contains(w))];
        Delen = Delen.Count == 0 ? woorden : Delen;
        Verbonden = Verbind(woorden);
        Zoekwoorden = [.. Delen.Concat(Verbonden).Append(Geheel).Distinct()];
    }

    /// <summary>Everything in one: "jan van den Berghe" → "janvandenberghe".</summary>
    public string Geheel { get; }

    /// <summary>The parts that carry the name, particles left out: jan, berghe. A name of particles alone keeps them.</summary>
    public IReadOnlyList<string> Delen { get; }

    /// <summary>The same with particles joined to what follows: jan, vandenberghe.</summary>
    public IReadOnlyList<string> Verbonden { get; }

    /// <summary>The forms that are compared, of <see cref="Delen"/>, of <see cref="Verbonden"/> and of the whole.</summary>
    internal IReadOnlyList<Woordvorm> Deelvormen => field ??= [.. Delen.Select(d => new Woordvorm(d))];

    internal IReadOnlyList<Woordvorm> Verbondenvormen => field ??= [.. Verbonden.Select(d => new Woordvorm(d))];

    internal Woordvorm Geheelvorm => field ??= new(Geheel);

    internal Woordvorm Kernvorm => field ??= new(string.Concat(Delen));

    /// <summary>Whatever of the name may be typed in a search box.</summary>
    internal IReadOnlyList<string> Zoekwoorden { get; }

    public bool IsLeeg => Geheel.Length == 0;

    public static Naamvorm Van(string? tekst)
    {
        // Normalize throws on half a surrogate pair (cut input, hostile input); runes replace it.
        var heel = new StringBuilder();
        foreach (var rune in (tekst ?? "").AsSpan(0, Math.Min(tekst?.Length ?? 0, MaxLengte)).EnumerateRunes())
        {
            if (!IsOnzichtbaarOfApostrof(rune))
            {
                heel.Append(rune);
            }
        }

        var plat = new StringBuilder();
        foreach (var rune in heel.ToString().Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes())
        {
            if (rune.IsBmp && Letters.TryGetValue((char)rune.Value, out var vervanging))
            {
                plat.Append(vervanging);
            }
            else if (!IsAccent(rune.Value))
            {
                plat.Append(rune);
            }
        }

        var woorden = new List<string>();
        var woord = new StringBuilder();
        foreach (var rune in plat.ToString(0, Math.Min(plat.Length, MaxLengte)).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                woord.Append(rune);
                continue;
            }

            Sluit(woord, woorden);
        }

        Sluit(woord, woorden);
        return new(woorden);
    }

    /// <summary>No text: a name must not reach a log by accident.</summary>
    public override string ToString() => nameof(Naamvorm);

    private static void Sluit(StringBuilder woord, List<string> woorden)
    {
        if (woord.Length > 0)
        {
            woorden.Add(woord.ToString().Normalize(NormalizationForm.FormC));
            woord.Clear();
        }
    }

    private static List<string> Verbind(List<string> woorden)
    {
        var uit = new List<string>();
        var voor = "";
        foreach (var w in woorden)
        {
            voor += w;
            if (!Tussenvoegsels.Contains(w))
            {
                uit.Add(voor);
                voor = "";
            }
        }

        return voor.Length == 0 ? uit : [.. uit, voor];
    }

    /// <summary>Zero-width and bidi marks are format characters; apostrophes join (d'Haese, Sa'id), unlike hyphens and dots, which part.</summary>
    private static bool IsOnzichtbaarOfApostrof(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || (rune.IsBmp && "'’‘`´ʼʻʹʾʿ′＇".Contains((char)rune.Value, StringComparison.Ordinal));

    /// <summary>Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs and the tatweel. Marks of other scripts are letters to their readers and stay.</summary>
    private static bool IsAccent(int code) => code is (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05C7) or (>= 0x064B and <= 0x065F) or 0x0670 or 0x0640;
}
