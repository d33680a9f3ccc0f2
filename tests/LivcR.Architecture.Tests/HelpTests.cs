using LivcR.SharedKernel;
using LivcR.SharedKernel.Web.Paginas;

namespace LivcR.Architecture.Tests;

/// <summary>The help page: three questions for whoever reads it, each answer resting on rules that exist.</summary>
internal sealed class HelpTests
{
    [TestCaseSource(nameof(Rollen))]
    public void Every_role_has_three_questions_and_each_answer_names_its_rules(Rol rol)
    {
        using var json = System.Text.Json.JsonDocument.Parse(Solution.Read("src/Modules/Machtigingen/LivcR.Machtigingen/Regels/regels.json"));
        var bekend = json.RootElement.GetRawText();
        var vragen = Hulpvragen.Voor([rol]).ToList();

        Assert.That(vragen, Has.Count.EqualTo(3));
        foreach (var vraag in vragen)
        {
            Assert.That(vraag.Regels.Trim('(', ')').Split(", "), Is.Not.Empty.And.All.Matches<string>(r => bekend.Contains($"\"{r}\"", StringComparison.Ordinal)), vraag.Vraag);
            Assert.That(vraag.Antwoord.Split(' '), Has.Length.LessThan(70), vraag.Vraag);
        }
    }

    private static IEnumerable<Rol> Rollen => Enum.GetValues<Rol>();

    [Test]
    public void Who_is_not_signed_in_has_none() => Assert.That(Hulpvragen.Voor([]), Is.Empty);
}
