using AngleSharp.Html.Parser;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Panelen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb.Tests;

/// <summary>The same acts as a browser does them.</summary>
internal sealed class PaginaTests : Proef
{
    private const string Par03 = "U bent niet uitgenodigd voor deze casus.";

    [Test]
    public async Task Asked_looked_up_recorded_confirmed()
    {
        Assert.That((await H.PostAsync(Coordinator, $"/casussen/{Casus}/ggb", ("Noodzaak", "NieuwSignaal"))).Naar, Is.EqualTo($"/casussen/{Casus}"));
        var id = (await LaatsteAsync())!.Id;

        var lijst = await H.HaalAsync(Officer, "/ggb");
        Assert.That(lijst.Tekst, Does.Contain($"/ggb/{id}").And.Not.Contain("Proefkonijn"));
        var pagina = await H.HaalAsync(Officer, $"/ggb/{id}");
        Assert.That(pagina.Tekst, Does.Contain("Amber Proefkonijn").And.Contain("03-02-2001").And.Contain("Voer geen inhoud uit de GGB in."));
        var velden = new HtmlParser().ParseDocument(pagina.Tekst).QuerySelectorAll("main input:not([type=hidden]), main textarea, main select");
        Assert.That(velden.Select(v => v.GetAttribute("value")), Is.EqualTo(new[] { "HIT", "NO_HIT", "ONBEPAALD" }), "GGB-03: nothing else to fill in");

        Assert.That((await H.PostAsync(Officer, $"/ggb/{id}/antwoord", ("Antwoord", "NO_HIT"), ("__RequestVerificationToken", "proef"))).Naar, Is.EqualTo($"/ggb/{id}"));
        Assert.That((await H.HaalAsync(Officer, $"/ggb/{id}")).Tekst, Does.Contain("U registreerde: <strong>Geen hit</strong>"));
        foreach (var (actie, getypt) in new[] { ("antwoord", Array.Empty<(string, string)>()), ("bevestigen", [("BurgemeesterIngelicht", "misschien")]) })
        {
            var fout = await H.PostAsync(Officer, $"/ggb/{id}/{actie}", getypt);
            Assert.That((fout.Status, fout.Tekst.Split("id=\"fouten-kop\"").Length), Is.EqualTo((422, 2)), "said once");
            Assert.That(fout.Tekst[fout.Tekst.IndexOf("id=\"fouten-kop\"", StringComparison.Ordinal)..].Split("<form ")[1], Does.Contain($"action=\"/ggb/{id}/{actie}\""), "at the form it is about");
        }

        Assert.That((await H.PostAsync(Officer, $"/ggb/{id}/bevestigen", ("__RequestVerificationToken", "proef"))).Naar, Is.EqualTo($"/ggb/{id}"));
        var klaar = await H.HaalAsync(Officer, $"/ggb/{id}");
        Assert.That(klaar.Tekst, Does.Contain("Geen hit wil niet zeggen dat er geen zorg is.").And.Not.Contain("Proefkonijn").And.Not.Contain("<form method=\"post\" action=\"/ggb"));
    }

    [TestCase("Toelichting", "FTF, niveau 3")]
    [TestCase("Controle", "x")]
    [TestCase("Antwoord", "NO_HIT")]
    [Rule("GGB-03")]
    public async Task A_form_with_anything_besides_the_one_answer_is_refused_and_not_shown_again(string veld, string waarde)
    {
        var id = await AangevraagdAsync();
        var p = await H.PostAsync(Officer, $"/ggb/{id}/antwoord", ("Antwoord", "HIT"), (veld, waarde));

        Assert.That(p.Status, Is.EqualTo(422));
        Assert.That(p.Tekst, Does.Contain("Voer geen inhoud uit de GGB in.").And.Not.Contain("niveau 3"));
        Assert.That(await AntwoordInRustAsync(), Is.Empty);
    }

    [Test]
    [Rule("GGB-02")]
    public async Task The_coordinator_who_tries_to_record_is_told_who_may_and_sees_no_page()
    {
        var p = await H.PostAsync(Coordinator, $"/ggb/{await AangevraagdAsync()}/antwoord", ("Antwoord", "HIT"));
        Assert.That((p.Status, p.Tekst.Contains("Alleen de information officer kan het resultaat registreren."), p.Tekst.Contains("Proefkonijn")), Is.EqualTo((422, true, false)));
    }

    [Test]
    [Rule("PAR-03")]
    public async Task What_is_not_yours_looks_like_what_is_not_there()
    {
        var id = await AangevraagdAsync();
        foreach (var (wie, url) in new[] { (Korpschef, $"/ggb/{id}"), (Officer, $"/ggb/{Guid.NewGuid()}"), (Officer, "/ggb/x"), (Partner, $"/ggb/{id}"), (Coordinator, $"/ggb/{id}") })
        {
            var p = await H.HaalAsync(wie, url);
            Assert.That((p.Status, p.Tekst.Contains(Par03) || wie == Partner || wie == Coordinator), Is.EqualTo((404, true)), url);
        }

        Assert.That((await H.PostAsync(Coordinator, $"/casussen/{Guid.NewGuid()}/ggb", ("Noodzaak", "Herziening"))).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_refused_request_comes_back_as_a_page_with_the_reason()
    {
        var p = await H.PostAsync(Coordinator, $"/casussen/{Casus}/ggb");
        Assert.That((p.Status, p.Tekst.Contains("Kies waarom deze controle nu nodig is.")), Is.EqualTo((422, true)));
        Staat = LivcR.Casusoverleggen.Contracts.CasusStaat.Afgesloten;
        Assert.That((await H.PostAsync(Coordinator, $"/casussen/{Casus}/ggb", ("Noodzaak", "Herziening"))).Tekst, Does.Contain("alleen voor een lopende casus of weging"));
    }

    [Test]
    public async Task Without_birth_date_the_page_says_that_a_name_is_not_enough()
    {
        Geboren = null;
        Assert.That((await H.HaalAsync(Officer, $"/ggb/{await AangevraagdAsync()}")).Tekst, Does.Contain("De geboortedatum ontbreekt."));
    }

    [Test]
    [Rule("GGB-05")]
    public async Task The_casus_panel_says_to_the_coordinator_that_it_was_done_and_to_align_and_nothing_of_the_answer()
    {
        await UitgevoerdAsync();
        var zonder = await PaneelTekstAsync(Coordinator, Plaatsen.Casus);
        Assert.That(zonder, Does.Contain("GGB-controle: uitgevoerd, geldig tot woensdag 23 december 2026.").And.Contain("Stem elke lokale stap eerst af met de information officer.")
            .And.Not.Contain("Antwoord").And.Not.Match("(?i)hit\\b"));
        AntwoordVoorCoordinator = true;
        Assert.That(await PaneelTekstAsync(Coordinator, Plaatsen.Casus), Does.Contain("<strong>Hit</strong>").And.Contain("Stem eerst af met de information officer. Een hit zegt niet waarom iemand in de GGB staat; ook personen in vooronderzoek staan erin.").And.Contain("Stem elke lokale stap eerst af"));

        H.Klok.Vooruit(TimeSpan.FromDays(31));
        Assert.That(await PaneelTekstAsync(Coordinator, Plaatsen.Casus), Does.Contain("De GGB-controle is ouder dan 30 dagen. Vraag een nieuwe aan.").And.Contain("name=\"Noodzaak\""));
    }

    [Test]
    public async Task The_start_panel_links_to_what_waits()
    {
        var id = await AangevraagdAsync();
        Assert.That(await PaneelTekstAsync(Officer, Plaatsen.Start), Does.Contain("GGB-controles die op u wachten").And.Contain($"/ggb/{id}"));
    }

    [Test]
    public async Task The_fictitious_world_has_one_that_waits_and_one_out_of_date()
    {
        var kluis = H.Services.GetRequiredService<IKeyVault>();
        for (var n = 1; n <= 30; n++) await kluis.CreateAsync(FictieveWereld.Guid("casus " + n), CancellationToken.None);
        await H.Services.GetServices<IWereldbouwer>().Single().BouwAsync(H.Services, CancellationToken.None);

        Assert.That(await H.ScalarAsync<string>("select string_agg(staat || n, ' ' order by staat) from (select staat, count(*) n from ggb.ggb_controle group by staat) x"), Is.EqualTo("Aangevraagd2 Uitgevoerd4 Verouderd1"));
        var io = new Wie(FictieveWereld.InformationOfficer.Id, FictieveWereld.Zonderdale.Id, Rol.InformationOfficer);
        Assert.That((await H.HaalAsync(io, "/ggb")).Tekst, Does.Contain($"/ggb/{FictieveWereld.Guid("ggb 20")}"));
    }

    [Test]
    [Rule("PAR-03")]
    public async Task A_foreign_or_missing_id_is_one_answer_also_when_the_form_is_wrong()
    {
        var id = await AangevraagdAsync();
        var vreemd = Wie.Nieuw(Cel, Rol.InformationOfficer); // of this LIVC R, but not named for this question
        foreach (var velden in new[] { Array.Empty<(string, string)>(), [("Antwoord", "STATUUT")], [("Antwoord", "HIT"), ("Opmerking", "x")], [("Antwoord", "HIT")] })
        {
            var ontbreekt = await H.PostAsync(vreemd, $"/ggb/{Guid.NewGuid()}/antwoord", velden);
            Assert.That(ontbreekt.Status, Is.EqualTo(404));
            Assert.That(await H.PostAsync(vreemd, $"/ggb/{id}/antwoord", velden), Is.EqualTo(ontbreekt));
            Assert.That(await H.PostAsync(AndereCoordinator, $"/ggb/{id}/antwoord", velden), Is.EqualTo(await H.PostAsync(AndereCoordinator, $"/ggb/{Guid.NewGuid()}/antwoord", velden)));
        }

        Assert.That((await H.PostAsync(Officer, $"/ggb/{id}/antwoord")).Status, Is.EqualTo(422), "who it is asked of reads what is wrong");
        var casus = await H.PostAsync(Coordinator, $"/casussen/{Guid.NewGuid()}/ggb", ("Noodzaak", "Zomaar"));
        Assert.That((casus.Status, (await H.PostAsync(Coordinator, "/casussen/geen-id/ggb")).Status), Is.EqualTo((404, 404)));
        Assert.That((await H.PostAsync(Coordinator, $"/casussen/{Casus}/ggb", ("Noodzaak", "Zomaar"))).Status, Is.EqualTo(422));
    }

    private async Task<string> PaneelTekstAsync(Wie wie, string plaats) => await H.TekenAsync(wie, (await PaneelAsync(wie, plaats))!);
}
