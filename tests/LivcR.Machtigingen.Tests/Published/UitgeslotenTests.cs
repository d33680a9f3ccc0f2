using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Published;

/// <summary>An organisation that was recorded before it stood on the list: its people go through no other door either, from today.</summary>
internal sealed class UitgeslotenTests
{
    private static readonly DateOnly Dag = new(2026, 11, 23), Gisteren = Dag.AddDays(-1);
    private static readonly CelId Zon = W.Zonderdale.Id;
    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start() => _huis = await Wereldproef.StartAsync();

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    [Rule("LIV-06")]
    public async Task Who_is_appointed_by_it_sits_for_no_other_organisation()
    {
        await WijsAanAsync(W.CawPartner.Id, W.Clb.Id);
        Assert.That((await MagAsync(W.CawPartner.Id)).Ok, Is.True);
        await OpDeLijstAsync(W.Clb.Id);

        Assert.That((await MagAsync(W.CawPartner.Id)).Refusal.Regel, Is.EqualTo("LIV-06"));
        Assert.That((await MagAsync(W.CawPartner.Id, voor: W.Caw.Id)).Refusal.Regel, Is.EqualTo("LIV-06"), "the other hat");
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefGenodigden(Zon, Dag))).Value!.Select(g => g.Grond.Persoon), Is.Not.Empty.And.No.Member(W.CawPartner.Id).And.No.Member(W.ClbPartner.Id));
        Assert.That((await MagAsync(W.CawPartner.Id, Gisteren)).Value?.Organisatie, Is.EqualTo(W.Caw.Id), "what was answered stays");
        Assert.That((await MagAsync(W.OcmwPartner.Id)).Ok, Is.True, "and nobody else is touched");
    }

    [Test]
    [Rule("LIV-06")]
    [Rule("PAR-09")]
    public async Task Who_is_appointed_by_it_keeps_no_fixed_seat()
    {
        await WijsAanAsync(W.Burgemeester.Id, W.Clb.Id);
        await OpDeLijstAsync(W.Clb.Id);

        Assert.That((await MagAsync(W.Burgemeester.Id)).Refusal.Regel, Is.EqualTo("LIV-06"));
        Assert.That((await MagAsync(W.Burgemeester.Id, Gisteren)).Value?.Zetel, Is.EqualTo(Zetel.Burgemeester));
        var keten = (await _huis.Send(Wereldproef.Coordinator, new GeefDeelnameketen(W.Burgemeester.Id, Zon, Dag))).Value!;
        Assert.That((keten.Mag, keten.Algemeen.Single(s => !s.Houdt).Regel), Is.EqualTo((false, "LIV-06")), "and it says why");
    }

    [Test]
    [Rule("LIV-06")]
    public async Task Who_belongs_to_it_without_an_aanwijzing_does_not_sit_either()
    {
        await _huis.SqlAsync($"insert into machtigingen.lidmaatschap values ('{W.CawPartner.Id}', '{W.Clb.Id}', 'Analist', 'Geen')");
        await OpDeLijstAsync(W.Clb.Id);

        Assert.That(((await MagAsync(W.CawPartner.Id)).Refusal.Regel, (await MagAsync(W.CawPartner.Id, Gisteren)).Ok), Is.EqualTo(("LIV-06", true)));
    }

    [Test]
    [Rule("LIV-06")]
    public async Task Withdrawing_its_aanwijzing_opens_no_door_and_one_that_ran_out_closes_none()
    {
        await WijsAanAsync(W.CawPartner.Id, W.Clb.Id);
        await OpDeLijstAsync(W.Clb.Id);

        await _huis.SqlAsync($"update machtigingen.aanwijzing set staat = 'Ingetrokken' where persoon_id = '{W.CawPartner.Id}' and organisatie_id = '{W.Clb.Id}'");
        Assert.That((await MagAsync(W.CawPartner.Id)).Refusal.Regel, Is.EqualTo("LIV-06"));
        await _huis.SqlAsync($"update machtigingen.aanwijzing set staat = 'Verlopen', tot = '2026-11-23' where persoon_id = '{W.CawPartner.Id}' and organisatie_id = '{W.Clb.Id}'");
        Assert.That((await MagAsync(W.CawPartner.Id)).Value?.Organisatie, Is.EqualTo(W.Caw.Id), "who worked there once works elsewhere now");
    }

    [Test]
    [Rule("LIV-06")]
    public async Task The_day_on_which_the_list_was_first_known_stays_whatever_is_asked_or_started_later()
    {
        await WijsAanAsync(W.CawPartner.Id, W.Clb.Id);
        await OpDeLijstAsync(W.Clb.Id);
        await StartAsync();
        foreach (var start in new[] { false, true, true })
        {
            _huis.Klok.Vooruit(TimeSpan.FromDays(1));
            if (start)
            {
                await StartAsync();
            }

            Assert.That((await MagAsync(W.CawPartner.Id, Dag)).Refusal?.Regel, Is.EqualTo("LIV-06"), "refused on the day itself, and afterwards about that day");
            Assert.That((await MagAsync(W.CawPartner.Id, Gisteren)).Ok, Is.True);
        }

        var keten = (await _huis.Send(Wereldproef.Coordinator, new GeefDeelnameketen(W.CawPartner.Id, Zon, Dag.AddDays(2)))).Value!;
        Assert.That(keten.Algemeen.Single(s => !s.Houdt), Has.Property("Regel").EqualTo("LIV-06").And.Property("Sinds").EqualTo(Dag), "and says since when");
        Assert.That((await _huis.LogAsync()).Count(l => l is { Handeling: "machtigingen.RegelsGeleverd", Regel: "LIV-06", Uitkomst: "op de lijst" }), Is.EqualTo(1));
    }

    [Test]
    [Rule("LIV-06")]
    public async Task A_service_that_leaves_the_list_was_on_it_on_the_days_before_and_may_come_back()
    {
        await WijsAanAsync(W.CawPartner.Id, W.Clb.Id);
        await OpDeLijstAsync(W.Clb.Id);
        await StartAsync();
        _huis.Klok.Vooruit(TimeSpan.FromDays(3));
        await _huis.SqlAsync($"update machtigingen.organisatie set naam = 'CLB De Kade' where id = '{W.Clb.Id}'");
        Assert.That((await MagAsync(W.CawPartner.Id, Dag.AddDays(3))).Refusal?.Regel, Is.EqualTo("LIV-06"), "another name opens nothing before the list is read again");
        await StartAsync();
        async Task<string> Antwoorden() => string.Join(' ', await Task.WhenAll(new[] { -1, 0, 2, 3 }.Select(async d => (await MagAsync(W.CawPartner.Id, Dag.AddDays(d))).Ok ? "ja" : "nee")));
        Assert.That(await Antwoorden(), Is.EqualTo("ja nee nee ja"));

        await OpDeLijstAsync(W.Clb.Id);
        await StartAsync();
        await StartAsync();
        Assert.That(await Antwoorden(), Is.EqualTo("ja nee nee nee"));
    }

    [Test]
    [Rule("LIV-06")]
    public async Task Of_two_Hosts_that_start_at_once_only_the_one_that_wrote_it_down_says_so()
    {
        await OpDeLijstAsync(W.Clb.Id);
        await using var ander = await _huis.OpenAsync();
        await using var bezig = await ander.BeginTransactionAsync();
        await using var schrijf = new NpgsqlCommand($"insert into machtigingen.lijstuitsluiting (organisatie_id, uitsluiting, van) values ('{W.Clb.Id}', 'Veiligheidsdienst', '2026-11-23')", ander, bezig);
        await schrijf.ExecuteNonQueryAsync();
        var start = StartAsync();
        while (!start.IsCompleted && await _huis.ScalarAsync<long>("select count(*) from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()") == 0)
        {
            await Task.Delay(20);
        }

        Assert.That(start.IsCompleted, Is.False, "waits for the other");
        await bezig.CommitAsync();
        await start;

        Assert.That((await _huis.ScalarAsync<long>("select count(*) from machtigingen.lijstuitsluiting"), (await _huis.LogAsync()).Count(l => l is { Handeling: "machtigingen.RegelsGeleverd", Regel: "LIV-06" })), Is.EqualTo((1, 0)));
    }

    /// <summary>What a start, or the night, does.</summary>
    private Task StartAsync() => _huis.Services.GetRequiredService<RegelsCache>().RefreshAsync(CancellationToken.None);

    private Task<int> OpDeLijstAsync(OrganisatieId organisatie) => _huis.SqlAsync($"update machtigingen.organisatie set naam = 'Staats-veiligheid' where id = '{organisatie}'"); // recorded long ago; the list is newer

    private Task<int> WijsAanAsync(PersoonId persoon, OrganisatieId organisatie) => _huis.SqlAsync($"""
        with a as (insert into machtigingen.aanwijzing (id, persoon_id, organisatie_id, functie, geheimhouding, staat, van, tot, bevestigd_op)
          values (gen_random_uuid(), '{persoon}', '{organisatie}', 'Begeleider', 'Geen', 'Actief', '2026-01-01', '2027-01-01', '2026-01-01') returning id, organisatie_id, van)
        insert into machtigingen.gelding (id, aanwijzing_id, organisatie_id, van) select gen_random_uuid(), id, organisatie_id, van from a
        """);

    private Task<Result<Deelnamegrond>> MagAsync(PersoonId persoon, DateOnly? op = null, OrganisatieId? voor = null) => _huis.Send(Wereldproef.Coordinator, new MagDeelnemen(persoon, Zon, op ?? Dag, voor));
}
