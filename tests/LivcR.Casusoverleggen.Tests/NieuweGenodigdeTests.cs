using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Casusoverleggen.Slices.ZonderCasus;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>LIV-05: somebody proposed after the agenda was put before the mayor waits for a word about them alone; then they are invited, and nobody else hears of it.</summary>
[Rule("LIV-05")]
internal sealed class NieuweGenodigdeTests : Proef
{
    private static BevestigGenodigde.Opdracht Bevestig(OverlegId overleg, AgendapuntId punt, Wie wie) => new(overleg.ToString(), $"{punt}:{wie.Persoon}");

    private static SchrapBijBeslissing.Opdracht Schrap(OverlegId overleg, AgendapuntId punt, Wie? wie = null) => new() { Overleg = overleg.ToString(), Wat = wie is null ? punt.ToString() : $"{punt}:{wie.Persoon}" };

    private Task<string?> StaatAsync(AgendapuntId punt, Wie wie) => H.ScalarAsync<string>($"select staat from casusoverleggen.deelname where agendapunt_id = '{punt}' and persoon_id = '{wie.Persoon}'");

    /// <summary>What calendars were told: one appointment for each person, with how often it changed.</summary>
    private async Task<HashSet<(PersoonId Wie, bool Vervalt, int Volgnummer)>> KalenderAsync()
    {
        await H.PumpAsync();
        return await H.AlsSysteem(Cel, async sp => (await sp.GetRequiredService<Persistence.CasusoverleggenDbContext>().Kalenderafspraken.ToListAsync()).Select(a => (a.PersoonId, a.Vervalt, a.Volgnummer)).ToHashSet());
    }

    private async Task<(OverlegId Overleg, AgendapuntId Punt)> VoorgelegdAsync(int dagen = 10, params Wie[] genodigden)
    {
        var overleg = await OverlegAsync(dagen);
        var punt = await AgendapuntAsync(overleg, await CasusAsync(), genodigden);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        return (overleg, punt);
    }

    private Task<Result<int>> UurAsync() => H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new BewaakBijeenroeping.Opdracht()));

    private async Task<string> StartAsync(Wie wie) => await H.Als(wie, async sp => string.Join(' ', (await sp.GetRequiredService<StartLijsten>().GeefAsync(Lijst.NieuweGenodigde, CancellationToken.None)).Select(r => r.Id)));

    [Test, Rule("AVG-01")]
    public async Task Nobody_of_an_organisation_without_a_processing_regime_is_invited_also_not_by_a_page_that_was_open_before()
    {
        const string Caw01 = "Van CAW Zonderland is de verwerkingsgrond nog niet gekozen. Kies die eerst bij de oprichting van uw LIVC R, of vraag het aan de beheerder.";
        var (overleg, punt, _) = await BijeengeroepenAsync(10, null, Clb);
        var zonderCasus = (await GoedAsync(Coordinator, Plan(6) with { Soort = nameof(Overlegsoort.StrategischeTafel) })).Value;
        ZonderRegime.Add(Caw.Persoon);
        Assert.That((await GeweigerdAsync(Coordinator, Nodig(punt, Caw), "AVG-01", Caw01)).Veld, Is.EqualTo("Persoon"));
        var voor = Nodig(punt, Caw) with { Persoon = $"{Caw.Persoon}:{FictieveWereld.Caw.Id}" };
        await GeweigerdAsync(Coordinator, voor, "AVG-01", Caw01);
        var fout = await H.PostAsync(Coordinator, $"/agendapunten/{punt}/genodigden", ("Persoon", voor.Persoon!), ("Reden", "Begeleidt de betrokkene"), ("Overlap", "ja"));
        Assert.That((fout.Status, System.Net.WebUtility.HtmlDecode(fout.Tekst).Contains(Caw01, StringComparison.Ordinal)), Is.EqualTo((422, true)));
        NodigVoorOverleg.Opdracht tafel = new() { Overleg = zonderCasus.ToString(), Personen = [Caw.Persoon.ToString()!] };
        Assert.That((await GeweigerdAsync(Coordinator, tafel, "AVG-01", Caw01)).Veld, Is.EqualTo("Personen"));

        ZonderRegime.Clear();
        await GoedAsync(Coordinator, voor);
        await GoedAsync(Coordinator, tafel);
        ZonderRegime.Add(Caw.Persoon); // taken back while it waited for the mayor
        await GeweigerdAsync(Burgemeester, Bevestig(overleg, punt, Caw), "AVG-01", Caw01);
        ZonderRegime.Clear();
        await GoedAsync(Burgemeester, Bevestig(overleg, punt, Caw));
    }

    [Test, Rule("PAR-03")]
    public async Task After_convening_one_more_person_is_invited_by_the_mayors_word_alone_and_nobody_else_hears_of_it()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(10, null, Caw, Clb);
        await AanvaardAsync(Caw, punt);
        await GoedAsync(Clb, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "NietBeschikbaar" });
        var eerder = await KalenderAsync();

        var gevraagd = (await H.EventsAsync<OverlegWachtOpBeslissingV1>(Module)).Count;
        await GoedAsync(Coordinator, Nodig(punt, School));
        Assert.That((await H.EventsAsync<OverlegWachtOpBeslissingV1>(Module)).Skip(gevraagd).Select(e => (e.Overleg, e.Beslissers.Single())), Is.EqualTo(new[] { (overleg, Burgemeester.Persoon) }), "the mayor hears that something waits");
        Assert.That(await StaatAsync(punt, School), Is.EqualTo("Voorgesteld"));
        Assert.That(await KalenderAsync(), Is.EquivalentTo(eerder));
        await GeweigerdAsync(School, new ToonUitnodiging.Vraag(punt.ToString()), "PAR-03");
        await GeweigerdAsync(School, new AanvaardUitnodiging.Opdracht { Agendapunt = punt.ToString(), Geheimhouding = "ja" }, "PAR-03");
        Assert.That(await InDbAsync(School, async db => await db.Deelnames.CountAsync() + await db.Overleggen.CountAsync()), Is.Zero);
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Value!.Functies, Has.Count.EqualTo(5), "the three seats, themselves and who declined");
        Assert.That(await InDbAsync(Caw, db => db.Deelnames.CountAsync()), Is.EqualTo(5), "nor does the database show it");
        Assert.That((await H.Send(Caw, new GeefAgendapunt(punt))).Value!.Deelnemers.Select(d => d.Persoon), Has.None.EqualTo(School.Persoon));
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst, Does.Contain("Wacht op de burgemeester").And.Contain("anders voorstellen").And.Contain(">Voorstellen</button>").And.Not.Contain("Op de lijst zetten"), "nobody is on the list before the mayor said so");

        var blad = (await H.HaalAsync(Burgemeester, $"/overleggen/{overleg}/beslissen")).Tekst;
        Assert.That(blad, Does.Contain("Nieuw voorgesteld").And.Contain(FictieveWereld.SchoolPartner.Naam).And.Contain("Begeleidt de betrokkene").And.Not.Contain("Vaste leden</h2>").And.Not.Contain("Minderjarig:"), "just what is new");
        Assert.That((await StartAsync(Burgemeester), await StartAsync(Coordinator)), Is.EqualTo((overleg.ToString(), "")));

        foreach (var wie in new[] { Coordinator, Caw, School, AndereBurgemeester, AndereCel })
        {
            await GeweigerdAsync(wie, Bevestig(overleg, punt, School), "PAR-03");
        }

        await GoedAsync(Burgemeester, Bevestig(overleg, punt, School));
        Assert.That(await StaatAsync(punt, School), Is.EqualTo("Uitgenodigd"));
        Assert.That((await KalenderAsync()).Except(eerder), Is.EquivalentTo(new[] { (School.Persoon, false, 0) }), "one appointment more, for them");
        Assert.That((await H.Send(School, new ToonUitnodiging.Vraag(punt.ToString()))).Ok, Is.True);
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Value!.Functies, Has.Count.EqualTo(6));
        Assert.That(await StartAsync(Burgemeester), Is.Empty);
        await AanvaardAsync(School, punt);
        var tweede = await GeweigerdAsync(Burgemeester, Bevestig(overleg, punt, School), "TOESTAND", "Deze persoon wacht niet meer op uw beslissing. Bekijk de lijst opnieuw.");
        Assert.That(tweede.Veld, Is.Null);
        Assert.That((await H.LogAsync()).Count(l => l is { Handeling: "casusoverleggen.BevestigGenodigde", Actie: "Wijzigen", Regel: "LIV-05" }), Is.EqualTo(1));
    }

    [Test, Rule("PAR-03"), Rule("PAR-04")]
    public async Task Who_was_struck_or_lost_the_ground_is_not_shown_to_the_others_any_more_and_who_declined_still_is()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(10, null, Caw, Clb, School);
        async Task<IReadOnlyList<string>> FunctiesAsync() => (await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Value!.Functies;
        var (alle, vanClb, vanSchool) = (await FunctiesAsync(), Functie(Clb), Functie(School));
        Assert.That(alle, Has.Count.EqualTo(6).And.Contains(vanClb).And.Contains(vanSchool));

        await GoedAsync(Clb, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "Beroepsgeheim" });
        Assert.That(await FunctiesAsync(), Is.EqualTo(alle));
        await GoedAsync(Burgemeester, Schrap(overleg, punt, School));
        Assert.That(await FunctiesAsync(), Is.EqualTo(alle.Except([vanSchool])));
        Gronden.Remove(Clb.Persoon);
        await H.OntvangAsync(Module, Cel, new LivcR.Machtigingen.Contracts.Events.AanwijzingBeeindigdV1(Clb.Persoon, FictieveWereld.Clb.Id, Nu));
        Assert.That(await FunctiesAsync(), Is.EqualTo(alle.Except([vanSchool, vanClb])));

        string Functie(Wie wie) => $"{Gronden[wie.Persoon].Functie}, {Gronden[wie.Persoon].OrganisatieNaam}";
    }

    [Test]
    public async Task Convening_does_not_invite_whom_the_mayor_did_not_see_on_the_list()
    {
        var (overleg, punt) = await VoorgelegdAsync(10, Caw);
        await GoedAsync(Coordinator, Nodig(punt, School));
        await GoedAsync(Coordinator, Nodig(punt, Clb));
        var blad = (await H.HaalAsync(Burgemeester, $"/overleggen/{overleg}/beslissen")).Tekst;
        Assert.That(blad, Does.Contain("Nieuw voorgesteld").And.Contain("Bijeenroepen nodigt hen niet uit").And.Contain("Vaste leden"));
        await GoedAsync(Burgemeester, Bevestig(overleg, punt, Clb));
        Assert.That(await StaatAsync(punt, Clb), Is.EqualTo("Voorgesteld"), "on the list now, to be invited with the others");
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        Assert.That((await StaatAsync(punt, Caw), await StaatAsync(punt, Clb), await StaatAsync(punt, School)), Is.EqualTo(("Uitgenodigd", "Uitgenodigd", "Voorgesteld")));
        await GeweigerdAsync(School, new ToonUitnodiging.Vraag(punt.ToString()), "PAR-03");
        await GoedAsync(Burgemeester, Bevestig(overleg, punt, School));
        Assert.That(await StaatAsync(punt, School), Is.EqualTo("Uitgenodigd"));
    }

    [Test, Rule("PAR-01"), Rule("PAR-02"), Rule("PAR-06")]
    public async Task The_same_grounds_are_asked_as_for_everyone_and_again_when_the_mayor_says_yes()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(10, null, Caw);
        ZonderRechtsgrond.Add(School.Persoon);
        await GeweigerdAsync(Coordinator, Nodig(punt, School), "PAR-01", "Voor Scholengroep Het Baken is geen rechtsgrond voor deelname vastgelegd.");
        ZonderRechtsgrond.Clear();
        var grond = Gronden[School.Persoon];
        Gronden.Remove(School.Persoon);
        await GeweigerdAsync(Coordinator, Nodig(punt, School), "PAR-02", "Uw aanwijzing is verlopen. Vraag uw organisatie om een nieuwe aanwijzing.");
        Gronden[School.Persoon] = grond;
        await GeweigerdAsync(Coordinator, Nodig(punt, Caw), Refusal.Invoer, "Deze persoon staat al op de lijst van dit agendapunt.");
        await GeweigerdAsync(Coordinator, Nodig(punt, Politie), Refusal.Invoer, "De vaste leden staan vanzelf op de lijst.");
        await GoedAsync(Coordinator, Nodig(punt, School));
        Gronden.Remove(School.Persoon);
        await GeweigerdAsync(Burgemeester, Bevestig(overleg, punt, School), "PAR-02");
        Gronden[School.Persoon] = grond;
        var groep = Enumerable.Range(0, 7).Select(_ => Wie.Nieuw(Cel, Rol.Partner)).ToList();
        foreach (var g in groep)
        {
            Gronden[g.Persoon] = grond with { Persoon = g.Persoon };
        }

        foreach (var g in groep.Take(6))
        {
            await GoedAsync(Coordinator, Nodig(punt, g));
        }

        await GeweigerdAsync(Coordinator, Nodig(punt, groep[6]), "PAR-06", "Motiveer waarom deze groep noodzakelijk is voor deze casus.");
        await GoedAsync(Coordinator, Nodig(punt, groep[6]) with { Groepsmotivering = "Gezin met drie scholen" });
    }

    [Test, Rule("PAR-06"), Rule("GEH-03")]
    public async Task A_proposal_that_needs_the_groups_reason_and_the_confirmation_of_the_chair_cross_without_waiting_for_each_other()
    {
        var groep = Enumerable.Range(0, 9).Select(_ => Wie.Nieuw(Cel, Rol.Partner)).ToArray();
        foreach (var g in groep)
        {
            Gronden[g.Persoon] = Gronden[School.Persoon] with { Persoon = g.Persoon };
        }

        foreach (var voorstelEerst in new[] { true, false })
        {
            var (overleg, punt, _) = await BijeengeroepenAsync(3, await CasusAsync(voornaam: "Wout" + voorstelEerst), groep[..8]);
            Task<Pagina> Voorstellen() => H.PostAsync(Coordinator, $"/agendapunten/{punt}/genodigden", ("Persoon", groep[8].Persoon.ToString()!), ("Reden", "Kent het gezin"), ("Groepsmotivering", "Gezin met drie scholen"), ("Overlap", "ja"));
            Task<Pagina> Bevestigen() => H.PostAsync(Burgemeester, $"/tafel/{overleg}/bevestigen", ("Deelnemers", "ja"), ("Doel", "ja"), ("Werkwijze", "ja"));
            var rij = $"overleg where id = '{overleg}'";
            var r = await (voorstelEerst ? TegelijkAsync(rij, Voorstellen, Bevestigen) : TegelijkAsync(rij, Bevestigen, Voorstellen));
            Assert.That(r.Select(x => x.Status), Is.All.EqualTo(303), "one after the other: " + voorstelEerst);
            Assert.That((await StaatAsync(punt, groep[8]), await H.ScalarAsync<string>($"select staat from casusoverleggen.overleg where id = '{overleg}'")), Is.EqualTo(("Voorgesteld", "Bevestigd")));
        }
    }

    [Test]
    public async Task Without_a_word_24_hours_before_it_lapses_and_can_be_proposed_again_until_it_begins()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(10, null, Caw); // 3 December, 9.30 in Brussels
        await GoedAsync(Coordinator, Nodig(punt, School));
        H.Klok.Zet(new DateTimeOffset(2026, 12, 2, 8, 29, 0, TimeSpan.Zero));
        await UurAsync();
        Assert.That(await StaatAsync(punt, School), Is.EqualTo("Voorgesteld"), "not a minute early");
        H.Klok.Vooruit(TimeSpan.FromMinutes(1));
        await GeweigerdAsync(Burgemeester, Bevestig(overleg, punt, School), "TOESTAND", "De tijd om deze persoon uit te nodigen is voorbij.");
        Assert.That(((await UurAsync()).Value, (await UurAsync()).Value), Is.EqualTo((0, 0)), "the meeting itself goes on");
        Assert.That((await StaatAsync(punt, School), await StartAsync(Burgemeester)), Is.EqualTo(("Beeindigd", "")));
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst, Does.Contain("Niet op tijd bevestigd"));
        Assert.That((await H.HaalAsync(Burgemeester, $"/overleggen/{overleg}/beslissen")).Tekst, Does.Not.Contain("Nieuw voorgesteld"));
        await GeweigerdAsync(School, new ToonUitnodiging.Vraag(punt.ToString()), "PAR-03");
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Value!.Functies, Has.Count.EqualTo(4), "nor do others read that they were thought of");
        Assert.That((await H.LogAsync()).Count(l => l is { Handeling: "casusoverleggen.BewaakBijeenroeping", Uitkomst: "niet bevestigd", Regel: "LIV-05" }), Is.EqualTo(1));

        await GoedAsync(Coordinator, Nodig(punt, School)); // late, so until it begins
        await UurAsync();
        await GoedAsync(Burgemeester, Bevestig(overleg, punt, School));
        Assert.That(await StaatAsync(punt, School), Is.EqualTo("Uitgenodigd"));
    }

    [Test]
    public async Task From_the_hour_of_the_meeting_nobody_is_proposed_whom_the_mayor_could_not_confirm()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw); // 26 November, 9.30 in Brussels
        H.Klok.Zet(new DateTimeOffset(2026, 11, 26, 8, 29, 0, TimeSpan.Zero));
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst, Does.Contain("anders voorstellen"));
        await GoedAsync(Coordinator, Nodig(punt, School));
        await GoedAsync(Burgemeester, Bevestig(overleg, punt, School));
        var gevraagd = (await H.EventsAsync<OverlegWachtOpBeslissingV1>(Module)).Count;
        H.Klok.Vooruit(TimeSpan.FromMinutes(1));
        await GeweigerdAsync(Coordinator, Nodig(punt, Clb), "TOESTAND", "Het uur van dit overleg is voorbij. De lijst ligt vast.");
        Assert.That((await H.EventsAsync<OverlegWachtOpBeslissingV1>(Module)).Skip(gevraagd), Is.Empty, "the mayor is asked nothing that cannot be answered");
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst, Does.Not.Contain("anders voorstellen"));
        await GoedAsync(Burgemeester, Schrap(overleg, punt, School)); // the mayor still can, until the room opens
    }

    [Test, Rule("GEH-03")]
    public async Task A_proposal_while_the_room_opens_ends_with_it_or_is_refused_and_the_typed_reason_is_kept()
    {
        for (var keer = 0; keer < 6; keer++)
        {
            var (overleg, punt, _) = await BijeengeroepenAsync(3, await CasusAsync(achternaam: "Zevenbergs" + keer), Caw);
            await GoedAsync(Burgemeester, Bevestiging(overleg));
            Task<Pagina> Voorstellen() => H.PostAsync(Coordinator, $"/agendapunten/{punt}/genodigden", ("Persoon", School.Persoon.ToString()!), ("Reden", "Kent het gezin al jaren"), ("Overlap", "ja"));
            Task<Pagina> Openen() => H.PostAsync(Burgemeester, $"/agendapunten/{punt}/openen");
            var rij = $"overleg where id = '{overleg}'";
            if (keer % 2 == 0)
            {
                var r = await TegelijkAsync(rij, Voorstellen, Openen);
                Assert.That(r.Select(p => p.Status), Is.EqualTo(new[] { 303, 303 }));
                Assert.That(await StaatAsync(punt, School), Is.EqualTo("Beeindigd"), "opening ends what waited");
            }
            else
            {
                var r = await TegelijkAsync(rij, Openen, Voorstellen);
                Assert.That(r.Select(p => p.Status), Is.EqualTo(new[] { 303, 422 }));
                Assert.That(r[1].Tekst, Does.Contain("Dit agendapunt is al begonnen of voorbij. De lijst ligt vast.").And.Contain("Kent het gezin al jaren"));
                Assert.That(await StaatAsync(punt, School), Is.Null);
            }

            Assert.That(await H.ScalarAsync<string>($"select staat from casusoverleggen.agendapunt where id = '{punt}'"), Is.EqualTo("Bezig"));
        }
    }

    [Test, Rule("PAR-01"), Rule("PAR-06")]
    public async Task What_is_proposed_again_stands_on_the_ground_chosen_now_and_what_lapsed_does_not_count()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(10, null, Caw);
        await GoedAsync(Coordinator, Nodig(punt, School));
        var groep = Enumerable.Range(0, 7).Select(_ => Wie.Nieuw(Cel, Rol.Partner)).ToList();
        foreach (var g in groep)
        {
            Gronden[g.Persoon] = Gronden[Clb.Persoon] with { Persoon = g.Persoon };
        }

        foreach (var g in groep.Take(6))
        {
            await GoedAsync(Coordinator, Nodig(punt, g));
        }

        await GeweigerdAsync(Coordinator, Nodig(punt, groep[6]), "PAR-06", "Motiveer waarom deze groep noodzakelijk is voor deze casus."); // who waits counts
        H.Klok.Zet(new DateTimeOffset(2026, 12, 2, 8, 30, 0, TimeSpan.Zero));
        await UurAsync();
        await GoedAsync(Coordinator, Nodig(punt, groep[6])); // who lapsed does not

        var tweede = Gronden[School.Persoon] with { Organisatie = Id.Nieuw<OrganisatieId>(), OrganisatieNaam = "Vzw De Brug", Functie = "Jeugdwerker", Sector = Sector.Jeugdwerk };
        Tweede.Add(tweede);
        await GoedAsync(Coordinator, Nodig(punt, School) with { Persoon = $"{School.Persoon}:{tweede.Organisatie}", Reden = "Kent de vriendengroep" });
        var plaats = await H.AlsSysteem(Cel, sp => sp.GetRequiredService<Persistence.CasusoverleggenDbContext>().Deelnames.SingleAsync(d => d.AgendapuntId == punt && d.PersoonId == School.Persoon));
        Assert.That((plaats.Wacht, plaats.OrganisatieId, plaats.Organisatie, plaats.Functie, plaats.Sector), Is.EqualTo((true, tweede.Organisatie, "Vzw De Brug", "Jeugdwerker", Sector.Jeugdwerk)));
        var blad = (await H.HaalAsync(Burgemeester, $"/overleggen/{overleg}/beslissen")).Tekst;
        Assert.That(blad, Does.Contain("Nieuw voorgesteld").And.Contain("Vzw De Brug").And.Contain("Kent de vriendengroep").And.Not.Contain(Gronden[School.Persoon].OrganisatieNaam), "the mayor decides on what is proposed now");
        await GoedAsync(Burgemeester, Bevestig(overleg, punt, School));
        foreach (var g in groep.Take(5))
        {
            await GoedAsync(Coordinator, Nodig(punt, g));
        }

        await GeweigerdAsync(Coordinator, Nodig(punt, groep[5]), "PAR-06"); // asked of who is proposed again too
    }

    [Test, Rule("GEH-03")]
    public async Task Until_the_room_opens_and_then_no_more()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw);
        await AanvaardAsync(Caw, punt);
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        await GoedAsync(Coordinator, Nodig(punt, School));
        await GoedAsync(Coordinator, Nodig(punt, Clb));
        await GoedAsync(Burgemeester, Bevestig(overleg, punt, Clb)); // the chair's own act, also after the confirmation
        foreach (var wie in new[] { Caw, Burgemeester, Coordinator })
        {
            await GeheimAsync(wie, overleg);
            await GoedAsync(Coordinator, Binnen(punt, wie));
        }

        var eerder = await KalenderAsync();
        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
        Assert.That((await StaatAsync(punt, School), await StaatAsync(punt, Clb)), Is.EqualTo(("Beeindigd", "Uitgenodigd")));
        Assert.That(await KalenderAsync(), Is.EquivalentTo(eerder), "a room that opens early is no appointment for whom nobody invited");
        await GeweigerdAsync(Burgemeester, Bevestig(overleg, punt, School), "TOESTAND");
        var wees = Wie.Nieuw(Cel, Rol.Partner);
        Gronden[wees.Persoon] = Gronden[Caw.Persoon] with { Persoon = wees.Persoon };
        await GeweigerdAsync(Coordinator, Nodig(punt, wees), "TOESTAND", "Dit agendapunt is al begonnen of voorbij. De lijst ligt vast.");
        await GeweigerdAsync(Burgemeester, Schrap(overleg, punt, Clb), "TOESTAND", "Schrappen kan alleen zolang u over dit overleg nog niet hebt beslist. Een genodigde schrapt u tot het agendapunt begint.");
    }

    [Test, Rule("GEH-13"), Rule("GEH-07")]
    public async Task Who_was_struck_or_never_confirmed_did_not_take_part_while_the_room_runs_and_after_it()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(3, null, Caw, Clb);
        await AanvaardAsync(Caw, punt);
        await AanvaardAsync(Clb, punt);
        await GoedAsync(Coordinator, Nodig(punt, School));
        await GoedAsync(Burgemeester, Schrap(overleg, punt, Clb));
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        foreach (var wie in new[] { Caw, Burgemeester, Coordinator })
        {
            await GeheimAsync(wie, overleg);
            await GoedAsync(Coordinator, Binnen(punt, wie));
        }

        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
        Assert.That((await StaatAsync(punt, School), await StaatAsync(punt, Clb)), Is.EqualTo(("Beeindigd", "Beeindigd")));
        await NietErbijAsync();
        await GoedAsync(Coordinator, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Het CAW begeleidt verder." });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" });
        await NietErbijAsync();
        var namDeel = (await H.Send(Coordinator, new GeefAgendapunt(punt))).Value!.Deelnemers.Where(d => d.Staat == DeelnameStaat.Beeindigd).Select(d => d.Persoon);
        Assert.That(namDeel, Is.EquivalentTo(new[] { Caw.Persoon, Burgemeester.Persoon, Coordinator.Persoon }), "the fiche asks these and nobody else");

        async Task NietErbijAsync()
        {
            Assert.That((await H.Send(Coordinator, new GeefAgendapunt(punt))).Value!.Deelnemers.Select(d => d.Persoon), Does.Contain(Caw.Persoon).And.Not.Contain(School.Persoon).And.Not.Contain(Clb.Persoon));
            foreach (var wie in new[] { School, Clb })
            {
                Assert.That((await H.Send(wie, new GeefAgendapunt(punt))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            }
        }
    }

    [Test, Rule("MIN-02")]
    public async Task Who_is_replaced_is_struck_and_alone_hears_so()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(10, await CasusAsync(new DateOnly(2011, 1, 1)), Caw, Clb);
        await AanvaardAsync(Clb, punt);
        var eerder = await KalenderAsync();
        await GeweigerdAsync(Burgemeester, Schrap(overleg, punt, Clb), "MIN-02", "Bij een minderjarige is een jeugdhulpactor vereist of een motivering.");
        var vervanger = Wie.Nieuw(Cel, Rol.Partner);
        Gronden[vervanger.Persoon] = Gronden[Clb.Persoon] with { Persoon = vervanger.Persoon, Functie = "CLB-medewerker in vervanging" };
        await GoedAsync(Coordinator, Nodig(punt, vervanger));
        await GeweigerdAsync(Burgemeester, Schrap(overleg, punt, Clb), "MIN-02"); // a proposal is no voice yet
        await GoedAsync(Burgemeester, Bevestig(overleg, punt, vervanger));
        await GoedAsync(Burgemeester, Schrap(overleg, punt, Clb));
        Assert.That((await KalenderAsync()).Except(eerder), Is.EquivalentTo(new[] { (vervanger.Persoon, false, 0), (Clb.Persoon, true, 1) }), "a request for the one, a cancellation for the other");
        Assert.That((await StaatAsync(punt, Clb), await StaatAsync(punt, Caw)), Is.EqualTo(("Beeindigd", "Uitgenodigd")));
        await GeweigerdAsync(Clb, new ToonUitnodiging.Vraag(punt.ToString()), "GEH-11", "Dit agendapunt vervalt.");
        Assert.That(await InDbAsync(Clb, async db => await db.Deelnames.CountAsync() + await db.Betrokkenen.CountAsync()), Is.Zero);
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Ok, Is.True);
        await GeweigerdAsync(Burgemeester, Schrap(overleg, punt), "TOESTAND"); // a whole agendapunt only before it was convened
        await GeweigerdAsync(Burgemeester, Schrap(overleg, punt, Burgemeester), Refusal.Invoer);
    }

    [Test]
    public async Task Not_inviting_is_an_answer_too_and_the_coordinator_can_take_a_proposal_back()
    {
        var (overleg, punt, _) = await BijeengeroepenAsync(10, null, Caw);
        await GoedAsync(Coordinator, Nodig(punt, School));
        await GoedAsync(Burgemeester, Schrap(overleg, punt, School));
        await GoedAsync(Coordinator, Nodig(punt, School));
        await GoedAsync(Coordinator, new SchrapGenodigde.Opdracht { Agendapunt = punt.ToString(), Persoon = School.Persoon.ToString() });
        Assert.That(await StaatAsync(punt, School), Is.Null);
        await GeweigerdAsync(Coordinator, new SchrapGenodigde.Opdracht { Agendapunt = punt.ToString(), Persoon = Caw.Persoon.ToString() }, "TOESTAND", "Dit overleg is al voorgelegd. De agenda ligt vast.");
        Assert.That((await KalenderAsync()).Select(k => k.Wie), Has.None.EqualTo(School.Persoon));
    }
}
