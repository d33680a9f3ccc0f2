using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Slices;
using LivcR.SharedKernel;
using LivcR.TestSupport;

namespace LivcR.Informatiedeling.Tests;

/// <summary>Who reads what, and when no longer.</summary>
internal sealed class InzageTests : Proef
{
    [Test]
    [Rule("GEH-01")]
    [Rule("GEH-07")]
    public async Task Only_who_is_in_the_room_reads_and_only_while_it_runs()
    {
        await GedeeldAsync();
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That(await LeestAsync(Voorzitter), Is.EqualTo(new[] { Geheim }));
        foreach (var wie in new[] { Collega, Coordinator, Beheerder, Fg, Volgende })
        {
            Assert.That(await PaneelAsync(wie), Is.Null, "no panel, no trace");
        }

        await KamerAsync(AgendapuntStaat.Afgesloten);
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        Assert.That((await PaneelAsync(Sofie))!.Eigen.Single().Woorden.Tekst, Is.EqualTo(Geheim), "its author still does");
    }

    [Test]
    [Rule("GEH-07")]
    public async Task Participants_of_the_next_agendapunt_do_not_see_it()
    {
        await GedeeldAsync();
        var volgend = Id.Nieuw<AgendapuntId>();
        Kamers[volgend] = Kamers[Punt] with { Id = volgend, Deelnemers = [Aan(Volgende), Aan(Bilal)] };

        Assert.That((await PaneelAsync(Volgende, volgend))!.Gedeeld, Is.Empty);
        Assert.That((await PaneelAsync(Bilal, volgend))!.Gedeeld, Is.Empty, "not even by who read it in the other room");
    }

    [Test]
    [Rule("GEH-04")]
    public async Task Present_without_confirmed_secrecy_reads_nothing_and_who_leaves_stops_reading()
    {
        await GedeeldAsync();
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal, geheimhouding: false), Aan(Voorzitter, aanwezig: false));
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        Assert.That(await LeestAsync(Voorzitter), Is.Empty);
    }

    [Test]
    [Rule("GEH-03")]
    public async Task Nothing_is_readable_in_a_room_that_is_not_confirmed()
    {
        await GedeeldAsync();
        await KamerAsync(AgendapuntStaat.Bezig, bevestigd: false);
        Assert.That(await LeestAsync(Bilal), Is.Empty);
    }

    [Test]
    public async Task A_draft_is_its_authors_alone_and_becomes_not_shared_when_the_room_closes()
    {
        await H.Send(Sofie, Formulier(actie: "bewaren"));
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        Assert.That((await PaneelAsync(Sofie))!.Eigen.Single().Staat, Is.EqualTo(InbrengStaat.Concept));
        await KamerAsync(AgendapuntStaat.Afgesloten);
        Assert.That((await PaneelAsync(Sofie))!.Eigen.Single().Staat, Is.EqualTo(InbrengStaat.NietGedeeld));
    }

    [Test]
    [Rule("GEH-07")]
    public async Task Both_must_agree_the_neighbour_now_and_the_copy()
    {
        await GedeeldAsync();
        Antwoordt(AgendapuntStaat.Afgesloten); // the copy does not know yet
        Assert.That(await LeestAsync(Bilal), Is.Empty);

        await KamerAsync(AgendapuntStaat.Afgesloten);
        Antwoordt(AgendapuntStaat.Bezig); // a neighbour that errs
        Assert.That(await LeestAsync(Bilal), Is.Empty);
    }

    [Test]
    public async Task Late_double_and_swapped_events_never_reopen_a_room_or_bring_someone_back()
    {
        await GedeeldAsync();
        await MeldAsync(AgendapuntStaat.Afgesloten, true, 1000);
        await MeldAsync(AgendapuntStaat.Bezig, true, 999);
        await MeldAsync(AgendapuntStaat.Bezig, true, 999);
        Assert.That(await H.ScalarAsync<string>("select staat || volgnummer from informatiedeling.kamer"), Is.EqualTo("Afgesloten1000"));

        await MeldAsync(AgendapuntStaat.Bezig, true, 1001);
        await MeldAsync(Aan(Bilal, aanwezig: false), 1000);
        await MeldAsync(Aan(Bilal), 999);
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        await MeldAsync(Aan(Bilal) with { Staat = DeelnameStaat.Beeindigd }, 1001);
        Assert.That(await LeestAsync(Bilal), Is.Empty, "an ended place, whatever its mark says");
        await MeldAsync(Aan(Bilal), 1002);
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
    }

    [Test]
    public async Task The_author_sees_who_opened_it_and_each_reading_is_logged()
    {
        await GedeeldAsync();
        Assert.That((await PaneelAsync(Sofie))!.Eigen.Single().GeopendDoor, Is.Empty);
        await LeestAsync(Bilal);
        await LeestAsync(Bilal);
        Assert.That((await PaneelAsync(Sofie))!.Eigen.Single().GeopendDoor, Is.EqualTo(new[] { "Bilal Proef" }));
        Assert.That((await PaneelAsync(Bilal))!.Gedeeld.Single().GeopendDoor, Is.Empty, "readers do not see each other");

        var gelezen = (await H.LogAsync()).Where(l => l is { Actie: "Lezen", Handeling: "informatiedeling.AgendapuntPaneel" }).ToList();
        Assert.That(gelezen.Select(l => l.Uitkomst), Is.EqualTo(new[] { "0", "1", "1", "0", "1" }));
        Assert.That(gelezen.Select(l => l.Casus).Distinct(), Is.EqualTo(new[] { (Guid?)Casus.Waarde }));
    }

    [Test]
    [Rule("GEH-07")]
    public async Task The_page_shows_it_with_the_reasons_and_the_refusals_come_back_with_what_was_typed()
    {
        await GedeeldAsync();
        var waarom = (await PaneelAsync(Bilal))!.Gedeeld.Single().Waarom;
        Assert.That(waarom.Select(w => w.Naam), Is.EqualTo(Inzagebeleid.Aanwezige.Clausules.Select(c => c.Naam)));

        var f = Formulier();
        var p = await H.PostAsync(Bilal, $"/agendapunten/{Punt}/inbreng", ("Verzending", f.Verzending!), ("Wijze", "Noteren"), ("Tekst", "Getypt door Bilal"), ("Actie", "delen"));
        Assert.That((p.Status, p.Tekst.Contains("Getypt door Bilal"), p.Tekst.Contains("Beantwoord eerst de drie toetsvragen."), p.Tekst.Contains(f.Verzending!)), Is.EqualTo((422, true, true, true)));
        Assert.That(p.Tekst, Does.Contain("U beslist zelf of en wat u deelt.").And.Not.Contain("required"));
        Assert.That((await H.PostAsync(Bilal, $"/agendapunten/{Punt}/inbreng", ("Wijze", "Mondeling"), ("Actie", "delen"))).Naar, Is.EqualTo($"/agendapunten/{Punt}"));
        Assert.That((await H.PostAsync(Collega, $"/agendapunten/{Punt}/inbreng", ("Wijze", "Mondeling"))).Status, Is.EqualTo(404));
        Assert.That((await H.PostAsync(Bilal, $"/inbreng/{Guid.NewGuid()}/intrekken")).Status, Is.EqualTo(404));
        await KamerAsync(AgendapuntStaat.Afgesloten);
        Assert.That((await H.PostAsync(Bilal, $"/agendapunten/{Punt}/inbreng", ("Wijze", "Mondeling"))).Tekst, Does.Contain("alleen tijdens het casusoverleg"));
    }

    [Test]
    [Rule("PAR-05")]
    [Rule("GEH-10")]
    public async Task The_panel_says_how_to_share_shows_only_what_may_be_read_and_why()
    {
        await GedeeldAsync();
        await H.Send(Sofie, Formulier(actie: "bewaren", tekst: "Nog een <concept>."));
        var lezer = await H.TekenAsync(Bilal, (await InhoudAsync(Bilal))!);
        Assert.That(lezer, Does.Contain("Vraag eerst advies voor u deze informatie buiten het overleg gebruikt. (GEH-10)").And.Contain("Bel 101 of 112."));
        Assert.That(lezer, Does.Contain(Geheim).And.Contain("Waarom zie ik dit?").And.Contain("U bevestigde de geheimhoudingsplicht. (GEH-04)").And.Contain("U beslist zelf of en wat u deelt.").And.Not.Contain("concept&gt;"));
        Assert.That(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(lezer).QuerySelector("input[name=Wijze][checked]")!.GetAttribute("value"), Is.EqualTo("Mondeling"), "the default");

        var auteur = await H.TekenAsync(Sofie, (await InhoudAsync(Sofie))!);
        Assert.That(auteur, Does.Contain("Nog een &lt;concept&gt;.").And.Contain("Concept, alleen voor u").And.Contain("Geopend door: Bilal Proef.").And.Contain("/intrekken"));
        await KamerAsync(AgendapuntStaat.Afgesloten);
        Assert.That(await H.TekenAsync(Bilal, (await InhoudAsync(Bilal))!), Does.Not.Contain("weken").And.Not.Contain("Sofie").And.Not.Contain("<form"));
    }
}
