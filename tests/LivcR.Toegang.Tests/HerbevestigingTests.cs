using System.Net;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Factoren;

namespace LivcR.Toegang.Tests;

/// <summary>A fresh proof before changes of rights and of factors.</summary>
public sealed class HerbevestigingTests
{
    private const string Uitnodigen = "/beheer/accounts/uitnodigen";
    private static readonly FictievePersoon Mira = FictieveWereld.Coordinator;
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await ToegangServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task After_five_minutes_a_page_that_changes_rights_asks_for_a_code_and_comes_back()
    {
        var b = await _server.BrowserAsync(Mira);
        foreach (var pad in new[] { Uitnodigen, "/beheer/herstel", "/account/passkeys/nieuw", "/account/app", "/account/herstelcodes" })
        {
            Assert.That((await b.GetAsync(pad)).Status, Is.EqualTo(HttpStatusCode.OK), pad);
        }

        _server.Klok.Vooruit(TimeSpan.FromMinutes(6));
        foreach (var pad in new[] { Uitnodigen, "/beheer/herstel", "/account/passkeys/nieuw", "/account/app", "/account/herstelcodes" })
        {
            Assert.That((await b.GetAsync(pad)).Naar, Is.EqualTo("/account/bevestig?terug=" + Uri.EscapeDataString(pad)), pad);
        }

        Assert.That((await b.GetAsync("/account")).Status, Is.EqualTo(HttpStatusCode.OK), "the rest goes on");
        Assert.That((await b.PostAsync("/account/bevestig", "/account/bevestig", ("Code", "000000"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await b.GetAsync(Uitnodigen)).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That((await b.PostAsync("/account/bevestig", "/account/bevestig", ("Code", Code()), ("Terug", Uitnodigen))).Naar, Is.EqualTo(Uitnodigen));
        Assert.That((await b.GetAsync(Uitnodigen)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await b.PostAsync("/account/bevestig", "/account/bevestig", ("Code", Code()), ("Terug", "//elders.example"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "a code is spent");
    }

    [Test]
    public async Task What_was_typed_meanwhile_comes_back_and_nothing_was_done()
    {
        var b = await _server.BrowserAsync(Mira);
        await b.GetAsync(Uitnodigen);
        _server.Klok.Vooruit(TimeSpan.FromMinutes(6));
        var r = await b.PostAsync(Uitnodigen, "/account", ("Naam", "Nele Aerts"), ("Email", "nele@voorbeeld.example"));
        Assert.That(r.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(r.Tekst, Does.Contain("Nele Aerts").And.Contain("Bevestig in een nieuw tabblad"));
        Assert.That(await _server.SqlAsync($"select 1 from toegang.uitnodiging where door = '{Mira.Id}'"), Is.Empty);
        await b.PostAsync("/account/bevestig", "/account/bevestig", ("Code", Code()));
        var velden = r.Html.QuerySelectorAll("form[action='" + Uitnodigen + "'] input[type=hidden]").Where(i => i.GetAttribute("name") != "__RequestVerificationToken").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!));
        Assert.That((await b.PostAsync(Uitnodigen, "/account", [.. velden])).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(await _server.SqlAsync($"select naam from toegang.uitnodiging where door = '{Mira.Id}'"), Is.EqualTo(new[] { "Nele Aerts" }));
    }

    [Test]
    public async Task Someone_elses_passkey_confirms_nothing()
    {
        using var toestel = new Authenticator(_server.Adres);
        var sofie = await _server.BrowserAsync(FictieveWereld.CawPartner);
        await sofie.MaakPasskeyAsync(toestel);
        var mira = await _server.BrowserAsync(Mira);
        _server.Klok.Vooruit(TimeSpan.FromMinutes(6));
        Assert.That((await BevestigAsync(mira, toestel)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await BevestigAsync(sofie, toestel)).Naar, Is.EqualTo("/account"));
        Assert.That((await mira.GetAsync(Uitnodigen)).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That((await sofie.GetAsync("/account/app")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Another_app_takes_the_place_of_the_first()
    {
        var b = await _server.BrowserAsync(Mira);
        var geheim = (await b.GetAsync("/account/app")).Html.QuerySelector("input[name=Geheim]")!.GetAttribute("value")!;
        var stap = Totp.StapVan(_server.Klok.GetUtcNow());
        Assert.That((await b.PostAsync("/account/app", "/account/app", ("Geheim", geheim), ("Code", "000000"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await b.PostAsync("/account/app", "/account/app", ("Geheim", geheim), ("Code", Totp.Code(Base32.Lees(geheim)!, stap)))).Naar, Is.EqualTo("/account?gelukt=app"));
        _server.Klok.Vooruit(TimeSpan.FromMinutes(2));
        var nieuw = await _server.BrowserAsync();
        await nieuw.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord);
        Assert.That((await nieuw.CodeAsync(Code())).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "the old app");
        Assert.That((await nieuw.CodeAsync(Totp.Code(Base32.Lees(geheim)!, stap + 4))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [TestCase(null)]
    [TestCase("een zin van vijf andere woorden")]
    public async Task Another_app_or_password_ends_every_other_session_and_keeps_this_one(string? wachtwoord)
    {
        var elders = await _server.BrowserAsync(Mira);
        var half = await _server.BrowserAsync();
        await half.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord);
        _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
        var b = await _server.BrowserAsync(Mira);
        var ander = await _server.BrowserAsync(FictieveWereld.CawPartner);
        var geheim = (await b.GetAsync("/account/app")).Html.QuerySelector("input[name=Geheim]")!.GetAttribute("value")!;
        var code = Totp.Code(Base32.Lees(geheim)!, Totp.StapVan(_server.Klok.GetUtcNow()));
        Assert.That((await b.PostAsync("/account/app", "/account/app", ("Geheim", geheim), ("Code", "000000"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await elders.GetAsync("/account")).Status, Is.EqualTo(HttpStatusCode.OK), "nothing changed yet");

        Assert.That((await b.PostAsync("/account/app", "/account/app", ("Geheim", geheim), ("Code", code), ("Wachtwoord", wachtwoord ?? ""))).Naar, Is.EqualTo("/account?gelukt=app"));

        Assert.That((await elders.GetAsync("/account")).Naar, Does.StartWith("/aanmelden"));
        Assert.That((await b.GetAsync("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await ander.GetAsync("/account")).Status, Is.EqualTo(HttpStatusCode.OK), "nobody else's");
        Assert.That(await _server.SqlAsync($"select 1 from toegang.aanmelding where account = '{Mira.Id}'"), Is.Empty, "a sign-in half way begins again");
    }

    [TestCase("Development")]
    [TestCase("Production")]
    public async Task A_password_alone_opens_nothing(string omgeving)
    {
        await using var server = await ToegangServer.StartAsync(omgeving);
        await server.SqlAsync($"update toegang.account set totp_geheim = null where id = '{Mira.Id}'");
        var b = await server.BrowserAsync();
        Assert.That((await b.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord)).Naar, Does.StartWith("/aanmelden/code"));
        foreach (var code in new[] { "000000", "", Totp.Code(Mira.TotpGeheim, Totp.StapVan(server.Klok.GetUtcNow())), Totp.Code([], Totp.StapVan(server.Klok.GetUtcNow())) })
        {
            Assert.That((await b.CodeAsync(code)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        }

        Assert.That((b.Koekjes.ContainsKey("__Host-livcr"), (await b.GetAsync("/")).Status), Is.EqualTo((false, HttpStatusCode.Redirect)));
    }

    private static async Task<Blad> BevestigAsync(Browser b, Authenticator toestel)
    {
        var vraag = (await b.PostAsync("/aanmelden/passkey/vraag", "/account")).Html.Body!.TextContent;
        return await b.PostAsync("/account/bevestig/passkey", "/account/bevestig", ("Antwoord", toestel.Geef(vraag)), ("Terug", "/account"));
    }

    private string Code() => Totp.Code(Mira.TotpGeheim, Totp.StapVan(_server.Klok.GetUtcNow()));
}
