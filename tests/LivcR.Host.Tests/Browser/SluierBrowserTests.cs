using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace LivcR.Host.Tests.Browser;

/// <summary>The veil in a real browser: a second Host on the same database, with the veil on.</summary>
[NonParallelizable]
internal sealed class SluierBrowserTests
{
    /// <summary>Who is veiled reaches nothing but this: the way back, and the way out.</summary>
    private static readonly (string, string)[] Sluierblad =
        [.. PasskeyBrowserTests.Kader, PasskeyBrowserTests.Passkeyblok, ("button", "Verder werken met een passkey"), PasskeyBrowserTests.Codeveld, ("button", "Verder werken"), ("button", "Afmelden")];

    private WebApplication _app = null!;
    private string _adres = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = await LivcrHost.BuildAsync(["--environment=Development", "--Livcr:FictieveWereld=true", "--Livcr:Sluier=true", "--Livcr:Aanmelden:PerAdres=100000"], HostFixture.Database, HostFixture.Map, b =>
        {
            b.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
            b.Logging.ClearProviders();
            b.Services.AddSingleton<TimeProvider>(HostFixture.Klok);
        });
        await _app.StartAsync();
        _adres = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task After_five_minutes_the_page_is_covered_and_a_code_brings_back_what_was_typed()
    {
        var wie = FictieveWereld.OcmwPartner;
        await using var context = await Chromium.ContextAsync(1280);
        var blad = await context.NewPageAsync();
        var fouten = new List<string>();
        blad.Console += (_, m) =>
        {
            if (m.Type == "error" && !m.Text.Contains("422", StringComparison.Ordinal))
            {
                fouten.Add(m.Text);
            }
        };
        await blad.Clock.InstallAsync();
        await blad.GotoAsync(_adres + "/aanmelden");
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = "Aanmelden als " + wie.Naam }).ClickAsync());
        await blad.GotoAsync(_adres + "/signalen/nieuw");
        await blad.Locator("[name=Zorg]").FillAsync("Nog niet af");

        await blad.Clock.RunForAsync(299_000);
        Assert.That(await blad.Locator("main").IsVisibleAsync(), Is.True);
        var neer = blad.WaitForResponseAsync(r => r.Url.EndsWith("/sessie/sluier/neer", StringComparison.Ordinal));
        await blad.Clock.RunForAsync(10_000);
        Assert.That((await neer).Status, Is.EqualTo(204));
        Assert.That(await blad.Locator("main, header, footer").EvaluateAllAsync<bool>("e => e.every(x => x.inert && x.hidden && x.offsetParent === null)"), Is.True, "hidden from eyes and from assistive technology");
        Assert.That(await blad.EvaluateAsync<string>("() => document.activeElement.name"), Is.EqualTo("Code"));

        // Not only this page: the session is closed.
        var ander = await context.NewPageAsync();
        await ander.GotoAsync(_adres + "/signalen/mijn");
        Assert.That(new Uri(ander.Url).AbsolutePath, Is.EqualTo("/sessie/sluier"));
        await PasskeyBrowserTests.NietsMisAsync(ander, [("RootWebArea", "Het scherm is afgedekt – LivcR"), .. Sluierblad]);
        await ander.NaarAnderBladAsync(() => ander.GetByRole(AriaRole.Button, new() { Name = "Verder werken", Exact = true }).ClickAsync());
        await PasskeyBrowserTests.NietsMisAsync(ander, [("RootWebArea", "Fout: Het scherm is afgedekt – LivcR"), .. Sluierblad, PasskeyBrowserTests.Foutblok,
            ("link", "Vul de zes cijfers van uw authenticator-app in. Bijvoorbeeld: 123 456.")]);
        await ander.CloseAsync();

        await blad.Locator("#sluier-code").FillAsync("000000");
        await blad.Keyboard.PressAsync("Enter");
        await Assertions.Expect(blad.Locator("#sluier [data-melding]")).ToContainTextAsync("klopt niet");
        await blad.Locator("#sluier-code").FillAsync(Bezoeker.Totp(wie.TotpGeheim, HostFixture.Klok.GetUtcNow()));
        await blad.Keyboard.PressAsync("Enter");
        await Assertions.Expect(blad.Locator("main")).ToBeVisibleAsync();
        Assert.That(await blad.Locator("[name=Zorg]").InputValueAsync(), Is.EqualTo("Nog niet af"));
        Assert.That(fouten, Is.Empty);
    }
}
