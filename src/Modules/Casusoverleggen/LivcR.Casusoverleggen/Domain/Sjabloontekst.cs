using System.Text;
using System.Text.RegularExpressions;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>Text with fields, written "{datum}". No expressions and no mark-up: a field of the list is replaced, and nothing else means anything.</summary>
internal static partial class Sjabloontekst
{
    public static string Naam(Sjabloonveld veld) => "{" + veld.ToString().ToLowerInvariant() + "}";

    /// <summary>Whether everything between braces is a field that may stand here. A brace alone is one that was mistyped.</summary>
    public static bool Past(string tekst, IEnumerable<Sjabloonveld> velden) => Accolades.Matches(tekst).Select(m => m.Value).All(velden.Select(Naam).ToHashSet().Contains);

    /// <summary>In one pass, so that a value that holds braces itself is not filled in again.</summary>
    public static string Vul(string tekst, IReadOnlyDictionary<Sjabloonveld, string> waarden)
    {
        var opNaam = waarden.ToDictionary(w => Naam(w.Key), w => w.Value);
        return Accolades.Replace(tekst, m => opNaam.GetValueOrDefault(m.Value, m.Value));
    }

    /// <summary>An empty line begins a new paragraph.</summary>
    public static IReadOnlyList<string> Alineas(string tekst) => [.. LegeRegels.Split(tekst).Select(a => a.Trim()).Where(a => a.Length > 0)];

    /// <summary>As it is kept: line ends of one kind, no characters that nobody sees and no database holds.</summary>
    public static string Schoon(string? tekst)
    {
        var schoon = new StringBuilder(tekst?.Length ?? 0);
        foreach (var teken in (tekst ?? "").ReplaceLineEndings("\n").EnumerateRunes().Where(t => t.Value is '\n' or '\t' || !Rune.IsControl(t)))
        {
            schoon.Append(teken.ToString());
        }

        return schoon.ToString().Trim();
    }

    [GeneratedRegex(@"\{[^{}]*\}|[{}]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Accolades { get; }

    [GeneratedRegex(@"\n[^\S\n]*(?:\n[^\S\n]*)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LegeRegels { get; }
}
