using AngleSharp.Html.Parser;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Slices;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Tests;

/// <summary>What an author keeps of their own inbreng once the room is closed, and what they do not get back with it.</summary>
internal sealed class EigenInbrengTests : Proef
{
    [Test, Rule("PAR-05"), Rule("GEH-01"), Rule("AVG-10")]
    public async Task After_closing_a_partner_reads_narrows_and_withdraws_their_own_and_sees_who_opened_it()
    {
        var id = await GedeeldAsync();
        await LeestAsync(Bilal);
        await SluitAsync();

        var p = await H.HaalAsync(Sofie, "/inbreng");
        Assert.That(p.Status, Is.EqualTo(200));
        Assert.That(p.Tekst, Does.Contain(Geheim).And.Contain("Geopend door: Bilal Proef.").And.Contain("Gedeeld op").And.Contain($"/inbreng/{id}/intrekken").And.Contain($"/inbreng/{id}/lezers")
            .And.Contain("Wie erbij was toen u dit deelde, leest dit alleen zolang een later agendapunt van deze casus bezig is."));
        Assert.That(p.Tekst, Does.Not.Contain("PRO-2026-001").And.Not.Contain(Casus.ToString()).And.Not.Contain(Punt.ToString()), "the closed room and its casus are not opened again");
        Assert.That((await H.LogAsync()).Where(l => l.Handeling == "informatiedeling.ToonEigenInbreng").Select(l => (l.Actie, l.Uitkomst)), Is.EqualTo(new[] { ("Lezen", "1") }));

        var lezers = await H.HaalAsync(Sofie, $"/inbreng/{id}/lezers");
        Assert.That(lezers.Tekst, Does.Contain("href=\"/inbreng\"").And.Not.Contain("/agendapunten/"));
        Assert.That((await H.PostAsync(Sofie, $"/inbreng/{id}/lezers", ("Lezers", Bilal.Persoon.ToString()))).Naar, Is.EqualTo("/inbreng"));
        Assert.That((await H.HaalAsync(Sofie, "/inbreng")).Tekst, Does.Contain("Lezers: Bilal Proef."));

        Assert.That((await H.PostAsync(Sofie, $"/inbreng/{id}/intrekken")).Naar, Is.EqualTo("/inbreng"));
        Assert.That((await H.HaalAsync(Sofie, "/inbreng")).Tekst, Does.Contain("Ingetrokken, de tekst is gewist").And.Not.Contain(Geheim).And.Not.Contain("/intrekken"));
        Assert.That(await TekstenAsync(), Is.Zero);
    }

    [Test, Rule("GEH-07"), Rule("PAR-03")]
    public async Task Nobody_else_finds_it_there()
    {
        await GedeeldAsync();
        await LeestAsync(Bilal);
        foreach (var gesloten in new[] { false, true })
        {
            if (gesloten) await SluitAsync();
            foreach (var wie in new[] { Bilal, Voorzitter, Collega, Coordinator, Beheerder, Fg, new Wie(Sofie.Persoon, Id.Nieuw<CelId>(), Rol.Partner) })
            {
                var p = await H.HaalAsync(wie, "/inbreng");
                Assert.That((p.Status, p.Tekst.Contains("U bracht nog niets in"), p.Tekst.Contains("weken"), p.Tekst.Contains("/intrekken")), Is.EqualTo((200, true, false, false)), wie.Rollen[0].ToString());
            }
        }
    }

    [Test, Rule("PAR-05")]
    public async Task While_the_room_is_theirs_it_leads_there_and_names_the_casus()
    {
        await GedeeldAsync();
        var p = await H.HaalAsync(Sofie, "/inbreng");
        Assert.That(p.Tekst, Does.Contain("Casus PRO-2026-001").And.Contain($"/agendapunten/{Punt}").And.Contain("Wie aanwezig is, kan dit lezen."));
    }

    [Test]
    public async Task A_draft_whose_room_closed_is_there_as_not_shared()
    {
        var f = Formulier(actie: "bewaren");
        await H.Send(Sofie, f);
        await SluitAsync();
        Assert.That((await H.HaalAsync(Sofie, "/inbreng")).Tekst, Does.Contain("Niet gedeeld").And.Contain(Geheim).And.Contain($"/inbreng/{f.Verzending}/intrekken").And.Not.Contain("/lezers").And.Not.Contain("Wie erbij was"));
    }

    [Test, Rule("GEH-11")]
    public async Task Under_embargo_it_has_no_words_no_number_and_can_still_be_withdrawn()
    {
        var id = await GedeeldAsync();
        await SluitAsync();
        CasusDicht = false; // a seat that still sees the casus
        foreach (var embargo in new[] { $"insert into informatiedeling.embargo values ('{Casus}', '{Cel}', true, 1)", "delete from informatiedeling.embargo; update informatiedeling.inbreng set opgeschort = true" })
        {
            await H.ScalarAsync<int>(embargo);
            var p = await H.HaalAsync(Sofie, "/inbreng");
            Assert.That(p.Tekst, Does.Contain("Deze tekst is nu niet te lezen. Intrekken kan altijd.").And.Contain($"/inbreng/{id}/intrekken").And.Not.Contain("weken").And.Not.Contain("mbargo").And.Not.Contain("opgeschort")
                .And.Not.Contain("PRO-2026-001").And.Not.Contain("Geopend door").And.Not.Contain("/lezers"));
        }

        Assert.That((await H.PostAsync(Sofie, $"/inbreng/{id}/intrekken")).Naar, Is.EqualTo("/inbreng"));
        Assert.That((await StaatAsync(), await TekstenAsync()), Is.EqualTo(("Ingetrokken", 0L)));
        Assert.That((await H.HaalAsync(Sofie, "/inbreng")).Tekst, Does.Not.Contain("/intrekken"));
    }

    [Test, Rule("PAR-08")]
    public async Task Whose_aanwijzing_ended_withdraws_from_a_page_without_content()
    {
        var id = await GedeeldAsync();
        await SluitAsync();
        ZonderGrond.Add(Sofie.Persoon);
        var p = await H.HaalAsync(Sofie, "/inbreng");
        Assert.That(p.Tekst, Does.Contain("Deze tekst is nu niet te lezen.").And.Contain($"/inbreng/{id}/intrekken").And.Not.Contain("weken"));
        Assert.That((await H.PostAsync(Sofie, $"/inbreng/{id}/intrekken")).Naar, Is.EqualTo("/inbreng"));
    }

    [Test, Rule("GEH-11"), Rule("PAR-08")]
    public async Task An_embargo_an_ended_ground_and_a_hidden_item_read_the_same_under_the_same_heading()
    {
        async Task<AngleSharp.Html.Dom.IHtmlDocument> BladAsync() => new HtmlParser().ParseDocument((await H.HaalAsync(Sofie, "/inbreng")).Tekst);
        await H.Send(Sofie, Formulier(actie: "bewaren"));
        H.Klok.Vooruit(TimeSpan.FromMinutes(1));
        await GedeeldAsync();
        await SluitAsync();
        CasusDicht = false; // a seat that still sees the casus
        var koppen = (await BladAsync()).QuerySelectorAll("h2").Select(h => h.TextContent).ToList();
        Assert.That(koppen, Has.Count.EqualTo(2).And.All.StartsWith("Inbreng, "));

        var bladen = new List<string>();
        foreach (var (verberg, toon) in new[] { ($"insert into informatiedeling.embargo values ('{Casus}', '{Cel}', true, 1)", "delete from informatiedeling.embargo"),
            ("update informatiedeling.inbreng set opgeschort = true", "update informatiedeling.inbreng set opgeschort = false"), ("select 1", "select 1") })
        {
            await H.ScalarAsync<int>(verberg);
            if (verberg == toon) ZonderGrond.Add(Sofie.Persoon);
            var blad = await BladAsync();
            Assert.That(blad.QuerySelectorAll("h2").Select(h => h.TextContent), Is.EqualTo(koppen));
            bladen.Add(blad.QuerySelector("main")!.TextContent);
            await H.ScalarAsync<int>(toon);
        }

        Assert.That(bladen.Distinct(), Has.Exactly(1).Items.And.All.Contain("Deze tekst is nu niet te lezen."));
    }

    [Test, Rule("PAR-05"), Rule("PAR-08"), Rule("GEH-11")]
    public async Task Each_item_says_by_which_rules_its_author_reads_it_and_one_without_words_says_nothing()
    {
        async Task<string[]> RedenenAsync() => [.. new HtmlParser().ParseDocument((await H.HaalAsync(Sofie, "/inbreng")).Tekst).QuerySelectorAll("article details").Select(d => string.Join('|', d.QuerySelectorAll("li").Select(l => l.TextContent.Trim())))];
        async Task<string> VoetAsync() => new HtmlParser().ParseDocument((await H.HaalAsync(Sofie, "/inbreng")).Tekst).QuerySelector("main > details")!.OuterHtml;
        var leeg = await VoetAsync();
        await GedeeldAsync();
        await SluitAsync();
        var antwoord = Inzagebeleid.Auteur.Clausules.Append(Inzagebeleid.Grond).Select(c => $"{c.Waarom} ({c.Regel})");
        Assert.That(await RedenenAsync(), Is.EqualTo(new[] { string.Join('|', antwoord) }), "the policy's own words");
        foreach (var (verberg, toon) in new[] { ($"insert into informatiedeling.embargo values ('{Casus}', '{Cel}', true, 1)", "delete from informatiedeling.embargo"), ("update informatiedeling.inbreng set opgeschort = true", "update informatiedeling.inbreng set opgeschort = false") })
        {
            await H.ScalarAsync<int>(verberg);
            Assert.That(await RedenenAsync(), Is.Empty);
            Assert.That(await VoetAsync(), Is.EqualTo(leeg));
            await H.ScalarAsync<int>(toon);
        }

        ZonderGrond.Add(Sofie.Persoon);
        Assert.That(await RedenenAsync(), Is.Empty);
        Assert.That(await VoetAsync(), Is.EqualTo(leeg).And.Contain("GEH-07").And.Contain("PAR-03"));
    }

    [Test, Rule("GEH-11")]
    public async Task What_was_withdrawn_reads_the_same_under_an_embargo_and_is_not_nothing()
    {
        Assert.That((await H.HaalAsync(Sofie, "/inbreng")).Tekst, Does.Contain("U bracht nog niets in"));
        Assert.That((await H.Send(Sofie, new TrekInbrengIn.Opdracht(await GedeeldAsync()))).Ok, Is.True);
        var open = (await H.HaalAsync(Sofie, "/inbreng")).Tekst;
        Assert.That(open, Does.Contain("Ingetrokken, de tekst is gewist").And.Not.Contain("U bracht nog niets in").And.Not.Contain("/intrekken"));
        await H.ScalarAsync<int>($"insert into informatiedeling.embargo values ('{Casus}', '{Cel}', true, 1)");
        Assert.That(Hoofd(await H.HaalAsync(Sofie, "/inbreng")), Is.EqualTo(new HtmlParser().ParseDocument(open).QuerySelector("main")!.TextContent));
    }

    [Test, Rule("AVG-10")]
    public async Task The_log_says_of_each_casus_how_many_were_read()
    {
        await GedeeldAsync();
        await GedeeldAsync();
        var (eerste, tweede) = (Casus, Id.Nieuw<CasusId>());
        await H.Services.GetRequiredService<IKeyVault>().CreateAsync(tweede.Waarde, CancellationToken.None);
        await VolgendeKamerAsync(Punt = Id.Nieuw<AgendapuntId>(), AgendapuntStaat.Bezig, tweede);
        await GedeeldAsync();
        Assert.That((await H.HaalAsync(Sofie, "/inbreng")).Status, Is.EqualTo(200));
        Assert.That((await H.LogAsync()).Where(l => l is { Actie: "Lezen", Handeling: "informatiedeling.ToonEigenInbreng" }).Select(l => (l.Casus, l.Uitkomst)),
            Is.EquivalentTo(new[] { ((Guid?)eerste.Waarde, "2"), (tweede.Waarde, "1") }));
    }

    [Test, Rule("PAR-08")]
    public async Task Whose_ground_ended_neither_narrows_a_shared_item_nor_opens_a_draft()
    {
        var (id, concept) = (await GedeeldAsync(), Formulier(actie: "bewaren"));
        Assert.That((await H.Send(Sofie, concept)).Ok, Is.True);
        Assert.That(((await H.HaalAsync(Sofie, $"/inbreng/{id}/lezers")).Status, (await H.HaalAsync(Sofie, $"/inbreng/{concept.Verzending}")).Status), Is.EqualTo((200, 200)));
        ZonderGrond.Add(Sofie.Persoon);
        foreach (var pad in new[] { $"/inbreng/{id}/lezers", $"/inbreng/{concept.Verzending}" })
        {
            Assert.That(await H.HaalAsync(Sofie, pad), Is.EqualTo(await H.HaalAsync(Sofie, pad.Replace(pad.Split('/')[2], Guid.NewGuid().ToString()))), "as one that is not there");
        }

        Assert.That((await H.Send(Sofie, new BeperkLezers.Opdracht { Inbreng = id })).ToString(), Is.EqualTo("Refused(PAR-03)"));
        Assert.That((await H.PostAsync(Sofie, $"/inbreng/{id}/lezers")).Status, Is.EqualTo(404));
        Assert.That(await H.ScalarAsync<long>("select count(*) from informatiedeling.inbreng where lezers is not null"), Is.Zero);
        Assert.That((await H.PostAsync(Sofie, $"/inbreng/{id}/intrekken")).Status, Is.EqualTo(303), "withdrawing stays");
    }

    [TestCase(Rol.Partner)]
    [TestCase(Rol.Contactpersoon)]
    [TestCase(Rol.Justitieassistent)]
    [TestCase(Rol.Korpschef)]
    [TestCase(Rol.InformationOfficer)]
    [TestCase(Rol.Burgemeester)]
    [TestCase(Rol.BurgemeesterGemachtigde)]
    [TestCase(Rol.Coordinator)]
    [TestCase(Rol.Plaatsvervanger)]
    [Rule("PAR-05")]
    public void Whoever_may_sit_at_a_table_finds_their_way_there_once(Rol rol) =>
        Assert.That(H.Services.GetServices<NavItem>().Count(i => i.Url == ToonEigenInbreng.Pad && i.Rollen.Contains(rol)), Is.EqualTo(1));

    private static string Hoofd(Pagina p) => new HtmlParser().ParseDocument(p.Tekst).QuerySelector("main")!.TextContent;

    [Test]
    public async Task It_is_paged_by_key_newest_first_and_a_key_that_is_not_theirs_has_nothing_after_it()
    {
        var geschreven = new List<string>();
        for (var i = 0; i < 23; i++)
        {
            if (i % 3 == 0) H.Klok.Vooruit(TimeSpan.FromMinutes(1)); // some at the same moment
            var f = Formulier(actie: "bewaren", tekst: $"Nummer {i}.");
            await H.Send(Sofie, f);
            geschreven.Add(f.Verzending!);
        }

        var (gezien, na) = (new List<ToonEigenInbreng.Regel>(), default(string));
        do
        {
            var m = (await H.Send(Sofie, new ToonEigenInbreng.Vraag(na))).Value!;
            Assert.That((m.Begin, m.Regels.Count), Is.EqualTo((na is null, m.Volgende is null ? 3 : 10)));
            gezien.AddRange(m.Regels);
            na = m.Volgende?.ToString();
        }
        while (na is not null);

        Assert.That(gezien.Select(r => r.Id.ToString()), Is.EquivalentTo(geschreven));
        Assert.That(gezien.Select(r => r.GemaaktOp), Is.Ordered.Descending);
        await GedeeldAsync(Bilal);
        Assert.That((await H.Send(Bilal, new ToonEigenInbreng.Vraag(geschreven[5]))).Value!.Regels, Is.Empty);
        Assert.That((await H.Send(Sofie, new ToonEigenInbreng.Vraag("x"))).Value!.Regels, Has.Count.EqualTo(10));
    }

    [Test, Rule("GEH-01"), Rule("GEH-08")]
    public async Task In_a_later_agendapunt_that_runs_the_author_sees_what_others_read_again()
    {
        await GedeeldAsync();
        Assert.That((await H.Send(Sofie, Formulier("Mondeling"))).Ok, Is.True);
        Assert.That((await H.Send(Sofie, Formulier(actie: "bewaren", tekst: "Nooit gedeeld."))).Ok, Is.True);
        await KamerAsync(AgendapuntStaat.Afgesloten);
        H.Klok.Vooruit(TimeSpan.FromDays(30));
        var later = Id.Nieuw<AgendapuntId>();
        await VolgendeKamerAsync(later, AgendapuntStaat.Bezig);

        Assert.That(await LeestAsync(Bilal, later), Is.EqualTo(new[] { Geheim }));
        var eigen = (await PaneelAsync(Sofie, later))!.Eigen.Single();
        Assert.That((eigen.Woorden.Tekst, eigen.Staat, string.Join(", ", eigen.GeopendDoor)), Is.EqualTo((Geheim, InbrengStaat.Gedeeld, "Bilal Proef")));
        Assert.That(await H.TekenAsync(Sofie, (await InhoudAsync(Sofie, later))!), Does.Contain("Wie erbij was toen u dit deelde"));

        Kamers[later] = Kamers[later] with { Deelnemers = [Aan(Sofie, aanwezig: false), Aan(Bilal)] };
        Assert.That((await PaneelAsync(Sofie, later))!.Eigen, Is.Empty, "not at the table");
    }

    /// <summary>The room closes, and with it the page and the casus for who holds no fixed seat.</summary>
    private async Task SluitAsync()
    {
        await KamerAsync(AgendapuntStaat.Afgesloten);
        Kamers.Remove(Punt);
        CasusDicht = true;
    }
}
