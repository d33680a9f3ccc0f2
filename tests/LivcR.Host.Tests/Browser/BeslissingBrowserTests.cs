using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Playwright;
using static LivcR.Host.Tests.Browser.Aanblik;

namespace LivcR.Host.Tests.Browser;

/// <summary>The one screen on which a mayor convenes, on a telephone.</summary>
[NonParallelizable]
internal sealed partial class BeslissingBrowserTests
{
    private static readonly (FictievePersoon Wie, string Reden)[] Genodigden =
    [
        (FictieveWereld.ClbPartner, "Begeleidt de persoon op school."), (FictieveWereld.OcmwPartner, "Volgt het gezin op."), (FictieveWereld.SchoolPartner, "Ziet de persoon elke dag."), (FictieveWereld.CawPartner, "Kan hulp aan huis bieden."),
    ];

    [Test, Rule("LIV-05")]
    public async Task Three_agendapunten_of_four_invitees_are_read_in_a_minute_at_390_px()
    {
        await using var coordinator = await HostFixture.MeldAanAsync(FictieveWereld.Coordinator);
        var overleg = await PlanAsync(coordinator);
        await using var context = await Chromium.ContextAsync(390);
        var blad = await context.NewPageAsync();
        await blad.GotoAsync("/aanmelden");
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = $"Aanmelden als {FictieveWereld.Burgemeester.Naam}", Exact = true }).ClickAsync());
        await blad.GotoAsync($"/overleggen/{overleg}/beslissen");
        var tekst = await blad.Locator("main").InnerTextAsync();
        var woorden = tekst.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        TestContext.Out.WriteLine($"{woorden} words:\n{tekst}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(woorden, Is.InRange(100, 230));
            Assert.That(Genodigden.SelectMany(g => new[] { g.Wie.Naam, g.Reden }).Where(t => Regex.Count(tekst, Regex.Escape(t)) != 3), Is.Empty, "each invitee with the reason, at each agendapunt");
            Assert.That(new[] { FictieveWereld.Burgemeester.Naam, FictieveWereld.InformationOfficer.Naam, FictieveWereld.Coordinator.Naam }.Where(n => Regex.Count(tekst, Regex.Escape(n)) != 1), Is.Empty, "the fixed seats once");
            Assert.That(await blad.AxeAsync(), Is.Empty);
        }

        await coordinator.OpenAsync($"/overleggen/{overleg}");
        await coordinator.VerstuurAsync($"/overleggen/{overleg}/annuleren");
        coordinator.Ziet("Geannuleerd");
    }

    [Test, Rule("LIV-05")]
    public async Task Somebody_proposed_after_convening_is_all_there_is_to_read()
    {
        await using var coordinator = await HostFixture.MeldAanAsync(FictieveWereld.Coordinator);
        var overleg = await PlanAsync(coordinator, Genodigden[..1]);
        await using var burgemeester = await HostFixture.MeldAanAsync(FictieveWereld.Burgemeester);
        await burgemeester.OpenAsync($"/overleggen/{overleg}/beslissen");
        await burgemeester.VerstuurAsync($"/overleggen/{overleg}/bijeenroepen");
        await coordinator.OpenAsync($"/overleggen/{overleg}");
        var punt = Uitstellen().Match(coordinator.Pagina).Groups[1].Value;
        await coordinator.OpenAsync($"/overleggen/{overleg}?punt={punt}");
        var nieuw = Genodigden[1];
        await coordinator.VerstuurAsync($"/agendapunten/{punt}/genodigden", ("Persoon", nieuw.Wie.Id.ToString()), ("Reden", nieuw.Reden));
        coordinator.Ziet("Wacht op de burgemeester");

        await using var context = await Chromium.ContextAsync(390);
        var blad = await context.NewPageAsync();
        await blad.GotoAsync("/aanmelden");
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = $"Aanmelden als {FictieveWereld.Burgemeester.Naam}", Exact = true }).ClickAsync());
        await blad.GotoAsync($"/overleggen/{overleg}/beslissen");
        var tekst = await blad.Locator("main").InnerTextAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tekst.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), Has.Length.InRange(20, 100), tekst);
            Assert.That(tekst, Does.Contain(nieuw.Wie.Naam).And.Contain(nieuw.Reden).And.Not.Contain(FictieveWereld.InformationOfficer.Naam));
            Assert.That(await blad.AxeAsync(), Is.Empty);
        }

        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = $"Uitnodigen ({nieuw.Wie.Naam})", Exact = true }).ClickAsync());
        Assert.That(await blad.Locator("main").InnerTextAsync(), Does.Not.Contain("Nieuw voorgesteld"));
        await coordinator.OpenAsync($"/overleggen/{overleg}");
        Assert.That(coordinator.Tekst, Does.Contain(nieuw.Wie.Naam).And.Not.Contain("Wacht op de burgemeester"), "is invited, and not only gone from the mayor's page");
        await coordinator.VerstuurAsync($"/overleggen/{overleg}/annuleren");
    }

    private static Task<string> PlanAsync(Bezoeker coordinator) => PlanAsync(coordinator, Genodigden);

    private static async Task<string> PlanAsync(Bezoeker coordinator, (FictievePersoon Wie, string Reden)[] genodigden)
    {
        await coordinator.OpenAsync("/overleggen/nieuw");
        await coordinator.VerstuurAsync("/overleggen/nieuw", [.. Datum("Datum", Brussel.Dag(HostFixture.Klok.GetUtcNow()).AddDays(21)), ("Uur", "14:00"), ("Plaats", "Gemeentehuis, zaal 2"), ("Doel", "De opvolging bespreken."), ("Werkwijze", "Alleen afspraken worden genoteerd."), ("Rechtsgrond", "Decreet")]);
        var overleg = Id().Match(coordinator.Pad).Value;
        var punten = new List<string>();
        foreach (var casus in Meerderjarige().Matches(coordinator.Pagina[coordinator.Pagina.IndexOf("name=\"Casus\"", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value).ToList())
        {
            await coordinator.OpenAsync($"/overleggen/{overleg}");
            await coordinator.VerstuurAsync($"/overleggen/{overleg}/agendapunten", ("Casus", casus), ("Doel", "Nagaan welke hulp en welke afspraken nodig zijn."), ("GgbNietNodig", "Geen nieuwe elementen."));
            punten = [.. Uitstellen().Matches(coordinator.Pagina).Select(m => m.Groups[1].Value).Distinct()];
            if (punten.Count == 3)
            {
                break;
            }
        }

        Assert.That(punten, Has.Count.EqualTo(3), coordinator.Kort());
        foreach (var (punt, wie, reden) in punten.SelectMany(p => genodigden.Select(g => (p, g.Wie, g.Reden))))
        {
            await coordinator.OpenAsync($"/overleggen/{overleg}?punt={punt}");
            await coordinator.VerstuurAsync($"/agendapunten/{punt}/genodigden", ("Persoon", wie.Id.ToString()), ("Reden", reden));
            coordinator.Ziet(reden);
        }

        await coordinator.OpenAsync($"/overleggen/{overleg}");
        await coordinator.VerstuurAsync($"/overleggen/{overleg}/voorleggen");
        coordinator.Ziet("Voorgelegd aan de burgemeester");
        return overleg;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, 2000)]
    private static partial Regex Id();

    /// <summary>Of a minor the option says more.</summary>
    [GeneratedRegex("<option value=\"([0-9a-f-]{36})\">[^<,]*,[^<,]*</option>", RegexOptions.None, 2000)]
    private static partial Regex Meerderjarige();

    [GeneratedRegex("/agendapunten/([0-9a-f-]{36})/uitstellen", RegexOptions.None, 2000)]
    private static partial Regex Uitstellen();
}
