using System.Globalization;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Playwright;
using Npgsql;

namespace LivcR.Host.Tests.Browser;

/// <summary>Police hides a casus and shows it again, with the keyboard and on a telephone's width; what each of the others reads meanwhile (GEH-11). It begins and ends with the embargo of the fictitious
/// world in force.</summary>
[NonParallelizable]
internal sealed partial class EmbargoBrowserTests
{
    private const string Reden = "(Fictief) Nog eens op vraag van het parket.", Opgeschort = "Deze casus is tijdelijk opgeschort.", Vervalt = "Dit agendapunt vervalt.";

    private static readonly Guid Casus = FictieveWereld.Guid("casus 9");

    private readonly List<string> _fouten = [];

    private readonly Consolewacht _wacht = new();

    /// <summary>Each at a browser of their own, all the time.</summary>
    private readonly Dictionary<FictievePersoon, IPage> _bladen = [];

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var blad in _bladen.Values)
        {
            await blad.Context.CloseAsync();
        }
    }

    [Test, Rule("GEH-11"), Rule("PAR-03")]
    public async Task Police_reviews_and_lifts_an_embargo_and_places_it_again_and_everyone_reads_what_they_may()
    {
        var nummer = await NummerAsync("update casusoverleggen.embargo set herziening_op = current_date - 1 where casus_id = $1 returning (select nummer from casusoverleggen.casus where id = casus_id)");
        Assert.That(await LeesAsync(FictieveWereld.Coordinator, $"/casussen/{Casus}"), Does.Contain(Opgeschort));

        // The review: the police reads that it is due, and lifts.
        await using var context = await Chromium.ContextAsync(390);
        var politie = await MeldAanAsync(context, FictieveWereld.InformationOfficer);
        await politie.GotoAsync("/embargo");
        Assert.That(await TekstAsync(politie), Does.Contain(nummer).And.Contain("Te herzien").And.Contain("(Fictief) Op vraag van het parket"));
        await politie.TabNaarAsync($"e => e.tagName === 'BUTTON' && e.textContent.trim() === 'Embargo opheffen voor {nummer}'", _fouten);
        await politie.NaarAnderBladAsync(() => politie.Keyboard.PressAsync("Enter"));
        Assert.That(await TekstAsync(politie), Does.Contain("Er is geen casus onder embargo").And.Not.Contain(nummer));
        await HostFixture.RustAsync();
        Assert.That(await LeesAsync(FictieveWereld.Coordinator, $"/casussen/{Casus}"), Does.Contain("Betrokkene").And.Contain(nummer).And.Not.Contain(Opgeschort), "it is back, as it was");

        var (overleg, punt) = await RoepBijeenAsync();
        Assert.That(await LeesAsync(FictieveWereld.CawPartner, $"/uitnodigingen/{punt}"), Does.Contain("Gemeentehuis, zaal 4").And.Contain("Uitnodiging aanvaarden"));

        // Hidden again, without a mouse.
        var dag = Brussel.Dag(HostFixture.Klok.GetUtcNow()).AddDays(45);
        await politie.GotoAsync("/embargo");
        foreach (var (veld, tekst) in new[] { ("Nummer", nummer), ("Reden", Reden), ("DatumDag", $"{dag.Day}"), ("DatumMaand", $"{dag.Month}"), ("DatumJaar", $"{dag.Year}") })
        {
            await politie.TabNaarAsync($"e => e.name === '{veld}'", _fouten);
            await politie.Keyboard.TypeAsync(tekst);
        }

        await politie.TabNaarAsync("e => e.name === 'Soort'", _fouten);
        await politie.Keyboard.PressAsync("ArrowDown");
        await politie.Locator("input[name=Soort][value=Herziening]").EvaluateAsync("e => { if (!e.checked) throw new Error('the arrows did not choose it'); }");
        await politie.TabNaarAsync("e => e.tagName === 'BUTTON' && e.textContent.trim() === 'Embargo leggen'", _fouten);
        await politie.NaarAnderBladAsync(() => politie.Keyboard.PressAsync("Enter"));
        Assert.That(await TekstAsync(politie), Does.Contain(nummer).And.Contain(Reden).And.Not.Contain("Te herzien"));
        await HostFixture.RustAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await LeesAsync(FictieveWereld.Coordinator, $"/overleggen/{overleg}"), Does.Contain(Opgeschort).And.Contain(nummer).And.Not.Contain(Reden));
            Assert.That(await LeesAsync(FictieveWereld.Coordinator, $"/casussen/{Casus}"), Does.Contain(Opgeschort).And.Not.Contain(Reden));
            Assert.That(await LeesAsync(FictieveWereld.Burgemeester, $"/overleggen/{overleg}/beslissen"), Does.Contain(Opgeschort).And.Not.Contain(Reden));
            Assert.That(await LeesAsync(FictieveWereld.CawPartner, "/uitnodigingen"), Does.Contain(Vervalt).And.Not.Contain(nummer).And.Not.Contain("opgeschort"));
            Assert.That(await LeesAsync(FictieveWereld.CawPartner, $"/uitnodigingen/{punt}"), Does.Contain(Vervalt).And.Not.Contain("opgeschort"));
            Assert.That(await LeesAsync(FictieveWereld.JeugdwerkPartner, "/uitnodigingen"), Does.Not.Contain(Vervalt).And.Not.Contain("opgeschort"));
            Assert.That(await LeesAsync(FictieveWereld.JeugdwerkPartner, $"/casussen/{Casus}"), Does.Contain("U bent niet uitgenodigd voor deze casus.").And.Not.Contain("opgeschort"));
            Assert.That(_fouten.Concat(_wacht.Klachten).Distinct(), Is.Empty, "axe, focus, width and console");
        }
    }

    /// <summary>Plans a meeting about the casus, invites one partner, and convenes: as coordinator and mayor do, over HTTP. How those pages look is not of this test.</summary>
    private async Task<(string Overleg, string Punt)> RoepBijeenAsync()
    {
        await using var coordinator = await HostFixture.MeldAanAsync(FictieveWereld.Coordinator);
        var dag = new Werkdagen().PlusWerkdagen(Brussel.Dag(HostFixture.Klok.GetUtcNow()), 12);
        await coordinator.OpenAsync("/overleggen/nieuw");
        await coordinator.VerstuurAsync("/overleggen/nieuw", ("DatumDag", Getal(dag.Day)), ("DatumMaand", Getal(dag.Month)), ("DatumJaar", Getal(dag.Year)), ("Uur", "15:00"), ("Plaats", "Gemeentehuis, zaal 4"),
            ("Doel", "Samen bekijken wat nodig is."), ("Werkwijze", "Elk agendapunt met eigen deelnemers."), ("Rechtsgrond", "Decreet"));
        var overleg = Id().Match(coordinator.Pad).Value;
        await coordinator.VerstuurAsync($"/overleggen/{overleg}/agendapunten", ("Casus", Casus.ToString()), ("Doel", "De afspraken van vorige keer nakijken."), ("GgbNietNodig", "Geen nieuwe elementen."));
        var punt = Id().Match(Genodigden().Match(coordinator.Pagina).Value).Value;
        await coordinator.VerstuurAsync($"/agendapunten/{punt}/genodigden", ("Persoon", FictieveWereld.CawPartner.Id.ToString()), ("Reden", "Kent de betrokkene."));
        await coordinator.OpenAsync($"/overleggen/{overleg}");
        await coordinator.VerstuurAsync($"/overleggen/{overleg}/voorleggen");

        await using var burgemeester = await HostFixture.MeldAanAsync(FictieveWereld.Burgemeester);
        await burgemeester.OpenAsync($"/overleggen/{overleg}/beslissen");
        await burgemeester.VerstuurAsync($"/overleggen/{overleg}/bijeenroepen");
        Assert.That(burgemeester.Tekst, Does.Not.Contain("Overleg bijeenroepen"), burgemeester.Kort());
        await HostFixture.RustAsync();
        return (overleg, punt);
    }

    private async Task<IPage> MeldAanAsync(IBrowserContext context, FictievePersoon wie)
    {
        var blad = await context.NewPageAsync();
        _wacht.Let(blad);
        await blad.GotoAsync("/aanmelden");
        await blad.NaarAnderBladAsync(() => blad.GetByRole(AriaRole.Button, new() { Name = $"Aanmelden als {wie.Naam}", Exact = true }).ClickAsync());
        if (new Uri(blad.Url).AbsolutePath == "/account/handelt-voor")
        {
            await blad.NaarAnderBladAsync(() => blad.Locator($"form[action='/account/livcr']:has(input[value='{wie.Rollen[0].Cel.Id}']) button").First.ClickAsync());
        }

        return blad;
    }

    private async Task<string> LeesAsync(FictievePersoon wie, string pad)
    {
        if (!_bladen.TryGetValue(wie, out var blad))
        {
            _bladen[wie] = blad = await MeldAanAsync(await Chromium.ContextAsync(390), wie);
        }

        await blad.GotoAsync(pad);
        return await TekstAsync(blad);
    }

    /// <summary>What stands there, looked at by axe, narrow and wide.</summary>
    private async Task<string> TekstAsync(IPage blad)
    {
        foreach (var breedte in new[] { 1280, 390 })
        {
            await blad.SetViewportSizeAsync(breedte, 900);
            _fouten.AddRange((await blad.AxeAsync()).Select(f => $"{blad.Url} at {breedte}: {f}"));
            if (await blad.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                _fouten.Add($"{blad.Url} scrolls sideways at {breedte}");
            }
        }

        return Spaties().Replace(await blad.Locator("main").InnerTextAsync(), " ").Trim();
    }

    private static async Task<string> NummerAsync(string sql)
    {
        await using var db = await HostFixture.OpenAsync();
        await using var q = new NpgsqlCommand(sql, db) { Parameters = { new() { Value = Casus } } };
        return (string)(await q.ExecuteScalarAsync())!;
    }

    private static string Getal(int n) => n.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, 2000)]
    private static partial Regex Id();

    [GeneratedRegex("/agendapunten/[0-9a-f-]{36}/genodigden", RegexOptions.None, 2000)]
    private static partial Regex Genodigden();

    [GeneratedRegex("\\s+", RegexOptions.None, 2000)]
    private static partial Regex Spaties();
}
