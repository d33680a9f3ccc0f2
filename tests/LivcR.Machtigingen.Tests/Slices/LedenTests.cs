using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Tests.Slices.Aanwijzingen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Events;
using LivcR.Toegang.Contracts.Queries;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices;

/// <summary>Who belongs to an organisation sends a signal for it, without aanwijzing, for as long as it lasts.</summary>
internal sealed class LedenTests
{
    private static readonly CelId Zon = W.Zonderdale.Id;
    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start() => _huis = await Loket.StartAsync();

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    public async Task Who_was_invited_as_a_member_gets_the_role_and_sends_in_the_function_that_was_said()
    {
        Assert.That((await AfzenderAsync()).Ok, Is.False);

        var gebeurtenis = await NodigAsync(W.Caw.Id);
        await _huis.OntvangAsync(Wereldproef.Module, Zon, gebeurtenis);

        Assert.That((await AfzenderAsync()).Value, Is.EqualTo(new Afzender(W.Caw.Id, W.Caw.Naam, "Onthaalmedewerker", Sector.Caw, Geheimhoudingssoort.Beroepsgeheim)));
        Assert.That(await RollenAsync(), Is.EqualTo($"{W.DrieBeken.Id} Partner open, {Zon} Partner open"), "told to the front door of each LIVC R that works with the organisation");
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new MagDeelnemen(Loket.Nieuweling, Zon, new(2026, 11, 23)))).Refusals, Is.EqualTo(new[] { Weigering.Par02 }), "never enough to take part");
        Assert.That((await _huis.LogAsync()).Count(l => l.Handeling == "machtigingen.BijLidUitgenodigd"), Is.EqualTo(1), "heard twice, recorded once");
    }

    [Test]
    public async Task Of_a_justitiehuis_a_member_is_a_justitieassistent()
    {
        await NodigAsync(W.Justitiehuis.Id);
        Assert.That(await RollenAsync(), Is.EqualTo($"{Zon} Justitieassistent open"));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Another_function_ends_the_one_before_and_the_same_one_changes_nothing()
    {
        await NodigAsync(W.Caw.Id);
        await NodigAsync(W.Caw.Id);
        Assert.That(await LidAsync(), Is.EqualTo("Onthaalmedewerker loopt"));

        await NodigAsync(W.Caw.Id, "Jurist", "Discretieplicht");

        Assert.That(await LidAsync(), Is.EqualTo("Jurist loopt, Onthaalmedewerker 2026-11-23"), "the past stays answerable");
        Assert.That((await AfzenderAsync()).Value!.Functie, Is.EqualTo("Jurist"));
        var waarom = (await _huis.HaalAsync(new Wie(Loket.Nieuweling, Zon, Rol.Partner), "/waarom")).Tekst;
        Assert.That(System.Net.WebUtility.HtmlDecode(waarom), Does.Contain("U bent lid van CAW Zonderland als Jurist").And.Contain("kan niet deelnemen").And.Not.Contain("Onthaalmedewerker"));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task The_contact_sees_the_members_of_the_own_organisation_and_ends_one_at_once()
    {
        await NodigAsync(W.Caw.Id);
        await NodigAsync(W.Clb.Id, "Trajectbegeleider");
        var blad = (await _huis.HaalAsync(Loket.Contact, "/mijn-organisatie")).Tekst;
        Assert.That(blad, Does.Contain("Nieuwe Collega").And.Contain("Onthaalmedewerker").And.Contain(W.CawCollega.Naam).And.Not.Contain("Trajectbegeleider"));
        Assert.That(System.Net.WebUtility.HtmlDecode(blad), Does.Match("<summary>Beëindigen<span[^>]*> van Nieuwe Collega</span></summary>\\s*<p>Beëindigen werkt meteen: deze persoon verstuurt voor deze organisatie geen signaal meer[^<]*</p>\\s*<form method=\"post\" action=\"/mijn-organisatie/leden/einde\">"), "asked before it is done, also without JavaScript");
        var (eigen, vreemd) = (await IdAsync(W.Caw.Id), await IdAsync(W.Clb.Id));

        foreach (var lid in new[] { vreemd.ToString(), Guid.NewGuid().ToString(), "niets", "" })
        {
            Assert.That((await _huis.PostAsync(Loket.Contact, "/mijn-organisatie/leden/einde", ("Lid", lid))).Status, Is.EqualTo(404), "not yours and not there: one answer");
        }

        Assert.That((await _huis.PostAsync(Loket.Contact, "/mijn-organisatie/leden/einde", ("Lid", $"{eigen}"))).Naar, Is.EqualTo("/mijn-organisatie"));
        Assert.That((await _huis.PostAsync(Loket.Contact, "/mijn-organisatie/leden/einde", ("Lid", $"{eigen}"))).Naar, Is.EqualTo("/mijn-organisatie"), "twice is once");

        Assert.That((await AfzenderAsync()).Value!.Organisatie, Is.EqualTo(W.Clb.Id), "the other one stands");
        await _huis.PumpAsync();
        Assert.That(await _huis.ScalarAsync<long>($"select count(*) from machtigingen.rolmelding where grond = '{eigen}' and tot = '2026-11-23'"), Is.EqualTo(2), "told in both LIVC R's");
        Assert.That((await _huis.HaalAsync(Loket.Contact, "/mijn-organisatie")).Tekst, Does.Contain("dezelfde dag beëindigd"));
        Assert.That((await _huis.LogAsync()).Count(l => l is { Handeling: "machtigingen.BeeindigLidmaatschap", Regel: "PAR-08" }), Is.EqualTo(2));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task The_coordination_ends_one_too_and_then_no_signal_is_sent_any_more()
    {
        await NodigAsync(W.School.Id, "Leerkracht", "Discretieplicht");
        var pad = $"/livcr/organisaties/{W.School.Id}";
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, pad)).Tekst, Does.Contain("Leerkracht"));
        Assert.That((await _huis.HaalAsync(Loket.Beheerder, pad)).Tekst, Does.Contain(W.School.Naam).And.Not.Contain("Leerkracht"), "whoever only sets the LIVC R up");

        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{W.Caw.Id}/lid/einde", ("Lid", $"{await IdAsync(W.School.Id)}"))).Status, Is.EqualTo(404), "on another one's page");
        Assert.That((await _huis.PostAsync(Wereldproef.Als(W.DrbCoordinator), pad + "/lid/einde", ("Lid", $"{await IdAsync(W.School.Id)}"))).Status, Is.EqualTo(404), "a LIVC R that does not work with it");
        await _huis.SqlAsync($"update machtigingen.organisatie set uitsluiting = 'Veiligheidsdienst', sector = null where id = '{W.School.Id}'"); // then the decision may read everywhere who belongs to it
        Assert.That((await _huis.PostAsync(Wereldproef.Als(W.DrbCoordinator), pad + "/lid/einde", ("Lid", $"{await IdAsync(W.School.Id)}"))).Status, Is.EqualTo(404));
        await _huis.SqlAsync($"update machtigingen.organisatie set uitsluiting = null, sector = '{W.School.Sector}' where id = '{W.School.Id}'");
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, pad + "/lid/einde", ("Lid", $"{await IdAsync(W.School.Id)}"))).Naar, Is.EqualTo(pad));

        var r = await AfzenderAsync();
        Assert.That(r.Refusals.Select(f => f.Tekst), Is.EqualTo(new[] { "Uw account hoort niet (meer) bij een organisatie van deze LIVC R. Vraag de contactpersoon van uw organisatie of de coördinator om u uit te nodigen." }));
        Assert.That((await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Rol)), Is.EqualTo(new[] { (Loket.Nieuweling, Rol.Partner) }));
    }

    [Test]
    [Rule("LIV-06")]
    [Rule("PAR-01")]
    public async Task An_organisation_that_this_LIVC_R_does_not_work_with_or_that_may_appoint_nobody_gets_no_member()
    {
        await _huis.SqlAsync($"""
            insert into machtigingen.organisatie (id, naam, sector) values ('{Guid.Empty}', 'Elders vzw', 'Sport');
            update machtigingen.cel_organisatie set tot = '2026-11-23' where organisatie_id = '{W.School.Id}';
            update machtigingen.organisatie set naam = 'Veiligheid van de Staat' where id = '{W.Clb.Id}';
            """);

        foreach (var organisatie in new[] { new(Guid.Empty), W.School.Id, W.Clb.Id })
        {
            await NodigAsync(organisatie);
        }

        Assert.That(await LidAsync(), Is.Null);
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefUitnodigbareOrganisaties())).Select(o => o.Id), Is.EquivalentTo(W.Organisaties.Select(o => o.Id).Except([W.School.Id, W.Clb.Id])));
    }

    [Test]
    [Rule("AVG-12")]
    public async Task Each_invites_for_what_they_speak_for()
    {
        async Task<IEnumerable<string>> Voor(Wie wie) => (await _huis.Send(wie, new GeefUitnodigbareOrganisaties())).Select(o => o.Naam);

        Assert.That(await Voor(Loket.Contact), Is.EqualTo(new[] { W.Caw.Naam }));
        Assert.That(await Voor(Wereldproef.Coordinator), Is.EquivalentTo(W.Organisaties.Select(o => o.Naam)));
        Assert.That(await Voor(Wereldproef.Als(W.DrbCoordinator)), Is.EquivalentTo(new[] { W.Jeugdhulp.Naam, W.Caw.Naam, W.Clb.Naam }));
        Assert.That(await Voor(Wereldproef.Als(W.CawPartner)), Is.Empty);
        Assert.That(await Voor(new Wie(W.CawPartner.Id, Zon, Rol.Contactpersoon)), Is.Empty, "the role without the office");
    }

    [Test]
    [Rule("PAR-08")]
    public async Task A_withdrawn_access_ends_it_here_and_for_whoever_left_everywhere()
    {
        await NodigAsync(W.Caw.Id);
        await NodigAsync(W.School.Id, "Leerkracht", "Discretieplicht");

        await TrekInAsync(null);
        Assert.That(await LidAsync(), Is.EqualTo("Leerkracht 2026-11-23, Onthaalmedewerker loopt"), "of the first another LIVC R knows too");

        await TrekInAsync(Intrekkingsgrond.UitDienst);
        Assert.That(await LidAsync(), Is.EqualTo("Leerkracht 2026-11-23, Onthaalmedewerker 2026-11-23"));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task After_misuse_an_invitation_alone_lets_nobody_in_again_anywhere()
    {
        await NodigAsync(W.Caw.Id);
        await TrekInAsync(Intrekkingsgrond.Misbruik, W.Coordinator.Id);
        await _huis.PumpAsync();
        var (pad, begonnen) = ($"/livcr/organisaties/{W.Caw.Id}", (await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Count);

        await NodigAsync(W.Caw.Id);
        await NodigAsync(W.Clb.Id, "Trajectbegeleider");
        await _huis.PumpAsync();

        Assert.That(await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module), Has.Count.EqualTo(begonnen), "no role, here or in the other LIVC R, whoever invites");
        Assert.That((await AfzenderAsync()).Ok, Is.False);
        Assert.That((await _huis.HaalAsync(new Wie(Loket.Nieuweling, Zon, Rol.Partner), "/waarom")).Tekst, Does.Not.Contain("U bent lid van"));
        Assert.That((await _huis.HaalAsync(Loket.Contact, "/mijn-organisatie")).Tekst, Does.Contain("Onthaalmedewerker").And.Not.Contain("Geen toegang tot deze LIVC R"), "why is not the organisation's to read here");
        Assert.That((await _huis.HaalAsync(Loket.Plaatsvervanger, pad)).Tekst, Does.Contain("Geen toegang tot deze LIVC R").And.Contain("Toegang teruggeven"));
        (await _huis.PostAsync(Wereldproef.Coordinator, pad + "/lid/hervatten", ("Lid", $"{await LopendAsync(W.Caw.Id)}"))).IsGeweigerd("Wie de toegang introk, geeft ze niet zelf terug. Vraag een tweede persoon.");
        Assert.That((await _huis.PostAsync(Loket.Contact, pad + "/lid/hervatten", ("Lid", $"{await LopendAsync(W.Caw.Id)}"))).Status, Is.EqualTo(404));
        Assert.That((await _huis.PostAsync(Loket.Plaatsvervanger, $"/livcr/organisaties/{W.School.Id}/lid/hervatten", ("Lid", $"{await LopendAsync(W.Caw.Id)}"))).Status, Is.EqualTo(404), "on another one's page");
        Assert.That((await AfzenderAsync()).Ok, Is.False);
        Assert.That(await PaneelAsync(Loket.Plaatsvervanger), Does.Contain($"<a href=\"{pad}\">Een lid van een organisatie wacht tot een tweede persoon de toegang teruggeeft, of het lidmaatschap beëindigt.</a>").And.Not.Contain("Nieuwe Collega"));
        Assert.That(await PaneelAsync(Wereldproef.Coordinator), Does.Not.Contain(pad), "not who withdrew");
        Assert.That(await PaneelAsync(Loket.Contact), Does.Not.Contain("tweede persoon"), "why is not the organisation's to read here");
        Assert.That(await PaneelAsync(Loket.Beheerder), Does.Not.Contain("tweede persoon"), "not theirs to do");

        Assert.That((await _huis.PostAsync(Loket.Plaatsvervanger, pad + "/lid/hervatten", ("Lid", $"{await LopendAsync(W.Caw.Id)}"))).Naar, Is.EqualTo(pad));
        Assert.That(await PaneelAsync(Loket.Plaatsvervanger), Does.Not.Contain(pad), "done");

        Assert.That((await AfzenderAsync()).Value!.Functie, Is.EqualTo("Onthaalmedewerker"));
        Assert.That((await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Skip(begonnen).Select(e => e.Cel).Distinct(), Is.EqualTo(new[] { Zon }), "the other LIVC R decides for itself");
        (await _huis.PostAsync(Loket.Plaatsvervanger, pad + "/lid/hervatten", ("Lid", $"{await LopendAsync(W.Caw.Id)}"))).IsGeweigerd("Dit lid heeft al toegang tot deze LIVC R, of is geen lid meer.");
        Assert.That((await _huis.LogAsync()).Count(l => l is { Handeling: "machtigingen.HervatLidmaatschap", Regel: "PAR-08" }), Is.EqualTo(1));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task After_misuse_of_the_office_of_contact_alone_nobody_gives_back_what_they_withdrew()
    {
        const string Tweede = "Wie de toegang introk, geeft ze niet zelf terug. Vraag een tweede persoon.";
        var (caw, clb) = ($"/livcr/organisaties/{W.Caw.Id}", $"/livcr/organisaties/{W.Clb.Id}");
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, caw + "/contact", ("Persoon", $"{Loket.Nieuweling}"))).Naar, Is.EqualTo(caw));
        await TrekInAsync(Intrekkingsgrond.Misbruik, W.Coordinator.Id);
        await _huis.PumpAsync();
        var begonnen = (await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Count;

        await NodigAsync(W.Clb.Id, "Trajectbegeleider");
        await _huis.PumpAsync();

        Assert.That(await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module), Has.Count.EqualTo(begonnen), "an invitation alone, here or in the other LIVC R");
        Assert.That((await AfzenderAsync()).Ok, Is.False);
        (await _huis.PostAsync(Wereldproef.Coordinator, caw + "/contact", ("Persoon", $"{Loket.Nieuweling}"))).IsGeweigerd(Tweede);
        (await _huis.PostAsync(Wereldproef.Coordinator, clb + "/lid/hervatten", ("Lid", $"{await LopendAsync(W.Clb.Id)}"))).IsGeweigerd(Tweede);

        Assert.That((await _huis.PostAsync(Loket.Plaatsvervanger, caw + "/contact", ("Persoon", $"{Loket.Nieuweling}"))).Naar, Is.EqualTo(caw), "another than who withdrew it");
        Assert.That((await AfzenderAsync()).Ok, Is.False, "the office is not the lidmaatschap");
        Assert.That((await _huis.PostAsync(Loket.Plaatsvervanger, clb + "/lid/hervatten", ("Lid", $"{await LopendAsync(W.Clb.Id)}"))).Naar, Is.EqualTo(clb));
        Assert.That((await AfzenderAsync()).Value!.Organisatie, Is.EqualTo(W.Clb.Id));
        await NodigAsync(W.Caw.Id);
        Assert.That((await _huis.Send(new Wie(Loket.Nieuweling, Zon, Rol.Partner), new GeefOrganisatiesVan(Loket.Nieuweling))).Select(o => o.Id), Is.SupersetOf(new[] { W.Caw.Id, W.Clb.Id }), "given back is given back");
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Where_the_access_was_withdrawn_here_alone_another_function_does_not_give_it_back()
    {
        await NodigAsync(W.Caw.Id);
        await TrekInAsync(null);
        var begonnen = (await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Count;
        Assert.That((await AfzenderAsync()).Ok, Is.False, "it stands, and opens nothing here");
        Assert.That(await _huis.Send(new Wie(Loket.Nieuweling, Zon, Rol.Partner), new GeefOrganisatiesVan(Loket.Nieuweling)), Is.Empty);

        await NodigAsync(W.Caw.Id, "Jurist");

        Assert.That((await AfzenderAsync()).Ok, Is.False);
        Assert.That((await _huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Skip(begonnen).Where(e => e.Cel == Zon), Is.Empty);
        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{W.Caw.Id}/lid/hervatten", ("Lid", $"{await LopendAsync(W.Caw.Id)}"))).Status, Is.EqualTo(303));
        Assert.That((await AfzenderAsync()).Value!.Functie, Is.EqualTo("Jurist"));
        await NodigAsync(W.Clb.Id, "Trajectbegeleider");
        Assert.That((await _huis.Send(new Wie(Loket.Nieuweling, Zon, Rol.Partner), new GeefOrganisatiesVan(Loket.Nieuweling))).Select(o => o.Id), Is.EquivalentTo(new[] { W.Caw.Id, W.Clb.Id }), "given back is given back");
    }

    [Test]
    public async Task An_aanwijzing_says_better_than_a_lidmaatschap_under_which_secrecy_someone_works()
    {
        await _huis.OntvangAsync(Wereldproef.Module, Zon, GeefWeer(W.CawPartner.Id, W.Caw.Id, "Vrijwilliger", "Geen"));

        var r = await _huis.Send(Wereldproef.Als(W.CawPartner), new GeefAfzender(W.CawPartner.Id, Zon));

        Assert.That((r.Value!.Functie, r.Value.Geheimhouding), Is.EqualTo((W.CawPartner.Functie, Geheimhoudingssoort.Beroepsgeheim)));
    }

    private async Task<string> PaneelAsync(Wie wie)
    {
        _huis.Klok.Vooruit(TimeSpan.FromMinutes(2));
        var inhoud = await _huis.Als(wie, sp => sp.GetRequiredService<AanwijzingenPaneel>().GeefAsync(new(null, new Dictionary<string, string?>()), CancellationToken.None));
        return inhoud is null ? "" : System.Net.WebUtility.HtmlDecode(await _huis.TekenAsync(wie, inhoud));
    }

    private async Task<LidUitgenodigdV1> NodigAsync(OrganisatieId organisatie, string functie = "Onthaalmedewerker", string geheimhouding = "Beroepsgeheim")
    {
        var gebeurtenis = GeefWeer(Loket.Nieuweling, organisatie, functie, geheimhouding);
        await _huis.OntvangAsync(Wereldproef.Module, Zon, gebeurtenis);
        return gebeurtenis;
    }

    private LidUitgenodigdV1 GeefWeer(PersoonId wie, OrganisatieId organisatie, string functie, string geheimhouding)
    {
        var uitnodiging = Guid.NewGuid();
        Loket.Liduitnodigingen[uitnodiging] = new(wie, organisatie, functie, geheimhouding);
        return new LidUitgenodigdV1(uitnodiging, Zon, _huis.Klok.GetUtcNow());
    }

    private Task TrekInAsync(Intrekkingsgrond? overal, PersoonId? door = null) =>
        _huis.OntvangAsync(Wereldproef.Module, Zon, new ToegangIngetrokkenV1(Loket.Nieuweling, Zon, _huis.Klok.GetUtcNow(), door ?? W.Beheerder.Id, overal));

    private Task<Guid> LopendAsync(OrganisatieId organisatie) =>
        _huis.ScalarAsync<Guid>($"select id from machtigingen.lidmaatschap where persoon_id = '{Loket.Nieuweling}' and organisatie_id = '{organisatie}' and tot is null");

    private Task<Result<Afzender>> AfzenderAsync() => _huis.Send(new Wie(Loket.Nieuweling, Zon, Rol.Partner), new GeefAfzender(Loket.Nieuweling, Zon));

    private Task<Guid> IdAsync(OrganisatieId organisatie) => _huis.ScalarAsync<Guid>($"select id from machtigingen.lidmaatschap where persoon_id = '{Loket.Nieuweling}' and organisatie_id = '{organisatie}'");

    private Task<string?> LidAsync() =>
        _huis.ScalarAsync<string>($"select string_agg(functie || ' ' || coalesce(tot::text, 'loopt'), ', ' order by functie, tot) from machtigingen.lidmaatschap where persoon_id = '{Loket.Nieuweling}'");

    private Task<string?> RollenAsync() =>
        _huis.ScalarAsync<string>($"select string_agg(cel_id || ' ' || rol || ' ' || coalesce(tot::text, 'open'), ', ' order by cel_id = '{Zon}', rol) from machtigingen.rolmelding where persoon_id = '{Loket.Nieuweling}'");
}
