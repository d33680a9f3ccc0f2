using AngleSharp.Dom;
using LivcR.Machtigingen.Slices;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices;

internal sealed class PaginaTests
{
    private ModuleHarness _huis = null!;

    [OneTimeSetUp]
    public async Task Start() => _huis = await Wereldproef.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    public async Task The_composition_page_shows_who_sits_on_which_basis_and_is_logged()
    {
        var pagina = await LivcrAsync(Wereldproef.Coordinator);

        Assert.That(pagina.QuerySelector("h1")!.TextContent, Is.EqualTo("LIVC R Zonderdale"));
        Assert.That(Rijen(pagina, 0), Is.EqualTo(new[]
        {
            "Burgemeester|Els Ravenberg|23-08-2024|geen einddatum|niet nodig", "Gemachtigde van de burgemeester|Joris Plaat|23-08-2024|geen einddatum|niet nodig",
            "Korpschef|Karel Steenvoort|23-08-2024|geen einddatum|geldig tot 23-11-2028", "Gemachtigde van de korpschef|Nadia Berkmans|23-08-2024|geen einddatum|geldig tot 23-11-2028",
            "Gemeenteambtenaar|Mira Daelhof|23-08-2024|geen einddatum|niet nodig", "Gemachtigde van de gemeenteambtenaar|Tom Wessels|23-08-2024|geen einddatum|niet nodig",
        }));
        Assert.That(Rijen(pagina, 1), Has.Count.EqualTo(8).And.Member("CAW Zonderland|CAW|Decreet van 21 mei 2021|1"));
        Assert.That(Rijen(pagina, 2), Is.EqualTo(new[] { "Zonderdale|99001|Fictief besluit Zonderdale 2024/12|09-08-2024" }));
        Assert.That(pagina.Body!.TextContent, Does.Contain("Versie 2, vastgesteld op zaterdag 23 augustus 2025").And.Not.Contain("Dit ontbreekt nog"));
        Assert.That(await _huis.LogAsync(), Has.Some.Matches<(string Actie, string Handeling, string? Regel, string Uitkomst, Guid? Casus)>(l => l is { Actie: "Lezen", Handeling: "machtigingen.ToonLivcr" }));
    }

    [Test]
    [Rule("LIV-03")]
    [Rule("LIV-04")]
    [Rule("PAR-01")]
    [Rule("LIV-08")]
    public async Task What_is_missing_stands_on_top_with_its_rule_and_what_to_do()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync($"""
            delete from machtigingen.zetel where zetel = 'Burgemeester'; delete from machtigingen.veiligheidsmachtiging; delete from machtigingen.reglementbevestiging; delete from machtigingen.huishoudelijk_reglement;
            delete from machtigingen.organisatie_rechtsgrond where organisatie_id = '{W.Cgg.Id}';
            """);

        var pagina = await LivcrAsync(Wereldproef.Coordinator, huis);

        var melding = pagina.QuerySelectorAll(".melding li").Select(li => li.TextContent.Trim()).ToList();
        Assert.That(melding, Has.Count.EqualTo(4));
        Assert.That(melding[0], Does.StartWith("De vaste samenstelling is onvolledig: de burgemeester is niet ingevuld. ").And.EndsWith("LIV-03"));
        Assert.That(melding[1], Does.StartWith("De vertegenwoordiger van de lokale politie heeft geen geldige veiligheidsmachtiging van minstens het niveau GEHEIM.").And.EndsWith("LIV-04"));
        Assert.That(melding[2], Does.StartWith("Leg eerst het huishoudelijk reglement vast.").And.EndsWith("LIV-08"));
        Assert.That(melding[3], Does.StartWith("Voor CGG Noorderlicht is geen rechtsgrond voor deelname vastgelegd.").And.EndsWith("PAR-01"));
        Assert.That(Rijen(pagina, 0)[0], Is.EqualTo("Burgemeester|Niet ingevuld|||niet nodig"));
    }

    [Test]
    [Rule("LIV-04")]
    public async Task The_administrator_does_not_see_until_when_a_clearance_runs() =>
        Assert.That((await LivcrAsync(Wereldproef.Als(W.Beheerder))).Body!.TextContent, Does.Contain("Karel Steenvoort").And.Not.Contain("eiligheidsmachtiging"));

    [Test]
    public async Task Someone_who_acts_for_no_LIVC_R_gets_what_does_not_exist()
    {
        var antwoord = await _huis.Send(new Wie(W.Fg.Id, Id.Nieuw<CelId>(), Rol.Fg), new ToonLivcr.Vraag());

        Assert.That(antwoord.Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test]
    public async Task The_rule_book_shows_text_source_certainty_and_terms_per_group()
    {
        var alle = await RegelsAsync(null);
        var par = await RegelsAsync("PAR");

        Assert.That(alle.QuerySelectorAll("section"), Has.Length.GreaterThan(60));
        Assert.That(par.QuerySelectorAll("section h2").Select(h => h.Id), Is.EqualTo(Enumerable.Range(1, 9).Select(n => $"PAR-0{n}")));
        Assert.That(par.QuerySelector("nav ul [aria-current=page]")!.TextContent, Is.EqualTo("Deelnemen (PAR)"));
        Assert.That(par.QuerySelectorAll("section")[1].TextContent, Does.Contain("Uw aanwijzing is verlopen.").And.Contain("hervalidatie maanden: 12").And.Contain("D: ontwerpkeuze").And.Contain("Ontwerpkeuze op grond van PAR-01"));
    }

    [TestCase("<script>")]
    [TestCase("")]
    [TestCase("par")]
    public async Task An_unknown_group_shows_all_rules(string groep) => Assert.That((await RegelsAsync(groep)).QuerySelectorAll("section"), Has.Length.GreaterThan(60));

    [Test]
    public async Task The_coordinator_is_warned_on_the_start_page_and_nobody_else()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync("update machtigingen.zetel set tot = '2026-11-23' where zetel = 'Gemeenteambtenaar'; update machtigingen.veiligheidsmachtiging set vervalt_op = '2026-12-01'");

        var paneel = await huis.PaginaAsync(Wereldproef.Coordinator, async sp => Scherm<AandachtPaneelDeel>.Toon((await PaneelAsync(sp))!.Data));

        Assert.That(paneel.QuerySelectorAll("li").Select(li => li.TextContent.Trim()), Is.EquivalentTo(new[]
        {
            "De vaste samenstelling is onvolledig: de gemeenteambtenaar is niet ingevuld. Ontbreekt",
            "De veiligheidsmachtiging van Karel Steenvoort geldt tot dinsdag 1 december 2026. Eindigt",
            "De veiligheidsmachtiging van Nadia Berkmans geldt tot dinsdag 1 december 2026. Eindigt",
            "De aanwijzing van Ingrid Maashof geldt tot vrijdag 18 december 2026. Eindigt",
        }));
        Assert.That(await huis.Als(Wereldproef.Als(W.Burgemeester), PaneelAsync), Is.Null);
        Assert.That(await huis.Als(Wereldproef.Als(W.DrbCoordinator), async sp => (await PaneelAsync(sp))?.Data is AandachtPaneel.Model { Eindigt: var e } ? e.Select(x => x.Naam).ToArray() : null),
            Is.EquivalentTo(new[] { "Gert Nijsen", "Fatima Oualid" }), "of their own LIVC R");
    }

    [Test]
    [Rule("LIV-03")]
    public async Task In_a_joint_LIVC_R_the_mayor_who_is_missing_is_named_with_the_municipality()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync($"update machtigingen.zetel set tot = '2026-11-23' where persoon_id = '{W.LindewaterBurgemeester.Id}'");

        var paneel = await huis.PaginaAsync(Wereldproef.Als(W.DrbCoordinator), async sp => Scherm<AandachtPaneelDeel>.Toon((await PaneelAsync(sp))!.Data));

        Assert.That(paneel.QuerySelectorAll("li").Select(li => li.TextContent.Trim()), Has.Exactly(1).Contains("de burgemeester van Lindewater"));
    }

    [Test]
    public async Task Without_anything_to_arrange_there_is_no_panel()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync("update machtigingen.aanwijzing set tot = '2027-11-23'");

        Assert.That(await huis.Als(Wereldproef.Coordinator, PaneelAsync), Is.Null);
    }

    private static Task<PaneelInhoud?> PaneelAsync(IServiceProvider sp) =>
        sp.GetRequiredService<AandachtPaneel>().GeefAsync(new(null, new Dictionary<string, string?>()), CancellationToken.None);

    private Task<IDocument> LivcrAsync(Wie wie, ModuleHarness? huis = null) =>
        (huis ?? _huis).PaginaAsync(wie, async sp => Scherm<ToonLivcrPagina>.Toon((await sp.GetRequiredService<ISender>().Send(new ToonLivcr.Vraag())).Value!));

    private Task<IDocument> RegelsAsync(string? groep) =>
        _huis.PaginaAsync(Wereldproef.Coordinator, sp => Task.FromResult<Microsoft.AspNetCore.Http.IResult>(Scherm<ToonRegelsPagina>.Toon(ToonRegels.Maak(groep, sp.GetRequiredService<IRegels>().Nu))));

    private static List<string> Rijen(IDocument pagina, int tabel) =>
        [.. pagina.QuerySelectorAll("table")[tabel].QuerySelectorAll("tbody tr").Select(tr => string.Join('|', tr.Children.Select(c => c.TextContent.Trim())))];
}
