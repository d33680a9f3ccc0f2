using System.Text.Json;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;

namespace LivcR.Architecture.Tests;

/// <summary>architecture.md §8: each rule that blocks has a refusal in the code, a test that names it and says its words, or a line in docs/rules.md: why not yet, or how it is held where there is
/// nothing to refuse.</summary>
internal static partial class RuleCoverage
{
    /// <param name="notYet">Rules that are not held: a refusal and a test would make the line untrue.</param>
    /// <param name="byItself">Rules that refuse nothing by their nature: they have a test all the same.</param>
    public static IReadOnlyList<string> Gaps(IEnumerable<string> blocking, IReadOnlySet<string> refused, IReadOnlySet<string> tested, IReadOnlyDictionary<string, string> notYet, IReadOnlyDictionary<string, string> byItself) =>
        [.. blocking.SelectMany(id => (refused.Contains(id) && tested.Contains(id), notYet.ContainsKey(id), byItself.ContainsKey(id)) switch
        {
            (false, false, false) => [$"{id}: {(refused.Contains(id) ? "no test names it" : tested.Contains(id) ? "no refusal uses it" : "no refusal and no test")}, and docs/rules.md does not say why"],
            (true, true, _) => [$"{id} is held now: strike it from docs/rules.md (or run with LIVCR_APPROVE=1)"],
            (_, _, true) when refused.Contains(id) => [$"{id} is refused: docs/rules.md says that there is nothing to refuse"],
            (_, _, true) when !tested.Contains(id) => [$"{id}: no test names it, and docs/rules.md says that it is held"],
            _ => Array.Empty<string>(),
        })];

    /// <summary>Refused rules whose words no test says in a file that names the rule: a refusal is tested by what the user reads.</summary>
    public static IReadOnlyList<string> Unsaid(IEnumerable<Wording> rules, IReadOnlySet<string> refused, IReadOnlyCollection<string> tests) =>
        [.. rules.Where(r => refused.Contains(r.Id) && !tests.Any(t => TestedIn(t).Contains(r.Id) && r.Words.Any(w => w.IsMatch(t)))).Select(r => $"{r.Id}: no test that names it says its words")];

    /// <summary>Pages and messages that say a rule's words themselves: the words stand in the rule book only, where a lawyer corrects them. A label (no full stop) is no sentence of a rule.</summary>
    public static IReadOnlyList<string> Repeated(IEnumerable<Wording> rules, IEnumerable<(string File, string Text)> sources)
    {
        var list = rules.ToList();
        return [.. sources.SelectMany(s => list.Where(r => r.Sentences.Any(w => w.IsMatch(s.Text))).Select(r => $"{s.File}: {r.Id}"))];
    }

    /// <summary>Lines "| GEH-01 | why not yet |".</summary>
    public static IReadOnlyDictionary<string, string> Lines(string markdown) =>
        Row.Matches(markdown).ToDictionary(m => m.Groups["id"].Value, m => m.Groups["why"].Value.Trim());

    /// <summary>Rules that a refusal names: Weigering.Geh03, .WithErrorCode("FIN-09"), and the clauses of the reading policy that are told to the reader (Inzagebeleid). An id that stands only in a
    /// log line, a term or a text of a page refuses nothing.</summary>
    public static IEnumerable<string> RefusedIn(string source) =>
        Refusal.Matches(source).Select(m => $"{m.Groups["a"].Value.ToUpperInvariant()}-{m.Groups["n"].Value}").Concat(Named.Matches(source).Select(m => m.Groups["id"].Value))
            .Concat(source.Contains("Weigering.NietUitgenodigd", StringComparison.Ordinal) ? ["PAR-03"] : []);

    public static IEnumerable<string> TestedIn(string source) => Tested.Matches(source).Select(m => m.Groups["id"].Value);

    [GeneratedRegex(@"^\| (?<id>[A-Z]{3,4}-\d\d) \|(?<why>[^|]+)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"Weigering\.(?<a>[A-Z][a-z]{2,3})(?<n>\d\d)\b(?!\.Regel)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refusal { get; }

    [GeneratedRegex("(WithErrorCode\\(|new Refusal\\(|new\\(\"[a-z]+\", (?=.*VanLezer: true))\"(?<id>[A-Z]{3,4}-\\d\\d)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named { get; }

    [GeneratedRegex(@"Rule\(""(?<id>[A-Z]{3,4}-\d\d)""\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tested { get; }
}

/// <summary>What a rule says to the user, as it is written: the words around its {gaten}.</summary>
internal sealed record Wording(string Id, string Ernst, IReadOnlyList<string> Texts)
{
    public IReadOnlyList<Regex> Words { get; } = [.. Texts.Select(Pattern)];

    public IReadOnlyList<Regex> Sentences { get; } = [.. Texts.Where(t => t.EndsWith('.')).Select(Pattern)];

    /// <summary>The whole rule book.</summary>
    public static IReadOnlyList<Wording> All()
    {
        using var json = JsonDocument.Parse(Solution.Read("src/Modules/Machtigingen/LivcR.Machtigingen/Regels/regels.json"));
        return [.. json.RootElement.EnumerateArray().Select(r => new Wording(r.GetProperty("id").GetString()!, r.GetProperty("ernst").GetString()!,
            [r.GetProperty("tekst").GetString()!, .. r.TryGetProperty("varianten", out var v) ? v.EnumerateObject().Select(x => x.Value.GetString()!) : []]))];
    }

    private static Regex Pattern(string text) =>
        new(string.Join(".{1,80}?", Regex.Split(text, @"\{[a-z_]+\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(Regex.Escape)), RegexOptions.None, TimeSpan.FromSeconds(1));
}

internal sealed class RuleCoverageTests
{
    private const string ByItself = "## Rules that refuse nothing";

    /// <summary>The one text that knows no LIVC R, and so no rule book: a mail.</summary>
    private static readonly string[] Elsewhere = ["src/Modules/Toegang/LivcR.Toegang/Mails/IMailer.cs: GEH-12"];

    private static string Page => Path.Combine(Solution.Root, "docs", "rules.md");

    // Weigering.cs only names them all.
    private static HashSet<string> Refused => [.. Solution.Files("src", ".cs", ".razor").Where(f => !f.EndsWith("/Weigering.cs", StringComparison.Ordinal)).SelectMany(f => RuleCoverage.RefusedIn(Solution.Read(f)))];

    private static List<string> Tests => [.. Solution.Files("tests", ".cs").Where(f => !f.EndsWith("/RuleCoverageTests.cs", StringComparison.Ordinal)).Select(Solution.Read)];

    [Test]
    public void Every_rule_that_blocks_is_held_or_says_why_not_yet()
    {
        var blocking = Wording.All().Where(r => r.Ernst == "B").Select(r => r.Id).ToList();
        var (refused, tested) = (Refused, Tests.SelectMany(RuleCoverage.TestedIn).ToHashSet());
        var notYet = File.ReadAllText(Page).Split(ByItself)[0];
        if (Approved.Writing)
        {
            File.WriteAllText(Page, File.ReadAllText(Page).Replace(notYet, string.Concat(notYet.Split('\n').Where(l => RuleCoverage.Lines(l + "\n").Keys.All(id => !refused.Contains(id) || !tested.Contains(id))).Select(l => l + "\n"))[..^1], StringComparison.Ordinal));
        }

        Solution.AssertSeen(Solution.Modules.Count);
        Assert.That(blocking, Has.Count.GreaterThan(50));
        var page = File.ReadAllText(Page).Split(ByItself);
        Solution.AssertNone(RuleCoverage.Gaps(blocking, refused, tested, RuleCoverage.Lines(page[0]), RuleCoverage.Lines(page[1])));
    }

    [Test]
    public void A_forgotten_rule_a_rule_without_test_and_a_stale_excuse_are_refused() =>
        Assert.That(RuleCoverage.Gaps(["AAA-01", "AAA-02", "AAA-03", "AAA-04", "AAA-05", "AAA-06", "AAA-07"],
                RuleCoverage.RefusedIn("return Weigering.Aaa02; x.WithErrorCode(\"AAA-03\") Regel = \"AAA-01\"; boek.Termijn(\"AAA-01\", \"dagen\"); new(\"aanwezig\", \"AAA-07\", \"U bent er.\", VanLezer: true);").ToHashSet(),
                RuleCoverage.TestedIn("[Rule(\"AAA-03\")] [Rule(\"AAA-05\")] [Rule(\"AAA-07\")]").ToHashSet(),
                RuleCoverage.Lines("| AAA-03 | later |\n| AAA-04 | komt met Ggb |\n"), RuleCoverage.Lines("| AAA-05 | no place for it |\n| AAA-06 | a log line |\n| AAA-07 | nothing |\n")),
            Is.EqualTo(new[]
            {
                "AAA-01: no refusal and no test, and docs/rules.md does not say why", "AAA-02: no test names it, and docs/rules.md does not say why",
                "AAA-03 is held now: strike it from docs/rules.md (or run with LIVCR_APPROVE=1)", "AAA-06: no test names it, and docs/rules.md says that it is held",
                "AAA-07 is refused: docs/rules.md says that there is nothing to refuse",
            }));

    [Test]
    public void Every_refusal_is_tested_by_its_words()
    {
        var (rules, refused) = (Wording.All(), Refused);
        Assert.That(rules.Count(r => refused.Contains(r.Id)), Is.GreaterThan(30));
        Solution.AssertNone(RuleCoverage.Unsaid(rules, refused, Tests));
    }

    [Test]
    public void A_refusal_whose_words_no_test_says_is_refused() =>
        Assert.That(RuleCoverage.Unsaid([new("AAA-01", "B", ["De {rol} ontbreekt."]), new("AAA-02", "B", ["Wacht."]), new("AAA-03", "B", ["Stop."])], new HashSet<string> { "AAA-01", "AAA-02" },
            ["[Rule(\"AAA-01\")] \"De korpschef ontbreekt.\"", "[Rule(\"AAA-01\")] \"Wacht.\""]), Is.EqualTo(new[] { "AAA-02: no test that names it says its words" }));

    [Test]
    public void No_page_repeats_the_words_of_a_rule()
    {
        var sources = Solution.Files("src/Modules", ".cs", ".razor").Select(f => (f, Solution.Read(f))).ToList();

        Solution.AssertSeen(Solution.Modules.Count(m => sources.Any(s => s.f.StartsWith($"src/Modules/{m.Naam}/", StringComparison.Ordinal))));
        Assert.That(RuleCoverage.Repeated(Wording.All(), sources), Is.EqualTo(Elsewhere), "take them from IRegels");
    }

    [Test]
    public void A_page_that_says_the_words_of_a_rule_is_refused() =>
        Assert.That(RuleCoverage.Repeated([new("AAA-01", "B", ["Dit gaat niet.", "De {rol} ontbreekt."]), new("AAA-02", "B", ["Minderjarig"])],
            [("a.razor", "<p>Dit gaat niet.</p>"), ("b.cs", "$\"De {Woord.Van(rol)} ontbreekt.\""), ("c.razor", "<Tag>Minderjarig</Tag> De zaal is klein.")]), Is.EqualTo(new[] { "a.razor: AAA-01", "b.cs: AAA-01" }));
}
