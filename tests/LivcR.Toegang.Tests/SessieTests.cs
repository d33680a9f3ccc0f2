using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Toegang.Tests;

public sealed class SessieTests
{
    private static readonly FictievePersoon Mira = FictieveWereld.Coordinator;
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await ToegangServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task A_key_the_browser_brought_along_is_never_taken_over()
    {
        var b = await _server.BrowserAsync();
        var vreemd = new string('A', 43);
        b.Koekjes["__Host-livcr"] = vreemd;
        await b.MeldAanAsync(Mira, _server.Klok.GetUtcNow());
        Assert.That(b.Koekjes["__Host-livcr"], Is.Not.EqualTo(vreemd));
        var aanvaller = await _server.BrowserAsync();
        aanvaller.Koekjes["__Host-livcr"] = vreemd;
        Assert.That(await IsAangemeld(aanvaller), Is.False);
    }

    [Test, Rule("AVG-07")]
    public async Task The_own_sign_in_history_is_read_page_by_page_so_that_failures_hide_nothing()
    {
        var b = await _server.BrowserAsync(Mira);
        await _server.SqlAsync($"delete from toegang.aanmeldpoging; insert into toegang.aanmeldpoging select gen_random_uuid(), '{Mira.Id}', timestamptz '2026-11-23 08:00+00' - (i / 2) * interval '1 hour', 'Wachtwoord', false from generate_series(0, 59) i");
        await _server.SqlAsync($"insert into toegang.aanmeldpoging values (gen_random_uuid(), '{Mira.Id}', '2026-06-01', 'Passkey', true), (gen_random_uuid(), '{Mira.Id}', '2025-11-01', 'Passkey', true)");
        var bladen = new List<int>();
        string? url = "/account", laatste = null;
        while (url is not null && bladen.Count < 9)
        {
            var blad = await b.GetAsync(url);
            var rijen = blad.Html.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")?.TextContent == "Uw aanmeldingen").QuerySelectorAll("tbody tr");
            (laatste, url) = (rijen[^1].TextContent, blad.Html.QuerySelector("nav.pager a[rel=next]")?.GetAttribute("href"));
            bladen.Add(rijen.Length);
        }

        Assert.That(bladen, Is.EqualTo(new[] { 25, 25, 11 }), "a year, each row once, also of one moment");
        Assert.That(laatste, Does.Contain("Passkey").And.Contain("Ja"));
        Assert.That((await b.GetAsync($"/account?na={Guid.NewGuid()}")).Status, Is.EqualTo(HttpStatusCode.OK), "of nobody: from the beginning");
    }

    [Test]
    public async Task Signing_in_again_gives_a_new_key_and_ends_the_session_of_this_browser()
    {
        var b = await _server.BrowserAsync(Mira);
        var (oud, kopie) = (b.Koekjes["__Host-livcr"], await _server.BrowserAsync());
        kopie.Koekjes["__Host-livcr"] = oud;
        await b.PostAsync("/aanmelden/demo", "/", ("Email", FictieveWereld.Plaatsvervanger.Email));
        Assert.That(b.Koekjes["__Host-livcr"], Is.Not.EqualTo(oud));
        _server.Klok.Vooruit(TimeSpan.FromSeconds(2));
        Assert.That((await IsAangemeld(b), await IsAangemeld(kopie)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Signing_out_ends_the_session_for_whoever_copied_the_cookie_at_the_next_request()
    {
        var b = await _server.BrowserAsync(Mira);
        var kopie = await _server.BrowserAsync();
        kopie.Koekjes["__Host-livcr"] = b.Koekjes["__Host-livcr"];
        Assert.That(await IsAangemeld(kopie), Is.True, "and so its principal is remembered; the clock does not move");
        await b.PostAsync("/afmelden", "/");
        Assert.That((await IsAangemeld(kopie), b.Koekjes.ContainsKey("__Host-livcr")), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Silence_of_fifteen_minutes_ends_a_session_and_work_keeps_it()
    {
        var b = await _server.BrowserAsync(Mira);
        for (var i = 0; i < 3; i++)
        {
            _server.Klok.Vooruit(TimeSpan.FromMinutes(14));
            Assert.That(await IsAangemeld(b), Is.True);
        }

        _server.Klok.Vooruit(TimeSpan.FromMinutes(15));
        Assert.That(await IsAangemeld(b), Is.False);
    }

    [Test]
    public async Task No_session_lasts_longer_than_a_working_day()
    {
        var b = await _server.BrowserAsync(Mira);
        for (var i = 0; i < 47; i++)
        {
            _server.Klok.Vooruit(TimeSpan.FromMinutes(10));
            Assert.That(await IsAangemeld(b), Is.True);
        }

        _server.Klok.Vooruit(TimeSpan.FromMinutes(10));
        Assert.That(await IsAangemeld(b), Is.False);
    }

    [Test]
    public async Task Being_seen_is_written_every_quarter_of_a_minute()
    {
        var b = await _server.BrowserAsync(Mira);
        var begin = await GezienAsync();
        _server.Klok.Vooruit(TimeSpan.FromSeconds(14));
        await IsAangemeld(b);
        Assert.That(await GezienAsync(), Is.EqualTo(begin));
        _server.Klok.Vooruit(TimeSpan.FromSeconds(2));
        await IsAangemeld(b);
        Assert.That(await GezienAsync(), Is.Not.EqualTo(begin));
    }

    [Test]
    public async Task A_role_that_ends_in_the_database_ends_the_session_within_a_second()
    {
        var b = await _server.BrowserAsync(Mira);
        Assert.That(await IsAangemeld(b), Is.True);
        await _server.SqlAsync("update toegang.roltoekenning set tot = '2026-11-01'");
        _server.Klok.Vooruit(TimeSpan.FromSeconds(1));
        Assert.That(await IsAangemeld(b), Is.False);
    }

    [Test]
    public async Task A_form_sent_without_its_token_signs_nobody_out()
    {
        var b = await _server.BrowserAsync(Mira);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var vraag = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Adres, "/afmelden")) { Content = new FormUrlEncodedContent([]) };
        vraag.Headers.Add("Cookie", "__Host-livcr=" + b.Koekjes["__Host-livcr"]);
        using var r = await http.SendAsync(vraag);
        Assert.That((r.StatusCode, await IsAangemeld(b)), Is.EqualTo((HttpStatusCode.BadRequest, true)));
    }

    [Test]
    public async Task One_click_signs_in_as_an_invented_person_and_as_nobody_else()
    {
        var b = await _server.BrowserAsync();
        var r = await b.PostAsync("/aanmelden/demo", "/aanmelden", ("Email", FictieveWereld.CawPartner.Email), ("Terug", "/account"));
        Assert.That((r.Status, r.Naar), Is.EqualTo((HttpStatusCode.SeeOther, "/account")));
        var pagina = await (await _server.BrowserAsync()).GetAsync("/aanmelden");
        Assert.That(pagina.Html.QuerySelectorAll("form[action='/aanmelden/demo']"), Has.Exactly(FictieveWereld.Personen.Count).Items);
        Assert.That((await b.PostAsync("/aanmelden/demo", "/account", ("Email", "niemand@fictief.example"))).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("Production", "true")]
    [TestCase("Staging", "true")]
    [TestCase("Development", "false")]
    public async Task Demo_accounts_do_not_exist_outside_the_fictitious_world_of_Development(string omgeving, string wereld)
    {
        await using var echt = await ToegangServer.StartAsync(omgeving, ("Livcr:FictieveWereld", wereld));
        var b = await echt.BrowserAsync();
        var pagina = await b.GetAsync("/aanmelden");
        Assert.That(pagina.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(pagina.Html.DocumentElement.OuterHtml, Does.Not.Contain("/aanmelden/demo").And.Not.Contain(FictieveWereld.Wachtwoord).And.Not.Contain("fictief.example"));
        Assert.That((await b.PostAsync("/aanmelden/demo", "/aanmelden", ("Email", Mira.Email))).Status, Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(b.Koekjes, Does.Not.ContainKey("__Host-livcr"));
    }

    private async Task<string> GezienAsync() => (await _server.SqlAsync("select laatst_gezien from toegang.sessie")).Single();

    private static async Task<bool> IsAangemeld(Browser b) => (await b.GetAsync("/")).Status == HttpStatusCode.OK;
}
