using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Slices;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Slices.Cartografie;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices;

/// <summary>House rules, protocols, data protection and the network map: what is kept up to date beside the seats.</summary>
internal sealed class ReglementTests
{
    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start() => _huis = await Wereldproef.WebAsync();

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    [Rule("LIV-08")]
    public async Task A_member_confirms_the_version_in_force_once_and_a_new_version_asks_again()
    {
        var partner = Wereldproef.Als(W.ClbPartner);
        const string Wacht = "Het huishoudelijk reglement wacht op uw bevestiging.";
        Assert.That(await PaneelAsync<AanwijzingenPaneel>(partner), Does.Not.Contain(Wacht), "confirmed in the fictitious world");
        Assert.That(await PaneelAsync<AanwijzingenPaneel>(Wereldproef.Als(W.OcmwPartner)), Does.Contain(Wacht), "the one who did not");
        await _huis.SqlAsync("delete from machtigingen.reglementbevestiging");
        Assert.That(await PaneelAsync<AanwijzingenPaneel>(partner), Does.Contain(Wacht).And.Contain("/livcr/reglement"));
        Assert.That(await PaneelAsync<AanwijzingenPaneel>(Wereldproef.Als(W.CawCollega)), Does.Not.Contain(Wacht), "no member");
        Assert.That((await _huis.HaalAsync(partner, "/livcr/reglement")).Tekst, Does.Contain("Huishoudelijk reglement van LIVC R Zonderdale").And.Not.Contain("Wie bevestigde nog niet"));
        (await _huis.PostAsync(partner, "/livcr/reglement/bevestigen", ("Nummer", "2"))).IsGeweigerd("Vink aan dat u het reglement gelezen hebt.");
        (await _huis.PostAsync(partner, "/livcr/reglement/bevestigen", ("Nummer", "1"), ("Gelezen", "ja"))).IsGeweigerd("Er is intussen een nieuwe versie.");

        for (var i = 0; i < 2; i++)
        {
            Assert.That((await _huis.PostAsync(partner, "/livcr/reglement/bevestigen", ("Nummer", "2"), ("Gelezen", "ja"))).Status, Is.EqualTo(303));
        }

        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.reglementbevestiging"), Is.EqualTo(1));
        Assert.That(await PaneelAsync<AanwijzingenPaneel>(partner), Does.Not.Contain(Wacht));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/reglement")).Tekst, Does.Contain("<li>Liesbet Gorissen").And.Not.Contain("<li>Bilal Amranouk"));
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/reglement/nieuw", ("Referentie", "R/3"), ("OpDag", "23"), ("OpMaand", "11"), ("OpJaar", "2026"), ("Tekst", "Artikel 1."))).Status, Is.EqualTo(303));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/reglement")).Tekst, Does.Contain("<li>Sofie Lammens").And.Contain("<li>Bilal Amranouk"));
        Assert.That(await PaneelAsync<AanwijzingenPaneel>(partner), Does.Contain(Wacht), "and asks again on the start page");
        Assert.That((await _huis.HaalAsync(partner, "/livcr/reglement")).Tekst, Does.Contain("Versie 3").And.Contain("Reglement bevestigen"));
        Assert.That((await _huis.LogAsync()).Where(l => l.Handeling is "machtigingen.BevestigReglement" or "machtigingen.StelReglementVast").Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(new[] { ("LIV-08", "versie 2"), ("LIV-08", "versie 3") }));
    }

    [Test]
    public async Task A_colleague_without_aanwijzing_reads_it_and_is_no_member()
    {
        var collega = Wereldproef.Als(W.CawCollega);

        Assert.That((await _huis.HaalAsync(collega, "/livcr/reglement")).Tekst, Does.Contain("Versie 2").And.Not.Contain("Reglement bevestigen"));
        Assert.That((await _huis.PostAsync(collega, "/livcr/reglement/bevestigen", ("Nummer", "2"), ("Gelezen", "ja"))).Status, Is.EqualTo(404));
        Assert.That((await _huis.PostAsync(collega, "/livcr/reglement/nieuw", ("Tekst", "x"))).Status, Is.EqualTo(404));
    }

    [Test]
    [Rule("FIN-09")]
    public async Task House_rules_of_a_later_day_an_earlier_day_or_a_marked_text_are_refused()
    {
        (string, string)[] op(string dag, string maand, string jaar) => [("Referentie", "R/3"), ("OpDag", dag), ("OpMaand", maand), ("OpJaar", jaar)];

        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/reglement/nieuw", [.. op("24", "11", "2026"), ("Tekst", "x")])).IsGeweigerd("kan niet in de toekomst liggen");
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/reglement/nieuw", [.. op("1", "1", "2020"), ("Tekst", "x")])).IsGeweigerd("niet vroeger vastgesteld zijn dan de vorige");
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/reglement/nieuw", [.. op("23", "11", "2026"), ("Tekst", "ZEER GEHEIM\nArtikel 1")])).IsGeweigerd("Geclassificeerde informatie");
        Assert.That(await _huis.ScalarAsync<long>("select max(nummer)::bigint from machtigingen.huishoudelijk_reglement"), Is.EqualTo(2));
    }

    [Test]
    [Rule("AVG-03")]
    public async Task A_protocol_is_registered_ended_and_never_gone()
    {
        var jeugdhulp = W.Jeugdhulp.Id.ToString();
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/oprichting")).Tekst, Does.Contain("Er is geen protocol voor deze uitwisseling geregistreerd."));
        (string, string)[] velden = [("Organisatie", jeugdhulp), ("Onderwerp", "Uitnodigingen"), ("Referentie", "P/1"), ("VanDag", "1"), ("VanMaand", "11"), ("VanJaar", "2026")];
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/protocollen", [.. velden, ("TotDag", "1"), ("TotMaand", "10"), ("TotJaar", "2026")])).IsGeweigerd("De einddatum moet na de begindatum liggen.");
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/protocollen", velden)).Status, Is.EqualTo(303));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/oprichting")).Tekst, Does.Not.Contain("AVG-03"));

        var id = (await _huis.ScalarAsync<Guid>("select id from machtigingen.protocol where referentie = 'P/1'")).ToString();
        Assert.That((await _huis.PostAsync(Wereldproef.Als(W.DrbCoordinator), "/livcr/protocollen/eindigen", ("Protocol", id))).Status, Is.EqualTo(404));
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/protocollen/eindigen", ("Protocol", id))).Status, Is.EqualTo(303));
        Assert.That((await _huis.HaalAsync(Wereldproef.Als(W.Fg), "/livcr/protocollen")).Tekst, Does.Contain("P/1").And.Contain("Loopt niet"));
    }

    [TestCase("RegimeGemeente", "WvgTitel2")]
    [TestCase("RegimePolitie", "AvgDecreet2023")]
    [Rule("AVG-01")]
    public async Task A_regime_of_another_kind_of_body_is_refused(string veld, string regime)
    {
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming", [.. Bescherming.Where(b => b.Veld != veld), (veld, regime)])).IsGeweigerd("Kies de verwerkingsgrond.");

        Assert.That(await _huis.ScalarAsync<string>($"select dpia from machtigingen.gegevensbescherming where cel_id = '{W.Zonderdale.Id}'"), Does.StartWith("Fictieve DPIA"), "nothing changed");
        Assert.That((await _huis.LogAsync()).Count(l => l is { Actie: "Weigeren", Regel: "AVG-01" }), Is.EqualTo(1));
    }

    [TestCase("Dpia", "AVG-02", "De DPIA of het register ontbreekt.")]
    [TestCase("Registerinschrijving", "AVG-02", "De DPIA of het register ontbreekt.")]
    [TestCase("Verantwoordelijken", "AVG-02", "Noem de verwerkingsverantwoordelijken. Een LIVC R werkt niet zonder.")]
    [TestCase("Taakverdeling", "AVG-02", "Schrijf wie wat doet. Een LIVC R werkt niet zonder taakverdeling.")]
    [TestCase("RegimeGemeente", "AVG-01", "Kies de verwerkingsgrond.")]
    [TestCase("RegimePolitie", "AVG-01", "Kies de verwerkingsgrond.")]
    [Rule("AVG-01")]
    [Rule("AVG-02")]
    public async Task A_LIVC_R_that_works_empties_nothing_it_could_not_start_without(string veld, string regel, string tekst)
    {
        var terug = await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming", [.. Bescherming.Where(b => b.Veld != veld), (veld, " ")]);

        terug.IsGeweigerd(tekst);
        Assert.That(terug.Tekst, Does.Contain($"id=\"{veld}-fout\"").And.Contain("Dienst, straat en nummer"), "beside the field, and what was typed is kept");
        Assert.That(await _huis.ScalarAsync<string>($"select contactpunt from machtigingen.gegevensbescherming where cel_id = '{W.Zonderdale.Id}'"), Does.StartWith("Dienst Preventie"), "nothing changed");
        Assert.That((await _huis.LogAsync()).Count(l => l.Actie == "Weigeren" && l.Regel == regel), Is.EqualTo(1));
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming", Bescherming)).Status, Is.EqualTo(303), "changing is allowed");
    }

    [Test]
    [Rule("AVG-01")]
    [Rule("AVG-02")]
    public async Task An_organisation_added_later_is_not_invited_before_its_regime_is_stated_and_the_coordinator_reads_why()
    {
        const string Tekst = "Kies de verwerkingsgrond van CAW Zonderland. Tot dan kan niemand van deze organisatie worden uitgenodigd.";
        async Task<bool> Genodigd() => (await _huis.Send(Wereldproef.Coordinator, new GeefGenodigden(W.Zonderdale.Id, new(2026, 11, 23)))).Value!.Any(g => g.Grond.Persoon == W.CawPartner.Id);
        Assert.That((await Genodigd(), (await PaneelAsync()).Contains("AVG", StringComparison.Ordinal)), Is.EqualTo((true, false)));
        await _huis.SqlAsync($"delete from machtigingen.verwerkingsgrond where organisatie_id = '{W.Caw.Id}' and cel_id = '{W.Zonderdale.Id}'; update machtigingen.gegevensbescherming set dpia = null where cel_id = '{W.Zonderdale.Id}'");

        Assert.That(await Genodigd(), Is.False);
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.CawPartner.Id, W.Zonderdale.Id, new(2026, 11, 23)))).Ok, Is.True, "who sits already is not sent away for it");
        Assert.That(await PaneelAsync(), Does.Contain(Tekst).And.Contain("De DPIA of het register ontbreekt."));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr")).Tekst, Does.Contain(Tekst + " Vul het aan bij Gegevensbescherming.").And.Contain("De DPIA of het register ontbreekt."));
        Assert.That((await _huis.HaalAsync(Wereldproef.Als(W.DrbCoordinator), "/livcr")).Tekst, Does.Not.Contain("AVG-0"), "not in another LIVC R");

        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming/organisatie", ("Organisatie", W.Caw.Id.ToString()), ("Keuze", "AvgWet2026"))).Status, Is.EqualTo(303));
        Assert.That((await Genodigd(), (await PaneelAsync()).Contains(Tekst, StringComparison.Ordinal)), Is.EqualTo((true, false)));
    }

    /// <summary>The form as somebody fills it in.</summary>
    private static readonly (string Veld, string Waarde)[] Bescherming =
    [
        ("Dpia", "D/2"), ("Registerinschrijving", "R/2"), ("Verantwoordelijken", "De gemeente en de politie"), ("Taakverdeling", "De gemeente antwoordt."),
        ("RegimeGemeente", "AvgDecreet2023"), ("RegimePolitie", "WvgTitel2"), ("Contactpunt", "Dienst, straat en nummer"),
    ];

    private Task<string> PaneelAsync() => PaneelAsync<AandachtPaneel>(Wereldproef.Coordinator);

    private async Task<string> PaneelAsync<T>(Wie wie) where T : IPaneel
    {
        _huis.Klok.Vooruit(TimeSpan.FromMinutes(2));
        var inhoud = await _huis.Als(wie, sp => sp.GetRequiredService<T>().GeefAsync(new(null, new Dictionary<string, string?>()), CancellationToken.None));
        return inhoud is null ? "" : await _huis.TekenAsync(wie, inhoud);
    }

    [Test]
    [Rule("AVG-01")]
    public async Task An_organisation_without_regime_is_on_the_list_until_one_is_chosen()
    {
        await _huis.SqlAsync($"delete from machtigingen.verwerkingsgrond where organisatie_id = '{W.Caw.Id}'");
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/oprichting")).Tekst, Does.Contain("AVG-01"));
        var leeg = await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming/organisatie", ("Organisatie", ""), ("Keuze", ""));
        leeg.IsGeweigerd("Kies een organisatie uit de lijst.");
        leeg.IsGeweigerd("Kies de verwerkingsgrond.");
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming/organisatie", ("Organisatie", W.Caw.Id.ToString()), ("Keuze", "WvgTitel2"))).IsGeweigerd("Kies de verwerkingsgrond.");

        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming/organisatie", ("Organisatie", W.Caw.Id.ToString()), ("Keuze", "AvgWet2026"))).Status, Is.EqualTo(303));

        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/oprichting")).Tekst, Does.Not.Contain("AVG-01"));
    }

    [Test]
    [Rule("PAR-01")]
    public async Task A_sector_whose_only_organisation_has_no_rechtsgrond_is_a_gap()
    {
        async Task<string> CggAsync() => (await _huis.Send(Wereldproef.Coordinator, new ToonCartografie.Vraag())).Value!.Sectoren.Where(s => s.Sector == Sector.Cgg).Select(s => $"{s.Gedekt} {s.Aanwijzingen}").Single();
        Assert.That(await CggAsync(), Is.EqualTo("True 1"));

        await _huis.SqlAsync($"update machtigingen.organisatie_rechtsgrond set tot = '2026-11-23' where organisatie_id = '{W.Cgg.Id}'");

        Assert.That(await CggAsync(), Is.EqualTo("False 1"));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/cartografie")).Tekst, Does.Contain("CGG Noorderlicht (1, zonder rechtsgrond)"));
    }

    [Test]
    public async Task The_map_shows_sectors_organisations_and_gaps_as_picture_and_table_and_no_person()
    {
        var kaart = (await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/cartografie")).Tekst;

        Assert.That(kaart, Does.Contain("9 van 13 sectoren zijn gedekt").Or.Contain("10 van 13 sectoren zijn gedekt"));
        Assert.That(kaart, Does.Contain("<title id=\"kaart-titel\">").And.Contain("<desc id=\"kaart-uitleg\">").And.Contain("CAW Zonderland (1)").And.Contain("Leemte").And.Not.Contain("style="));
        Assert.That(W.Personen.Where(p => p != W.Coordinator).Count(p => kaart.Contains(p.Naam, StringComparison.Ordinal)), Is.Zero);
        Assert.That((await _huis.HaalAsync(Wereldproef.Als(W.DrbCoordinator), "/livcr/cartografie")).Tekst, Does.Not.Contain("CGG Noorderlicht"));
        Assert.That((await _huis.HaalAsync(Wereldproef.Als(W.CawPartner), "/livcr/cartografie")).Status, Is.EqualTo(404));
    }
}
