using AngleSharp.Html.Parser;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Slices;
using LivcR.SharedKernel;
using LivcR.TestSupport;

namespace LivcR.Informatiedeling.Tests;

/// <summary>A draft written before the room runs, and how its author shares it with whom they choose.</summary>
internal sealed class ConceptTests : Proef
{
    [TestCase(false)]
    [TestCase(true)]
    [Rule("PAR-05")]
    [Rule("MIN-01")]
    public async Task A_draft_of_the_waiting_room_is_shared_in_the_room_with_the_readers_its_author_chooses(bool minderjarig)
    {
        Minderjarig = minderjarig;
        var id = await WachtkamerAsync();
        await KamerAsync(AgendapuntStaat.Bezig);

        Assert.That(await H.TekenAsync(Sofie, (await InhoudAsync(Sofie))!), Does.Contain($"href=\"/inbreng/{id}\"").And.Not.Contain("/delen\""), "nothing is shared before its readers were on the screen");
        var blad = await BladAsync(Sofie, id);
        Assert.That(blad.QuerySelector("textarea[name=Tekst]")!.TextContent, Does.EndWith(Geheim));
        Assert.That(blad.Body!.TextContent, Does.Contain("Deze inbreng wordt niet genoteerd."), "alleen mondeling says so beside the choice (GEH-08)");
        Assert.That((Waarde(blad, "Verzending"), Waarde(blad, "Wijze:checked"), Waarde(blad, "Subsidiair")), Is.EqualTo((id, "Samenvatting", "Zonder duur is het misleidend.")));
        Assert.That(blad.QuerySelectorAll("input[name=Lezers]"), Has.Length.EqualTo(2));
        Assert.That(blad.QuerySelectorAll("input[name=Lezers][checked]"), Has.Length.EqualTo(minderjarig ? 0 : 2));

        Assert.That((await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", [.. Velden(blad).Where(v => v.Naam != "Lezers"), ("Lezers", Bilal.Persoon.ToString()), ("Actie", "delen")])).Naar, Is.EqualTo($"/agendapunten/{Punt}"));
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That(await LeestAsync(Voorzitter), Is.Empty);
        Assert.That(await H.ScalarAsync<long>("select count(*) from informatiedeling.inbreng"), Is.EqualTo(1), "the draft itself");
        Assert.That((await H.HaalAsync(Sofie, $"/inbreng/{id}")).Status, Is.EqualTo(404), "a draft no more");
    }

    [Test]
    [Rule("MIN-01")]
    public async Task Of_a_minor_an_author_who_chooses_everyone_is_read_by_everyone_they_chose_and_nobody_who_comes_later()
    {
        Minderjarig = true;
        var f = Formulier() with { Lezerslijst = "getoond", Lezers = [Bilal.Persoon.ToString(), Voorzitter.Persoon.ToString()] };
        Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal), Aan(Voorzitter), Aan(Volgende));
        foreach (var (wie, leest) in new[] { (Bilal, true), (Voorzitter, true), (Volgende, false) })
        {
            Assert.That(await LeestAsync(wie), Is.EqualTo(leest ? new[] { Geheim } : []));
        }
    }

    [Test]
    [Rule("MIN-01")]
    public async Task A_draft_of_before_the_betrokkene_was_known_to_be_a_minor_is_shared_as_of_a_minor()
    {
        var f = Formulier(actie: "bewaren");
        Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
        Minderjarig = true;
        var iedereen = new[] { Bilal.Persoon.ToString(), Voorzitter.Persoon.ToString() };
        Assert.That((await H.Send(Sofie, f with { Actie = "delen", Lezers = iedereen, Lezerslijst = Lezerskeuze.Lijst(iedereen) })).Ok, Is.True);

        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal), Aan(Voorzitter), Aan(Volgende));
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That(await LeestAsync(Volgende), Is.Empty, "who came later was not chosen");
    }

    [Test]
    [Rule("PAR-05")]
    public async Task Rewriting_a_draft_from_the_waiting_room_leaves_the_readers_as_they_were_chosen()
    {
        var f = Formulier(actie: "bewaren") with { Lezerslijst = "getoond", Lezers = [Bilal.Persoon.ToString()] };
        Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie, aanwezig: false), Aan(Bilal), Aan(Voorzitter)); // stepped out
        var buiten = await BladAsync(Sofie, f.Verzending!);
        Assert.That(buiten.QuerySelectorAll("input[name=Lezers], button[value=delen]"), Is.Empty, "no names, and no button to share");
        Assert.That((await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", [.. Velden(buiten), ("Actie", "bewaren")])).Status, Is.EqualTo(303));
        await KamerAsync(AgendapuntStaat.Bezig);
        var binnen = await BladAsync(Sofie, f.Verzending!);
        Assert.That(binnen.QuerySelectorAll("input[name=Lezers][checked]").Select(l => l.GetAttribute("value")), Is.EqualTo(new[] { Bilal.Persoon.ToString() }));
        Assert.That((await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", [.. Velden(binnen), ("Actie", "delen")])).Status, Is.EqualTo(303));
        Assert.That(await LeestAsync(Voorzitter), Is.Empty);
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
    }

    [Test]
    [Rule("PAR-05")]
    public async Task Who_was_left_out_reads_nothing_when_they_were_away_while_it_was_shared_and_came_back()
    {
        var f = Formulier(actie: "bewaren") with { Lezerslijst = Lezerskeuze.Lijst([Bilal.Persoon.ToString(), Voorzitter.Persoon.ToString()]), Lezers = [Bilal.Persoon.ToString()] };
        Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal), Weg(Voorzitter));
        var blad = await BladAsync(Sofie, f.Verzending!);
        Assert.That(blad.QuerySelectorAll("input[name=Lezers][checked]").Length, Is.EqualTo(1));
        Assert.That((await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", [.. Velden(blad), ("Actie", "delen")])).Status, Is.EqualTo(303));
        await KamerAsync(AgendapuntStaat.Bezig);
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That(await LeestAsync(Voorzitter), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    [Rule("PAR-05")]
    public async Task Who_was_left_out_and_went_while_the_form_stood_open_reads_nothing_when_they_come_back(bool eerstGeweigerd)
    {
        (string, string)[] velden = [.. Velden(new HtmlParser().ParseDocument(await H.TekenAsync(Sofie, (await InhoudAsync(Sofie))!))).Where(v => v.Naam is "Verzending" or "Lezerslijst"),
            ("Wijze", "Samenvatting"), ("Tekst", Geheim), ("Noodzakelijk", "Ja."), ("Proportioneel", "Ja."), ("Lezers", Bilal.Persoon.ToString()), ("Actie", "delen")];
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal), Weg(Voorzitter));
        if (eerstGeweigerd)
        {
            var p = await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", velden);
            Assert.That(p.Status, Is.EqualTo(422));
            velden = [.. Velden(new HtmlParser().ParseDocument(p.Tekst)).Where(v => v.Naam != "Subsidiair"), ("Actie", "delen")];
        }

        Assert.That((await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", [.. velden, ("Subsidiair", "Ja.")])).Status, Is.EqualTo(303));
        await KamerAsync(AgendapuntStaat.Bezig);
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That(await LeestAsync(Voorzitter), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    [Rule("PAR-05")]
    public async Task Everyone_ticked_is_everyone_present_only_when_nobody_came_or_went_meanwhile(bool gewijzigd)
    {
        var blad = new HtmlParser().ParseDocument(await H.TekenAsync(Sofie, (await InhoudAsync(Sofie))!));
        if (gewijzigd) await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal), Weg(Voorzitter));
        Assert.That((await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", [.. Velden(blad).Where(v => v.Naam != "Wijze"), ("Wijze", "Mondeling"), ("Actie", "delen")])).Status, Is.EqualTo(303));
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal), Aan(Volgende));
        Assert.That(await LeestAsync(Bilal), Has.Length.EqualTo(1));
        Assert.That(await LeestAsync(Volgende), Has.Length.EqualTo(gewijzigd ? 0 : 1));
    }

    private static DeelnemerStand Weg(Wie wie) => new(wie.Persoon, DeelnameStaat.Afwezig, true, false);

    [Test]
    [Rule("PAR-03")]
    [Rule("GEH-11")]
    [Rule("AVG-10")]
    public async Task The_draft_is_its_authors_alone_and_closed_with_its_room_or_by_an_embargo()
    {
        var id = await WachtkamerAsync();
        var geen = Id.Nieuw<InbrengId>();
        foreach (var wie in new[] { Bilal, Voorzitter, Collega, Coordinator, Beheerder, Fg })
        {
            var antwoord = await H.HaalAsync(wie, $"/inbreng/{id}");
            Assert.That((antwoord.Status, antwoord), Is.EqualTo((404, await H.HaalAsync(wie, $"/inbreng/{geen}"))), wie.Rollen[0].ToString());
        }

        Assert.That((await H.HaalAsync(Sofie, $"/inbreng/{id}")).Tekst, Does.Contain(Geheim).And.Not.Contain("Bilal Proef"));
        Assert.That((await H.LogAsync()).Count(l => l is { Actie: "Lezen", Handeling: "informatiedeling.ToonConcept" } && l.Casus == Casus.Waarde), Is.EqualTo(1));
        await KamerAsync(AgendapuntStaat.Afgesloten);
        Assert.That((await H.HaalAsync(Sofie, $"/inbreng/{id}")).Status, Is.EqualTo(404));
        await KamerAsync(AgendapuntStaat.Bezig);
        await H.ScalarAsync<int>($"insert into informatiedeling.embargo values ('{Casus}', '{Cel}', true, 1)");
        Assert.That((await H.HaalAsync(Sofie, $"/inbreng/{id}")).Status, Is.EqualTo(404));
    }

    /// <summary>Sofie wrote a draft before the room ran; its id.</summary>
    private async Task<string> WachtkamerAsync()
    {
        await KamerAsync(AgendapuntStaat.Gepland, true, Aan(Sofie, false, false), Aan(Bilal, false, false), Aan(Voorzitter));
        var f = Formulier(actie: "bewaren");
        Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
        return f.Verzending!;
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> BladAsync(Wie wie, string id) => new HtmlParser().ParseDocument((await H.HaalAsync(wie, $"/inbreng/{id}")).Tekst);

    private static string? Waarde(AngleSharp.Html.Dom.IHtmlDocument blad, string naam) =>
        blad.QuerySelector(naam.Split(':') is [var n, _] ? $"input[name={n}][checked]" : $"input[name={naam}]")!.GetAttribute("value");

    /// <summary>What the browser would send of the form as it stands there, without a button.</summary>
    private static IEnumerable<(string Naam, string Waarde)> Velden(AngleSharp.Html.Dom.IHtmlDocument blad) =>
        blad.QuerySelectorAll("form[action$='/inbreng'] :is(input, textarea)").Where(e => e.GetAttribute("type") is not ("radio" or "checkbox") || e.HasAttribute("checked"))
            .Select(e => (e.GetAttribute("name")!, e.LocalName == "textarea" ? e.TextContent : e.GetAttribute("value") ?? ""));
}
