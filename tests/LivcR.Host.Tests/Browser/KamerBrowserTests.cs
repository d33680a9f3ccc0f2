using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Playwright;
using static LivcR.Host.Tests.Browser.Aanblik;

namespace LivcR.Host.Tests.Browser;

/// <summary>One meeting as partners and police see it, from the waiting room to the fiche: what each shares, keeps, takes back or hides is theirs, and what the others read meanwhile. The meeting itself is
/// prepared, opened and closed over HTTP. One partner has a telephone, the other no JavaScript.</summary>
[NonParallelizable]
internal sealed partial class KamerBrowserTests
{
    private const string Woorden = "(Fictief) Hij wil opnieuw naar de werkplaats, als het rustig mag beginnen.", Fiche = "De begeleiding gaat verder.";

    private readonly Consolewacht _wacht = new("/inbreng", "/fiches/", "/agendapunten/");
    private readonly List<string> _fouten = [];
    private readonly List<IAsyncDisposable> _weg = [];
    private Bezoeker _coordinator = null!, _burgemeester = null!;
    private (BrowserBezoeker Bezoeker, IPage Blad) _caw, _cgg, _io;
    private string _overleg = "", _punt = "", _inbreng = "";

    private string Kamer => $"/agendapunten/{_punt}";

    [OneTimeSetUp]
    public async Task RoepBijeenAsync()
    {
        _coordinator = await HttpAsync(FictieveWereld.Coordinator);
        _burgemeester = await HttpAsync(FictieveWereld.Burgemeester);
        var begin = Brussel.Lokaal(HostFixture.Klok.GetUtcNow().AddMinutes(5));
        await _coordinator.OpenAsync("/overleggen/nieuw");
        await _coordinator.VerstuurAsync("/overleggen/nieuw", [.. Datum("Datum", DateOnly.FromDateTime(begin.DateTime)), ("Uur", begin.ToString("HH:mm", CultureInfo.InvariantCulture)), ("Plaats", "Gemeentehuis, zaal 5"),
            ("Doel", "Samen bekijken wat nodig is."), ("Werkwijze", "Elk agendapunt met eigen deelnemers."), ("Rechtsgrond", "Decreet"), ("Overlap", "ja")]);
        _overleg = Id().Match(_coordinator.Pad).Value;
        var casus = Meerderjarige().Matches(_coordinator.Pagina[_coordinator.Pagina.IndexOf("name=\"Casus\"", StringComparison.Ordinal)..]).Last().Groups[1].Value;
        await _coordinator.VerstuurAsync($"/overleggen/{_overleg}/agendapunten", ("Casus", casus), ("Doel", "Wat nu nodig is."), ("GgbNietNodig", "Geen nieuwe elementen."), ("Overlap", "ja"));
        _punt = Id().Match(Genodigden().Match(_coordinator.Pagina).Value).Value;
        foreach (var wie in new[] { FictieveWereld.CawPartner, FictieveWereld.CggPartner })
        {
            await _coordinator.OpenAsync($"/overleggen/{_overleg}");
            await _coordinator.VerstuurAsync($"/agendapunten/{_punt}/genodigden", ("Persoon", wie.Id.ToString()), ("Reden", "Kent de betrokkene."), ("Overlap", "ja"));
        }

        await _coordinator.OpenAsync($"/overleggen/{_overleg}");
        await _coordinator.VerstuurAsync($"/overleggen/{_overleg}/voorleggen");
        await _burgemeester.OpenAsync($"/overleggen/{_overleg}/beslissen");
        await _burgemeester.VerstuurAsync($"/overleggen/{_overleg}/bijeenroepen");
        foreach (var wie in new[] { FictieveWereld.CawPartner, FictieveWereld.CggPartner, FictieveWereld.InformationOfficer })
        {
            var b = await HttpAsync(wie);
            await b.OpenAsync($"/uitnodigingen/{_punt}");
            await b.VerstuurAsync($"/uitnodigingen/{_punt}/aanvaarden", ("Geheimhouding", "ja"));
            Assert.That(b.Status, Is.EqualTo(HttpStatusCode.OK), b.Kort());
        }

        _caw = await BrowserAsync(FictieveWereld.CawPartner, 390);
        _cgg = await BrowserAsync(FictieveWereld.CggPartner, 1280, javascript: false);
        _io = await BrowserAsync(FictieveWereld.InformationOfficer, 1280);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var b in _weg)
        {
            await b.DisposeAsync();
        }
    }

    [Test, Rule("GEH-01"), Rule("GEH-03"), Rule("GEH-06"), Rule("GEH-07"), Rule("GEH-11"), Rule("GEH-13"), Rule("PAR-05")]
    public async Task Each_keeps_what_is_theirs_from_the_waiting_room_to_the_fiche()
    {
        await WachtAsync();
        await DeelEnBeperkAsync();
        await DeelNietsAsync();
        await LegEmbargoAsync();
        await TrekInAsync();
        await SchrijfFicheAsync();
        Assert.That(_fouten.Concat(_wacht.Klachten).Distinct(), Is.Empty, "width, axe and console");
    }

    /// <summary>Who is expected, what for and one's own draft; of others nothing (GEH-03, GEH-07). A wrong date stands beside its field.</summary>
    private async Task WachtAsync()
    {
        var (caw, _) = _caw;
        await caw.OpenAsync(Kamer);
        caw.Ziet("Wachtkamer van", "Wat nu nodig is.", "Wie verwacht wordt", "Waarom zie ik dit?");
        Assert.That(caw.Pagina, Does.Contain("Noem derden niet bij naam: schrijf hun rol, bijvoorbeeld zus of coach."), "beside the text, where that is folded away");
        await caw.VerstuurAsync(Kamer + "/inbreng", ("Wijze", "Samenvatting"), ("Tekst", Woorden), ("TotEnMetDag", "31"), ("TotEnMetMaand", "2"), ("TotEnMetJaar", "2030"), ("Actie", "bewaren"));
        caw.Geweigerd("31 februari bestaat niet.");
        Assert.That(caw.Pagina, Does.Contain(Woorden), "what was typed is still there");
        await KijkAsync(_caw.Blad);
        await caw.VerstuurAsync(Kamer + "/inbreng", ("TotEnMetDag", ""), ("TotEnMetMaand", ""), ("TotEnMetJaar", ""), ("Actie", "bewaren"));
        caw.Ziet(Woorden, "Concept, alleen voor u", "Uw inbreng");
        caw.ZietNiet("Wie aanwezig is, kan dit lezen.");
        await KijkAsync(_caw.Blad);
        _inbreng = Id().Match(Intrekken().Match(caw.Pagina).Value).Value;

        var (cgg, _) = _cgg;
        await cgg.OpenAsync(Kamer);
        cgg.Ziet("Wachtkamer van", "Wie verwacht wordt");
        cgg.ZietNiet(Woorden, _inbreng);
    }

    /// <summary>From the draft to the table, and then without one of its readers (PAR-05).</summary>
    private async Task DeelEnBeperkAsync()
    {
        await OpenTafelAsync();
        var (caw, blad) = _caw;
        await caw.OpenAsync(Kamer);
        await caw.VolgAsync($"^/inbreng/{_inbreng}$");
        await caw.VerstuurAsync(Kamer + "/inbreng", ("Actie", "delen"));
        caw.Geweigerd("Beantwoord eerst de drie toetsvragen.");
        await caw.VerstuurAsync(Kamer + "/inbreng", ("Noodzakelijk", "Nodig om te plannen."), ("Proportioneel", "Alleen de wens."), ("Subsidiair", "Minder zegt te weinig."), ("Actie", "delen"));
        caw.Ziet("Gedeeld op", Woorden);

        await _cgg.Bezoeker.OpenAsync(Kamer);
        _cgg.Bezoeker.Ziet(Woorden, "Waarom zie ik dit?");
        await KijkAsync(_cgg.Blad);
        await _io.Bezoeker.OpenAsync(Kamer);
        _io.Bezoeker.Ziet(Woorden);
        await KijkAsync(_io.Blad);

        await caw.OpenAsync($"/inbreng/{_inbreng}/lezers");
        await KijkAsync(blad);
        await blad.Locator($"input[name=Lezers][value='{FictieveWereld.CggPartner.Id}']").UncheckAsync();
        await caw.VerstuurAsync($"/inbreng/{_inbreng}/lezers");
        caw.Ziet("Lezers: ", "Geopend door: ");
        Assert.That(Lezers().Match(caw.Tekst).Value, Does.Not.Contain(FictieveWereld.CggPartner.Naam).And.Contain(FictieveWereld.InformationOfficer.Naam));
        await _cgg.Bezoeker.OpenAsync(Kamer);
        _cgg.Bezoeker.ZietNiet(Woorden, _inbreng);
    }

    /// <summary>Counts as taking part, and nobody else sees it (PAR-05).</summary>
    private async Task DeelNietsAsync()
    {
        var (cgg, _) = _cgg;
        await cgg.OpenAsync(Kamer);
        await cgg.VerstuurAsync(Kamer + "/niets");
        cgg.Ziet("U koos om niets te delen. Dat telt als deelnemen. Alleen u ziet dit");
        await KijkAsync(_cgg.Blad);
        foreach (var (b, _) in new[] { _caw, _io })
        {
            await b.OpenAsync(Kamer);
            b.ZietNiet("niets te delen", "deelt niets");
        }
    }

    /// <summary>Police hides the item: its author reads no more than that it cannot be read (GEH-11).</summary>
    private async Task LegEmbargoAsync()
    {
        var (io, blad) = _io;
        await io.OpenAsync(Kamer);
        await io.VolgAsync($"^/inbreng/{_inbreng}/embargo$");
        await io.VerstuurAsync($"/inbreng/{_inbreng}/embargo", ("Reden", ""), ("DatumDag", "31"), ("DatumMaand", "2"), ("DatumJaar", "2030"));
        io.Geweigerd("Schrijf waarom de inbreng wordt opgeschort.", "31 februari bestaat niet.");
        await KijkAsync(blad);
        await io.VerstuurAsync($"/inbreng/{_inbreng}/embargo", [("Reden", "(Fictief) Op vraag van het parket."), .. Datum("Datum", Brussel.Dag(HostFixture.Klok.GetUtcNow()).AddDays(30))]);
        io.Ziet("Embargo op inbreng", "(Fictief) Op vraag van het parket.");
        io.ZietNiet(Woorden);
        await io.OpenAsync(Kamer);
        io.ZietNiet(Woorden, _inbreng);

        var (caw, _) = _caw;
        await caw.OpenAsync("/inbreng");
        caw.Ziet("Deze tekst is nu niet te lezen. Intrekken kan altijd.", "Waarom zie ik hier iets, of niets?");
        caw.ZietNiet(Woorden, "parket", "mbargo", "opgeschort");
        await KijkAsync(_caw.Blad);
        await _coordinator.OpenAsync(Kamer);
        Assert.That(_coordinator.Tekst, Does.Contain("Een inbreng is tijdelijk opgeschort.").And.Not.Contain(Woorden).And.Not.Contain("parket"));
    }

    /// <summary>What is hidden can still be withdrawn (PAR-05); of the embargo nothing is left for who walks through this world later.</summary>
    private async Task TrekInAsync()
    {
        var (caw, _) = _caw;
        await caw.OpenAsync("/inbreng");
        await caw.VerstuurAsync($"/inbreng/{_inbreng}/intrekken");
        await caw.OpenAsync("/inbreng");
        caw.Ziet("Ingetrokken, de tekst is gewist");
        Assert.That(caw.HeeftFormulier($"/inbreng/{_inbreng}/intrekken"), Is.False);

        var (io, _) = _io;
        await io.OpenAsync("/embargo/inbreng");
        await io.VerstuurAsync($"/inbreng/{_inbreng}/embargo/opheffen");
        io.ZietNiet("parket", _inbreng);
    }

    /// <summary>To the police with everyone's akkoord (GEH-13), and as no file anywhere (GEH-06).</summary>
    private async Task SchrijfFicheAsync()
    {
        await SluitTafelAsync();
        var (schrijver, schrijfblad) = await BrowserAsync(FictieveWereld.Coordinator, 1280);
        await schrijver.OpenAsync(Kamer + "/fiche");
        foreach (var (tekst, waarom) in new[] { ("Zijn zus Fatima helpt.", "Lijkt op een naam: Fatima."), ("Het contact loopt sinds 3 maart.", "Lijkt op een datum: 3 maart.") })
        {
            await schrijver.VerstuurAsync(Kamer + "/fiche", ("Tekst", tekst));
            schrijver.Geweigerd(waarom);
            Assert.That(schrijver.Pagina, Does.Contain(tekst));
        }

        await KijkAsync(schrijfblad);
        await schrijver.VerstuurAsync(Kamer + "/fiche", ("Tekst", Fiche));
        var fiche = schrijver.Pad;
        schrijver.Ziet("Zo ziet de fiche eruit", Fiche, "Waarom zie ik dit?");
        await schrijver.VerstuurAsync(fiche + "/voorleggen");
        schrijver.Ziet("Voorgelegd");
        await KijkAsync(schrijfblad);

        var (caw, blad) = _caw;
        await _io.Bezoeker.OpenAsync(fiche);
        await caw.OpenAsync(fiche);
        caw.Ziet(Fiche, "U stemt in met precies deze tekst.", "Waarom zie ik dit?");
        await KijkAsync(blad);
        await caw.VerstuurAsync(fiche + "/antwoord", ("Keuze", "akkoord"));
        caw.Ziet("U ging akkoord met deze tekst. Alleen u ziet dit.");
        await _cgg.Bezoeker.OpenAsync(fiche);
        await _cgg.Bezoeker.VerstuurAsync(fiche + "/antwoord", ("Keuze", "akkoord"));
        await _io.Bezoeker.VerstuurAsync(fiche + "/antwoord", ("Keuze", "akkoord"));
        await schrijver.OpenAsync(fiche);
        Assert.That(schrijver.HeeftFormulier(fiche + "/bezorgen"), Is.False, "not everyone");
        await schrijver.VerstuurAsync(fiche + "/antwoord", ("Keuze", "akkoord"));
        await _burgemeester.OpenAsync(fiche);
        await _burgemeester.VerstuurAsync(fiche + "/antwoord", ("Keuze", "akkoord"));
        await schrijver.OpenAsync(fiche);
        await schrijver.VerstuurAsync(fiche + "/bezorgen");
        schrijver.Ziet("Bezorgd");

        var (io, ioblad) = _io;
        await io.OpenAsync(fiche);
        io.Ziet(Fiche, "Bezorgd", "Wat u ermee mag doen", "101 of 112");
        await KijkAsync(ioblad);
        Assert.That(io.Pagina, Does.Not.Match("href=\"[^\"]*(afdruk|docx|download)"), "no way out on the page");
        foreach (var uit in new[] { fiche + "/afdruk", fiche + "/afdruk.docx", fiche + ".docx" })
        {
            await io.OpenAsync(uit);
            Assert.That(io.Status, Is.EqualTo(HttpStatusCode.NotFound), uit);
        }

        await io.OpenAsync(fiche);
        await ioblad.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.That(await ioblad.Locator(".afdruk").InnerTextAsync(), Does.StartWith("Vertrouwelijk.").And.Contain(FictieveWereld.InformationOfficer.Naam), "a sheet from the browser says what it is and who opened it");
        await ioblad.EmulateMediaAsync(new() { Media = Media.Screen });
    }

    private async Task OpenTafelAsync()
    {
        await _burgemeester.OpenAsync($"/tafel/{_overleg}");
        await _burgemeester.VerstuurAsync($"/tafel/{_overleg}/bevestigen", ("Deelnemers", "ja"), ("Doel", "ja"), ("Werkwijze", "ja"));
        foreach (var b in new IBezoeker[] { _burgemeester, _coordinator, _caw.Bezoeker, _cgg.Bezoeker, _io.Bezoeker })
        {
            await b.OpenAsync($"/tafel/{_overleg}");
            await b.VerstuurAsync($"/tafel/{_overleg}/geheimhouding", ("Bevestiging", "ja"));
            await _burgemeester.OpenAsync($"/tafel/{_overleg}");
            await _burgemeester.VerstuurAsync(Kamer + "/aanwezig", ("Persoon", b.Wie.Id.ToString()), ("Aanwezig", "ja"));
        }

        await _burgemeester.OpenAsync($"/tafel/{_overleg}");
        await _burgemeester.VerstuurAsync(Kamer + "/openen");
        Assert.That(_burgemeester.Status, Is.EqualTo(HttpStatusCode.OK), _burgemeester.Kort());
        await HostFixture.RustAsync();
    }

    private async Task SluitTafelAsync()
    {
        await _coordinator.OpenAsync(Kamer);
        await _coordinator.VerstuurAsync(Kamer + "/besluiten", ("Besluit", "Het CGG blijft het aanspreekpunt."));
        await _burgemeester.OpenAsync(Kamer);
        await _burgemeester.VerstuurAsync(Kamer + "/sluiten", ("Uitkomst", "NogEenOverleg"));
        Assert.That(_burgemeester.Status, Is.EqualTo(HttpStatusCode.OK), _burgemeester.Kort());
        await _burgemeester.OpenAsync($"/tafel/{_overleg}");
        await _burgemeester.VerstuurAsync($"/tafel/{_overleg}/afsluiten");
        Assert.That(_burgemeester.Status, Is.EqualTo(HttpStatusCode.OK), _burgemeester.Kort());
        await HostFixture.RustAsync();
    }

    private async Task<Bezoeker> HttpAsync(FictievePersoon wie)
    {
        var b = await HostFixture.MeldAanAsync(wie);
        _weg.Add(b);
        return b;
    }

    private async Task<(BrowserBezoeker, IPage)> BrowserAsync(FictievePersoon wie, int breedte, bool javascript = true)
    {
        var context = await Chromium.ContextAsync(breedte, javascript);
        var blad = await context.NewPageAsync();
        _wacht.Let(blad);
        var b = new BrowserBezoeker(context, blad, wie, javascript ? _wacht : null);
        _weg.Add(b);
        await b.OpenAsync("/aanmelden");
        await b.VerstuurAsync("/aanmelden/demo", ("Email", wie.Email));
        if (b.Pad.StartsWith("/account/handelt-voor", StringComparison.Ordinal))
        {
            await b.VerstuurAsync("/account/livcr", ("Cel", wie.Rollen[0].Cel.Id.ToString()));
        }

        return (b, blad);
    }

    /// <summary>The page as it stands, with all that is folded open, narrow and wide.</summary>
    private async Task KijkAsync(IPage blad)
    {
        var breed = blad.ViewportSize!.Width;
        foreach (var breedte in new[] { 1280, 390 })
        {
            await blad.SetViewportSizeAsync(breedte, 900);
            if (await blad.EvaluateAsync<bool>("() => { document.querySelectorAll('main details').forEach(d => d.open = true); return document.documentElement.scrollWidth > document.documentElement.clientWidth; }"))
            {
                _fouten.Add($"{blad.Url} scrolls sideways at {breedte}");
            }
        }

        await blad.SetViewportSizeAsync(breed, 900);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, 2000)]
    private static partial Regex Id();

    [GeneratedRegex("/agendapunten/[0-9a-f-]{36}/genodigden", RegexOptions.None, 2000)]
    private static partial Regex Genodigden();

    [GeneratedRegex("/inbreng/[0-9a-f-]{36}/intrekken", RegexOptions.None, 2000)]
    private static partial Regex Intrekken();

    [GeneratedRegex("Lezers: [^.]*\\.", RegexOptions.None, 2000)]
    private static partial Regex Lezers();

    [GeneratedRegex("<option value=\"([0-9a-f-]{36})\">[^<,]*,[^<,]*</option>", RegexOptions.None, 2000)]
    private static partial Regex Meerderjarige();
}
