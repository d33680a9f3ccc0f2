using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Factoren;
using LivcR.Toegang.Mails;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

public sealed class UitnodigingTests
{
    private const string Pad = "/beheer/accounts/uitnodigen";
    private const string Nieuw = "nele.aerts@voorbeeld.example";
    private static readonly FictievePersoon Mira = FictieveWereld.Coordinator;
    private ToegangServer _server = null!;
    private Browser _mira = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await ToegangServer.StartAsync();
        _mira = await _server.BrowserAsync(Mira);
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Who_is_invited_sets_up_an_app_once_and_can_sign_in_when_a_role_begins()
    {
        await NodigUitAsync("Nele Aerts", "  Nele.AERTS@voorbeeld.example ");
        var b = await _server.BrowserAsync();
        var link = await LinkAsync();
        Assert.That((await b.GetAsync("/activeren?sleutel=" + link)).Naar, Is.EqualTo("/activeren"), "the key does not stay in the address");
        var pagina = await b.GetAsync("/activeren");
        Assert.That(pagina.Tekst, Does.Contain(Nieuw));
        Assert.That(pagina.Html.QuerySelector("svg.qr path")!.GetAttribute("d"), Has.Length.GreaterThan(1000));
        var (r, geheim) = await ActiveerAsync(b);
        Assert.That(r.Naar, Is.EqualTo("/activeren/klaar"));
        Assert.That((await b.GetAsync("/activeren/klaar")).Tekst, Does.Contain("zodra u een rol hebt"));

        var zonderRol = await b.WachtwoordAsync(Nieuw, "een zin van vijf woorden");
        Assert.That(zonderRol.Vast(Nieuw), Is.EqualTo((await b.WachtwoordAsync("niemand@x.example", "een zin van vijf woorden")).Vast("niemand@x.example")), "no role yet: as an unknown account");
        await GeefRolAsync();
        _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
        Assert.That((await b.WachtwoordAsync(Nieuw, "een zin van vijf woorden")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await b.CodeAsync(Totp.Code(geheim, Totp.StapVan(_server.Klok.GetUtcNow())))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await b.GetAsync("/account")).Tekst, Does.Contain("Nele Aerts"));
    }

    [TestCase("bo@dienst.example", "LIV-06", "Deze dienst kan niet deelnemen aan een LIVC R. Contact verloopt via de information officer en de LTF.")]
    [TestCase(" Bo@Mail.DIENST.example ", "LIV-06", "Deze dienst kan niet deelnemen aan een LIVC R. Contact verloopt via de information officer en de LTF.")]
    [TestCase("bo@coach.example", "PAR-09", "Deze rol kan geen casusgegevens bekijken.")]
    [Rule("LIV-06"), Rule("PAR-09")]
    public async Task Who_works_for_a_service_that_may_never_sit_is_not_invited_and_the_address_is_logged_nowhere(string email, string regel, string tekst)
    {
        var r = await _mira.PostAsync(Pad, Pad, ("Naam", "Bo Claes"), ("Email", email));
        Assert.That(r.Html.QuerySelectorAll(".foutoverzicht").Single().NextElementSibling!.GetAttribute("action"), Is.EqualTo(Pad), "said once, at the form it is about");

        Assert.That((r.Status, r.Tekst.Contains(tekst, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)), r.Tekst);
        Assert.That(await _server.SqlAsync("select 1 from toegang.mail union all select 1 from toegang.account where email ~ '(dienst|coach).example'"), Is.Empty);
        Assert.That(await _server.SqlAsync("select regel from verantwoording.log where handeling = 'toegang.NodigUit' and actie = 'Weigeren'"), Is.EqualTo(new[] { regel }));
        Assert.That(await _server.SqlAsync("select l::text from verantwoording.log l where l::text ~* '(claes|coach|dienst.example)'"), Is.Empty);
    }

    [Test, Rule("LIV-06"), Rule("PAR-08")]
    public async Task An_invitation_from_before_its_service_stood_on_the_list_is_not_sent_again_and_can_be_taken_back()
    {
        await NodigUitAsync("Bo Claes", "bo@later.example");
        await _server.SqlAsync("update toegang.account set email = 'bo@dienst.example' where email = 'bo@later.example' returning 1");
        var id = (await _server.SqlAsync("select id from toegang.uitnodiging where naam = 'Bo Claes'")).Single()!.ToString()!;
        var mails = (await _server.SqlAsync("select 1 from toegang.mail")).Count;

        var r = await _mira.PostAsync("/beheer/uitnodigingen/vernieuwen", Pad, ("Uitnodiging", id));

        Assert.That((r.Status, r.Tekst.Contains("Deze dienst kan niet deelnemen aan een LIVC R.", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)), r.Tekst);
        Assert.That(await _server.SqlAsync("select 1 from toegang.mail"), Has.Count.EqualTo(mails));
        Assert.That(await _server.SqlAsync("select regel from verantwoording.log where handeling = 'toegang.WijzigUitnodiging' and actie = 'Weigeren'"), Is.EqualTo(new[] { "LIV-06" }));
        Assert.That((await _mira.PostAsync("/beheer/uitnodigingen/intrekken", Pad, ("Uitnodiging", id))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await _mira.PostAsync("/beheer/uitnodigingen/vernieuwen", Pad, ("Uitnodiging", Guid.NewGuid().ToString()))).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test, Rule("LIV-06")]
    public async Task A_domain_that_only_looks_like_it_is_invited()
    {
        Assert.That((await _mira.PostAsync(Pad, Pad, ("Naam", "Bo Claes"), ("Email", "dienst.example@gemeentedienst.example"))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task Or_makes_a_passkey_and_has_no_password_at_all()
    {
        await NodigUitAsync("Nele Aerts", Nieuw);
        using var toestel = new Authenticator(_server.Adres);
        var b = await _server.BrowserAsync();
        await b.GetAsync("/activeren?sleutel=" + await LinkAsync());
        var vraag = (await b.PostAsync("/activeren/passkey/vraag", "/activeren")).Html.Body!.TextContent;
        Assert.That((await b.PostAsync("/activeren/passkey", "/activeren", ("Toestel", "Telefoon"), ("Antwoord", toestel.Maak(vraag)))).Naar, Is.EqualTo("/activeren/klaar"));
        await GeefRolAsync();
        vraag = (await b.PostAsync("/aanmelden/passkey/vraag", "/aanmelden")).Html.Body!.TextContent;
        Assert.That((await b.PostAsync("/aanmelden/passkey", "/aanmelden", ("Antwoord", toestel.Geef(vraag)))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(await _server.SqlAsync($"select wachtwoord_hash, totp_geheim from toegang.account where email = '{Nieuw}'"), Is.EqualTo(new[] { "|" }));
    }

    [Test]
    public async Task A_used_expired_withdrawn_older_and_invented_link_give_one_page_that_says_what_to_do()
    {
        await NodigUitAsync("Nele Aerts", Nieuw);
        var eerste = await LinkAsync();
        await NodigUitAsync("Nele Aerts", Nieuw);
        var tweede = await LinkAsync();
        var oud = await OpenAsync(eerste);
        Assert.That(oud.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(oud.Tekst, Does.Contain("Deze link werkt niet").And.Contain("vraagt u een nieuwe link"));
        var b = await _server.BrowserAsync();
        await b.GetAsync("/activeren?sleutel=" + tweede);
        Assert.That((await ActiveerAsync(b)).Blad.Naar, Is.EqualTo("/activeren/klaar"));

        await NodigUitAsync("Bo Claes", "bo@voorbeeld.example");
        var ingetrokken = await LinkAsync();
        var id = (await _server.SqlAsync("select id from toegang.uitnodiging where naam = 'Bo Claes'")).Single();
        Assert.That((await _mira.PostAsync("/beheer/uitnodigingen/intrekken", Pad, ("Uitnodiging", id))).Naar, Is.EqualTo(Pad + "?gelukt=ingetrokken"));
        await NodigUitAsync("Cas Diels", "cas@voorbeeld.example");
        var verlopen = await LinkAsync();
        _server.Klok.Vooruit(TimeSpan.FromDays(7));
        foreach (var (wat, link) in new[] { ("used", tweede), ("expired", verlopen), ("withdrawn", ingetrokken), ("invented", new string('A', 43)), ("nonsense", "'; --") })
        {
            Assert.That((await OpenAsync(link)).Vast(), Is.EqualTo(oud.Vast()), wat);
        }
    }

    [Test]
    public async Task Of_two_browsers_with_one_link_one_activates()
    {
        await NodigUitAsync("Nele Aerts", Nieuw);
        var link = await LinkAsync();
        var (een, twee) = (await _server.BrowserAsync(), await _server.BrowserAsync());
        await een.GetAsync("/activeren?sleutel=" + link);
        await twee.GetAsync("/activeren?sleutel=" + link);
        var (a, b) = (await GeheimAsync(een), await GeheimAsync(twee));
        var r = await Task.WhenAll(ActiveerAsync(een, a), ActiveerAsync(twee, b));
        Assert.That(r.Count(x => x.Naar == "/activeren/klaar"), Is.EqualTo(1));
    }

    [Test, Rule("AVG-12")]
    public async Task The_inviter_learns_nothing_of_an_address_that_is_known_elsewhere()
    {
        var bekend = await NodigUitAsync("Elke Naam", FictieveWereld.DrbPartner.Email);
        var na1 = await _mira.GetAsync(bekend.Naar!);
        var onbekend = await NodigUitAsync("Elke Naam", Nieuw);
        var na2 = await _mira.GetAsync(onbekend.Naar!);
        Assert.That((bekend.Status, bekend.Naar), Is.EqualTo((onbekend.Status, onbekend.Naar)));
        Assert.That(na1.Html.QuerySelectorAll("tbody tr"), Has.Exactly(1).Items);
        Assert.That(na2.Html.QuerySelectorAll("tbody tr").Select(r => System.Text.RegularExpressions.Regex.Replace(r.OuterHtml, "value=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(2))).Distinct().Count(), Is.EqualTo(1), "a known and an unknown one look alike");
        Assert.That(await KandidatenAsync(), Does.Contain("Elke Naam").And.Not.Contain(FictieveWereld.DrbPartner.Naam));
        Assert.That(await _server.SqlAsync($"select 1 from toegang.activering where account = '{FictieveWereld.DrbPartner.Id}'"), Is.Empty, "whoever can sign in gets no link");
        var drb = await _server.BrowserAsync(FictieveWereld.DrbCoordinator);
        Assert.That((await drb.GetAsync(Pad)).Tekst, Does.Not.Contain("Elke Naam"), "nor does the other LIVC R hear of it");
    }

    [Test, Rule("AVG-12")]
    public async Task A_contact_reaches_who_works_here_for_another_organisation_by_exact_address_and_learns_nothing()
    {
        var (vera, clb) = (await _server.BrowserAsync(FictieveWereld.CawContact), FictieveWereld.ClbPartner);
        var bladen = new List<Blad>();
        foreach (var email in new[] { clb.Email, Nieuw })
        {
            var r = await vera.PostAsync(Pad, Pad, [("Naam", "Elke Naam"), ("Email", email), .. Lid(FictieveWereld.Caw)]);
            bladen.Add(await vera.GetAsync(r.Naar!));
        }

        Assert.That(bladen[0].Html.QuerySelectorAll("tbody tr"), Has.Exactly(1).Items, "also of who has a role here already");
        Assert.That(bladen[1].Html.QuerySelectorAll("tbody tr").Select(r => System.Text.RegularExpressions.Regex.Replace(r.OuterHtml, "value=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(2))).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await KandidatenVanAsync(FictieveWereld.CawContact.Id, FictieveWereld.CawContact.Id), Is.EqualTo(new[] { "Elke Naam", "Elke Naam" }), "both can be chosen, under the name that was typed");
        Assert.That(await KandidatenVanAsync(FictieveWereld.CawPartner.Id, FictieveWereld.CawContact.Id), Is.Empty, "one's own invitations only");
        Assert.That(await _server.SqlAsync("select m.soort, m.activering is null from toegang.mail m order by m.id"), Is.EqualTo(new[] { "Uitnodiging|True", "Bericht|False" }), "a mail either way");
        Assert.That(Bericht.Tekst("https://livcr.example", Mailsoort.Uitnodiging), Does.Contain("https://livcr.example").And.Not.Contain("LIVC R"));
    }

    private async Task<IEnumerable<string>> KandidatenVanAsync(PersoonId wie, PersoonId door)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(wie, FictieveWereld.Zonderdale.Id, [Rol.Contactpersoon], null);
        return (await scope.ServiceProvider.GetRequiredService<ISender>().Send(new GeefKandidaten(FictieveWereld.Zonderdale.Id, door))).Value!.Select(k => k.Naam);
    }

    [Test]
    public async Task An_invited_person_can_be_named_here_until_the_invitation_is_withdrawn()
    {
        await NodigUitAsync("Nele Aerts", Nieuw);
        Assert.That(await KandidatenAsync(), Does.Contain("Nele Aerts").And.Contain(Mira.Naam));
        var id = (await _server.SqlAsync("select id from toegang.uitnodiging where naam = 'Nele Aerts'")).Single();
        var partner = await _server.BrowserAsync(FictieveWereld.CawPartner);
        Assert.That((await partner.GetAsync(Pad)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        var drb = await _server.BrowserAsync(FictieveWereld.DrbCoordinator);
        Assert.That((await drb.PostAsync("/beheer/uitnodigingen/intrekken", Pad, ("Uitnodiging", id))).Status, Is.EqualTo(HttpStatusCode.NotFound), "another LIVC R's");
        await _mira.PostAsync("/beheer/uitnodigingen/intrekken", Pad, ("Uitnodiging", id));
        Assert.That(await KandidatenAsync(), Does.Not.Contain("Nele Aerts"));
    }

    [Test, Rule("GEH-01")]
    public async Task The_mail_holds_a_link_and_nothing_of_a_livc_r_and_the_database_forgets_the_link_when_it_left()
    {
        await NodigUitAsync("Nele Aerts", Nieuw);
        var link = await LinkAsync();
        var tekst = Bericht.Tekst("https://livcr.example", link);
        Assert.That(tekst, Does.Contain("https://livcr.example/activeren?sleutel=" + link).And.Not.Contain("LIVC R").And.Not.Contain("Mira").And.Not.Contain("casus"));
        Assert.That(await _server.SqlAsync("select link is null from toegang.activering"), Is.EqualTo(new[] { "True" }));
        Assert.That(await _server.SqlAsync("select l::text from verantwoording.log l where l::text ~ '(Nele|nele|voorbeeld)'"), Is.Empty);
    }

    [Test]
    public async Task Two_who_invite_the_same_address_at_once_make_one_account()
    {
        var plv = await _server.BrowserAsync(FictieveWereld.Plaatsvervanger);
        await Task.WhenAll(_mira.PostAsync(Pad, Pad, ("Naam", "Een"), ("Email", Nieuw)), plv.PostAsync(Pad, Pad, ("Naam", "Twee"), ("Email", Nieuw)));
        Assert.That(await _server.SqlAsync($"select count(*) from toegang.account where email = '{Nieuw}'"), Is.EqualTo(new[] { "1" }));
    }

    [Test, Rule("AVG-12")]
    public async Task A_contact_invites_a_member_of_the_own_organisation_and_what_was_said_is_for_the_system_of_that_LIVC_R_only()
    {
        var vera = await _server.BrowserAsync(FictieveWereld.CawContact);
        var blad = await vera.GetAsync(Pad);
        Assert.That(blad.Html.QuerySelectorAll("#Organisatie option").Select(o => o.TextContent), Is.EqualTo(new[] { "Kies", "CAW Zonderland" }), "nobody else's");

        Assert.That((await vera.PostAsync(Pad, Pad, [("Naam", "Nele Aerts"), ("Email", Nieuw), .. Lid(FictieveWereld.Caw)])).Naar, Is.EqualTo(Pad + "?gelukt=verstuurd"));

        var wie = (await _server.SqlAsync($"select id from toegang.account where email = '{Nieuw}'")).Single();
        var uitnodiging = Guid.Parse((await _server.SqlAsync($"select id from toegang.liduitnodiging where account = '{wie}'")).Single());
        Assert.That((await VraagAsync(uitnodiging, FictieveWereld.Zonderdale.Id, null)).Value, Is.EqualTo(new Liduitnodigingsgegevens(new(Guid.Parse(wie)), FictieveWereld.Caw.Id, "Begeleider", "Beroepsgeheim")));
        Assert.That((await VraagAsync(uitnodiging, FictieveWereld.DrieBeken.Id, null)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That((await VraagAsync(uitnodiging, FictieveWereld.Zonderdale.Id, Mira.Id)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "no person asks this");
        Assert.That(await _server.SqlAsync("select l::text from verantwoording.log l where l::text ~ 'Begeleider'"), Is.Empty);

        _server.Klok.Vooruit(TimeSpan.FromDays(8));
        await using var scope = _server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(null);
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(new Jobs.RuimToegangOp());
        Assert.That(await _server.SqlAsync("select 1 from toegang.liduitnodiging"), Is.Empty, "recorded long ago, or never");
    }

    [Test, Rule("PAR-08")]
    public async Task What_was_said_in_an_invitation_that_was_taken_back_or_before_the_access_was_withdrawn_makes_no_member()
    {
        await _mira.PostAsync(Pad, Pad, [("Naam", "Nele Aerts"), ("Email", Nieuw), .. Lid(FictieveWereld.School)]);
        await _mira.PostAsync(Pad, Pad, [("Naam", "Sofie"), ("Email", FictieveWereld.CawPartner.Email), .. Lid(FictieveWereld.School)]);
        var (nele, sofie) = (await LiduitnodigingAsync(Nieuw), await LiduitnodigingAsync(FictieveWereld.CawPartner.Email));
        Assert.That(((await VraagAsync(nele, FictieveWereld.Zonderdale.Id, null)).Ok, (await VraagAsync(sofie, FictieveWereld.Zonderdale.Id, null)).Ok), Is.EqualTo((true, true)));

        var id = (await _server.SqlAsync("select id from toegang.uitnodiging where naam = 'Nele Aerts'")).Single();
        await _mira.PostAsync("/beheer/uitnodigingen/intrekken", Pad, ("Uitnodiging", id));
        _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
        await _server.SqlAsync($"update toegang.roltoekenning set tot = '{_server.Klok.GetUtcNow():O}', reden = 'Misbruik' where account = '{FictieveWereld.CawPartner.Id}'");

        Assert.That((await VraagAsync(nele, FictieveWereld.Zonderdale.Id, null)).Ok, Is.False, "taken back");
        Assert.That((await VraagAsync(sofie, FictieveWereld.Zonderdale.Id, null)).Ok, Is.False, "withdrawn since, and heard late");
    }

    [TestCase("", "Begeleider", "Geen", "Kies de organisatie waarvoor deze persoon werkt.")]
    [TestCase("Scholengroep Het Baken", "Begeleider", "Geen", "Kies de organisatie waarvoor deze persoon werkt.")]
    [TestCase("CAW Zonderland", " ", "Geen", "Vul de functie in.")]
    [TestCase("CAW Zonderland", "ZEER GEHEIM", "Geen", "Geclassificeerde informatie mag hier niet worden ingevoerd.")]
    [TestCase("CAW Zonderland", "Begeleider", "", "Kies aan welke geheimhouding deze functie gebonden is")]
    [TestCase("CAW Zonderland", "Begeleider", "2", "Kies aan welke geheimhouding deze functie gebonden is")]
    [Rule("FIN-09")]
    public async Task A_contact_says_of_which_own_organisation_in_which_function_and_under_which_secrecy(string organisatie, string functie, string geheimhouding, string verwacht)
    {
        var vera = await _server.BrowserAsync(FictieveWereld.CawContact);
        var id = FictieveWereld.Organisaties.FirstOrDefault(o => o.Naam == organisatie)?.Id.ToString() ?? (organisatie.Length > 0 ? FictieveWereld.School.Id.ToString() : "");

        var r = await vera.PostAsync(Pad, Pad, ("Naam", "Nele Aerts"), ("Email", Nieuw), ("Organisatie", id), ("Functie", functie), ("Geheimhouding", geheimhouding));

        Assert.That((r.Status, r.Tekst.Contains(verwacht, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)), r.Tekst);
        Assert.That((r.Html.QuerySelector("#Naam")!.GetAttribute("value"), r.Html.QuerySelector("#Functie")!.GetAttribute("value")), Is.EqualTo(("Nele Aerts", functie)), "kept");
        Assert.That(await _server.SqlAsync($"select 1 from toegang.mail union all select 1 from toegang.liduitnodiging union all select 1 from toegang.account where email = '{Nieuw}'"), Is.Empty);
    }

    [Test]
    public async Task A_contact_hears_of_the_whole_form_in_one_round()
    {
        var vera = await _server.BrowserAsync(FictieveWereld.CawContact);
        var r = await vera.PostAsync(Pad, Pad, ("Naam", ""), ("Email", "geen adres"));
        Assert.That((r.Status, string.Join(' ', r.Html.QuerySelectorAll(".foutoverzicht a").Select(a => a.GetAttribute("href")))),
            Is.EqualTo((HttpStatusCode.UnprocessableEntity, "#Naam #Email #Organisatie #Functie #Geheimhouding")));
        Assert.That(r.Html.QuerySelector("#Email")!.GetAttribute("value"), Is.EqualTo("geen adres"), "kept");
        Assert.That(await _server.SqlAsync("select 1 from toegang.mail union all select 1 from toegang.liduitnodiging"), Is.Empty);
    }

    [Test]
    public async Task An_official_who_names_a_function_names_the_organisation_too()
    {
        var r = await _mira.PostAsync(Pad, Pad, ("Naam", "Nele Aerts"), ("Email", Nieuw), ("Organisatie", ""), ("Functie", "Jurist"));

        Assert.That((r.Status, r.Tekst.Contains("Kies een organisatie uit de lijst, of laat ook de functie en de geheimhouding weg.", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        Assert.That((await NodigUitAsync("Nele Aerts", Nieuw)).Status, Is.EqualTo(HttpStatusCode.SeeOther), "for a seat there is none");
        Assert.That(await _server.SqlAsync("select 1 from toegang.liduitnodiging"), Is.Empty);
    }

    private static (string, string)[] Lid(FictieveOrganisatie van) => [("Organisatie", van.Id.ToString()), ("Functie", "Begeleider"), ("Geheimhouding", "Beroepsgeheim")];

    private async Task<Guid> LiduitnodigingAsync(string email) =>
        Guid.Parse((await _server.SqlAsync($"select l.id from toegang.liduitnodiging l join toegang.account a on a.id = l.account where a.email = '{email}'")).Single());

    private async Task<Result<Liduitnodigingsgegevens>> VraagAsync(Guid uitnodiging, CelId cel, PersoonId? wie)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var user = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        user.AlsSysteem(cel);
        if (wie is { } persoon)
        {
            user.Als(persoon, cel, [Rol.Coordinator], null);
        }

        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(new GeefLiduitnodiging(uitnodiging));
    }

    [TestCase("", "", "Vul de voornaam en de naam in.")]
    [TestCase("Nele", "geen adres", "Vul een geldig e-mailadres in.")]
    [TestCase("Nele", "a@b.be, c@d.be", "Vul een geldig e-mailadres in.")]
    [TestCase("Nele", "Nele <a@b.be>", "Vul een geldig e-mailadres in.")]
    [TestCase("Nele", "a@b.be\r\nBcc: c@d.be", "Vul een geldig e-mailadres in.")]
    public async Task Bad_input_is_named_and_kept(string naam, string email, string verwacht)
    {
        var r = await _mira.PostAsync(Pad, Pad, ("Naam", naam), ("Email", email));
        Assert.That((r.Status, r.Tekst.Contains(verwacht, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        Assert.That(r.Html.QuerySelector("#Naam")!.GetAttribute("value"), Is.EqualTo(naam));
    }

    [Test]
    public async Task Names_of_every_script_arrive_and_a_megabyte_does_not()
    {
        foreach (var naam in new[] { "Zoë Ünal-D’Hondt", "Наталія Ґудзь", "محمد بن علي", "李小龍", "ሰላም", "<script>alert(1)</script>", "👩🏽‍🚒" })
        {
            Assert.That((await NodigUitAsync(naam, Guid.NewGuid().ToString("N") + "@voorbeeld.example")).Status, Is.EqualTo(HttpStatusCode.SeeOther), naam);
            Assert.That((await _mira.GetAsync(Pad)).Tekst, Does.Contain(naam));
        }

        Assert.That((await _mira.PostAsync(Pad, Pad, ("Naam", new string('x', 1_000_000)), ("Email", Nieuw))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await _mira.PostAsync(Pad, Pad, ("Naam", "x"), ("Email", new string('x', 1_000_000) + "@x.be"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [TestCase("kort", "Dit wachtwoord is te kort")]
    [TestCase("", "Kies een wachtwoord.")]
    public async Task A_password_is_long_or_it_is_not_taken_and_the_app_stays_the_same(string wachtwoord, string verwacht)
    {
        await NodigUitAsync("Nele Aerts", Nieuw);
        var b = await _server.BrowserAsync();
        await b.GetAsync("/activeren?sleutel=" + await LinkAsync());
        var geheim = (await b.GetAsync("/activeren")).Html.QuerySelector("input[name=Geheim]")!.GetAttribute("value")!;
        var r = await b.PostAsync("/activeren", "/activeren", ("Wachtwoord", wachtwoord), ("Geheim", geheim), ("Code", "000000"));
        Assert.That((r.Status, r.Tekst.Contains(verwacht, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        Assert.That(r.Html.QuerySelector("input[name=Geheim]")!.GetAttribute("value"), Is.EqualTo(geheim), "the code that was scanned still counts");
        Assert.That((await b.PostAsync("/activeren", "/activeren", ("Wachtwoord", "een zin van vijf woorden"), ("Geheim", "AAAA"), ("Code", "000000"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    private async Task<Blad> NodigUitAsync(string naam, string email) => await _mira.PostAsync(Pad, Pad, ("Naam", naam), ("Email", email));

    private async Task<Blad> OpenAsync(string link)
    {
        var b = await _server.BrowserAsync();
        await b.GetAsync("/activeren?sleutel=" + Uri.EscapeDataString(link));
        return await b.GetAsync("/activeren");
    }

    private async Task<(Blad Blad, byte[] Geheim)> ActiveerAsync(Browser b)
    {
        var geheim = await GeheimAsync(b);
        return (await ActiveerAsync(b, geheim), geheim);
    }

    private static async Task<byte[]> GeheimAsync(Browser b) => Base32.Lees((await b.GetAsync("/activeren")).Html.QuerySelector("input[name=Geheim]")!.GetAttribute("value"))!;

    /// <summary>The token comes from the sign-in page: the link may be spent by now.</summary>
    private Task<Blad> ActiveerAsync(Browser b, byte[] geheim) => b.PostAsync("/activeren", "/aanmelden", ("Wachtwoord", "een zin van vijf woorden"), ("Geheim", Base32.Schrijf(geheim)),
        ("Code", Totp.Code(geheim, Totp.StapVan(_server.Klok.GetUtcNow()))));

    /// <summary>Sends what waits, and takes the link of the newest mail as the receiver would.</summary>
    private async Task<string> LinkAsync()
    {
        while (await _server.Services.GetRequiredService<MailVerzender>().VerzendEenAsync(CancellationToken.None))
        {
        }

        var mail = Guid.Parse((await _server.SqlAsync("select id from toegang.mail where activering is not null order by id desc limit 1")).Single());
        return _server.Services.GetRequiredService<PostvakMailer>().Links[mail];
    }

    private Task GeefRolAsync() => _server.SqlAsync($"insert into toegang.roltoekenning (id, account, cel, cel_naam, rol, van) select gen_random_uuid(), id, '{FictieveWereld.Zonderdale.Id}', 'LIVC R Zonderdale', 'Partner', '2026-01-01' from toegang.account where email = '{Nieuw}'");

    private async Task<IEnumerable<string>> KandidatenAsync()
    {
        await using var scope = _server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(Mira.Id, FictieveWereld.Zonderdale.Id, [Rol.Coordinator], null);
        return (await scope.ServiceProvider.GetRequiredService<ISender>().Send(new GeefKandidaten(FictieveWereld.Zonderdale.Id))).Value!.Select(k => k.Naam);
    }
}
