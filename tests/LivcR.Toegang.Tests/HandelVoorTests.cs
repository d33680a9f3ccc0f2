using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

/// <summary>One person, several LIVC R's and organisations: chosen before anything opens, visible, and never mixed.</summary>
[Rule("AVG-12")]
public sealed class HandelVoorTests
{
    private static readonly FictieveCel Zon = FictieveWereld.Zonderdale;
    private static readonly FictieveCel Drie = FictieveWereld.DrieBeken;
    private static readonly FictievePersoon Sofie = FictieveWereld.CawPartner;
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await ToegangServer.StartAsync(s => s.AddPaneel<WieBenIk>(Plaatsen.Start), Proefformulier.Map);
        Proefformulier.Aangekomen.Clear();
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Who_has_one_livc_r_is_never_asked()
    {
        var mira = await _server.BrowserAsync(FictieveWereld.Coordinator);
        var start = await mira.GetAsync("/");
        Assert.That((start.Status, start.Html.QuerySelector(".wie-wissel")), Is.EqualTo((HttpStatusCode.OK, (object?)null)));
        var sofie = await _server.BrowserAsync();
        await sofie.MeldAanAsync(Sofie, _server.Klok.GetUtcNow(), blijfVoorKeuze: true);
        var keuze = await sofie.GetAsync((await sofie.GetAsync("/")).Naar!);
        Assert.That((keuze.Status, keuze.Naar, (await sofie.GetAsync("/")).Status), Is.EqualTo((HttpStatusCode.SeeOther, "/", HttpStatusCode.OK)), "a partner of one organisation passes by without a page");
    }

    [Test]
    public async Task Who_has_two_chooses_before_anything_opens()
    {
        var b = await FgAsync();
        foreach (var pad in new[] { "/", "/proef" })
        {
            var r = await b.GetAsync(pad);
            Assert.That((r.Status, r.Naar), Is.EqualTo((HttpStatusCode.Redirect, "/account/handelt-voor?terug=" + Uri.EscapeDataString(pad))));
        }

        Assert.That((await b.PostAsync("/proef", "/account/handelt-voor", ("Zorg", "x"))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        var keuze = await b.GetAsync("/account/handelt-voor?terug=/proef");
        Assert.That(keuze.Tekst, Does.Contain(Zon.Naam).And.Contain(Drie.Naam));
        var gekozen = await b.VerstuurAsync("/account/livcr", keuze, ("Cel", Drie.Id.ToString()), ("Terug", "/proef"));
        Assert.That(gekozen.Naar, Is.EqualTo("/proef"));
        var proef = await b.GetAsync("/proef");
        Assert.That((proef.Html.QuerySelector(".wie-cel")!.TextContent, proef.Html.QuerySelector(".wie-wissel")!.GetAttribute("href")), Is.EqualTo((Drie.Naam, "/account/handelt-voor")));
        Assert.That(Proefformulier.Aangekomen, Is.Empty);
    }

    [Test]
    public async Task Two_sessions_of_one_person_do_not_touch_each_other()
    {
        var een = await FgAsync();
        _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
        var twee = await FgAsync();
        await KiesAsync(een, Zon);
        await KiesAsync(twee, Drie);
        Assert.That((await CelAsync(een), await CelAsync(twee)), Is.EqualTo((Zon.Naam, Drie.Naam)));
    }

    [Test]
    public async Task A_form_of_before_the_switch_is_refused_and_its_text_waits_in_its_own_livc_r()
    {
        var b = await FgAsync();
        await KiesAsync(b, Zon);
        var voorZon = await b.GetAsync("/proef");
        await KiesAsync(b, Drie); // in another tab
        b.Van = "/proef";
        var r = await b.VerstuurAsync("/proef", voorZon, ("Zorg", "over iemand in Zonderdale"));
        Assert.That((r.Status, Proefformulier.Aangekomen.Count), Is.EqualTo((HttpStatusCode.Conflict, 0)));
        Assert.That(r.Tekst, Does.Contain("Dit formulier is gemaakt voor LIVC R Zonderdale").And.Not.Contain("over iemand"));
        var terug = r.Html.QuerySelector("input[name=Terug]")!.GetAttribute("value")!;
        var hier = await b.GetAsync(terug);
        Assert.That(hier.Tekst, Does.Contain("LIVC R Zonderdale").And.Not.Contain("over iemand"), "not shown while acting for the other one");
        var bewaard = terug["/account/bewaard/".Length..];
        Assert.That((await b.GetAsync("/proef?bewaard=" + bewaard)).Html.QuerySelector("textarea")!.TextContent.Trim(), Is.Empty);

        await b.VerstuurAsync("/account/livcr", r, ("Cel", Zon.Id.ToString()), ("Terug", terug));
        Assert.That((await b.GetAsync((await b.GetAsync(terug)).Naar!)).Html.QuerySelector("textarea")!.TextContent.Trim(), Is.EqualTo("over iemand in Zonderdale"));
    }

    [Test]
    public async Task A_form_of_before_the_switch_is_not_sent_on_when_its_text_cannot_be_kept()
    {
        var b = await FgAsync();
        await KiesAsync(b, Zon);
        var voorZon = await b.GetAsync("/proef");
        await KiesAsync(b, Drie);
        for (var i = 0; i < 6; i++)
        {
            var r = await b.VerstuurAsync("/proef", voorZon, ("Zorg", "tekst " + i));
            Assert.That((r.Status, r.Html.QuerySelector("form[action='/proef']")), Is.EqualTo((HttpStatusCode.Conflict, (object?)null)), "no button that would send it to the other LIVC R");
            Assert.That(r.Tekst.Contains("tekst " + i, StringComparison.Ordinal), Is.EqualTo(i == 5));
        }

        Assert.That(Proefformulier.Aangekomen, Is.Empty);
    }

    [Test]
    public async Task Signing_out_and_switching_work_from_a_page_of_before_the_switch()
    {
        var b = await FgAsync();
        await KiesAsync(b, Zon);
        var oud = await b.GetAsync("/account/handelt-voor");
        await KiesAsync(b, Drie);
        Assert.That((await b.VerstuurAsync("/account/livcr", oud, ("Cel", Zon.Id.ToString()))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await b.VerstuurAsync("/afmelden", oud)).Naar, Is.EqualTo("/aanmelden?afgemeld=ja"));
    }

    [Test]
    public async Task A_partner_of_two_organisations_chooses_one_and_it_stands_in_header_and_log()
    {
        var (caw, clb) = (new EigenOrganisatie(FictieveWereld.Caw.Id, "CAW Zonderland"), new EigenOrganisatie(FictieveWereld.Clb.Id, "CLB De Kade"));
        _server.Services.GetRequiredService<Organisaties>().Van[(Sofie.Id, Zon.Id)] = [caw, clb];
        var b = await _server.BrowserAsync();
        await b.MeldAanAsync(Sofie, _server.Klok.GetUtcNow(), blijfVoorKeuze: true);
        var keuze = await b.GetAsync((await b.GetAsync("/")).Naar!);
        Assert.That((keuze.Status, keuze.Tekst.Contains(caw.Naam, StringComparison.Ordinal), keuze.Tekst.Contains(clb.Naam, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.OK, true, true)));
        Assert.That((await b.VerstuurAsync("/account/livcr", keuze, ("Cel", Zon.Id.ToString()))).Naar, Does.StartWith("/account/handelt-voor"), "the LIVC R alone is no choice");
        Assert.That((await b.VerstuurAsync("/account/livcr", keuze, ("Cel", Zon.Id.ToString()), ("Organisatie", FictieveWereld.School.Id.ToString()))).Status, Is.EqualTo(HttpStatusCode.NotFound), "not theirs");
        await b.VerstuurAsync("/account/livcr", keuze, ("Cel", Zon.Id.ToString()), ("Organisatie", clb.Id.ToString()));
        Assert.That(await CelAsync(b), Is.EqualTo("LIVC R Zonderdale, voor CLB De Kade"));
        Assert.That(() => _server.SqlAsync("select object, object_id, actor from verantwoording.log where handeling = 'toegang.HandelVoor'"), Has.Some.EqualTo($"organisatie|{clb.Id}|{Sofie.Id}").After(10_000, 100));
        Assert.That(await _server.SqlAsync("select organisatie from toegang.sessie where beeindigd_op is null"), Is.EqualTo(new[] { clb.Id.ToString() }));
    }

    [Test]
    public async Task The_account_page_offers_each_livc_r_with_each_organisation()
    {
        var (caw, clb) = (new EigenOrganisatie(FictieveWereld.Caw.Id, "CAW Zonderland"), new EigenOrganisatie(FictieveWereld.Clb.Id, "CLB De Kade"));
        _server.Services.GetRequiredService<Organisaties>().Van[(Sofie.Id, Zon.Id)] = [caw, clb];
        var b = await _server.BrowserAsync();
        await b.MeldAanAsync(Sofie, _server.Klok.GetUtcNow(), blijfVoorKeuze: true);
        await b.PostAsync("/account/livcr", "/account/handelt-voor", ("Cel", Zon.Id.ToString()), ("Organisatie", caw.Id.ToString()));
        var account = await b.GetAsync("/account");
        var formulieren = account.Html.QuerySelectorAll("form[action='/account/livcr']");
        Assert.That(formulieren.Select(f => f.QuerySelector("input[name=Organisatie]")!.GetAttribute("value")), Is.EqualTo(new[] { clb.Id.ToString() }), "what one works for now has no button");
        await b.VerstuurAsync("/account/livcr", account, [.. formulieren[0].QuerySelectorAll("input:not([name^=__])").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))]);
        Assert.That(await CelAsync(b), Is.EqualTo("LIVC R Zonderdale, voor CLB De Kade"));
    }

    [Test]
    public async Task The_page_of_a_zone_reads_each_livc_r_under_its_own_setting()
    {
        var nadia = FictieveWereld.InformationOfficer;
        await _server.SqlAsync($"insert into toegang.roltoekenning (id, account, cel, cel_naam, rol, van) select gen_random_uuid(), '{nadia.Id}', '{Drie.Id}', '{Drie.Naam}', r, '2020-01-01' from unnest(array['InformationOfficer', 'Korpschef']) r");
        var b = await _server.BrowserAsync(nadia);
        var zone = await b.GetAsync("/zone");
        Assert.That(zone.Html.QuerySelectorAll("main section").Select(s => (s.QuerySelector("h2")!.TextContent, s.QuerySelector(".proef")!.TextContent)), Is.EqualTo(new[]
        {
            (Drie.Naam, $"{Drie.Id} InformationOfficer"), (Zon.Naam, $"{Zon.Id} InformationOfficer"),
        }));
        Assert.That(zone.Html.QuerySelectorAll("main form, main input, main select").Length, Is.Zero, "nothing to sort or search by");
        var link = zone.Html.QuerySelector("main section a.proef")!.GetAttribute("href")!;
        var keuze = await b.GetAsync(link);
        Assert.That((keuze.Html.QuerySelectorAll("main form").Length, keuze.Html.QuerySelector("main input[name=Terug]")?.GetAttribute("value")), Is.EqualTo((1, "/ergens?a=1&b=2#deel")), "the whole address, not up to its first & or #");
        Assert.That((await b.VerstuurAsync("/account/livcr", keuze, ("Cel", Drie.Id.ToString()), ("Terug", "/ergens?a=1&b=2#deel"))).Naar, Is.EqualTo("/ergens?a=1&b=2#deel"));
        await KiesAsync(b, Zon);
        Assert.That(await CelAsync(b), Is.EqualTo(Zon.Naam), "looking is not switching");
    }

    [Test]
    public async Task The_page_of_a_zone_is_for_information_officers_only()
    {
        foreach (var wie in new[] { FictieveWereld.Fg, FictieveWereld.Korpschef, FictieveWereld.Coordinator, FictieveWereld.CawPartner })
        {
            Assert.That((await (await _server.BrowserAsync(wie)).GetAsync("/zone")).Status, Is.EqualTo(HttpStatusCode.NotFound), wie.Naam);
        }
    }

    private async Task<Browser> FgAsync()
    {
        var b = await _server.BrowserAsync();
        await b.MeldAanAsync(FictieveWereld.Fg, _server.Klok.GetUtcNow(), blijfVoorKeuze: true);
        return b;
    }

    private static async Task KiesAsync(Browser b, FictieveCel cel) =>
        Assert.That((await b.PostAsync("/account/livcr", "/account/handelt-voor", ("Cel", cel.Id.ToString()))).Status, Is.EqualTo(HttpStatusCode.SeeOther));

    private static async Task<string> CelAsync(Browser b) => (await b.GetAsync("/account")).Html.QuerySelector(".wie-cel")!.TextContent;

    /// <summary>A panel that says under which setting it was read.</summary>
    private sealed class WieBenIk(ICurrentUser user) : IPaneel
    {
        public int Volgorde => 1;

        public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) => Task.FromResult<PaneelInhoud?>(new(typeof(Deel), $"{user.Cel} {string.Join(',', user.Rollen)}"));
    }

    public sealed class Deel : Scherm
    {
        protected override void BuildRenderTree(RenderTreeBuilder b) => b.AddMarkupContent(0, $"<p class=\"proef\">{Get<string>()}</p><a class=\"proef\" href=\"/ergens?a=1&amp;b=2#deel\">x</a>");
    }
}
