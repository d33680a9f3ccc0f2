using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Toegang.Tests;

/// <summary>After five minutes without a person a session answers a code only; nothing typed is lost, and work is not disturbed.</summary>
public sealed class SluierTests
{
    private static readonly FictievePersoon Mira = FictieveWereld.Coordinator;
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await ToegangServer.StartAsync(null, Paginas, instellingen: ("Livcr:Sluier", "true"));
        Proefformulier.Aangekomen.Clear();
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Five_minutes_to_the_second_and_then_every_page_asks_a_code()
    {
        var b = await _server.BrowserAsync(Mira);
        _server.Klok.Vooruit(TimeSpan.FromMinutes(5));
        Assert.That((await b.GetAsync("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        _server.Klok.Vooruit(TimeSpan.FromSeconds(301));
        var r = await b.GetAsync("/account?x=1");
        Assert.That((r.Status, r.Naar), Is.EqualTo((HttpStatusCode.Redirect, "/sessie/sluier?terug=" + Uri.EscapeDataString("/account?x=1"))));
        var sluier = await b.GetAsync(r.Naar!);
        Assert.That(sluier.Html.DocumentElement.OuterHtml, Does.Not.Contain(Mira.Naam).And.Not.Contain("Zonderdale"), "nothing to read for who passes by");

        var fout = await b.VerstuurAsync("/sessie/sluier", sluier, ("Code", "000000"), ("Terug", "/account"));
        Assert.That((fout.Status, (await b.GetAsync("/account")).Status), Is.EqualTo((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect)));
        var goed = await b.VerstuurAsync("/sessie/sluier", sluier, ("Code", Code()), ("Terug", "/account?x=1"));
        Assert.That((goed.Status, goed.Naar, (await b.GetAsync("/account")).Status), Is.EqualTo((HttpStatusCode.SeeOther, "/account?x=1", HttpStatusCode.OK)));
    }

    [Test]
    public async Task A_code_lifts_the_veil_once_and_not_one_that_signed_in()
    {
        var b = await _server.BrowserAsync(Mira);
        var sluier = await LaatNeerAsync(b);
        Assert.That((await b.VerstuurAsync("/sessie/sluier", sluier, ("Code", Code()))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "the code of the sign-in, in the same half minute");
        _server.Klok.Vooruit(TimeSpan.FromSeconds(30));
        var code = Code();
        Assert.That((await b.VerstuurAsync("/sessie/sluier", sluier, ("Code", code))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        await b.VerstuurAsync("/sessie/sluier/neer", await b.GetAsync("/account"));
        Assert.That((await b.VerstuurAsync("/sessie/sluier", sluier, ("Code", code))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task A_passkey_lifts_the_veil_its_holders_only()
    {
        using var van = new Authenticator(_server.Adres);
        using var vreemd = new Authenticator(_server.Adres);
        var (b, sofie) = (await _server.BrowserAsync(Mira), await _server.BrowserAsync(FictieveWereld.CawPartner));
        await b.MaakPasskeyAsync(van);
        await sofie.MaakPasskeyAsync(vreemd);
        var sluier = await LaatNeerAsync(b);
        foreach (var (toestel, status, naar) in new[] { (vreemd, HttpStatusCode.UnprocessableEntity, null), (van, HttpStatusCode.SeeOther, "/account") })
        {
            var vraag = (await b.VerstuurAsync("/aanmelden/passkey/vraag", sluier)).Html.Body!.TextContent;
            var r = await b.VerstuurAsync("/sessie/sluier/passkey", sluier, ("Antwoord", toestel.Geef(vraag)), ("Terug", "/account"));
            Assert.That((r.Status, r.Naar), Is.EqualTo((status, naar)));
        }

        Assert.That((await b.GetAsync("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Typing_keeps_the_veil_up_for_hours_and_not_past_the_day()
    {
        var b = await _server.BrowserAsync(Mira);
        var pagina = await b.GetAsync("/account");
        for (var i = 0; i < 119; i++)
        {
            _server.Klok.Vooruit(TimeSpan.FromMinutes(4));
            Assert.That((await b.VerstuurAsync("/sessie/bezig", pagina)).Status, Is.EqualTo(HttpStatusCode.NoContent), $"minute {i * 4}");
        }

        _server.Klok.Vooruit(TimeSpan.FromMinutes(4));
        Assert.That((await b.VerstuurAsync("/sessie/bezig", pagina)).Status, Is.EqualTo(HttpStatusCode.Unauthorized), "eight hours");
    }

    [Test]
    public async Task Behind_the_veil_nothing_lifts_it_but_a_code_and_the_session_runs_out()
    {
        var b = await _server.BrowserAsync(Mira);
        var pagina = await b.GetAsync("/account");
        await LaatNeerAsync(b);
        foreach (var pad in new[] { "/sessie/bezig", "/account/overal-afmelden", "/account/livcr", "/sessie/sluier/neer" })
        {
            var r = await b.VerstuurAsync(pad, pagina, ("Cel", FictieveWereld.Zonderdale.Id.ToString()));
            Assert.That(r.Status, Is.Not.EqualTo(HttpStatusCode.OK), pad);
            Assert.That((await b.GetAsync("/account")).Status, Is.EqualTo(HttpStatusCode.Redirect), pad);
        }

        for (var i = 0; i < 15; i++)
        {
            _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
            await b.GetAsync("/sessie/sluier");
            await b.GetAsync("/");
        }

        Assert.That((await b.GetAsync("/")).Naar, Does.StartWith("/aanmelden"), "asking does not keep it alive");
    }

    [Test]
    public async Task A_form_sent_after_five_silent_minutes_is_kept_and_stands_there_after_the_code()
    {
        var b = await _server.BrowserAsync(Mira);
        var formulier = await b.GetAsync("/proef");
        _server.Klok.Vooruit(TimeSpan.FromMinutes(6));
        b.Van = "/proef";
        var r = await b.VerstuurAsync("/proef", formulier, ("Zorg", "lange tekst"));
        Assert.That(r.Naar, Does.StartWith("/sessie/sluier?terug="));
        var open = await b.VerstuurAsync("/sessie/sluier", await b.GetAsync(r.Naar!), ("Code", Code()), ("Terug", Uri.UnescapeDataString(r.Naar!["/sessie/sluier?terug=".Length..])));
        var verder = await b.GetAsync(open.Naar!);
        Assert.That((await b.GetAsync(verder.Naar!)).Html.QuerySelector("textarea")!.TextContent.Trim(), Is.EqualTo("lange tekst"));
        Assert.That(Proefformulier.Aangekomen, Is.Empty);
    }

    [Test]
    public async Task The_page_that_was_covered_sends_its_own_form_after_the_code()
    {
        var b = await _server.BrowserAsync(Mira);
        var formulier = await b.GetAsync("/proef");
        Assert.That(formulier.Html.QuerySelector("form#sluier")?.HasAttribute("hidden"), Is.True);
        Assert.That((await b.VerstuurAsync("/sessie/sluier/neer", formulier)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        _server.Klok.Vooruit(TimeSpan.FromMinutes(10));
        Assert.That((await b.VerstuurAsync("/sessie/sluier", formulier, ("Code", Code()))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        await b.VerstuurAsync("/proef", formulier, ("Zorg", "stond er nog"));
        Assert.That(Proefformulier.Aangekomen, Is.EqualTo(new[] { "stond er nog" }));
    }

    [Test]
    public async Task Who_signed_in_meanwhile_in_this_browser_does_not_uncover_another_ones_page()
    {
        var b = await _server.BrowserAsync(Mira);
        var vanMira = await b.GetAsync("/proef");
        _server.Klok.Vooruit(TimeSpan.FromMinutes(16));
        await b.MeldAanAsync(FictieveWereld.Burgemeester, _server.Klok.GetUtcNow());
        Assert.That((await b.VerstuurAsync("/sessie/sluier", vanMira, ("Code", ""))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await b.VerstuurAsync("/proef", vanMira, ("Zorg", "van Mira"))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Proefformulier.Aangekomen, Is.Empty);
    }

    [Test]
    public async Task At_a_running_agendapunt_the_session_lives_on_behind_the_veil_and_at_most_a_day()
    {
        var b = await _server.BrowserAsync(Mira);
        for (var i = 0; i < 47; i++)
        {
            _server.Klok.Vooruit(TimeSpan.FromMinutes(10));
            Assert.That((await b.GetAsync("/proef/aan-tafel")).Status, Is.EqualTo(HttpStatusCode.OK), $"minute {i * 10}");
        }

        Assert.That((await b.GetAsync("/")).Naar, Does.StartWith("/sessie/sluier"), "kept, and covered");
        _server.Klok.Vooruit(TimeSpan.FromMinutes(10));
        Assert.That((await b.GetAsync("/proef/aan-tafel")).Naar, Does.StartWith("/aanmelden"));
    }

    [Test]
    public async Task A_clock_that_jumps_back_opens_nothing_that_was_closed()
    {
        var b = await _server.BrowserAsync(Mira);
        await LaatNeerAsync(b);
        _server.Klok.Vooruit(-TimeSpan.FromHours(2));
        Assert.That((await b.GetAsync("/account")).Naar, Does.StartWith("/sessie/sluier"));
        _server.Klok.Vooruit(TimeSpan.FromHours(12));
        Assert.That((await b.GetAsync("/account")).Naar, Does.StartWith("/aanmelden"));
    }

    [Test]
    public async Task Five_wrong_codes_lock_the_account_and_the_veil_stays()
    {
        var b = await _server.BrowserAsync(Mira);
        var sluier = await LaatNeerAsync(b);
        for (var i = 0; i < 5; i++)
        {
            await b.VerstuurAsync("/sessie/sluier", sluier, ("Code", "00000" + i));
        }

        _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
        Assert.That((await b.VerstuurAsync("/sessie/sluier", sluier, ("Code", Code()))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task Signing_out_works_behind_the_veil()
    {
        var b = await _server.BrowserAsync(Mira);
        var sluier = await LaatNeerAsync(b);
        await b.VerstuurAsync("/afmelden", sluier);
        Assert.That(await _server.SqlAsync("select 1 from toegang.sessie where beeindigd_op is null"), Is.Empty);
    }

    [TestCase("Production", null, true)]
    [TestCase("Development", null, false)]
    [TestCase("Development", "true", true)]
    public async Task The_veil_is_there_by_default_where_it_is_real(string omgeving, string? instelling, bool verwacht)
    {
        await using var server = await ToegangServer.StartAsync(omgeving, instelling is null ? [] : [("Livcr:Sluier", instelling)]);
        var b = await server.BrowserAsync(Mira);
        server.Klok.Vooruit(TimeSpan.FromMinutes(6));
        Assert.That((await b.GetAsync("/")).Naar?.StartsWith("/sessie/sluier", StringComparison.Ordinal) == true, Is.EqualTo(verwacht));
    }

    private static void Paginas(IEndpointRouteBuilder e)
    {
        Proefformulier.Map(e);
        e.MapGet("/proef/aan-tafel", async (ISessieleven sessie, ICurrentUser user, HttpContext http) =>
        {
            await sessie.HoudAsync(user, http.RequestAborted);
            return Results.Ok();
        }).VoorIedereenIngelogd().AchterSluier();
    }

    private async Task<Blad> LaatNeerAsync(Browser b)
    {
        await b.VerstuurAsync("/sessie/sluier/neer", await b.GetAsync("/account"));
        return await b.GetAsync("/sessie/sluier");
    }

    private string Code() => Totp.Code(Mira.TotpGeheim, Totp.StapVan(_server.Klok.GetUtcNow()));
}
