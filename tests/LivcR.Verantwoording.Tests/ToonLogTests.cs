using System.Diagnostics;
using AngleSharp;
using AngleSharp.Dom;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Verantwoording.Slices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LivcR.Verantwoording.Tests;

[Rule("AVG-10")]
internal sealed class ToonLogTests
{
    private static readonly CelId CelA = Id.Nieuw<CelId>();
    private static readonly CelId CelB = Id.Nieuw<CelId>();
    private static readonly Wie Fg = Wie.Nieuw(CelA, Rol.Fg);
    private static readonly Wie Coordinator = Wie.Nieuw(CelA, Rol.Coordinator);
    private static readonly ToonLog.Vraag Alles = new(null, null, null, null, null);
    private static readonly Regel[] Regels = [new("GEH-03", Ernst.B, "S", "bron", "omschrijving", "De deelnemerslijst is nog niet bevestigd.", new Dictionary<string, int>(), new DateOnly(2026, 1, 1), null)];

    /// <summary>Casussen that Casusoverleggen lets whoever asks see.</summary>
    private readonly HashSet<CasusId> _zichtbaar = [];

    private CasusStaat _staat;

    private ModuleHarness _h = null!;

    [SetUp]
    public async Task BeginAsync() => _h = await ModuleHarness.StartAsync([new VerantwoordingModule()], s =>
    {
        _staat = CasusStaat.Opvolgtraject;
        s.AddSingleton<IPaginaContext, Buiten>().AddLivcrWeb();
        s.Antwoord<GeefCasus, CasusKaart>(q => _zichtbaar.Contains(q.Casus) ? new CasusKaart(q.Casus, "PRO-2026-001", CelA, _staat, false, true) : Weigering.NietUitgenodigd);
        s.Antwoord<GeefPersonen, IReadOnlyList<PersoonKaart>>(q => q.Personen.Where(p => p == Coordinator.Persoon || p == Fg.Persoon)
            .Select(p => new PersoonKaart(p, p == Fg.Persoon ? "Greet Proef" : "Mira <b>Proef</b>")).ToList());
    }, regels: Regels);

    [TearDown]
    public async Task EindeAsync() => await _h.DisposeAsync();

    [Test]
    [Rule("AVG-10")]
    public async Task The_fg_reads_who_did_what_under_which_rule_and_that_is_logged_too()
    {
        var casus = Id.Nieuw<CasusId>();
        await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonCasus", Casus = casus, Doel = "opvolging" });
        await LogAsync(Coordinator, new() { Actie = LogActie.Weigeren, Handeling = "casusoverleggen.OpenAgendapunt", Regel = "GEH-03", Uitkomst = "geweigerd" });

        var rijen = (await _h.Send(Fg, Alles)).Value!.Rijen;

        Assert.That(rijen.Select(r => (r.Naam, r.Rollen, r.Actie, r.Handeling, r.Doel, r.Regeltekst, r.Uitkomst)), Is.EqualTo(new[]
        {
            ("Mira <b>Proef</b>", "coördinator", "Geweigerd", "casusoverleggen.OpenAgendapunt", (string?)null, (string?)"De deelnemerslijst is nog niet bevestigd.", "geweigerd"),
            ("Mira <b>Proef</b>", "coördinator", "Gelezen", "casusoverleggen.ToonCasus", "opvolging", null, "gelukt"),
        }));
        Assert.That((await _h.LogAsync())[^1], Is.EqualTo(("Lezen", "verantwoording.ToonLog", (string?)null, "2", (Guid?)null)));
    }

    [Test]
    [Rule("AVG-10")]
    public async Task Looking_for_a_casus_or_a_person_is_logged_as_a_search_for_it()
    {
        var casus = Id.Nieuw<CasusId>();
        await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = "a.A", Casus = casus });
        await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = "a.B" });

        Assert.That((await _h.Send(Fg, Alles with { Casus = casus.Waarde })).Value!.Rijen.Select(r => r.Handeling), Is.EqualTo(new[] { "a.A" }));
        Assert.That((await _h.Send(Fg, Alles with { Wie = Fg.Persoon.Waarde })).Value!.Rijen.Select(r => r.Handeling), Is.EqualTo(new[] { "verantwoording.ToonLog" }));
        Assert.That((await _h.LogAsync())[^2], Is.EqualTo(("Zoeken", "verantwoording.ToonLog", (string?)null, "1", (Guid?)casus.Waarde)));
        Assert.That(await _h.ScalarAsync<Guid>("select object_id from verantwoording.log order by volgnummer desc limit 1"), Is.EqualTo(Fg.Persoon.Waarde));
    }

    [TestCase(Rol.Coordinator)]
    [TestCase(Rol.Beheerder)]
    [TestCase(Rol.Burgemeester)]
    [TestCase(Rol.Partner)]
    public async Task Nobody_but_the_fg_opens_the_log(Rol rol)
    {
        await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = "a.A" });

        var r = await _h.Send(Wie.Nieuw(CelA, rol), Alles);

        Assert.That(r.Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test]
    [Rule("AVG-12")]
    public async Task The_log_of_another_livc_r_is_not_there()
    {
        await LogAsync(Wie.Nieuw(CelB, Rol.Coordinator), new() { Actie = LogActie.Lezen, Handeling = "b.Geheim" });
        await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = "a.A" });

        Assert.That((await _h.Send(Fg, Alles)).Value!.Rijen.Select(r => r.Handeling), Is.EqualTo(new[] { "a.A" }));
        Assert.That(await ModuleRoleAsync("select count(*) from verantwoording.log"), Is.Zero, "without a setting the database shows nothing");
    }

    [TestCase("update verantwoording.log set handeling = 'x'")]
    [TestCase("delete from verantwoording.log")]
    [TestCase("insert into verantwoording.log_kop values (true, 1, '')")]
    [Rule("AVG-10")]
    public async Task This_module_cannot_change_a_line(string sql)
    {
        await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = "a.A" });

        var fout = await Assert.ThrowsAsync<PostgresException>(() => ModuleRoleAsync(sql));

        Assert.That(fout!.SqlState, Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege));
    }

    [Test]
    public async Task Pages_follow_each_other_without_a_gap_though_lines_arrive_meanwhile()
    {
        for (var i = 0; i < 120; i++)
        {
            // Changes arrive later than they happened: numbers and times do not run quite alike.
            _h.Klok.Zet(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero).AddSeconds((i % 7 == 0 ? i - 3 : i) / 2));
            await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = $"a.{i}" });
        }

        var gezien = new List<ToonLog.Rij>();
        _h.Klok.Vooruit(TimeSpan.FromMinutes(1));
        for (long? na = null; ;)
        {
            var bladzijde = (await _h.Send(Fg, Alles with { Wie = Coordinator.Persoon.Waarde, Na = na })).Value!;
            gezien.AddRange(bladzijde.Rijen);
            if (!bladzijde.Meer)
            {
                break;
            }

            na = bladzijde.Rijen[^1].Volgnummer;
        }

        Assert.That(gezien.Select(r => r.Handeling), Is.Unique.And.Exactly(120).Items);
        Assert.That(gezien.Select(r => (r.Tijd, r.Volgnummer)), Is.Ordered.Descending);
    }

    [Test]
    public async Task Days_are_belgian_days()
    {
        foreach (var (tijd, naam) in new[] { ("2026-11-20T22:59:00Z", "a.Twintig"), ("2026-11-20T23:01:00Z", "a.Eenentwintig"), ("2026-11-21T23:01:00Z", "a.Tweeentwintig") })
        {
            _h.Klok.Zet(DateTimeOffset.Parse(tijd, System.Globalization.CultureInfo.InvariantCulture));
            await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = naam });
        }

        var dag = new DateOnly(2026, 11, 21);
        Assert.That((await _h.Send(Fg, Alles with { Van = dag, Tot = dag })).Value!.Rijen.Select(r => r.Handeling), Is.EqualTo(new[] { "a.Eenentwintig" }));
    }

    [TestCase("31", "2", "2026", null, "Van", "31 februari bestaat niet. Vul een bestaande datum in.")]
    [TestCase("🎈", "2", "2026", null, "Van", "Vul de dag in als een getal. Bijvoorbeeld: 3.")]
    [TestCase(null, null, null, "x' or 1=1", "Casus", "Dit is geen volledig kenmerk. Volg een koppeling in het logboek, of plak het hele kenmerk.")]
    public void Bad_input_is_explained_beside_its_field(string? dag, string? maand, string? jaar, string? casus, string veld, string tekst) =>
        Assert.That(ToonLog.Lees(new() { VanDag = dag, VanMaand = maand, VanJaar = jaar, Casus = casus }).Fouten, Is.EqualTo(new[] { Weigering.Invoer(veld, tekst) }));

    [TestCase("2026-11-30", "2026-11-01")]
    public void An_end_before_the_begin_is_refused(string van, string tot) =>
        Assert.That(ToonLog.Lees(new() { Van = van, Tot = tot }).Fouten, Is.EqualTo(new[] { Weigering.Invoer("Tot", "Kies een einddag op of na de begindag.") }));

    [TestCase("-1")]
    [TestCase("99999999999999999999999")]
    [TestCase("éé")]
    public void A_page_key_that_is_no_number_starts_at_the_beginning(string na) => Assert.That(ToonLog.Lees(new() { Na = na }), Is.EqualTo((Alles, Array.Empty<Refusal>())).Using<(ToonLog.Vraag V, IReadOnlyList<Refusal> F)>((x, y) => x.V == y.V && x.F.Count == y.F.Count));

    [Test]
    public async Task The_page_shows_names_as_text_and_keeps_the_filter_in_its_links()
    {
        var casus = Id.Nieuw<CasusId>();
        for (var i = 0; i < 51; i++)
        {
            await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = "a.A", Casus = casus });
        }

        var vraag = Alles with { Casus = casus.Waarde, Van = new DateOnly(2026, 11, 1) };
        var bladzijde = (await _h.Send(Fg, vraag)).Value!;
        var pagina = await RenderAsync(typeof(ToonLogPagina), new ToonLog.Model(FormState.Empty, vraag, bladzijde));

        Assert.That(pagina.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(50));
        Assert.That(pagina.QuerySelector("tbody a")!.TextContent, Is.EqualTo("Mira <b>Proef</b>"));
        Assert.That(pagina.QuerySelector("a[rel=next]")!.GetAttribute("href"), Is.EqualTo($"/verantwoording?van=2026-11-01&casus={casus}&na={bladzijde.Rijen[^1].Volgnummer}"));
        Assert.That(pagina.QuerySelectorAll("[style], script"), Is.Empty);
    }

    [Test]
    [Rule("AVG-10"), Rule("GEH-11")]
    public async Task The_coordinator_sees_who_looked_at_the_casus_and_nobody_else_does()
    {
        var casus = Id.Nieuw<CasusId>();
        _zichtbaar.Add(casus);
        await LogAsync(Fg, new() { Actie = LogActie.Wijzigen, Handeling = "a.Wijzig", Casus = casus });
        for (var i = 0; i < 12; i++)
        {
            await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = "a.Toon", Casus = casus });
        }

        await LogAsync(Coordinator, new() { Actie = LogActie.Lezen, Handeling = "a.Toon", Casus = Id.Nieuw<CasusId>() });

        var model = (await _h.Send(Coordinator, new ToonMeekijkers.Vraag(casus.ToString()))).Value!;
        Assert.That(model.Rijen, Has.Count.EqualTo(12).And.All.Matches<ToonMeekijkers.Rij>(r => r is { Naam: "Mira <b>Proef</b>", Rollen: "coördinator" }));
        Assert.That((await RenderAsync(typeof(MeekijkersPagina), model)).QuerySelectorAll("tbody tr"), Has.Length.EqualTo(12));
        foreach (var ander in new[] { Wie.Nieuw(CelA, Rol.Partner), Wie.Nieuw(CelA, Rol.Burgemeester) })
        {
            Assert.That((await _h.Send(ander, new ToonMeekijkers.Vraag(casus.ToString()))).Refusal.Regel, Is.EqualTo("PAR-03"), "the same answer as for a casus that does not exist");
        }

        Assert.That((await _h.Send(Coordinator, new ToonMeekijkers.Vraag(Guid.NewGuid().ToString()))).Refusal.Regel, Is.EqualTo("PAR-03"));
        _staat = CasusStaat.Vernietigd;
        Assert.That((await _h.Send(Coordinator, new ToonMeekijkers.Vraag(casus.ToString()))).Refusal.Regel, Is.EqualTo("PAR-03"), "destroyed: of the tombstone nobody reads who looked");
        _zichtbaar.Clear();
        foreach (var ander in new[] { Coordinator, Wie.Nieuw(CelB, Rol.Coordinator) })
        {
            Assert.That((await _h.Send(ander, new ToonMeekijkers.Vraag(casus.ToString()))).Refusal.Regel, Is.EqualTo("PAR-03"), "under embargo, or of another LIVC R");
        }

        Assert.That(await PaneelAsync(Coordinator, casus), Is.Not.Null);
        Assert.That(await PaneelAsync(Wie.Nieuw(CelA, Rol.Partner), casus), Is.Null);
        Assert.That(await PaneelAsync(Wie.Nieuw(CelA, Rol.Burgemeester), casus), Is.Null);
    }

    private async Task FillAsync(int regels)
    {
        await _h.ScalarAsync<int>($"""
            with eerst as (select coalesce(max(volgnummer), 0) as n from verantwoording.log)
            insert into verantwoording.log (volgnummer, id, tijd, actor, rol, cel, actie, handeling, uitkomst, vorige_hash, hash)
            select n + i, gen_random_uuid(), timestamptz '2026-01-01' + i * interval '1 second', '{Coordinator.Persoon}', 'Coordinator', case when i % 2 = 0 then '{CelA}'::uuid else '{CelB}'::uuid end,
                   'Lezen', 'a.A', 'gelukt', '', '' from eerst, generate_series(1, {regels}) i;
            update verantwoording.log_kop set volgnummer = (select max(volgnummer) from verantwoording.log);
            """);
        await _h.ScalarAsync<int>("analyze verantwoording.log");
    }

    private Task LogAsync(Wie wie, LogRegel regel) => _h.Als(wie, async sp =>
    {
        await sp.GetRequiredService<IAudit>().LogAsync(regel, CancellationToken.None);
        return true;
    });

    private Task<PaneelInhoud?> PaneelAsync(Wie wie, CasusId casus) => _h.Als(wie, sp =>
        sp.GetRequiredService<MeekijkersPaneel>().GeefAsync(new(casus.Waarde, new Dictionary<string, string?>()), CancellationToken.None));

    /// <summary>As the module's own role would, without a LIVC R chosen.</summary>
    private async Task<long?> ModuleRoleAsync(string sql)
    {
        await using var c = _h.Services.GetRequiredKeyedService<NpgsqlDataSource>("verantwoording").CreateCommand(sql);
        return (long?)await c.ExecuteScalarAsync();
    }

    private Task<IDocument> RenderAsync(Type component, object data) => _h.Als(Fg, async sp =>
    {
        await using var renderer = new HtmlRenderer(sp, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(new Dictionary<string, object?> { ["Data"] = data }))).ToHtmlString());
        return await BrowsingContext.New().OpenAsync(r => r.Content(html));
    });

    private sealed class Buiten : IPaginaContext
    {
        public string? NaamGebruiker => null;
        public string? NaamCel => null;
        public string? Functie => null;
        public bool FictieveGegevens => true;
        public bool IsDevelopment => false;
    }
}
