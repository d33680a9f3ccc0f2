using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LivcR.Host.Tests.Browser;

/// <summary>The one Chromium of this assembly.</summary>
internal static class Chromium
{
    /// <summary>The one without a screen, if there is one: lighter, and the same otherwise.</summary>
    private static readonly string? Pad = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists);
    private static readonly Lazy<Task<(IPlaywright, IBrowser)>> Lui = new(StartAsync);

    /// <summary>Skips the test when there is no Chromium; any other failure fails it.</summary>
    /// <param name="adres">Of another Host than that of the fixture.</param>
    public static async Task<IBrowserContext> ContextAsync(int breedte, bool javascript = true, Uri? adres = null)
    {
        if (Pad is null)
        {
            Assert.Ignore("Chromium is not installed. Install it with: apt-get install chromium-headless-shell fonts-liberation");
        }

        var (_, browser) = await Lui.Value;
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = breedte, Height = 900 },
            JavaScriptEnabled = javascript,
            Locale = "nl-BE",
            BaseURL = (adres ?? HostFixture.Adres).ToString(),
            ReducedMotion = ReducedMotion.Reduce, // a colour on its way to another has a contrast of its own
        });
        context.SetDefaultTimeout(20_000);
        return context;
    }

    public static async Task StopAsync()
    {
        if (Lui.IsValueCreated)
        {
            var (playwright, browser) = await Lui.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    /// <summary>Does what leads to another page, and waits until that page stands there: the answer after the redirects.</summary>
    public static async Task<IResponse> NaarAnderBladAsync(this IPage blad, Func<Task> doe)
    {
#pragma warning disable CS0612 // its successor waits for another address, and a refused form keeps the one it had
        return await blad.RunAndWaitForNavigationAsync(doe) ?? throw new InvalidOperationException("No answer.");
#pragma warning restore CS0612
    }

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe finds against WCAG 2.2 AA on the page as it stands: "id: the first place (how often)". In the page itself: the wrapper of the package loads axe a second time in a page of its
    /// own for frames that are not there, and takes twice as long.</summary>
    public static async Task<string[]> AxeAsync(this IPage blad)
    {
        if (await blad.EvaluateAsync<bool>("() => typeof axe === 'undefined'"))
        {
            await blad.EvaluateAsync(Axe);
        }

        var gezien = await blad.EvaluateAsync<Axeblik>("""
            async () => {
                const r = await axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'] });
                return { Regels: r.passes.length + r.violations.length, Fouten: r.violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 160)} (${v.nodes.length}×)`) };
            }
            """);
        return gezien.Regels >= 10 ? gezien.Fouten : throw new InvalidOperationException($"Axe applied only {gezien.Regels} rules to {blad.Url}: it did not look.");
    }

    private sealed class Axeblik
    {
        public int Regels { get; set; }
        public string[] Fouten { get; set; } = [];
    }

    /// <summary>Gives this page a device that keeps passkeys.</summary>
    /// <param name="nagekeken">The device looks who holds it: finger, face or code.</param>
    public static async Task GeefToestelAsync(this IPage blad, bool nagekeken)
    {
        var cdp = await blad.Context.NewCDPSessionAsync(blad);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = nagekeken,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>Beside the sources: the lead looks at what is written there.</summary>
    public static string Uitvoer(params string[] delen)
    {
        var map = new DirectoryInfo(AppContext.BaseDirectory);
        while (map is not null && !File.Exists(Path.Combine(map.FullName, "LivcR.sln")))
        {
            map = map.Parent;
        }

        var pad = Path.Combine([map?.FullName ?? AppContext.BaseDirectory, "out", .. delen]);
        Directory.CreateDirectory(Path.GetDirectoryName(pad)!);
        return pad;
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Pad,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }
}
