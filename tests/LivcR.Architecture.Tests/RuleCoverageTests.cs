using System.Text.RegularExpressions;
using LivcR.SharedKernel;

namespace LivcR.Architecture.Tests;

/// <summary>architecture.md §8: each rule that blocks has a refusal in the code and a test that names it, or a line in docs/rules.md that says why not yet.</summary>
internal static partial class RuleCoverage
{
    public static IReadOnlyList<string> Gaps(IEnumerable<string> blocking, IReadOnlySet<string> refused, IReadOnlySet<string> tested, IReadOnlyDictionary<string, string> notYet) =>
        [.. blocking.SelectMany(id => (refused.Contains(id) && tested.Contains(id), notYet.ContainsKey(id)) switch
        {
            (false, false) => [$"{id}: {(refused.Contains(id) ? "no test names it" : tested.Contains(id) ? "no refusal uses it" : "no refusal and no test")}, and docs/rules.md does not say why"],
            (true, true) => [$"{id} is held now: strike it from docs/rules.md (or run with LIVCR_APPROVE=1)"],
            _ => Array.Empty<string>(),
        })];

    /// <summary>Lines "| GEH-01 | why not yet |".</summary>
    public static IReadOnlyDictionary<string, string> NotYet(string markdown) =>
        Row.Matches(markdown).ToDictionary(m => m.Groups["id"].Value, m => m.Groups["why"].Value.Trim());

    /// <summary>Rules named in a refusal: Weigering.Geh03, .WithErrorCode("FIN-09"), Regel = "AVG-10".</summary>
    public static IEnumerable<string> RefusedIn(string source) =>
        Refusal.Matches(source).Select(m => $"{m.Groups["a"].Value.ToUpperInvariant()}-{m.Groups["n"].Value}").Concat(Quoted.Matches(source).Select(m => m.Groups["id"].Value))
            .Concat(source.Contains("Weigering.NietUitgenodigd", StringComparison.Ordinal) ? ["PAR-03"] : []);

    public static IEnumerable<string> TestedIn(string source) => Tested.Matches(source).Select(m => m.Groups["id"].Value);

    [GeneratedRegex(@"^\| (?<id>[A-Z]{3,4}-\d\d) \|(?<why>[^|]+)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"Weigering\.(?<a>[A-Z][a-z]{2,3})(?<n>\d\d)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refusal { get; }

    [GeneratedRegex("\"(?<id>[A-Z]{3,4}-\\d\\d)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"Rule\(""(?<id>[A-Z]{3,4}-\d\d)""\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tested { get; }
}

internal sealed class RuleCoverageTests
{
    private static string File => Path.Combine(Solution.Root, "docs", "rules.md");

    [Test]
    public void Every_rule_that_blocks_is_held_or_says_why_not_yet()
    {
        var blocking = Machtigingen().Where(r => r.Ernst == "B").Select(r => r.Id).ToList();
        // Weigering.cs only names them all; the Contracts of the rule book's owner are data.
        var refused = Solution.Files("src", ".cs", ".razor").Where(f => !f.EndsWith("/Weigering.cs", StringComparison.Ordinal)).SelectMany(f => RuleCoverage.RefusedIn(Solution.Read(f))).ToHashSet();
        var tested = Solution.Files("tests", ".cs").Where(f => !f.EndsWith("/RuleCoverageTests.cs", StringComparison.Ordinal)).SelectMany(f => RuleCoverage.TestedIn(Solution.Read(f))).ToHashSet();
        if (Approved.Writing)
        {
            System.IO.File.WriteAllLines(File, System.IO.File.ReadAllLines(File).Where(l => RuleCoverage.NotYet(l + "\n").Keys.All(id => !refused.Contains(id) || !tested.Contains(id))));
        }

        Solution.AssertSeen(Solution.Modules.Count);
        Assert.That(blocking, Has.Count.GreaterThan(50));
        Solution.AssertNone(RuleCoverage.Gaps(blocking, refused, tested, RuleCoverage.NotYet(System.IO.File.ReadAllText(File))));
    }

    [Test]
    public void A_forgotten_rule_a_rule_without_test_and_a_stale_excuse_are_refused() =>
        Assert.That(RuleCoverage.Gaps(["AAA-01", "AAA-02", "AAA-03", "AAA-04"],
                RuleCoverage.RefusedIn("return Weigering.Aaa02; x.WithErrorCode(\"AAA-03\")").ToHashSet(),
                RuleCoverage.TestedIn("[Rule(\"AAA-03\")]").ToHashSet(),
                RuleCoverage.NotYet("| AAA-03 | later |\n| AAA-04 | komt met Ggb |\n")),
            Is.EqualTo(new[]
            {
                "AAA-01: no refusal and no test, and docs/rules.md does not say why", "AAA-02: no test names it, and docs/rules.md does not say why",
                "AAA-03 is held now: strike it from docs/rules.md (or run with LIVCR_APPROVE=1)",
            }));

    private static IEnumerable<(string Id, string Ernst)> Machtigingen()
    {
        using var json = System.Text.Json.JsonDocument.Parse(Solution.Read("src/Modules/Machtigingen/LivcR.Machtigingen/Regels/regels.json"));
        return [.. json.RootElement.EnumerateArray().Select(r => (r.GetProperty("id").GetString()!, r.GetProperty("ernst").GetString()!))];
    }
}
