using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Slices;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.TestSupport;

namespace LivcR.Informatiedeling.Tests;

/// <summary>When an author may share, and what is left of it.</summary>
internal sealed class DelenTests : Proef
{
    [Test]
    [Rule("GEH-01")]
    public async Task What_is_shared_in_the_running_room_is_stored_unreadable_and_logged_without_content()
    {
        await GedeeldAsync();

        Assert.That(await StaatAsync(), Is.EqualTo("Gedeeld"));
        Assert.That(await H.ScalarAsync<string>("select encode(tekst, 'escape') || encode(noodzakelijk, 'escape') from informatiedeling.inbreng"), Does.Not.Contain("weken").And.Not.Contain("nazorg"));
        Assert.That((await H.LogAsync()).Where(l => l.Handeling == "informatiedeling.DeelInbreng").Select(l => (l.Actie, l.Casus)), Is.EqualTo(new[] { ("Wijzigen", (Guid?)Casus.Waarde) }));
        Assert.That(await H.ScalarAsync<string>("select string_agg(l::text, ' ') from verantwoording.log l"), Does.Not.Contain("weken"));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Who_works_for_two_organisations_speaks_for_the_one_that_was_invited()
    {
        var ocmw = Grond(Sofie.Persoon) with { OrganisatieNaam = "OCMW De Proef", Sector = Sector.Ocmw };
        Tweede[ocmw.Organisatie!.Value] = ocmw;
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie) with { Organisatie = ocmw.Organisatie }, Aan(Bilal));

        await GedeeldAsync();

        Assert.That(await H.ScalarAsync<string>("select organisatie from informatiedeling.inbreng"), Is.EqualTo("OCMW De Proef"));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Who_lost_the_fixed_seat_does_not_share_on_an_aanwijzing()
    {
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie) with { VastLid = true }, Aan(Bilal));

        var r = await H.Send(Sofie, Formulier()); // the neighbour answers with an aanwijzing

        Assert.That(r.Refusal.Regel, Is.EqualTo("PAR-08"));
        Assert.That(await StaatAsync(), Is.Null);
    }

    [TestCase(AgendapuntStaat.Gepland)]
    [TestCase(AgendapuntStaat.Afgesloten)]
    [TestCase(AgendapuntStaat.Vervallen)]
    [Rule("GEH-01")]
    public async Task Outside_the_running_room_nothing_is_shared(AgendapuntStaat staat)
    {
        var concept = Formulier(actie: "bewaren");
        Assert.That((await H.Send(Sofie, concept)).Ok, Is.True);
        await KamerAsync(staat);

        foreach (var r in new[] { await H.Send(Sofie, Formulier()), await H.Send(Sofie, concept with { Actie = "delen" }) })
        {
            Assert.That((r.Refusal.Regel, Tekst(r.Refusal)), Is.EqualTo(("GEH-01", "Deel gegevens onder beroepsgeheim alleen tijdens het casusoverleg.")));
        }

        Assert.That(await StaatAsync(), Is.EqualTo("Concept"));
        await GelogdAsync("GEH-01", "SchrijfInbreng");
    }

    [Test]
    [Rule("GEH-03")]
    public async Task Before_the_chair_confirmed_nothing_is_shared()
    {
        await KamerAsync(AgendapuntStaat.Bezig, bevestigd: false);
        var r = await H.Send(Sofie, Formulier());
        Assert.That((r.Refusal.Regel, Tekst(r.Refusal)), Is.EqualTo(("GEH-03", "De deelnemerslijst, het doel en de werkwijze zijn nog niet bevestigd.")));
        Assert.That(await StaatAsync(), Is.Null);
        await GelogdAsync("GEH-03", "SchrijfInbreng");
    }

    [Test]
    [Rule("GEH-04")]
    public async Task Who_did_not_confirm_secrecy_shares_nothing()
    {
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie, geheimhouding: false), Aan(Bilal));
        var r = await H.Send(Sofie, Formulier());
        Assert.That((r.Refusal.Regel, Tekst(r.Refusal)), Is.EqualTo(("GEH-04", "Bevestig de geheimhoudingsplicht om deel te nemen.")));
        Assert.That(await StaatAsync(), Is.Null);
        await GelogdAsync("GEH-04", "SchrijfInbreng");
    }

    [Test]
    [Rule("GEH-07")]
    public async Task Who_is_not_in_the_room_shares_nothing()
    {
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie, aanwezig: false), Aan(Bilal));
        var r = await H.Send(Sofie, Formulier());
        Assert.That((r.Refusal.Regel, Tekst(r.Refusal)), Is.EqualTo(("GEH-07", "U nam niet deel aan dit overleg.")));
        Assert.That(await StaatAsync(), Is.Null);
        await GelogdAsync("GEH-07", "SchrijfInbreng");
    }

    [TestCase("Samenvatting", "Noodzakelijk")]
    [TestCase("Samenvatting", "Proportioneel")]
    [TestCase("Noteren", "Subsidiair")]
    [Rule("GEH-05")]
    public async Task Text_is_shared_only_after_the_three_questions(string wijze, string leeg)
    {
        var f = Formulier(wijze);
        f = leeg switch { "Noodzakelijk" => f with { Noodzakelijk = " " }, "Proportioneel" => f with { Proportioneel = null }, _ => f with { Subsidiair = "" } };
        var r = await H.Send(Sofie, f);

        Assert.That((r.Refusal.Regel, r.Refusal.Veld, Tekst(r.Refusal)), Is.EqualTo(("GEH-05", leeg, "Beantwoord eerst de drie toetsvragen.")));
        Assert.That(await StaatAsync(), Is.Null);
        await GelogdAsync("GEH-05", "SchrijfInbreng");
        Assert.That((await H.Send(Sofie, f with { Actie = "bewaren" })).Ok, Is.True, "a draft may be unfinished");
        Assert.That((await H.Send(Sofie, f)).Refusal.Regel, Is.EqualTo("GEH-05"));
    }

    [TestCase("Mondeling")]
    [TestCase(null)]
    [Rule("GEH-05")]
    [Rule("GEH-08")]
    public async Task Alleen_mondeling_is_the_default_asks_nothing_and_leaves_no_text(string? wijze)
    {
        var r = await H.Send(Sofie, Formulier(wijze));
        Assert.That((r.Ok, await TekstenAsync(), await StaatAsync()), Is.EqualTo((true, 0L, "Gedeeld")));
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { "(mondeling)" }));
    }

    [TestCase("Tekst")]
    [TestCase("Subsidiair")]
    [Rule("GEH-05")]
    [Rule("GEH-08")]
    public async Task What_was_typed_for_alleen_mondeling_is_not_thrown_away_unseen(string veld)
    {
        foreach (var actie in new[] { "delen", "bewaren" })
        {
            var p = await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", ("Wijze", "Mondeling"), (veld, "Toch getypt."), ("Actie", actie));
            Assert.That((p.Status, p.Tekst.Contains("Kies samenvatting of noteren, of wis de tekst."), p.Tekst.Contains("Toch getypt."), p.Tekst.Contains("id=\"Wijze-fout\""), p.Tekst.Contains("<details open")), Is.EqualTo((422, true, true, true, true)));
        }

        Assert.That(await StaatAsync(), Is.Null);
        await GelogdAsync("GEH-05", "SchrijfInbreng");
        Assert.That(await H.TekenAsync(Sofie, (await InhoudAsync(Sofie))!), Does.Contain("<summary>Tekst, bij samenvatting of noteren</summary>").And.Not.Contain("<details open"), "folded away until then");
    }

    [Test]
    public async Task Who_leads_the_table_finds_the_form_folded_and_a_partner_open()
    {
        foreach (var (wie, folded) in new[] { (Sofie, false), (Voorzitter, true) })
        {
            var paneel = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await H.TekenAsync(wie, (await InhoudAsync(wie))!));
            var form = paneel.QuerySelector($"form[action='/agendapunten/{Punt}/inbreng']")!;
            Assert.That(form.Closest("details")?.QuerySelector("summary")!.TextContent, Is.EqualTo(folded ? "Iets inbrengen" : null));
            Assert.That(paneel.QuerySelectorAll("h3").Any(h => h.TextContent == "Iets inbrengen"), Is.Not.EqualTo(folded));
            Assert.That(paneel.QuerySelector($"form[action='/agendapunten/{Punt}/niets']")!.Closest("details"), Is.Null, "sharing nothing takes no unfolding");
        }
    }

    [Test]
    [Rule("PAR-05")]
    public async Task Nothing_is_mandatory_an_empty_form_is_kept_and_who_shares_nothing_leaves_no_trace()
    {
        Assert.That((await H.Send(Sofie, new SchrijfInbreng.Opdracht { Agendapunt = Punt.ToString() })).Ok, Is.True);
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        Assert.That(await StaatAsync(), Is.EqualTo("Concept"));
    }

    [Test]
    [Rule("PAR-05")]
    public async Task Withdrawing_destroys_the_text_for_everyone_and_keeps_the_log_line()
    {
        var id = await GedeeldAsync();
        await KamerAsync(AgendapuntStaat.Afgesloten); // any time, also afterwards
        for (var keer = 0; keer < 2; keer++) Assert.That((await H.Send(Sofie, new TrekInbrengIn.Opdracht(id))).Ok, Is.True);

        Assert.That(await H.ScalarAsync<long>("select count(*) from informatiedeling.inbreng where tekst is null and noodzakelijk is null and proportioneel is null and subsidiair is null and staat = 'Ingetrokken'"), Is.EqualTo(1));
        Assert.That((await PaneelAsync(Sofie))!.Eigen.Single().Woorden.Tekst, Is.Null);
        Assert.That((await H.LogAsync()).Count(l => l.Handeling == "informatiedeling.TrekInbrengIn" && l.Casus == Casus.Waarde), Is.EqualTo(2));
        await KamerAsync(AgendapuntStaat.Bezig);
        Assert.That((await H.Send(Sofie, Formulier() with { Verzending = id })).ToString(), Is.EqualTo("Refused(TOESTAND)"), "what was withdrawn does not come back");
        Assert.That((await StaatAsync(), await TekstenAsync()), Is.EqualTo(("Ingetrokken", 0L)));
    }

    [Test]
    [Rule("PAR-03")]
    public async Task Someone_elses_item_is_a_missing_item()
    {
        var id = await GedeeldAsync();
        foreach (var wie in new[] { Bilal, Voorzitter, Coordinator, Collega, Beheerder })
        {
            Assert.That((await H.Send(wie, new TrekInbrengIn.Opdracht(id))).ToString(), Is.EqualTo("Refused(PAR-03)"));
            Assert.That((await H.HaalAsync(wie, $"/inbreng/{id}")).Status, Is.EqualTo(404));
        }

        Assert.That((await H.Send(Sofie, new TrekInbrengIn.Opdracht(Guid.NewGuid().ToString()))).ToString(), Is.EqualTo("Refused(PAR-03)"));
        Assert.That((await H.Send(Sofie, new TrekInbrengIn.Opdracht("x"))).ToString(), Is.EqualTo("Refused(PAR-03)"));
        Assert.That(await TekstenAsync(), Is.EqualTo(1));
    }

    [Test]
    [Rule("PAR-03")]
    public async Task Who_has_no_place_in_the_room_writes_nothing_there()
    {
        foreach (var (wie, punt) in new[] { (Collega, Punt.ToString()), (Coordinator, Punt.ToString()), (Sofie, Guid.NewGuid().ToString()), (Sofie, "x"), (new Wie(Sofie.Persoon, Id.Nieuw<CelId>(), Rol.Partner), Punt.ToString()) })
        {
            Assert.That((await H.Send(wie, Formulier() with { Agendapunt = punt })).ToString(), Is.EqualTo("Refused(PAR-03)"));
        }

        Assert.That(await StaatAsync(), Is.Null);
    }

    [Test]
    public async Task The_same_form_twice_also_at_the_same_moment_is_one_item()
    {
        var f = Formulier();
        var r = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => H.Send(Sofie, f)));
        Assert.That(r.Where(x => !x.Ok).Select(x => x.Refusal.Regel), Is.All.EqualTo("TOESTAND"), "at most: someone (you) was first");
        Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
        Assert.That(await StaatAsync(), Is.EqualTo("Gedeeld"));
    }

    [Test]
    public async Task A_draft_is_rewritten_by_its_own_form_and_a_shared_item_is_not()
    {
        var f = Formulier(actie: "bewaren");
        await H.Send(Sofie, f);
        await H.Send(Sofie, f with { Tekst = "Korter.", Actie = "delen" });
        Assert.That((await H.Send(Sofie, f with { Tekst = " Korter.\n", Actie = "bewaren" })).Ok, Is.True, "the same form again");
        Assert.That((await H.Send(Sofie, f with { Tekst = "Toch anders." })).ToString(), Is.EqualTo("Refused(TOESTAND)"));
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { "Korter." }));
    }

    [TestCase(false)]
    [TestCase(true)]
    [Rule("PAR-05")]
    public async Task New_words_on_a_draft_that_another_tab_shared_or_withdrew_are_given_back_and_kept_as_a_new_one(bool ingetrokken)
    {
        var f = Formulier(actie: "bewaren");
        await H.Send(Sofie, f);
        Assert.That((await H.Send(Sofie, f with { Actie = "delen" })).Ok, Is.True);
        if (ingetrokken) Assert.That((await H.Send(Sofie, new TrekInbrengIn.Opdracht(f.Verzending))).Ok, Is.True);

        (string, string)[] velden = [("Wijze", "Samenvatting"), ("Tekst", "Toch anders."), ("Noodzakelijk", "Ja."), ("Actie", "bewaren")];
        var p = await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", [("Verzending", f.Verzending!), .. velden]);
        Assert.That(p.Status, Is.EqualTo(422));
        Assert.That(p.Tekst, Does.Contain("Deze inbreng is geen concept meer. Wat u typte, staat hier nog: bewaar of deel het als een nieuwe inbreng. Trek de vorige in als u ze wilt vervangen.")
            .And.Contain("Toch anders.</textarea>").And.Contain("value=\"Ja.\"").And.Contain("Inbreng delen").And.Not.Contain(f.Verzending!));
        await GelogdAsync("TOESTAND", "SchrijfInbreng");
        Assert.That(await H.ScalarAsync<long>("select count(*) from informatiedeling.inbreng"), Is.EqualTo(1));

        var nieuw = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(p.Tekst).QuerySelector("input[name=Verzending]")!.GetAttribute("value")!;
        Assert.That((await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", [("Verzending", nieuw), .. velden])).Status, Is.EqualTo(303));
        Assert.That(await StaatAsync(), Is.EqualTo(ingetrokken ? "Ingetrokken Concept" : "Gedeeld Concept"));
    }

    [Test, Rule("GEH-11")]
    public async Task New_words_on_an_item_that_the_police_hid_meanwhile_are_given_back_as_on_any_item_that_is_no_draft()
    {
        var f = Formulier();
        await H.Send(Sofie, f);
        var gedeeld = (await H.Send(Sofie, f with { Tekst = "Toch anders." })).Refusal;
        await H.ScalarAsync<int>("update informatiedeling.inbreng set opgeschort = true");
        Assert.That((await H.Send(Sofie, f with { Tekst = "Toch anders." })).Refusal, Is.EqualTo(gedeeld));
    }

    [Test, Rule("GEH-01")]
    public async Task After_a_refusal_in_the_waiting_room_there_is_no_button_to_share()
    {
        async Task<string> FoutAsync() => (await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", ("Wijze", "Mondeling"), ("Tekst", "Toch getypt."))).Tekst;
        Assert.That(await FoutAsync(), Does.Contain("Inbreng delen"));
        await KamerAsync(AgendapuntStaat.Gepland, true, Aan(Sofie, aanwezig: false), Aan(Bilal, aanwezig: false));
        Assert.That(await FoutAsync(), Does.Contain("Toch getypt.").And.Contain("Concept bewaren").And.Not.Contain("Inbreng delen"));
    }

    [Test]
    public async Task Someone_who_sends_anothers_id_touches_nothing()
    {
        var id = await GedeeldAsync();
        Assert.That((await H.Send(Bilal, Formulier(tekst: "overschreven") with { Verzending = id })).ToString(), Is.EqualTo("Refused(TOESTAND)"), "and what they typed is not lost");
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
    }

    [Test]
    [Rule("PAR-05")]
    public async Task Sharing_and_withdrawing_at_the_same_moment_always_ends_without_text()
    {
        for (var keer = 0; keer < 8; keer++)
        {
            var f = Formulier(actie: "bewaren");
            Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
            var r = await Task.WhenAll(H.Send(Sofie, f with { Actie = "delen" }), H.Send(Sofie, new TrekInbrengIn.Opdracht(f.Verzending)), H.Send(Sofie, f with { Actie = "delen" }));
            Assert.That(r[1].Ok, Is.True, "withdrawing is never refused");
            Assert.That(await H.ScalarAsync<string>($"select staat || coalesce(length(tekst), 0) from informatiedeling.inbreng where id = '{f.Verzending}'"), Is.EqualTo("Ingetrokken0"));
        }

        Assert.That(await LeestAsync(Bilal), Is.Empty);
    }

    [Test, Rule("FIN-09")]
    public async Task Classified_text_is_refused_in_every_field([Values("ZEER GEHEIM: nota", "ge\u200Bheim GE\u200BHEIM")] string kern, [Values(0, 9_000)] int spaties)
    {
        var tekst = kern + new string(' ', spaties);
        foreach (var (f, veld) in new[] { (Formulier(tekst: tekst), "Tekst"), (Formulier() with { Noodzakelijk = tekst }, "Noodzakelijk"), (Formulier() with { Proportioneel = tekst }, "Proportioneel"), (Formulier() with { Subsidiair = tekst }, "Subsidiair") })
        {
            Assert.That((await H.Send(Sofie, f)).Refusals.Select(r => (r.Regel, r.Veld, Tekst(r))), Does.Contain(("FIN-09", veld, "Geclassificeerde informatie mag hier niet worden ingevoerd. Verwijder de tekst en verwittig de information officer.")));
        }

        Assert.That(await StaatAsync(), Is.Null);
        await GelogdAsync("FIN-09", "SchrijfInbreng");
    }

    [Test]
    public async Task Ordinary_words_about_secrecy_pass() =>
        Assert.That((await H.Send(Sofie, Formulier(tekst: "Onder beroepsgeheim, een vertrouwelijk gesprek over geheimhouding."))).Ok, Is.True);

    [Test]
    public async Task Every_script_and_emoji_comes_back_as_written()
    {
        const string tekst = "Ælfgifu مرحبا Привет 你好 👩‍👩‍👧 é\u0301 <b>niet vet</b>\nnieuwe regel";
        Assert.That((await H.Send(Sofie, Formulier(tekst: tekst))).Ok, Is.True);
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { tekst }));
    }

    [TestCase("Tekst")]
    [TestCase("Noodzakelijk")]
    public async Task A_megabyte_is_refused_beside_its_field(string veld)
    {
        var groot = new string('a', 1 << 20);
        var r = await H.Send(Sofie, veld == "Tekst" ? Formulier(tekst: groot) : Formulier() with { Noodzakelijk = groot });
        Assert.That(r.Refusals.Select(x => x.Veld).Distinct(), Is.EqualTo(new[] { veld }));
        Assert.That(await StaatAsync(), Is.Null);
    }

    [Test]
    public async Task A_toetsvraag_of_two_lines_and_a_way_that_does_not_exist_are_refused()
    {
        Assert.That((await H.Send(Sofie, Formulier() with { Subsidiair = "een\ntwee" })).Refusal.Veld, Is.EqualTo("Subsidiair"));
        Assert.That((await H.Send(Sofie, Formulier("2"))).Refusal.Veld, Is.EqualTo("Wijze"));
    }
}
