using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Jobs;
using LivcR.Ggb.Slices;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb.Tests;

internal sealed class AntwoordTests : Proef
{
    [Test]
    [Rule("GGB-01")]
    public async Task Recorded_then_confirmed_it_holds_thirty_days_and_no_one_learns_the_answer_from_the_event_or_the_log()
    {
        var id = await AangevraagdAsync();
        Assert.That((await RegistreerAsync(Officer, id)).Ok, Is.True);
        Assert.That((await LaatsteAsync())!.Staat, Is.EqualTo(ControleStaat.Aangevraagd), "recording alone is no answer");
        Assert.That(await H.EventsAsync<GgbControleUitgevoerdV1>(Module), Is.Empty);

        Assert.That((await BevestigAsync(Officer, id)).Ok, Is.True);

        var c = (await LaatsteAsync())!;
        Assert.That((c.Staat, c.GeldigTot), Is.EqualTo((ControleStaat.Uitgevoerd, new DateOnly(2026, 12, 23))));
        Assert.That((await H.EventsAsync<GgbControleUitgevoerdV1>(Module)).Single().GeldigTot, Is.EqualTo(c.GeldigTot));
        Assert.That(await H.ScalarAsync<string>("select string_agg(inhoud::text, ' ') from ggb.outbox"), Does.Not.Contain("hit").IgnoreCase);
        await H.PumpAsync();
        Assert.That(await H.ScalarAsync<string>("select string_agg(l::text, ' ') from verantwoording.log l"), Does.Contain("BevestigAntwoord").And.Not.Contain("hit").IgnoreCase);
    }

    [Test]
    [Rule("GGB-01")]
    public async Task Nothing_stored_tells_one_answer_from_another_not_even_by_length()
    {
        var lengtes = new List<int>();
        foreach (var antwoord in Woord.Antwoorden)
        {
            await UitgevoerdAsync(antwoord);
            lengtes.Add((await AntwoordInRustAsync()).Length);
            await H.ScalarAsync<int>("delete from ggb.ggb_controle");
        }

        Assert.That(lengtes, Has.Count.EqualTo(3));
        Assert.That(lengtes.Distinct().Single(), Is.GreaterThan(0));
    }

    [Test]
    [Rule("GGB-02")]
    public async Task The_coordination_may_not_record_or_confirm()
    {
        var id = await AangevraagdAsync();
        var r = await RegistreerAsync(Coordinator, id);

        Assert.That((r.Refusal.Regel, Tekst(r)), Is.EqualTo(("GGB-02", "Alleen de information officer kan het resultaat registreren.")));
        Assert.That((await BevestigAsync(Plaatsvervanger, id)).Refusal.Regel, Is.EqualTo("GGB-02"));
        Assert.That(await AntwoordInRustAsync(), Is.Empty);
        await GelogdAsync("GGB-02", "RegistreerAntwoord");
        await GelogdAsync("GGB-02", "BevestigAntwoord");
    }

    [Test]
    [Rule("GGB-02")]
    [Rule("PAR-03")]
    public async Task A_question_asked_of_others_does_not_exist_for_police_mayor_or_partner()
    {
        var id = await AangevraagdAsync();
        foreach (var wie in new[] { Korpschef, Burgemeester, Partner, AndereCoordinator, new Wie(Officer.Persoon, AndereCel, Rol.InformationOfficer) })
        {
            Assert.That((await RegistreerAsync(wie, id)).ToString(), Is.EqualTo("Refused(PAR-03)"));
            Assert.That((await BevestigAsync(wie, id)).ToString(), Is.EqualTo("Refused(PAR-03)"));
            Assert.That((await H.Send(wie, new ToonControle.Vraag(id.ToString()))).ToString(), Is.EqualTo("Refused(PAR-03)"));
            Assert.That(await ZietAsync(wie), Is.Zero, "row-level security");
        }

        Assert.That((await H.Send(Officer, new ToonControle.Vraag("geen id"))).ToString(), Is.EqualTo("Refused(PAR-03)"));
        Assert.That((await RegistreerAsync(Officer, Id.Nieuw<ControleId>())).ToString(), Is.EqualTo("Refused(PAR-03)"));
        Assert.That(await ZietAsync(Officer), Is.EqualTo(1));
    }

    [Test]
    [Rule("GGB-02")]
    public async Task Who_lost_the_role_lost_the_question()
    {
        var id = await AangevraagdAsync();
        Assert.That((await RegistreerAsync(new Wie(Officer.Persoon, Cel, Rol.Partner), id)).Refusal.Regel, Is.EqualTo("GGB-02"));
        Assert.That(await AntwoordInRustAsync(), Is.Empty);
    }

    [TestCase("hit")]
    [TestCase("Hit")]
    [TestCase("0")]
    [TestCase("HIT FTF niveau 3")]
    [TestCase("HIT\nstatuut")]
    [TestCase("Ж👍")]
    [Rule("GGB-03")]
    public async Task Anything_but_the_three_codes_is_refused(string antwoord)
    {
        var r = await RegistreerAsync(Officer, await AangevraagdAsync(), antwoord);

        Assert.That((r.Refusal.Regel, Tekst(r)), Is.EqualTo(("GGB-03", "Voer geen inhoud uit de GGB in.")));
        Assert.That(await AntwoordInRustAsync(), Is.Empty);
        await GelogdAsync("GGB-03", "RegistreerAntwoord");
    }

    [Test]
    [Rule("GGB-03")]
    public async Task There_is_no_place_for_a_comment_and_a_form_that_brings_one_is_refused()
    {
        var r = await RegistreerAsync(Officer, await AangevraagdAsync(), "HIT", extra: "ja");
        Assert.That((r.Refusal.Regel, await AntwoordInRustAsync()), Is.EqualTo(("GGB-03", "")));

        Assert.That(Enum.GetNames<GgbResultaat>(), Is.EqualTo(new[] { "Hit", "NoHit", "Onbepaald" }));
        Assert.That(typeof(GgbControle).GetProperties().Where(p => p.PropertyType == typeof(string)), Is.Empty, "no text column at all");
    }

    [Test]
    public async Task An_empty_answer_asks_for_one() =>
        Assert.That((await RegistreerAsync(Officer, await AangevraagdAsync(), "")).Refusals.Single().Regel, Is.EqualTo(Refusal.Invoer));

    [Test]
    public async Task The_executor_may_think_again_before_confirming_and_not_after()
    {
        var id = await AangevraagdAsync();
        await RegistreerAsync(Officer, id, "HIT");
        await RegistreerAsync(Officer, id, "NO_HIT");
        Assert.That((await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!.Resultaat, Is.EqualTo(GgbResultaat.NoHit));
        Assert.That((await BevestigAsync(Officer, id)).Ok, Is.True);

        var voor = await AntwoordInRustAsync();
        Assert.That((await RegistreerAsync(Officer, id, "HIT")).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That((await BevestigAsync(Officer, id)).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That(await AntwoordInRustAsync(), Is.EqualTo(voor));
        Assert.That(await H.EventsAsync<GgbControleUitgevoerdV1>(Module), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nobody_confirms_what_another_recorded()
    {
        var tweede = Wie.Nieuw(Cel, Rol.InformationOfficer);
        Politie.Add(new(tweede.Persoon, "Tweede Proef", Rol.InformationOfficer));
        var id = await AangevraagdAsync();
        Assert.That((await BevestigAsync(Officer, id)).Refusal.Regel, Is.EqualTo("TOESTAND"), "nothing recorded yet");
        await RegistreerAsync(Officer, id);

        Assert.That((await BevestigAsync(tweede, id)).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That((await BevestigAsync(Officer, id)).Ok, Is.True);
    }

    [Test]
    [Rule("GGB-04")]
    [Rule("GGB-08")]
    public async Task The_executor_reads_who_it_is_about_only_while_the_question_waits_and_each_read_is_logged()
    {
        var id = await AangevraagdAsync();
        var wacht = (await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!;
        Assert.That((wacht.Betrokkene!.Achternaam, wacht.Resultaat, wacht.Voorstel), Is.EqualTo(("Proefkonijn", (GgbResultaat?)null, (GgbResultaat?)null)));

        await RegistreerAsync(Officer, id);
        await BevestigAsync(Officer, id);
        var klaar = (await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!;
        Assert.That((klaar.Betrokkene, klaar.Resultaat), Is.EqualTo(((object?)null, (GgbResultaat?)GgbResultaat.Hit)));

        var gelezen = (await H.LogAsync()).Where(l => l is { Actie: "Lezen", Handeling: "ggb.ToonControle", Regel: "GGB-08" }).ToList();
        Assert.That(gelezen.Select(l => (l.Uitkomst, l.Casus)), Is.EqualTo(new[] { ("vraag", (Guid?)Casus.Waarde), ("antwoord", Casus.Waarde) }));
    }

    [Test]
    [Rule("GGB-07")]
    public async Task At_night_an_answer_past_its_last_day_becomes_out_of_date_and_ninety_days_on_it_is_gone()
    {
        var id = await UitgevoerdAsync();
        async Task<GgbControle> NaAsync(int dagen)
        {
            H.Klok.Vooruit(TimeSpan.FromDays(dagen));
            for (var keer = 0; keer < 2; keer++) await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VerouderControles()));
            return (await LaatsteAsync())!;
        }

        Assert.That((await NaAsync(30)).Staat, Is.EqualTo(ControleStaat.Uitgevoerd));
        Assert.That((await NaAsync(1)).Staat, Is.EqualTo(ControleStaat.Verouderd));
        Assert.That((await NaAsync(59)).Antwoord, Is.Not.Null, "day 90");
        Assert.That((await NaAsync(1)).Antwoord, Is.Null, "day 91");
        Assert.That((await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!.Resultaat, Is.Null);
    }

    [Test]
    public async Task When_the_casus_key_is_destroyed_the_answer_is_gone_and_the_page_says_so()
    {
        var id = await UitgevoerdAsync();
        await H.Services.GetRequiredService<IKeyVault>().DestroyAsync(Casus.Waarde, CancellationToken.None);
        Assert.That((await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!.Resultaat, Is.Null);
    }
}
