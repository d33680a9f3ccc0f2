using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Tests.Slices.Aanwijzingen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Events;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Reactions;

/// <summary>Whoever loses the access at the front door sits nowhere any more (PAR-08).</summary>
internal sealed class ToegangIngetrokkenTests
{
    private static readonly DateOnly Vandaag = new(2026, 11, 23);

    [Test]
    [Rule("PAR-08")]
    [Rule("PAR-02")]
    public async Task Of_a_partner_the_aanwijzing_stops_and_no_confirmation_gives_it_back()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawPartner.Id);
        Assert.That((await MagAsync(huis, W.CawPartner), await GenodigdAsync(huis, W.CawPartner)), Is.EqualTo(((string?)null, true)));

        await TrekInAsync(huis, W.CawPartner);
        await TrekInAsync(huis, W.CawPartner);

        Assert.That((await MagAsync(huis, W.CawPartner), await GenodigdAsync(huis, W.CawPartner)), Is.EqualTo(("PAR-02", false)));
        Assert.That((await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.CawPartner.Id, W.Zonderdale.Id, Vandaag.AddDays(-1)))).Ok, Is.True, "yesterday stays what it was");
        Assert.That(await huis.ScalarAsync<string>($"select staat || ' ' || opschorting || ' ' || opgeschort_door from machtigingen.aanwijzing where id = '{id}'"), Is.EqualTo($"Opgeschort Beslissing {W.Beheerder.Id}"));
        Assert.That(await huis.ScalarAsync<string>($"select string_agg(tot::text, ' ') from machtigingen.rolmelding where grond = '{id}' and cel_id = '{W.Zonderdale.Id}'"), Is.EqualTo("2026-11-23"), "the front door was told");
        Assert.That(await GelogdAsync(huis), Is.EqualTo(1), "once");

        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{id}/bevestigen")).Status, Is.EqualTo(303));
        Assert.That(await MagAsync(huis, W.CawPartner), Is.EqualTo("PAR-02"), "the contact alone gives nothing back");
        Assert.That(await huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module), Is.Empty);
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/hervatten")).Status, Is.EqualTo(303));
        Assert.That(await MagAsync(huis, W.CawPartner), Is.Null, "a second person does");
        Assert.That((await huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => e.Grond), Is.EqualTo(new[] { id }));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task What_waited_for_the_yearly_confirmation_waits_for_a_decision_and_who_withdrew_does_not_take_it()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawPartner.Id);
        await huis.SqlAsync($"update machtigingen.aanwijzing set staat = 'Opgeschort', opschorting = 'Hervalidatie' where id = '{id}'; update machtigingen.gelding set tot = '2026-11-20' where aanwijzing_id = '{id}'");

        await TrekInAsync(huis, W.CawPartner, W.Coordinator.Id);
        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{id}/bevestigen")).Status, Is.EqualTo(303));

        Assert.That((await huis.StaatAsync(id), await MagAsync(huis, W.CawPartner)), Is.EqualTo(("Opgeschort", "PAR-02")));
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/hervatten")).Tekst, Does.Contain("Wie opschort, heft de opschorting niet zelf op."));
    }

    [Test]
    [Rule("LIV-03")]
    [Rule("PAR-08")]
    public async Task A_seat_answers_as_empty_its_delegates_end_and_an_office_and_a_contact_too()
    {
        await using var huis = await Loket.StartAsync();
        Assert.That((await SamenstellingAsync(huis)).Gebreken, Is.Empty);

        foreach (var wie in new[] { W.Burgemeester, W.Fg, W.CawContact, W.Burgemeester })
        {
            await TrekInAsync(huis, wie);
        }

        var nu = await SamenstellingAsync(huis);
        Assert.That(nu.Gebreken.Select(g => (g.Regel, g.Waarden?["rol"])), Is.EqualTo(new[] { ("LIV-03", "de burgemeester") }));
        Assert.That(nu.Zetels.Where(z => z.Zetel == Zetel.Burgemeester), Is.Empty);
        Assert.That(await MagAsync(huis, W.Burgemeester), Is.EqualTo("PAR-02"));
        Assert.That(await huis.ScalarAsync<long>($"select count(*) from machtigingen.zetel where cel_id = '{W.Zonderdale.Id}' and gemeld = 'Geeindigd' and persoon_id in ('{W.Burgemeester.Id}', '{W.Gemachtigde.Id}')"), Is.EqualTo(2), "the delegate with the holder");
        Assert.That(await huis.ScalarAsync<string>($"select gemeld from machtigingen.ambt where persoon_id = '{W.Fg.Id}' and cel_id = '{W.Zonderdale.Id}'"), Is.EqualTo("Geeindigd"));
        Assert.That((await huis.Send(Wereldproef.Coordinator, new GeefSectorcontacten(W.Zonderdale.Id, [Sector.Caw]))).Value!.Single().Contact, Is.Null);
        Assert.That(await GelogdAsync(huis), Is.EqualTo(5), "each told once: mayor, delegate, FG, and of the contact the office and the lidmaatschap");
        Assert.That(await huis.ScalarAsync<long>($"select count(*) from machtigingen.ambt where persoon_id = '{W.Fg.Id}' and cel_id = '{W.DrieBeken.Id}' and tot is null"), Is.EqualTo(1), "an office in another LIVC R stays");
    }

    [Test]
    public async Task The_end_of_a_last_ground_ends_nothing_else_and_what_began_after_a_withdrawal_stays()
    {
        await using var huis = await Loket.StartAsync();
        await huis.OntvangAsync(Wereldproef.Module, W.Zonderdale.Id, new ToegangIngetrokkenV1(W.CawPartner.Id, W.Zonderdale.Id, huis.Klok.GetUtcNow()));
        Assert.That(await MagAsync(huis, W.CawPartner), Is.Null, "a new ground of the same night is not ended by the end of the old one");

        await huis.SqlAsync($"update machtigingen.zetel set van = '2026-11-22' where persoon_id = '{W.Korpschef.Id}'");
        await huis.OntvangAsync(Wereldproef.Module, W.Zonderdale.Id, new ToegangIngetrokkenV1(W.Korpschef.Id, W.Zonderdale.Id, huis.Klok.GetUtcNow().AddDays(-2), W.Beheerder.Id));
        Assert.That((await SamenstellingAsync(huis)).Gebreken, Is.Empty, "heard two days late: the seat was given since");
    }

    [Test]
    [Rule("PAR-08")]
    public async Task What_an_organisation_decided_for_two_LIVC_Rs_stands_when_it_was_about_one_of_them_only()
    {
        await using var huis = await Loket.StartAsync();

        foreach (var wie in new[] { W.CawPartner, W.CawContact, W.CggPartner })
        {
            await TrekInAsync(huis, wie, overal: null);
        }

        Assert.That((await MagAsync(huis, W.CawPartner), await MagAsync(huis, W.CawPartner, W.DrbCoordinator)), Is.EqualTo(("PAR-08", (string?)null)), "appointed for both: it stands, and opens nothing here");
        Assert.That(await ContactAsync(huis, W.DrbCoordinator), Is.EqualTo(W.CawContact.Id));
        Assert.That(await MagAsync(huis, W.CggPartner), Is.EqualTo("PAR-02"), "an organisation of this LIVC R alone");
        Assert.That((await VerteldEindeAsync(huis, W.CawPartner), await VerteldEindeAsync(huis, W.CggPartner)), Is.EqualTo((0L, 1L)));
    }

    [Test]
    [Rule("PAR-08")]
    [Rule("PAR-02")]
    public async Task Whose_access_was_withdrawn_here_alone_is_not_to_be_invited_here_until_a_second_person_gives_it_back()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawPartner.Id);
        await TrekInAsync(huis, W.CawPartner, W.Coordinator.Id, overal: null);
        await TrekInAsync(huis, W.CawPartner, W.Coordinator.Id, overal: null);

        Assert.That((await GenodigdAsync(huis, W.CawPartner), await huis.StaatAsync(id)), Is.EqualTo((false, "Actief")));
        var nee = (await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.CawPartner.Id, W.Zonderdale.Id, Vandaag, W.Caw.Id))).Refusal;
        Assert.That(nee.Tekst, Is.EqualTo("Deze persoon heeft geen toegang meer tot deze LIVC R. Kies iemand anders, of laat een tweede persoon de toegang teruggeven op de pagina van de aanwijzing."));
        Assert.That((await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.CawPartner.Id, W.Zonderdale.Id, Vandaag.AddDays(-1)))).Ok, Is.True, "yesterday stays what it was");
        var keten = (await huis.Send(Wereldproef.Coordinator, new GeefDeelnameketen(W.CawPartner.Id, W.Zonderdale.Id, Vandaag))).Value!;
        Assert.That((keten.Mag, keten.Wegen.Single().OpgeschortSinds, keten.Wegen.Single().Schakels[0].Tekst), Is.EqualTo((false, (DateOnly?)Vandaag, "De toegang tot deze LIVC R is ingetrokken. Een tweede persoon kan ze teruggeven.")));
        Assert.That(await GelogdAsync(huis), Is.EqualTo(1), "once");

        Assert.That((await huis.HaalAsync(Loket.Contact, $"/aanwijzingen/{id}")).Tekst, Does.Not.Contain("Toegang teruggeven"));
        (await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/hervatten")).IsGeweigerd("Wie de toegang introk, geeft ze niet zelf terug. Vraag een tweede persoon.");
        Assert.That(await GenodigdAsync(huis, W.CawPartner), Is.False);
        Assert.That((await huis.HaalAsync(Loket.Plaatsvervanger, $"/aanwijzingen/{id}")).Tekst, Does.Contain("Geen toegang tot deze LIVC R").And.Contain("Toegang teruggeven"));
        Assert.That((await huis.PostAsync(Loket.Plaatsvervanger, $"/aanwijzingen/{id}/hervatten")).Status, Is.EqualTo(303));

        Assert.That((await MagAsync(huis, W.CawPartner), await GenodigdAsync(huis, W.CawPartner)), Is.EqualTo(((string?)null, true)));
        Assert.That((await huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => (e.Grond, e.Cel)), Is.EqualTo(new[] { (id, W.Zonderdale.Id) }), "the front door of this LIVC R gives the role again");
        Assert.That((await huis.PostAsync(Loket.Plaatsvervanger, $"/aanwijzingen/{id}/hervatten")).Status, Is.EqualTo(422), "nothing left to give back");
    }

    [Test]
    [Rule("PAR-08")]
    [Rule("PAR-02")]
    public async Task A_withdrawn_access_outlives_a_suspension_and_a_confirmation_of_the_aanwijzing()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawPartner.Id);
        await TrekInAsync(huis, W.CawPartner, overal: null);
        await huis.SqlAsync($"update machtigingen.aanwijzing set staat = 'Opgeschort', opschorting = 'Hervalidatie' where id = '{id}'; update machtigingen.gelding set tot = '2026-11-23' where aanwijzing_id = '{id}'");
        await huis.OntvangAsync(Wereldproef.Module, W.Zonderdale.Id, new OrganisatieGewijzigdV1(W.Caw.Id, huis.Klok.GetUtcNow()));
        Assert.That((await huis.HaalAsync(Loket.Plaatsvervanger, $"/aanwijzingen/{id}")).Tekst, Does.Not.Contain("De aanwijzing zelf loopt door"));

        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{id}/bevestigen")).Status, Is.EqualTo(303));

        Assert.That((await huis.StaatAsync(id), await MagAsync(huis, W.CawPartner)), Is.EqualTo(("Actief", "PAR-08")), "the contact alone gives nothing back");
        Assert.That((await huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Where(e => e.Cel == W.Zonderdale.Id), Is.Empty);
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/hervatten")).Status, Is.EqualTo(303));
        Assert.That(await MagAsync(huis, W.CawPartner), Is.Null);
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Whoever_left_the_service_stops_in_every_LIVC_R()
    {
        await using var huis = await Loket.StartAsync();
        Assert.That((await MagAsync(huis, W.CawPartner, W.DrbCoordinator), await ContactAsync(huis, W.DrbCoordinator)), Is.EqualTo(((string?)null, (PersoonId?)W.CawContact.Id)));

        await TrekInAsync(huis, W.CawPartner);
        await TrekInAsync(huis, W.CawContact);

        Assert.That((await MagAsync(huis, W.CawPartner, W.DrbCoordinator), await ContactAsync(huis, W.DrbCoordinator)), Is.EqualTo(("PAR-02", (PersoonId?)null)));
        Assert.That((await VerteldEindeAsync(huis, W.CawPartner), await VerteldEindeAsync(huis, W.CawContact)), Is.EqualTo((2L, 4L)), "both front doors were told: of the aanwijzing, of the office of contact and of the lidmaatschap");
    }

    [Test]
    [Rule("PAR-02")]
    [Rule("PAR-08")]
    public async Task After_misuse_the_coordination_of_every_LIVC_R_reads_it_and_nobody_takes_it_up_again_alone()
    {
        await using var huis = await Loket.StartAsync();
        var (id, daar) = (await huis.AanvraagAsync(W.CawPartner.Id), Wereldproef.Als(W.DrbCoordinator));
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/opschorten")).Status, Is.EqualTo(303));

        await TrekInAsync(huis, W.CawPartner, overal: Intrekkingsgrond.Misbruik);

        const string Waarom = "Opgeschort wegens misbruik of verlies van het account";
        var blad = (await huis.HaalAsync(daar, $"/aanwijzingen/{id}")).Tekst;
        Assert.That(blad, Does.Contain(Waarom).And.Contain("daarover beslissen twee personen").And.Not.Contain("Opschorting opheffen"));
        Assert.That((await huis.HaalAsync(Loket.Contact, $"/aanwijzingen/{id}")).Tekst, Does.Contain("daarover beslissen twee personen").And.Not.Contain("misbruik"), "why is not the organisation's to read here");
        (await huis.PostAsync(daar, $"/aanwijzingen/{id}/hervatten")).IsGeweigerd("Niemand hervat alleen een aanwijzing die wegens misbruik of verlies van het account is opgeschort. Beëindig ze en laat de organisatie een nieuwe aanvragen: daarover beslissen twee personen.");
        Assert.That((await huis.StaatAsync(id), await huis.GeweigerdInLogAsync("HervatAanwijzing", "PAR-02")), Is.EqualTo(("Opgeschort", true)));
        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{id}/hervatten")).Tekst, Does.Not.Contain("misbruik"));

        Assert.That((await huis.PostAsync(daar, $"/aanwijzingen/{id}/intrekken")).Status, Is.EqualTo(303), "the way out");
        Assert.That((await huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", Loket.Formulier(W.Caw.Id, W.CawPartner.Id, Vandaag, Vandaag.AddYears(1)))).Status, Is.EqualTo(303));
    }

    [Test]
    [Rule("PAR-02")]
    [Rule("PAR-08")]
    public async Task What_waited_for_a_second_person_is_withdrawn_with_the_access()
    {
        await using var huis = await Loket.StartAsync();
        var aanvraag = await huis.AanvraagAsync(W.CawCollega.Id);
        var (voorstel, daarna) = (await VoorstelAsync(huis, "2026-11-20"), await VoorstelAsync(huis, "2026-11-25"));
        await huis.OntvangAsync(Wereldproef.Module, W.DrieBeken.Id, new ToegangIngetrokkenV1(W.CawCollega.Id, W.DrieBeken.Id, huis.Klok.GetUtcNow(), W.Beheerder.Id));
        Assert.That(await huis.StaatAsync(aanvraag), Is.EqualTo("Aangevraagd"), "asked in another LIVC R than the one it was about");

        await TrekInAsync(huis, W.CawCollega, overal: null);
        await TrekInAsync(huis, W.CawCollega, overal: null);

        (await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{aanvraag}/goedkeuren")).IsGeweigerd("Over deze aanvraag is al beslist.");
        (await huis.PostAsync(Loket.Burgemeester, "/livcr/functies/voorstel", ("Voorstel", $"{voorstel}"), ("Doe", "bevestigen"))).IsGeweigerd("Over dit voorstel is al beslist.");
        Assert.That((await huis.StaatAsync(aanvraag), await huis.ScalarAsync<string>($"select staat || ' ' || beslist_door from machtigingen.rolvoorstel where id = '{voorstel}'")), Is.EqualTo(("Ingetrokken", $"Ingetrokken {W.Beheerder.Id}")));
        Assert.That(await huis.ScalarAsync<string>($"select staat from machtigingen.rolvoorstel where id = '{daarna}'"), Is.EqualTo("Open"), "proposed by someone who could know");
        Assert.That(await GelogdAsync(huis), Is.EqualTo(4), "each once, and in both LIVC R's that the lidmaatschap opens nothing any more");
    }

    [Test]
    [Rule("PAR-08")]
    public async Task A_request_in_another_LIVC_R_goes_with_whoever_left()
    {
        await using var huis = await Loket.StartAsync();
        var aanvraag = await huis.AanvraagAsync(W.CawCollega.Id);

        await huis.OntvangAsync(Wereldproef.Module, W.DrieBeken.Id, new ToegangIngetrokkenV1(W.CawCollega.Id, W.DrieBeken.Id, huis.Klok.GetUtcNow().AddDays(-800), W.Beheerder.Id, Intrekkingsgrond.UitDienst));
        Assert.That(await huis.StaatAsync(aanvraag), Is.EqualTo("Aangevraagd"), "asked after the withdrawal");
        await huis.OntvangAsync(Wereldproef.Module, W.DrieBeken.Id, new ToegangIngetrokkenV1(W.CawCollega.Id, W.DrieBeken.Id, huis.Klok.GetUtcNow(), W.Beheerder.Id, Intrekkingsgrond.UitDienst));
        Assert.That(await huis.StaatAsync(aanvraag), Is.EqualTo("Ingetrokken"));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Only_the_organisations_it_concerns_are_looked_at_and_another_ground_of_the_same_person_stays_told()
    {
        await using var huis = await Loket.StartAsync();
        var (cgg, ocmw, clb) = (await huis.AanvraagAsync(W.CggPartner.Id), await huis.AanvraagAsync(W.OcmwPartner.Id), await huis.AanvraagAsync(W.ClbPartner.Id));
        await huis.SqlAsync($"update machtigingen.aanwijzing set persoon_id = '{W.CggPartner.Id}' where id = '{ocmw}'; update machtigingen.gelding set van = '2026-11-22' where aanwijzing_id = '{ocmw}'; delete from machtigingen.rolmelding where grond = '{clb}'");

        await huis.OntvangAsync(Wereldproef.Module, W.Zonderdale.Id, new ToegangIngetrokkenV1(W.CggPartner.Id, W.Zonderdale.Id, huis.Klok.GetUtcNow().AddDays(-2), W.Beheerder.Id));

        Assert.That((await huis.StaatAsync(cgg), await huis.StaatAsync(ocmw)), Is.EqualTo(("Opgeschort", "Actief")), "given since");
        Assert.That(await huis.ScalarAsync<string>("select string_agg(grond::text, ' ') from machtigingen.rolmelding where tot = '2026-11-23'"), Is.EqualTo($"{cgg}"));
        Assert.That(await huis.ScalarAsync<long>($"select count(*) from machtigingen.rolmelding where grond = '{clb}'"), Is.Zero, "whatever waits for the night at another organisation");
    }

    private static async Task<Guid> VoorstelAsync(ModuleHarness huis, string op)
    {
        var id = Guid.CreateVersion7();
        var rol = op == "2026-11-20" ? Rol.Fg : Rol.Beheerder;
        await huis.SqlAsync($"insert into machtigingen.rolvoorstel (id, cel_id, rol, persoon_id, akte, van, ingediend_door, ingediend_op, staat) values ('{id}', '{W.Zonderdale.Id}', '{rol}', '{W.CawCollega.Id}', 'A/1', '2026-11-20', '{W.Coordinator.Id}', '{op}', 'Open')");
        return id;
    }

    private static Task TrekInAsync(ModuleHarness huis, FictievePersoon wie, PersoonId? door = null, Intrekkingsgrond? overal = Intrekkingsgrond.UitDienst) =>
        huis.OntvangAsync(Wereldproef.Module, W.Zonderdale.Id, new ToegangIngetrokkenV1(wie.Id, W.Zonderdale.Id, huis.Klok.GetUtcNow(), door ?? W.Beheerder.Id, overal));

    /// <summary>In how many LIVC R's the front door heard today that a ground of this person ended.</summary>
    private static async Task<long> VerteldEindeAsync(ModuleHarness huis, FictievePersoon wie)
    {
        await huis.PumpAsync();
        return await huis.ScalarAsync<long>($"select count(*) from machtigingen.rolmelding where persoon_id = '{wie.Id}' and tot = '2026-11-23'");
    }

    private static async Task<PersoonId?> ContactAsync(ModuleHarness huis, FictievePersoon coordinator)
    {
        var wie = Wereldproef.Als(coordinator);
        return (await huis.Send(wie, new GeefSectorcontacten(wie.Cel, [Sector.Caw]))).Value!.Single().Contact;
    }

    private static async Task<int> GelogdAsync(ModuleHarness huis) => (await huis.LogAsync()).Count(l => l is { Handeling: "machtigingen.BijToegangIngetrokken", Regel: "PAR-08" });

    private static async Task<Samenstelling> SamenstellingAsync(ModuleHarness huis) => (await huis.Send(Wereldproef.Coordinator, new GeefSamenstelling(W.Zonderdale.Id, Vandaag))).Value!;

    private static async Task<bool> GenodigdAsync(ModuleHarness huis, FictievePersoon wie) =>
        (await huis.Send(Wereldproef.Coordinator, new GeefGenodigden(W.Zonderdale.Id, Vandaag))).Value!.Any(g => g.Grond.Persoon == wie.Id);

    private static async Task<string?> MagAsync(ModuleHarness huis, FictievePersoon wie, FictievePersoon? coordinator = null)
    {
        var vrager = Wereldproef.Als(coordinator ?? W.Coordinator);
        var r = await huis.Send(vrager, new MagDeelnemen(wie.Id, vrager.Cel, Vandaag));
        return r.Ok ? null : r.Refusal.Regel;
    }
}
