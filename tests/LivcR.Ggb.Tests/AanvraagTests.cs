using LivcR.Casusoverleggen.Contracts;
using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.SharedKernel;
using LivcR.TestSupport;

namespace LivcR.Ggb.Tests;

internal sealed class AanvraagTests : Proef
{
    [Test]
    [Rule("GGB-08")]
    public async Task The_coordinator_asks_and_the_officers_are_named_in_the_event_and_the_need_in_the_log()
    {
        await AangevraagdAsync();

        var e = (await H.EventsAsync<GgbControleAangevraagdV1>(Module)).Single();
        Assert.That((e.Casus, e.Uitvoerders.Single()), Is.EqualTo((Casus, Officer.Persoon)));
        var regel = (await H.LogAsync()).Single(l => l.Handeling == "ggb.VraagControleAan");
        Assert.That((regel.Actie, regel.Casus, regel.Regel), Is.EqualTo(("Wijzigen", (Guid?)Casus.Waarde, (string?)"GGB-08")));
        Assert.That(await H.ScalarAsync<string>("select doel from verantwoording.log where handeling = 'ggb.VraagControleAan'"), Is.EqualTo("noodzaak Herziening"));
    }

    [Test]
    [Rule("GGB-02")]
    public async Task Without_information_officer_the_korpschef_is_asked_and_without_both_nobody()
    {
        Politie.RemoveAll(p => p.Rol == Rol.InformationOfficer);
        await AangevraagdAsync();
        Assert.That((await LaatsteAsync())!.Uitvoerders.Single().PersoonId, Is.EqualTo(Korpschef.Persoon));

        await H.ScalarAsync<int>("delete from ggb.ggb_controle");
        Politie.Clear();
        var r = await VraagAsync(Coordinator);
        Assert.That((r.Refusal.Regel, Tekst(r)), Is.EqualTo(("TOESTAND", "Voor deze casus is er nu geen information officer en geen korpschef die een GGB-controle mag doen. Verwittig de beheerder.")));
        Assert.That(await RijenAsync(), Is.Zero);
    }

    [Test]
    [Rule("GGB-02"), Rule("LIV-04")]
    public async Task Only_who_sits_in_the_police_seat_of_the_casus_is_asked()
    {
        Zetel = [Korpschef.Persoon]; // the officer is of another municipality, or without the clearance
        await AangevraagdAsync();
        Assert.That((await LaatsteAsync())!.Uitvoerders.Single().PersoonId, Is.EqualTo(Korpschef.Persoon));
        Assert.That((await H.EventsAsync<GgbControleAangevraagdV1>(Module)).Single().Uitvoerders, Is.EqualTo(new[] { Korpschef.Persoon }));
    }

    [TestCase(CasusStaat.Afgesloten)]
    [TestCase(CasusStaat.Opgeschort)]
    [TestCase(CasusStaat.OvergedragenLtf)]
    [TestCase(CasusStaat.Overdracht)]
    [TestCase(CasusStaat.Vernietigd)]
    [Rule("GGB-04")]
    public async Task A_casus_that_is_not_in_progress_is_refused(CasusStaat staat)
    {
        Staat = staat;
        var r = await VraagAsync(Coordinator);

        Assert.That((r.Refusal.Regel, Tekst(r)), Is.EqualTo(("GGB-04", "Een GGB-controle kan alleen voor een lopende casus of weging.")));
        Assert.That(await RijenAsync(), Is.Zero);
        await GelogdAsync("GGB-04", "VraagControleAan");
    }

    [Test]
    [Rule("GGB-04")]
    public async Task A_betrokkene_who_was_not_named_yet_is_refused()
    {
        IdentiteitBekend = false;
        Assert.That((await VraagAsync(Coordinator)).Refusal.Regel, Is.EqualTo("GGB-04"));
        Assert.That(await RijenAsync(), Is.Zero);
        await GelogdAsync("GGB-04", "VraagControleAan");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("0")]
    [TestCase("herziening")]
    [TestCase("Herziening,NieuwSignaal")]
    [TestCase("omdat hij مرحبا 👋 zegt")]
    [Rule("GGB-04")]
    public async Task The_need_comes_from_the_closed_list_only(string? noodzaak)
    {
        var r = await VraagAsync(Coordinator, noodzaak: noodzaak);
        Assert.That((r.Refusal.Regel, r.Refusal.Veld), Is.EqualTo((Refusal.Invoer, "Noodzaak")));
        Assert.That(await RijenAsync(), Is.Zero);
    }

    [Test]
    public async Task A_need_of_a_megabyte_is_refused() =>
        Assert.That((await VraagAsync(Coordinator, noodzaak: new string('a', 1 << 20))).Refusal.Veld, Is.EqualTo("Noodzaak"));

    [Test]
    [Rule("PAR-03")]
    public async Task A_foreign_casus_is_a_missing_casus_is_no_casus()
    {
        var antwoorden = new List<string>();
        foreach (var (wie, casus) in new (Wie, string?)[] { (AndereCoordinator, null), (Coordinator, Guid.NewGuid().ToString()), (Coordinator, "geen id"), (Officer, null), (Burgemeester, null), (Partner, null) })
        {
            antwoorden.Add((await VraagAsync(wie, casus)).ToString());
        }

        Assert.That(antwoorden.Distinct(), Is.EqualTo(new[] { "Refused(PAR-03)" }));
        Assert.That(await RijenAsync(), Is.Zero);
    }

    [Test]
    [Rule("GGB-04")]
    public async Task A_second_question_while_one_waits_is_refused()
    {
        await AangevraagdAsync();
        var r = await VraagAsync(Plaatsvervanger);

        Assert.That((r.Refusal.Regel, Tekst(r), await RijenAsync()), Is.EqualTo(("GGB-04", "Voor deze casus loopt al een GGB-controle. Wacht op het antwoord.", 1)));
        await GelogdAsync("GGB-04", "VraagControleAan");
    }

    [Test]
    [Rule("GGB-04")]
    public async Task Two_who_ask_at_the_same_moment_make_one_question()
    {
        var r = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => VraagAsync(i % 2 == 0 ? Coordinator : Plaatsvervanger)));

        Assert.That(r.Count(x => x.Ok), Is.EqualTo(1));
        Assert.That(r.Where(x => !x.Ok).Select(x => x.Refusal.Regel).Distinct(), Is.EqualTo(new[] { "GGB-04" }));
        Assert.That(await RijenAsync(), Is.EqualTo(1));
    }

    [Test]
    [Rule("GGB-07")]
    public async Task A_new_question_waits_until_the_old_answer_expired_and_states_the_need_again()
    {
        await UitgevoerdAsync();
        H.Klok.Vooruit(TimeSpan.FromDays(30)); // the thirtieth day still counts
        var r = await VraagAsync(Coordinator);
        Assert.That((r.Refusal.Regel, Tekst(r), await RijenAsync()), Is.EqualTo(("GGB-07", "De vorige GGB-controle is geldig tot en met woensdag 23 december 2026. Vraag daarna een nieuwe aan.", 1)));
        await GelogdAsync("GGB-07", "VraagControleAan");

        H.Klok.Vooruit(TimeSpan.FromDays(1));
        Assert.That((await VraagAsync(Coordinator, noodzaak: null)).Refusal.Veld, Is.EqualTo("Noodzaak"));
        Assert.That((await VraagAsync(Coordinator)).Ok, Is.True);
        Assert.That(await RijenAsync(), Is.EqualTo(2));
    }
}
