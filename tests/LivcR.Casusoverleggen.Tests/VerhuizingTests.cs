using System.Net;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Slices.Afspraken;
using LivcR.Casusoverleggen.Slices.Overdrachten;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Casusoverleggen.Slices.Plan;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Ggb.Contracts.Events;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>A betrokkene who moves within a joint LIVC R: the casus is of the new municipality, everywhere and at once.</summary>
internal sealed class VerhuizingTests : Proef
{
    private const string Hier = "99001", Daar = "99002";
    private static readonly Wie PolitieDaar = Wie.Nieuw(Cel, Rol.InformationOfficer);
    private static readonly Wie GemachtigdeHier = Wie.Nieuw(Cel, Rol.BurgemeesterGemachtigde);

    [SetUp]
    public void Gemeenschappelijk()
    {
        Gemeenten.Add(new(Daar, "Lindedorp"));
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Zetel.Burgemeester, "Burgemeester", Sector.Gemeente);
        Gronden[PolitieDaar.Persoon] = Vast(PolitieDaar, Zetel.Korpschef, "Information officer", Sector.Politie);
        Gronden[GemachtigdeHier.Persoon] = Vast(GemachtigdeHier, Zetel.Burgemeester, "Schepen", Sector.Gemeente);
        Gemachtigd.Add(GemachtigdeHier.Persoon);
        foreach (var (wie, nis) in new[] { (Burgemeester, Hier), (GemachtigdeHier, Hier), (Politie, Hier), (AndereBurgemeester, Daar), (PolitieDaar, Daar) })
        {
            Zetelgemeente[wie.Persoon] = nis;
        }
    }

    [Test, Rule("PAR-03"), Rule("LIV-05")]
    public async Task After_the_move_who_sat_for_the_old_municipality_finds_nothing_and_the_new_mayor_does_what_the_old_one_could()
    {
        var (overleg, punt, casus) = await GeslotenKamerAsync();
        var nummer = (await CasusVanAsync(casus)).Nummer;
        await VraagGgbAsync(casus, Politie, PolitieDaar);
        foreach (var wie in new[] { Burgemeester, Politie })
        {
            Assert.That((await SpoorAsync(wie, casus)), Is.GreaterThan(0), "there was something to see before");
        }

        Assert.That((await H.HaalAsync(Burgemeester, "/taken")).Tekst, Does.Contain(nummer));
        await GoedAsync(Coordinator, Overdragen(casus));
        Assert.That(await StartAsync(Burgemeester), Does.Contain(nummer));

        await GoedAsync(Coordinator, Verhuis(casus));
        await H.PumpAsync();

        foreach (var wie in new[] { Burgemeester, GemachtigdeHier, Politie })
        {
            Assert.That(await SpoorAsync(wie, casus), Is.Zero, "the rows themselves are hidden from " + wie.Rollen[0]);
            foreach (var url in new[] { $"/casussen/{casus}", $"/casussen/{casus}/plan", $"/casussen/{casus}/overdracht", $"/agendapunten/{punt}", $"/afsprakenlijsten/{punt}", $"/uitnodigingen/{punt}" })
            {
                var p = await H.HaalAsync(wie, url);
                Assert.That(p.Status, Is.EqualTo(404).Or.EqualTo(403), $"{url} for {wie.Rollen[0]}");
            }

            foreach (var url in new[] { "/overleggen", "/taken", "/uitnodigingen", $"/overleggen/{overleg}/beslissen", $"/tafel/{overleg}" })
            {
                Assert.That((await H.HaalAsync(wie, url)).Tekst, Does.Not.Contain(nummer).And.Not.Contain("Zevenbergs").And.Not.Contain(casus.ToString()), $"{url} for {wie.Rollen[0]}");
            }

            Assert.That(await StartAsync(wie), Does.Not.Contain(nummer), wie.Rollen[0].ToString());
            Assert.That((await H.Send(wie, new GeefCasus(casus))).Ok || (await H.Send(wie, new GeefAgendapunt(punt))).Ok || (await H.Send(wie, new GeefBetrokkene(casus))).Ok, Is.False, "nor for another module");
        }

        Assert.That(await StartAsync(AndereBurgemeester), Does.Contain(nummer), "what waited for the mayor waits for the new one");
        Assert.That((await H.HaalAsync(AndereBurgemeester, $"/casussen/{casus}/overdracht")).Status, Is.EqualTo(200));
        var tweede = await OverlegAsync(10);
        await AgendapuntAsync(tweede, casus, Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(tweede.ToString()));
        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(tweede.ToString()), "PAR-03");
        await GoedAsync(AndereBurgemeester, new RoepBijeen.Opdracht(tweede.ToString()));
        var lijst = await InDbAsync(Coordinator, db => db.Agendapunten.Where(a => a.OverlegId == tweede).SelectMany(a => a.Deelnames).Select(d => d.PersoonId).ToListAsync());
        Assert.That(lijst, Is.SupersetOf(new[] { AndereBurgemeester.Persoon, PolitieDaar.Persoon }).And.Not.Contain(Burgemeester.Persoon).And.Not.Contain(Politie.Persoon));
        Assert.That(await SpoorAsync(Burgemeester, casus), Is.Zero);
    }

    [Test, Rule("PAR-03"), Rule("GGB-04")]
    public async Task An_information_officer_of_the_old_municipality_reads_no_name_any_more_for_a_question_that_still_waits()
    {
        var casus = await CasusAsync(); // no meeting yet: nobody sat anywhere
        var vraag = new GgbControleAangevraagdV1(Guid.CreateVersion7(), casus, [Politie.Persoon, PolitieDaar.Persoon], Nu);
        await H.OntvangAsync(Module, Cel, vraag);
        Assert.That(((await H.Send(Politie, new GeefBetrokkene(casus))).Ok, (await H.Send(PolitieDaar, new GeefBetrokkene(casus))).Ok), Is.EqualTo((true, false)), "named or not, who is not its police reads no name");
        await GoedAsync(Coordinator, Verhuis(casus));
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That(await SpoorAsync(Politie, casus), Is.Zero);
        Assert.That((await H.EventsAsync<BetrokkeneVerhuisdV1>(Module)).Select(e => e.Casus), Is.EqualTo(new[] { casus }), "the GGB module hears of it");
        Assert.That((await H.EventsAsync<GgbInzageBeeindigdV1>(Module)).Select(e => (e.Controle, e.Casus, e.Persoon)), Is.EqualTo(new[] { (vraag.Controle, casus, Politie.Persoon) }), "and of who reads the name no longer");
        await H.OntvangAsync(Module, Cel, vraag with { Uitvoerders = [PolitieDaar.Persoon] });
        Assert.That((await H.Send(PolitieDaar, new GeefBetrokkene(casus))).Value!.Achternaam, Is.EqualTo("Zevenbergs"), "the question goes on with the police of the new municipality");
    }

    [Test, Rule("PAR-03"), Rule("GGB-04")]
    public async Task A_question_that_is_told_only_after_the_move_opens_the_name_to_nobody_of_before_however_often_it_comes()
    {
        var casus = await CasusAsync();
        var (vraag, eventId) = (new GgbControleAangevraagdV1(Guid.CreateVersion7(), casus, [Politie.Persoon], Nu), Guid.CreateVersion7());
        await GoedAsync(Coordinator, Verhuis(casus));
        foreach (var _ in new[] { 1, 2 })
        {
            await H.OntvangAsync(Module, Cel, vraag, eventId);
            await H.OntvangAsync(Module, Cel, vraag);
            await H.OntvangAsync(Module, Cel, vraag with { Uitvoerders = [PolitieDaar.Persoon] });
        }

        Assert.That(await SpoorAsync(Politie, casus), Is.Zero);
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That(await InDbAsync(PolitieDaar, db => db.Inzagen.CountAsync(i => i.CasusId == casus)), Is.EqualTo(1), "one grant, in whatever order and however often");
        Assert.That((await H.Send(PolitieDaar, new GeefBetrokkene(casus))).Ok, Is.True);
    }

    [Test, Rule("PAR-03"), Rule("GGB-02")]
    public async Task Who_is_its_police_is_told_to_the_coordination_and_of_others_only_whether_they_are()
    {
        var casus = await CasusAsync();
        Assert.That((await H.Send(Coordinator, new GeefPolitie(casus))).Value, Is.EqualTo(new[] { Politie.Persoon }));
        Assert.That((await H.Send(Politie, new GeefPolitie(casus))).Value, Is.EqualTo(new[] { Politie.Persoon }));
        foreach (var wie in new[] { PolitieDaar, Burgemeester, Caw })
        {
            Assert.That((await H.Send(wie, new GeefPolitie(casus))).Value, Is.Empty, wie.Rollen[0].ToString());
        }

        Assert.That(((await H.Send(AndereCel, new GeefPolitie(casus))).Ok, (await H.Send(Politie, new GeefPolitie(Id.Nieuw<CasusId>()))).Ok), Is.EqualTo((false, false)));
        await GoedAsync(Coordinator, Verhuis(casus));
        Assert.That((await H.Send(Coordinator, new GeefPolitie(casus))).Value, Is.EqualTo(new[] { PolitieDaar.Persoon }));
        Assert.That((await H.Send(Politie, new GeefPolitie(casus))).Value, Is.Empty);
        NietGemachtigd.Add(PolitieDaar.Persoon);
        Assert.That((await H.Send(Coordinator, new GeefPolitie(casus))).Value, Is.Empty, "no clearance, no question (LIV-04)");
    }

    [Test, Rule("GEH-09"), Rule("PAR-03")]
    public async Task Of_a_closed_meeting_the_old_mayor_keeps_and_answers_the_list_of_the_casus_that_did_not_move()
    {
        var (weg, blijft) = (await CasusAsync(), await CasusAsync(voornaam: "Lies", achternaam: "Peeters"));
        var overleg = await OverlegAsync();
        var punten = new[] { await AgendapuntAsync(overleg, weg, Caw), await AgendapuntAsync(overleg, blijft, Caw) };
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        foreach (var punt in punten)
        {
            await AanvaardAsync(Caw, punt);
        }

        await GoedAsync(Burgemeester, Bevestiging(overleg));
        foreach (var wie in new[] { Burgemeester, Coordinator, Caw })
        {
            await GeheimAsync(wie, overleg);
        }

        foreach (var punt in punten)
        {
            foreach (var wie in new[] { Burgemeester, Coordinator, Caw })
            {
                await GoedAsync(Coordinator, Binnen(punt, wie));
            }

            await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
            await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Nog eens samenkomen" });
            await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" });
        }

        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));
        await GoedAsync(Coordinator, Verhuis(weg));

        var (nummer, ander) = ((await CasusVanAsync(weg)).Nummer, (await CasusVanAsync(blijft)).Nummer);
        Assert.That((await H.HaalAsync(Burgemeester, $"/afsprakenlijsten/{punten[0]}")).Status, Is.EqualTo(404));
        var lijst = await H.HaalAsync(Burgemeester, $"/afsprakenlijsten/{punten[1]}");
        Assert.That(lijst.Status, Is.EqualTo(200));
        Assert.That(lijst.Tekst, Does.Contain(ander).And.Contain("Nog eens samenkomen").And.Not.Contain(nummer));
        await GeweigerdAsync(Burgemeester, Akkoord(punten[0]), "PAR-03");
        await GoedAsync(Burgemeester, Akkoord(punten[1]));
        Assert.That(await InDbAsync(Coordinator, db => db.Goedkeuringen.Where(g => g.AgendapuntId == punten[1] && g.PersoonId == Burgemeester.Persoon).Select(g => g.Beantwoord).SingleAsync()), Is.True);
        Gronden.Remove(Burgemeester.Persoon);
        Assert.That((await H.HaalAsync(Burgemeester, $"/afsprakenlijsten/{punten[1]}")).Status, Is.EqualTo(403).Or.EqualTo(404), "and only as long as they sit");
    }

    [Test, Rule("PAR-03"), Rule("GEH-13")]
    public async Task The_page_says_who_is_competent_and_who_reads_nothing_any_more_also_where_every_mayor_is()
    {
        const string Wie1 = "De burgemeester en de politie van deze gemeente zijn bevoegd.", Elke = "Elke burgemeester van uw LIVC R en de politie van deze gemeente zijn bevoegd.",
            Hint = "Een burgemeester of politie die niet bevoegd is voor de nieuwe gemeente, ziet daarna niets meer van deze casus. Alleen een terugkoppelingsfiche die hun eerder is voorgelegd, blijft leesbaar. Hun open taken vervallen.";
        var (_, _, casus) = await GeslotenKamerAsync();
        Assert.That(await BladAsync(casus), Does.Contain(Wie1).And.Contain(Hint).And.Not.Contain(Elke));
        Bevoegd = BevoegdeBurgemeester.Elke;
        Assert.That(await BladAsync(casus), Does.Contain(Elke).And.Contain(Hint).And.Not.Contain(Wie1));
        await GoedAsync(Coordinator, Verhuis(casus));
        Assert.That(await SpoorAsync(Politie, casus), Is.Zero);
        Assert.That(await SpoorAsync(Burgemeester, casus), Is.GreaterThan(0), "every mayor is competent: the old one goes on");
    }

    [Test, Rule("PAR-03")]
    public async Task The_rest_of_a_meeting_to_come_stays_with_its_mayor_who_does_not_see_what_lapsed_of_the_casus_that_moved()
    {
        var (weg, blijft) = (await CasusAsync(), await CasusAsync(voornaam: "Lies"));
        var overleg = await OverlegAsync(5);
        var punt = await AgendapuntAsync(overleg, weg, Caw);
        var ander = await AgendapuntAsync(overleg, blijft);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        await GeweigerdAsync(Coordinator, Verhuis(weg), "TOESTAND", "Deze casus staat op de agenda van een overleg. Stel het agendapunt eerst uit.");
        await GoedAsync(Coordinator, new StelAgendapuntUit.Opdracht(punt.ToString()));
        await GoedAsync(Coordinator, Verhuis(weg));

        Assert.That(await SpoorAsync(Burgemeester, weg), Is.Zero);
        Assert.That(await SpoorAsync(Burgemeester, blijft), Is.GreaterThan(0));
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        Assert.That((await H.HaalAsync(Burgemeester, $"/tafel/{overleg}")).Tekst, Does.Contain((await CasusVanAsync(blijft)).Nummer).And.Not.Contain((await CasusVanAsync(weg)).Nummer));
        await GeheimAsync(Burgemeester, overleg);
        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(ander.ToString()));
        await H.PumpAsync();
    }

    [Test, Rule("AVG-12")]
    public async Task Elsewhere_is_an_overdracht_and_the_page_says_so()
    {
        var casus = await CasusAsync();
        var pagina = await BladAsync(casus);
        Assert.That(pagina, Does.Contain("Gemeente: Zonderdale.").And.Contain("Lindedorp").And.Contain($"href=\"/casussen/{casus}/overdragen\"").And.Not.Contain("Beekdorp"));
        foreach (var nis in new[] { "99011", "99999" })
        {
            var r = await GeweigerdAsync(Coordinator, Verhuis(casus, nis), "AVG-12", "Deze gemeente hoort niet bij uw LIVC R. Draag de casus over aan de LIVC R van die gemeente.");
            Assert.That(r.Veld, Is.EqualTo("Gemeente"));
        }

        var fout = await H.PostAsync(Coordinator, $"/casussen/{casus}/betrokkene/verhuizing", ("Vorige", Hier), ("Gemeente", "99011"));
        Assert.That((fout.Status, WebUtility.HtmlDecode(fout.Tekst).Contains("Draag de casus over aan de LIVC R van die gemeente.", StringComparison.Ordinal)), Is.EqualTo((422, true)));
        var gelukt = await H.PostAsync(Coordinator, $"/casussen/{casus}/betrokkene/verhuizing", ("Vorige", Hier), ("Gemeente", Daar));
        Assert.That(gelukt.Naar, Is.EqualTo($"/casussen/{casus}/betrokkene"));
        Assert.That(await BladAsync(casus), Does.Contain("Gemeente: Lindedorp."));
        Assert.That((await H.LogAsync()).Count(l => l is { Handeling: "casusoverleggen.VerhuisBetrokkene", Actie: "Wijzigen", Regel: "AVG-12" }), Is.EqualTo(1));
        Gemeenten.RemoveAll(g => g.Nis == Hier);
        Assert.That(await BladAsync(casus), Does.Not.Contain("Verhuizing bewaren"), "one municipality: there is nothing to choose");
    }

    [Test, Rule("PAR-03")]
    public async Task Not_theirs_not_closed_not_twice_and_not_while_it_is_under_way()
    {
        var casus = await CasusAsync();
        foreach (var wie in new[] { Burgemeester, AndereBurgemeester, Politie, Caw, AndereCel })
        {
            await GeweigerdAsync(wie, Verhuis(casus), "PAR-03");
        }

        await GeweigerdAsync(Coordinator, Verhuis(casus, ""), Refusal.Invoer, "Kies de nieuwe gemeente.");
        await GeweigerdAsync(Coordinator, Verhuis(casus, Hier), Refusal.Invoer, "Deze gemeente staat er al. Kies een andere.");
        await GoedAsync(Coordinator, Verhuis(casus));
        await GeweigerdAsync(Coordinator, Verhuis(casus), "TOESTAND", "Iemand anders noteerde intussen een gemeente. Kijk na welke er nu staat.");

        var (overleg, punt, bezig) = await BezigAsync(null, Caw);
        await GeweigerdAsync(Coordinator, Verhuis(bezig), "TOESTAND", "Het overleg over deze casus is nog bezig. Rond het eerst af.");
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Overdragen" });
        await H.ScalarAsync<object>($"update casusoverleggen.agendapunt set staat = 'Afgesloten' where id = '{punt}' returning 1");
        await GeweigerdAsync(Coordinator, Verhuis(bezig), "TOESTAND", "Het overleg over deze casus is nog bezig. Rond het eerst af.");
        await H.ScalarAsync<object>($"update casusoverleggen.overleg set staat = 'Afgesloten' where id = '{overleg}' returning 1");
        await H.ScalarAsync<object>($"update casusoverleggen.casus set staat = 'Besproken', ltf_besloten_op = '2026-11-23' where id = '{bezig}' returning 1");
        await GeweigerdAsync(Coordinator, Verhuis(bezig), "TOESTAND", "De politie moet deze casus nog overdragen aan de LTF. Noteer de gemeente daarna.");
        await H.ScalarAsync<object>($"update casusoverleggen.casus set staat = 'Overdracht', ltf_besloten_op = null where id = '{bezig}' returning 1");
        await GeweigerdAsync(Coordinator, Verhuis(bezig), "TOESTAND", "Deze casus wacht op een andere LIVC R. Trek de overdracht eerst in.");
        await H.ScalarAsync<object>($"update casusoverleggen.casus set staat = 'Afgesloten' where id = '{bezig}' returning 1");
        await GeweigerdAsync(Coordinator, Verhuis(bezig), "TOESTAND", "Deze casus is afgesloten. De gemeente wijzigt niet meer.");
        Assert.That(await BladAsync(bezig), Does.Contain("Deze casus is afgesloten. De gemeente wijzigt niet meer.").And.Not.Contain("Verhuizing bewaren").And.Not.Contain($"/casussen/{bezig}/overdragen"), "no link to a page that says no");
    }

    [Test]
    public async Task A_move_and_an_agenda_at_once_never_leave_a_meeting_before_the_wrong_mayor()
    {
        for (var i = 0; i < 6; i++)
        {
            var casus = await CasusAsync(voornaam: "Wout" + i);
            var overleg = await OverlegAsync(4 + i);
            var beide = await Task.WhenAll(H.Send(Coordinator, Verhuis(casus)), H.Send(Coordinator, Punt(overleg, casus)));
            var (nis, zetels) = (await InDbAsync(Coordinator, db => db.Betrokkenen.Where(b => b.CasusId == casus).Select(b => b.GemeenteNis).SingleAsync()),
                await InDbAsync(Coordinator, db => db.Agendapunten.Where(a => a.CasusId == casus).SelectMany(a => a.Deelnames).Where(d => d.Zetel == Zetel.Burgemeester).Select(d => d.PersoonId).ToListAsync()));
            Assert.That(beide[1].Ok, Is.EqualTo(zetels.Count > 0));
            Assert.That(zetels, Is.All.EqualTo(nis == Daar ? AndereBurgemeester.Persoon : Burgemeester.Persoon), $"{beide[0]} {beide[1]}");
            Assert.That(beide.Any(r => r.Ok), Is.True);
        }
    }

    [Test]
    public async Task A_casusregisseur_of_the_old_police_seat_stops_and_a_partner_goes_on()
    {
        var (_, _, casus) = await GeslotenKamerAsync(regisseur: Politie);
        await GoedAsync(Politie, new Regie.Antwoord { Casus = casus.ToString(), Keuze = Regie.Ja });
        await GoedAsync(Coordinator, Verhuis(casus));
        Assert.That(await InDbAsync(Coordinator, db => db.Casussen.Where(c => c.Id == casus).Select(c => c.Casusregisseur).SingleAsync()), Is.Null);
        var (_, _, ander) = await GeslotenKamerAsync(regisseur: Caw);
        await GoedAsync(Caw, new Regie.Antwoord { Casus = ander.ToString(), Keuze = Regie.Ja });
        await GoedAsync(Coordinator, Verhuis(ander));
        Assert.That((await H.Send(Caw, new ToonPlan.Vraag(ander.ToString()))).Value!.Taken, Is.Not.Empty);
    }

    private static VerhuisBetrokkene.Opdracht Verhuis(CasusId c, string naar = Daar) => new() { Casus = c.ToString(), Vorige = Hier, Gemeente = naar };

    private static BeantwoordAfsprakenlijst.Opdracht Akkoord(AgendapuntId punt) => new() { Agendapunt = punt.ToString(), Verzending = Guid.CreateVersion7().ToString(), Antwoord = BeantwoordAfsprakenlijst.Akkoord };

    /// <summary>A GGB-controle that waits: each of them reads the name for it.</summary>
    private Task VraagGgbAsync(CasusId c, params Wie[] politie) => H.OntvangAsync(Module, Cel, new GgbControleAangevraagdV1(Guid.CreateVersion7(), c, [.. politie.Select(p => p.Persoon)], Nu));

    private static StelOverdrachtVoor.Opdracht Overdragen(CasusId c) => new() { Casus = c.ToString(), Gemeente = "99011", Reden = "De betrokkene verhuist misschien nog eens.", Verzending = Guid.CreateVersion7().ToString() };

    /// <summary>A meeting that is over, with tasks for mayor and police, and an opvolgtraject.</summary>
    private async Task<(OverlegId Overleg, AgendapuntId Punt, CasusId Casus)> GeslotenKamerAsync(Wie? regisseur = null)
    {
        var (overleg, punt, casus) = await BezigAsync(await CasusAsync(), Caw);
        await AanvaardAsync(Politie, punt);
        await GeheimAsync(Politie, overleg);
        await GoedAsync(Burgemeester, Binnen(punt, Politie));
        foreach (var wie in new[] { Burgemeester, Politie })
        {
            await GoedAsync(Coordinator, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Bellen met de school", Eigenaar = wie.Persoon.ToString(), TegenDag = "4", TegenMaand = "12", TegenJaar = "2026" });
        }

        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = (regisseur ?? Caw).Persoon.ToString(), HerzieningDag = "11", HerzieningMaand = "1", HerzieningJaar = "2027" });
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));
        await H.PumpAsync();
        return (overleg, punt, casus);
    }

    /// <summary>How many rows about the casus the database shows someone, in every table that names it.</summary>
    private Task<int> SpoorAsync(Wie wie, CasusId c) => InDbAsync(wie, async db =>
        await db.Casussen.CountAsync(x => x.Id == c) + await db.Betrokkenen.CountAsync(x => x.CasusId == c) + await db.Agendapunten.CountAsync(x => x.CasusId == c)
        + await db.Deelnames.CountAsync(d => db.Agendapunten.Any(a => a.Id == d.AgendapuntId && a.CasusId == c)) + await db.Besluiten.CountAsync(x => x.CasusId == c) + await db.Taken.CountAsync(x => x.CasusId == c)
        + await db.Inzagen.CountAsync(x => x.CasusId == c) + await db.Goedkeuringen.CountAsync(x => x.CasusId == c) + await db.Afsprakenlijsten.CountAsync(x => x.CasusId == c)
        + await db.Sluitingsvoorstellen.CountAsync(x => x.CasusId == c) + await db.Overdrachtsvoorstellen.CountAsync(x => x.CasusId == c) + await db.Overdrachten.CountAsync(x => x.CasusId == c)
        + await db.Wegingsvoorstellen.CountAsync(x => x.CasusId == c) + await db.Opvolgplannen.CountAsync(x => x.CasusId == c));

    private async Task<string> BladAsync(CasusId casus)
    {
        var p = await H.HaalAsync(Coordinator, $"/casussen/{casus}/betrokkene");
        Assert.That(p.Status, Is.EqualTo(200));
        return WebUtility.HtmlDecode(p.Tekst);
    }

    private async Task<string> StartAsync(Wie wie)
    {
        var panelen = await H.Als(wie, sp => sp.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Start, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None));
        return WebUtility.HtmlDecode(string.Concat(await Task.WhenAll(panelen.Select(p => H.TekenAsync(wie, p)))));
    }
}
