using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Afspraken;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Plan;
using LivcR.Casusoverleggen.Slices.Sjablonen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Casusoverleggen.Slices.ZonderCasus;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>What a LIVC R says in its own words, and what it cannot take away or add.</summary>
internal sealed partial class SjabloonTests : Proef
{
    private const string Eigen = "Kom binnen langs de zijdeur. Tot {datum}, {uur}, in {plaats}, {livcr}.";

    private static SchrijfSjabloon.Opdracht Tekst(Sjabloonsoort soort, string kop, string voet = "", string versie = "0") => new() { Soort = SchrijfSjabloon.Adres(soort), Kop = kop, Voet = voet, Versie = versie };

    private async Task<SchrijfSjabloon.Model> LeesAsync(Sjabloonsoort soort) => (await H.Send(Coordinator, new SchrijfSjabloon.Vraag(SchrijfSjabloon.Adres(soort)))).Value!;

    [Test]
    public async Task An_invitee_reads_the_words_of_the_livc_r_around_the_fixed_parts()
    {
        var (_, punt, _) = await BijeengeroepenAsync(genodigden: Caw);
        var standaard = (await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Value!;
        Assert.That(standaard.Inleiding.Single(), Is.EqualTo("LIVC R Zonderdale nodigt u uit om mee te overleggen op donderdag 26 november 2026 om 9.30 uur."));
        Assert.That(standaard.BijWeigering.Single(), Is.EqualTo("Kunt of wilt u niet deelnemen? Geef het hier door."));

        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Uitnodiging, Eigen + "\r\n\r\nTot dan."));
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Weigering, ""));
        var eigen = (await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Value!;
        Assert.That(eigen.Inleiding, Is.EqualTo(new[] { "Kom binnen langs de zijdeur. Tot donderdag 26 november 2026, 9.30 uur, in Gemeentehuis, LIVC R Zonderdale.", "Tot dan." }));
        Assert.That(eigen.BijWeigering, Is.Empty, "empty is nothing, not the standard text");

        var blad = await BladAsync(Caw, $"/uitnodigingen/{punt}");
        Assert.That(blad, Does.Contain("Kom binnen langs de zijdeur.").And.Contain("Afspreken wie wat opneemt").And.Contain("Schending is strafbaar.").And.Contain("Alleen de coördinator en de burgemeester lezen uw reden. Uw antwoord heeft geen gevolgen voor uw organisatie."), "what a rule says stays");
    }

    [Test]
    public async Task A_meeting_without_a_casus_invites_in_the_same_words()
    {
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Uitnodiging, Eigen));
        var id = (await GoedAsync(Coordinator, Plan() with { Soort = nameof(Overlegsoort.StrategischeTafel) })).Value;
        await GoedAsync(Coordinator, new NodigVoorOverleg.Opdracht { Overleg = id.ToString(), Personen = [Caw.Persoon.ToString()!] });
        await GoedAsync(Coordinator, new LegVoor.Opdracht(id.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(id.ToString()));
        Assert.That(await BladAsync(Caw, $"/tafel/{id}"), Does.Contain("Kom binnen langs de zijdeur. Tot donderdag 26 november 2026, 9.30 uur, in Gemeentehuis, LIVC R Zonderdale."));
    }

    [Test, Rule("PAR-03")]
    public async Task What_goes_to_the_mail_and_the_calendar_carries_no_word_of_it()
    {
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Uitnodiging, Eigen));
        await BijeengeroepenAsync(genodigden: Caw);
        foreach (var weg in new[] { await RijenAsync("outbox"), await NaBezorgingAsync("kalenderafspraak") })
        {
            Assert.That(weg, Does.Contain(Caw.Persoon.ToString()!).And.Not.Contain("zijdeur").And.Not.Contain("Gemeentehuis").And.Not.Contain("Zonderdale"));
        }

        Task<string?> RijenAsync(string tabel) => H.ScalarAsync<string>($"select string_agg(x::text, ' ') from casusoverleggen.{tabel} x");

        async Task<string?> NaBezorgingAsync(string tabel)
        {
            await H.PumpAsync();
            return await RijenAsync(tabel);
        }
    }

    [Test, Rule("GEH-06"), Rule("GEH-09")]
    public async Task Paper_and_docx_have_head_and_foot_around_what_a_rule_makes_them_say()
    {
        var (_, punt, _) = await BezigAsync(null, Caw);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Wout krijgt een mentor" });
        await GoedAsync(Coordinator, new Exemplaren.Nummer { Agendapunt = punt.ToString(), Aantal = "2" });
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Afsprakenlijst, "Gemeente Zonderdale\r\n{casusnummer} van {datum}", "Bewaar dit niet in de auto.\n\n{livcr}"));

        var m = (await H.Send(Coordinator, new Afdruk.Vraag(punt.ToString(), Genummerd: true))).Value!;
        Assert.That(m.Eigen.Kop, Is.EqualTo(new[] { "Gemeente Zonderdale\nZON-2026-001 van donderdag 26 november 2026" }));
        Assert.That(m.Eigen.Voet, Is.EqualTo(new[] { "Bewaar dit niet in de auto.", "LIVC R Zonderdale" }));
        using var docx = WordprocessingDocument.Open(new MemoryStream(Afdruk.AlsDocx(m)), isEditable: false);
        var regels = docx.MainDocumentPart!.Document!.Body!.ChildElements.Select(p => p.InnerText).ToList();
        Assert.That(regels, Does.Contain("Gemeente Zonderdale").And.Contain("ZON-2026-001 van donderdag 26 november 2026").And.Contain("ZON-2026-001 krijgt een mentor"));
        foreach (var n in new[] { 1, 2 })
        {
            Assert.That(regels, Does.Contain($"Exemplaar {n} van 2 – vernietigen na het overleg"));
        }

        Assert.That(docx.MainDocumentPart.HeaderParts.Single().Header!.InnerText, Is.EqualTo("De inhoud van een casusoverleg kan niet als dossierstuk worden uitgevoerd."));

        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Afsprakenlijst, "", "", (await LeesAsync(Sjabloonsoort.Afsprakenlijst)).Versie));
        var kaal = (await H.Send(Coordinator, new Afdruk.Vraag(punt.ToString(), Genummerd: true))).Value!;
        Assert.That((kaal.Stempel, kaal.Merken[1]), Is.EqualTo((m.Stempel, "Exemplaar 2 van 2 – vernietigen na het overleg")), "an empty text takes nothing of it away");
    }

    [Test, Rule("GEH-06")]
    public async Task The_stamp_stands_before_what_a_livc_r_says_itself()
    {
        var (_, punt, _) = await BezigAsync(null, Caw);
        await GoedAsync(Coordinator, new Exemplaren.Nummer { Agendapunt = punt.ToString(), Aantal = "1" });
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Afsprakenlijst, string.Join('\n', Enumerable.Repeat("eigen", Sjabloon.MeesteRegels)), ""));
        var m = (await H.Send(Coordinator, new Afdruk.Vraag(punt.ToString(), Genummerd: true))).Value!;
        var html = Leesbaar(await H.TekenAsync(Coordinator, new PaneelInhoud(typeof(AfdrukPagina), m)));
        Assert.That(html.IndexOf(m.Stempel, StringComparison.Ordinal), Is.GreaterThan(0).And.LessThan(html.IndexOf("eigen", StringComparison.Ordinal)));
        var r = await H.Send(Coordinator, Tekst(Sjabloonsoort.Afsprakenlijst, string.Concat(Enumerable.Repeat("a\r\n", Sjabloon.MeesteRegels)) + "a", ""));
        Assert.That(r.Refusals.Select(x => (x.Veld, Tekst(x))), Is.EqualTo(new[] { ("Kop", "Kort de tekst in tot hoogstens 12 regels.") }));
    }

    [Test, Rule("PAR-04")]
    public async Task That_nobody_has_to_take_part_is_said_whatever_a_livc_r_writes()
    {
        var (_, punt, _) = await BijeengeroepenAsync(genodigden: Caw);
        foreach (var kop in new[] { "", "U moet deelnemen." })
        {
            await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Uitnodiging, kop, "", (await LeesAsync(Sjabloonsoort.Uitnodiging)).Versie));
            Assert.That(await BladAsync(Caw, $"/uitnodigingen/{punt}"), Does.Contain("Deelnemen is niet verplicht."), kop);
        }
    }

    [Test]
    public async Task The_words_for_a_plan_stand_on_its_page()
    {
        var casus = await CasusAsync();
        await H.ScalarAsync<object>($"update casusoverleggen.casus set staat = 'Opvolgtraject', herziening_op = '2027-01-05' where id = '{casus}' returning 1");
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Opvolgplan, "In {livcr} schrijven we kort."));
        Assert.That(await BladAsync(Coordinator, $"/casussen/{casus}/plan"), Does.Contain("In LIVC R Zonderdale schrijven we kort."));
        Assert.That((await H.Send(Coordinator, Tekst(Sjabloonsoort.Opvolgplan, "{casusnummer}", "", (await LeesAsync(Sjabloonsoort.Opvolgplan)).Versie))).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { "Kop" }));
    }

    [Test, Rule("FIN-09")]
    public async Task Wrong_input_stands_beside_its_box()
    {
        await CasusAsync();
        const string Lijst = "Er staat een veld in dat hier niet bestaat, of een losse accolade. U kunt alleen deze velden gebruiken: {livcr}, {datum}, {uur}, {plaats}.";
        const string Naam = "In deze tekst staat de naam van een betrokkene of een casusnummer. Haal die weg: deze tekst is voor elk overleg dezelfde.";
        foreach (var (kop, zin) in new[]
        {
            ("Het gaat over {betrokkene}.", Lijst), ("Zie {casusnummer}.", Lijst), ("{ggb}", Lijst), ("tot {datum", Lijst), ("Wout Zevenbergs komt ter sprake.", Naam), ("Over ZON-2026-001.", Naam),
            (new string('a', 801), "Kort de tekst in tot hoogstens 800 tekens."),
        })
        {
            var r = await H.Send(Coordinator, Tekst(Sjabloonsoort.Uitnodiging, kop));
            Assert.That(r.Refusals.Select(x => (x.Veld, Tekst(x))), Is.EqualTo(new[] { ("Kop", zin) }), kop);
            Assert.That((await H.Send(Coordinator, Tekst(Sjabloonsoort.Uitnodiging, kop) with { Voorbeeld = "ja" })).Refusals, Has.Count.EqualTo(1), "nor as an example");
        }

        Assert.That((await H.Send(Coordinator, Tekst(Sjabloonsoort.Afsprakenlijst, "goed", "GEHEIM"))).Refusals.Select(r => (r.Regel, r.Veld)), Is.EqualTo(new[] { ("FIN-09", "Voet") }));
        Assert.That((await H.Send(Coordinator, Tekst(Sjabloonsoort.Afsprakenlijst, "{plaats}", "{uur}"))).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { "Kop", "Voet" }), "each box its own");
        Assert.That((await H.Send(Coordinator, Tekst(Sjabloonsoort.Uitnodiging, "x") with { Soort = "mail" })).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.sjabloon"), Is.Zero);
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Uitnodiging, new string('a', 800)));
    }

    [Test]
    public async Task The_second_of_two_writers_is_told_pressing_twice_is_once_and_back_is_back()
    {
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Weigering, "een"));
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Weigering, "een")); // the same form, pressed twice
        var tweede = await H.Send(Coordinator, Tekst(Sjabloonsoort.Weigering, "twee"));
        Assert.That(Tekst(tweede.Refusal), Is.EqualTo("Iemand anders wijzigde deze tekst terwijl u schreef. Wat u typte, staat er nog. Vergelijk het met de bewaarde tekst en bewaar opnieuw."));
        var gelezen = await LeesAsync(Sjabloonsoort.Weigering);
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Weigering, "twee", versie: gelezen.Versie));
        Assert.That((await H.Send(Coordinator, new SchrijfSjabloon.Terugzetting { Soort = "weigering", Versie = gelezen.Versie })).Refusal, Is.EqualTo(SchrijfSjabloon.Tweede));
        var terug = new SchrijfSjabloon.Terugzetting { Soort = "weigering", Versie = (await LeesAsync(Sjabloonsoort.Weigering)).Versie };
        await GoedAsync(Coordinator, terug);
        await GoedAsync(Coordinator, terug);
        var standaard = await LeesAsync(Sjabloonsoort.Weigering);
        Assert.That((standaard.Kop, standaard.GewijzigdOp, standaard.Versie), Is.EqualTo((Sjabloon.Standaard(Sjabloonsoort.Weigering).Kop, (DateTimeOffset?)null, "0")));
        Assert.That((await H.LogAsync()).Where(l => l is { Handeling: "casusoverleggen.SchrijfSjabloon", Actie: "Beheren" }).Select(l => l.Uitkomst),
            Is.EquivalentTo(new[] { "weigering bewaard", "weigering bewaard", "weigering standaardtekst" }));
    }

    [Test, Rule("PAR-03"), Rule("AVG-12")]
    public async Task Only_the_coordination_writes_and_only_the_own_livc_r_reads()
    {
        await GoedAsync(Coordinator, Tekst(Sjabloonsoort.Uitnodiging, Eigen));
        foreach (var wie in new[] { Burgemeester, Politie, Caw })
        {
            Assert.That((await H.Send(wie, new SchrijfSjabloon.Vraag("uitnodiging"))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.Send(wie, new ToonSjablonen.Vraag())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.Send(wie, Tekst(Sjabloonsoort.Uitnodiging, "x"))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.Send(wie, new SchrijfSjabloon.Terugzetting { Soort = "uitnodiging" })).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That(await InDbAsync(wie, db => db.Sjablonen.CountAsync()), Is.EqualTo(1), "an invitee reads it");
            Assert.That(await InDbAsync(wie, db => db.Sjablonen.ExecuteDeleteAsync()), Is.Zero, "the database lets nobody else write");
        }

        Assert.That(await InDbAsync(AndereCel, db => db.Sjablonen.CountAsync()), Is.Zero);
        Assert.That((await H.Send(AndereCel, new SchrijfSjabloon.Vraag("uitnodiging"))).Value!.Kop, Is.EqualTo(Sjabloon.Standaard(Sjabloonsoort.Uitnodiging).Kop));
    }

    [Test]
    public async Task The_pages_from_the_list_over_an_example_to_the_standard_text()
    {
        Assert.That(await BladAsync(Coordinator, "/sjablonen"), Does.Contain("/sjablonen/uitnodiging").And.Contain("/sjablonen/opvolgplan").And.Contain("Standaardtekst"));
        var vorm = await BladAsync(Coordinator, "/sjablonen/uitnodiging");
        Assert.That(vorm, Does.Contain("{plaats}").And.Not.Contain("{casusnummer}").And.Contain("LIVC R Voorbeeldstad nodigt u uit").And.Contain("Hier staan altijd doel, dag, plaats, de uitgenodigde functies en de geheimhouding."));

        var proef = await H.PostAsync(Coordinator, "/sjablonen/uitnodiging", ("Versie", "0"), ("Kop", "<b>Welkom</b> in {plaats}\r\n\r\nTot dan"), ("Voorbeeld", "ja"));
        Assert.That(proef.Status, Is.EqualTo(200));
        Assert.That(proef.Tekst, Does.Contain("&lt;b&gt;Welkom&lt;/b&gt; in zaal Voorbeeld").And.Not.Contain("<b>Welkom"), "no mark-up");
        Assert.That(Leesbaar(proef.Tekst), Does.Contain("<b>Welkom</b> in {plaats}").And.Contain("Nog niet bewaard"), "what was typed is still in its box");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.sjabloon"), Is.Zero);

        var fout = await H.PostAsync(Coordinator, "/sjablonen/uitnodiging", ("Versie", "0"), ("Kop", "Over {naam}"), ("Voorbeeld", "ja"));
        Assert.That(fout.Status, Is.EqualTo(422));
        Assert.That(Leesbaar(fout.Tekst), Does.Contain("Over {naam}").And.Contain("U kunt alleen deze velden gebruiken: {livcr}, {datum}, {uur}, {plaats}."));
        Assert.That((await H.PostAsync(Coordinator, "/sjablonen/uitnodiging", ("Versie", "0"), ("Kop", "Welkom in {plaats}"))).Status, Is.EqualTo(303));
        var tweede = await H.PostAsync(Coordinator, "/sjablonen/uitnodiging", ("Versie", "0"), ("Kop", "Anders"));
        Assert.That(tweede.Status, Is.EqualTo(422));
        Assert.That(Leesbaar(tweede.Tekst), Does.Contain("Iemand anders wijzigde deze tekst terwijl u schreef.").And.Contain("Welkom in {plaats}").And.Contain("Anders"));
        Assert.That(await BladAsync(Coordinator, "/sjablonen"), Does.Contain("Eigen tekst sinds 23-11-2026"));
        var versie = Versieveld().Match((await H.HaalAsync(Coordinator, "/sjablonen/uitnodiging")).Tekst).Groups[1].Value;
        Assert.That((await H.PostAsync(Coordinator, "/sjablonen/uitnodiging/standaard", ("Versie", versie))).Status, Is.EqualTo(303));
        Assert.That(await BladAsync(Coordinator, "/sjablonen"), Does.Not.Contain("Eigen tekst"));
        Assert.That((await H.HaalAsync(Coordinator, "/sjablonen/mail")).Status, Is.EqualTo(404));
    }

    private async Task<string> BladAsync(Wie wie, string url)
    {
        var p = await H.HaalAsync(wie, url);
        Assert.That(p.Status, Is.EqualTo(200), url + " " + p.Tekst);
        return Leesbaar(p.Tekst);
    }

    private static string Leesbaar(string html) => WebUtility.HtmlDecode(html);

    [GeneratedRegex("name=\"Versie\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Versieveld();
}
