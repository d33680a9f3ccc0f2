using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using LivcR.Signalen.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Each rule of issue 2 that bites in this module: the refusal and its text, the line in the log, and that nothing changed.</summary>
internal sealed class RegelTests : Proef
{
    private async Task<(OverlegId Overleg, AgendapuntId Punt)> KlaarAsync(params LivcR.TestSupport.Wie[] genodigden)
    {
        var overleg = await OverlegAsync();
        return (overleg, await AgendapuntAsync(overleg, await CasusAsync(), genodigden));
    }

    [Test, Rule("LIV-03")]
    public async Task No_meeting_without_the_three_seats()
    {
        var (overleg, _) = await KlaarAsync(Caw);
        Gebreken.Add(Weigering.Liv03.Met("rol", "Korpschef"));
        var r = await GeweigerdAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()), "LIV-03");
        Assert.That(Tekst(r), Is.EqualTo("De vaste samenstelling is onvolledig: Korpschef is niet ingevuld."));
    }

    [Test, Rule("LIV-03"), Rule("LIV-04"), Rule("LIV-05"), Rule("MIN-02")]
    public async Task All_that_keeps_a_meeting_from_the_mayor_is_told_in_one_round()
    {
        var overleg = await OverlegAsync();
        await AgendapuntAsync(overleg, await CasusAsync(new DateOnly(2011, 1, 1)), Caw);
        Gebreken.AddRange([Weigering.Liv03.Met("rol", "Korpschef"), Weigering.Liv04]);
        GeenRolhouders = true; // nobody can decide on it
        H.Klok.Vooruit(TimeSpan.FromDays(4));
        var r = await H.Send(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        Assert.That(r.Refusals.Select(w => w.Regel), Is.EqualTo(new[] { "LIV-03", "LIV-04", "LIV-05", "MIN-02", "TOESTAND" }));
        Assert.That(r.Refusals.Select(Tekst), Does.Contain("De uitnodiging moet door de burgemeester of zijn vertegenwoordiger worden bevestigd.").And.Contain("De datum van dit overleg is voorbij. Plan een nieuw overleg."));
        var blad = await H.PostAsync(Coordinator, $"/overleggen/{overleg}/voorleggen");
        Assert.That((blad.Status, blad.Tekst.Contains("Er zijn 5 problemen", StringComparison.Ordinal)), Is.EqualTo((422, true)));
    }

    [Test, Rule("LIV-04")]
    public async Task A_clearance_that_ran_out_stops_convening_confirming_and_opening()
    {
        var (overleg, punt) = await KlaarAsync(Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        Gebreken.Add(Weigering.Liv04);
        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()), "LIV-04", "De vertegenwoordiger van de lokale politie heeft geen geldige veiligheidsmachtiging van minstens het niveau GEHEIM.");
        Gebreken.Clear();
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        Gebreken.Add(Weigering.Liv04);
        await GeweigerdAsync(Burgemeester, Bevestiging(overleg), "LIV-04");
        Gebreken.Clear();
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        Gebreken.Add(Weigering.Liv04);
        await GeweigerdAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()), "LIV-04");
    }

    [Test, Rule("LIV-05")]
    public async Task Only_the_mayor_convenes()
    {
        var (overleg, punt) = await KlaarAsync(Caw);
        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()), "PAR-03"); // not put before them: not there
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        var r = await GeweigerdAsync(Coordinator, new RoepBijeen.Opdracht(overleg.ToString()), "LIV-05");
        Assert.That(Tekst(r), Is.EqualTo("De uitnodiging moet door de burgemeester of zijn vertegenwoordiger worden bevestigd."));
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Ok, Is.False, "no invitation before the mayor's act");
    }

    [Test, Rule("PAR-01")]
    public async Task An_organisation_without_a_legal_basis_is_not_put_on_a_list()
    {
        var (_, punt) = await KlaarAsync();
        ZonderRechtsgrond.Add(Caw.Persoon);
        await GeweigerdAsync(Coordinator, Nodig(punt, Caw), "PAR-01", "Voor CAW Zonderland is geen rechtsgrond voor deelname vastgelegd.");
        Assert.That(await InDbAsync(Coordinator, db => db.Deelnames.AnyAsync(d => d.PersoonId == Caw.Persoon)), Is.False);
        ZonderRechtsgrond.Clear();
        await GoedAsync(Coordinator, Nodig(punt, Caw));
    }

    [Test, Rule("PAR-02")]
    public async Task Only_who_may_take_part_is_put_on_a_list()
    {
        var (_, punt) = await KlaarAsync();
        Gronden.Remove(Caw.Persoon);
        await GeweigerdAsync(Coordinator, Nodig(punt, Caw), "PAR-02", "Uw aanwijzing is verlopen. Vraag uw organisatie om een nieuwe aanwijzing.");
        var gemeld = await GeweigerdAsync(Coordinator, Nodig(punt, Clb) with { Persoon = "geen id" }, Refusal.Invoer);
        Assert.That(gemeld.Veld, Is.EqualTo("Persoon"));
    }

    [Test, Rule("PAR-02")]
    public async Task An_aanwijzing_that_ended_closes_every_door_at_once()
    {
        var (overleg, punt, _) = await BezigAsync(null, Caw);
        var grond = Gronden[Caw.Persoon];
        Gronden.Remove(Caw.Persoon);
        Assert.That((await H.Send(Caw, new ToonAgendapunt.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Par02 }));
        Assert.That((await H.Send(Caw, new ToonTafel.Vraag(overleg.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Par02 }));
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Par02 }));
        await GeweigerdAsync(Burgemeester, Binnen(punt, Caw), "PAR-02");
        Gronden[Caw.Persoon] = grond;
        Assert.That((await H.Send(Caw, new ToonAgendapunt.Vraag(punt.ToString()))).Ok, Is.True);
    }

    [Test, Rule("PAR-03")]
    public async Task An_invitation_alone_gives_no_room_and_no_name()
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw, Clb);
        var uitnodiging = (await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Value!;
        Assert.That((uitnodiging.Naam, uitnodiging.Functies.Count), Is.EqualTo(((string?)null, 5)));
        Assert.That(uitnodiging.Functies, Does.Contain("Information officer, Gemeente Zonderdale"), "police included");
        Assert.That(await InDbAsync(Caw, db => db.Betrokkenen.CountAsync()), Is.Zero);
        await GeweigerdAsync(Burgemeester, Bevestiging(overleg) with { Overleg = Id.Nieuw<OverlegId>().ToString() }, "PAR-03");
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        await GeweigerdAsync(Coordinator, Binnen(punt, Caw), "PAR-03");
        await GeweigerdAsync(Caw, new ToonAgendapunt.Vraag(punt.ToString()), "PAR-03", "U bent niet uitgenodigd voor deze casus.");
        foreach (var vreemd in new[] { punt.ToString(), Guid.NewGuid().ToString(), "geen id", "" })
        {
            var r = await H.Send(School, new ToonUitnodiging.Vraag(vreemd));
            Assert.That(r.Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), vreemd);
        }

        Assert.That((await H.Send(School, new GeefCasus(casus))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test, Rule("PAR-03")]
    public async Task The_name_appears_five_working_days_before_and_goes_when_the_room_closes()
    {
        var (_, punt, casus) = await BijeengeroepenAsync(10, null, Caw); // Thursday 3 December; the fifth working day before is Thursday 26 November
        await AanvaardAsync(Caw, punt);
        string? Naam() => H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString())).GetAwaiter().GetResult().Value!.Naam;
        H.Klok.Zet(new DateTimeOffset(2026, 11, 25, 22, 59, 0, TimeSpan.Zero));
        Assert.That(Naam(), Is.Null);
        H.Klok.Vooruit(TimeSpan.FromMinutes(2)); // midnight in Brussels
        Assert.That(Naam(), Is.EqualTo("Wout Zevenbergs"));
        Assert.That((await H.LogAsync()).Last(l => l.Handeling == "casusoverleggen.ToonUitnodiging"), Is.EqualTo(("Lezen", "casusoverleggen.ToonUitnodiging", "PAR-03", "met naam", (Guid?)casus.Waarde)));
        await GoedAsync(Caw, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "Beroepsgeheim" });
        Assert.That((Naam(), await InDbAsync(Caw, db => db.Betrokkenen.CountAsync())), Is.EqualTo(((string?)null, 0)), "stepping out takes the name back");
    }

    [Test, Rule("PAR-07")]
    public async Task Who_accepted_steps_out_without_saying_why_and_the_name_goes()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw);
        var zonder = new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString() };
        await GoedAsync(Caw, zonder with { Reden = "Belangenconflict", Toelichting = "Ik ken het gezin" });
        await AanvaardAsync(Caw, punt);
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Value!.Naam, Is.Not.Null);
        await GoedAsync(Caw, zonder);
        var model = (await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Value!;
        Assert.That((model.Staat, model.Naam), Is.EqualTo((DeelnameStaat.Geweigerd, (string?)null)));
        Assert.That((await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString()))).Value!.Punten.Single().Genodigden.Single(g => g.Persoon == Caw.Persoon).Weigering, Is.Null.Or.Empty, "nor is an older reason left standing");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.reden_van_weigering"), Is.Zero);
        await GeweigerdAsync(Caw, zonder, "TOESTAND");
    }

    [Test, Rule("PAR-04")]
    public async Task Declining_asks_a_reason_that_other_partners_never_see()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw, Clb);
        await AanvaardAsync(Clb, punt);
        var weiger = new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Toelichting = "Ik ken het gezin" };
        await GeweigerdAsync(Caw, weiger, "PAR-04", "Geef kort aan waarom u niet deelneemt. Uw antwoord heeft geen gevolgen voor uw organisatie.");
        await GeweigerdAsync(Caw, weiger with { Reden = "1" }, "PAR-04");
        await GoedAsync(Caw, weiger with { Reden = "Beroepsgeheim" });
        Assert.That(Woord.Van(Enum.GetValues<WeigeringReden>()[0]), Is.EqualTo("Om redenen die onder mijn beroepsgeheim vallen"));
        Assert.That((await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString()))).Value!.Punten.Single().Genodigden.Single(g => g.Persoon == Caw.Persoon).Weigering, Does.Contain("Ik ken het gezin"));
        Assert.That(await InDbAsync(Clb, db => db.Weigeringen.CountAsync()), Is.Zero);
        Assert.That(await InDbAsync(Burgemeester, db => db.Weigeringen.CountAsync()), Is.EqualTo(1));
        Assert.That((await H.Send(Clb, new ToonUitnodiging.Vraag(punt.ToString()))).Value!.Functies, Has.Count.EqualTo(5), "who declined stays on the list others see");
    }

    [Test, Rule("PAR-06")]
    public async Task More_than_eight_invitees_need_a_reason()
    {
        var (_, punt) = await KlaarAsync();
        var groep = Enumerable.Range(0, 9).Select(_ => LivcR.TestSupport.Wie.Nieuw(Cel, Rol.Partner)).ToList();
        foreach (var g in groep)
        {
            Gronden[g.Persoon] = Gronden[Caw.Persoon] with { Persoon = g.Persoon };
        }

        foreach (var g in groep.Take(8))
        {
            await GoedAsync(Coordinator, Nodig(punt, g));
        }

        await GeweigerdAsync(Coordinator, Nodig(punt, groep[8]), "PAR-06", "Motiveer waarom deze groep noodzakelijk is voor deze casus.");
        await GoedAsync(Coordinator, Nodig(punt, groep[8]) with { Groepsmotivering = "Gezin met drie scholen" });
    }

    [TestCase(null, null), TestCase("Andere", "x"), TestCase("0", "x")]
    [Rule("GEH-02")]
    public async Task A_meeting_has_one_of_two_legal_bases(string? grond, string? referentie) =>
        await GeweigerdAsync(Coordinator, Plan() with { Rechtsgrond = grond, ToestemmingReferentie = referentie }, "GEH-02", "Kies de rechtsgrond van dit overleg.");

    [Test, Rule("GEH-03")]
    public async Task Nothing_opens_before_the_chair_confirmed_all_three()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw, Clb);
        await AanvaardAsync(Caw, punt);
        await AanvaardAsync(Clb, punt);
        await GeweigerdAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()), "GEH-03", "De deelnemerslijst, het doel en de werkwijze zijn nog niet bevestigd.");
        foreach (var half in new[] { Bevestiging(overleg) with { Deelnemers = null }, Bevestiging(overleg) with { Doel = "nee" }, Bevestiging(overleg) with { Werkwijze = "" } })
        {
            await GeweigerdAsync(Burgemeester, half, "GEH-03");
        }

        await GeweigerdAsync(Coordinator, Bevestiging(overleg), "PAR-03"); // not the chair
        await GeheimAsync(Caw, overleg);
        await GeheimAsync(Clb, overleg);
        await GeweigerdAsync(Coordinator, Binnen(punt, Caw), "GEH-03");
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        await GoedAsync(Coordinator, Binnen(punt, Caw));
        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
        await GeweigerdAsync(Coordinator, Binnen(punt, Clb), "GEH-03"); // a late joiner needs the chair
        await GoedAsync(Burgemeester, Binnen(punt, Clb));
    }

    [Test, Rule("GEH-04")]
    public async Task Nobody_enters_without_confirmed_secrecy()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw);
        await GeweigerdAsync(Caw, new AanvaardUitnodiging.Opdracht { Agendapunt = punt.ToString() }, "GEH-04", "Bevestig de geheimhoudingsplicht om deel te nemen.");
        await AanvaardAsync(Caw, punt);
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        await GeweigerdAsync(Coordinator, Binnen(punt, Caw), "GEH-04"); // the promise of the acceptance is not the confirmation at the table
        await GeweigerdAsync(Caw, new BevestigGeheimhouding.Opdracht { Overleg = overleg.ToString() }, "GEH-04");
        Assert.That((await H.Send(Caw, new ToonAgendapunt.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Geh04 }));
        await GeheimAsync(Caw, overleg);
        await GoedAsync(Coordinator, Binnen(punt, Caw));
        Assert.That((await H.Send(Politie, new ToonUitnodiging.Vraag(punt.ToString()))).Value!.Politie, Is.True);
    }

    [Test, Rule("GEH-07")]
    public async Task A_colleague_and_the_next_agendapunt_see_nothing()
    {
        var (een, twee) = (await CasusAsync(), await CasusAsync());
        var overleg = await OverlegAsync();
        var punt1 = await AgendapuntAsync(overleg, een, Caw);
        var punt2 = await AgendapuntAsync(overleg, twee, Clb);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        await AanvaardAsync(Caw, punt1);
        await AanvaardAsync(Clb, punt2);
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        await GeheimAsync(Caw, overleg);
        await GoedAsync(Coordinator, Binnen(punt1, Caw));
        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt1.ToString()));
        Assert.That((await H.Send(Caw, new ToonAgendapunt.Vraag(punt1.ToString()))).Ok, Is.True);
        foreach (var wie in new[] { Clb, CawCollega, School })
        {
            await GeweigerdAsync(wie, new ToonAgendapunt.Vraag(punt1.ToString()), "PAR-03");
            Assert.That((await H.Send(wie, new GeefAgendapunt(punt1))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That(await InDbAsync(wie, db => db.Deelnames.CountAsync(d => d.AgendapuntId == punt1)), Is.Zero);
        }

        Assert.That((await H.Send(Clb, new ToonTafel.Vraag(overleg.ToString()))).Value!.Punten.Select(p => p.Id), Is.EqualTo(new[] { punt2 }));
        await GeweigerdAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt2.ToString()), "TOESTAND"); // one room at a time
    }

    [Test, Rule("GEH-09")]
    public async Task A_room_closes_with_an_afsprakenlijst_and_partners_keep_nothing_of_it()
    {
        var (_, punt, casus) = await BezigAsync(null, Caw, Clb);
        var sluit = new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" };
        var r = await GeweigerdAsync(Burgemeester, sluit, "GEH-09");
        Assert.That(Tekst(r), Is.EqualTo("Er staat nog niets op de afsprakenlijst. Voeg eerst een besluit toe of wijs een taak toe; daarna kunt u het agendapunt sluiten."));
        await GeweigerdAsync(Caw, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "x" }, "PAR-03");
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CAW belt" });
        Assert.That(await InDbAsync(Caw, db => db.Besluiten.CountAsync()), Is.EqualTo(1), "those in the room see the list grow");
        await GoedAsync(Burgemeester, sluit);
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Besproken));
        await GeweigerdAsync(Caw, new ToonAgendapunt.Vraag(punt.ToString()), "PAR-03");
        Assert.That(await InDbAsync(Caw, async db => await db.Besluiten.CountAsync() + await db.Casussen.CountAsync() + await db.Betrokkenen.CountAsync()), Is.Zero);
        await GeweigerdAsync(Coordinator, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Te laat" }, "TOESTAND");
    }

    [Test, Rule("GEH-09"), Rule("FIN-01")]
    public async Task The_chair_hears_of_the_whole_closing_form_in_one_round()
    {
        var (_, punt, casus) = await BezigAsync(null, Caw);
        await AllesFoutAsync(new() { Uitkomst = "Opvolgtraject", HerzieningDag = "1", HerzieningMaand = "1", HerzieningJaar = "2020" }, "Besluit", "Casusregisseur", "Herziening");
        await AllesFoutAsync(new() { Uitkomst = "Opvolgtraject", HerzieningDag = "31", HerzieningMaand = "2", HerzieningJaar = "2027", NazorgFunctie = new string('x', 151) }, "NazorgFunctie", "Herziening", "Besluit", "Casusregisseur");
        await AllesFoutAsync(new() { Uitkomst = "Monitoring" }, "Besluit", "Casusregisseur", "Finaliteit", "Herziening");
        await AllesFoutAsync(new() { Uitkomst = "Afgesloten" }, "Besluit", "Grond", "Verteller", "NazorgOrganisatie", "NazorgFunctie");
        await AllesFoutAsync(new() { Uitkomst = "Afgesloten", Grond = "Overleden" }, "Besluit");
        await AllesFoutAsync(new() { Uitkomst = "OverdrachtLtf" }, "Besluit", null); // nor is the police there
        await AllesFoutAsync(new(), "Uitkomst", "Besluit");
        await GoedAsync(Burgemeester, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Bellen", Eigenaar = Caw.Persoon.ToString(), TegenDag = "1", TegenMaand = "6", TegenJaar = "2027" });
        await AllesFoutAsync(new() { Uitkomst = "Afgesloten", Verteller = Caw.Persoon.ToString() }, "Grond", null, "NazorgOrganisatie", "NazorgFunctie"); // the task is still open
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Geagendeerd));

        async Task AllesFoutAsync(SluitAgendapunt.Opdracht sluit, params string?[] velden)
        {
            var voor = await AfdrukAsync();
            var r = await H.Send(Burgemeester, sluit with { Agendapunt = punt.ToString() });
            Assert.That(r.Refusals.Select(w => w.Veld), Is.EqualTo(velden), sluit.Uitkomst);
            Assert.That(await AfdrukAsync(), Is.EqualTo(voor), "nothing changed");
        }
    }

    [Test, Rule("GEH-04"), Rule("GEH-13")]
    public async Task The_police_promises_besides_that_it_takes_nothing_along_but_the_fiche()
    {
        const string Woorden = "U neemt uit dit overleg niets mee dan de terugkoppelingsfiche.";
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw);
        Assert.That((await H.HaalAsync(Politie, $"/uitnodigingen/{punt}")).Tekst, Does.Contain(Woorden));
        Assert.That((await H.HaalAsync(Caw, $"/uitnodigingen/{punt}")).Tekst, Does.Contain("Schending is strafbaar.").And.Not.Contain(Woorden));
        await AanvaardAsync(Politie, punt);
        await AanvaardAsync(Caw, punt);
        Assert.That((await H.HaalAsync(Politie, $"/tafel/{overleg}")).Tekst, Does.Contain(Woorden));
        Assert.That((await H.HaalAsync(Caw, $"/tafel/{overleg}")).Tekst, Does.Contain("Schending is strafbaar.").And.Not.Contain(Woorden));
    }

    [Test, Rule("MIN-01")]
    public async Task Under_twelve_no_casus_and_under_eighteen_the_minor_regime()
    {
        var kind = await CasusAsync(new DateOnly(2014, 11, 24)); // twelve tomorrow
        Assert.That(await InDbAsync(Coordinator, db => db.Casussen.AnyAsync(c => c.Id == kind)), Is.False);
        Assert.That((await H.LogAsync()).Where(l => l.Casus == kind.Waarde).Select(l => l.Regel), Does.Contain("MIN-01"));
        var twaalf = await CasusAsync(new DateOnly(2014, 11, 23));
        Assert.That((await CasusVanAsync(twaalf)).Minderjarig, Is.True);
        var achttien = await CasusAsync(new DateOnly(2008, 11, 23));
        Assert.That((await CasusVanAsync(achttien)).Minderjarig, Is.False);
        var gezegd = await CasusAsync(null, Leeftijdsgroep.Minderjarig);
        Assert.That((await CasusVanAsync(gezegd)).Minderjarig, Is.True, "what the weging said stands until a fresh weging (MIN-06)");
    }

    [Test, Rule("MIN-02")]
    public async Task A_minor_needs_the_belang_van_het_kind_and_a_youth_help_voice()
    {
        var casus = await CasusAsync(new DateOnly(2011, 1, 1));
        var overleg = await OverlegAsync();
        await GeweigerdAsync(Coordinator, Punt(overleg, casus) with { Belang = " " }, "MIN-02");
        var punt = await AgendapuntAsync(overleg, casus, Caw);
        var r = await GeweigerdAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()), "MIN-02");
        Assert.That(Tekst(r), Is.EqualTo("Bij een minderjarige is een jeugdhulpactor vereist of een motivering."));
        Assert.That((await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString()))).Value!.Jeugdhulp.Select(k => (k.Sector, k.ContactNaam)), Is.EqualTo(new[] { (Machtigingen.Contracts.Sector.Clb, "Naam van het contact") }), "whom to ask");
        await GoedAsync(Coordinator, Nodig(punt, Clb));
        Assert.That((await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString()))).Value!.Jeugdhulp, Is.Empty);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
    }

    [Test, Rule("MIN-05")]
    public async Task A_minor_is_reviewed_within_eight_weeks()
    {
        var (_, punt, _) = await BezigAsync(await CasusAsync(new DateOnly(2011, 1, 1)), Clb);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CLB volgt op" });
        var sluit = new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = Clb.Persoon.ToString(), HerzieningDag = "19", HerzieningMaand = "1", HerzieningJaar = "2027" };
        Assert.That((await GeweigerdAsync(Burgemeester, sluit, Refusal.Invoer)).Veld, Is.EqualTo("Herziening"));
        await GeweigerdAsync(Burgemeester, sluit with { HerzieningDag = "31", HerzieningMaand = "2" }, Refusal.Invoer);
        await GeweigerdAsync(Burgemeester, sluit with { HerzieningDag = "18", Casusregisseur = School.Persoon.ToString() }, Refusal.Invoer);
        await GoedAsync(Burgemeester, sluit with { HerzieningDag = "18" });
    }

    [TestCase("Opvolgtraject", "19", "1", "18", "Kies een datum binnen 8 weken.")]
    [TestCase("Monitoring", "24", "2", "23", "Kies een datum binnen 3 maanden, en in totaal hoogstens 12 maanden.")]
    [Rule("MIN-05")]
    public async Task A_term_that_is_too_long_for_a_minor_is_refused_beside_the_field(string uitkomst, string dag, string maand, string uiterlijk, string tekst)
    {
        var (_, punt, kind) = await BezigAsync(await CasusAsync(new DateOnly(2011, 1, 1)), Clb);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CLB volgt op" });
        (string, string)[] velden = [("Uitkomst", uitkomst), ("Casusregisseur", Clb.Persoon.ToString()), ("HerzieningMaand", maand), ("HerzieningJaar", "2027"), ("Finaliteit", "Zoekt nog aansluiting")];
        var fout = await H.PostAsync(Burgemeester, $"/agendapunten/{punt}/sluiten", [.. velden, ("HerzieningDag", dag)]);
        Assert.That((fout.Status, (await CasusVanAsync(kind)).Staat), Is.EqualTo((422, CasusStaat.Geagendeerd)));
        var veld = System.Net.WebUtility.HtmlDecode(fout.Tekst[fout.Tekst.IndexOf("<fieldset class=\"veld veld-fout\" id=\"Herziening\"", StringComparison.Ordinal)..]);
        Assert.That(veld[..veld.IndexOf("</fieldset>", StringComparison.Ordinal)], Does.Contain(tekst).And.Contain($"value=\"{dag}\""), "beside the field, with what was typed");
        Assert.That((await H.PostAsync(Burgemeester, $"/agendapunten/{punt}/sluiten", [.. velden, ("HerzieningDag", uiterlijk)])).Status, Is.EqualTo(303).Or.EqualTo(302), "the last day fits");
        Assert.That((await CasusVanAsync(kind)).HerzieningOp, Is.EqualTo(new DateOnly(2027, int.Parse(maand), int.Parse(uiterlijk))));
    }

    [Test, Rule("GGB-07")]
    public async Task The_ggb_step_is_settled_before_the_agenda()
    {
        var casus = await CasusAsync();
        var overleg = await OverlegAsync();
        var r = await GeweigerdAsync(Coordinator, Punt(overleg, casus) with { GgbNietNodig = "" }, "GGB-07");
        Assert.That((r.Veld, Tekst(r)), Is.EqualTo(("GgbNietNodig", "De GGB-controle is ouder dan 30 dagen. Vraag een nieuwe aan.")));
        await H.OntvangAsync(Module, Cel, new LivcR.Ggb.Contracts.Events.GgbControleUitgevoerdV1(Guid.NewGuid(), casus, new DateOnly(2026, 11, 25), Nu));
        await GeweigerdAsync(Coordinator, Punt(overleg, casus) with { GgbNietNodig = null }, "GGB-07"); // it must hold on the day of the meeting
        await H.OntvangAsync(Module, Cel, new LivcR.Ggb.Contracts.Events.GgbControleUitgevoerdV1(Guid.NewGuid(), casus, new DateOnly(2026, 12, 20), Nu));
        await GoedAsync(Coordinator, Punt(overleg, casus) with { GgbNietNodig = null });
    }

    [Test, Rule("AVG-12")]
    public async Task A_casus_of_another_livc_r_does_not_exist_here()
    {
        var casus = await CasusAsync(cel: AndereCel.Cel);
        var overleg = await OverlegAsync();
        await GeweigerdAsync(Coordinator, Punt(overleg, casus), "AVG-12");
        await GeweigerdAsync(Coordinator, Punt(overleg, Id.Nieuw<CasusId>()), "AVG-12"); // the same answer as for none at all
        Assert.That((await H.Send(Coordinator, new GeefCasus(casus))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That((await H.Send(AndereCel, new GeefCasus(casus))).Value!.Nummer, Is.EqualTo("DRB-2026-001"));
        Assert.That((await H.Send(AndereCel, new ToonOverleg.Vraag(overleg.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test, Rule("LIV-08")]
    public async Task Without_house_rules_no_casus_opens_until_they_are_there()
    {
        Reglement = false;
        var casus = await CasusAsync();
        Assert.That(await InDbAsync(Coordinator, db => db.Casussen.AnyAsync(c => c.Id == casus)), Is.False);
        Reglement = true;
        H.Klok.Vooruit(TimeSpan.FromMinutes(1));
        await H.PumpAsync();
        Assert.That((await CasusVanAsync(casus)).Nummer, Is.EqualTo("ZON-2026-001"));
    }
}
