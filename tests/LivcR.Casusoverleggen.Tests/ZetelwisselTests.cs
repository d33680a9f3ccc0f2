using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Reactions;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Ggb.Contracts.Events;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>A fixed seat that ends or gets another holder, while its holder keeps another role.</summary>
internal sealed class ZetelwisselTests : Proef
{
    private const string Hier = "99001";
    private const string Daar = "99002";

    [Test]
    [Rule("PAR-08")]
    public async Task Who_lost_the_police_seat_does_not_sit_in_it_on_an_aanwijzing()
    {
        var (overleg, punt, _) = await BezigMetPolitieAsync();
        Assert.That((await H.Send(Politie, new ToonAgendapunt.Vraag(punt.ToString()))).Ok, Is.True);

        Gronden[Politie.Persoon] = Gronden[Caw.Persoon] with { Persoon = Politie.Persoon };

        Assert.That((await H.Send(Politie, new ToonAgendapunt.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "at once, before anything was told");
        await GeeindigdAsync(Politie, Rol.InformationOfficer);
        await GeeindigdAsync(Politie, Rol.InformationOfficer);
        Assert.That(await StatenAsync(punt, Politie), Is.EqualTo(new[] { (DeelnameStaat.Beeindigd, false) }));
        Assert.That((await H.Send(Politie, new ToonTafel.Vraag(overleg.ToString()))).Ok, Is.False);
        Assert.That(await InDbAsync(Politie, async db => await db.Casussen.CountAsync() + await db.Betrokkenen.CountAsync() + await db.Agendapunten.CountAsync()), Is.Zero, "the rows themselves are hidden");
        Assert.That(await StatenAsync(punt, Caw), Is.EqualTo(new[] { (DeelnameStaat.Aanwezig, true) }));
    }

    [Test]
    [Rule("GGB-02"), Rule("LIV-04")]
    public async Task That_the_police_lost_the_name_of_a_question_that_waits_is_told_and_who_is_back_can_be_told_anew()
    {
        var casus = await CasusAsync();
        var vraag = new GgbControleAangevraagdV1(Guid.CreateVersion7(), casus, [Politie.Persoon], Nu);
        await H.OntvangAsync(Module, Cel, vraag);
        NietGemachtigd.Add(Politie.Persoon);
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new BewaakBijeenroeping.Opdracht()));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new BewaakBijeenroeping.Opdracht()));
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Ok, Is.False);
        Assert.That((await H.EventsAsync<GgbInzageBeeindigdV1>(Module)).Select(e => (e.Controle, e.Casus, e.Persoon)), Is.EqualTo(new[] { (vraag.Controle, casus, Politie.Persoon) }));

        NietGemachtigd.Remove(Politie.Persoon);
        await H.OntvangAsync(Module, Cel, vraag);
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Ok, Is.True);
        await H.AlsSysteem(Cel, async sp =>
        {
            await ActivatorUtilities.CreateInstance<BijToegangIngetrokken>(sp).Handle(new ToegangIngetrokkenV1(Politie.Persoon, Cel, Nu), CancellationToken.None);
            return true;
        });
        Assert.That((await H.EventsAsync<GgbInzageBeeindigdV1>(Module)).Select(e => e.Persoon), Is.EqualTo(new[] { Politie.Persoon }), "whichever way it went");
    }

    [Test]
    [Rule("LIV-05")]
    public async Task A_mayor_who_stays_as_delegate_elsewhere_no_longer_chairs()
    {
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Zetel.Burgemeester, "Burgemeester", Sector.Gemeente);
        (Zetelgemeente[Burgemeester.Persoon], Zetelgemeente[AndereBurgemeester.Persoon]) = (Hier, Daar);
        var (overleg, punt, _) = await BezigAsync(await CasusAsync(nis: Hier), Caw);

        Zetelgemeente[Burgemeester.Persoon] = Daar;
        await GeeindigdAsync(Burgemeester, Rol.Burgemeester);

        Assert.That((await H.Send(Burgemeester, new ToonAgendapunt.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That((await H.Send(Burgemeester, new ToonTafel.Vraag(overleg.ToString()))).Ok, Is.False);
        await GeweigerdAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" }, "PAR-03");
        Assert.That(await InDbAsync(Burgemeester, async db => await db.Casussen.CountAsync() + await db.Overleggen.CountAsync() + await db.Beslissers.CountAsync()), Is.Zero);
    }

    [Test]
    [Rule("LIV-05"), Rule("PAR-08")]
    public async Task From_the_day_a_mayor_sits_elsewhere_only_no_act_of_the_chair_is_theirs_before_anybody_told()
    {
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Zetel.Burgemeester, "Burgemeester", Sector.Gemeente);
        (Zetelgemeente[Burgemeester.Persoon], Zetelgemeente[AndereBurgemeester.Persoon]) = (Hier, Daar);
        var (overleg, punt, _) = await BezigAsync(await CasusAsync(nis: Hier), Caw);
        Assert.That((await H.Send(Burgemeester, new ToonTafel.Vraag(overleg.ToString()))).Value!.Voorzitter, Is.True);
        Zetelgemeente[Burgemeester.Persoon] = Daar;

        var (id, p) = (overleg.ToString(), punt.ToString());
        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(id), "PAR-03");
        await GeweigerdAsync(Burgemeester, new AnnuleerOverleg.Opdracht(id), "PAR-03");
        await GeweigerdAsync(Burgemeester, Bevestiging(overleg), "PAR-03");
        await GeweigerdAsync(Burgemeester, new OpenAgendapunt.Opdracht(p), "PAR-03");
        await GeweigerdAsync(Burgemeester, Binnen(punt, Caw), "PAR-03");
        await GeweigerdAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = p, Besluit = "Besluit" }, "PAR-03");
        await GeweigerdAsync(Burgemeester, new WijsTaakToe.Opdracht { Agendapunt = p, Wat = "Bellen", Eigenaar = Caw.Persoon.ToString(), TegenDag = "1", TegenMaand = "6", TegenJaar = "2027" }, "PAR-03");
        await GeweigerdAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = p, Uitkomst = "NogEenOverleg" }, "PAR-03");
        await GeweigerdAsync(Burgemeester, new SluitOverleg.Opdracht(id), "PAR-03");
        Assert.That((await H.Send(Burgemeester, new ToonBeslissing.Vraag(id))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That((await H.Send(Burgemeester, new ToonAgendapunt.Vraag(p))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That((await H.Send(Burgemeester, new ToonTafel.Vraag(id))).Value?.Voorzitter, Is.Not.True);

        Zetelgemeente[Burgemeester.Persoon] = Hier;
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = p, Besluit = "Besluit" }); // what was refused is what the chair may
    }

    [Test]
    [Rule("LIV-05"), Rule("PAR-08")]
    public async Task A_closing_proposal_goes_with_the_office_and_not_with_who_held_it()
    {
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Zetel.Burgemeester, "Burgemeester", Sector.Gemeente);
        (Zetelgemeente[Burgemeester.Persoon], Zetelgemeente[AndereBurgemeester.Persoon]) = (Hier, Daar);
        var casus = await CasusAsync(nis: Hier);
        await GoedAsync(Coordinator, new StelSluitingVoor.Opdracht { Casus = casus.ToString(), Grond = "GeenZorg" });
        Assert.That((await H.Send(Burgemeester, new BeslisSluiting.Vraag(casus.ToString()))).Ok, Is.True);

        (Zetelgemeente[Burgemeester.Persoon], Zetelgemeente[AndereBurgemeester.Persoon]) = (Daar, Hier);
        await GeweigerdAsync(Burgemeester, new BeslisSluiting.Opdracht { Casus = casus.ToString(), Besluit = BeslisSluiting.Akkoord }, "LIV-05");
        await GeeindigdAsync(Burgemeester, Rol.Burgemeester);
        Assert.That((await H.Send(Burgemeester, new BeslisSluiting.Vraag(casus.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That(await InDbAsync(Burgemeester, db => db.Sluitingsvoorstellen.CountAsync()), Is.Zero, "nor the casusnummer");
        await GoedAsync(AndereBurgemeester, new BeslisSluiting.Opdracht { Casus = casus.ToString(), Besluit = BeslisSluiting.Akkoord });
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Afgesloten));
    }

    [Test]
    [Rule("LIV-04")]
    public async Task A_police_seat_whose_holder_on_the_list_lost_the_clearance_does_not_count_though_another_is_cleared()
    {
        var korpschef = Wie.Nieuw(Cel, Rol.Korpschef);
        Gronden[korpschef.Persoon] = Vast(korpschef, Zetel.Korpschef, "Korpschef", Sector.Politie);
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw);
        var opDeLijst = (await InDbAsync(Coordinator, db => db.Deelnames.SingleAsync(d => d.AgendapuntId == punt && d.Zetel == Zetel.Korpschef))).PersoonId;
        var ander = opDeLijst == Politie.Persoon ? korpschef.Persoon : Politie.Persoon;

        NietGemachtigd.Add(opDeLijst);
        await GeweigerdAsync(Burgemeester, Bevestiging(overleg), "LIV-04");
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<MediatR.ISender>().Send(new Jobs.BewaakBijeenroeping.Opdracht()));
        Assert.That((await InDbAsync(Coordinator, db => db.Deelnames.Where(d => d.AgendapuntId == punt && d.Zetel == Zetel.Korpschef && d.Staat != DeelnameStaat.Beeindigd).ToListAsync())).Select(d => d.PersoonId), Is.EqualTo(new[] { ander }), "within the hour the other sits there");
        await GoedAsync(Burgemeester, Bevestiging(overleg));
    }

    [Test]
    [Rule("LIV-05")]
    public async Task A_new_mayor_decides_on_what_waited_for_the_old_one_and_sits_at_the_table()
    {
        var overleg = await OverlegAsync();
        var punt = await AgendapuntAsync(overleg, await CasusAsync(), Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        var nieuw = AndereBurgemeester;

        Gronden.Remove(Burgemeester.Persoon);
        await GeeindigdAsync(Burgemeester, Rol.Burgemeester);
        Gronden[nieuw.Persoon] = Vast(nieuw, Zetel.Burgemeester, "Burgemeester", Sector.Gemeente);
        await BegonnenAsync(nieuw, Rol.Burgemeester);
        await BegonnenAsync(nieuw, Rol.Burgemeester);

        Assert.That(await InDbAsync(Coordinator, db => db.Beslissers.Select(b => b.PersoonId).ToListAsync()), Is.EqualTo(new[] { nieuw.Persoon }));
        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()), "PAR-03");
        await GoedAsync(nieuw, new RoepBijeen.Opdracht(overleg.ToString()));
        Assert.That(await StatenAsync(punt, nieuw), Is.EqualTo(new[] { (DeelnameStaat.Aanvaard, false) }));
        Assert.That(await StatenAsync(punt, Burgemeester), Is.Empty);
        Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.inzage where persoon_id = '{Burgemeester.Persoon}'"), Is.Zero);
    }

    [Test]
    [Rule("LIV-05"), Rule("AVG-12")]
    public async Task A_mayor_of_another_municipality_does_not_decide_on_a_meeting_of_which_all_agendapunten_lapsed()
    {
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Zetel.Burgemeester, "Burgemeester", Sector.Gemeente);
        (Zetelgemeente[Burgemeester.Persoon], Zetelgemeente[AndereBurgemeester.Persoon]) = (Hier, Daar);
        var overleg = await OverlegAsync();
        var punt = await AgendapuntAsync(overleg, await CasusAsync(nis: Hier), Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Coordinator, new StelAgendapuntUit.Opdracht(punt.ToString()));
        var gezegd = (await H.EventsAsync<OverlegVoorgelegdV1>(Module)).Count;

        await BegonnenAsync(AndereBurgemeester, Rol.Burgemeester);
        await BegonnenAsync(Burgemeester, Rol.Burgemeester);

        Assert.That(await InDbAsync(Coordinator, db => db.Beslissers.Select(b => b.PersoonId).ToListAsync()), Is.EqualTo(new[] { Burgemeester.Persoon }));
        Assert.That((await H.EventsAsync<OverlegVoorgelegdV1>(Module)).Skip(gezegd), Is.Empty, "nor is anybody told");
        Assert.That(await InDbAsync(AndereBurgemeester, async db => await db.Overleggen.CountAsync() + await db.Casussen.CountAsync() + await db.Agendapunten.CountAsync()), Is.Zero);
        Assert.That((await H.Send(AndereBurgemeester, new ToonBeslissing.Vraag(overleg.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [TestCase(true), TestCase(false)]
    [Rule("LIV-03"), Rule("LIV-05")]
    public async Task Who_was_proposed_as_a_guest_and_now_holds_a_seat_sits_in_the_seat_and_waits_for_no_word(bool vervallen)
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(10, null, Caw);
        await GoedAsync(Coordinator, Nodig(punt, School));
        if (vervallen)
        {
            H.Klok.Zet(new DateTimeOffset(2026, 12, 2, 8, 30, 0, TimeSpan.Zero)); // 24 hours before
            await H.AlsSysteem(Cel, sp => sp.GetRequiredService<MediatR.ISender>().Send(new Jobs.BewaakBijeenroeping.Opdracht()));
            Assert.That(await StatenAsync(punt, School), Is.EqualTo(new[] { (DeelnameStaat.Beeindigd, false) }));
        }

        Gronden.Remove(Politie.Persoon);
        await GeeindigdAsync(Politie, Rol.InformationOfficer);
        Gronden[School.Persoon] = Vast(School, Zetel.Korpschef, "Korpschef", Sector.Politie);
        await BegonnenAsync(School, Rol.Korpschef);

        var plaats = await InDbAsync(Coordinator, db => db.Deelnames.AsNoTracking().SingleAsync(d => d.AgendapuntId == punt && d.PersoonId == School.Persoon));
        Assert.That((plaats.Staat, plaats.Zetel, plaats.Functie, plaats.OrganisatieId, plaats.Wacht), Is.EqualTo((DeelnameStaat.Uitgenodigd, (Zetel?)Zetel.Korpschef, "Korpschef", (OrganisatieId?)null, false)));
        Assert.That((await H.HaalAsync(Burgemeester, $"/overleggen/{overleg}/beslissen")).Tekst, Does.Not.Contain("Nieuw voorgesteld"));
        await AanvaardAsync(School, punt);
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
        Assert.That(await StatenAsync(punt, School), Is.EqualTo(new[] { (DeelnameStaat.Aanvaard, false) }), "the room runs with its three seats");
    }

    [Test]
    [Rule("LIV-03")]
    public async Task A_seat_that_changes_after_the_invitations_gets_its_new_holder_until_the_chair_confirmed_the_list()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw);
        Gronden.Remove(Politie.Persoon);
        await GeeindigdAsync(Politie, Rol.InformationOfficer);
        var korpschef = Wie.Nieuw(Cel, Rol.Korpschef);
        Gronden[korpschef.Persoon] = Vast(korpschef, Zetel.Korpschef, "Korpschef", Sector.Politie);
        await BegonnenAsync(korpschef, Rol.Korpschef);

        Assert.That(await StatenAsync(punt, korpschef), Is.EqualTo(new[] { (DeelnameStaat.Uitgenodigd, false) }));
        await AanvaardAsync(korpschef, punt);
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        Gronden.Remove(korpschef.Persoon);
        await GeeindigdAsync(korpschef, Rol.Korpschef);
        Gronden[Politie.Persoon] = Vast(Politie, Zetel.Korpschef, "Information officer", Sector.Politie);
        await BegonnenAsync(Politie, Rol.InformationOfficer);
        Assert.That(await StatenAsync(punt, Politie), Is.EqualTo(new[] { (DeelnameStaat.Beeindigd, false) }), "who takes part was confirmed (GEH-03)");
    }

    [Test]
    [Rule("LIV-03")]
    [Rule("LIV-04")]
    public async Task An_agendapunt_without_one_of_the_three_seats_is_not_put_to_the_mayor_and_does_not_open()
    {
        var politie = Gronden[Politie.Persoon];
        Gronden.Remove(Politie.Persoon);
        var overleg = await OverlegAsync();
        var punt = await AgendapuntAsync(overleg, await CasusAsync());

        var r = await GeweigerdAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()), "LIV-03");
        Assert.That(r.Waarden!["rol"], Is.EqualTo("de korpschef"));

        Gronden[Politie.Persoon] = politie; // cleared since
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        Gronden.Remove(Politie.Persoon);
        await GeeindigdAsync(Politie, Rol.InformationOfficer);
        await GeweigerdAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()), "LIV-03");
    }

    [Test]
    [Rule("LIV-04")]
    public async Task A_delegate_of_the_police_without_clearance_does_not_keep_the_cleared_korpschef_from_the_table()
    {
        var korpschef = Wie.Nieuw(Cel, Rol.Korpschef);
        Gronden[korpschef.Persoon] = Vast(korpschef, Zetel.Korpschef, "Korpschef", Sector.Politie);
        NietGemachtigd.Add(Politie.Persoon);

        var punt = await AgendapuntAsync(await OverlegAsync(), await CasusAsync());

        Assert.That((await StatenAsync(punt, korpschef)).Length, Is.EqualTo(1));
        Assert.That(await StatenAsync(punt, Politie), Is.Empty);
    }

    [Test]
    [Rule("PAR-08")]
    public async Task One_of_two_grounds_for_the_same_seat_takes_nothing()
    {
        var (_, punt, _) = await BezigMetPolitieAsync();

        await GeeindigdAsync(Politie, Rol.InformationOfficer);
        await GeeindigdAsync(Burgemeester, Rol.BurgemeesterGemachtigde);
        await GeeindigdAsync(Caw, Rol.Partner);

        foreach (var wie in new[] { Politie, Burgemeester, Caw })
        {
            Assert.That((await H.Send(wie, new ToonAgendapunt.Vraag(punt.ToString()))).Ok, Is.True, wie.Rollen[0].ToString());
        }
    }

    private async Task<(OverlegId Overleg, AgendapuntId Punt, CasusId Casus)> BezigMetPolitieAsync()
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw);
        foreach (var wie in new[] { Caw, Politie })
        {
            await AanvaardAsync(wie, punt);
        }

        await GoedAsync(Burgemeester, Bevestiging(overleg));
        foreach (var wie in new[] { Caw, Politie, Burgemeester, Coordinator })
        {
            await GeheimAsync(wie, overleg);
            await GoedAsync(Coordinator, Binnen(punt, wie));
        }

        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
        return (overleg, punt, casus);
    }

    private Task GeeindigdAsync(Wie wie, Rol rol) => H.OntvangAsync(Module, Cel, new RolgrondGeeindigdV1(Guid.CreateVersion7(), wie.Persoon, Cel, rol, Nu));

    private Task BegonnenAsync(Wie wie, Rol rol) => H.OntvangAsync(Module, Cel, new RolgrondBegonnenV1(Guid.CreateVersion7(), wie.Persoon, Cel, "LIVC R Zonderdale", rol, Nu));

    private async Task<(DeelnameStaat, bool)[]> StatenAsync(AgendapuntId punt, Wie wie) =>
        [.. (await InDbAsync(Coordinator, db => db.Deelnames.AsNoTracking().Where(d => d.AgendapuntId == punt && d.PersoonId == wie.Persoon).ToListAsync())).Select(d => (d.Staat, d.Aanwezig))];
}
