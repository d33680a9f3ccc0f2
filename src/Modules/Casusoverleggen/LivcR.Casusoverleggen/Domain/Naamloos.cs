using System.Text.RegularExpressions;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>Text that goes on paper, with the casusnummer where the name of the betrokkene stood (GEH-06): what was typed at the table may hold it. Whole words only, whatever their capitals, and with the -s of a genitive.
/// A name that was misspelt stays: the pages say who is to read the paper before it leaves.</summary>
internal sealed class Naamloos(IEnumerable<string?> namen, string nummer)
{
    private readonly Regex? _naam = Maak([.. namen.OfType<string>().Select(n => n.Trim()).Where(n => n.Length > 1).OrderByDescending(n => n.Length)]);

    public string Lees(string tekst) => _naam?.Replace(tekst, nummer) ?? tekst;

    private static Regex? Maak(List<string> namen) => namen.Count == 0 ? null : new(
        $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', namen.Select(Regex.Escape))})(?:['’]?s)?(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
