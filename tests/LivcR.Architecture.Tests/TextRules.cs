using System.Text.RegularExpressions;

namespace LivcR.Architecture.Tests;

/// <summary>Words that no user reads here (legal.md §1): nobody is accused, and the cell is no complaint desk.</summary>
internal static partial class TextRules
{
    public static IReadOnlyList<string> BannedWords(IEnumerable<(string File, string Text)> sources) =>
        [.. sources.SelectMany(s => Banned.Matches(Readable(s.File, s.Text)).Select(m => $"{s.File}: {m.Value.ToLowerInvariant()}"))];

    /// <summary>Of a component all but its code and comments; of C# the strings, where refusals and labels stand.</summary>
    private static string Readable(string file, string text) => file.EndsWith(".razor", StringComparison.Ordinal)
        ? Comment.Replace(text.Split("@code {")[0], "")
        : string.Join('\n', Strings.Matches(text).Select(m => m.Value));

    [GeneratedRegex(@"\b(verdachten?|geradicaliseerden?|terrorist(en)?|daders?|dossier op naam|risicoscores?|risiconiveaus?|lijst van (personen|betrokkenen|namen)|verklikken|verklikt|melden van feiten)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Banned { get; }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment { get; }

    [GeneratedRegex("\"[^\"\n]*\"", RegexOptions.None, 1000)]
    private static partial Regex Strings { get; }
}

internal sealed class TextTests
{
    [Test]
    public void No_page_accuses_anyone()
    {
        // What an invented sender typed (Wereld) is no text of the product.
        var sources = Solution.Files("src", ".razor").Concat(Solution.Files("src/Modules", ".cs")).Where(f => !f.Contains("/Wereld/", StringComparison.Ordinal)).Select(f => (f, Solution.Read(f))).ToList();

        Solution.AssertSeen(Solution.Modules.Count(m => sources.Any(s => s.f.StartsWith($"src/Modules/{m.Naam}/", StringComparison.Ordinal))));
        Assert.That(sources, Has.Count.GreaterThan(60));
        Solution.AssertNone(TextRules.BannedWords(sources));
    }

    [Test]
    public void A_word_to_avoid_is_refused_in_a_page_and_in_a_message_but_not_inside_another_word() =>
        Assert.That(TextRules.BannedWords(
        [
            ("a.razor", "<p>De Verdachte staat op de afsprakenlijst.</p> @* terrorist *@ @code { int dader; }"),
            ("b.cs", """var lijst = 1; Weigering.Invoer("Zorg", "Kies uit de lijst van personen.");"""),
        ]), Is.EqualTo(new[] { "a.razor: verdachte", "b.cs: lijst van personen" }));
}
