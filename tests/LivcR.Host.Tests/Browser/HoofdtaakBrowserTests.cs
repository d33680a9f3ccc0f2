using System.Diagnostics;
using System.Globalization;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Playwright;

namespace LivcR.Host.Tests.Browser;

/// <summary>The whole main job in Chromium: the demo's script, but with eyes and a mouse.</summary>
[NonParallelizable]
internal sealed class HoofdtaakBrowserTests
{
    /// <summary>200 characters a minute, 1.5 s to find each field or button.</summary>
    private const double PerTeken = 60.0 / 200, PerGreep = 1.5;

    [TestCase(true, "Verzonnen-Metscript")]
    [TestCase(false, "Verzonnen-Zonderscript")]
    public async Task The_main_job_runs_in_the_browser(bool javascript, string achternaam)
    {
        var wacht = new Consolewacht();
        await using var draaiboek = new Draaiboek(async p => await BrowserBezoeker.NieuwAsync(p, javascript, wacht), HostFixture.Klok, s => TestContext.Out.WriteLine(s), achternaam);
        await draaiboek.SpeelAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(draaiboek.Stappen, Is.GreaterThan(30));
            Assert.That(draaiboek.Goed, Is.EqualTo(draaiboek.Stappen));
            Assert.That(wacht.Klachten.Distinct(), Is.Empty, "console and axe");
            Assert.That(!javascript || wacht.Bekeken.Contains("/agendapunten/{id} 200"), "the running room was looked at");
        }

        if (javascript)
        {
            await MeetAsync(wacht.Handelingen);
        }
    }

    /// <summary>What one casus asked of people, whoever they are, from the signal to the invitations; and what planning its meeting, with one agendapunt and four invitees, asked of the coordinator: the way
    /// to the page, a click for each choice and each button. The script's second agendapunt is of another casus.</summary>
    private static async Task MeetAsync(IReadOnlyList<Handeling> alles)
    {
        var acties = alles.SkipWhile(h => h.Actie != "/signalen/{id}/weging").ToList();
        var tot = acties.FindIndex(h => h.Actie == "/overleggen/{id}/bijeenroepen");
        var casus = acties.Take(tot + 1).Where(h => !h.Actie.StartsWith("/aanmelden", StringComparison.Ordinal)).ToList();
        var (tweede, voorgelegd) = (casus.FindLastIndex(h => h.Actie == "/overleggen/{id}/agendapunten"), casus.FindIndex(h => h.Actie == "/overleggen/{id}/voorleggen"));
        casus.RemoveRange(tweede, voorgelegd - tweede);
        var planning = casus.SkipWhile(h => h.Actie != "/overleggen/nieuw").TakeWhile(h => h.Actie != "/overleggen/{id}/bijeenroepen").ToList();
        var velden = casus.Sum(h => h.Gekozen + h.Getypt);
        var minuten = ((casus.Sum(h => h.Tekens) * PerTeken) + ((velden + (casus.Count * Handeling.Kliks)) * PerGreep)) / 60;
        var kliks = 1 + planning.Sum(h => h.Gekozen + 1);
        await Figuren.SchrijfAsync("casus.required_inputs", velden, "-");
        await Figuren.SchrijfAsync("casus.minutes_typed", minuten, "min");
        await Figuren.SchrijfAsync("planning.clicks", kliks, "-");
        TestContext.Out.WriteLine($"{velden} fields, {minuten:0.0} minutes; planning {kliks} clicks:\n{string.Join('\n', casus)}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(planning, Has.Count.GreaterThan(2));
            Assert.That(velden, Is.InRange(5, 25));
            Assert.That(minuten, Is.InRange(1, 15));
            Assert.That(kliks, Is.InRange(5, 15));
        }
    }

    /// <summary>200 characters a minute, 1.5 s to find each field or button, and the measured time of each page. Nobody waits for it here.</summary>
    [Test, Rule("PAR-05")]
    public async Task A_signal_of_300_characters_takes_at_most_two_minutes_on_a_telephone()
    {
        var wie = FictieveWereld.OcmwPartner;
        var zorg = string.Concat(Enumerable.Repeat("Hij praat vaker over geweld en komt niet meer. ", 10))[..300];
        await using var context = await Chromium.ContextAsync(390);
        var blad = await context.NewPageAsync();
        var (tekens, grepen, wachten) = (0, 0, TimeSpan.Zero);

        async Task Typ(string veld, string tekst)
        {
            await blad.Locator($"[name=\"{veld}\"]:not([type=hidden])").FillAsync(tekst);
            tekens += tekst.Length;
            grepen++;
        }

        async Task Blad(Func<Task> doe)
        {
            var klok = Stopwatch.StartNew();
            await doe();
            await blad.WaitForLoadStateAsync(LoadState.Load);
            wachten += klok.Elapsed;
        }

        async Task Klik(string knop)
        {
            grepen++;
            await Blad(() => blad.NaarAnderBladAsync(() => blad.Locator("main").GetByRole(AriaRole.Button, new() { Name = knop, Exact = true }).ClickAsync()));
        }

        // The first page of a browser that was just installed is not what is measured.
        await blad.GotoAsync("/aanmelden");
        await context.ClearCookiesAsync();

        Aanmeldcode.Wacht(wie);
        await Blad(() => blad.GotoAsync("/signalen/nieuw"));
        await Typ("Email", wie.Email);
        await Typ("Wachtwoord", FictieveWereld.Wachtwoord);
        await Klik("Verder naar de code");
        await Typ("Code", Bezoeker.Totp(wie.TotpGeheim, HostFixture.Klok.GetUtcNow()));
        await Klik("Aanmelden");
        await Typ("Zorg", zorg);
        await Klik("Signaal versturen");

        Assert.That(new Uri(blad.Url).AbsolutePath, Does.EndWith("/ontvangst"));
        var seconden = (tekens * PerTeken) + (grepen * PerGreep) + wachten.TotalSeconds;
        await Figuren.SchrijfAsync("signal.seconds_typed", seconden, "s");
        TestContext.Out.WriteLine($"{tekens} characters, {grepen} fields and clicks, {wachten.TotalSeconds:0.0} s of pages: {seconden:0.0} s");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tekens, Is.GreaterThan(340), "sign-in counted in");
            Assert.That(seconden, Is.LessThanOrEqualTo(120));
        }
    }
}

[SetUpFixture]
internal sealed class BrowserEinde
{
    [OneTimeTearDown]
    public Task StopAsync() => Chromium.StopAsync();
}
