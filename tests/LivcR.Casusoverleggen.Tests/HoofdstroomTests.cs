using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Plan;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Taken;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

internal sealed class HoofdstroomTests : Proef
{
    [Test]
    public async Task From_signal_to_opvolgtraject_and_a_task_done()
    {
        var (overleg, punt, casus) = await BezigAsync(null, Caw, Clb);
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Geagendeerd));

        var kamer = (await H.Send(Caw, new ToonAgendapunt.Vraag(punt.ToString()))).Value!;
        Assert.That((kamer.Naam, kamer.Aanwezigen.Count, kamer.MagNoteren), Is.EqualTo(("Wout Zevenbergs", 4, false)));

        await GoedAsync(Coordinator, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CAW start begeleiding" });
        await GoedAsync(Coordinator, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Gesprek plannen", Eigenaar = Caw.Persoon.ToString(), TegenDag = "4", TegenMaand = "12", TegenJaar = "2026" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "1", HerzieningMaand = "2", HerzieningJaar = "2027" });
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));

        var na = await CasusVanAsync(casus);
        Assert.That((na.Staat, na.Casusregisseur, na.HerzieningOp), Is.EqualTo((CasusStaat.Opvolgtraject, (PersoonId?)Caw.Persoon, (DateOnly?)new DateOnly(2027, 2, 1))));
        var taak = (await H.Send(Caw, new ToonTaken.Vraag(null))).Value!.Rijen.Single();
        Assert.That((taak.Wat, taak.Nummer), Is.EqualTo(("Gesprek plannen", na.Nummer)));
        H.Klok.Vooruit(TimeSpan.FromDays(30));
        Assert.That((await H.Send(Caw, new ToonTaken.Vraag(null))).Value!.Rijen.Single().TeLaat, Is.True);
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!.Taken.Single().TeLaat, Is.True);
        await GoedAsync(Caw, new WerkTaakBij.Opdracht { Taak = taak.Id.ToString(), Staat = "Uitgevoerd" });

        var pagina = (await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!;
        Assert.That((pagina.Naam, pagina.Besluiten.Single().Tekst, pagina.Taken.Single().Staat, pagina.Overleggen.Single().Uitkomst), Is.EqualTo(("Wout Zevenbergs", "CAW start begeleiding", TaakStaat.Uitgevoerd, "Opvolgtraject")));
        Assert.That((await H.Send(Caw, new ToonCasus.Vraag(casus.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "asked, but did not agree yet");
        await GoedAsync(Caw, new Regie.Antwoord { Casus = casus.ToString(), Keuze = Regie.Ja });
        var regisseur = (await H.Send(Caw, new ToonCasus.Vraag(casus.ToString()))).Value!;
        Assert.That((regisseur.Naam, regisseur.Finaliteit, regisseur.Besluiten.Count), Is.EqualTo(((string?)null, (string?)null, 1)));
        Assert.That((await H.Send(Clb, new ToonCasus.Vraag(casus.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test]
    public async Task Every_step_is_told_once_and_in_whole_state()
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw);
        var stappen = await H.EventsAsync<CasusStaatGewijzigdV1>(Module);
        Assert.That(stappen.Where(s => s.Casus == casus).Select(s => (s.Naar, s.Volgnummer)), Does.Contain((CasusStaat.Geagendeerd, 2)));
        await AanvaardAsync(Caw, punt);
        Assert.That((await H.EventsAsync<UitnodigingBeantwoordV1>(Module)).Single().Aanvaard, Is.True);
        Assert.That((await H.EventsAsync<DeelnameGewijzigdV1>(Module)).Where(d => d.Persoon == Caw.Persoon).Select(d => d.Staat), Does.Contain(DeelnameStaat.Aanvaard));
        Assert.That((await H.EventsAsync<OverlegVoorgelegdV1>(Module)).Single().Beslissers, Is.EqualTo(new[] { Burgemeester.Persoon }));
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        Assert.That((await H.EventsAsync<AgendapuntStaatGewijzigdV1>(Module)).OrderBy(a => a.Volgnummer).Last().Bevestigd, Is.True);
    }

    [Test]
    public async Task A_cancelled_meeting_puts_the_casus_back_and_takes_the_sight_away()
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw);
        await AanvaardAsync(Caw, punt);
        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(overleg.ToString()));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.InVoorbereiding));
        Assert.That(Tekst((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Refusal), Is.EqualTo("Dit agendapunt vervalt."), "and no more than that (GEH-11)");
        Assert.That(await InDbAsync(Caw, db => db.Casussen.CountAsync()), Is.Zero);
        Assert.That((await H.Send(Caw, new GeefAgendapunt(punt))).Ok, Is.False);
        await AgendapuntAsync(await OverlegAsync(10), casus); // and can go on another agenda
    }

    [Test]
    public async Task The_mayor_reads_what_they_sign_and_nothing_else()
    {
        var casus = await CasusAsync();
        var overleg = await OverlegAsync();
        await AgendapuntAsync(overleg, casus, Caw);
        Assert.That((await H.Send(Burgemeester, new ToonBeslissing.Vraag(overleg.ToString()))).Ok, Is.False, "not put before them yet");
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        var blad = (await H.Send(Burgemeester, new ToonBeslissing.Vraag(overleg.ToString()))).Value!;
        Assert.That(blad.Punten.Single().Genodigden.Select(g => g.Functie), Does.Contain("Maatschappelijk werker, CAW Zonderland").And.Contain("Information officer"));
        Assert.That(blad.ToString(), Does.Not.Contain("Zevenbergs"));
        Assert.That(await InDbAsync(Burgemeester, db => db.Betrokkenen.CountAsync()), Is.Zero, "the database does not give the name either");
    }
}
