using System.IO.Compression;
using System.Text;
using LivcR.Machtigingen.Slices.Invoeren;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices;

/// <summary>A file is shown row by row and recorded at once or not at all; what is no file of rows is refused.</summary>
internal sealed class VoerInTests
{
    private const string Goed = "naam;sector;kbo;ovo\nCAW De Fictie;CAW;0123.456.749;\n\"Sport; en spel\";Sport;;ovo 000123\n";

    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start() => _huis = await Wereldproef.WebAsync();

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    public async Task Organisations_are_shown_and_then_recorded_all_at_once()
    {
        var model = (await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Goed)))).Value!;
        Assert.That(model.Ingelezen!.Rijen.Select(r => (r.Naam, r.Wat, r.Kbo, r.Fouten.Count)), Is.EqualTo(new[] { ("CAW De Fictie", "CAW", "0123.456.749", 0), ("Sport; en spel", "Sport", (string?)null, 0) }));
        Assert.That(await AantalAsync(), Is.EqualTo(8), "shown is not recorded");

        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/invoer", ("Tekst", model.Tekst!))).Naar, Is.EqualTo("/livcr"));

        Assert.That(await AantalAsync(), Is.EqualTo(10));
        Assert.That(await _huis.ScalarAsync<string>("select concat_ws(' ', kbo, ovo) from machtigingen.organisatie where naam = 'Sport; en spel'"), Is.EqualTo("OVO000123"));
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Goed)))).Value!.Ingelezen!.Goed, Is.False, "they are there now");
        Assert.That(await _huis.LogAsync(), Has.Some.Matches<(string Actie, string Handeling, string? Regel, string Uitkomst, Guid? Casus)>(l => l is { Handeling: "machtigingen.VoerIn", Uitkomst: "2 organisaties" }));
    }

    [Test]
    public async Task Two_organisations_with_one_name_are_told_apart_by_their_number()
    {
        await _huis.SqlAsync("insert into machtigingen.organisatie (id, naam, sector, kbo) values (gen_random_uuid(), 'Tweeling', 'Sport', '0123.456.749'), (gen_random_uuid(), 'Tweeling', 'Sport', null)");

        Assert.That((await _huis.Send(Wereldproef.Coordinator, new VoerIn.Opdracht { Tekst = "naam;sector;kbo\nTweeling;Sport;\n" })).Ok, Is.False);
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new VoerIn.Opdracht { Tekst = "naam;sector;kbo\nTweeling;Sport;0123.456.749\n" })).Ok, Is.True);
        Assert.That(await _huis.ScalarAsync<string>("select o.kbo from machtigingen.cel_organisatie c join machtigingen.organisatie o on o.id = c.organisatie_id where o.naam = 'Tweeling'"), Is.EqualTo("0123.456.749"));
    }

    [TestCase("organisaties.csv", "text/csv")]
    [TestCase("../../x.exe", "application/octet-stream")]
    public async Task A_file_arrives_as_a_browser_sends_it_whatever_it_is_called(string naam, string soort)
    {
        var (status, tekst) = await StuurBestandAsync(Wereldproef.Coordinator, Encoding.UTF8.GetBytes(Goed), naam, soort);

        Assert.That(status, Is.EqualTo(200), tekst);
        Assert.That(tekst, Does.Contain("CAW De Fictie").And.Contain("Sport; en spel").And.Not.Contain(naam));
        Assert.That(await AantalAsync(), Is.EqualTo(8), "shown is not recorded");
        Assert.That((await StuurBestandAsync(Wereldproef.Als(W.CawPartner), Encoding.UTF8.GetBytes(Goed), naam, soort)).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task An_uploaded_file_that_is_no_file_of_rows_is_refused_and_an_empty_one_too()
    {
        Assert.That((await StuurBestandAsync(Wereldproef.Coordinator, [0x4D, 0x5A, 0x90, 0, 1, 2, 3, 255], "x.csv", "text/csv")).Status, Is.EqualTo(422));
        var leeg = await StuurBestandAsync(Wereldproef.Coordinator, [], "leeg.csv", "text/csv");
        Assert.That((leeg.Status, leeg.Tekst.Split("Kies een bestand, of plak de rijen.").Length), Is.EqualTo((422, 3)), "in the summary and beside the field");
        Assert.That(leeg.Tekst, Does.Contain("href=\"#Bestand\"").And.Contain("id=\"Bestand-fout\""));
    }

    [Test]
    public async Task Rows_that_were_pasted_stay_to_be_mended_beside_what_is_wrong_with_them()
    {
        const string Fout = "naam;sector;ovo\nVzw De Brug;Leger;OVO000003\n";
        var fout = await StuurBestandAsync(Wereldproef.Coordinator, [], "niets", "application/octet-stream", Fout);
        Assert.That(fout.Tekst, Does.Contain("Deze sector bestaat niet").And.Contain("Opnieuw aanbieden").And.Contain("Vzw De Brug;Leger;OVO000003"));
        var goed = await StuurBestandAsync(Wereldproef.Coordinator, [], "niets", "application/octet-stream", Fout.Replace("Leger", "Sport", StringComparison.Ordinal));
        Assert.That(goed.Tekst, Does.Contain("1 organisaties invoeren").And.Not.Contain("<textarea"));
    }

    /// <summary>The body a browser makes of the form: multipart, with the file beside the form's own fields.</summary>
    private Task<(int Status, string Tekst)> StuurBestandAsync(Wie wie, byte[] inhoud, string naam, string soort, string getypt = "") => _huis.Als(wie, async scope =>
    {
        var app = new ApplicationBuilder(_huis.Services);
        app.UseRouting();
        app.UseLivcrWeb();
        app.UseEndpoints(e => Wereldproef.Module.MapEndpoints(e));
        using var formulier = new MultipartFormDataContent { { new StringContent(getypt), "Tekst" } };
        using var bestand = new ByteArrayContent(inhoud);
        bestand.Headers.ContentType = new(soort);
        formulier.Add(bestand, "bestand", naam);
        var http = new DefaultHttpContext { RequestServices = scope };
        (http.Request.Method, http.Request.Scheme, http.Request.Host, http.Request.Path) = ("POST", "http", new HostString("localhost"), "/livcr/invoer/bekijken");
        (http.Request.Body, http.Request.ContentType, http.Request.ContentLength) = (await formulier.ReadAsStreamAsync(), formulier.Headers.ContentType!.ToString(), formulier.Headers.ContentLength);
        using var uit = new MemoryStream();
        http.Response.Body = uit;
        await app.Build()(http);
        return (http.Response.StatusCode, System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(uit.ToArray())));
    });

    [Test]
    [Rule("LIV-06")]
    public async Task One_wrong_row_keeps_all_out_and_each_says_what_is_wrong()
    {
        await _huis.SqlAsync("insert into machtigingen.organisatie (id, naam, uitsluiting) values (gen_random_uuid(), 'Fictieve Dienst', 'Veiligheidsdienst')");
        const string Fout = "naam,sector,kbo,ovo\nGoed,Sport,,OVO000001\n,Sport,,OVO000002\nKwaad,Leger,,OVO000003\nKbo,Sport,0123.456.748,\n=cmd|' /C calc'!A0,Sport,,OVO000005\nFictieve Dienst,Sport,,OVO000006\nCAW Zonderland,CAW,,OVO000007\ngoed,Sport,,OVO000008\nOvo,Sport,,OVO12\nZonder nummer,Sport,,\n";

        var rijen = (await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Fout)))).Value!.Ingelezen!.Rijen;
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/invoer", ("Tekst", Fout))).IsGeweigerd("Er staan nog fouten in het bestand. Niets is ingevoerd.");

        Assert.That(rijen.Select(r => (r.Nummer, r.Fouten.FirstOrDefault()?.Split('.')[0])), Is.EqualTo(new[]
        {
            (2, null), (3, "De naam ontbreekt"), (4, "Deze sector bestaat niet"), (5, "Dit is geen ondernemingsnummer"), (6, "Een formule wordt niet ingevoerd"),
            (7, "Deze dienst kan niet deelnemen aan een LIVC R"), (8, "Deze LIVC R werkt al samen met deze organisatie"), (9, (string?)"Deze rij staat twee keer in het bestand"), (10, "Dit is geen OVO-nummer"), (11, "Vul een ondernemingsnummer of een OVO-nummer in"),
        }));
        Assert.That(await AantalAsync(), Is.EqualTo(8));
    }

    [Test]
    [Rule("LIV-04")]
    [Rule("LIV-06")]
    public async Task The_police_is_no_organisation_neither_in_a_file_nor_in_a_form()
    {
        const string Rijen = "naam;sector;kbo;ovo\nGoed;Sport;;OVO000001\nPolitiezone Zonderdale;politie;;OVO000002\n", Tekst = "De lokale politie zit in een vaste zetel en wordt niet als organisatie toegevoegd. Een andere politiedienst kan niet deelnemen.";

        var rijen = (await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Rijen)))).Value!.Ingelezen!.Rijen;
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/invoer", ("Tekst", Rijen))).IsGeweigerd("Niets is ingevoerd.");
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/organisaties/nieuw", ("Naam", "Politiezone Zonderdale"), ("Sector", "Politie"), ("Kbo", "0123.456.749"), ("Grond", "DecreetLivcR"), ("Bron", "Proef"))).IsGeweigerd(Tekst);

        Assert.That(rijen.Select(r => r.Fouten.SingleOrDefault()), Is.EqualTo(new[] { null, Tekst }));
        Assert.That(await AantalAsync(), Is.EqualTo(8));
    }

    [Test]
    [Rule("LIV-06")]
    [Rule("PAR-09")]
    public async Task A_row_of_a_service_that_may_never_sit_says_so_and_keeps_all_out()
    {
        const string Rijen = "naam;sector;ovo\nGoed;Sport;OVO000001\nsurete de l'etat;Sport;OVO000002\nV.V.S.G. vzw;Sport;OVO000003\nVeiligheid van de Stad;Sport;OVO000004\n";
        const string Mensen = "naam;e-mail;organisatie;functie;geheimhouding\nAn Fictief;an@mail.vsse.be;CAW Zonderland;y;geen\nBo Fictief;bo@nietvsse.be;CAW Zonderland;y;geen\n";

        var rijen = (await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Rijen)))).Value!.Ingelezen!.Rijen;
        var mensen = (await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Mensen)))).Value!.Ingelezen!.Rijen;
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/invoer", ("Tekst", Rijen))).IsGeweigerd("Er staan nog fouten in het bestand. Niets is ingevoerd.");

        const string Liv06 = "Deze dienst kan niet deelnemen aan een LIVC R. Contact verloopt via de information officer en de LTF.";
        Assert.That(rijen.Select(r => r.Fouten.SingleOrDefault()), Is.EqualTo(new[] { null, Liv06, "Deze rol kan geen casusgegevens bekijken.", null }));
        Assert.That(mensen.Select(r => r.Fouten.SingleOrDefault()), Is.EqualTo(new[] { Liv06, null }));
        Assert.That((await _huis.LogAsync()).Where(l => l.Actie == "Weigeren").Select(l => l.Regel), Is.SupersetOf(new[] { "LIV-06", "PAR-09" }));
        Assert.That(await AantalAsync(), Is.EqualTo(8));
    }

    [Test]
    public async Task People_are_shown_to_be_invited_as_members_and_not_kept_here()
    {
        const string Mensen = "Naam;E-mail;Organisatie;Functie;Geheimhouding\nAn Fictief;an@fictief.example;caw zonderland;Begeleider;Beroepsgeheim\nBo Fictief;geen adres;Gemeente Zonderdale;Jurist;";

        var model = (await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Mensen)))).Value!;

        Assert.That(model.Ingelezen!.Rijen.Select(r => (r.Wat, r.Fouten.Count)), Is.EqualTo(new[] { ("Begeleider, caw zonderland, Beroepsgeheim", 0), ("Jurist, Gemeente Zonderdale", 1) }));
        var goed = await StuurBestandAsync(Wereldproef.Coordinator, Encoding.UTF8.GetBytes(Mensen.Replace("geen adres", "bo@fictief.example", StringComparison.Ordinal)), "mensen.csv", "text/csv");
        Assert.That(goed.Tekst, Does.Contain("action=\"/beheer/accounts/uitnodigen/lijst\"")
            .And.Contain($"value=\"An Fictief; an@fictief.example; {W.Caw.Id}; Begeleider; Beroepsgeheim\nBo Fictief; bo@fictief.example\""), "the line that the front door reads: of the municipality nobody is a member");
        (await _huis.PostAsync(Wereldproef.Coordinator, "/livcr/invoer", ("Tekst", model.Tekst!))).IsGeweigerd("Niets is ingevoerd.");
        Assert.That((await _huis.LogAsync()).Count(l => l.Handeling == "machtigingen.VoerIn" && l.Actie == "Weigeren"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_member_has_a_function_a_kind_of_secrecy_and_an_organisation_that_works_here()
    {
        await _huis.SqlAsync("insert into machtigingen.organisatie (id, naam, sector, ovo) values (gen_random_uuid(), 'Elders vzw', 'Sport', 'OVO000777')");
        const string Mensen = "naam;e-mail;organisatie;functie;geheimhouding\nAn Fictief;an@fictief.example;CAW Zonderland;;beroepsgeheim\nBo Fictief;bo@fictief.example;CAW Zonderland;x;zwijgplicht\n"
            + "Cas Fictief;cas@fictief.example;Elders vzw;x;geen\nDo Fictief;do@fictief.example;CAW Zonderland;\"a;b\";geen\nEef Fictief;eef@fictief.example;CAW Zonderland;x;geen\n";

        var rijen = (await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Mensen)))).Value!.Ingelezen!.Rijen;

        const string Functie = "Vul de functie in, zonder puntkomma en in hoogstens 120 tekens.";
        Assert.That(rijen.Select(r => r.Fouten.SingleOrDefault()), Is.EqualTo(new[]
        {
            Functie, "Vul in aan welke geheimhouding deze functie gebonden is: beroepsgeheim, discretieplicht of geen.", "Deze LIVC R werkt niet samen met deze organisatie. Begin eerst de samenwerking.", Functie, null,
        }));
        Assert.That((await StuurBestandAsync(Wereldproef.Coordinator, Encoding.UTF8.GetBytes(Mensen), "mensen.csv", "text/csv")).Tekst, Does.Contain(Functie).And.Not.Contain("action=\"/beheer/accounts/uitnodigen/lijst\""));
    }

    [Test]
    public async Task A_person_of_an_organisation_that_nobody_recorded_keeps_all_out()
    {
        const string Mensen = "naam;e-mail;organisatie;functie;geheimhouding\nAn Fictief;an@fictief.example;caw zonderland;x;geen\nBo Fictief;bo@fictief.example;Onbekende vzw;x\nCas Fictief;cas@fictief.example;Gemeente Zonderdale;x\nDo Fictief;do@fictief.example;Lokale politie;x\nEef Fictief;eef@fictief.example;;x\n";
        const string Tekst = "Deze organisatie is niet vastgelegd. Voer ze eerst in, of schrijf haar naam zoals in de lijst van organisaties.";

        var rijen = (await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Mensen)))).Value!.Ingelezen!.Rijen;

        Assert.That(rijen.Select(r => r.Fouten.SingleOrDefault()), Is.EqualTo(new[] { null, Tekst, null, null, Tekst }));
        Assert.That((await StuurBestandAsync(Wereldproef.Coordinator, Encoding.UTF8.GetBytes(Mensen), "mensen.csv", "text/csv")).Tekst, Does.Contain(Tekst).And.Not.Contain("action=\"/beheer/accounts/uitnodigen/lijst\""));
    }

    [Test]
    public async Task A_number_says_which_organisation_it_is()
    {
        await _huis.SqlAsync("insert into machtigingen.organisatie (id, naam, sector, ovo) values (gen_random_uuid(), 'Dienst Sport', 'Sport', 'OVO000123')");
        foreach (var (rij, fout) in new[] { ("Andere naam;Sport;;OVO000123", "Dit nummer hoort bij Dienst Sport."), ("Dienst Sport;Sport;;OVO000124", "Een organisatie met deze naam heeft een ander nummer."), ("Dienst Sport;Sport;;OVO000123", null) })
        {
            var rijen = (await _huis.Send(Wereldproef.Coordinator, new VoerIn.Vraag(Encoding.UTF8.GetBytes("naam;sector;kbo;ovo\n" + rij)))).Value!.Ingelezen!.Rijen;
            Assert.That(rijen.Single().Fouten.SingleOrDefault(), Is.EqualTo(fout), rij);
        }
    }

    [Test]
    public void A_file_that_is_none_is_refused_with_what_to_do()
    {
        foreach (var (inhoud, tekst) in new (byte[], string)[]
        {
            ([0x89, 0x50, 0x4E, 0x47, 0, 1, 2], "geen CSV-bestand of xlsx-bestand"),
            (new byte[10 * 1024 * 1024], "te groot"),
            ([0x50, 0x4B, 3, 4, 9, 9, 9], "kan niet worden gelezen"),
            (Zip(("word/document.xml", "<a/>")), "geen CSV-bestand of xlsx-bestand"),
            (Zip(("xl/workbook.xml", "<a/>"), ("xl/worksheets/sheet1.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")), "kan niet worden gelezen"),
            (Zip(("xl/workbook.xml", "<a/>"), ("xl/worksheets/sheet1.xml", new string(' ', 9 * 1024 * 1024))), "kan niet worden gelezen"),
            (Encoding.Latin1.GetBytes("naam;sector\nCafé;Sport"), "geen CSV-bestand of xlsx-bestand"),
            (Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a;b\n", 2500))), "te veel rijen"),
        })
        {
            Assert.That(Werkblad.Lees(inhoud).Refusals.Select(r => r.Tekst), Has.Exactly(1).Contains(tekst));
        }
    }

    [TestCase("")]
    [TestCase("voornaam;sector\nA;Sport")]
    [TestCase("naam;sector;geheim\nA;Sport;x")]
    [TestCase("naam;sector;naam\nA;Sport;x")]
    [TestCase("naam;sector;kbo\n")]
    public void Other_heads_and_an_empty_file_are_refused(string csv) =>
        Assert.That(Invoerlezer.Lees(Werkblad.Lees(Encoding.UTF8.GetBytes(csv)).Value!).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { "Bestand" }));

    [Test]
    public void An_xlsx_is_read_with_shared_and_own_texts_gaps_and_formulas_as_errors()
    {
        var xlsx = Zip(("xl/workbook.xml", "<workbook/>"),
            ("xl/sharedStrings.xml", "<sst><si><t>naam</t></si><si><t>sector</t></si><si><r><t>kb</t></r><r><t>o</t></r></si><si><t>Sport</t></si></sst>"),
            ("xl/worksheets/sheet1.xml", """
                <worksheet><sheetData>
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><t>De Werkplaats</t></is></c><c r="B2" t="s"><v>3</v></c></row>
                <row r="3"><c r="A3"><f>HYPERLINK("x")</f><v>Lokkertje</v></c><c r="B3" t="s"><v>3</v></c><c r="C3"><v>123456749</v></c></row>
                </sheetData></worksheet>
                """));

        var rijen = Invoerlezer.Lees(Werkblad.Lees(xlsx).Value!).Value!.Rijen;

        Assert.That(rijen.Select(r => (r.Naam, r.Kbo, r.Fouten.Count)), Is.EqualTo(new[] { ("De Werkplaats", null, 1), ("=", (string?)"0123.456.749", 1) }));
    }

    [Test]
    public async Task Only_who_sets_up_a_LIVC_R_may_import()
    {
        foreach (var wie in new[] { Wereldproef.Als(W.CawPartner), Wereldproef.Als(W.Burgemeester) })
        {
            Assert.That((await _huis.Send(wie, new VoerIn.Vraag(Encoding.UTF8.GetBytes(Goed)))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await _huis.PostAsync(wie, "/livcr/invoer", ("Tekst", Goed))).Status, Is.EqualTo(404));
        }
    }

    private Task<long> AantalAsync() => _huis.ScalarAsync<long>($"select count(*) from machtigingen.cel_organisatie where cel_id = '{W.Zonderdale.Id}'");

    private static byte[] Zip(params (string Naam, string Tekst)[] delen)
    {
        using var uit = new MemoryStream();
        using (var zip = new ZipArchive(uit, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (naam, tekst) in delen)
            {
                using var schrijver = new StreamWriter(zip.CreateEntry(naam).Open());
                schrijver.Write(tekst);
            }
        }

        return uit.ToArray();
    }
}
