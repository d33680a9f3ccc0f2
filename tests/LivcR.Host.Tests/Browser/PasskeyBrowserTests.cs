using System.Text.Json;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Playwright;

namespace LivcR.Host.Tests.Browser;

/// <summary>The ceremonies in a real Chromium with a virtual authenticator, by keyboard.</summary>
[NonParallelizable]
internal sealed class PasskeyBrowserTests
{
    /// <summary>Besides controls: the passkey block and the refusals take the focus only when a link or the page itself sends it there, like "main" after the skip link.</summary>
    internal static readonly (string, string) Passkeyblok = ("generic", ""), Foutblok = ("alert", "Er is een probleem");

    internal static readonly (string, string) Codeveld = ("textbox", "Code van uw authenticator-app");

    /// <summary>On every page; the post box and the style guide only in the fictitious world.</summary>
    internal static readonly (string, string)[] Kader =
        [("link", "Naar de inhoud"), ("main", ""), ("link", "LivcR"), ("link", "Hulp"), ("link", "Toegankelijkheid"), ("link", "Postvak"), ("link", "Stijlgids")];

    private static readonly (string, string)[] Menu =
    [
        ("link", "Start"), ("link", "Signaal versturen"), ("link", "Mijn signalen"), ("link", "Uitnodigingen"), ("link", "Mijn taken"), ("link", "Mijn inbreng"), ("link", "Reglement"), ("link", "Regels"),
        ("link", "Mijn account"), ("button", "Afmelden"),
    ];

    private static readonly (string, string)[] Aanmeldblad =
    [
        Passkeyblok, ("button", "Aanmelden met een passkey"), ("textbox", "E-mailadres"), ("textbox", "Wachtwoord"), ("button", "Verder naar de code"), ("link", "Zie wie u kunt bellen"),
        .. FictieveWereld.Personen.Select(p => ("button", $"Aanmelden als {p.Naam}")),
    ];

    private static readonly (string, string)[] Codeblad =
        [Codeveld, ("button", "Aanmelden"), ("link", "Opnieuw beginnen"), ("DisclosureTriangle", "Uw app niet bij de hand?"), ("link", "het aanmeldscherm (nieuw tabblad)")];

    private readonly Consolewacht _wacht = new();

    [Test]
    public async Task A_passkey_is_made_and_signs_in_by_keyboard_alone()
    {
        var wie = FictieveWereld.OcmwPartner;
        await using (var db = await HostFixture.OpenAsync())
        await using (var q = new Npgsql.NpgsqlCommand("with oud as (delete from toegang.aanmeldpoging where account = $1) delete from toegang.sessie where account = $1", db) { Parameters = { new() { Value = wie.Id.Waarde } } })
        {
            await q.ExecuteNonQueryAsync(); // of other tests: each has a button of its own on the page of the account, and more than 25 sign-ins turn a page
        }

        await using var context = await Chromium.ContextAsync(1280);
        var blad = await BladMetToestelAsync(context);
        await blad.GotoAsync("/aanmelden");
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = $"Aanmelden als {wie.Naam}", Exact = true }).ClickAsync());
        await blad.GotoAsync("/account");
        await KnopAsync(blad, "Passkey toevoegen");
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/account/passkeys/nieuw"));
        await NietsMisAsync(blad, [("RootWebArea", "Passkey toevoegen – LivcR"), .. Kader, .. Menu, Passkeyblok, ("link", "Start"), ("link", "Mijn account"),
            ("textbox", "Hoe noemt u dit toestel?"), ("button", "Passkey maken"), ("link", "Terug naar mijn account")]);
        await NaarAsync(blad, "e => e.name === 'Toestel'");
        await blad.Keyboard.PressAsync("Control+A");
        await blad.Keyboard.TypeAsync("Laptop van het werk");
        await KnopAsync(blad, "Passkey maken");
        Assert.That(await blad.Locator("main").InnerTextAsync(), Does.Contain("Laptop van het werk").And.Contain("Nog niet"));
        await NietsMisAsync(blad, [("RootWebArea", "Mijn account – LivcR"), .. Kader, .. Menu, ("link", "Start"), ("button", "Verwijderen van Laptop van het werk"), ("link", "Passkey toevoegen"),
            ("link", "Vervangen (Authenticator-app)"), ("link", "Maken (Herstelcodes)"), ("link", "Wanneer u kunt"), ("link", "Waarom heb ik toegang?"), ("button", "Overal afmelden")]);

        await KnopAsync(blad, "Afmelden");
        await NietsMisAsync(blad, [("RootWebArea", "Aanmelden – LivcR"), .. Kader, .. Aanmeldblad]);
        await KnopAsync(blad, "Aanmelden met een passkey");
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/"));
        await blad.GotoAsync("/account/bevestig");
        await NietsMisAsync(blad, [("RootWebArea", "Bevestig dat u het bent – LivcR"), .. Kader, .. Menu, Passkeyblok, ("link", "Start"), ("button", "Bevestigen met een passkey"),
            Codeveld, ("button", "Bevestigen met een code")]);
        await KnopAsync(blad, "Bevestigen met een passkey");
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/"));

        await blad.GotoAsync("/account/handelt-voor");
        await NietsMisAsync(blad, [("RootWebArea", "Voor wie u werkt – LivcR"), .. Kader, .. Menu]);
        await blad.GotoAsync("/account/app");
        await NietsMisAsync(blad, [("RootWebArea", "Authenticator-app vervangen – LivcR"), .. Kader, .. Menu, ("link", "Start"), ("link", "Mijn account"), ("link", "open hem in een app op dit toestel"),
            ("textbox", "Code van uw app"), ("textbox", "Nieuw wachtwoord (niet verplicht)"), ("button", "App bewaren"), ("link", "Niet veranderen")]);
        await blad.GotoAsync("/account/herstelcodes");
        await NietsMisAsync(blad, [("RootWebArea", "Herstelcodes – LivcR"), .. Kader, .. Menu, ("link", "Start"), ("link", "Mijn account"), ("button", "Tien herstelcodes maken"), ("link", "Terug naar mijn account")]);
        await blad.GotoAsync($"/account/bewaard/{Guid.NewGuid()}");
        await NietsMisAsync(blad, [("RootWebArea", "Er is niets bewaard – LivcR"), .. Kader, .. Menu, ("link", "Naar het startscherm")]);
        await blad.GotoAsync("/account");
        Assert.That(await blad.Locator("main").InnerTextAsync(), Does.Not.Contain("Nog niet"));
        await KnopAsync(blad, "Verwijderen van Laptop van het werk");
        Assert.That(await blad.Locator("main").InnerTextAsync(), Does.Contain("U hebt nog geen passkey"));
        Assert.That(_wacht.Klachten, Is.Empty);
    }

    [Test]
    public async Task What_was_typed_when_the_session_expired_is_offered_with_its_controls_under_their_names()
    {
        var wie = FictieveWereld.OcmwPartner;
        await using var context = await Chromium.ContextAsync(1280);
        var blad = await context.NewPageAsync();
        await blad.GotoAsync("/aanmelden");
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = $"Aanmelden als {wie.Naam}", Exact = true }).ClickAsync());
        await blad.GotoAsync("/signalen/nieuw");
        await blad.Locator("[name=Zorg]").FillAsync("Een zorg die even bleef liggen.");
        await using (var db = await HostFixture.OpenAsync())
        await using (var q = new Npgsql.NpgsqlCommand("update toegang.sessie set laatst_gezien = laatst_gezien - interval '16 minutes' where account = $1 and beeindigd_op is null", db) { Parameters = { new() { Value = wie.Id.Waarde } } })
        {
            await q.ExecuteNonQueryAsync();
        }

        HostFixture.Klok.Vooruit(TimeSpan.FromSeconds(1)); // who asked a moment ago is remembered half a second
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = "Signaal versturen" }).ClickAsync());
        await NietsMisAsync(blad, [("RootWebArea", "U was afgemeld – LivcR"), .. Kader, ("link", "Aanmelden")]);
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Link, new() { Name = "Aanmelden", Exact = true }).ClickAsync());
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = $"Aanmelden als {wie.Naam}", Exact = true }).ClickAsync());
        await NietsMisAsync(blad, [("RootWebArea", "Dit formulier hoort bij een andere LIVC R – LivcR"), .. Kader, ("link", "Start"), ("link", "Regels"), ("link", "Mijn account"), ("button", "Afmelden"), ("button", "Werken voor LIVC R Zonderdale"), ("link", "Naar het startscherm")]);
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = "Werken voor LIVC R Zonderdale" }).ClickAsync());
        Assert.That(await blad.Locator("[name=Zorg]").InputValueAsync(), Is.EqualTo("Een zorg die even bleef liggen."), "back in its own form");

        await blad.GotoAsync($"/account/bewaard/{System.Web.HttpUtility.ParseQueryString(new Uri(blad.Url).Query)["bewaard"]}?alles=ja");
        Assert.That(await blad.Locator("main").InnerTextAsync(), Does.Contain("Een zorg die even bleef liggen."));
        await NietsMisAsync(blad, [("RootWebArea", "Wat u typte – LivcR"), .. Kader, .. Menu, ("link", "Start"), ("link", "Naar het formulier"), ("button", "Zo versturen")]);
    }

    [Test]
    public async Task With_a_password_and_a_code_each_page_and_each_refusal_offers_its_controls_under_their_names()
    {
        await using var context = await Chromium.ContextAsync(1280);
        var blad = await BladMetToestelAsync(context);
        await blad.GotoAsync("/aanmelden");
        await NietsMisAsync(blad, [("RootWebArea", "Aanmelden – LivcR"), .. Kader, .. Aanmeldblad]);
        await WachtwoordAsync("niemand@fictief.example", "een verkeerd wachtwoord");
        await NietsMisAsync(blad, [("RootWebArea", "Fout: Aanmelden – LivcR"), .. Kader, .. Aanmeldblad, Foutblok,
            ("link", "Het e-mailadres of het wachtwoord klopt niet. Na vijf mislukte pogingen wacht u 15 minuten.")]);
        await WachtwoordAsync(FictieveWereld.CawPartner.Email, FictieveWereld.Wachtwoord);
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/aanmelden/code"));
        await NietsMisAsync(blad, [("RootWebArea", "Code invullen – LivcR"), .. Kader, .. Codeblad]);
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = "Aanmelden", Exact = true }).ClickAsync());
        await NietsMisAsync(blad, [("RootWebArea", "Fout: Code invullen – LivcR"), .. Kader, .. Codeblad, Foutblok,
            ("link", "Vul de zes cijfers van uw authenticator-app in. Bijvoorbeeld: 123 456.")]);

        async Task WachtwoordAsync(string email, string wachtwoord)
        {
            await blad.Locator("[name=Email]").First.FillAsync(email);
            await blad.Locator("[name=Wachtwoord]").FillAsync(wachtwoord);
            await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = "Verder naar de code" }).ClickAsync());
        }
    }

    [Test]
    public async Task Someone_who_is_invited_makes_a_passkey_with_the_mailed_link()
    {
        const string email = "tine.browser@fictief.example";
        await using var bezoek = await HostFixture.MeldAanAsync(FictieveWereld.Coordinator);
        await bezoek.OpenAsync("/beheer/accounts/uitnodigen");
        await bezoek.VerstuurAsync("/beheer/accounts/uitnodigen", ("Naam", "Tine Browser"), ("Email", email));
        await using var context = await Chromium.ContextAsync(390);
        var blad = await BladMetToestelAsync(context);
        var link = blad.GetByRole(AriaRole.Link, new() { Name = "Account klaarmaken van Tine Browser" });
        for (var i = 0; i < 30 && await link.CountAsync() == 0; i++)
        {
            await Task.Delay(500);
            await blad.GotoAsync("/_postvak");
        }

        await blad.NaarAnderBladAsync(() => link.ClickAsync());
        Assert.That(new Uri(blad.Url).PathAndQuery, Is.EqualTo("/activeren"));
        Assert.That(await blad.Locator("main").InnerTextAsync(), Does.Contain(email));
        await NietsMisAsync(blad, [("RootWebArea", "Uw account klaarmaken – LivcR"), .. Kader, Passkeyblok, ("textbox", "Hoe noemt u dit toestel?"), ("button", "Passkey maken"),
            ("textbox", "Kies een wachtwoord"), ("link", "open hem in een app op dit toestel"), ("textbox", "Code van uw app"), ("button", "Wachtwoord en app bewaren")]);
        await KnopAsync(blad, "Passkey maken");
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/activeren/klaar"));
        await NietsMisAsync(blad, [("RootWebArea", "Uw account is klaar – LivcR"), .. Kader, ("link", "Aanmelden")]);
        await blad.GotoAsync("/activeren");
        Assert.That(await blad.Locator("h1").InnerTextAsync(), Is.EqualTo("Deze link werkt niet"));
        await NietsMisAsync(blad, [("RootWebArea", "Deze link werkt niet – LivcR"), .. Kader, ("link", "Meld u aan")]);
    }

    [Test]
    public async Task Without_a_device_the_page_says_what_else_there_is_and_without_script_it_offers_only_that()
    {
        await using var zonder = await Chromium.ContextAsync(1280, javascript: false);
        var stil = await zonder.NewPageAsync();
        await stil.GotoAsync("/aanmelden");
        Assert.That(await stil.GetByRole(AriaRole.Button, new() { Name = "Aanmelden met een passkey" }).CountAsync(), Is.Zero);
        Assert.That(await stil.GetByRole(AriaRole.Button, new() { Name = "Verder naar de code" }).IsVisibleAsync(), Is.True);

        await using var context = await Chromium.ContextAsync(1280);
        var blad = await context.NewPageAsync();
        await blad.GeefToestelAsync(nagekeken: false); // asking fails
        await blad.GotoAsync("/aanmelden");
        await blad.GetByRole(AriaRole.Button, new() { Name = "Aanmelden met een passkey" }).ClickAsync();
        await Assertions.Expect(blad.GetByRole(AriaRole.Status)).ToContainTextAsync("Het is niet gelukt.");
        await blad.GetByRole(AriaRole.Button, new() { Name = "Aanmelden met een passkey" }).ClickAsync();
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/aanmelden"));
    }

    private async Task<IPage> BladMetToestelAsync(IBrowserContext context)
    {
        var blad = await context.NewPageAsync();
        _wacht.Let(blad);
        await blad.GeefToestelAsync(nagekeken: true);
        return blad;
    }

    /// <summary>Tab to the link or button of that name, and Enter.</summary>
    private static async Task KnopAsync(IPage blad, string naam)
    {
        await NaarAsync(blad, $"e => e.textContent.trim() === '{naam}'");
        await blad.NaarAnderBladAsync(() => blad.Keyboard.PressAsync("Enter"));
    }

    private static async Task NaarAsync(IPage blad, string doel)
    {
        for (var i = 0; i < 80; i++)
        {
            await blad.Keyboard.PressAsync("Tab");
            if (await blad.EvaluateAsync<bool>($"() => ({doel})(document.activeElement)"))
            {
                return;
            }
        }

        Assert.Fail($"80 times Tab on {blad.Url} does not reach {doel}");
    }

    /// <summary>Axe, and in Chromium's own accessibility tree exactly these can take the focus: a control too many or too few, without its name or in another role fails.</summary>
    internal static async Task NietsMisAsync(IPage blad, (string Rol, string Naam)[] verwacht)
    {
        Assert.That(await blad.AxeAsync(), Is.Empty, blad.Url);
        var boom = (await (await blad.Context.NewCDPSessionAsync(blad)).SendAsync("Accessibility.getFullAXTree"))!.Value.GetProperty("nodes").EnumerateArray();
        var focus = boom.Where(IsFocusbaar).Select(n => (Waarde(n, "role"), Waarde(n, "name"))).ToList();
        Assert.That(focus, Is.EquivalentTo(verwacht), blad.Url);
    }

    private static bool IsFocusbaar(JsonElement knoop) => knoop.TryGetProperty("properties", out var p)
        && p.EnumerateArray().Any(e => e.GetProperty("name").GetString() == "focusable" && e.GetProperty("value").GetProperty("value").GetBoolean());

    private static string Waarde(JsonElement knoop, string wat) => knoop.TryGetProperty(wat, out var w) && w.TryGetProperty("value", out var v) ? v.GetString() ?? "" : "";
}
