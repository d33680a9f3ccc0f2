using System.Net;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Toegang.Tests;

public sealed class PasskeyTests
{
    private static readonly FictievePersoon Mira = FictieveWereld.Coordinator;
    private static readonly FictievePersoon Sofie = FictieveWereld.CawPartner;
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await ToegangServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task A_passkey_signs_in_without_a_name_and_the_account_shows_it()
    {
        using var toestel = await MetPasskeyAsync(Mira);
        var b = await _server.BrowserAsync();
        var r = await MeldAanAsync(b, toestel, "/account");
        Assert.That((r.Status, r.Naar), Is.EqualTo((HttpStatusCode.SeeOther, "/account")));
        var account = await b.GetAsync("/account");
        Assert.That(account.Tekst, Does.Contain("Mijn laptop").And.Contain(Mira.Email).And.Contain("Passkey"));
        Assert.That(await _server.SqlAsync("select account, naam, teller, laatst_gebruikt is not null from toegang.passkey"), Is.EqualTo(new[] { $"{Mira.Id}|Mijn laptop|2|True" }));
        Assert.That(await _server.SqlAsync("select wijze, gelukt from toegang.aanmeldpoging order by op, id"), Is.EqualTo(new[] { "Code|True", "Passkey|True" }));
    }

    [Test]
    public async Task An_answer_is_taken_once_by_the_browser_that_asked_and_within_five_minutes()
    {
        using var toestel = await MetPasskeyAsync(Mira);
        var b = await _server.BrowserAsync();
        var vraag = (await b.PostAsync("/aanmelden/passkey/vraag", "/aanmelden")).Html.Body!.TextContent;
        var koekje = b.Koekjes["__Host-livcr-passkey"];
        var antwoord = toestel.Geef(vraag);

        var dief = await _server.BrowserAsync();
        await dief.PostAsync("/aanmelden/passkey/vraag", "/aanmelden"); // with a question of its own
        Assert.That((await dief.PostAsync("/aanmelden/passkey", "/aanmelden", ("Antwoord", antwoord))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "another's answer");

        Assert.That((await b.PostAsync("/aanmelden/passkey", "/aanmelden", ("Antwoord", antwoord))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        var heler = await _server.BrowserAsync();
        heler.Koekjes["__Host-livcr-passkey"] = koekje;
        Assert.That((await heler.PostAsync("/aanmelden/passkey", "/aanmelden", ("Antwoord", antwoord))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "cookie and answer again");
        Assert.That(heler.Koekjes, Does.Not.ContainKey("__Host-livcr"));

        var traag = await _server.BrowserAsync();
        vraag = (await traag.PostAsync("/aanmelden/passkey/vraag", "/aanmelden")).Html.Body!.TextContent;
        _server.Klok.Vooruit(TimeSpan.FromMinutes(6));
        Assert.That((await traag.PostAsync("/aanmelden/passkey", "/aanmelden", ("Antwoord", toestel.Geef(vraag)))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "too late");
    }

    [Test]
    public async Task A_device_that_did_not_check_its_holder_a_copy_and_another_site_are_refused()
    {
        using var toestel = await MetPasskeyAsync(Mira);
        toestel.KijktNa = false;
        await WordtGeweigerd(toestel, "user verification");
        toestel.KijktNa = true;
        toestel.Teller = 1;
        await WordtGeweigerd(toestel, "a counter that goes back is a copy");
        toestel.Teller = 50;
        toestel.Herkomst = "https://elders.example";
        await WordtGeweigerd(toestel, "asked by another site");
        toestel.Herkomst = _server.Adres.GetLeftPart(UriPartial.Authority);
        Assert.That((await MeldAanAsync(await _server.BrowserAsync(), toestel)).Status, Is.EqualTo(HttpStatusCode.SeeOther), "the same device, rightly");
    }

    [Test]
    public async Task Unknown_devices_closed_accounts_and_nonsense_get_one_page()
    {
        using var mira = await MetPasskeyAsync(Mira);
        using var vreemd = new Authenticator(_server.Adres);
        var b = await _server.BrowserAsync();
        var onbekend = await MeldAanAsync(b, vreemd);
        await _server.SqlAsync($"update toegang.roltoekenning set tot = '2026-11-01' where account = '{Mira.Id}'");
        var gesloten = await MeldAanAsync(b, mira);
        Assert.That(onbekend.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(gesloten.Vast(), Is.EqualTo(onbekend.Vast()));
        foreach (var onzin in new[] { "", "{}", "null", "[]", "{\"id\":\"x\"}", "'; drop table toegang.passkey; --", "👩‍⚖️ العربية", new string('x', 1_000_000) })
        {
            await b.PostAsync("/aanmelden/passkey/vraag", "/aanmelden");
            var r = await b.PostAsync("/aanmelden/passkey", "/aanmelden", ("Antwoord", onzin));
            Assert.That((r.Status, r.Vast()), Is.EqualTo((HttpStatusCode.UnprocessableEntity, onbekend.Vast())));
        }
    }

    [Test]
    public async Task A_key_the_browser_brought_along_is_not_taken_over_by_a_passkey_either()
    {
        using var toestel = await MetPasskeyAsync(Mira);
        var b = await _server.BrowserAsync();
        b.Koekjes["__Host-livcr"] = new string('A', 43);
        await MeldAanAsync(b, toestel);
        Assert.That(b.Koekjes["__Host-livcr"], Is.Not.EqualTo(new string('A', 43)));
        Assert.That((await b.GetAsync("/")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_lock_made_by_guessing_passwords_does_not_keep_the_holder_of_a_passkey_out()
    {
        using var toestel = await MetPasskeyAsync(Mira);
        var b = await _server.BrowserAsync();
        for (var i = 0; i < 6; i++)
        {
            await b.WachtwoordAsync(Mira.Email, "fout");
        }

        Assert.That((await MeldAanAsync(b, toestel)).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task One_cannot_add_with_anothers_question_nor_remove_anothers_passkey_nor_ones_last_way_in()
    {
        using var toestel = await MetPasskeyAsync(Mira);
        var sofie = await _server.BrowserAsync(Sofie);
        var mira = await _server.BrowserAsync();
        await MeldAanAsync(mira, toestel);
        var id = (await _server.SqlAsync("select id from toegang.passkey")).Single();
        Assert.That((await sofie.PostAsync("/account/passkeys/verwijderen", "/account", ("Passkey", id))).Status, Is.EqualTo(HttpStatusCode.NotFound));

        var vraag = (await mira.PostAsync("/account/passkeys/vraag", "/account")).Html.Body!.TextContent;
        sofie.Koekjes["__Host-livcr-passkey"] = mira.Koekjes["__Host-livcr-passkey"];
        using var nieuw = new Authenticator(_server.Adres);
        Assert.That((await sofie.PostAsync("/account/passkeys", "/account", ("Antwoord", nieuw.Maak(vraag)), ("Toestel", "x"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));

        await _server.SqlAsync($"update toegang.account set totp_geheim = null, wachtwoord_hash = null where id = '{Mira.Id}'");
        Assert.That((await mira.PostAsync("/account/passkeys/verwijderen", "/account", ("Passkey", id))).Naar, Is.EqualTo("/account?gelukt=laatste"));
        Assert.That(await _server.SqlAsync("select account from toegang.passkey"), Is.EqualTo(new[] { Mira.Id.ToString() }));
        vraag = (await mira.PostAsync("/account/passkeys/vraag", "/account")).Html.Body!.TextContent;
        Assert.That((await mira.PostAsync("/account/passkeys", "/account", ("Antwoord", nieuw.Maak(vraag)), ("Toestel", "<b>Ünï 李小龍 ሰላም</b>"))).Naar, Is.EqualTo("/account?gelukt=passkey"));
        Assert.That((await mira.GetAsync("/account")).Tekst, Does.Contain("<b>Ünï 李小龍 ሰላም</b>"));
        Assert.That((await mira.PostAsync("/account/passkeys/verwijderen", "/account", ("Passkey", id))).Naar, Is.EqualTo("/account?gelukt=passkey"));
        Assert.That((await MeldAanAsync(await _server.BrowserAsync(), toestel)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "a device that was taken off");
    }

    private async Task WordtGeweigerd(Authenticator toestel, string waarom)
    {
        var b = await _server.BrowserAsync();
        Assert.That(((await MeldAanAsync(b, toestel)).Status, b.Koekjes.ContainsKey("__Host-livcr")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, false)), waarom);
    }

    private async Task<Authenticator> MetPasskeyAsync(FictievePersoon wie)
    {
        var toestel = new Authenticator(_server.Adres);
        await (await _server.BrowserAsync(wie)).MaakPasskeyAsync(toestel);
        return toestel;
    }

    private static async Task<Blad> MeldAanAsync(Browser b, Authenticator toestel, string terug = "/")
    {
        var vraag = (await b.PostAsync("/aanmelden/passkey/vraag", "/aanmelden")).Html.Body!.TextContent;
        return await b.PostAsync("/aanmelden/passkey", "/aanmelden", ("Antwoord", toestel.Geef(vraag)), ("Terug", terug));
    }
}
