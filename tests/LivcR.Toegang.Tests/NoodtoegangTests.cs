using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Components.Rendering;

namespace LivcR.Toegang.Tests;

/// <summary>Break-glass opens a page of lists and nothing else, for four hours, and tells.</summary>
public sealed class NoodtoegangTests
{
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await ToegangServer.StartAsync(s => s.AddPaneel<Lijst>(Plaatsen.Noodtoegang), null);

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task It_opens_for_four_hours_after_a_reason_and_ends_by_itself()
    {
        var io = await _server.BrowserAsync(FictieveWereld.InformationOfficer);
        Assert.That((await io.GetAsync("/noodtoegang")).Html.QuerySelector("p.lijst"), Is.Null);
        var zonder = await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "zomaar"), ("Toelichting", new string('x', 201)));
        Assert.That((zonder.Status, zonder.Html.QuerySelectorAll(".foutregel").Length), Is.EqualTo((HttpStatusCode.UnprocessableEntity, 2)));
        Assert.That(await _server.SqlAsync("select 1 from toegang.noodtoegang"), Is.Empty);

        Assert.That((await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "BeidenZiek"), ("Toelichting", "griepgolf"))).Naar, Is.EqualTo("/noodtoegang"));
        Assert.That((await io.GetAsync("/noodtoegang")).Html.QuerySelector("p.lijst")!.TextContent, Is.EqualTo($"systeem voor {FictieveWereld.Zonderdale.Id}"));
        for (var i = 0; i < 24; i++)
        {
            Assert.That((await io.GetAsync("/noodtoegang")).Html.QuerySelector("p.lijst"), Is.Not.Null, $"after {i * 10} minutes");
            _server.Klok.Vooruit(TimeSpan.FromMinutes(10));
        }

        Assert.That((await io.GetAsync("/noodtoegang")).Html.QuerySelector("p.lijst"), Is.Null);
    }

    [Test]
    public async Task Mayor_and_fg_hear_of_it_at_once_and_it_stands_in_the_log()
    {
        var io = await _server.BrowserAsync(FictieveWereld.Korpschef);
        await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "Onbereikbaar"), ("Toelichting", "griepgolf"));
        Assert.That(await _server.SqlAsync("select a.naam from toegang.mail m join toegang.account a on a.id = m.persoon order by 1"),
            Is.EquivalentTo(new[] { FictieveWereld.Burgemeester.Naam, FictieveWereld.Gemachtigde.Naam, FictieveWereld.Fg.Naam }));
        Assert.That(await _server.SqlAsync("select n::text from toegang.noodtoegang n where n::text like '%griepgolf%'"), Is.Empty, "one line, encrypted");
        Assert.That(() => _server.SqlAsync("select handeling, actor, cel from verantwoording.log"),
            Has.Some.EqualTo($"toegang.OpenNoodtoegang|{FictieveWereld.Korpschef.Id}|{FictieveWereld.Zonderdale.Id}").After(10_000, 100));
        foreach (var wie in new[] { FictieveWereld.Burgemeester, FictieveWereld.Fg })
        {
            var b = await _server.BrowserAsync(wie);
            Assert.That((await b.GetAsync("/")).Tekst, Does.Contain("Noodtoegang tot werklijsten").And.Contain("Karel Steenvoort").And.Contain("Beiden onbereikbaar").And.Contain("griepgolf"), wie.Naam);
        }

        var buur = await _server.BrowserAsync(FictieveWereld.DrbBurgemeester);
        Assert.That((await buur.GetAsync("/")).Tekst, Does.Not.Contain("Noodtoegang tot werklijsten"));
    }

    [Test]
    public async Task Not_while_coordinator_or_deputy_is_signed_in()
    {
        var io = await _server.BrowserAsync(FictieveWereld.InformationOfficer);
        var tom = await _server.BrowserAsync(FictieveWereld.Plaatsvervanger);
        var r = await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "BeidenZiek"));
        Assert.That((r.Status, await _server.SqlAsync("select 1 from toegang.noodtoegang")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, Array.Empty<string>())));
        await tom.PostAsync("/afmelden", "/");
        Assert.That((await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "BeidenZiek"))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task It_does_not_open_when_nobody_would_hear_of_it()
    {
        await _server.SqlAsync("update toegang.roltoekenning set tot = van, reden = 'UitDienst' where rol in ('Burgemeester', 'BurgemeesterGemachtigde', 'Fg')");
        var io = await _server.BrowserAsync(FictieveWereld.InformationOfficer);

        var r = await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "BeidenZiek"));

        Assert.That((r.Status, await _server.SqlAsync("select 1 from toegang.noodtoegang")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, Array.Empty<string>())));
        Assert.That(r.Tekst, Does.Contain("Zonder bericht opent de noodtoegang niet."));
    }

    [TestCase("Fg", "Bericht ging naar: Burgemeester, Gemachtigde van de burgemeester. Niemand anders bekleedt deze functie: Functionaris voor gegevensbescherming.", "bericht aan Burgemeester, Gemachtigde van de burgemeester; niemand voor Functionaris voor gegevensbescherming")]
    [TestCase("Burgemeester', 'BurgemeesterGemachtigde", "Bericht ging naar: Functionaris voor gegevensbescherming. Niemand anders bekleedt deze functie: Burgemeester.", "bericht aan Functionaris voor gegevensbescherming; niemand voor Burgemeester")]
    [TestCase("Contactpersoon", "Bericht ging naar: Burgemeester, Gemachtigde van de burgemeester, Functionaris voor gegevensbescherming. Meldt de", "bericht aan Burgemeester, Gemachtigde van de burgemeester, Functionaris voor gegevensbescherming")]
    public async Task It_says_who_was_told_and_which_office_is_empty_on_the_page_and_in_the_log(string leeg, string tekst, string uitkomst)
    {
        await _server.SqlAsync($"update toegang.roltoekenning set tot = van, reden = 'UitDienst' where rol in ('{leeg}')");
        var io = await _server.BrowserAsync(FictieveWereld.InformationOfficer);

        await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "BeidenZiek"));

        Assert.That((await io.GetAsync("/noodtoegang")).Html.Body!.TextContent, Does.Contain(tekst));
        Assert.That(() => _server.SqlAsync("select uitkomst from verantwoording.log where handeling = 'toegang.OpenNoodtoegang'"), Has.Member(uitkomst).After(10_000, 100));
    }

    [Test]
    public async Task It_ends_when_the_coordination_is_back()
    {
        var io = await _server.BrowserAsync(FictieveWereld.InformationOfficer);
        await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "BeidenZiek"));
        await _server.BrowserAsync(FictieveWereld.DrbCoordinator);
        Assert.That((await io.GetAsync("/noodtoegang")).Html.QuerySelector("p.lijst"), Is.Not.Null, "another LIVC R's coordinator");

        await _server.BrowserAsync(FictieveWereld.Plaatsvervanger);

        Assert.That((await io.GetAsync("/noodtoegang")).Html.QuerySelector("p.lijst"), Is.Null);
    }

    [Test]
    public async Task The_form_asks_for_a_fresh_proof_first_and_open_lists_do_not()
    {
        var io = await _server.BrowserAsync(FictieveWereld.InformationOfficer);
        _server.Klok.Vooruit(TimeSpan.FromMinutes(6));
        Assert.That((await io.GetAsync("/noodtoegang")).Naar, Is.EqualTo("/account/bevestig?terug=%2Fnoodtoegang"), "before anything is typed");
        await _server.SqlAsync("update toegang.sessie set bevestigd_op = bevestigd_op + interval '6 minutes'");
        Assert.That((await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "BeidenZiek"))).Naar, Is.EqualTo("/noodtoegang"));
        _server.Klok.Vooruit(TimeSpan.FromMinutes(6));
        Assert.That((await io.GetAsync("/noodtoegang")).Html.QuerySelector("p.lijst"), Is.Not.Null);
    }

    [Test]
    public async Task It_gives_no_role_and_no_one_else_and_can_be_given_up()
    {
        var io = await _server.BrowserAsync(FictieveWereld.InformationOfficer);
        await io.PostAsync("/noodtoegang", "/noodtoegang", ("Reden", "BeidenZiek"));
        Assert.That(await _server.SqlAsync($"select distinct rol from toegang.roltoekenning where account = '{FictieveWereld.InformationOfficer.Id}'"), Is.EqualTo(new[] { nameof(Rol.InformationOfficer) }));
        Assert.That((await (await _server.BrowserAsync(FictieveWereld.Korpschef)).GetAsync("/noodtoegang")).Html.QuerySelector("p.lijst"), Is.Null, "one person's");
        await io.PostAsync("/noodtoegang/beeindigen", "/noodtoegang");
        Assert.That((await io.GetAsync("/noodtoegang")).Html.QuerySelector("p.lijst"), Is.Null);
    }

    [Test]
    public async Task Neither_administrator_nor_fg_nor_partner_nor_coordinator_may()
    {
        foreach (var wie in new[] { FictieveWereld.Beheerder, FictieveWereld.Fg, FictieveWereld.CawPartner, FictieveWereld.Coordinator })
        {
            var b = await _server.BrowserAsync(wie);
            Assert.That(((await b.GetAsync("/noodtoegang")).Status, (await b.PostAsync("/noodtoegang", "/account", ("Reden", "BeidenZiek"))).Status), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)), wie.Naam);
        }

        Assert.That(await _server.SqlAsync("select 1 from toegang.noodtoegang"), Is.Empty);
    }

    private sealed class Lijst(ICurrentUser user) : IPaneel
    {
        public int Volgorde => 1;

        public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
            Task.FromResult<PaneelInhoud?>(new(typeof(Deel), $"{(user.IsSysteem ? "systeem" : "iemand")} voor {user.Cel}"));
    }

    public sealed class Deel : Scherm
    {
        protected override void BuildRenderTree(RenderTreeBuilder b) => b.AddMarkupContent(0, $"<p class=\"lijst\">{Get<string>()}</p>");
    }
}
