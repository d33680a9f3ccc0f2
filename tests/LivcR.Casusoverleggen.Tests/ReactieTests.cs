using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Ggb.Contracts.Events;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Contracts;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Events of the neighbours: twice, late and out of order.</summary>
internal sealed class ReactieTests : Proef
{
    [Test]
    public async Task A_weighed_signal_opens_one_casus_however_often_it_is_told()
    {
        var (signaal, casus) = (Id.Nieuw<SignaalId>(), Id.Nieuw<CasusId>());
        await SignaalSleutelAsync(signaal);
        Signalen[signaal] = new GewogenSignaal(signaal, Cel, "99001", Leeftijdsgroep.Onbekend, null, "Zoekt aansluiting bij geweld.", true, School.Persoon);
        var e = new SignaalGewogenV1(signaal, WegingUitkomst.WordtCasus, casus, Nu, Nu);
        var zelfde = Guid.CreateVersion7();
        await H.OntvangAsync(Module, Cel, e, zelfde);
        await H.OntvangAsync(Module, Cel, e, zelfde);
        await H.OntvangAsync(Module, Cel, e);
        var c = await CasusVanAsync(casus);
        Assert.That((c.Nummer, c.Staat, c.Minderjarig, c.IdentiteitBekend), Is.EqualTo(("ZON-2026-001", CasusStaat.InVoorbereiding, true, false)), "age unknown from a school: minor regime (MIN-01)");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.casus"), Is.EqualTo(1));
        await CasusAsync();
        Assert.That(await H.ScalarAsync<string>("select string_agg(nummer, ' ' order by nummer) from casusoverleggen.casus"), Is.EqualTo("ZON-2026-001 ZON-2026-002"));
    }

    [Test, Rule("FIN-01")]
    public async Task A_closed_casus_reopens_only_with_a_new_motivation()
    {
        var (_, punt, casus) = await BezigAsync(null, Caw);
        await GoedAsync(Burgemeester, new Slices.Tafel.NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Geen zorg meer" });
        await GoedAsync(Burgemeester, new Slices.Tafel.SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Afgesloten", Grond = "GeenZorg", Verteller = Coordinator.Persoon.ToString(), NazorgOrganisatie = "CAW", NazorgFunctie = "Onthaal" });
        var signaal = Id.Nieuw<SignaalId>();
        await SignaalSleutelAsync(signaal);
        Signalen[signaal] = new GewogenSignaal(signaal, Cel, "99001", Leeftijdsgroep.Meerderjarig, null, "", false, null);
        H.Klok.Vooruit(TimeSpan.FromDays(1));
        await H.OntvangAsync(Module, Cel, new SignaalGewogenV1(signaal, WegingUitkomst.Gekoppeld, casus, Nu, Nu));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Afgesloten));
        Signalen[signaal] = Signalen[signaal] with { Finaliteit = "Zocht de groep opnieuw op." };
        await H.OntvangAsync(Module, Cel, new SignaalGewogenV1(signaal, WegingUitkomst.Gekoppeld, casus, Nu, Nu));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Heropend));
    }

    [Test, Rule("GGB-04")]
    public async Task The_police_seat_reads_the_name_only_while_a_controle_is_asked()
    {
        var casus = await CasusAsync();
        var controle = Guid.CreateVersion7();
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        var vraag = new GgbControleAangevraagdV1(controle, casus, [Politie.Persoon], Nu);
        await H.OntvangAsync(Module, Cel, vraag);
        await H.OntvangAsync(Module, Cel, vraag);
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Value!.Achternaam, Is.EqualTo("Zevenbergs"));
        Assert.That((await H.Send(Burgemeester, new GeefBetrokkene(casus))).Ok, Is.False);
        Assert.That((await H.LogAsync()).Where(l => l.Handeling == "casusoverleggen.GeefBetrokkene" && l.Uitkomst == "met naam"), Has.Exactly(1).Items);
        await H.OntvangAsync(Module, Cel, new GgbControleUitgevoerdV1(controle, casus, new DateOnly(2026, 12, 23), Nu));
        await H.OntvangAsync(Module, Cel, vraag); // late
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Ok, Is.False);
        Assert.That(await InDbAsync(Politie, db => db.Betrokkenen.CountAsync()), Is.Zero);
        Assert.That((await CasusVanAsync(casus)).GgbGeldigTot, Is.EqualTo(new DateOnly(2026, 12, 23)));
    }

    [Test, Rule("GGB-04")]
    public async Task Of_a_closed_casus_the_police_seat_reads_no_name_though_a_controle_still_waits()
    {
        var casus = await CasusAsync();
        var vraag = new GgbControleAangevraagdV1(Guid.CreateVersion7(), casus, [Politie.Persoon], Nu);
        await H.OntvangAsync(Module, Cel, vraag);
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Ok, Is.True);

        await H.ScalarAsync<Guid>($"update casusoverleggen.casus set staat = 'Afgesloten', afgesloten_op = now() where id = '{casus}' returning id");
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "at once, before any event came");
        var gesloten = new CasusStaatGewijzigdV1(casus, CasusStaat.Besproken, CasusStaat.Afgesloten, 3, Nu);
        await H.OntvangAsync(Module, Cel, gesloten);
        await H.OntvangAsync(Module, Cel, gesloten);
        await H.OntvangAsync(Module, Cel, vraag); // late
        Assert.That(await InDbAsync(Politie, db => db.Betrokkenen.CountAsync()), Is.Zero, "nor by the database");

        await H.ScalarAsync<Guid>($"update casusoverleggen.casus set staat = 'Heropend' where id = '{casus}' returning id");
        await H.OntvangAsync(Module, Cel, vraag with { Controle = Guid.CreateVersion7() });
        await H.OntvangAsync(Module, Cel, gesloten);
        Assert.That((await H.Send(Politie, new GeefBetrokkene(casus))).Ok, Is.True, "a late end takes nothing of what was asked since");
    }

    [Test, Rule("PAR-08")]
    public async Task Whatever_rested_on_an_aanwijzing_or_an_account_ends_with_it()
    {
        var (_, punt, _) = await BezigAsync(null, Caw, Clb);

        // One of two aanwijzingen: the place for the other organisation stays.
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.Jeugdwerk.Id, Nu));
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Ok, Is.True);

        Gronden[Caw.Persoon] = Gronden[Caw.Persoon] with { OrganisatieNaam = "CAW met een nieuwe naam" };
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.Jeugdwerk.Id, Nu));
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Ok, Is.True, "a new name ends no place");
        Gronden.Remove(Caw.Persoon);
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.Caw.Id, Nu));
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.Caw.Id, Nu));
        await H.OntvangAsync(Module, Cel, new ToegangIngetrokkenV1(Clb.Persoon, Cel, Nu));
        foreach (var wie in new[] { Caw, Clb })
        {
            Assert.That((await H.Send(wie, new ToonUitnodiging.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That(await InDbAsync(wie, async db => await db.Casussen.CountAsync() + await db.Deelnames.CountAsync() + await db.Betrokkenen.CountAsync()), Is.Zero);
        }

        Assert.That((await H.Send(Coordinator, new GeefAgendapunt(punt))).Value!.Deelnemers.Where(d => d.Persoon == Caw.Persoon).Select(d => (d.Staat, d.Aanwezig)), Is.EqualTo(new[] { (DeelnameStaat.Beeindigd, false) }));
    }

    [Test, Rule("PAR-01"), Rule("PAR-02"), Rule("PAR-08")]
    public async Task Who_is_appointed_by_two_is_invited_for_the_one_that_was_chosen_and_sits_on_that_aanwijzing_alone()
    {
        var (eerste, tweede) = (Gronden[Caw.Persoon], Gronden[Caw.Persoon] with { Organisatie = FictieveWereld.Jeugdwerk.Id, OrganisatieNaam = FictieveWereld.Jeugdwerk.Naam, Sector = Sector.Jeugdwerk });
        Tweede.Add(tweede);
        var overleg = await OverlegAsync();
        var punt = await AgendapuntAsync(overleg, await CasusAsync());
        var blad = (await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst;
        Assert.That(blad, Does.Contain($"value=\"{Caw.Persoon}:{FictieveWereld.Caw.Id}\"").And.Contain($"value=\"{Caw.Persoon}:{FictieveWereld.Jeugdwerk.Id}\"").And.Contain($"value=\"{Clb.Persoon}\""), "one line per organisation, and nothing new for who has one");
        foreach (var onzin in new[] { $"{Caw.Persoon}:", $"{Caw.Persoon}:x", $":{FictieveWereld.Caw.Id}", $"{Caw.Persoon}:{FictieveWereld.School.Id}" })
        {
            Assert.That((await H.Send(Coordinator, Nodig(punt, Caw) with { Persoon = onzin })).Refusals.Single().Veld, Is.EqualTo("Persoon"), onzin);
        }

        await GoedAsync(Coordinator, Nodig(punt, Caw) with { Persoon = $"{Caw.Persoon}:{FictieveWereld.Jeugdwerk.Id}" });
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        Assert.That(await InDbAsync(Coordinator, db => db.Deelnames.Where(d => d.AgendapuntId == punt && d.PersoonId == Caw.Persoon).Select(d => d.OrganisatieId).SingleAsync()), Is.EqualTo(FictieveWereld.Jeugdwerk.Id));

        // The other aanwijzing ends: nothing changes here.
        Gronden.Remove(Caw.Persoon);
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.Caw.Id, Nu));
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Ok, Is.True);
        await AanvaardAsync(Caw, punt);
        await GeheimAsync(Caw, overleg);
        Assert.That((await H.Send(Caw, new ToonTafel.Vraag(overleg.ToString()))).Ok, Is.True);

        // Its own ends, and the other holds again: that one is no ground here, also before anybody was told.
        Gronden[Caw.Persoon] = eerste;
        Tweede.Clear();
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Par02 }));
        Assert.That((await H.Send(Caw, new ToonTafel.Vraag(overleg.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Par02 }));
        Assert.That((await H.Send(Caw, new BevestigGeheimhouding.Opdracht { Overleg = overleg.ToString(), Bevestiging = "ja" })).Refusals, Is.EqualTo(new[] { Weigering.Par02 }));
        Assert.That((await H.Send(Caw, new ToonWaaromUitnodiging.Vraag(punt.ToString()))).Value!.Mag, Is.False);
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.Jeugdwerk.Id, Nu));
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That(await InDbAsync(Coordinator, db => db.Deelnames.Where(d => d.AgendapuntId == punt && d.PersoonId == Caw.Persoon).Select(d => d.Staat).SingleAsync()), Is.EqualTo(DeelnameStaat.Beeindigd));
        Assert.That((await H.Send(Coordinator, new GeefAgendapunt(punt))).Value!.Deelnemers.Select(d => d.Persoon), Has.None.EqualTo(Caw.Persoon), "who never was in the room did not take part");
    }

    [Test]
    public async Task A_late_key_or_an_unrelated_outcome_makes_nothing()
    {
        await H.OntvangAsync(Module, Cel, new SignaalGewogenV1(Id.Nieuw<SignaalId>(), WegingUitkomst.BuitenFinaliteit, null, Nu, Nu));
        await H.OntvangAsync(Module, Cel, new GgbControleAangevraagdV1(Guid.CreateVersion7(), Id.Nieuw<CasusId>(), [Politie.Persoon], Nu));
        Assert.That(await H.ScalarAsync<long>("select (select count(*) from casusoverleggen.casus) + (select count(*) from casusoverleggen.inzage)"), Is.Zero);
    }
}
