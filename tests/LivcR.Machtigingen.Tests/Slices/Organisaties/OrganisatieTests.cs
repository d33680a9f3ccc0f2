using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Tests.Slices.Aanwijzingen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices.Organisaties;

internal sealed class OrganisatieTests
{
    private static readonly DateOnly Vandaag = new(2026, 11, 23);
    private static readonly (string, string)[] Goed = [("Naam", "Sportdienst Zonderdale"), ("Sector", "Sport"), ("Kbo", "0123.456.749"), ("Grond", "GemeentelijkNiveau"), ("Bron", "Wet van 30-07-2018, art. 3 §1")];

    [TestCase("0123456749", "0123.456.749")]
    [TestCase("BE 0123.456.749", "0123.456.749")]
    [TestCase("123 456 749", "0123.456.749")]
    [TestCase("0123.456.748", null)]
    [TestCase("0123.456.74", null)]
    [TestCase("2123.456.749", null)]
    [TestCase("٠١٢٣٤٥٦٧٤٩", null, Description = "digits, but not those")]
    [TestCase("0990.000.108", null, Description = "the fictitious world is invented on purpose")]
    [TestCase("", null)]
    public void The_check_digits_of_an_enterprise_number_are_checked(string getypt, string? nummer) => Assert.That(Organisatienummer.Kbo(getypt), Is.EqualTo(nummer));

    [TestCase("OVO001234", "OVO001234")]
    [TestCase("ovo 001234", "OVO001234")]
    [TestCase("OVO01234", null)]
    [TestCase("001234", null)]
    public void An_OVO_number_has_six_digits(string getypt, string? nummer) => Assert.That(Organisatienummer.Ovo(getypt), Is.EqualTo(nummer));

    [Test]
    public void A_megabyte_is_no_number() => Assert.That((Organisatienummer.Kbo(new string('1', 1_000_000)), Organisatienummer.Ovo(new string('0', 1_000_000))), Is.EqualTo(((string?)null, (string?)null)));

    [Test]
    [Rule("PAR-01")]
    public async Task An_organisation_is_added_with_its_ground_and_this_LIVC_R_works_with_it_from_today()
    {
        await using var huis = await Loket.StartAsync();

        var antwoord = await huis.PostAsync(Wereldproef.Coordinator, "/livcr/organisaties/nieuw", Goed);

        Assert.That(antwoord.Status, Is.EqualTo(303));
        var pagina = (await huis.HaalAsync(Wereldproef.Coordinator, antwoord.Naar!)).Tekst;
        Assert.That(pagina, Does.Contain("Sportdienst Zonderdale").And.Contain("0123.456.749").And.Contain("vanaf 23-11-2026").And.Contain("Wet van 30-07-2018, art. 3 §1"));
        Assert.That((await huis.LogAsync()).Select(l => (l.Actie, l.Handeling)), Has.Member(("Beheren", "machtigingen.VoegOrganisatieToe")));
    }

    [Test]
    [Rule("PAR-01")]
    public async Task A_LIVC_R_records_nothing_about_an_organisation_it_does_not_work_with()
    {
        await using var huis = await Loket.StartAsync();
        var voor = await huis.ScalarAsync<long>("select count(*) from machtigingen.organisatie_rechtsgrond");
        (string, string)[] grond = [("Grond", "GemeentelijkNiveau"), ("Bron", "Wet"), ("VanDag", "23"), ("VanMaand", "11"), ("VanJaar", "2026")];

        var r = await huis.PostAsync(Wereldproef.Als(W.DrbCoordinator), $"/livcr/organisaties/{W.School.Id}/rechtsgrond", grond);

        Assert.That((r.Status, await huis.ScalarAsync<long>("select count(*) from machtigingen.organisatie_rechtsgrond")), Is.EqualTo((422, voor)));
        Assert.That(r.Tekst, Does.Contain("Deze LIVC R werkt niet samen met deze organisatie."));
        Assert.That((await huis.PostAsync(Wereldproef.Als(W.DrbCoordinator), $"/livcr/organisaties/{W.School.Id}/samenwerking")).Status, Is.EqualTo(303));
        Assert.That((await huis.PostAsync(Wereldproef.Als(W.DrbCoordinator), $"/livcr/organisaties/{W.School.Id}/rechtsgrond", grond)).Status, Is.EqualTo(303));
    }

    [Test]
    public async Task A_wrong_number_a_number_that_is_taken_and_empty_fields_are_refused_and_nothing_is_stored()
    {
        await using var huis = await Loket.StartAsync();
        var voor = await huis.ScalarAsync<long>("select count(*) from machtigingen.organisatie");
        foreach (var (velden, tekst) in new[]
        {
            (Met("Kbo", "0123.456.748"), Organisatienummer.KboFout), (Met("Kbo", new string('9', 1_000_000)), Organisatienummer.KboFout), (Met("Kbo", ""), "Vul een ondernemingsnummer of een OVO-nummer in."),
            (Met("Naam", " "), "Vul de naam van de organisatie in."), (Met("Sector", "99"), "Kies een sector."), (Met("Grond", "VastLid"), "Alleen een vaste zetel steunt op de wet zelf."), (Met("Bron", ""), "Schrijf de bron van de rechtsgrond."),
        })
        {
            var antwoord = await huis.PostAsync(Wereldproef.Coordinator, "/livcr/organisaties/nieuw", velden);
            Assert.That((antwoord.Status, antwoord.Tekst.Contains(tekst, StringComparison.Ordinal)), Is.EqualTo((422, true)), tekst);
        }

        Assert.That(await huis.ScalarAsync<long>("select count(*) from machtigingen.organisatie"), Is.EqualTo(voor));
        await huis.PostAsync(Wereldproef.Coordinator, "/livcr/organisaties/nieuw", Goed);
        Assert.That((await huis.PostAsync(Loket.Beheerder, "/livcr/organisaties/nieuw", Goed)).Tekst, Does.Contain("Er is al een organisatie met dit nummer."));
    }

    [TestCase("Veiligheidsdienst", "Deze dienst kan niet deelnemen aan een LIVC R. Contact verloopt via de information officer en de LTF.", "LIV-06")]
    [TestCase("Ondersteuner", "Deze rol kan geen casusgegevens bekijken.", "PAR-09")]
    [Rule("LIV-06")]
    [Rule("PAR-09")]
    public async Task A_service_that_may_never_sit_is_refused_with_the_words_of_the_rule(string sector, string tekst, string regel)
    {
        await using var huis = await Loket.StartAsync();
        var voor = await huis.ScalarAsync<long>("select count(*) from machtigingen.organisatie");

        var antwoord = await huis.PostAsync(Wereldproef.Coordinator, "/livcr/organisaties/nieuw", Met("Sector", sector));

        Assert.That(antwoord.Status, Is.EqualTo(422));
        Assert.That(antwoord.Tekst, Does.Contain(tekst));
        Assert.That(await huis.GeweigerdInLogAsync("VoegOrganisatieToe", regel), Is.True);
        Assert.That(await huis.ScalarAsync<long>("select count(*) from machtigingen.organisatie"), Is.EqualTo(voor));
    }

    [TestCase("OCAD", "LIV-06", "Deze dienst kan niet deelnemen aan een LIVC R. Contact verloopt via de information officer en de LTF.")]
    [TestCase("  VEILIGHEID van  de Staat (vsse)", "LIV-06", "Deze dienst kan niet deelnemen aan een LIVC R. Contact verloopt via de information officer en de LTF.")]
    [TestCase("Vereniging van Vlaamse Steden en Gemeenten", "PAR-09", "Deze rol kan geen casusgegevens bekijken.")]
    [Rule("LIV-06")]
    [Rule("PAR-09")]
    public async Task A_service_on_the_list_gets_in_under_no_sector_and_by_no_change_of_name(string naam, string regel, string tekst)
    {
        await using var huis = await Loket.StartAsync();
        var voor = await huis.ScalarAsync<long>("select count(*) from machtigingen.organisatie");

        var nieuw = await huis.PostAsync(Wereldproef.Coordinator, "/livcr/organisaties/nieuw", Met("Naam", naam));
        var anders = await huis.PostAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{W.Clb.Id}/gegevens", ("Naam", naam), ("Kbo", "0123.456.749"));

        Assert.That((nieuw.Status, anders.Status), Is.EqualTo((422, 422)));
        Assert.That(nieuw.Tekst, Does.Contain(tekst));
        Assert.That(anders.Tekst, Does.Contain(tekst));
        Assert.That((await huis.GeweigerdInLogAsync("VoegOrganisatieToe", regel), await huis.GeweigerdInLogAsync("WijzigOrganisatie", regel)), Is.EqualTo((true, true)));
        Assert.That(await huis.ScalarAsync<long>("select count(*) from machtigingen.organisatie"), Is.EqualTo(voor));
        Assert.That(await huis.ScalarAsync<string>($"select naam from machtigingen.organisatie where id = '{W.Clb.Id}'"), Is.Not.EqualTo(naam));
    }

    [TestCase("Veiligheid van de Stad Zonderdale")]
    [TestCase("Lokale politie en preventie")]
    [TestCase("Ocado vzw")]
    [Rule("LIV-06")]
    public async Task A_look_alike_of_such_a_service_gets_in(string naam)
    {
        await using var huis = await Loket.StartAsync();

        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, "/livcr/organisaties/nieuw", Met("Naam", naam))).Status, Is.EqualTo(303));
    }

    [Test]
    [Rule("PAR-01")]
    public async Task A_ground_begins_and_ends_today_at_the_earliest()
    {
        await using var huis = await Loket.StartAsync();
        var grond = await huis.ScalarAsync<Guid>($"select id from machtigingen.organisatie_rechtsgrond where organisatie_id = '{W.Clb.Id}'");
        var url = $"/livcr/organisaties/{W.Clb.Id}/rechtsgrond";

        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, url, [("Grond", "AnderDecreet"), ("Bron", "x"), .. Loket.Datum("Van", Vandaag.AddDays(-1))])).Tekst, Does.Contain("Wat voorbij is, verandert niet."));
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, url, [("Grond", "AnderDecreet"), ("Bron", "x"), .. Loket.Datum("Van", Vandaag.AddDays(5)), .. Loket.Datum("Tot", Vandaag)])).Tekst, Does.Contain("De einddatum moet na de begindatum liggen."));
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, url + "/einde", [("Rechtsgrond", $"{grond}"), .. Loket.Datum("Op", Vandaag.AddDays(-1))])).Tekst, Does.Contain("Wat voorbij is, verandert niet."));
        Assert.That(await huis.ScalarAsync<long>($"select count(*) from machtigingen.organisatie_rechtsgrond where organisatie_id = '{W.Clb.Id}' and tot is null"), Is.EqualTo(1), "nothing changed");

        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, url + "/einde", [("Rechtsgrond", $"{grond}"), .. Loket.Datum("Op", Vandaag)])).Status, Is.EqualTo(303));
        Assert.That((await Mag(huis, W.ClbPartner.Id, Vandaag), await Mag(huis, W.ClbPartner.Id, Vandaag.AddDays(-1))), Is.EqualTo(("PAR-01", (string?)null)));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task When_this_LIVC_R_stops_working_with_an_organisation_its_people_lose_their_role_here()
    {
        await using var huis = await Loket.StartAsync();

        var antwoord = await huis.PostAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{W.Clb.Id}/samenwerking", [("Einde", "ja"), .. Loket.Datum("Eindigt", Vandaag)]);

        Assert.That(antwoord.Status, Is.EqualTo(303));
        Assert.That((await huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Cel, e.Rol)), Is.EqualTo(new[] { (W.ClbPartner.Id, W.Zonderdale.Id, Rol.Partner) }));
        Assert.That((await huis.EventsAsync<AanwijzingBeeindigdV1>(Wereldproef.Module)).Select(e => e.Persoon), Is.EqualTo(new[] { W.ClbPartner.Id }));
        Assert.That((await Mag(huis, W.ClbPartner.Id, Vandaag), await Mag(huis, W.ClbPartner.Id, Vandaag.AddDays(-1))), Is.EqualTo(("PAR-02", (string?)null)));
        Assert.That(await huis.StaatAsync(await huis.AanvraagAsync(W.ClbPartner.Id)), Is.EqualTo("Actief"), "the organisation's own act stands: it may work with another LIVC R");
    }

    [Test]
    [Rule("MIN-02")]
    public async Task Of_two_organisations_in_a_sector_the_one_that_was_chosen_is_asked_first_with_or_without_a_contact()
    {
        await using var huis = await Loket.StartAsync();
        var tweede = Id.Nieuw<OrganisatieId>();
        await huis.SqlAsync($"insert into machtigingen.organisatie (id, naam, sector, kbo) values ('{tweede}', 'CLB Het Anker', 'Clb', '0123.456.749'); insert into machtigingen.cel_organisatie (cel_id, organisatie_id, van) values ('{W.Zonderdale.Id}', '{tweede}', '2026-01-01')");
        async Task<(string?, string?, string?)> Eerste() => (await huis.Send(Wereldproef.Coordinator, new GeefSectorcontacten(W.Zonderdale.Id, [Sector.Clb]))).Value?.Single() is { } k ? (k.OrganisatieNaam, k.ContactNaam, k.ContactEmail) : default;
        Assert.That(await Eerste(), Is.EqualTo(("CLB De Kade", (string?)null, (string?)null)), "by name");

        await huis.PostAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{tweede}/contact", ("Persoon", $"{Loket.Nieuweling}"));
        Assert.That(await Eerste(), Is.EqualTo(("CLB Het Anker", "Nieuwe Collega", "nieuw@fictief.example")), "who can be asked");

        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{W.Clb.Id}/sectorcontact")).Status, Is.EqualTo(303));
        Assert.That(await Eerste(), Is.EqualTo(("CLB De Kade", (string?)null, (string?)null)), "chosen");
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{tweede}/sectorcontact")).Status, Is.EqualTo(303));
        Assert.That(await Eerste(), Is.EqualTo(("CLB Het Anker", "Nieuwe Collega", "nieuw@fictief.example")), "and chosen again");
    }

    [Test]
    [Rule("MIN-02")]
    public async Task Whom_to_ask_in_a_sector_is_the_organisation_chosen_for_it_and_its_contact()
    {
        await using var huis = await Loket.StartAsync();
        Assert.That((await huis.Send(Wereldproef.Coordinator, new GeefSectorcontacten(W.Zonderdale.Id, [Sector.Caw]))).Value?.Single(), Is.EqualTo(new SectorcontactKaart(Sector.Caw, W.Caw.Id, "CAW Zonderland", W.CawContact.Id, "Vera Ommeslag") { ContactEmail = W.CawContact.Email }));
        Assert.That((await huis.Send(Loket.Burgemeester, new GeefSectorcontacten(W.Zonderdale.Id, [Sector.Caw]))).Value?.Single(), Is.EqualTo(new SectorcontactKaart(Sector.Caw, W.Caw.Id, "CAW Zonderland", W.CawContact.Id, "Vera Ommeslag")), "the address is for the coordination");
        Assert.That((await huis.Send(Wereldproef.Coordinator, new GeefSectorcontacten(W.Zonderdale.Id, [Sector.Sport]))).Value!.Single().Organisatie, Is.Null);

        await huis.PostAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{W.Clb.Id}/contact", ("Persoon", $"{Loket.Nieuweling}"));

        Assert.That((await huis.Send(Wereldproef.Coordinator, new GeefSectorcontacten(W.Zonderdale.Id, [Sector.Clb]))).Value!.Single().ContactNaam, Is.EqualTo("Nieuwe Collega"));
        Assert.That((await huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Rol)), Is.EqualTo(new[] { (Loket.Nieuweling, Rol.Contactpersoon) }));
        Assert.That((await huis.Send(Wereldproef.Coordinator, new GeefSectorcontacten(W.DrieBeken.Id, [Sector.Caw]))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        var contact = await huis.ScalarAsync<Guid>($"select id from machtigingen.contactpersoon where persoon_id = '{Loket.Nieuweling}'");
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{W.Clb.Id}/contact/einde", ("Contact", $"{contact}"))).Status, Is.EqualTo(303));
        Assert.That((await huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Select(e => e.Grond), Is.EqualTo(new[] { contact }));
    }

    [Test]
    [Rule("FIN-06")]
    public async Task The_pages_have_no_field_about_a_conviction_and_the_justitiehuis_has_its_own_words()
    {
        await using var huis = await Loket.StartAsync();
        var pagina = (await huis.HaalAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{W.Justitiehuis.Id}")).Tekst;

        Assert.That(pagina, Does.Contain("Over een veroordeling of een maatregel wordt hier niets gevraagd en niets vastgelegd."));
        var velden = new[] { typeof(Aanwijzing), typeof(Organisatie), typeof(Contactpersoon) }.SelectMany(t => t.GetProperties()).Select(p => p.Name).ToList();
        Assert.That(velden, Has.Count.GreaterThan(20));
        Assert.That(velden.Exists(n => n.Contains("eroorde", StringComparison.Ordinal) || n.Contains("aatregel", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    [Rule("PAR-03")]
    public async Task The_reasons_are_shown_to_oneself_and_to_the_coordination_on_any_day()
    {
        await using var huis = await Loket.StartAsync();
        var zelf = Wereldproef.Als(W.CawPartner);
        await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{await huis.AanvraagAsync(W.CawPartner.Id)}/intrekken");

        var vandaag = (await huis.HaalAsync(zelf, "/waarom")).Tekst;
        Assert.That(vandaag, Does.Contain("Vandaag: kan niet deelnemen").And.Contain("Niet in orde:").And.Contain("De aanwijzing is ingetrokken.").And.Contain("Sinds 23-11-2026."));
        var gisteren = (await huis.Send(zelf, new GeefDeelnameketen(W.CawPartner.Id, W.Zonderdale.Id, Vandaag.AddDays(-1)))).Value!;
        Assert.That((gisteren.Mag, gisteren.Wegen[0].Schakels.Select(s => (s.Regel, s.Houdt)).ToArray()), Is.EqualTo((true, new[] { ("PAR-02", true), ("PAR-02", true), ("PAR-01", true) })));
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, $"/livcr/deelnemers/{W.CawPartner.Id}")).Tekst, Does.Contain("Waarom heeft Sofie Lammens toegang?"));
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, "/livcr/deelnemers")).Tekst, Does.Contain("Kan niet deelnemen: PAR-02").And.Contain("Kan deelnemen"));
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, $"/livcr/deelnemers/{Guid.NewGuid()}")).Status, Is.EqualTo(404));
        Assert.That((await huis.Send(Wereldproef.Als(W.ClbPartner), new GeefDeelnameketen(W.CawPartner.Id, W.Zonderdale.Id, Vandaag))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "of somebody else");
        Assert.That((await huis.HaalAsync(zelf, $"/livcr/deelnemers/{W.CawPartner.Id}")).Status, Is.EqualTo(404));
        Assert.That((await huis.LogAsync()).Count(l => l.Handeling == "machtigingen.ToonWaarom" && l.Actie == "Lezen"), Is.EqualTo(2));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task When_a_seat_or_an_aanwijzing_ended_stands_among_the_reasons_with_the_day()
    {
        const string Beeindigd = "De toegang tot casussen op deze grond is beëindigd op ";
        await using var huis = await Loket.StartAsync();
        var (zelf, coordinatie) = (Wereldproef.Als(W.CawPartner), $"/livcr/deelnemers/{W.CawPartner.Id}");
        Assert.That((await huis.HaalAsync(zelf, "/waarom")).Tekst, Does.Not.Contain(Beeindigd));
        await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{await huis.AanvraagAsync(W.CawPartner.Id)}/intrekken");

        Assert.That((await huis.HaalAsync(zelf, "/waarom")).Tekst, Does.Contain(Beeindigd + "maandag 23 november 2026."));
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, coordinatie)).Tekst, Does.Contain(Beeindigd + "maandag 23 november 2026."));
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, coordinatie + "?OpDag=22&OpMaand=11&OpJaar=2026")).Tekst, Does.Not.Contain(Beeindigd), "not yet, on the day before");

        await huis.SqlAsync($"update machtigingen.zetel set tot = '2026-11-20' where persoon_id = '{W.Korpschef.Id}'");
        Assert.That((await huis.HaalAsync(Wereldproef.Als(W.Korpschef), "/waarom")).Tekst, Does.Contain(Beeindigd + "vrijdag 20 november 2026."));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task A_suspended_aanwijzing_has_not_ended_until_it_is_withdrawn()
    {
        await using var huis = await Loket.StartAsync();
        async Task<(DateOnly?, DateOnly?)> DagenAsync(DateOnly op)
        {
            var weg = (await huis.Send(Wereldproef.Coordinator, new GeefDeelnameketen(W.CawPartner.Id, W.Zonderdale.Id, op))).Value!.Wegen.Single();
            Assert.That(weg.Geldt, Is.False);
            return (weg.BeeindigdOp, weg.OpgeschortSinds);
        }

        var aanwijzing = await huis.AanvraagAsync(W.CawPartner.Id);
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{aanwijzing}/opschorten")).Status, Is.EqualTo(303));
        Assert.That(await DagenAsync(Vandaag), Is.EqualTo(((DateOnly?)null, (DateOnly?)Vandaag)));
        Assert.That((await huis.HaalAsync(Wereldproef.Als(W.CawPartner), "/waarom")).Tekst,
            Does.Contain("De toegang tot casussen op deze grond is opgeschort sinds maandag 23 november 2026.").And.Not.Contain("op deze grond is beëindigd"));

        await huis.SqlAsync($"insert into machtigingen.gelding (id, aanwijzing_id, organisatie_id, van) values (gen_random_uuid(), '{aanwijzing}', '{W.Caw.Id}', '2026-11-30')");
        await huis.SqlAsync($"update machtigingen.aanwijzing set staat = 'Actief', opschorting = null where id = '{aanwijzing}'");
        Assert.That(await DagenAsync(Vandaag.AddDays(2)), Is.EqualTo(((DateOnly?)null, (DateOnly?)Vandaag)), "of a day before it was taken up again too");

        await huis.SqlAsync($"delete from machtigingen.gelding where aanwijzing_id = '{aanwijzing}' and van = '2026-11-30'");
        await huis.SqlAsync($"update machtigingen.aanwijzing set staat = 'Opgeschort', opschorting = 'Hervalidatie' where id = '{aanwijzing}'");
        await huis.SqlAsync($"update machtigingen.cel_organisatie set tot = '2026-11-25' where organisatie_id = '{W.Caw.Id}' and cel_id = '{W.Zonderdale.Id}'");
        Assert.That(await DagenAsync(new(2026, 11, 25)), Is.EqualTo(((DateOnly?)Vandaag, (DateOnly?)null)), "taking it up again would open nothing");

        await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{aanwijzing}/intrekken");
        Assert.That(await DagenAsync(Vandaag), Is.EqualTo(((DateOnly?)Vandaag, (DateOnly?)null)));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task What_never_opened_a_door_has_not_ended()
    {
        await using var huis = await Wereldproef.StartAsync();
        await huis.SqlAsync($"update machtigingen.cel_organisatie set tot = van where organisatie_id = '{W.Caw.Id}' and cel_id = '{W.Zonderdale.Id}'");
        var weg = (await huis.Send(Wereldproef.Coordinator, new GeefDeelnameketen(W.CawPartner.Id, W.Zonderdale.Id, Vandaag))).Value!.Wegen.Single();
        Assert.That((weg.Geldt, weg.BeeindigdOp), Is.EqualTo((false, (DateOnly?)null)));
    }

    private static (string, string)[] Met(string veld, string waarde) => [.. Goed.Where(v => v.Item1 != veld), (veld, waarde)];

    private static async Task<string?> Mag(ModuleHarness huis, PersoonId persoon, DateOnly op)
    {
        var r = await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(persoon, W.Zonderdale.Id, op));
        return r.Ok ? null : r.Refusal.Regel;
    }
}
