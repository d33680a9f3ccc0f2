using AngleSharp;
using AngleSharp.Dom;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Dashboards.Domain;
using LivcR.Dashboards.Jobs;
using LivcR.Dashboards.Persistence;
using LivcR.Dashboards.Slices;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.TestSupport;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LivcR.Dashboards.Tests;

internal sealed class DashboardTests
{
    private static readonly CelId CelA = Id.Nieuw<CelId>();
    private static readonly CelId CelB = Id.Nieuw<CelId>();
    private static readonly Wie Burgemeester = Wie.Nieuw(CelA, Rol.Burgemeester);

    /// <summary>In the period that ended before the clock of the test (23 November 2026).</summary>
    private static readonly DateTimeOffset Vroeger = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly DashboardsModule _module = new();
    private ModuleHarness _h = null!;

    [SetUp]
    public async Task BeginAsync() => _h = await ModuleHarness.StartAsync([_module], s => s.AddSingleton<IPaginaContext, Buiten>().AddLivcrWeb(), regels: Drempel(10));

    [TearDown]
    public async Task EindeAsync() => await _h.DisposeAsync();

    [Test]
    public async Task An_event_delivered_twice_counts_once()
    {
        var id = Guid.CreateVersion7();
        var e = new SignaalOntvangenV1(Id.Nieuw<SignaalId>(), Vroeger);

        await _h.OntvangAsync(_module, CelA, e, id);
        await _h.OntvangAsync(_module, CelA, e, id);

        Assert.That(await TellingenAsync(), Is.EqualTo(new[] { ("2026-1", "SignalenOntvangen", 1, 0L) }));
    }

    [Test]
    public async Task Every_fact_is_counted_in_the_half_year_it_happened_in_whatever_the_order()
    {
        var oudejaar = new DateTimeOffset(2025, 12, 31, 23, 30, 0, TimeSpan.Zero); // already 2026 in Belgium
        await _h.OntvangAsync(_module, CelA, new CasusStaatGewijzigdV1(Id.Nieuw<CasusId>(), CasusStaat.Monitoring, CasusStaat.Afgesloten, 4, Vroeger));
        await _h.OntvangAsync(_module, CelA, new CasusStaatGewijzigdV1(Id.Nieuw<CasusId>(), CasusStaat.Besproken, CasusStaat.Opvolgtraject, 3, Vroeger));
        await _h.OntvangAsync(_module, CelA, new CasusGeopendV1(Id.Nieuw<CasusId>(), Id.Nieuw<SignaalId>(), "ZON-2026-1", oudejaar));
        await _h.OntvangAsync(_module, CelA, new SignaalGewogenV1(Id.Nieuw<SignaalId>(), WegingUitkomst.WordtCasus, Id.Nieuw<CasusId>(), Vroeger.AddDays(-4), Vroeger));
        await _h.OntvangAsync(_module, CelA, new SignaalGewogenV1(Id.Nieuw<SignaalId>(), WegingUitkomst.Ingetrokken, null, Vroeger.AddDays(-4), Vroeger));
        await _h.OntvangAsync(_module, CelA, new CasusoverlegAfgeslotenV1(Id.Nieuw<OverlegId>(), 3, 2, 3, new DateTimeOffset(2026, 7, 1, 8, 0, 0, TimeSpan.Zero)));
        await _h.OntvangAsync(_module, CelA, new UitnodigingBeantwoordV1(Id.Nieuw<OverlegId>(), Id.Nieuw<AgendapuntId>(), Id.Nieuw<PersoonId>(), true, Vroeger));
        await _h.OntvangAsync(_module, CelA, new UitnodigingBeantwoordV1(Id.Nieuw<OverlegId>(), Id.Nieuw<AgendapuntId>(), Id.Nieuw<PersoonId>(), false, Vroeger));

        Assert.That(await TellingenAsync(), Is.EqualTo(new[]
        {
            ("2026-1", "CasussenAfgesloten", 1, 0L), ("2026-1", "CasussenGeopend", 1, 0L), ("2026-1", "SignalenGewogen", 1, 4L), ("2026-1", "Uitnodigingen", 2, 1L),
            ("2026-2", "Overleggen", 1, 3L), ("2026-2", "VasteLeden", 3, 2L),
        }));
    }

    [Test]
    [Rule("DASH-01")]
    public async Task The_tables_hold_no_id_but_that_of_the_livc_r()
    {
        await using var db = await _h.OpenAsync();
        await using var q = new NpgsqlCommand("select table_name || '.' || column_name from information_schema.columns where table_schema = 'dashboards' and data_type = 'uuid' and table_name not in ('outbox', 'inbox') order by 1", db);
        await using var r = await q.ExecuteReaderAsync();
        var kolommen = new List<string>();
        while (await r.ReadAsync())
        {
            kolommen.Add(r.GetString(0));
        }

        Assert.That(kolommen, Is.EqualTo(new[] { "cijfer.cel_id", "publicatie.cel_id", "telling.cel_id" }));
    }

    [Test]
    [Rule("DASH-01")]
    public async Task A_period_is_published_once_and_a_late_fact_changes_nothing()
    {
        await SignalenAsync(CelA, 12);
        await _h.OntvangAsync(_module, CelA, new CasusoverlegAfgeslotenV1(Id.Nieuw<OverlegId>(), 3, 2, 3, Vroeger));
        _h.Klok.Vooruit(PubliceerPerioden.Stil + TimeSpan.FromSeconds(1));

        var eerst = (await _h.Send(Burgemeester, new ToonDashboard.Vraag(null))).Value!;
        await SignalenAsync(CelA, 1);
        _h.Klok.Vooruit(TimeSpan.FromDays(1));
        var later = (await _h.Send(Burgemeester, new ToonDashboard.Vraag("2026-1"))).Value!;

        Assert.That(eerst.Gekozen, Is.EqualTo(new Periode(2026, 1)));
        Assert.That(eerst.Cijfers[Maat.SignalenOntvangen], Is.EqualTo(12));
        Assert.That(later.Cijfers, Is.EquivalentTo(eerst.Cijfers));
        Assert.That(eerst.Cijfers, Does.Not.ContainKey(Maat.Uitnodigingen));
    }

    [Test]
    public async Task Nothing_is_published_within_the_hour_or_while_facts_still_come_in()
    {
        _h.Klok.Zet(new DateTimeOffset(2026, 6, 30, 22, 59, 0, TimeSpan.Zero)); // 0.59 uur on 1 July in Belgium
        await SignalenAsync(CelA, 1);
        _h.Klok.Vooruit(TimeSpan.FromSeconds(30));
        Assert.That((await _h.Send(Burgemeester, new ToonDashboard.Vraag(null))).Value!.Gekozen, Is.Null, "the hour is not over");

        _h.Klok.Vooruit(TimeSpan.FromMinutes(1));
        await SignalenAsync(CelA, 1);
        Assert.That((await _h.Send(Burgemeester, new ToonDashboard.Vraag(null))).Value!.Gekozen, Is.Null, "facts come in");

        _h.Klok.Vooruit(TimeSpan.FromMinutes(1));
        Assert.That((await _h.Send(Burgemeester, new ToonDashboard.Vraag(null))).Value!.Gekozen, Is.EqualTo(new Periode(2026, 1)));
    }

    [Test]
    public async Task Two_publications_at_once_give_one()
    {
        await SignalenAsync(CelA, 12);
        _h.Klok.Vooruit(TimeSpan.FromMinutes(1));

        var beide = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _h.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new PubliceerPerioden()))));

        Assert.That(beide.Select(r => r.Ok), Is.All.True);
        Assert.That(await _h.ScalarAsync<long>("select count(*) from dashboards.publicatie"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_half_year_without_anything_is_published_as_such()
    {
        await _h.OntvangAsync(_module, CelA, new SignaalOntvangenV1(Id.Nieuw<SignaalId>(), new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero)));
        _h.Klok.Vooruit(TimeSpan.FromMinutes(1));

        var model = (await _h.Send(Burgemeester, new ToonDashboard.Vraag("2025-2"))).Value!;

        Assert.That(model.Perioden.Select(p => p.ToString()), Is.EqualTo(new[] { "2026-1", "2025-2", "2025-1" }));
        Assert.That(model.Cijfers[Maat.SignalenOntvangen], Is.Zero);
    }

    [TestCase("2026-3")]
    [TestCase("x' or 1=1")]
    [TestCase("2031-1")]
    [TestCase("🎈🎈🎈")]
    public async Task A_period_that_is_not_there_shows_the_newest(string periode)
    {
        await SignalenAsync(CelA, 12);
        _h.Klok.Vooruit(TimeSpan.FromMinutes(1));

        Assert.That((await _h.Send(Burgemeester, new ToonDashboard.Vraag(periode))).Value!.Gekozen, Is.EqualTo(new Periode(2026, 1)));
    }

    [TestCase(Rol.Partner)]
    [TestCase(Rol.Fg)]
    [TestCase(Rol.Korpschef)]
    [TestCase(Rol.Beheerder)]
    public async Task Others_see_no_figures(Rol rol)
    {
        var r = await _h.Send(Wie.Nieuw(CelA, rol), new ToonDashboard.Vraag(null));

        Assert.That(r.Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test]
    [Rule("AVG-12")]
    public async Task Another_livc_r_has_its_own_figures()
    {
        await SignalenAsync(CelA, 12);
        await SignalenAsync(CelB, 33);
        _h.Klok.Vooruit(TimeSpan.FromMinutes(1));

        Assert.That((await _h.Send(Burgemeester, new ToonDashboard.Vraag(null))).Value!.Cijfers[Maat.SignalenOntvangen], Is.EqualTo(12));
        Assert.That((await _h.Send(Wie.Nieuw(CelB, Rol.Burgemeester), new ToonDashboard.Vraag(null))).Value!.Cijfers[Maat.SignalenOntvangen], Is.EqualTo(33));
        foreach (var tabel in new[] { "telling", "publicatie", "cijfer" })
        {
            await using var c = _h.Services.GetRequiredKeyedService<NpgsqlDataSource>("dashboards").CreateCommand($"select count(*) from dashboards.{tabel}");
            Assert.That(await c.ExecuteScalarAsync(), Is.Zero, $"{tabel} without a LIVC R chosen");
        }
    }

    [Test]
    [Rule("DASH-01")]
    public async Task The_mayor_cannot_reach_the_counts_behind_the_figures()
    {
        await SignalenAsync(CelA, 3);

        Assert.That(await _h.Als(Burgemeester, sp => sp.GetRequiredService<DashboardsDbContext>().Tellingen.CountAsync()), Is.Zero);
        Assert.That(await _h.AlsSysteem(CelA, sp => sp.GetRequiredService<DashboardsDbContext>().Tellingen.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    [Rule("DASH-01")]
    public async Task A_hidden_number_is_nowhere_in_the_page()
    {
        await SignalenAsync(CelA, 27);
        for (var i = 0; i < 7; i++)
        {
            await _h.OntvangAsync(_module, CelA, new CasusGeopendV1(Id.Nieuw<CasusId>(), Id.Nieuw<SignaalId>(), $"ZON-2026-{i}", Vroeger));
        }

        _h.Klok.Vooruit(TimeSpan.FromMinutes(1));
        var model = (await _h.Send(Burgemeester, new ToonDashboard.Vraag(null))).Value!;
        var pagina = await RenderAsync(model);

        Assert.That(await _h.ScalarAsync<long>("select count(*) from dashboards.cijfer where maat = 'CasussenGeopend'"), Is.Zero, "not stored, so not shown");
        Assert.That(pagina.QuerySelectorAll("figure tbody tr").Select(r => r.TextContent.Trim()), Is.EqualTo(new[]
        {
            "Signalen ontvangen27", "Signalen gewogen0", "Casussen geopendte weinig casussen om te tonen", "Casussen afgesloten0",
        }));
        Assert.That(pagina.QuerySelectorAll("rect"), Has.Length.EqualTo(3), "no bar for what is hidden");
        Assert.That(pagina.QuerySelectorAll("figure text, td").Select(t => t.TextContent), Has.None.EqualTo("7"));
        Assert.That(pagina.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).Where(h => h!.Contains("casus", StringComparison.Ordinal)), Is.Empty, "no way from here to a casus");
        Assert.That(pagina.QuerySelectorAll("[style], script"), Is.Empty);
    }

    [Test]
    public async Task A_new_livc_r_reads_when_figures_come_and_the_reading_is_logged()
    {
        var pagina = await RenderAsync((await _h.Send(Burgemeester, new ToonDashboard.Vraag(null))).Value!);

        Assert.That(pagina.QuerySelector(".leeg")!.TextContent, Does.Contain("Nog geen cijfers").And.Contain("tweede helft van 2026"));
        Assert.That((await _h.LogAsync()).Select(l => (l.Actie, l.Handeling, l.Regel)), Is.EqualTo(new[] { ("Lezen", "dashboards.ToonDashboard", "DASH-01") }));
    }

    [TestCase(7, 5, 7)]
    [TestCase(3, 5, 5)]
    [TestCase(3, 2, 5)]
    [TestCase(10, 5, 10)]
    [Rule("DASH-01")]
    public void The_threshold_can_be_tuned_but_not_below_the_minimum(int k, int minimum, int drempel) =>
        Assert.That(PubliceerPerioden.Drempel(new Regelboek(Drempel(k, minimum))), Is.EqualTo(drempel));

    [TestCase("2026-06-30T21:59:59Z", "2026-1")]
    [TestCase("2026-06-30T22:00:00Z", "2026-2")]
    [TestCase("2026-12-31T22:59:59Z", "2026-2")]
    [TestCase("2026-12-31T23:00:00Z", "2027-1")]
    public void A_half_year_ends_at_midnight_in_belgium(string moment, string periode)
    {
        var p = Periode.Van(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

        Assert.That(p.ToString(), Is.EqualTo(periode));
        Assert.That(Periode.Lees(periode), Is.EqualTo(p));
        Assert.That(p.Volgende.Vorige, Is.EqualTo(p));
        Assert.That(Periode.Van(p.Einde), Is.EqualTo(p.Volgende));
    }

    private static Regel[] Drempel(int k, int minimum = 5) =>
        [new("DASH-01", Ernst.B, "D", "bron", "omschrijving", "Te weinig casussen om te tonen.", new Dictionary<string, int> { ["k"] = k, ["k_minimum"] = minimum }, new DateOnly(2026, 1, 1), null)];

    private async Task SignalenAsync(CelId cel, int aantal)
    {
        for (var i = 0; i < aantal; i++)
        {
            await _h.OntvangAsync(_module, cel, new SignaalOntvangenV1(Id.Nieuw<SignaalId>(), Vroeger));
        }
    }

    private async Task<List<(string, string, int, long)>> TellingenAsync()
    {
        await using var db = await _h.OpenAsync();
        await using var q = new NpgsqlCommand("select periode, maat, aantal, som from dashboards.telling order by 1, 2", db);
        await using var r = await q.ExecuteReaderAsync();
        var rijen = new List<(string, string, int, long)>();
        while (await r.ReadAsync())
        {
            rijen.Add((r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetInt64(3)));
        }

        return rijen;
    }

    private Task<IDocument> RenderAsync(ToonDashboard.Model model) => _h.Als(Burgemeester, async sp =>
    {
        await using var renderer = new HtmlRenderer(sp, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<DashboardPagina>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Data"] = model }))).ToHtmlString());
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
