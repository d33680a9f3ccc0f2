using System.Globalization;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>"ZON-2026-014": the LIVC R, the year, a counter. Nothing of a person.</summary>
internal static class Casusnummer
{
    private static readonly string[] Lidwoorden = ["De", "Het", "Den", "'t"];

    public static string Maak(string celNaam, int jaar, int volgnummer) =>
        string.Create(CultureInfo.InvariantCulture, $"{Voorvoegsel(celNaam)}-{jaar}-{volgnummer:000}");

    /// <summary>Three letters of the name without "LIVC R" and articles: of one word the first three, of two words two and one, of more the initials.</summary>
    public static string Voorvoegsel(string celNaam)
    {
        var naam = celNaam.StartsWith("LIVC R ", StringComparison.OrdinalIgnoreCase) ? celNaam["LIVC R ".Length..] : celNaam;
        var woorden = naam.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(w => !Lidwoorden.Contains(w, StringComparer.OrdinalIgnoreCase))
            .Select(w => string.Concat(w.Where(char.IsAsciiLetter))).Where(w => w.Length > 0).ToArray();
        var letters = woorden switch
        {
            [] => "CEL",
            [var een] => een,
            [var een, var twee] => string.Concat(een.AsSpan(0, Math.Min(2, een.Length)), twee),
            _ => string.Concat(woorden.Select(w => w[0])),
        };
        return letters[..Math.Min(3, letters.Length)].ToUpperInvariant();
    }
}
