using System.Text.RegularExpressions;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Regels;
using LivcR.Machtigingen.Slices.Regels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices;

/// <summary>legal.md §0: [T] and [S] for everyone; what is [D] or [U] a LIVC R may tune, by three people.</summary>
internal sealed partial class RegelafstellingTests
{
    private static readonly Wie Burgemeester = Wereldproef.Als(W.Burgemeester);
    private static readonly Wie Fg = Wereldproef.Als(W.Fg);

    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start() => _huis = await Wereldproef.WebAsync();

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    [Rule("GGB-07")]
    public async Task Nothing_changes_before_all_three_and_then_only_here()
    {
        await GoedAsync(Wereldproef.Coordinator, "/regels/afstellen/GGB-07", ("Onderdeel", "geldig_dagen"), ("Waarde", "20"), ("Reden", "Kortere termijn"));
        Assert.That(await DagenAsync(Wereldproef.Coordinator), Is.EqualTo(30));
        await BeslisAsync(Burgemeester, "bevestigen");
        Assert.That(await DagenAsync(Wereldproef.Coordinator), Is.EqualTo(30), "without the tick of the FG the default stays");
        await BeslisAsync(Fg, "afvinken");

        Assert.That(await DagenAsync(Wereldproef.Coordinator), Is.EqualTo(20));
        Assert.That(await _huis.AlsSysteem(W.Zonderdale.Id, sp => Task.FromResult(Dagen(sp))), Is.EqualTo(20), "jobs of this LIVC R too");
        Assert.That(await DagenAsync(Wereldproef.Als(W.DrbCoordinator)), Is.EqualTo(30), "not in another LIVC R");
        Assert.That(await _huis.AlsSysteem(Id.Nieuw<CelId>(), sp => Task.FromResult(Dagen(sp))), Is.EqualTo(30));
        Assert.That((await _huis.HaalAsync(Fg, "/regels/afstellingen")).Tekst, Does.Contain("Van kracht").And.Contain("Mira Daelhof, Els Ravenberg, Greet Fonteyne"));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/regels")).Tekst, Does.Contain("geldig dagen: 20"));
        Assert.That((await _huis.LogAsync()).Where(l => l is { Actie: "Beheren", Regel: "GGB-07" }).Select(l => l.Uitkomst), Is.EqualTo(new[] { "voorgesteld", "bevestigen", "afvinken" }));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task A_text_that_no_source_fixes_is_tuned_with_its_gap_and_shown_here_only()
    {
        (string, string)[] Velden(string tekst) => [("Onderdeel", "tekst"), ("Tekst", tekst), ("Reden", "Duidelijker")];
        foreach (var tekst in new[] { "Uw toegang is beëindigd.", "Uw toegang is op {dag} beëindigd.", "Uw toegang is op {datum beëindigd." })
        {
            (await _huis.PostAsync(Wereldproef.Coordinator, "/regels/afstellen/PAR-08", Velden(tekst))).IsGeweigerd("Laat wat tussen accolades staat, ongewijzigd in de tekst staan.");
        }

        await GoedAsync(Wereldproef.Coordinator, "/regels/afstellen/PAR-08", Velden("Sinds {datum} opent u deze casus niet meer."));
        await BeslisAsync(Burgemeester, "bevestigen");
        Assert.That(await TekstAsync(Wereldproef.Coordinator), Does.StartWith("Uw toegang tot deze casus is beëindigd op"), "not before the third act");
        await BeslisAsync(Fg, "afvinken");

        Assert.That(await TekstAsync(Wereldproef.Coordinator), Is.EqualTo("Sinds 1 december 2026 opent u deze casus niet meer."));
        Assert.That(await TekstAsync(Wereldproef.Als(W.DrbCoordinator)), Is.EqualTo("Uw toegang tot deze casus is beëindigd op 1 december 2026."), "not in another LIVC R");
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/regels")).Tekst, Does.Contain("Sinds {datum} opent u deze casus niet meer."));
        Assert.That((await _huis.HaalAsync(Fg, "/regels/afstellingen")).Tekst, Does.Contain("Sinds {datum} opent u deze casus niet meer.").And.Contain("Van kracht"));
    }

    [Test]
    public async Task Back_to_the_default_is_a_new_version_and_the_history_stays()
    {
        foreach (var waarde in new[] { "20", "" })
        {
            await GoedAsync(Wereldproef.Coordinator, "/regels/afstellen/GGB-07", ("Onderdeel", "geldig_dagen"), ("Waarde", waarde), ("Reden", "Proef"));
            await BeslisAsync(Fg, "afvinken");
            await BeslisAsync(Burgemeester, "bevestigen");
        }

        Assert.That(await DagenAsync(Wereldproef.Coordinator), Is.EqualTo(30));
        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.regelafstelling"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_later_day_waits_for_that_day()
    {
        await GoedAsync(Wereldproef.Coordinator, "/regels/afstellen/GGB-07", ("Onderdeel", "geldig_dagen"), ("Waarde", "20"), ("Reden", "Proef"), ("VanafDag", "1"), ("VanafMaand", "12"), ("VanafJaar", "2026"));
        await BeslisAsync(Burgemeester, "bevestigen");
        await BeslisAsync(Fg, "afvinken");
        Assert.That(await DagenAsync(Wereldproef.Coordinator), Is.EqualTo(30));

        _huis.Klok.Zet(new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        await _huis.Services.GetRequiredService<RegelsCache>().RefreshAsync(CancellationToken.None);

        Assert.That(await DagenAsync(Wereldproef.Coordinator), Is.EqualTo(20));
    }

    [Test]
    public async Task One_account_never_gives_two_of_the_three_acts_whatever_its_roles()
    {
        var alles = Wereldproef.Coordinator with { Rollen = [Rol.Coordinator, Rol.Burgemeester, Rol.Fg] };
        await GoedAsync(alles, "/regels/afstellen/GGB-07", ("Onderdeel", "geldig_dagen"), ("Waarde", "20"), ("Reden", "Proef"));

        foreach (var doe in new[] { "bevestigen", "afvinken" })
        {
            (await _huis.PostAsync(alles, "/regels/afstellingen", ("Afstelling", await OpenAsync()), ("Doe", doe))).IsGeweigerd("Een andere persoon moet dit voorstel bevestigen.");
        }

        await BeslisAsync(Burgemeester, "bevestigen");
        (await _huis.PostAsync(Burgemeester with { Rollen = [Rol.Fg] }, "/regels/afstellingen", ("Afstelling", await OpenAsync()), ("Doe", "afvinken"))).IsGeweigerd("Een andere persoon");
        Assert.That((await _huis.PostAsync(Wereldproef.Als(W.CawPartner), "/regels/afstellingen", ("Afstelling", await OpenAsync()), ("Doe", "intrekken"))).Status, Is.EqualTo(404));
        await BeslisAsync(Fg, "intrekken");
        Assert.That(await DagenAsync(Wereldproef.Coordinator), Is.EqualTo(30));
    }

    [Test]
    public async Task What_is_fixed_or_out_of_bounds_is_refused()
    {
        foreach (var (regel, onderdeel, waarde, tekst) in new[]
        {
            ("GGB-07", "geldig_dagen", "0", "Vul een getal van 1 tot en met 60 in."),
            ("GGB-07", "geldig_dagen", "61", "Vul een getal van 1 tot en met 60 in."),
            ("GGB-07", "geldig_dagen", "twintig", "Vul een geheel getal in."),
            ("DASH-01", "k", "4", "Vul een getal van 5 tot en met 20 in."),
            ("DASH-01", "k_minimum", "3", "Dit deel van de regel ligt vast."),
            ("MIN-01", "meerderjarig_jaar", "16", "Dit deel van de regel ligt vast."),
            ("AVG-11", "melden_uren", "100", "Dit deel van de regel ligt vast."),
            ("GEH-03", "tekst", "", "Dit deel van de regel ligt vast."),
            ("LIV-07", "herinnering_maanden", "24", "Dit deel van de regel ligt vast."),
            ("AVG-07", "log_jaren", "5", "het is voor elke LIVC R gelijk"),
            ("AVG-07", "aanmeldhistoriek_jaren", "2", "het is voor elke LIVC R gelijk"),
            ("LIV-03", "bestaat_niet", "1", "Dit deel van de regel ligt vast."),
        })
        {
            (await _huis.PostAsync(Wereldproef.Coordinator, "/regels/afstellen/" + regel, ("Onderdeel", onderdeel), ("Waarde", waarde), ("Reden", "Proef"))).IsGeweigerd(tekst);
        }

        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.regelafstelling"), Is.Zero);
    }

    /// <summary>Three officers do not sign a change that does nothing.</summary>
    [Test]
    public void Only_what_code_reads_for_one_LIVC_R_is_offered()
    {
        var map = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(map, "LivcR.sln"))) map = Path.GetDirectoryName(map)!;
        var code = string.Join('\n', Directory.EnumerateFiles(Path.Combine(map, "src"), "*.*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" && !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var gelezen = Termijnen.Matches(code).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Concat(Werkdagen.Matches(code).Select(m => ("FIN-01", m.Groups[1].Value))).ToHashSet();
        var aangeboden = RegelbestandLezer.Lees().SelectMany(r => StelRegelAf.Onderdelen(r).Where(o => o.Waarde != Regelafstelling.OnderdeelTekst).Select(o => (r.Id, o.Waarde))).ToList();

        Assert.That(aangeboden.Except(gelezen), Is.Empty);
        Assert.That(aangeboden, Has.Count.GreaterThan(30).And.None.EqualTo(("LIV-07", "herinnering_maanden")), "[S] stays on");
        Assert.That(aangeboden, Has.One.EqualTo(("AVG-07", "casus_herziening_maanden")), "and what code reads, is");
        Assert.That(gelezen.Except(RegelbestandLezer.Lees().SelectMany(r => r.Termijnen.Keys.Select(t => (r.Id, t)))), Is.Empty, "and what code reads is in the book");
    }

    [GeneratedRegex("""Termijn\(\s*"([A-Z]+-[0-9]+)",\s*"([a-z_]+)"\s*\)""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Termijnen { get; }

    /// <summary>The one shorthand: working days of a signal.</summary>
    [GeneratedRegex("""\bWerkdag\("([a-z_]+)"\)""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Werkdagen { get; }

    [Test]
    public async Task A_second_proposal_for_the_same_part_waits_for_the_first_and_one_without_reason_is_none()
    {
        (string, string)[] velden = [("Onderdeel", "geldig_dagen"), ("Waarde", "20")];
        (await _huis.PostAsync(Wereldproef.Coordinator, "/regels/afstellen/GGB-07", velden)).IsGeweigerd("Schrijf waarom uw LIVC R van de standaard afwijkt.");
        await GoedAsync(Wereldproef.Coordinator, "/regels/afstellen/GGB-07", [.. velden, ("Reden", "Proef")]);

        (await _huis.PostAsync(Wereldproef.Coordinator, "/regels/afstellen/GGB-07", [.. velden, ("Reden", "Proef")])).IsGeweigerd("Er loopt al een voorstel");
    }

    [Test]
    public void A_rule_that_a_lawyer_fixed_since_is_read_as_delivered()
    {
        var nu = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        var a = new Regelafstelling { CelId = Id.Nieuw<CelId>(), RegelId = "X-01", Onderdeel = "dagen", Waarde = 5, Reden = "", GeldigVan = new(2026, 1, 1), VoorgesteldDoor = Id.Nieuw<PersoonId>(), VoorgesteldOp = nu };
        a.Bevestig(Id.Nieuw<PersoonId>(), nu);
        a.VinkAf(Id.Nieuw<PersoonId>(), nu);
        Regel Regel(params string[] vast) => new("X-01", Ernst.W, "D", "bron", "wat", "tekst", new Dictionary<string, int> { ["dagen"] = 10 }, new(2026, 1, 1), null) { VasteTermijnen = vast };

        Assert.That(RegelVersie.Afgesteld(new([Regel()]), [a], new(2026, 11, 23)).Termijn("X-01", "dagen"), Is.EqualTo(5));
        Assert.That(RegelVersie.Afgesteld(new([Regel("dagen")]), [a], new(2026, 11, 23)).Termijn("X-01", "dagen"), Is.EqualTo(10));
    }

    private async Task BeslisAsync(Wie wie, string doe) => await GoedAsync(wie, "/regels/afstellingen", ("Afstelling", await OpenAsync()), ("Doe", doe));

    private async Task<string> OpenAsync() => (await _huis.ScalarAsync<Guid>("select id from machtigingen.regelafstelling where ingetrokken_op is null and (fg_op is null or bevestigd_op is null)")).ToString();

    private Task<string> TekstAsync(Wie wie) => _huis.Als(wie, sp => Task.FromResult(sp.GetRequiredService<IRegels>().Nu.Tekst(new Refusal("PAR-08").Met("datum", "1 december 2026"))));

    private Task<int> DagenAsync(Wie wie) => _huis.Als(wie, sp => Task.FromResult(Dagen(sp)));

    private static int Dagen(IServiceProvider sp) => sp.GetRequiredService<IRegels>().Nu.Termijn("GGB-07", "geldig_dagen");

    private Task GoedAsync(Wie wie, string url, params (string, string)[] velden) => _huis.GoedAsync(wie, url, velden);
}
