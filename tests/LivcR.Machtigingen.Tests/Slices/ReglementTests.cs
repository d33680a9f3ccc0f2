using LivcR.SharedKernel;
using LivcR.TestSupport;
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
        var partner = Wereldproef.Als(W.CawPartner);
        Assert.That((await _huis.HaalAsync(partner, "/livcr/reglement")).Tekst, Does.Contain("Huishoudelijk reglement van LIVC R Zonderdale").And.Not.Contain("Wie bevestigde nog niet"));
        (await _huis.PostAsync(partner, "/livcr/reglement/bevestigen", ("Nummer", "2"))).IsGeweigerd("Vink aan dat u het reglement gelezen hebt.");
        (await _huis.PostAsync(partner, "/livcr/reglement/bevestigen", ("Nummer", "1"), ("Gelezen", "ja"))).IsGeweigerd("Er is intussen een nieuwe versie.");

        for (var i = 0; i < 2; i++)
        {
            Assert.That((await _huis.PostAsync(partner, "/livcr/reglement/bevestigen", ("Nummer", "2"), ("Gelezen", "ja"))).Status, Is.EqualTo(303));
        }

        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.reglementbevestiging"), Is.EqualTo(1));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/reglement")).Tekst, Does.Contain("Bilal Amranouk").And.Not.Contain("<li>Sofie Lammens"));
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/reglement/nieuw", ("Referentie", "R/3"), ("OpDag", "23"), ("OpMaand", "11"), ("OpJaar", "2026"), ("Tekst", "Artikel 1."))).Status, Is.EqualTo(303));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/reglement")).Tekst, Does.Contain("<li>Sofie Lammens"));
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
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming", (veld, regime))).IsGeweigerd("Kies de verwerkingsgrond.");

        Assert.That(await _huis.ScalarAsync<string>($"select dpia from machtigingen.gegevensbescherming where cel_id = '{W.Zonderdale.Id}'"), Does.StartWith("Fictieve DPIA"), "nothing changed");
        Assert.That((await _huis.LogAsync()).Count(l => l is { Actie: "Weigeren", Regel: "AVG-01" }), Is.EqualTo(1));
    }

    [Test]
    [Rule("AVG-01")]
    public async Task An_organisation_without_regime_is_on_the_list_until_one_is_chosen()
    {
        await _huis.SqlAsync($"delete from machtigingen.verwerkingsgrond where organisatie_id = '{W.Caw.Id}'");
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/oprichting")).Tekst, Does.Contain("AVG-01"));
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming/organisatie", ("Organisatie", W.Caw.Id.ToString()), ("Keuze", "WvgTitel2"))).IsGeweigerd("Kies de verwerkingsgrond.");

        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/gegevensbescherming/organisatie", ("Organisatie", W.Caw.Id.ToString()), ("Keuze", "AvgWet2026"))).Status, Is.EqualTo(303));

        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/oprichting")).Tekst, Does.Not.Contain("AVG-01"));
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
