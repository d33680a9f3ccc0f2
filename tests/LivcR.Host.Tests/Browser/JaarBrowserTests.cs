using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static LivcR.Host.Tests.Browser.Aanblik;

namespace LivcR.Host.Tests.Browser;

/// <summary>From an empty installation to the first meeting; from there a year in the life of the LIVC R, and the two in which the term of its first casus runs out.
/// Between the steps the world's dates move back and every night's job runs. Each kind of page is met in Chromium; the rest of the year goes by the same pages and forms over HTTP.</summary>
[NonParallelizable]
internal sealed partial class JaarBrowserTests
{
    private const string Inbreng = "Na de zomer zei hij dat hij er niet meer achter staat; hij zoekt een uitweg.",
        Besluit = "De school biedt begeleiding aan en betrekt een vertrouwenspersoon.",
        TaakVanSchool = "Eerste gesprek plannen", TaakVanPolitie = "Wijkinspecteur laten kennismaken",
        Doel = "Hij volgt opnieuw les en komt naar de gesprekken.", Terugblik = "Dat er iemand bleef bellen.";

    private readonly LegeInstallatie _huis = new("/casussen/", "/afsprakenlijsten/", "/taken", "/uitnodigingen/{id}");
    private NieuweLivcr? _begonnen;
    private string _nummer = "", _eersteAgendapunt = "";

    [OneTimeSetUp]
    public Task StartAsync() => _huis.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _huis.DisposeAsync();

    [Test, Rule("LIV-01"), Rule("LIV-02"), Rule("LIV-03"), Rule("LIV-04"), Rule("LIV-05"), Rule("LIV-08"), Rule("AVG-01"), Rule("AVG-02"), Rule("PAR-02"), Rule("PAR-03")]
    public async Task A_new_LIVC_R_comes_from_nothing_to_its_first_meeting_through_the_pages()
    {
        _begonnen = new(_huis);
        await Livcr.RichtOpAsync();
        await SignaalWordtCasusAsync();
        await Livcr.BereidVoorAsync(_huis.Klok.GetUtcNow().AddMinutes(3), "Eerste bespreking: welke hulp en welke afspraken.");
        await Livcr.AndereBurgemeester.OpenAsync($"/overleggen/{Livcr.Overleg}/beslissen");
        Assert.That(Livcr.AndereBurgemeester.Status, Is.EqualTo(HttpStatusCode.NotFound));
        await OpStartAsync(Livcr.Burgemeester, "Wacht op uw beslissing", "Bijeenroepen of annuleren");
        await Livcr.RoepBijeenAsync();
        await Livcr.AanvaardAsync(metNaam: true);
        await Livcr.ZitSamenAsync();
        await Livcr.AndereBurgemeester.OpenAsync($"/agendapunten/{Livcr.Agendapunt}");
        Assert.That(Livcr.AndereBurgemeester.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(_huis.Wacht.Klachten.Distinct(), Is.Empty, "console and axe");
    }

    [Test, Rule("FIN-01"), Rule("GEH-09"), Rule("GGB-07"), Rule("PAR-03"), Rule("AVG-07"), Rule("AVG-08"), Rule("AVG-10")]
    public async Task A_year_in_the_life_of_a_LIVC_R_and_a_closed_casus_on_to_its_deletion()
    {
        if (_begonnen is null)
        {
            await A_new_LIVC_R_comes_from_nothing_to_its_first_meeting_through_the_pages(); // run alone
        }

        await EersteOverlegAsync();
        await NeemRegieAsync();

        await Livcr.GaZittenAsync(Scherm.Http);
        await LaterAsync(weken: 2, Iedereen);
        await ZwijgenIsGoedkeurenAsync();
        await TaakWasTeLaatAsync();
        await Livcr.LaatToestelLiggenAsync();

        await LaterAsync(weken: 9, Iedereen); // a week before the review
        await HerzieningNadertAsync();
        await PlanAsync(over: 2, "De afspraken van vorige keer nakijken.", ggbNietNodig: "Geen nieuwe elementen.");

        await Livcr.GaZittenAsync(Scherm.Chromium); // the table, and a decision that is refused
        await LaterAsync(weken: 2, Iedereen);
        await HerzieningAsync();

        await Livcr.GaZittenAsync(Scherm.Http);
        await LaterAsync(weken: 21, Iedereen);
        await MonitoringLooptAfAsync();
        await PlanAsync(over: 2, "Beslissen of de casus dicht kan.", ggbNietNodig: "Geen nieuwe elementen.");

        await LaterAsync(weken: 2, Iedereen);
        await SluitAfAsync();

        await Livcr.GaZittenAsync(Scherm.Chromium); // a last look
        await LaterAsync(weken: 14, Livcr.Coordinator); // a year after it was set up
        await BliktTerugAsync();

        await LaterAsync(weken: 90, Livcr.Coordinator);
        await LaatsteDagenAsync();

        await LaterAsync(weken: 1, Livcr.Coordinator, Livcr.Burgemeester, Livcr.Korpschef, Livcr.Fg);
        await NiemandVindtNogIetsAsync();
        await NietsIsNogTeOpenenAsync();
        await HetBewijsBlijftAsync();

        await LaterAsync(weken: 5, Livcr.Burgemeester);
        await OokDeReservekopieIsRuisAsync();
        await DeCijfersTellenHetNogMeeAsync();
        Assert.That(_huis.Wacht.Klachten.Distinct(), Is.Empty, "console and axe");
        Assert.That(_huis.Wacht.Bekeken, Is.SupersetOf(new[] { "/casussen/{id}/plan 200", "/casussen/{id}/afsluiting 200", "/afsprakenlijsten/{id} 200", "/agendapunten/{id}/sluiten 422" }), "looked at with axe");
    }

    private NieuweLivcr Livcr => _begonnen!;

    private IBezoeker[] Iedereen => [Livcr.Burgemeester, Livcr.Coordinator, Livcr.Korpschef, Livcr.Partner];

    /// <summary>Nobody is signed in any more: who goes on, comes back in.</summary>
    private async Task LaterAsync(int weken, params IBezoeker[] wie)
    {
        await _huis.WekenLaterAsync(weken);
        foreach (var b in wie)
        {
            await _huis.MeldAanAsync(b);
        }
    }

    private async Task SignaalWordtCasusAsync()
    {
        await Livcr.MeldSignaalAsync();
        await Livcr.OpenCasusAsync();
        _nummer = Casusnummer().Match(Livcr.Coordinator.Tekst).Value;
        Livcr.Coordinator.Ziet("De bewaartermijn begint bij het afsluiten");
        await OpStartAsync(Livcr.Coordinator, "Nieuw: casussen om te bespreken", $"Casus {_nummer}");
        await Livcr.Partner.OpenAsync("/signalen/mijn");
        Livcr.Partner.Ziet("Afgerond");
        await Livcr.Partner.VindtNietsAsync($"/casussen/{Livcr.Casus}");
    }

    private async Task PlanAsync(int over, string doel, string? ggbNietNodig = null)
    {
        await Livcr.BereidVoorAsync(_huis.Klok.GetUtcNow().AddDays(7 * over).AddMinutes(5), doel, ggbNietNodig);
        await OpStartAsync(Livcr.Burgemeester, "Wacht op uw beslissing", "Bijeenroepen of annuleren");
        await Livcr.RoepBijeenAsync();
        await Livcr.AanvaardAsync(metNaam: false);
    }

    private async Task EersteOverlegAsync()
    {
        await Livcr.Partner.VerstuurAsync($"/agendapunten/{Livcr.Agendapunt}/inbreng", ("Wijze", "Samenvatting"), ("Tekst", Inbreng), ("Noodzakelijk", "Nodig om de juiste hulp te kiezen."),
            ("Proportioneel", "Alleen de kern."), ("Subsidiair", "Met minder kan het overleg niet kiezen."), ("Actie", "delen"));
        await LegeInstallatie.TotAsync(Livcr.Korpschef, $"/agendapunten/{Livcr.Agendapunt}", () => Livcr.Korpschef.Tekst.Contains(Inbreng, StringComparison.Ordinal));

        await NoteerAsync(Besluit);
        await WijsToeAsync(TaakVanSchool, Livcr.Partner, Livcr.Vandaag.AddDays(10));
        await WijsToeAsync(TaakVanPolitie, Livcr.Korpschef, Livcr.Vandaag.AddDays(30));
        await SluitAsync([("Uitkomst", "Opvolgtraject"), ("Casusregisseur", Aan(Livcr.Partner)), .. Datum("Herziening", Livcr.Vandaag.AddDays(84))]);
        _eersteAgendapunt = Livcr.Agendapunt;
        await Livcr.Partner.VindtNietsAsync($"/agendapunten/{Livcr.Agendapunt}");

        await LegeInstallatie.TotAsync(Livcr.Partner, "/", () => Livcr.Partner.Tekst.Contains($"Afsprakenlijst van {_nummer}", StringComparison.Ordinal));
        await Livcr.Partner.OpenAsync($"/afsprakenlijsten/{Livcr.Agendapunt}");
        Livcr.Partner.Ziet("Uw taken", TaakVanSchool, "Klopt de lijst?");
        Livcr.Partner.ZietNiet(TaakVanPolitie, Besluit, NieuweLivcr.Betrokkene);
        await Livcr.Burgemeester.OpenAsync($"/afsprakenlijsten/{Livcr.Agendapunt}");
        Livcr.Burgemeester.Ziet(Besluit, TaakVanPolitie);
        await Livcr.Burgemeester.VerstuurAsync($"/afsprakenlijsten/{Livcr.Agendapunt}/antwoord", ("Antwoord", "akkoord"));
    }

    private async Task NeemRegieAsync()
    {
        var (partner, plan) = (Livcr.Partner, $"/casussen/{Livcr.Casus}/plan");
        await OpStartAsync(Livcr.Coordinator, "Wacht op u: nog geen casusregisseur", $"Casus {_nummer}");
        await OpStartAsync(partner, $"Opvolgplan van {_nummer}");
        await partner.VolgAsync($"^{plan}$");
        partner.ZietNiet(TaakVanSchool); // who is only asked reads the question
        await partner.VerstuurAsync($"/casussen/{Livcr.Casus}/regie", ("Keuze", "ja"));
        await partner.VerstuurAsync(plan, [("Werk", Doel), ("GaatGoed", "Hij komt op tijd."), ("Steun", "Leerkracht"), ("Geinformeerd", "Geinformeerd"), .. Datum("GeinformeerdOp", Livcr.Vandaag), ("Medewerking", "WerktMee"), .. Datum("MedewerkingOp", Livcr.Vandaag)]);
        partner.Ziet(TaakVanSchool, TaakVanPolitie, "Plan bewaard");
        partner.ZietNiet(NieuweLivcr.Betrokkene, Inbreng);
    }

    private async Task ZwijgenIsGoedkeurenAsync()
    {
        await Livcr.Coordinator.OpenAsync($"/afsprakenlijsten/{_eersteAgendapunt}");
        Livcr.Coordinator.Ziet("Goedgekeurd op");
        await Livcr.Partner.VindtNietsAsync($"/afsprakenlijsten/{_eersteAgendapunt}");
    }

    private async Task TaakWasTeLaatAsync()
    {
        await OpStartAsync(Livcr.Coordinator, "Te laat: taken en herzieningen", $"Taak van {_nummer}");
        await OpStartAsync(Livcr.Partner, "Mijn taken", "Te laat");
        await Livcr.Partner.OpenAsync("/taken");
        Livcr.Partner.Ziet(TaakVanSchool, "Te laat");
        Livcr.Partner.ZietNiet(TaakVanPolitie, NieuweLivcr.Betrokkene);
        await ZetTaakAsync(Livcr.Partner, ("Staat", "Uitgevoerd"));
        Livcr.Partner.Ziet("Uitgevoerd");
        await ZetTaakAsync(Livcr.Korpschef, ("Staat", "NietUitgevoerd"), ("Reden", "AanbodNietAanvaard"));
        await OpStartAsync(Livcr.Coordinator, "Er is geen taak of herziening te laat.");
    }

    private async Task HerzieningNadertAsync()
    {
        await OpStartAsync(Livcr.Coordinator, "Er is geen taak of herziening te laat.", "Deze week: taken en herzieningen", $"Herziening van {_nummer}");
        await OpStartAsync(Livcr.Partner, $"Opvolgplan van {_nummer}", $"Herziening op {NlTekst.Kort(Livcr.Vandaag.AddDays(7))}");
    }

    /// <summary>The review is a few days late, which the coordinator reads first; the meeting decides to keep watch, no longer than it may (FIN-01).</summary>
    private async Task HerzieningAsync()
    {
        await OpStartAsync(Livcr.Coordinator, "Te laat: taken en herzieningen", $"Herziening van {_nummer}");
        await Livcr.ZitSamenAsync();
        await NoteerAsync("De begeleiding stopt; de school houdt contact.");
        (string, string)[] monitoring = [("Uitkomst", "Monitoring"), ("Casusregisseur", Aan(Livcr.Partner)), ("Finaliteit", "Hij brak met de groep; wie hem ronselde zoekt hem nog op. Terugval kan naar geweld leiden.")];
        await Livcr.Burgemeester.OpenAsync($"/agendapunten/{Livcr.Agendapunt}");
        await Livcr.Burgemeester.VerstuurAsync($"/agendapunten/{Livcr.Agendapunt}/sluiten", [.. monitoring, .. Datum("Herziening", Livcr.Vandaag.AddMonths(7))]);
        Livcr.Burgemeester.Geweigerd("binnen 6 maanden, en in totaal hoogstens 12 maanden");
        await SluitAsync([.. monitoring, .. Datum("Herziening", Livcr.Vandaag.AddDays(168))]);
        await BewaringAsync($"Zonder nieuw besluit sluit deze casus na {NlTekst.Datum(Livcr.Vandaag.AddDays(168))}, over 168 dagen.");
    }

    private async Task MonitoringLooptAfAsync()
    {
        await BewaringAsync("over 21 dagen. Daarna blijft ze nog 24 maanden bewaard.");
        await OpStartAsync(Livcr.Coordinator, "Loopt af: monitoring en overdracht aan de LTF", "Zonder nieuw besluit sluit deze casus vanzelf");
        await Livcr.Partner.OpenAsync($"/casussen/{Livcr.Casus}/plan");
        await Livcr.Partner.VerstuurAsync($"/casussen/{Livcr.Casus}/agendavraag", ("Agendareden", "DoelBereikt"));
        await OpStartAsync(Livcr.Coordinator, "Wacht op u: nieuw agendapunt gevraagd", "Gevraagd op");
    }

    private async Task SluitAfAsync()
    {
        await Livcr.ZitSamenAsync();
        await NoteerAsync("Het doel is bereikt; de school blijft bereikbaar.");
        await Livcr.Burgemeester.OpenAsync($"/agendapunten/{Livcr.Agendapunt}");
        await Livcr.Burgemeester.VerstuurAsync($"/agendapunten/{Livcr.Agendapunt}/sluiten", ("Uitkomst", "Afgesloten"), ("Grond", "DoelBereikt"));
        Livcr.Burgemeester.Geweigerd("Kies wie het afsluiten aan de betrokkene vertelt.");
        await SluitAsync([("Uitkomst", "Afgesloten"), ("Grond", "DoelBereikt"), ("Verteller", Aan(Livcr.Partner)), ("NazorgOrganisatie", NieuweLivcr.School), ("NazorgFunctie", "Leerlingbegeleider")]);
        await BewaringAsync($"Deze casus wordt op {NlTekst.Datum(Livcr.Vandaag.AddMonths(24))} vernietigd, over {Livcr.Vandaag.AddMonths(24).DayNumber - Livcr.Vandaag.DayNumber} dagen: 24 maanden na het afsluiten.");
        await Livcr.Partner.VindtNietsAsync($"/casussen/{Livcr.Casus}/plan");
    }

    private async Task BliktTerugAsync()
    {
        var blad = $"/casussen/{Livcr.Casus}/afsluiting";
        await Livcr.Coordinator.OpenAsync($"/casussen/{Livcr.Casus}");
        await Livcr.Coordinator.VolgAsync($"^{blad}$");
        Livcr.Coordinator.Ziet("Doel bereikt", $"Leerlingbegeleider, {NieuweLivcr.School}");
        await Livcr.Coordinator.VerstuurAsync(blad, ("Van", "Betrokkene"), ("Hielp", Terugblik));
        await Livcr.Coordinator.OpenAsync(blad);
        Assert.That(Livcr.Coordinator.Pagina, Does.Contain(Terugblik), "in the field, to go on writing");
    }

    private async Task LaatsteDagenAsync()
    {
        await BewaringAsync("24 maanden na het afsluiten.");
        Assert.That(Resterend().Match(Livcr.Coordinator.Tekst).Groups[1].Value, Is.EqualTo("2").Or.EqualTo("3"), Livcr.Coordinator.Kort());
        await using var db = await _huis.OpenDatabaseAsync();
        var geheimen = await Geheimen.AlleAsync(db, Kluis);
        Assert.That(geheimen.Select(g => g.Tekst), Is.SupersetOf(new[] { NieuweLivcr.Betrokkene, Besluit, Doel, Terugblik, Inbreng }), "until then it can be opened");
        await DoeAsync(db, $"create table reservekopie as select * from sleutel.sleutel where id = '{Livcr.Casus}'");
    }

    /// <summary>What is gone and what never was are one page.</summary>
    private async Task NiemandVindtNogIetsAsync()
    {
        foreach (var b in new[] { Livcr.Coordinator, Livcr.Burgemeester, Livcr.Korpschef, Livcr.Fg })
        {
            await b.VindtNietsAsync($"/casussen/{Livcr.Casus}", $"/casussen/{Livcr.Casus}/plan", $"/agendapunten/{_eersteAgendapunt}", $"/afsprakenlijsten/{_eersteAgendapunt}", $"/signalen/{Livcr.Signaal}");
        }

        await Livcr.Coordinator.VindtNietsAsync($"/casussen/{Livcr.Casus}/afsluiting", $"/casussen/{Livcr.Casus}/betrokkene", $"/casussen/{Livcr.Casus}/meekijkers", $"/casussen/{Livcr.Casus}");
        var weg = Livcr.Coordinator.Tekst;
        await Livcr.Coordinator.VindtNietsAsync($"/casussen/{Guid.NewGuid()}");
        Assert.That(weg, Is.EqualTo(Livcr.Coordinator.Tekst));
        await Livcr.Coordinator.OpenAsync("/casussen");
        Livcr.Coordinator.Ziet($"{_nummer} Vernietigd"); // the tombstone: a number and days, and no link
        Livcr.Coordinator.ZietNiet(Livcr.Casus, NieuweLivcr.Betrokkene);
    }

    private async Task NietsIsNogTeOpenenAsync()
    {
        await using var db = await _huis.OpenDatabaseAsync();
        Assert.That(await SporenAsync(db, NieuweLivcr.Betrokkene), Is.Empty);
        Assert.That(await SporenAsync(db, Livcr.Casus), Is.EquivalentTo(new[] { "casusoverleggen.casus", "reservekopie", "signalen.bekende_casus", "verantwoording.log" }), "the tombstone, that no signal joins it, and the log");
        Assert.That(await SporenAsync(db, _eersteAgendapunt), Is.EqualTo(new[] { "verantwoording.log" }));
        Assert.That((await Geheimen.AlleAsync(db, Kluis)).Select(g => g.Tekst), Has.None.Contains(NieuweLivcr.Betrokkene).And.None.EqualTo(Besluit).And.None.EqualTo(Doel).And.None.EqualTo(Terugblik).And.None.EqualTo(Inbreng));
        foreach (var id in new[] { Livcr.Casus, Livcr.Signaal, Livcr.Overleg })
        {
            await Assert.ThatAsync(() => Kluis.OpenAsync(Guid.Parse(id), CancellationToken.None), Throws.TypeOf<KeyDestroyedException>());
        }
    }

    /// <summary>The FG reads that it happened, under which rule, and nothing of what it was.</summary>
    private async Task HetBewijsBlijftAsync()
    {
        await Livcr.Fg.OpenAsync($"/verantwoording?casus={Livcr.Casus}");
        Livcr.Fg.Ziet("casusoverleggen.VernietigCasussen", "informatiedeling.BijCasusStaatGewijzigd", "bewaartermijn", "AVG-07", "AVG-08");
        Livcr.Fg.ZietNiet(NieuweLivcr.Betrokkene, Besluit, Inbreng);
    }

    /// <summary>A month later the generation key that a backup needs is destroyed too: the wrapped key put back opens nothing.</summary>
    private async Task OokDeReservekopieIsRuisAsync()
    {
        await using var db = await _huis.OpenDatabaseAsync();
        Assert.That(await DoeAsync(db, "insert into sleutel.sleutel select * from reservekopie"), Is.EqualTo(1));
        await Assert.ThatAsync(() => Kluis.OpenAsync(Guid.Parse(Livcr.Casus), CancellationToken.None), Throws.TypeOf<KeyDestroyedException>());
    }

    /// <summary>A half-year is a name that does not move with the days: it ends here by getting the name of the one before. What is published stays below the threshold, whose casus it was is nowhere.</summary>
    private async Task DeCijfersTellenHetNogMeeAsync()
    {
        await using var db = await _huis.OpenDatabaseAsync();
        Assert.That(await DoeAsync(db, "update dashboards.telling set periode = case right(periode, 1) when '2' then left(periode, 4) || '-1' else (left(periode, 4)::int - 1) || '-2' end where aantal > 0"), Is.EqualTo(7), "signals, casussen, meetings, seats, answers");
        await Livcr.Burgemeester.OpenAsync("/dashboard");
        Livcr.Burgemeester.Ziet("Te weinig casussen om te tonen.", "Gehouden overleggen niet getoond", "Aanwezigheid van de vaste leden 100 %");
        Livcr.Burgemeester.ZietNiet(_nummer);
    }

    private IKeyVault Kluis => _huis.Services.GetRequiredService<IKeyVault>();

    private static async Task OpStartAsync(IBezoeker b, params string[] teksten)
    {
        await b.OpenAsync("/");
        b.Ziet(teksten);
    }

    /// <summary>The first sentence of the casus: until when it is kept, and why.</summary>
    private async Task BewaringAsync(string zin)
    {
        await Livcr.Coordinator.OpenAsync($"/casussen/{Livcr.Casus}");
        Livcr.Coordinator.Ziet(zin);
    }

    private async Task NoteerAsync(string besluit)
    {
        await Livcr.Coordinator.OpenAsync($"/agendapunten/{Livcr.Agendapunt}");
        await Livcr.Coordinator.VerstuurAsync($"/agendapunten/{Livcr.Agendapunt}/besluiten", ("Besluit", besluit));
        Livcr.Coordinator.Ziet(besluit);
    }

    private async Task WijsToeAsync(string wat, IBezoeker wie, DateOnly tegen)
    {
        await Livcr.Coordinator.VerstuurAsync($"/agendapunten/{Livcr.Agendapunt}/taken", [("Wat", wat), ("Eigenaar", Aan(wie)), .. Datum("Tegen", tegen)]);
        Livcr.Coordinator.Ziet(wat);
    }

    /// <summary>The chair closes the agendapunt, and the meeting.</summary>
    private async Task SluitAsync((string, string)[] besluit)
    {
        await Livcr.Burgemeester.OpenAsync($"/agendapunten/{Livcr.Agendapunt}");
        await Livcr.Burgemeester.VerstuurAsync($"/agendapunten/{Livcr.Agendapunt}/sluiten", besluit);
        Livcr.Burgemeester.Ziet();
        await Livcr.Burgemeester.OpenAsync($"/tafel/{Livcr.Overleg}");
        await Livcr.Burgemeester.VerstuurAsync($"/tafel/{Livcr.Overleg}/afsluiten");
        Livcr.Burgemeester.Ziet("Afgesloten");
    }

    private static async Task ZetTaakAsync(IBezoeker b, params (string, string)[] velden)
    {
        await b.OpenAsync("/taken");
        await b.VolgAsync("^/taken\\?taak=");
        await b.VerstuurAsync("/taken/" + b.Pad[^36..], velden);
        b.Ziet();
    }

    /// <summary>Who was at the table, as the coordinator's list of them says.</summary>
    private string Aan(IBezoeker wie) => Livcr.Coordinator.Keuze(wie.Wie.Naam);

    /// <summary>Tables in which a row holds this, in whatever column.</summary>
    private static async Task<List<string>> SporenAsync(NpgsqlConnection db, string wat)
    {
        var tabellen = new List<string>();
        await using (var q = new NpgsqlCommand("select oid::regclass::text from pg_class where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|information_schema)' order by 1", db))
        await using (var r = await q.ExecuteReaderAsync())
        {
            while (await r.ReadAsync())
            {
                tabellen.Add(r.GetString(0));
            }
        }

        var sporen = new List<string>();
        foreach (var tabel in tabellen)
        {
            await using var q = new NpgsqlCommand($"select exists (select from {tabel} t where t::text like '%' || $1 || '%')", db) { Parameters = { new() { Value = wat } } };
            if ((bool)(await q.ExecuteScalarAsync())!)
            {
                sporen.Add(tabel);
            }
        }

        return sporen;
    }

    private static async Task<int> DoeAsync(NpgsqlConnection db, string sql)
    {
        await using var q = new NpgsqlCommand(sql, db);
        return await q.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("[A-Z]{2,4}-[0-9]{4}-[0-9]{3,}", RegexOptions.None, 2000)]
    private static partial Regex Casusnummer();

    [GeneratedRegex("vernietigd, over ([0-9]+) dagen", RegexOptions.None, 2000)]
    private static partial Regex Resterend();
}
