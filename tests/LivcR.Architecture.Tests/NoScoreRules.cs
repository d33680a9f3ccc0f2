using System.Text.RegularExpressions;
using LivcR.Architecture.Tests.Glossary;
using LivcR.SharedKernel;

namespace LivcR.Architecture.Tests;

/// <summary>FIN-08: nothing here weighs a person against another. No number and no ordered choice named score, risico or niveau on a betrokkene or a casus.</summary>
internal static partial class NoScoreRules
{
    private static readonly string[] Words = ["score", "risico", "niveau", "rang", "gevaar", "dreiging", "ranking", "voorspelling", "kans"];

    public static bool IsOfPerson(Type type) => DomainNouns.Woorden(type.Name).Any(w => w is "Betrokkene" or "Betrokkenen" or "Casus" or "Casussen");

    public static IReadOnlyList<string> Properties(IEnumerable<Type> types) =>
        [.. types.Where(IsOfPerson).SelectMany(t => t.GetProperties()
            .Where(p => Ordinal(Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) && Scores(p.Name)).Select(p => $"{t.FullName}.{p.Name}")).Order(StringComparer.Ordinal)];

    /// <summary>Columns "schema.tabel.kolom" of tables about a betrokkene or a casus.</summary>
    public static IReadOnlyList<string> Columns(IEnumerable<string> columns) =>
        [.. columns.Where(c => c.Split('.')[1].Split('_').Any(w => w is "betrokkene" or "casus") && Scores(c.Split('.')[2]))];

    /// <summary>Sorting by such a word, in the source of a module.</summary>
    public static IReadOnlyList<string> Orderings(IEnumerable<(string File, string Text)> sources) =>
        [.. sources.SelectMany(s => OrderedBy.Matches(s.Text).Select(m => $"{s.File}: {m.Value}"))];

    /// <summary>As a word or at either end of a compound: Risico, Risicoscore, dreigings_niveau.</summary>
    private static bool Scores(string name) => DomainNouns.Woorden(name).SelectMany(w => w.Split('_')).Select(w => w.ToLowerInvariant())
        .Any(w => Words.Any(b => w.StartsWith(b, StringComparison.Ordinal) || w.EndsWith(b, StringComparison.Ordinal)));

    private static bool Ordinal(Type type) => type.IsEnum || type == typeof(decimal) || (type.IsPrimitive && type != typeof(bool) && type != typeof(char));

    [GeneratedRegex(@"(OrderBy|ThenBy|OrderByDescending|ThenByDescending|order by)\b[^;\n]{0,80}?(score|risico|niveau|dreiging)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OrderedBy { get; }
}

[Rule("FIN-08")]
internal sealed class NoScoreTests
{
    [Test]
    [Rule("FIN-08")]
    public void Nothing_about_a_person_is_a_score()
    {
        var types = Solution.Modules.SelectMany(m => m.Own.GetTypes().Concat(m.Contracts.GetTypes())).ToList();

        Solution.AssertSeen(Solution.Modules.Count);
        Assert.That(types.Count(NoScoreRules.IsOfPerson), Is.GreaterThan(3));
        Solution.AssertNone(NoScoreRules.Properties(types));
    }

    [Test]
    [Rule("FIN-08")]
    public void A_number_or_an_ordered_choice_that_scores_is_refused_in_every_compound() =>
        Assert.That(NoScoreRules.Properties([typeof(BetrokkeneKaart), typeof(Zetel)]), Is.EqualTo(new[]
        {
            $"{typeof(BetrokkeneKaart).FullName}.Dreigingsniveau", $"{typeof(BetrokkeneKaart).FullName}.RisicoScore",
        }));

    [Test]
    [Rule("FIN-08")]
    public void A_column_that_scores_is_refused() =>
        Assert.That(NoScoreRules.Columns(["a.betrokkene.risico_niveau", "a.casus.volgnummer", "a.casus_staat.scorekaart", "a.zetel.niveau"]),
            Is.EqualTo(new[] { "a.betrokkene.risico_niveau", "a.casus_staat.scorekaart" }));

    [Test]
    [Rule("FIN-08")]
    public void Nobody_is_sorted_by_a_score()
    {
        var sources = Solution.Files("src/Modules", ".cs", ".razor").Select(f => (f, Solution.Read(f))).ToList();

        Solution.AssertSeen(Solution.Modules.Count);
        Assert.That(sources, Has.Count.GreaterThan(40));
        Solution.AssertNone(NoScoreRules.Orderings(sources));
    }

    [Test]
    [Rule("FIN-08")]
    public void Sorting_by_a_score_is_refused() =>
        Assert.That(NoScoreRules.Orderings([("a.cs", "q.OrderByDescending(c => c.Risicoscore)"), ("b.cs", "q.OrderBy(c => c.Nummer)")]), Has.Count.EqualTo(1));

    private enum Trap { Laag, Hoog }

    private sealed record BetrokkeneKaart(Guid Id, int RisicoScore, Trap? Dreigingsniveau, bool Risico, int Versienummer);

    private sealed record Zetel(int Niveau);
}
