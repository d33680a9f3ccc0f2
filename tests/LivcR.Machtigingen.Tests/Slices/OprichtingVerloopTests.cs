using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Slices.Oprichting;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices;

/// <summary>From nothing to a LIVC R that works, through its pages.</summary>
internal sealed class OprichtingVerloopTests
{
    private static readonly string[] Blokkeert = ["LIV-02", "LIV-03", "LIV-03", "LIV-03", "LIV-08", "AVG-02", "AVG-01"];

    private ModuleHarness _huis = null!;
    private Wie _beheerder = null!;

    [SetUp]
    public async Task Start()
    {
        _huis = await Wereldproef.WebAsync();
        _beheerder = new Wie(W.Beheerder.Id, Id.Nieuw<CelId>(), Rol.Beheerder); // a fresh installation: acts for a LIVC R of which nothing is recorded
    }

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    private Task<Regelboek> BoekAsync() => _huis.Als(null, sp => Task.FromResult(sp.GetRequiredService<IRegels>().Nu));

    [Test]
    [Rule("LIV-01")]
    [Rule("LIV-02")]
    [Rule("LIV-03")]
    [Rule("LIV-04")]
    [Rule("LIV-08")]
    [Rule("AVG-01")]
    [Rule("AVG-02")]
    [Rule("AVG-13")]
    public async Task A_LIVC_R_is_set_up_from_nothing_to_active_through_its_pages()
    {
        Assert.That((await _huis.HaalAsync(_beheerder, "/livcr/oprichting")).Tekst, Does.Contain("nog niets vastgelegd"));
        Assert.That((await PostAsync("/livcr/nieuw", ("Naam", "Nieuwmeer"), ("Gemeenten", "Nieuwmeer"))).Naar, Is.EqualTo("/livcr/oprichting"));
        var geweigerd = (await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Refusals;
        Assert.That(geweigerd.Select(r => r.Regel), Is.EqualTo(Blokkeert));
        Assert.That((await BoekAsync()).Tekst(geweigerd.Single(r => r.Regel == "AVG-02")), Is.EqualTo("De DPIA of het register ontbreekt."));
        var kaart = (await _huis.Send(_beheerder, new GeefCel(_beheerder.Cel))).Value!;
        Assert.That(kaart.Belet!.Regel, Is.EqualTo("LIV-02"), "no signal can begin here yet");
        Assert.That((await _huis.Send(_beheerder, new GeefSamenstelling(_beheerder.Cel, new(2026, 11, 23)))).Value!.Gebreken.Select(r => r.Regel), Is.EqualTo(Blokkeert), "nor a meeting");

        await GoedAsync("/livcr/oprichting/gemeenten", ("Doe", "akte"), ("Nis", "99021"), ("Referentie", "B/2026/1"), ("AkteDag", "2"), ("AkteMaand", "11"), ("AkteJaar", "2026"));
        await ZetelAsync("Burgemeester:", W.Burgemeester.Id);
        await ZetelAsync("Korpschef:", W.Korpschef.Id, ("Niveau", "Geheim"), ("MachtigingTotDag", "1"), ("MachtigingTotMaand", "1"), ("MachtigingTotJaar", "2028"), ("Verificateur", "Fictieve dienst"));
        await ZetelAsync("Gemeenteambtenaar:", W.Coordinator.Id);
        await GoedAsync("/livcr/reglement/nieuw", ("Referentie", "R/1"), ("OpDag", "20"), ("OpMaand", "11"), ("OpJaar", "2026"), ("Tekst", "Artikel 1. Doel."));
        await GoedAsync("/livcr/gegevensbescherming", ("Dpia", "D/1"), ("Registerinschrijving", "R/9"), ("Verantwoordelijken", "Gemeente en politie"), ("Taakverdeling", "De gemeente antwoordt"),
            ("RegimeGemeente", "AvgDecreet2023"), ("RegimePolitie", "WvgTitel2"));
        var lijst = (await _huis.HaalAsync(_beheerder, "/livcr/oprichting")).Tekst;
        Assert.That(lijst, Does.Contain("Aandacht").And.Contain("AVG-13").And.Contain("Stel een contactpunt in voor verzoeken over persoonsgegevens.").And.Not.Contain(">Ontbreekt<"));
        Assert.That(lijst, Does.Contain("Er is nog geen functionaris voor gegevensbescherming aangesteld."), "a warning, not a block");
        await GoedAsync("/livcr/functies", ("Rol", "Fg"), ("Persoon", W.Fg.Id.ToString()), ("Akte", "A/1"));
        Assert.That((await _huis.HaalAsync(_beheerder, "/livcr/oprichting")).Tekst, Does.Not.Contain("Er is nog geen functionaris"));
        Assert.That((await PostAsync("/livcr/oprichting/activeren")).Status, Is.EqualTo(303));

        Assert.That((await _huis.Send(_beheerder, new GeefCel(_beheerder.Cel))).Value!.Belet, Is.Null);
        Assert.That((await _huis.Send(_beheerder, new GeefSamenstelling(_beheerder.Cel, new(2026, 11, 23)))).Value!.Gebreken, Is.Empty);
        Assert.That((await _huis.Send(_beheerder, new GeefCellen())), Does.Contain(_beheerder.Cel));
        Assert.That((await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Rol)), Is.EquivalentTo(new[]
        {
            (W.Beheerder.Id, Rol.Beheerder), (W.Burgemeester.Id, Rol.Burgemeester), (W.Korpschef.Id, Rol.Korpschef), (W.Coordinator.Id, Rol.Coordinator), (W.Fg.Id, Rol.Fg),
        }), "each told once");
        Assert.That(await _huis.LogAsync(), Has.Some.Matches<(string Actie, string Handeling, string? Regel, string Uitkomst, Guid? Casus)>(l => l is { Actie: "Beheren", Handeling: "machtigingen.ActiveerLivcr", Uitkomst: "actief" })
            .And.Some.Matches<(string Actie, string Handeling, string? Regel, string Uitkomst, Guid? Casus)>(l => l is { Actie: "Weigeren", Handeling: "machtigingen.ActiveerLivcr", Regel: "LIV-02" }));
    }

    [Test]
    [Rule("LIV-01")]
    public async Task A_municipality_of_an_active_LIVC_R_blocks_activation_until_it_is_free()
    {
        await PostAsync("/livcr/nieuw", ("Naam", "Dubbel"), ("Gemeenten", "Zonderdale\nNieuwmeer"));

        var r = await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht());

        Assert.That(r.Refusals.Select(x => x.Regel), Has.Exactly(1).EqualTo("LIV-01"));
        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.cel where van < 'infinity'"), Is.EqualTo(2));
        Assert.That((await PostAsync("/livcr/oprichting/activeren")).Tekst, Does.Contain("Deze gemeente heeft al een actieve LIVC R. Sluit eerst de bestaande af of kies voor een gemeenschappelijke LIVC R."));
    }

    [Test]
    [Rule("LIV-02")]
    [Rule("LIV-03")]
    public async Task A_joint_LIVC_R_lacks_the_mayor_of_each_municipality_by_name()
    {
        await PostAsync("/livcr/nieuw", ("Naam", "Samen"), ("Gemeenten", "99021\n99022"));

        var r = await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht());

        var boek = await BoekAsync();
        Assert.That(r.Refusals.Where(x => x.Regel == "LIV-02").Select(boek.Tekst), Is.EquivalentTo(new[] { "De oprichtingsbeslissing van Nieuwmeer ontbreekt.", "De oprichtingsbeslissing van Hogerheide ontbreekt." }));
        Assert.That(r.Refusals.Where(x => x.Regel == "LIV-03").Select(x => x.Waarden!["rol"]), Does.Contain("de burgemeester van Hogerheide").And.Contain("de gemeenteambtenaar van Nieuwmeer"));
    }

    [Test]
    [Rule("LIV-02")]
    public async Task Each_mayor_of_a_joint_LIVC_R_confirms_the_own_act_before_it_is_activated()
    {
        var (een, twee) = (new Wie(W.Burgemeester.Id, _beheerder.Cel, Rol.Burgemeester), new Wie(W.Gemachtigde.Id, _beheerder.Cel, Rol.BurgemeesterGemachtigde));
        await BereidGemeenschappelijkeVoorAsync();
        Assert.That((await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Refusals.Select(r => (r.Regel, r.Tekst)), Is.EqualTo(new[]
        {
            ("LIV-02", "De burgemeester van Nieuwmeer bevestigde de oprichtingsbeslissing nog niet."),
            ("LIV-02", "De burgemeester van Hogerheide bevestigde de oprichtingsbeslissing nog niet."),
        }), "nothing else is missing");
        Assert.That((await _huis.HaalAsync(_beheerder, "/livcr/oprichting")).Tekst, Does.Contain("De burgemeester van Hogerheide bevestigde"));

        Assert.That((await PaneelAsync(een), await PaneelAsync(twee), await PaneelAsync(_beheerder)), Is.EqualTo(((long?)1, (long?)1, (long?)null)), "waits on their start page");
        Assert.That((await BevestigAsync(een, "99022", "B/22")).Status, Is.EqualTo(404), "another municipality");
        Assert.That((await BevestigAsync(_beheerder, "99021", "B/21")).Status, Is.EqualTo(404), "one click of the administrator");
        Assert.That((await BevestigAsync(_beheerder with { Rollen = [Rol.Beheerder, Rol.Burgemeester] }, "99021", "B/21")).Status, Is.EqualTo(404), "a role without the seat");
        (await BevestigAsync(een, "99021", "B/20")).IsGeweigerd("intussen gewijzigd");
        Assert.That((await BevestigAsync(een, "99021", "B/21")).Status, Is.EqualTo(303));
        Assert.That((await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Refusals.Single().Tekst, Does.Contain("Hogerheide"));
        Assert.That((await BevestigAsync(twee, "99022", "B/22")).Status, Is.EqualTo(303), "the delegate");
        Assert.That((await _huis.HaalAsync(_beheerder, "/livcr/oprichting")).Tekst, Does.Not.Contain(">Ontbreekt<"));
        Assert.That(await PaneelAsync(een), Is.Null);

        Assert.That((await _huis.HaalAsync(een, "/livcr/oprichting/bevestigen")).Tekst, Does.Contain("alleen de burgemeester van de woonplaats"));
        await GoedAsync("/livcr/oprichting/gemeenten", ("Doe", "bevoegd"), ("Bevoegd", "Elke"));
        Assert.That((await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Refusals, Has.Count.EqualTo(2), "whose mayor is competent is what they agreed to");
        Assert.That((await _huis.HaalAsync(een, "/livcr/oprichting/bevestigen")).Tekst, Does.Contain("elke burgemeester van deze LIVC R"));
        await GoedAsync("/livcr/oprichting/gemeenten", ("Doe", "bevoegd"), ("Bevoegd", "VanDeGemeente"));
        await BevestigAsync(een, "99021", "B/21");
        await BevestigAsync(twee, "99022", "B/22");
        await AkteAsync("99022", "B/22bis");
        Assert.That((await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Refusals.Single().Tekst, Does.Contain("Hogerheide"), "another act is an act that nobody confirmed");
        Assert.That((await BevestigAsync(twee, "99022", "B/22bis")).Status, Is.EqualTo(303));
        Assert.That((await BevestigAsync(een, "99021", "B/21", "intrekken")).Status, Is.EqualTo(303));
        Assert.That((await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Refusals.Single().Tekst, Does.Contain("Nieuwmeer"));
        await BevestigAsync(een, "99021", "B/21");
        Assert.That((await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Ok, Is.True);
        (await BevestigAsync(een, "99021", "B/21", "intrekken")).IsGeweigerd("geen akkoord om in te trekken");
        Assert.That((await _huis.LogAsync()).Where(l => l is { Handeling: "machtigingen.BevestigAkte", Actie: "Beheren" }).Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(new[]
        {
            ("LIV-02", "99021: bevestigd"), ("LIV-02", "99022: bevestigd"), ("LIV-02", "99021: bevestigd"), ("LIV-02", "99022: bevestigd"), ("LIV-02", "99022: bevestigd"), ("LIV-02", "99021: ingetrokken"), ("LIV-02", "99021: bevestigd"),
        }));
    }

    [Test]
    [Rule("LIV-02")]
    public async Task Who_recorded_the_act_does_not_confirm_it_and_a_confirmation_ends_with_the_seat()
    {
        await BereidGemeenschappelijkeVoorAsync();
        var een = new Wie(W.Burgemeester.Id, _beheerder.Cel, Rol.Burgemeester, Rol.Coordinator);
        Assert.That((await _huis.PostAsync(een, "/livcr/oprichting/gemeenten", Akte("99021", "B/23"))).Status, Is.EqualTo(303));
        (await BevestigAsync(een, "99021", "B/23")).IsGeweigerd("U hebt ze zelf vastgelegd.");
        await AkteAsync("99021", "B/24");
        Assert.That((await _huis.HaalAsync(een, "/livcr/oprichting/bevestigen")).Tekst, Does.Contain("B/24").And.Contain("B/22").And.Contain("name=\"Nis\" value=\"99021\"").And.Not.Contain("value=\"99022\""));
        await BevestigAsync(een, "99021", "B/24");
        var zetel = await _huis.ScalarAsync<Guid>($"select id from machtigingen.zetel where cel_id = '{_beheerder.Cel}' and persoon_id = '{een.Persoon}'");
        await GoedAsync("/livcr/zetels/eindigen", ("Bezetting", zetel.ToString()));

        Assert.That((await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Refusals.Select(r => r.Tekst), Does.Contain("De burgemeester van Nieuwmeer bevestigde de oprichtingsbeslissing nog niet."), "a new mayor confirms again");
        await Assert.ThrowsAsync<PostgresException>(() => _huis.SqlAsync($"update machtigingen.oprichtingsakte set bevestigd_door = vastgelegd_door where cel_id = '{_beheerder.Cel}'"), "the database checks it too");
    }

    [Test]
    [Rule("LIV-02")]
    public async Task A_mayor_confirms_the_composition_and_the_competence_that_stood_on_the_page()
    {
        await BereidGemeenschappelijkeVoorAsync();
        var een = new Wie(W.Burgemeester.Id, _beheerder.Cel, Rol.Burgemeester);
        foreach (var (doe, veld, waarde) in new[] { ("bevoegd", "Bevoegd", "Elke"), ("toevoegen", "Gemeente", "Oosterlo"), ("schrappen", "Nis", "99031") })
        {
            var gezien = await GezienAsync(een);
            await GoedAsync("/livcr/oprichting/gemeenten", ("Doe", doe), (veld, waarde));

            var r = await BevestigAsync(een, "99021", "B/21", gezien: gezien);

            r.IsGeweigerd("De samenstelling is gewijzigd sinds u deze pagina opende. Lees ze opnieuw en bevestig dan.");
            Assert.That(Gezien(r.Tekst), Is.Not.Empty.And.Not.EqualTo(gezien), "the page comes anew");
            Assert.That(await _huis.ScalarAsync<long>($"select count(*) from machtigingen.oprichtingsakte where cel_id = '{_beheerder.Cel}' and bevestigd_door is not null"), Is.Zero, doe);
        }

        (await BevestigAsync(een, "99021", "B/21", gezien: "")).IsGeweigerd("De samenstelling is gewijzigd");
        Assert.That((await BevestigAsync(een, "99021", "B/21")).Status, Is.EqualTo(303));
        Assert.That((await BevestigAsync(een, "99021", "B/21", "intrekken", gezien: "")).Status, Is.EqualTo(303), "to withdraw one needs to have read nothing");
    }

    [Test]
    [Rule("LIV-02")]
    public async Task Activating_waits_for_what_changes_at_that_moment_and_what_changes_waits_for_it()
    {
        var (een, twee) = (new Wie(W.Burgemeester.Id, _beheerder.Cel, Rol.Burgemeester), new Wie(W.Gemachtigde.Id, _beheerder.Cel, Rol.BurgemeesterGemachtigde));
        await BereidGemeenschappelijkeVoorAsync();
        await BevestigAsync(een, "99021", "B/21");
        await BevestigAsync(twee, "99022", "B/22");
        var (hier, gezien) = ($"cel_id = '{_beheerder.Cel}'", await GezienAsync(een));

        (await TerwijlAsync($"update machtigingen.oprichtingsakte set bevestigd_door = null, bevestigd_op = null where nis = '99021' and {hier}", () => PostAsync("/livcr/oprichting/activeren")))
            .IsGeweigerd("De burgemeester van Nieuwmeer bevestigde de oprichtingsbeslissing nog niet.");
        Assert.That((await BevestigAsync(een, "99021", "B/21")).Status, Is.EqualTo(303));
        (await TerwijlAsync($"update machtigingen.cel set van = '2026-11-23' where id = '{_beheerder.Cel}'", () => BevestigAsync(een, "99021", "B/21", "intrekken", gezien))).IsGeweigerd("geen akkoord om in te trekken");
        await _huis.SqlAsync($"update machtigingen.cel set van = 'infinity' where id = '{_beheerder.Cel}'");
        (await TerwijlAsync($"update machtigingen.cel set van = '2026-11-23' where id = '{_beheerder.Cel}'", () => PostAsync("/livcr/oprichting/gemeenten", ("Doe", "bevoegd"), ("Bevoegd", "Elke")))).IsGeweigerd("Deze LIVC R is actief.");
        Assert.That(await _huis.ScalarAsync<long>($"select count(*) from machtigingen.cel where id = '{_beheerder.Cel}' and bevoegde_burgemeester = 'VanDeGemeente'"), Is.EqualTo(1));
    }

    [Test]
    [Rule("LIV-02")]
    public async Task What_works_already_and_what_has_one_municipality_is_asked_no_confirmation()
    {
        Assert.That((await _huis.HaalAsync(Wereldproef.Als(W.BurgemeesterVan("99012")), "/livcr/oprichting/bevestigen")).Tekst, Does.Contain("Hier is geen akkoord nodig."));
        Assert.That((await _huis.HaalAsync(Wereldproef.Als(W.DrbCoordinator), "/livcr/oprichting")).Tekst, Does.Not.Contain("Akkoord van elke burgemeester"));
        Assert.That((await _huis.Send(Wereldproef.Als(W.DrbCoordinator), new GeefCel(W.DrieBeken.Id))).Value!.Belet, Is.Null);
        await PostAsync("/livcr/nieuw", ("Naam", "Nieuwmeer"), ("Gemeenten", "Nieuwmeer"));
        await AkteAsync("99021", "B/21");
        Assert.That((await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Refusals.Select(r => r.Regel), Has.None.EqualTo("LIV-02").And.Some.EqualTo("LIV-03"));
    }

    [Test]
    [Rule("LIV-02")]
    public async Task What_was_chosen_and_recorded_while_it_was_set_up_stands_once_it_works()
    {
        var hier = Wereldproef.Als(W.DrbCoordinator);
        const string Pad = "/livcr/oprichting/gemeenten";
        var voor = await _huis.ScalarAsync<string>("select string_agg(referentie, ' ' order by referentie) from machtigingen.oprichtingsakte");

        foreach (var o in new[]
        {
            new ToonGemeenten.Opdracht { Doe = "bevoegd", Bevoegd = "Elke" },
            new ToonGemeenten.Opdracht { Doe = "akte", Nis = "99011", Referentie = "B/2026/99", AkteDag = "2", AkteMaand = "11", AkteJaar = "2026" },
        })
        {
            Assert.That((await _huis.Send(hier, o)).Refusals.Single().Tekst, Does.StartWith("Deze LIVC R "), o.Doe);
        }


        Assert.That(await _huis.ScalarAsync<string>("select string_agg(referentie, ' ' order by referentie) from machtigingen.oprichtingsakte"), Is.EqualTo(voor));
        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.cel where bevoegde_burgemeester <> 'VanDeGemeente'"), Is.Zero);
        Assert.That((await _huis.HaalAsync(hier, Pad)).Tekst, Does.Not.Contain("Keuze vastleggen").And.Not.Contain("verbeteren").And.Contain("Sinds deze LIVC R werkt, ligt dat vast."));
        await PostAsync("/livcr/nieuw", ("Naam", "Samen"), ("Gemeenten", "99021\n99022"));
        await GoedAsync(Pad, ("Doe", "bevoegd"), ("Bevoegd", "Elke"));
        Assert.That(await _huis.LogAsync(), Has.Some.Matches<(string Actie, string Handeling, string? Regel, string Uitkomst, Guid? Casus)>(l => l is { Handeling: "machtigingen.ToonGemeenten", Uitkomst: "bevoegd: Elke" }), "the log says which");
    }

    [Test]
    [Rule("LIV-01")]
    public async Task A_LIVC_R_is_not_activated_on_a_municipality_that_merged_while_it_was_set_up()
    {
        await PostAsync("/livcr/nieuw", ("Naam", "Laat"), ("Gemeenten", "Oosterlo"));
        _huis.Klok.Zet(new(2027, 1, 2, 12, 0, 0, TimeSpan.Zero));

        Assert.That((await _huis.Send(_beheerder, new ActiveerLivcr.Opdracht())).Refusals.Select(r => r.Tekst), Does.Contain("Een gemeente van deze LIVC R ging op in Oosterlo-Westerlo. Voeg Oosterlo-Westerlo toe en schrap de oude gemeente."));
    }

    [Test]
    public async Task One_person_may_be_mayor_of_two_municipalities_of_a_joint_LIVC_R_with_two_acts()
    {
        await PostAsync("/livcr/nieuw", ("Naam", "Samen"), ("Gemeenten", "99021\n99022"));
        await ZetelAsync("Burgemeester:99021", W.Burgemeester.Id);
        await ZetelAsync("Burgemeester:99022", W.Burgemeester.Id);

        var r = await PostAsync("/livcr/zetels", [.. Zetel("Burgemeester:99022", W.Gemachtigde.Id)]);

        r.IsGeweigerd("al een titularis");
        Assert.That(await _huis.ScalarAsync<long>($"select count(*) from machtigingen.zetel where cel_id = '{_beheerder.Cel}'"), Is.EqualTo(2));
        Assert.That((await PostAsync("/livcr/zetels", [.. Zetel("Burgemeester:", W.Gemachtigde.Id)])).Tekst, Does.Contain("Kies een zetel uit de lijst."), "in a joint LIVC R a mayor is of a municipality");
    }

    [Test]
    public async Task A_municipality_that_is_none_is_refused_with_its_successor()
    {
        foreach (var (gemeente, tekst) in new[]
        {
            ("Beveren", "Beveren ging op 01-01-2025 op in Beveren-Kruibeke-Zwijndrecht."),
            ("46013", "Kruibeke ging op 01-01-2025 op in Beveren-Kruibeke-Zwijndrecht."),
            ("Oosterlo-Westerlo", "bestaat pas vanaf 01-01-2027"),
            ("Atlantis", "staat niet in de lijst"),
            ("=cmd|' /C calc'!A0", "staat niet in de lijst"),
            ("", "Vul minstens een gemeente in."),
        })
        {
            (await PostAsync("/livcr/nieuw", ("Naam", "Proef"), ("Gemeenten", gemeente))).IsGeweigerd(tekst);
        }

        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.cel"), Is.EqualTo(2), "nothing was made");
    }

    [Test]
    public async Task A_second_LIVC_R_gets_an_id_of_its_own_and_a_second_click_makes_no_third()
    {
        var hier = Wereldproef.Als(W.Beheerder);
        var verzending = Guid.CreateVersion7().ToString();
        for (var i = 0; i < 2; i++)
        {
            Assert.That((await _huis.PostAsync(hier, "/livcr/nieuw", ("Verzending", verzending), ("Naam", "Hogerheide"), ("Gemeenten", "Hogerheide"))).Naar, Is.EqualTo("/livcr/nieuw/gestart"));
        }

        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.cel"), Is.EqualTo(3));
        Assert.That((await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => (e.Cel.Waarde.ToString(), e.Persoon, e.CelNaam)), Is.EqualTo(new[] { (verzending, W.Beheerder.Id, "LIVC R Hogerheide") }));
        Assert.That(await _huis.ScalarAsync<Guid>("select cel from machtigingen.outbox where naam = 'machtigingen.RolgrondBegonnenV1'"), Is.EqualTo(Guid.Parse(verzending)), "heard in the new one");
    }

    [Test]
    public async Task The_act_of_a_mayor_lies_not_in_the_future()
    {
        await PostAsync("/livcr/nieuw", ("Naam", "Nieuwmeer"), ("Gemeenten", "Nieuwmeer"));

        var r = await PostAsync("/livcr/oprichting/gemeenten", ("Doe", "akte"), ("Nis", "99021"), ("Referentie", "B/1"), ("AkteDag", "24"), ("AkteMaand", "11"), ("AkteJaar", "2026"));

        r.IsGeweigerd("kan niet in de toekomst liggen");
        Assert.That(await _huis.ScalarAsync<long>($"select count(*) from machtigingen.oprichtingsakte where cel_id = '{_beheerder.Cel}'"), Is.Zero);
    }

    [Test]
    public async Task A_mayor_or_a_partner_cannot_set_up_a_LIVC_R()
    {
        foreach (var wie in new[] { Wereldproef.Als(W.Burgemeester), Wereldproef.Als(W.CawPartner), Wereldproef.Als(W.Fg) })
        {
            Assert.That((await _huis.PostAsync(wie, "/livcr/oprichting/activeren")).Status, Is.EqualTo(404));
            Assert.That((await _huis.Send(wie, new ActiveerLivcr.Opdracht())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await _huis.HaalAsync(wie, "/livcr/nieuw")).Status, Is.EqualTo(404));
        }
    }

    /// <summary>A joint LIVC R that lacks nothing but the mayors' word.</summary>
    private async Task BereidGemeenschappelijkeVoorAsync()
    {
        await PostAsync("/livcr/nieuw", ("Naam", "Samen"), ("Gemeenten", "99021\n99022"));
        await AkteAsync("99021", "B/21");
        await AkteAsync("99022", "B/22");
        await ZetelAsync("Burgemeester:99021", W.Burgemeester.Id);
        await ZetelAsync("Burgemeester:99022", W.LindewaterBurgemeester.Id);
        await ZetelAsync((await _huis.ScalarAsync<Guid>($"select id from machtigingen.zetel where cel_id = '{_beheerder.Cel}' and nis = '99022'")).ToString(), W.Gemachtigde.Id);
        await ZetelAsync("Korpschef:", W.Korpschef.Id, ("Niveau", "Geheim"), ("MachtigingTotDag", "1"), ("MachtigingTotMaand", "1"), ("MachtigingTotJaar", "2028"), ("Verificateur", "Fictieve dienst"));
        await ZetelAsync("Gemeenteambtenaar:", W.Coordinator.Id);
        await GoedAsync("/livcr/reglement/nieuw", ("Referentie", "R/1"), ("OpDag", "20"), ("OpMaand", "11"), ("OpJaar", "2026"), ("Tekst", "Artikel 1. Doel."));
        await GoedAsync("/livcr/gegevensbescherming", ("Dpia", "D/1"), ("Registerinschrijving", "R/9"), ("Verantwoordelijken", "Gemeenten en politie"), ("Taakverdeling", "De gemeente antwoordt"),
            ("RegimeGemeente", "AvgDecreet2023"), ("RegimePolitie", "WvgTitel2"));
    }

    private Task AkteAsync(string nis, string referentie) => GoedAsync("/livcr/oprichting/gemeenten", Akte(nis, referentie));

    private static (string, string)[] Akte(string nis, string referentie) => [("Doe", "akte"), ("Nis", nis), ("Referentie", referentie), ("AkteDag", "2"), ("AkteMaand", "11"), ("AkteJaar", "2026")];

    private Task<long?> PaneelAsync(Wie wie) => _huis.Als(wie, async sp =>
        ((await sp.GetRequiredService<VoorstellenPaneel>().GeefAsync(new(null, new Dictionary<string, string?>()), CancellationToken.None))?.Data as VoorstellenPaneel.Model)?.Akten);

    /// <param name="gezien">As it stood on the page that was open; null opens it now.</param>
    private async Task<Pagina> BevestigAsync(Wie wie, string nis, string referentie, string doe = "bevestigen", string? gezien = null) =>
        await _huis.PostAsync(wie, "/livcr/oprichting/bevestigen", ("Doe", doe), ("Nis", nis), ("Referentie", referentie), ("Datum", "2026-11-02"), ("Gezien", gezien ?? await GezienAsync(wie)));

    private async Task<string> GezienAsync(Wie wie) => Gezien((await _huis.HaalAsync(wie, "/livcr/oprichting/bevestigen")).Tekst);

    private static string Gezien(string pagina) => pagina.Split("name=\"Gezien\" value=\"") is [_, var vanaf, ..] ? vanaf.Split('"')[0] : "";

    /// <summary>What an act answers that comes while another one is under way in this LIVC R.</summary>
    private async Task<Pagina> TerwijlAsync(string sql, Func<Task<Pagina>> daad)
    {
        await using var c = await _huis.OpenAsync();
        await using var t = await c.BeginTransactionAsync();
        await using var q = new NpgsqlCommand($"select 1 from machtigingen.cel where id = '{_beheerder.Cel}' for update; {sql}", c, t);
        await q.ExecuteNonQueryAsync();
        var samen = daad();
        for (var i = 0; i < 200 && !samen.IsCompleted && await _huis.ScalarAsync<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") == 0; i++)
        {
            await Task.Delay(25);
        }

        await t.CommitAsync();
        return await samen;
    }

    private Task<Pagina> PostAsync(string url, params (string, string)[] velden) => _huis.PostAsync(_beheerder, url, velden);

    private Task GoedAsync(string url, params (string, string)[] velden) => _huis.GoedAsync(_beheerder, url, velden);

    private Task ZetelAsync(string zetel, PersoonId wie, params (string, string)[] meer) => GoedAsync("/livcr/zetels", [.. Zetel(zetel, wie), .. meer]);

    private static (string, string)[] Zetel(string zetel, PersoonId wie) =>
        [("Zetel", zetel), ("Persoon", wie.ToString()), ("Akte", "B/2026/2"), ("VanDag", "1"), ("VanMaand", "11"), ("VanJaar", "2026")];
}
