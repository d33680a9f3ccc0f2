using Microsoft.Extensions.DependencyInjection;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Published;

/// <summary>The neighbours' questions on the fictitious world.</summary>
internal sealed class VragenTests
{
    private static readonly DateOnly Dag = new(2026, 11, 23);
    private static readonly CelId Zon = W.Zonderdale.Id;
    private ModuleHarness _huis = null!;

    [OneTimeSetUp]
    public async Task Start() => _huis = await Wereldproef.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    public async Task Seat_and_aanwijzing_may_take_part_today_and_two_years_ago()
    {
        foreach (var op in new[] { Dag, Dag.AddYears(-2) })
        {
            var burgemeester = await Mag(W.Burgemeester.Id, op);
            var partner = await Mag(W.CawPartner.Id, op);

            Assert.That(burgemeester.Value?.Zetel, Is.EqualTo(Zetel.Burgemeester));
            Assert.That(partner.Value, Is.EqualTo(new Deelnamegrond(W.CawPartner.Id, null, W.Caw.Id, "CAW Zonderland", "Maatschappelijk werker", Sector.Caw, Rechtsgrond.DecreetLivcR, Geheimhoudingssoort.Beroepsgeheim) { Regime = true }));
        }
    }

    [Test]
    [Rule("PAR-02")]
    public async Task A_colleague_without_aanwijzing_may_not_take_part_and_the_refusal_is_logged()
    {
        Assert.That((await Mag(W.CawCollega.Id, Dag)).Refusal.Regel, Is.EqualTo("PAR-02"));
        Assert.That(await _huis.LogAsync(), Has.Some.Matches<(string Actie, string Handeling, string? Regel, string Uitkomst, Guid? Casus)>(
            l => l is { Actie: "Weigeren", Handeling: "machtigingen.MagDeelnemen", Regel: "PAR-02", Uitkomst: "geweigerd" }));
    }

    [Test]
    [Rule("PAR-01")]
    public async Task A_ground_that_falls_away_closes_the_door_at_once()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync($"update machtigingen.organisatie_rechtsgrond set tot = '2026-11-23' where organisatie_id = '{W.Clb.Id}'");

        var uitkomst = await Mag(W.ClbPartner.Id, Dag, huis);
        Assert.That(uitkomst.Refusal.Regel, Is.EqualTo("PAR-01"));
        Assert.That(await huis.Als(null, sp => Task.FromResult(sp.GetRequiredService<IRegels>().Nu.Tekst(uitkomst.Refusal))), Is.EqualTo("Voor CLB De Kade is geen rechtsgrond voor deelname vastgelegd."));
        Assert.That(await huis.LogAsync(), Has.Some.Matches<(string Actie, string Handeling, string? Regel, string Uitkomst, Guid? Casus)>(
            l => l is { Actie: "Weigeren", Handeling: "machtigingen.MagDeelnemen", Regel: "PAR-01", Uitkomst: "geweigerd" }));
        Assert.That((await Mag(W.ClbPartner.Id, Dag.AddDays(-1), huis)).Ok, Is.True);
    }

    [Test]
    [Rule("AVG-03")]
    public async Task A_protocol_runs_from_its_first_day_through_its_last_and_in_its_own_LIVC_R_only()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync($"insert into machtigingen.protocol values (gen_random_uuid(), '{Zon}', null, 'Uitwisseling', 'Protocol 7', '2026-11-01', '2026-11-24')");
        async Task<bool> Loopt(string referentie, DateOnly op, Wie? wie = null) =>
            (await huis.Send(wie ?? Wereldproef.Als(W.Beheerder), new HeeftProtocol((wie ?? Wereldproef.Als(W.Beheerder)).Cel, referentie, op))).Value;

        Assert.That(await Loopt(W.VraagregisterProtocol, Dag), Is.True, "the world's own");
        Assert.That((await Loopt("Protocol 7", new(2026, 10, 31)), await Loopt("Protocol 7", new(2026, 11, 1)), await Loopt("Protocol 7", Dag), await Loopt("Protocol 7", Dag.AddDays(1))), Is.EqualTo((false, true, true, false)));
        Assert.That((await Loopt(" protocol 7 ", Dag), await Loopt("Protocol", Dag), await Loopt("Protocol %", Dag), await Loopt("", Dag)), Is.EqualTo((true, false, false, false)));
        Assert.That(await Loopt("Protocol 7", Dag, Wereldproef.Als(W.DrbCoordinator)), Is.False, "of another LIVC R");
        Assert.That((await huis.Send(Wereldproef.Als(W.DrbCoordinator), new HeeftProtocol(Zon, "Protocol 7", Dag))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test]
    [Rule("AVG-03")]
    public async Task A_protocol_with_an_organisation_is_none_with_the_register()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync($"insert into machtigingen.protocol values (gen_random_uuid(), '{Zon}', '{W.School.Id}', 'Afwezigheden', 'Protocol 8', '2026-11-01', null)");
        async Task<bool> LooptAsync() => (await huis.Send(Wereldproef.Als(W.Beheerder), new HeeftProtocol(Zon, "Protocol 8", Dag))).Value;

        Assert.That(await LooptAsync(), Is.False, "with a school, about something else");
        await huis.SqlAsync($"insert into machtigingen.protocol values (gen_random_uuid(), '{Zon}', null, 'Vraagregister', 'Protocol 8', '2026-11-01', null)");
        Assert.That(await LooptAsync(), Is.True, "beside it, under the same reference");
    }

    [Test]
    [Rule("LIV-06")]
    public async Task Belonging_to_a_security_service_closes_the_door_also_where_this_LIVC_R_does_not_work_with_it()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync($"""
            insert into machtigingen.organisatie (id, naam, uitsluiting) values ('{Guid.Empty}', 'Fictieve dienst', 'Veiligheidsdienst');
            insert into machtigingen.lidmaatschap values ('{W.CawPartner.Id}', '{Guid.Empty}', 'Analist', 'Geen');
            """);

        Assert.That((await Mag(W.CawPartner.Id, Dag, huis)).Refusal.Regel, Is.EqualTo("LIV-06"));
        Assert.That((await huis.Send(Wereldproef.Coordinator, new GeefAfzender(W.CawPartner.Id, Zon))).Refusal.Regel, Is.EqualTo("LIV-06"));
        Assert.That((await Genodigden(huis)).Select(g => g.Grond.Persoon), Has.No.Member(W.CawPartner.Id));
    }

    [Test]
    [Rule("LIV-03")]
    [Rule("LIV-04")]
    public async Task The_composition_of_the_world_is_complete_and_tells_what_goes_missing()
    {
        await using var huis = await Wereldproef.StartAsync();
        var heel = (await huis.Send(Wereldproef.Coordinator, new GeefSamenstelling(Zon, Dag))).Value!;
        Assert.That(heel.Gebreken, Is.Empty);
        Assert.That(heel.Zetels.Select(z => (z.Zetel, z.Naam, z.Gemachtigde)), Is.EqualTo(new[]
        {
            (Zetel.Burgemeester, "Els Ravenberg", false), (Zetel.Burgemeester, "Joris Plaat", true), (Zetel.Korpschef, "Karel Steenvoort", false),
            (Zetel.Korpschef, "Nadia Berkmans", true), (Zetel.Gemeenteambtenaar, "Mira Daelhof", false), (Zetel.Gemeenteambtenaar, "Tom Wessels", true),
        }));

        await huis.SqlAsync("update machtigingen.veiligheidsmachtiging set vervalt_op = '2026-11-23'; update machtigingen.zetel set tot = '2026-11-23' where zetel = 'Burgemeester'");

        var stuk = (await huis.Send(Wereldproef.Coordinator, new GeefSamenstelling(Zon, Dag))).Value!;
        Assert.That(stuk.Gebreken.Select(g => g.Regel), Is.EqualTo(new[] { "LIV-03", "LIV-04" }));
        Assert.That(stuk.Gebreken[0].Waarden!["rol"], Is.EqualTo("de burgemeester"));
        Assert.That((await Mag(W.InformationOfficer.Id, Dag, huis)).Refusal.Regel, Is.EqualTo("LIV-04"));
    }

    [Test]
    public async Task Who_may_be_invited_are_exactly_those_with_a_valid_aanwijzing()
    {
        // Zonderdale works with all eight organisations, so the partner of De Drie Beken is among them: an aanwijzing is of an organisation, not of a LIVC R.
        var verwacht = W.Personen.Where(p => p.Organisatie is not null && p.Aangewezen).Select(p => p.Naam).ToList();

        var genodigden = await Genodigden();

        Assert.That(verwacht, Has.Count.EqualTo(8));
        Assert.That(genodigden.Select(g => g.Naam), Is.EquivalentTo(verwacht));
        foreach (var g in genodigden)
        {
            Assert.That((await Mag(g.Grond.Persoon, Dag)).Value, Is.EqualTo(g.Grond), "the list and the answer are one decision");
        }
    }

    [Test]
    [Rule("PAR-01")]
    [Rule("PAR-02")]
    public async Task Who_is_appointed_by_two_may_be_invited_for_each_and_each_holds_by_itself()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync($"""
            with a as (insert into machtigingen.aanwijzing (id, persoon_id, organisatie_id, functie, geheimhouding, staat, van, tot, bevestigd_op)
              select gen_random_uuid(), '{W.CawPartner.Id}', organisatie_id, 'Trajectbegeleider', geheimhouding, staat, van + 1, tot, bevestigd_op from machtigingen.aanwijzing where persoon_id = '{W.ClbPartner.Id}' returning id, organisatie_id, van)
            insert into machtigingen.gelding (id, aanwijzing_id, organisatie_id, van) select gen_random_uuid(), id, organisatie_id, van from a
            """);
        async Task<string?> Voor(OrganisatieId? o) => (await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.CawPartner.Id, Zon, Dag, o))).Value?.OrganisatieNaam;

        Assert.That((await Voor(null), await Voor(W.Caw.Id), await Voor(W.Clb.Id), await Voor(W.School.Id)), Is.EqualTo(("CAW Zonderland", "CAW Zonderland", "CLB De Kade", (string?)null)));
        var lijst = (await Genodigden(huis)).Where(g => g.Grond.Persoon == W.CawPartner.Id).ToList();
        Assert.That(lijst.Select(g => (g.Naam, g.Grond.OrganisatieNaam, g.Grond.Functie)), Is.EqualTo(new[] { (W.CawPartner.Naam, "CAW Zonderland", "Maatschappelijk werker"), (W.CawPartner.Naam, "CLB De Kade", "Trajectbegeleider") }));

        await huis.SqlAsync($"update machtigingen.gelding set tot = '2026-11-23' where aanwijzing_id in (select id from machtigingen.aanwijzing where persoon_id = '{W.CawPartner.Id}' and organisatie_id = '{W.Caw.Id}')");
        Assert.That((await Voor(null), await Voor(W.Caw.Id), await Voor(W.Clb.Id)), Is.EqualTo(("CLB De Kade", (string?)null, "CLB De Kade")));
        Assert.That((await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.Burgemeester.Id, Zon, Dag, W.Caw.Id))).Ok, Is.False, "a seat is no place for an organisation");
    }

    [Test]
    [Rule("LIV-07")]
    [Rule("AVG-12")]
    public async Task The_year_of_a_livc_r_in_days_of_that_livc_r_alone()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync($"""
            update machtigingen.cel set van = '2024-05-01' where id = '{Zon}';
            delete from machtigingen.reglementbevestiging; delete from machtigingen.huishoudelijk_reglement where cel_id = '{Zon}';
            insert into machtigingen.huishoudelijk_reglement (cel_id, nummer, vastgesteld_op, referentie) values ('{Zon}', 1, '2025-02-03', 'x'), ('{Zon}', 2, '2026-03-04', 'x'), ('{Zon}', 3, '2027-01-01', 'x');
            update machtigingen.aanwijzing set bevestigd_op = '2026-06-01';
            update machtigingen.aanwijzing set bevestigd_op = '2026-01-15', staat = 'Opgeschort', opschorting = 'Hervalidatie' where persoon_id = '{W.CawPartner.Id}';
            update machtigingen.aanwijzing set bevestigd_op = '2025-01-15', staat = 'Ingetrokken' where persoon_id = '{W.ClbPartner.Id}';
            """);
        async Task<Result<Jaargegevens>> Vraag() => await huis.Send(Wereldproef.Coordinator, new GeefJaargegevens(Zon));
        Assert.That((await Vraag()).Value, Is.EqualTo(new Jaargegevens(new(2024, 5, 1), new(2026, 3, 4), new(2026, 1, 15))), "not the version of next year, nor who was withdrawn; who is suspended has still to be confirmed");
        await huis.SqlAsync($"update machtigingen.cel_organisatie set tot = '2026-11-23' where cel_id = '{Zon}' and organisatie_id = '{W.Caw.Id}'");
        Assert.That((await Vraag()).Value!.OudsteBevestiging, Is.EqualTo(new DateOnly(2026, 6, 1)), "of organisations it works with");
        await huis.SqlAsync($"update machtigingen.cel set tot = '2026-11-23' where id = '{Zon}'");
        Assert.That((await Vraag()).Value!.Van, Is.Null, "it ended");
        Assert.That((await huis.Send(Wereldproef.Coordinator, new GeefJaargegevens(W.DrieBeken.Id))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
    }

    [Test]
    public async Task A_sender_needs_an_organisation_and_no_aanwijzing()
    {
        var collega = await _huis.Send(Wereldproef.Als(W.CawCollega), new GeefAfzender(W.CawCollega.Id, Zon));
        var aangewezen = await _huis.Send(Wereldproef.Als(W.SchoolPartner), new GeefAfzender(W.SchoolPartner.Id, Zon));

        Assert.That(collega.Value, Is.EqualTo(new Afzender(W.Caw.Id, "CAW Zonderland", "Teamverantwoordelijke", Sector.Caw, Geheimhoudingssoort.Beroepsgeheim)));
        Assert.That(aangewezen.Value?.Geheimhouding, Is.EqualTo(Geheimhoudingssoort.Discretieplicht));
        Assert.That((await _huis.Send(Wereldproef.Als(W.Fg), new GeefAfzender(W.Fg.Id, Zon))).Refusal.Regel, Is.EqualTo("TOESTAND"));
    }

    [Test]
    [Rule("AVG-12")]
    public async Task Who_works_for_two_organisations_sends_for_the_one_they_chose()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.ScalarAsync<int>($"insert into machtigingen.lidmaatschap values ('{W.CawPartner.Id}', '{W.Clb.Id}', 'Trajectbegeleider', 'Beroepsgeheim')");
        async Task<string> Van(OrganisatieId? gekozen) => await huis.Als(Wereldproef.Als(W.CawPartner), async sp =>
        {
            sp.GetRequiredService<CurrentUser>().Als(W.CawPartner.Id, Zon, [Rol.Partner], null, gekozen);
            return (await Vraag(sp, new GeefAfzender(W.CawPartner.Id, Zon))).Value!.OrganisatieNaam;
        });

        Assert.That((await Van(W.Caw.Id), await Van(W.Clb.Id)), Is.EqualTo(("CAW Zonderland", "CLB De Kade")));
        var eigen = await huis.Als(Wereldproef.Als(W.CawPartner), sp => Vraag(sp, new GeefOrganisatiesVan(W.CawPartner.Id)));
        Assert.That(eigen.Select(o => o.Naam), Is.EqualTo(new[] { "CAW Zonderland", "CLB De Kade" }));
        Assert.That(await huis.Als(Wereldproef.Coordinator, sp => Vraag(sp, new GeefOrganisatiesVan(W.CawPartner.Id))), Is.Empty, "about oneself only");
    }

    [Test]
    [Rule("GGB-05")]
    [Rule("LIV-02")]
    public async Task A_LIVC_R_tells_its_territory_and_whether_a_basis_for_GGB_answers_is_recorded()
    {
        await using var huis = await Wereldproef.StartAsync();
        var zon = (await huis.Send(Wereldproef.Coordinator, new GeefCel(Zon))).Value!;
        var drie = (await huis.Send(Wereldproef.Als(W.DrbCoordinator), new GeefCel(W.DrieBeken.Id))).Value!;

        Assert.Multiple(() =>
        {
            Assert.That((zon.HuishoudelijkReglement, zon.GgbAntwoordVoorCoordinator), Is.EqualTo((true, false)));
            Assert.That((drie.HuishoudelijkReglement, drie.GgbAntwoordVoorCoordinator), Is.EqualTo((true, true)));
            Assert.That(drie.Gemeenten.Select(g => g.Naam), Is.EqualTo(new[] { "Beekdorp", "Lindewater", "Oude Molen" }));
        });

        await huis.SqlAsync("update machtigingen.ggb_grond set tot = '2026-11-23'; update machtigingen.huishoudelijk_reglement set vastgesteld_op = '2026-11-24'");
        huis.Klok.Vooruit(TimeSpan.FromSeconds(1)); // changed past the product: told at the latest a second later

        var later = (await huis.Send(Wereldproef.Als(W.DrbCoordinator), new GeefCel(W.DrieBeken.Id))).Value!;
        Assert.That((later.HuishoudelijkReglement, later.GgbAntwoordVoorCoordinator), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Another_LIVC_R_is_answered_like_one_that_does_not_exist()
    {
        var onbekend = Id.Nieuw<CelId>();
        foreach (var cel in new[] { W.DrieBeken.Id, onbekend })
        {
            Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefCel(cel))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await _huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.DrbPartner.Id, cel, Dag))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefSamenstelling(cel, Dag))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefGenodigden(cel, Dag))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefAfzender(W.DrbPartner.Id, cel))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        }
    }

    [Test]
    public async Task The_system_at_work_for_a_LIVC_R_is_answered_and_every_one_is_known_for_the_nightly_jobs()
    {
        var partner = await _huis.AlsSysteem(Zon, sp => Vraag(sp, new MagDeelnemen(W.CawPartner.Id, Zon, Dag)));
        await _huis.SqlAsync($"update machtigingen.cel set tot = '2026-01-01' where id = '{W.DrieBeken.Id}'"); // closed: what it holds is still destroyed on its day
        var cellen = await _huis.Als(null, sp => Vraag(sp, new GeefCellen()));

        Assert.That(partner.Ok, Is.True);
        Assert.That(cellen, Is.EquivalentTo(new[] { Zon, W.DrieBeken.Id }));
    }

    private static Task<T> Vraag<T>(IServiceProvider sp, MediatR.IRequest<T> vraag) =>
        Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<MediatR.ISender>(sp).Send(vraag);

    private Task<Result<Deelnamegrond>> Mag(PersoonId persoon, DateOnly op, ModuleHarness? huis = null) => (huis ?? _huis).Send(Wereldproef.Coordinator, new MagDeelnemen(persoon, Zon, op));

    private async Task<IReadOnlyList<MogelijkeGenodigde>> Genodigden(ModuleHarness? huis = null) => (await (huis ?? _huis).Send(Wereldproef.Coordinator, new GeefGenodigden(Zon, Dag))).Value!;
}
