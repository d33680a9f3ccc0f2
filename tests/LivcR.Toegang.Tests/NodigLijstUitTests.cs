using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Toegang.Tests;

public sealed class NodigLijstUitTests
{
    private const string Pad = "/beheer/accounts/uitnodigen";
    private ToegangServer _server = null!;
    private Browser _mira = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await ToegangServer.StartAsync();
        _mira = await _server.BrowserAsync(FictieveWereld.Coordinator);
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test, Rule("AVG-12")]
    public async Task Everyone_on_the_list_is_invited_at_once_and_a_known_address_looks_like_an_unknown_one()
    {
        var r = await LijstAsync($"Nele Aerts; NELE@voorbeeld.example\r\n\r\n  Bo; de Tweede ;bo@voorbeeld.example\nElke Naam;{FictieveWereld.DrbPartner.Email}");

        Assert.That((r.Status, r.Naar), Is.EqualTo((HttpStatusCode.SeeOther, Pad + "?gelukt=lijst")));
        Assert.That((await _mira.GetAsync(r.Naar!)).Html.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()), Is.EquivalentTo(new[] { "Nele Aerts", "Bo; de Tweede", "Elke Naam" }));
        Assert.That(await _server.SqlAsync("select count(*) from toegang.mail"), Is.EqualTo(new[] { "3" }));
        Assert.That(await _server.SqlAsync("select count(*) from verantwoording.log where handeling = 'toegang.NodigUit'"), Is.EqualTo(new[] { "3" }), "one line for each account");
    }

    [Test]
    public async Task Members_are_named_with_organisation_function_and_secrecy_beside_people_who_are_none()
    {
        var r = await LijstAsync($"Nele; Aerts; nele@voorbeeld.example; caw zonderland; Begeleider; beroepsgeheim\nBo Claes;bo@voorbeeld.example;{FictieveWereld.School.Id};Leerkracht;Discretieplicht\nCas Diels;cas@voorbeeld.example");

        Assert.That((r.Status, r.Naar), Is.EqualTo((HttpStatusCode.SeeOther, Pad + "?gelukt=lijst")), r.Tekst);
        Assert.That(await _server.SqlAsync("select a.email, l.organisatie, l.functie, l.geheimhouding from toegang.account a left join toegang.liduitnodiging l on l.account = a.id where a.email like '%@voorbeeld.example' order by a.email"), Is.EqualTo(new[]
        {
            $"bo@voorbeeld.example|{FictieveWereld.School.Id}|Leerkracht|Discretieplicht", "cas@voorbeeld.example|||", $"nele@voorbeeld.example|{FictieveWereld.Caw.Id}|Begeleider|Beroepsgeheim",
        }));
    }

    [TestCase("Nele Aerts;nele@voorbeeld.example\nBo Claes;bo@voorbeeld.example;CAW Zonderland;Begeleider", "Regel 2: zet na het e-mailadres de organisatie, de functie en de geheimhouding, met puntkomma's ertussen.")]
    [TestCase("Nele Aerts;nele@voorbeeld.example\nBo Claes;bo@voorbeeld.example;Onbekend;Begeleider;geen", "Regel 2: kies een organisatie uit de lijst, of laat ook de functie en de geheimhouding weg.")]
    [TestCase("Nele Aerts;nele@voorbeeld.example\nBo Claes;bo@voorbeeld.example;CAW Zonderland;;geen", "Regel 2: vul de functie in.")]
    [TestCase("Nele Aerts;nele@voorbeeld.example\nBo Claes;bo@voorbeeld.example;CAW Zonderland;ZEER GEHEIM;geen", "Regel 2: geclassificeerde informatie mag hier niet worden ingevoerd.")]
    [TestCase("Nele Aerts;nele@voorbeeld.example\nBo Claes;bo@voorbeeld.example;CAW Zonderland;Begeleider;zwijgplicht", "Regel 2: kies aan welke geheimhouding deze functie gebonden is")]
    [TestCase("Nele Aerts;nele@voorbeeld.example\nBo Claes bo@voorbeeld.example", "Regel 2: zet een puntkomma tussen de naam en het e-mailadres.")]
    [TestCase("Nele Aerts;nele@voorbeeld.example\nBo Claes;geen adres", "Regel 2: vul een geldig e-mailadres in.")]
    [TestCase("Nele Aerts;nele@voorbeeld.example\n;bo@voorbeeld.example", "Regel 2: vul de voornaam en de naam in.")]
    [TestCase("Nele Aerts;nele@voorbeeld.example\nBo Claes;Nele@voorbeeld.example", "Regel 2: dit e-mailadres staat er twee keer.")]
    [TestCase(" \n ", "Zet op elke regel een naam, een puntkomma en een e-mailadres.")]
    public async Task One_wrong_line_invites_nobody_and_keeps_what_was_typed(string lijst, string verwacht)
    {
        var r = await LijstAsync(lijst);

        Assert.That((r.Status, r.Tekst.Contains(verwacht, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)), r.Tekst);
        Assert.That(r.Html.QuerySelector("#Lijst")!.TextContent.Trim('\n'), Is.EqualTo(lijst));
        Assert.That(r.Html.QuerySelectorAll(".foutoverzicht").Single().NextElementSibling!.GetAttribute("action"), Is.EqualTo(Pad + "/lijst"), "said once, at the form it is about");
        Assert.That(await _server.SqlAsync("select 1 from toegang.mail union all select 1 from toegang.account where email like '%@voorbeeld.example'"), Is.Empty);
        Assert.That(await _server.SqlAsync("select l::text from verantwoording.log l where l::text ~ '(Nele|nele|Claes)'"), Is.Empty);
    }

    [Test, Rule("LIV-06"), Rule("PAR-09")]
    public async Task An_address_of_a_service_that_may_never_sit_keeps_the_whole_list_back_and_each_line_says_why()
    {
        var r = await LijstAsync("Nele Aerts;nele@voorbeeld.example\n\nBo Claes;bo@MAIL.dienst.example\nAn Coach;an@coach.example");

        Assert.That(r.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(r.Tekst, Does.Contain("Regel 3: deze dienst kan niet deelnemen aan een LIVC R. Contact verloopt via de information officer en de LTF.").And.Contain("Regel 4: deze rol kan geen casusgegevens bekijken.").And.Not.Contain("Regel 1:"));
        Assert.That(await _server.SqlAsync("select 1 from toegang.mail union all select 1 from toegang.account where email ~ '@(voorbeeld|mail.dienst|coach).example'"), Is.Empty);
        Assert.That(await _server.SqlAsync("select regel from verantwoording.log where handeling = 'toegang.NodigLijstUit' and actie = 'Weigeren' order by regel"), Is.EqualTo(new[] { "LIV-06", "PAR-09" }));
        Assert.That(await _server.SqlAsync("select l::text from verantwoording.log l where l::text ~* '(nele|claes|coach|dienst.example)'"), Is.Empty);
    }

    [Test]
    public async Task A_list_of_thousands_and_a_line_of_a_megabyte_are_refused()
    {
        Assert.That((await LijstAsync(string.Join('\n', Enumerable.Range(0, 101).Select(i => $"Naam {i};n{i}@voorbeeld.example")))).Tekst, Does.Contain("Nodig hoogstens 100 mensen tegelijk uit."));
        Assert.That((await LijstAsync(new string('x', 1_000_000) + ";a@voorbeeld.example")).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await _server.SqlAsync("select 1 from toegang.mail union all select 1 from toegang.account where email like '%@voorbeeld.example'"), Is.Empty);
    }

    [Test]
    public async Task Two_who_send_the_same_people_in_another_order_both_succeed()
    {
        var plv = await _server.BrowserAsync(FictieveWereld.Plaatsvervanger);
        var mensen = Enumerable.Range(0, 12).Select(i => $"Naam {i};n{i}@voorbeeld.example").ToArray();

        var r = await Task.WhenAll(LijstAsync(string.Join('\n', mensen)), plv.PostAsync(Pad + "/lijst", Pad, ("Lijst", string.Join('\n', mensen.Reverse()))));

        Assert.That(r.Select(x => x.Status), Is.All.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(await _server.SqlAsync("select count(*) from toegang.account where email like '%@voorbeeld.example'"), Is.EqualTo(new[] { "12" }));
    }

    [Test]
    public async Task A_contact_names_the_own_organisation_on_every_line()
    {
        var vera = await _server.BrowserAsync(FictieveWereld.CawContact);
        foreach (var rest in new[] { "", ";Scholengroep Het Baken;Begeleider;geen" })
        {
            var r = await vera.PostAsync(Pad + "/lijst", Pad, ("Lijst", "Nele Aerts;nele@voorbeeld.example;CAW Zonderland;Begeleider;geen\nBo Claes;bo@voorbeeld.example" + rest));
            Assert.That((r.Status, r.Tekst.Contains("Regel 2: kies de organisatie waarvoor deze persoon werkt.", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)), r.Tekst);
        }

        Assert.That(await _server.SqlAsync("select 1 from toegang.mail union all select 1 from toegang.liduitnodiging"), Is.Empty);
    }

    private Task<Blad> LijstAsync(string lijst) => _mira.PostAsync(Pad + "/lijst", Pad, ("Lijst", lijst));
}
