using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Jobs;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices;

/// <summary>Seats and offices after activation: two persons begin one, one ends it.</summary>
internal sealed class ZetelsTests
{
    private static readonly Wie Burgemeester = Wereldproef.Als(W.Burgemeester);
    private static readonly Wie Io = Wereldproef.Als(W.InformationOfficer);

    /// <summary>Someone without a seat.</summary>
    private static readonly FictievePersoon Nieuw = W.OcmwPartner;

    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start() => _huis = await Wereldproef.WebAsync();

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    [Rule("LIV-03")]
    public async Task A_delegate_begins_with_the_second_act_and_not_before()
    {
        var zetel = await IdAsync("Gemeenteambtenaar", gemachtigde: false);
        await GoedAsync(Io, "/livcr/zetels", Voorstel(zetel, Nieuw.Id, "M/7"));

        Assert.That(await AantalAsync(), Is.EqualTo(6), "the first act alone changes nothing");
        Assert.That(await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module), Is.Empty);
        var voorstel = await _huis.ScalarAsync<Guid>("select id from machtigingen.rolvoorstel");
        await _huis.SqlAsync($"insert into machtigingen.zetel select gen_random_uuid(), cel_id, zetel, '{W.InformationOfficer.Id}', true, 'M/6', van from machtigingen.zetel where zetel = 'Burgemeester' and cel_id = '{W.Zonderdale.Id}' limit 1");
        Assert.That((await _huis.PostAsync(Io with { Rollen = [Rol.InformationOfficer, Rol.BurgemeesterGemachtigde] }, "/livcr/zetels/voorstel", ("Voorstel", voorstel.ToString()), ("Doe", "bevestigen"))).Tekst,
            Does.Contain("Een tweede persoon moet dit voorstel bevestigen."), "one account never gives both acts, whatever seats it holds");
        Assert.That((await _huis.HaalAsync(Burgemeester, "/livcr/zetels")).Tekst, Does.Contain("Hanne Colpaerts").And.Contain("Voorstel bevestigen"));

        await GoedAsync(Burgemeester, "/livcr/zetels/voorstel", ("Voorstel", voorstel.ToString()), ("Doe", "bevestigen"));

        Assert.That(await AantalAsync(), Is.EqualTo(8), "the one of the information officer, and the new one");
        Assert.That((await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Rol, e.CelNaam)), Is.EqualTo(new[] { (Nieuw.Id, Rol.Plaatsvervanger, "LIVC R Zonderdale") }));
        Assert.That((await _huis.PostAsync(Burgemeester, "/livcr/zetels/voorstel", ("Voorstel", voorstel.ToString()), ("Doe", "bevestigen"))).Tekst, Does.Contain("al beslist"));
        Assert.That((await _huis.LogAsync()).Where(l => l.Handeling is "machtigingen.VraagZetel" or "machtigingen.BeslisVoorstel" && l.Actie == "Beheren").Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(new[] { ("LIV-03", "voorgesteld"), ("LIV-03", "bevestigd") }));
    }

    [Test]
    [Rule("LIV-03")]
    public async Task In_a_joint_LIVC_R_only_the_mayor_concerned_confirms_and_nobody_their_own_seat()
    {
        var (coordinator, hier, ander) = (Wereldproef.Als(W.DrbCoordinator), Wereldproef.Als(W.BeekdorpBurgemeester), Wereldproef.Als(W.LindewaterBurgemeester));
        var zetel = await _huis.ScalarAsync<Guid>("select id from machtigingen.zetel where zetel = 'Burgemeester' and nis = '99011'");
        await GoedAsync(coordinator, "/livcr/zetels", Voorstel(zetel.ToString(), ander.Persoon, "M/7"));
        var voorstel = ("Voorstel", (await _huis.ScalarAsync<Guid>("select id from machtigingen.rolvoorstel")).ToString());

        // The other mayor would make themself competent for this municipality's casussen.
        Assert.That((await _huis.PostAsync(ander, "/livcr/zetels/voorstel", voorstel, ("Doe", "bevestigen"))).Status, Is.EqualTo(404));
        Assert.That((await _huis.PostAsync(Wereldproef.Als(W.DrbBurgemeester), "/livcr/zetels/voorstel", voorstel, ("Doe", "bevestigen"))).Status, Is.EqualTo(404), "a third mayor is as little competent");
        Assert.That((await _huis.PostAsync(ander with { Rollen = [Rol.Burgemeester, Rol.Korpschef] }, "/livcr/zetels/voorstel", voorstel, ("Doe", "bevestigen"))).Status, Is.EqualTo(404), "a role is no seat");
        Assert.That((await _huis.HaalAsync(ander, "/livcr/zetels")).Tekst, Does.Not.Contain("Voorstel bevestigen"));
        Assert.That((await PaneelAsync(ander), (await PaneelAsync(hier))?.Zetels), Is.EqualTo(((VoorstellenPaneel.Model?)null, 1L)));
        Assert.That((await _huis.HaalAsync(hier, "/livcr/zetels")).Tekst, Does.Contain("Voorstel bevestigen"));
        await GoedAsync(hier, "/livcr/zetels/voorstel", voorstel, ("Doe", "bevestigen"));
    }

    [Test]
    [Rule("LIV-03")]
    public async Task While_a_mayors_seat_is_empty_the_police_confirms_the_new_mayor_and_no_other_mayor_does()
    {
        await _huis.SqlAsync("update machtigingen.zetel set tot = '2026-11-23' where zetel = 'Burgemeester' and nis = '99011'");
        await GoedAsync(Wereldproef.Als(W.DrbCoordinator), "/livcr/zetels", Voorstel("Burgemeester:99011", Nieuw.Id, ""));
        var voorstel = ("Voorstel", (await _huis.ScalarAsync<Guid>("select id from machtigingen.rolvoorstel")).ToString());

        Assert.That((await _huis.PostAsync(Wereldproef.Als(W.LindewaterBurgemeester), "/livcr/zetels/voorstel", voorstel, ("Doe", "bevestigen"))).Status, Is.EqualTo(404));
        await GoedAsync(Wereldproef.Als(W.DrbKorpschef), "/livcr/zetels/voorstel", voorstel, ("Doe", "bevestigen"));
    }

    [Test]
    [Rule("LIV-03")]
    public async Task A_delegate_of_a_delegate_does_not_exist()
    {
        var gemachtigde = await IdAsync("Burgemeester", gemachtigde: true);

        var r = await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/zetels", Voorstel(gemachtigde, Nieuw.Id, "M/8"));

        r.IsGeweigerd("Een gemachtigde kan niemand machtigen.");
        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.rolvoorstel"), Is.Zero);
    }

    [Test]
    [Rule("LIV-04")]
    public async Task A_delegate_of_the_police_needs_a_sufficient_clearance_when_assigned()
    {
        var korpschef = await IdAsync("Korpschef", gemachtigde: false);

        foreach (var velden in new[]
        {
            Array.Empty<(string, string)>(),
            Machtiging("Vertrouwelijk", 2028),
            Machtiging("Geheim", 2025),
        })
        {
            var r = await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/zetels", [.. Voorstel(korpschef, Nieuw.Id, "M/9"), .. velden]);
            r.IsGeweigerd("minstens het niveau GEHEIM");
        }

        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.rolvoorstel"), Is.Zero);
        Assert.That((await _huis.LogAsync()).Count(l => l is { Handeling: "machtigingen.VraagZetel", Actie: "Weigeren", Regel: "LIV-04" }), Is.EqualTo(3));
        await GoedAsync(Wereldproef.Coordinator, "/livcr/zetels", [.. Voorstel(korpschef, Nieuw.Id, "M/9"), .. Machtiging("Geheim", 2028)]);
    }

    [Test]
    public async Task The_coordinator_does_not_ask_for_their_own_seat_and_a_mayor_does_not_ask_at_all()
    {
        var eigen = await IdAsync("Gemeenteambtenaar", gemachtigde: false);

        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/zetels", Voorstel(eigen, Nieuw.Id, "M/1"))).Status, Is.EqualTo(404));
        Assert.That((await _huis.PostAsync(Burgemeester, "/livcr/zetels", Voorstel(eigen, Nieuw.Id, "M/1"))).Status, Is.EqualTo(404));
        Assert.That((await _huis.PostAsync(Wereldproef.Als(W.Beheerder), "/livcr/zetels", Voorstel(eigen, Nieuw.Id, "M/1"))).Status, Is.EqualTo(404), "only while it is set up");
    }

    [Test]
    public async Task Whoever_grants_proves_again_who_they_are_and_who_ends_need_not()
    {
        await using var huis = await Wereldproef.WebAsync(s => s.AddSingleton<IHerbevestiging, NooitVers>());

        Assert.That((await huis.PostAsync(Burgemeester, "/livcr/zetels/voorstel", ("Voorstel", Guid.CreateVersion7().ToString()), ("Doe", "bevestigen"))).Status, Is.EqualTo(403));
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, "/livcr/functies", ("Rol", "Fg"))).Status, Is.EqualTo(403));
        Assert.That((await huis.PostAsync(Burgemeester, "/livcr/zetels/eindigen", ("Bezetting", Guid.CreateVersion7().ToString()))).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Whatever_widens_who_may_take_part_asks_again_on_the_page_and_on_the_form()
    {
        await using var huis = await Wereldproef.WebAsync(s => s.AddSingleton<IHerbevestiging, NooitVers>());
        var beheerder = Wereldproef.Als(W.Beheerder);

        foreach (var (wie, pad) in new[] { (Wereldproef.Coordinator, "/livcr/organisaties/nieuw"), (beheerder, "/livcr/nieuw"), (Wereldproef.Coordinator, "/livcr/reglement/nieuw"), (Wereldproef.Coordinator, "/livcr/invoer"),
            (Wereldproef.Coordinator, "/livcr/oprichting/gemeenten"), (Burgemeester, "/livcr/oprichting/bevestigen") })
        {
            Assert.That((await huis.HaalAsync(wie, pad)).Naar, Is.EqualTo("/account/bevestig?terug=" + Uri.EscapeDataString(pad)), pad);
            Assert.That((await huis.PostAsync(wie, pad, ("Naam", "Fictief"))).Status, Is.EqualTo(403), pad);
        }

        Assert.That((await huis.PostAsync(Wereldproef.Als(W.CawContact), $"/aanwijzingen/{Guid.CreateVersion7()}/bevestigen")).Status, Is.EqualTo(403));
        Assert.That((await huis.PostAsync(Wereldproef.Als(W.CawContact), $"/aanwijzingen/{Guid.CreateVersion7()}/opschorten")).Status, Is.EqualTo(404), "who narrows need not");
    }

    private sealed class NooitVers : IHerbevestiging
    {
        public Task<bool> IsVersAsync(CancellationToken ct) => Task.FromResult(false);
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Ending_a_seat_is_one_persons_act_and_bites_at_once()
    {
        var zetel = await IdAsync("Burgemeester", gemachtigde: true);
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/zetels/eindigen", ("Bezetting", ""), ("EindeDag", "31"), ("EindeMaand", "2"), ("EindeJaar", "2027"))).IsGeweigerd("Kies wie welke zetel verlaat.");

        await GoedAsync(Wereldproef.Coordinator, "/livcr/zetels/eindigen", ("Bezetting", zetel));

        Assert.That((await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Select(e => (e.Grond.ToString(), e.Persoon, e.Rol)), Is.EqualTo(new[] { (zetel, W.Gemachtigde.Id, Rol.BurgemeesterGemachtigde) }));
        Assert.That((await _huis.Send(Wereldproef.Als(W.Gemachtigde), new MagDeelnemen(W.Gemachtigde.Id, W.Zonderdale.Id, new(2026, 11, 23)))).Refusal.Regel, Is.EqualTo("PAR-02"));
        Assert.That((await _huis.Send(Wereldproef.Als(W.Gemachtigde), new MagDeelnemen(W.Gemachtigde.Id, W.Zonderdale.Id, new(2026, 11, 22)))).Ok, Is.True, "yesterday it held, and that stays so");
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/zetels/eindigen", ("Bezetting", zetel))).Tekst, Does.Contain("eindigt al"));
    }

    [Test]
    public async Task An_end_before_the_start_and_an_end_in_the_past_are_refused()
    {
        var zetel = await IdAsync("Burgemeester", gemachtigde: true);
        var burgemeester = await IdAsync("Burgemeester", gemachtigde: false);

        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/zetels/eindigen", ("Bezetting", zetel), ("EindeDag", "1"), ("EindeMaand", "11"), ("EindeJaar", "2026"))).Tekst, Does.Contain("niet in het verleden"));
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/zetels", [.. Voorstel(burgemeester, Nieuw.Id, "M/1"), ("TotDag", "1"), ("TotMaand", "11"), ("TotJaar", "2026")])).Tekst,
            Does.Contain("De einddatum moet na de begindatum liggen."));
        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.zetel where tot is not null"), Is.Zero);
    }

    [Test]
    public async Task A_seat_of_a_later_day_begins_in_the_night_and_a_clock_that_jumps_tells_it_once()
    {
        var burgemeester = await IdAsync("Burgemeester", gemachtigde: false);
        await GoedAsync(Wereldproef.Coordinator, "/livcr/zetels", Voorstel(burgemeester, Nieuw.Id, "M/1", 2027));
        await GoedAsync(Burgemeester, "/livcr/zetels/voorstel", ("Voorstel", (await _huis.ScalarAsync<Guid>("select id from machtigingen.rolvoorstel")).ToString()), ("Doe", "bevestigen"));
        Assert.That(await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module), Is.Empty);

        foreach (var nu in new[] { "2026-12-31T23:30:00Z", "2026-06-01T00:00:00Z", "2027-03-01T00:00:00Z" })
        {
            _huis.Klok.Zet(DateTimeOffset.Parse(nu, System.Globalization.CultureInfo.InvariantCulture));
            await RondeAsync();
        }

        Assert.That((await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Rol)), Is.EqualTo(new[] { (Nieuw.Id, Rol.BurgemeesterGemachtigde) }));
    }

    [Test]
    [Rule("LIV-04")]
    public async Task The_nightly_round_logs_a_police_seat_without_clearance()
    {
        await _huis.SqlAsync("update machtigingen.veiligheidsmachtiging set vervalt_op = '2026-11-23'");

        await RondeAsync();

        Assert.That(await _huis.LogAsync(), Has.Some.Matches<(string Actie, string Handeling, string? Regel, string Uitkomst, Guid? Casus)>(l => l is { Handeling: "machtigingen.RondeZetels", Regel: "LIV-04", Uitkomst: "ontbreekt" }));
    }

    [Test]
    [Rule("LIV-01")]
    public async Task A_municipality_that_merges_on_1_January_moves_on_that_day()
    {
        await _huis.SqlAsync("update machtigingen.gemeente set nis = '99031', naam = 'Oosterlo' where nis = '99001'; update machtigingen.oprichtingsakte set nis = '99031' where nis = '99001'");

        _huis.Klok.Zet(new(2026, 12, 31, 22, 30, 0, TimeSpan.Zero));
        await FusiesAsync(W.Zonderdale.Id);
        Assert.That(await GemeentenAsync(), Is.EqualTo(new[] { "99031" }), "not yet");

        _huis.Klok.Zet(new(2026, 12, 31, 23, 10, 0, TimeSpan.Zero)); // 1 January in Brussels
        await FusiesAsync(W.Zonderdale.Id);
        await FusiesAsync(W.Zonderdale.Id);

        Assert.That(await GemeentenAsync(), Is.EqualTo(new[] { "99033" }));
        Assert.That(await _huis.ScalarAsync<DateOnly>("select tot from machtigingen.gemeente where nis = '99031'"), Is.EqualTo(new DateOnly(2027, 1, 1)));
        var nu = (await _huis.Send(Wereldproef.Coordinator, new GeefSamenstelling(W.Zonderdale.Id, new(2027, 1, 1)))).Value!;
        Assert.That(nu.Zetels.Where(z => z.Zetel == Zetel.Burgemeester), Is.Empty, "the mayor of Oosterlo is not the mayor of whom it merged with");
        Assert.That(nu.Gebreken.Select(g => g.Regel), Is.EqualTo(new[] { "LIV-03" }), "until the new one is seated");
    }

    [Test]
    [Rule("LIV-05")]
    public async Task The_mayor_who_was_seated_for_the_new_municipality_stays_when_the_round_comes_late()
    {
        await HernoemAsync("99001", "99031");
        await _huis.SqlAsync($"update machtigingen.zetel set tot = '2027-01-01' where zetel = 'Burgemeester' and cel_id = '{W.Zonderdale.Id}'; "
            + $"insert into machtigingen.zetel select (jsonb_populate_record(z, jsonb_build_object('id', gen_random_uuid(), 'persoon_id', '{W.Korpschef.Id}', 'van', '2027-01-01', 'tot', null))).* from machtigingen.zetel z where zetel = 'Burgemeester' and not gemachtigde and cel_id = '{W.Zonderdale.Id}'");
        _huis.Klok.Zet(new(2027, 1, 5, 0, 30, 0, TimeSpan.Zero));
        await FusiesAsync(W.Zonderdale.Id);

        Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefSamenstelling(W.Zonderdale.Id, new(2027, 1, 6)))).Value!.Zetels.Where(z => z.Zetel == Zetel.Burgemeester).Select(z => z.Persoon), Is.EqualTo(new[] { W.Korpschef.Id }));
    }

    [Test]
    [Rule("LIV-01")]
    public async Task Two_LIVC_Rs_whose_municipalities_merge_do_not_both_get_the_new_one_and_seats_go_on_ending()
    {
        await HernoemAsync("99001", "99031");
        await HernoemAsync("99011", "99032");
        await _huis.SqlAsync("update machtigingen.zetel set tot = '2027-01-01' where zetel = 'Korpschef' and gemachtigde and cel_id = '" + W.DrieBeken.Id + "'");
        _huis.Klok.Zet(new(2027, 1, 1, 0, 30, 0, TimeSpan.Zero));

        foreach (var cel in new[] { W.Zonderdale.Id, W.DrieBeken.Id, W.DrieBeken.Id })
        {
            await FusiesAsync(cel);
        }

        await RondeAsync(W.DrieBeken.Id);
        Assert.That(await GemeentenAsync(), Is.EqualTo(new[] { "99033" }));
        Assert.That((await _huis.Send(Wereldproef.Als(W.DrbCoordinator), new GeefCel(W.DrieBeken.Id))).Value!.Gemeenten.Select(g => g.Nis), Is.EquivalentTo(new[] { "99012", "99013" }));
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefAlleCellen(MetGemeenten: true))).Value!.Single(c => c.Id == W.DrieBeken.Id).Gemeenten.Select(g => g.Nis), Is.EquivalentTo(new[] { "99012", "99013" }), "whoever moves, moves to one of today");
        Assert.That((await _huis.Send(Wereldproef.Als(W.Burgemeester), new GeefAlleCellen(MetGemeenten: true))).Ok, Is.False);
        Assert.That((await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Rol)),
            Is.EquivalentTo(new[] { (W.Burgemeester.Id, Rol.Burgemeester), (W.Gemachtigde.Id, Rol.BurgemeesterGemachtigde), (W.BeekdorpBurgemeester.Id, Rol.Burgemeester), (W.DrbInformationOfficer.Id, Rol.InformationOfficer) }),
            "the mayors of the municipalities that are gone, with who spoke for one, and the seat that ended that night");
        Assert.That((await _huis.LogAsync()).Where(l => l.Handeling == "machtigingen.VolgFusies").Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(new[] { ("LIV-01", "gefuseerd"), ("LIV-01", "opvolger in andere livcr") }));
    }

    [Test]
    [Rule("LIV-01")]
    public async Task A_LIVC_R_that_lost_its_only_municipality_convenes_nothing_and_can_be_closed()
    {
        await HernoemAsync("99011", "99032");
        await HernoemAsync("99001", "99031");
        _huis.Klok.Zet(new(2027, 1, 1, 0, 30, 0, TimeSpan.Zero));

        await FusiesAsync(W.DrieBeken.Id);
        await FusiesAsync(W.Zonderdale.Id);

        Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefSamenstelling(W.Zonderdale.Id, new(2027, 1, 1)))).Value!.Gebreken, Is.EqualTo(new[] { Samenstellingstoets.ZonderGemeente }));
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefCel(W.Zonderdale.Id))).Value!.Belet, Is.EqualTo(Samenstellingstoets.ZonderGemeente), "no signal, no casus");
        await GoedAsync(Wereldproef.Coordinator, "/livcr/afsluiten", ("Doe", "voorstellen"));
        await GoedAsync(Burgemeester, "/livcr/afsluiten", ("Doe", "bevestigen"));
    }

    [Test]
    [Rule("LIV-03")]
    public async Task When_two_municipalities_of_a_joint_LIVC_R_merge_their_mayors_end_and_the_new_one_is_seated_by_name()
    {
        await HernoemAsync("99011", "99031");
        await HernoemAsync("99012", "99032");
        await _huis.SqlAsync($"update machtigingen.zetel set nis = '99031' where zetel = 'Gemeenteambtenaar' and cel_id = '{W.DrieBeken.Id}'");
        _huis.Klok.Zet(new(2027, 1, 1, 0, 30, 0, TimeSpan.Zero));
        var coordinator = Wereldproef.Als(W.DrbCoordinator);
        async Task<Samenstelling> Nu() => (await _huis.Send(coordinator, new GeefSamenstelling(W.DrieBeken.Id, new(2027, 1, 1)))).Value!;

        await FusiesAsync(W.DrieBeken.Id);

        Assert.That((await Nu()).Gebreken.Select(g => g.Waarden?["rol"]), Does.Contain("de burgemeester van Oosterlo-Westerlo"));
        Assert.That((await Nu()).Opvolgers, Is.EquivalentTo(new Dictionary<string, string> { ["99031"] = "99033", ["99032"] = "99033" }), "their casussen are of the new municipality");
        Assert.That((await Nu()).Zetels.Where(z => z.Zetel == Zetel.Gemeenteambtenaar).Select(z => z.Nis), Is.EqualTo(new[] { "99033" }), "the official goes along");
        Assert.That((await Nu()).Zetels.Where(z => z.Zetel == Zetel.Burgemeester).Select(z => z.Nis), Is.EqualTo(new[] { "99013" }));

        await GoedAsync(coordinator, "/livcr/zetels", ("Zetel", "Burgemeester:99033"), ("Persoon", W.LindewaterBurgemeester.Id.ToString()), ("VanDag", "1"), ("VanMaand", "1"), ("VanJaar", "2027"));
        await GoedAsync(Wereldproef.Als(W.DrbKorpschef), "/livcr/zetels/voorstel", ("Voorstel", (await _huis.ScalarAsync<Guid>("select id from machtigingen.rolvoorstel")).ToString()), ("Doe", "bevestigen"));
        Assert.That((await Nu()).Gebreken.Select(g => g.Waarden?["rol"]), Does.Not.Contain("de burgemeester van Oosterlo-Westerlo"));
    }

    [Test]
    [Rule("LIV-03")]
    [Rule("LIV-04")]
    public async Task When_two_police_seats_become_one_the_delegate_of_who_gives_way_speaks_for_nobody()
    {
        await HernoemAsync("99011", "99031");
        await HernoemAsync("99012", "99032");
        string Kopie(PersoonId wie, bool gemachtigde) => "insert into machtigingen.zetel select (jsonb_populate_record(z, jsonb_build_object('id', gen_random_uuid(), 'persoon_id', '" + wie + "', 'nis', '99032'))).* from machtigingen.zetel z "
            + $"where zetel = 'Korpschef' and gemachtigde = {gemachtigde} and cel_id = '{W.DrieBeken.Id}' and nis = '99031'";
        await _huis.SqlAsync($"update machtigingen.zetel set nis = '99031' where zetel = 'Korpschef' and cel_id = '{W.DrieBeken.Id}'; {Kopie(W.Korpschef.Id, false)}; {Kopie(W.InformationOfficer.Id, true)}");
        _huis.Klok.Zet(new(2027, 1, 1, 0, 30, 0, TimeSpan.Zero));

        await FusiesAsync(W.DrieBeken.Id);

        var politie = (await _huis.Send(Wereldproef.Als(W.DrbCoordinator), new GeefSamenstelling(W.DrieBeken.Id, new(2027, 1, 1)))).Value!.Zetels.Where(z => z.Zetel == Zetel.Korpschef).ToList();
        Assert.That(politie.Select(z => (z.Nis, z.Gemachtigde)), Is.EquivalentTo(new[] { ("99033", false), ("99033", true) }));
        Assert.That(politie.Select(z => z.Persoon), Is.EquivalentTo(new[] { W.DrbKorpschef.Id, W.DrbInformationOfficer.Id }).Or.EquivalentTo(new[] { W.Korpschef.Id, W.InformationOfficer.Id }), "a holder with their own delegate");
    }

    [Test]
    [Rule("LIV-03")]
    public async Task Nobody_is_seated_for_a_municipality_that_merged_since_it_was_proposed()
    {
        await HernoemAsync("99011", "99031");
        await HernoemAsync("99012", "99032");
        await _huis.SqlAsync($"update machtigingen.zetel set tot = '2026-11-24' where zetel = 'Burgemeester' and nis = '99031'");
        _huis.Klok.Zet(new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
        await GoedAsync(Wereldproef.Als(W.DrbCoordinator), "/livcr/zetels", ("Zetel", "Burgemeester:99031"), ("Persoon", W.Burgemeester.Id.ToString()), ("VanDag", "1"), ("VanMaand", "12"), ("VanJaar", "2026"));
        var voorstel = (await _huis.ScalarAsync<Guid>("select id from machtigingen.rolvoorstel")).ToString();
        _huis.Klok.Zet(new(2027, 1, 1, 0, 30, 0, TimeSpan.Zero));
        await FusiesAsync(W.DrieBeken.Id);

        Assert.That((await _huis.PostAsync(Wereldproef.Als(W.DrbKorpschef), "/livcr/zetels/voorstel", ("Voorstel", voorstel), ("Doe", "bevestigen"))).Tekst, Does.Contain("is er niet meer in deze LIVC R. Trek dit voorstel in."));
        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.zetel where van >= '2026-12-01'"), Is.Zero);
        await GoedAsync(Wereldproef.Als(W.DrbCoordinator), "/livcr/zetels/voorstel", ("Voorstel", voorstel), ("Doe", "intrekken"));
    }

    [Test]
    [Rule("LIV-03")]
    public async Task A_delegate_ends_with_the_holder_who_named_them()
    {
        await GoedAsync(Wereldproef.Coordinator, "/livcr/zetels/eindigen", ("Bezetting", await IdAsync("Burgemeester", gemachtigde: false)));

        Assert.That((await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Select(e => e.Persoon), Is.EquivalentTo(new[] { W.Burgemeester.Id, W.Gemachtigde.Id }));
        Assert.That((await _huis.LogAsync()).Where(l => l is { Handeling: "machtigingen.EindigZetel", Actie: "Beheren" }).Select(l => l.Uitkomst), Is.EqualTo(new[] { "beeindigd", "met de titularis" }));
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefSamenstelling(W.Zonderdale.Id, new(2026, 11, 23)))).Value!.Gebreken.Select(g => g.Waarden?["rol"]), Is.EqualTo(new[] { "de burgemeester" }));
    }

    [Test]
    [Rule("LIV-03")]
    public async Task A_holder_who_ends_later_takes_the_delegate_along_on_that_day()
    {
        await GoedAsync(Wereldproef.Coordinator, "/livcr/zetels/eindigen", ("Bezetting", await IdAsync("Korpschef", gemachtigde: false)), ("EindeDag", "1"), ("EindeMaand", "12"), ("EindeJaar", "2026"));

        Assert.That(await _huis.ScalarAsync<DateOnly>($"select tot from machtigingen.zetel where persoon_id = '{W.InformationOfficer.Id}'"), Is.EqualTo(new DateOnly(2026, 12, 1)));
        Assert.That(await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module), Is.Empty);
        Assert.That((await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Tot)), Is.EquivalentTo(new (PersoonId, DateTimeOffset?)[]
        {
            (W.Korpschef.Id, Brussel.Begin(new(2026, 12, 1))), (W.InformationOfficer.Id, Brussel.Begin(new(2026, 12, 1))),
        }), "their roles end at midnight, whether the round runs or not (PAR-08)");
        _huis.Klok.Zet(new(2026, 12, 1, 0, 30, 0, TimeSpan.Zero));
        await RondeAsync();
        Assert.That((await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Select(e => e.Persoon), Is.EquivalentTo(new[] { W.Korpschef.Id, W.InformationOfficer.Id }));
    }

    [Test]
    [Rule("LIV-04")]
    public async Task A_clearance_that_is_withdrawn_is_recorded_and_a_proposal_from_before_does_not_bring_it_back()
    {
        var korpschef = await IdAsync("Korpschef", gemachtigde: false);
        await GoedAsync(Wereldproef.Coordinator, "/livcr/zetels", [.. Voorstel(korpschef, Nieuw.Id, "M/9"), .. Machtiging("Geheim", 2028)]);
        var voorstel = ("Voorstel", (await _huis.ScalarAsync<Guid>("select id from machtigingen.rolvoorstel")).ToString());
        await _huis.SqlAsync($"insert into machtigingen.veiligheidsmachtiging (id, persoon_id, niveau, vervalt_op, verificateur, van, tot) values (gen_random_uuid(), '{Nieuw.Id}', 'Geheim', '2028-01-01', 'proef', '2026-01-01', '2026-11-23')");

        Assert.That((await _huis.PostAsync(Burgemeester, "/livcr/zetels/voorstel", voorstel, ("Doe", "bevestigen"))).Tekst, Does.Contain("minstens het niveau GEHEIM"), "withdrawn since");

        await GoedAsync(Wereldproef.Coordinator, "/livcr/zetels/machtiging", ("Politie", await IdAsync("Korpschef", gemachtigde: true)), ("Doe", "intrekken"));
        Assert.That((await _huis.Send(Io, new MagDeelnemen(W.InformationOfficer.Id, W.Zonderdale.Id, new(2026, 11, 23)))).Refusals, Is.EqualTo(new[] { Weigering.Liv04 }));
        Assert.That((await _huis.Send(Io, new MagDeelnemen(W.InformationOfficer.Id, W.Zonderdale.Id, new(2026, 11, 22)))).Ok, Is.True, "yesterday it held");
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefSamenstelling(W.Zonderdale.Id, new(2026, 11, 23)))).Value!.Zetels.Single(z => z.Persoon == W.InformationOfficer.Id).Volstaat, Is.False);
        Assert.That((await _huis.LogAsync()).Where(l => l is { Handeling: "machtigingen.LegMachtigingVast", Actie: "Beheren" }).Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(new[] { ("LIV-04", "ingetrokken") }));
    }

    [Test]
    [Rule("LIV-04")]
    public async Task A_clearance_that_ran_out_between_the_two_acts_gives_no_seat()
    {
        await GoedAsync(Wereldproef.Coordinator, "/livcr/zetels", [.. Voorstel(await IdAsync("Korpschef", gemachtigde: false), Nieuw.Id, "M/9"), .. Machtiging("Geheim", 2027)]);
        _huis.Klok.Zet(new(2027, 1, 2, 12, 0, 0, TimeSpan.Zero));

        Assert.That((await _huis.PostAsync(Burgemeester, "/livcr/zetels/voorstel", ("Voorstel", (await _huis.ScalarAsync<Guid>("select id from machtigingen.rolvoorstel")).ToString()), ("Doe", "bevestigen"))).Tekst, Does.Contain("minstens het niveau GEHEIM"));
    }

    [Test]
    public async Task A_new_FG_is_asked_by_the_coordinator_and_confirmed_by_the_mayor()
    {
        await GoedAsync(Wereldproef.Coordinator, "/livcr/functies", ("Rol", "Fg"), ("Persoon", W.Gemachtigde.Id.ToString()), ("Akte", "A/3"));
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/functies", ("Rol", "Burgemeester"), ("Persoon", W.Gemachtigde.Id.ToString()), ("Akte", "A/3"))).Tekst, Does.Contain("Kies een functie uit de lijst."));
        Assert.That((await _huis.PostAsync(Wereldproef.Als(W.Beheerder), "/livcr/functies", ("Rol", "Beheerder"), ("Persoon", W.Gemachtigde.Id.ToString()), ("Akte", "A/3"))).Status, Is.EqualTo(404), "an administrator makes no administrators");

        await GoedAsync(Burgemeester, "/livcr/functies/voorstel", ("Voorstel", (await _huis.ScalarAsync<Guid>("select id from machtigingen.rolvoorstel")).ToString()), ("Doe", "bevestigen"));
        var ambt = await _huis.ScalarAsync<Guid>($"select id from machtigingen.ambt where persoon_id = '{W.Gemachtigde.Id}'");
        await GoedAsync(Wereldproef.Coordinator, "/livcr/functies/eindigen", ("Ambt", ambt.ToString()));

        Assert.That((await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => (e.Grond, e.Rol)), Is.EqualTo(new[] { (ambt, Rol.Fg) }));
        Assert.That((await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Select(e => (e.Grond, e.Rol)), Is.EqualTo(new[] { (ambt, Rol.Fg) }));
    }

    [Test]
    public async Task The_start_page_tells_the_mayor_and_the_FG_what_waits_for_them_and_nobody_else()
    {
        Assert.That(await PaneelAsync(Burgemeester), Is.Null, "nothing waits");
        await GoedAsync(Io, "/livcr/zetels", Voorstel(await IdAsync("Gemeenteambtenaar", gemachtigde: false), Nieuw.Id, "M/7"));
        await GoedAsync(Wereldproef.Coordinator, "/regels/afstellen/GGB-07", ("Onderdeel", "geldig_dagen"), ("Waarde", "20"), ("Reden", "Proef"));

        Assert.That(await PaneelAsync(Burgemeester), Is.EqualTo(new VoorstellenPaneel.Model(1, 0, 1, 0, 0)));
        Assert.That(await PaneelAsync(Wereldproef.Als(W.Fg)), Is.EqualTo(new VoorstellenPaneel.Model(0, 0, 1, 0, 0)));
        foreach (var wie in new[] { Wereldproef.Coordinator, Io, Wereldproef.Als(W.CawPartner), Wereldproef.Als(W.DrbBurgemeester) })
        {
            Assert.That(await PaneelAsync(wie), Is.Null);
        }
    }

    private Task<VoorstellenPaneel.Model?> PaneelAsync(Wie wie) => _huis.Als(wie, async sp =>
        (await sp.GetRequiredService<VoorstellenPaneel>().GeefAsync(new(null, new Dictionary<string, string?>()), CancellationToken.None))?.Data as VoorstellenPaneel.Model);

    [Test]
    [Rule("AVG-12")]
    public async Task A_seat_of_another_LIVC_R_does_not_exist_here()
    {
        var ander = await _huis.ScalarAsync<Guid>($"select id from machtigingen.zetel where cel_id = '{W.DrieBeken.Id}' limit 1");

        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/zetels/eindigen", ("Bezetting", ander.ToString()))).Status, Is.EqualTo(404));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/zetels")).Tekst, Does.Not.Contain(W.DrbBurgemeester.Naam + "</td>"));
    }

    private Task<int> FusiesAsync(CelId cel) => _huis.AlsSysteem(cel, async sp => (await sp.GetRequiredService<ISender>().Send(new VolgFusies.Opdracht())).Value);

    private Task HernoemAsync(string oud, string nieuw) => _huis.SqlAsync(string.Join("; ", new[] { "gemeente", "oprichtingsakte", "zetel" }.Select(t => $"update machtigingen.{t} set nis = '{nieuw}' where nis = '{oud}'")));

    private Task<int> RondeAsync(CelId? cel = null) => _huis.AlsSysteem(cel ?? W.Zonderdale.Id, async sp => (await sp.GetRequiredService<ISender>().Send(new RondeZetels.Opdracht())).Value);

    private async Task<string[]> GemeentenAsync() => [.. (await _huis.Send(Wereldproef.Coordinator, new GeefCel(W.Zonderdale.Id))).Value!.Gemeenten.Select(g => g.Nis)];

    private Task<long> AantalAsync() => _huis.ScalarAsync<long>($"select count(*) from machtigingen.zetel where cel_id = '{W.Zonderdale.Id}'");

    private async Task<string> IdAsync(string zetel, bool gemachtigde) =>
        (await _huis.ScalarAsync<Guid>($"select id from machtigingen.zetel where cel_id = '{W.Zonderdale.Id}' and zetel = '{zetel}' and gemachtigde = {gemachtigde}")).ToString();

    private Task GoedAsync(Wie wie, string url, params (string, string)[] velden) => _huis.GoedAsync(wie, url, velden);

    private static (string, string)[] Voorstel(string zetel, PersoonId wie, string akte, int jaar = 2026) =>
        [("Zetel", zetel), ("Persoon", wie.ToString()), ("Akte", akte), ("VanDag", jaar == 2026 ? "23" : "1"), ("VanMaand", jaar == 2026 ? "11" : "1"), ("VanJaar", jaar.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static (string, string)[] Machtiging(string niveau, int jaar) =>
        [("Niveau", niveau), ("MachtigingTotDag", "1"), ("MachtigingTotMaand", "1"), ("MachtigingTotJaar", jaar.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Verificateur", "Fictieve dienst")];
}
