using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>A meeting that waits for the mayor (LIV-05): reminded after two and four working days, and gone when nobody convened it 24 hours before.</summary>
[Rule("LIV-05")]
internal sealed class BijeenroepingTests : Proef
{
    private static readonly Wie Gemachtigde = Wie.Nieuw(Cel, Rol.BurgemeesterGemachtigde);
    private static readonly Bijeenroeptermijnen Termijnen = Bijeenroeptermijnen.Van(new Regelboek(Regels));

    [TestCase("2026-11-23 10:00", "2026-11-25 10:00", "2026-11-27 10:00", Description = "an ordinary week")]
    [TestCase("2026-11-26 16:45", "2026-11-30 16:45", "2026-12-02 16:45", Description = "over a weekend")]
    [TestCase("2026-12-24 10:00", "2026-12-29 10:00", "2026-12-31 10:00", Description = "over Christmas")]
    [TestCase("2027-03-26 10:00", "2027-03-31 10:00", "2027-04-02 10:00", Description = "over Easter Monday and the night summer time begins")]
    [TestCase("2026-10-23 02:30", "2026-10-27 02:30", "2026-10-29 02:30", Description = "over the night summer time ends")]
    [TestCase("2026-11-21 10:00", "2026-11-24 10:00", "2026-11-26 10:00", Description = "put before them on a Saturday")]
    public void Reminders_fall_at_the_same_hour_two_and_four_working_days_later(string voorgelegd, string eerste, string tweede)
    {
        var op = Wand(voorgelegd);
        foreach (var (moment, verwacht) in new[] { (op, 0), (Wand(eerste).AddMinutes(-1), 0), (Wand(eerste), 1), (Wand(tweede).AddMinutes(-1), 1), (Wand(tweede), 2), (op.AddYears(1), 2) })
        {
            Assert.That(Termijnen.Herinneringen(op, moment), Is.EqualTo(verwacht), moment.ToString("u"));
        }
    }

    [TestCase("2026-11-23 10:00", "2026-12-03 09:30", "2026-12-02 09:30", Description = "24 hours before")]
    [TestCase("2027-03-22 10:00", "2027-03-28 09:30", "2027-03-27 08:30", Description = "24 real hours, in the night that has 23")]
    [TestCase("2026-12-02 09:29", "2026-12-03 09:30", "2026-12-02 09:30", Description = "just in time")]
    [TestCase("2026-12-02 14:00", "2026-12-03 09:30", "2026-12-03 09:30", Description = "urgent: until it begins")]
    public void It_must_be_decided_24_hours_before(string voorgelegd, string begin, string grens) =>
        Assert.That(Termijnen.BeslisVoor(Wand(voorgelegd), Wand(begin)), Is.EqualTo(Wand(grens)));

    [Test]
    public async Task Each_step_reminds_once_and_the_delegate_only_the_second_time()
    {
        MetGemachtigde();
        var (overleg, _, _) = await VoorgelegdAsync(14);
        Assert.That((await UurAsync(), await HerinneringenAsync()), Is.EqualTo((0, 0)), "nothing yet");
        await OpAsync("2026-11-25 10:00");
        Assert.That((await H.EventsAsync<OverlegWachtOpBeslissingV1>(Module)).Select(e => (e.Overleg, e.Beslissers.Single())), Is.EqualTo(new[] { (overleg, Burgemeester.Persoon) }));
        await OpAsync("2026-11-26 23:00");
        Assert.That(await HerinneringenAsync(), Is.EqualTo(1));
        await OpAsync("2026-11-27 10:07");
        Assert.That((await H.EventsAsync<OverlegWachtOpBeslissingV1>(Module)).Last().Beslissers, Is.EquivalentTo(new[] { Burgemeester.Persoon, Gemachtigde.Persoon }));
        await OpAsync("2026-12-03 10:07");
        Assert.That(await HerinneringenAsync(), Is.EqualTo(2), "and then no more");
        Assert.That((await H.LogAsync()).Where(l => l.Handeling == "casusoverleggen.BewaakBijeenroeping").Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(new[] { ("LIV-05", "herinnerd"), ("LIV-05", "herinnerd") }));
    }

    [Test]
    [Rule("LIV-05")]
    public async Task A_meeting_cancelled_before_it_was_convened_leads_the_mayor_to_a_page_that_opens()
    {
        var (overleg, _, _) = await VoorgelegdAsync(14);
        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(overleg.ToString()));
        var lijst = (await H.HaalAsync(Burgemeester, "/overleggen")).Tekst;
        Assert.That(lijst, Does.Contain($"href=\"/overleggen/{overleg}/beslissen\"").And.Not.Contain($"/tafel/{overleg}"));
        Assert.That((await H.HaalAsync(Burgemeester, $"/tafel/{overleg}")).Status, Is.EqualTo(404));
        var blad = await H.HaalAsync(Burgemeester, $"/overleggen/{overleg}/beslissen");
        Assert.That((blad.Status, blad.Tekst.Contains("bijeenroepen\"", StringComparison.Ordinal)), Is.EqualTo((200, false)), "nothing to decide any more");
    }

    [Test]
    [Rule("MIN-02")]
    public async Task The_mayor_strikes_an_invitee_or_an_agendapunt_before_anybody_is_invited()
    {
        var (kind, groot) = (await CasusAsync(new DateOnly(2011, 1, 1)), await CasusAsync(voornaam: "Lies"));
        var overleg = await OverlegAsync(14);
        var (eerste, tweede) = (await AgendapuntAsync(overleg, kind, Clb, Caw), await AgendapuntAsync(overleg, groot, School));
        SchrapBijBeslissing.Opdracht Schrap(string wat) => new() { Overleg = overleg.ToString(), Wat = wat };
        await GeweigerdAsync(Burgemeester, Schrap($"{eerste}:{Caw.Persoon}"), "PAR-03"); // not put before the mayor yet
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));

        await GeweigerdAsync(Coordinator, Schrap($"{eerste}:{Caw.Persoon}"), "PAR-03");
        await GeweigerdAsync(AndereBurgemeester, Schrap($"{eerste}:{Caw.Persoon}"), "PAR-03");
        await GeweigerdAsync(Burgemeester, Schrap($"{eerste}:{Clb.Persoon}"), "MIN-02");
        await GeweigerdAsync(Burgemeester, Schrap($"{eerste}:{Politie.Persoon}"), Refusal.Invoer); // a fixed seat stays (LIV-03)
        await GeweigerdAsync(Burgemeester, Schrap($"{eerste}:{School.Persoon}"), Refusal.Invoer); // of the other agendapunt
        await GeweigerdAsync(Burgemeester, Schrap("x"), Refusal.Invoer);
        Assert.That((await H.Send(Burgemeester, new ToonBeslissing.Vraag(overleg.ToString()))).Value!.Punten.Select(p => p.Genodigden.Count(g => g.Persoon is not null)), Is.EqualTo(new[] { 2, 1 }), "nothing changed");

        await GoedAsync(Burgemeester, Schrap($"{eerste}:{Caw.Persoon}"));
        await GoedAsync(Burgemeester, Schrap(tweede.ToString()));
        await GeweigerdAsync(Burgemeester, Schrap(eerste.ToString()), Refusal.Invoer); // the last one: call the meeting off
        Assert.That((await CasusVanAsync(groot)).Staat, Is.EqualTo(CasusStaat.InVoorbereiding));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        await GeweigerdAsync(Burgemeester, Schrap($"{eerste}:{Clb.Persoon}"), "MIN-02"); // nor is who was invited, as long as nobody took their place
        await GeweigerdAsync(Burgemeester, Schrap($"{eerste}"), "TOESTAND"); // a whole agendapunt is no longer struck

        foreach (var wie in new[] { Caw, School })
        {
            Assert.That(await InDbAsync(wie, async db => await db.Agendapunten.CountAsync() + await db.Deelnames.CountAsync() + await db.Vervallen.CountAsync()), Is.Zero, "never heard of it");
        }

        await AanvaardAsync(Clb, eerste);
        Assert.That((await H.LogAsync()).Where(l => l is { Handeling: "casusoverleggen.SchrapBijBeslissing", Regel: "LIV-05", Actie: "Wijzigen" }).Select(l => l.Casus), Is.EquivalentTo(new Guid?[] { kind.Waarde, groot.Waarde }));
    }

    [Test, Rule("MIN-02")]
    public async Task Two_who_strike_at_once_leave_a_minor_the_voice_of_youth_help()
    {
        MetGemachtigde();
        Gronden[Caw.Persoon] = Genodigd(FictieveWereld.CawPartner, Sector.Jeugdhulp);
        for (var keer = 0; keer < 5; keer++)
        {
            var overleg = await OverlegAsync(14);
            var punt = await AgendapuntAsync(overleg, await CasusAsync(new DateOnly(2011, 1, 1)), Clb, Caw);
            await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
            SchrapBijBeslissing.Opdracht Schrap(Wie wie) => new() { Overleg = overleg.ToString(), Wat = $"{punt}:{wie.Persoon}" };
            var r = await Task.WhenAll(H.Send(Burgemeester, Schrap(Clb)), H.Send(Gemachtigde, Schrap(Caw)));
            Assert.That(r.Count(x => x.Ok), Is.EqualTo(1), "each saw the other's still there");
            Assert.That(r.Single(x => !x.Ok).Refusal.Regel, Is.EqualTo("MIN-02"));
        }
    }

    [Test, Rule("MIN-02")]
    public async Task What_the_law_asks_of_the_list_is_asked_again_when_it_is_convened()
    {
        var overleg = await OverlegAsync(14);
        var punt = await AgendapuntAsync(overleg, await CasusAsync(new DateOnly(2011, 1, 1)), Clb);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await H.ScalarAsync<int>($"delete from casusoverleggen.deelname where agendapunt_id = '{punt}' and persoon_id = '{Clb.Persoon}'"); // whichever way the place went since
        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()), "MIN-02");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg where bijeengeroepen_op is not null"), Is.Zero);
    }

    [Test]
    public async Task A_late_job_sends_both_reminders_as_one()
    {
        MetGemachtigde();
        await VoorgelegdAsync(14);
        await OpAsync("2026-12-01 08:00");
        Assert.That((await H.EventsAsync<OverlegWachtOpBeslissingV1>(Module)).Single().Beslissers, Is.EquivalentTo(new[] { Burgemeester.Persoon, Gemachtigde.Persoon }));
    }

    [Test]
    public async Task Where_only_a_delegate_decides_they_hear_it_the_first_time()
    {
        Gemachtigd.Add(Burgemeester.Persoon);
        await VoorgelegdAsync(14);
        await OpAsync("2026-11-25 10:00");
        Assert.That((await H.EventsAsync<OverlegWachtOpBeslissingV1>(Module)).Single().Beslissers, Is.EqualTo(new[] { Burgemeester.Persoon }));
    }

    [Test]
    public async Task Who_decides_just_before_the_limit_convenes_and_is_left_alone()
    {
        var (overleg, punt, _) = await VoorgelegdAsync(3);
        H.Klok.Zet(Wand("2026-11-25 09:29"));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        await OpAsync("2026-11-25 11:00");
        Assert.That((await OverlegStaatAsync(overleg), await HerinneringenAsync()), Is.EqualTo((OverlegStaat.Uitgenodigd, 0)));
        await AanvaardAsync(Caw, punt);
    }

    [Test]
    public async Task From_the_limit_on_nobody_convenes_also_when_the_job_is_late()
    {
        var (overleg, _, _) = await VoorgelegdAsync(3);
        H.Klok.Zet(Wand("2026-11-25 09:30"));
        Assert.That((await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()), "TOESTAND")).Tekst, Does.Contain("voorbij"));
        H.Klok.Zet(Wand("2026-11-26 12:00"));
        Assert.That(await UurAsync(), Is.EqualTo(1), "after the meeting would have begun, still");
    }

    [Test]
    public async Task Not_convened_it_is_wound_up_the_slot_is_free_and_only_coordination_and_seats_hear_it()
    {
        MetGemachtigde();
        var (overleg, punt, casus) = await VoorgelegdAsync(3);
        await OpAsync("2026-11-25 09:30");
        Assert.That(await OverlegStaatAsync(overleg), Is.EqualTo(OverlegStaat.Geannuleerd));
        Assert.That((await H.EventsAsync<OverlegNietBijeengeroepenV1>(Module)).Single().Wie, Is.EquivalentTo(new[] { Coordinator.Persoon, Burgemeester.Persoon, Gemachtigde.Persoon, Politie.Persoon }));
        Assert.That(await HerinneringenAsync(), Is.Zero, "what is over is not reminded of");
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.InVoorbereiding));

        var waarom = Tekst(Weigering.Liv05);
        Assert.That((await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString()))).Value!.NietBijeengeroepen, Is.EqualTo(waarom));
        Assert.That((await H.Send(Burgemeester, new ToonBeslissing.Vraag(overleg.ToString()))).Value!.NietBijeengeroepen, Is.EqualTo(waarom));
        Assert.That((await H.Send(Politie, new ToonUitnodigingen.Vraag())).Value!.NietBijeengeroepen, Has.Count.EqualTo(1));
        foreach (var (wie, staatOpLijst) in new[] { (Coordinator, 1), (Burgemeester, 1), (Gemachtigde, 1), (Politie, 0), (Caw, 0) })
        {
            Assert.That(await H.Als(wie, sp => sp.GetRequiredService<StartLijsten>().GeefAsync(Lijst.NietBijeengeroepen, CancellationToken.None)), Has.Count.EqualTo(staatOpLijst), wie.ToString());
        }

        // Nobody was invited: for a partner there never was a meeting.
        var uitnodigingen = (await H.Send(Caw, new ToonUitnodigingen.Vraag())).Value!;
        Assert.That((uitnodigingen.Rijen.Count, uitnodigingen.Vervallen.Count, uitnodigingen.NietBijeengeroepen.Count), Is.EqualTo((0, 0, 0)));
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));

        await BijeengeroepenAsync(10, casus, Caw);
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg where niet_bijeengeroepen"), Is.EqualTo(1));
    }

    [Test]
    public async Task Put_before_the_mayor_at_the_last_moment_it_waits_until_it_begins()
    {
        H.Klok.Zet(Wand("2026-11-25 14:00"));
        var (overleg, _, _) = await VoorgelegdAsync(3);
        await OpAsync("2026-11-26 09:29");
        Assert.That(await OverlegStaatAsync(overleg), Is.EqualTo(OverlegStaat.Voorgelegd));
        await OpAsync("2026-11-26 09:30");
        Assert.That(await OverlegStaatAsync(overleg), Is.EqualTo(OverlegStaat.Geannuleerd));
    }

    [Test]
    public async Task Only_the_system_does_this_and_only_for_its_own_livc_r()
    {
        var (overleg, _, _) = await VoorgelegdAsync(3);
        H.Klok.Zet(Wand("2026-11-25 12:00"));
        Assert.That((await H.Send(Coordinator, new BewaakBijeenroeping.Opdracht())).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        Assert.That((await H.AlsSysteem(AndereCel.Cel, sp => sp.GetRequiredService<ISender>().Send(new BewaakBijeenroeping.Opdracht()))).Value, Is.Zero);
        Assert.That(await OverlegStaatAsync(overleg), Is.EqualTo(OverlegStaat.Voorgelegd));
    }

    private void MetGemachtigde()
    {
        Gronden[Gemachtigde.Persoon] = Vast(Gemachtigde, Zetel.Burgemeester, "Schepen", Sector.Gemeente);
        Gemachtigd.Add(Gemachtigde.Persoon);
    }

    /// <summary>Put before the mayor now, to be held at 9.30 uur some days after 23 November.</summary>
    private async Task<(OverlegId Overleg, AgendapuntId Punt, CasusId Casus)> VoorgelegdAsync(int dagen)
    {
        var casus = await CasusAsync();
        var overleg = await OverlegAsync(dagen);
        var punt = await AgendapuntAsync(overleg, casus, Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        return (overleg, punt, casus);
    }

    /// <summary>The job at that hour, twice: twice is once.</summary>
    private async Task OpAsync(string wand)
    {
        H.Klok.Zet(Wand(wand));
        await UurAsync();
        Assert.That(await UurAsync(), Is.Zero);
    }

    private async Task<int> UurAsync() => (await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new BewaakBijeenroeping.Opdracht()))).Value;

    private async Task<int> HerinneringenAsync() => (await H.EventsAsync<OverlegWachtOpBeslissingV1>(Module)).Count;

    private Task<OverlegStaat> OverlegStaatAsync(OverlegId id) => InDbAsync(Coordinator, db => db.Overleggen.Where(o => o.Id == id).Select(o => o.Staat).SingleAsync());

    /// <summary>"2026-11-25 10:00", as a clock in Belgium shows it.</summary>
    private static DateTimeOffset Wand(string t) => Brussel.Moment(DateOnly.ParseExact(t[..10], "yyyy-MM-dd"), TimeOnly.ParseExact(t[11..], "HH:mm"));
}
