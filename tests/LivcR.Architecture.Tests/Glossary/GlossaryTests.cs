using System.Reflection;

namespace LivcR.Architecture.Tests.Glossary;

/// <summary>A new word goes into the glossary before it goes into code (architecture.md §10, habit 4).</summary>
internal sealed class GlossaryTests
{
    private static IReadOnlySet<string> Woorden => GlossaryFile.Woorden(File.ReadAllText(Path.Combine(Solution.Root, "docs", "glossary.md")));

    private static Assembly[] Modules => [.. Solution.Modules.SelectMany(m => new[] { m.Own, m.Contracts })];

    [Test]
    public void Every_word_of_the_modules_is_in_the_glossary()
    {
        var nouns = DomainNouns.In(Modules);

        Assert.That(Modules, Has.Length.EqualTo(16), "eight modules and their contracts");
        Assert.That(nouns, Has.Count.GreaterThan(30), "the test must see words");
        Solution.AssertNone(GlossaryFile.Missing(nouns, Woorden));
    }

    [Test]
    public void A_word_that_nobody_wrote_down_is_refused_with_its_type()
    {
        var missing = GlossaryFile.Missing(DomainNouns.In([typeof(Gezelligheidsvereniging), typeof(CasusGesprekHandler)]), Woorden);

        Assert.That(missing, Is.EqualTo(new[]
        {
            $"word Gesprek (in type {typeof(CasusGesprekHandler).FullName}) is not in docs/glossary.md: add it first",
            $"word Gezelligheidsvereniging (in type {typeof(Gezelligheidsvereniging).FullName}) is not in docs/glossary.md: add it first",
        }));
    }

    [Test]
    public void A_regular_plural_of_a_known_word_is_known() =>
        Solution.AssertNone(GlossaryFile.Missing([new("Zetels", "x"), new("Genodigden", "x")], new HashSet<string> { "Zetel", "Genodigde", "Signaal" }));

    [TestCase("CasusoverlegAfgeslotenV1", "Casusoverleg Afgesloten V")]
    [TestCase("GgbControle", "Ggb Controle")]
    [TestCase("OIDCHandler", "OIDC Handler")]
    [TestCase("IBeleid`1", "I Beleid")]
    [TestCase("_Imports", "Imports")]
    public void A_type_name_falls_apart_on_its_capitals(string naam, string woorden) =>
        Assert.That(string.Join(' ', DomainNouns.Woorden(naam)), Is.EqualTo(woorden));

    [Test]
    public void What_the_compiler_makes_is_nobodys_word()
    {
        var namen = DomainNouns.In([typeof(GlossaryTests), .. typeof(GlossaryTests).GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public)]).Select(n => n.Woord);

        Assert.That(namen, Is.EqualTo(new[] { "Casus", "Gesprek", "Gezelligheidsvereniging", "Glossary" }));
    }

    [TestCase("Cel")]
    [TestCase("Vernietigingsbewijs")]
    [TestCase("Toetsvraag")]
    public void The_glossary_is_read(string woord) => Assert.That(Woorden, Does.Contain(woord));

    [Test]
    public void Words_to_avoid_are_no_code_words()
    {
        string[] vermeden = ["Verdachte", "Dader", "Terrorist", "Risicoscore", "Grafsteen", "Tombstone", "Tenant"];

        Assert.That(Woorden, Has.None.AnyOf(vermeden));
    }

    private sealed class Gezelligheidsvereniging;

    private sealed class CasusGesprekHandler;
}
