using System.Text.Json;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Playwright;

namespace LivcR.Host.Tests.Browser;

/// <summary>The ceremonies in a real Chromium with a virtual authenticator, by keyboard.</summary>
[NonParallelizable]
internal sealed class PasskeyBrowserTests
{
    private readonly Consolewacht _wacht = new();

    [Test]
    public async Task A_passkey_is_made_and_signs_in_by_keyboard_alone()
    {
        var wie = FictieveWereld.OcmwPartner;
        await using var context = await Chromium.ContextAsync(1280);
        var blad = await BladMetToestelAsync(context);
        await blad.GotoAsync("/aanmelden");
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = $"Aanmelden als {wie.Naam}", Exact = true }).ClickAsync());
        await blad.GotoAsync("/account");
        await KnopAsync(blad, "Passkey toevoegen");
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/account/passkeys/nieuw"));
        await NietsMisAsync(blad);
        await NaarAsync(blad, "e => e.name === 'Toestel'");
        await blad.Keyboard.PressAsync("Control+A");
        await blad.Keyboard.TypeAsync("Laptop van het werk");
        await KnopAsync(blad, "Passkey maken");
        Assert.That(await blad.Locator("main").InnerTextAsync(), Does.Contain("Laptop van het werk").And.Contain("Nog niet"));
        await NietsMisAsync(blad);

        await KnopAsync(blad, "Afmelden");
        await NietsMisAsync(blad);
        await KnopAsync(blad, "Aanmelden met een passkey");
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/"));
        await blad.GotoAsync("/account/bevestig");
        await NietsMisAsync(blad);
        await KnopAsync(blad, "Bevestigen met een passkey");
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/"));

        await blad.GotoAsync("/account");
        Assert.That(await blad.Locator("main").InnerTextAsync(), Does.Not.Contain("Nog niet"));
        await KnopAsync(blad, "Verwijderen van Laptop van het werk");
        Assert.That(await blad.Locator("main").InnerTextAsync(), Does.Contain("U hebt nog geen passkey"));
        Assert.That(_wacht.Klachten, Is.Empty);
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
        await NietsMisAsync(blad);
        await KnopAsync(blad, "Passkey maken");
        Assert.That(new Uri(blad.Url).AbsolutePath, Is.EqualTo("/activeren/klaar"));
        await NietsMisAsync(blad);
        await blad.GotoAsync("/activeren");
        Assert.That(await blad.Locator("h1").InnerTextAsync(), Is.EqualTo("Deze link werkt niet"));
        await NietsMisAsync(blad);
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

    /// <summary>Axe, and in Chromium's own accessibility tree a name for all that can be operated.</summary>
    private static async Task NietsMisAsync(IPage blad)
    {
        Assert.That(await blad.AxeAsync(), Is.Empty, blad.Url);
        var boom = (await (await blad.Context.NewCDPSessionAsync(blad)).SendAsync("Accessibility.getFullAXTree"))!.Value.GetProperty("nodes").EnumerateArray().ToList();
        var bedienbaar = boom.Where(n => Waarde(n, "role") is "button" or "link" or "textbox" or "combobox" or "checkbox" or "radio").ToList();
        Assert.That(bedienbaar, Is.Not.Empty, blad.Url);
        Assert.That(bedienbaar.Where(n => Waarde(n, "name").Trim().Length == 0).Select(n => n.ToString()), Is.Empty, blad.Url);
    }

    private static string Waarde(JsonElement knoop, string wat) => knoop.TryGetProperty(wat, out var w) && w.TryGetProperty("value", out var v) ? v.GetString() ?? "" : "";
}
