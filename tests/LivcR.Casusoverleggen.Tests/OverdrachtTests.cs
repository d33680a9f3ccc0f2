using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Casusoverleggen.Slices.Overdrachten;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Taken;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>A casus goes to another LIVC R by the acts of both mayors, and is weighed afresh there (legal.md §4.2).</summary>
[Rule("AVG-12")]
internal sealed class OverdrachtTests : Proef
{
    private const string Reden = "De betrokkene verhuist in december.", Taak = "Belt wekelijks met de jeugdwerker", Besluit = "CAW begeleidt verder";
    private static readonly Wie Korpschef = Als(FictieveWereld.Personen.First(p => p.Rollen.Any(r => r.Rol == Rol.Korpschef && r.Cel.Id == Cel)));
    private static CelId Daar => AndereCel.Cel;

    [Test]
    public async Task Both_mayors_say_yes_and_only_identity_purpose_tasks_and_reason_travel()
    {
        var hier = await InOpvolgingAsync();
        var nummer = (await CasusVanAsync(hier)).Nummer;
        await GoedAsync(Coordinator, Stel(hier));
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(CasusStaat.Opvolgtraject), "the first act alone changes nothing");
        Assert.That((await H.Send(AndereCel, new ToonOverdrachten.Vraag())).Value!.Binnen, Is.Empty, "and the other side knows nothing");

        var blad = (await H.Send(Burgemeester, new BeslisOverdracht.Vraag(hier.ToString()))).Value!;
        Assert.That((blad.Nummer, blad.Reden, blad.Livcr, blad.Gemeente), Is.EqualTo((nummer, Reden, "LIVC R De Drie Beken", "Lindewater")));
        var daar = await BeslisAsync(hier);
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(CasusStaat.Overdracht));

        await H.PumpAsync();
        var aanbod = (await H.Send(BurgemeesterElders, new BeantwoordOverdracht.Vraag(daar.ToString()))).Value!;
        Assert.That((aanbod.Livcr, aanbod.Reden, aanbod.Minderjarig, aanbod.Beslist), Is.EqualTo(("LIVC R Zonderdale", Reden, false, true)));
        Assert.That((await H.Send(AndereCel, new BeantwoordOverdracht.Vraag(daar.ToString()))).Value!.Beslist, Is.False, "the coordinator there reads along");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overdracht_inhoud"), Is.Zero, "nothing of the person left yet");

        await GoedAsync(BurgemeesterElders, Antwoord(daar));
        await H.PumpAsync();
        var weg = await CasusVanAsync(hier);
        Assert.That((weg.Staat, weg.Grond, weg.AfgeslotenOp), Is.EqualTo((CasusStaat.Afgesloten, (Sluitingsgrond?)Sluitingsgrond.Verhuisd, (DateTimeOffset?)Nu)));
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(hier.ToString()))).Value!.Taken.Select(t => t.Staat), Is.EqualTo(new[] { TaakStaat.Vervallen }));

        var nieuw = (await H.Send(AndereCel, new ToonCasus.Vraag(daar.ToString()))).Value!;
        Assert.That((nieuw.Naam, nieuw.Geboren, nieuw.GemeenteNis, nieuw.Finaliteit, nieuw.Staat), Is.EqualTo(("Wout Zevenbergs", (DateOnly?)new DateOnly(1998, 5, 4), "99012", "Verheerlijkt geweld en zoekt aansluiting.", CasusStaat.Overdracht)));
        Assert.That(nieuw.Nummer, Is.Not.EqualTo(nummer).And.StartsWith("DRB-2026-"));
        Assert.That((nieuw.Besluiten.Count, nieuw.Taken.Count, nieuw.Overleggen.Count), Is.EqualTo((0, 0, 0)));
        var mee = (await H.Send(AndereCel, new ToonStappen.Vraag(daar.ToString()))).Value!.Meegave!;
        Assert.That((mee.Van, mee.Reden), Is.EqualTo(("LIVC R Zonderdale", Reden)));
        Assert.That(mee.Taken, Is.EqualTo(new[] { new LopendeTaak(Taak, new(2027, 6, 1)) }));

        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overdracht_inhoud"), Is.Zero);
        foreach (var tabel in new[] { "besluit", "taak", "agendapunt", "overleg", "deelname", "inzage", "opvolgplan", "ggb_antwoord" })
        {
            Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.{tabel} where cel_id = '{Daar}'"), Is.Zero, tabel);
        }

        Assert.That((await H.Send(AndereCel, new ToonCasus.Vraag(hier.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "neither side reads the other's");
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(daar.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test]
    public async Task Every_act_is_logged_without_content_and_the_events_tell_nothing()
    {
        var (hier, daar) = await OvergenomenAsync();
        var log = await H.LogAsync();
        foreach (var handeling in new[] { "StelOverdrachtVoor", "BeslisOverdracht", "BeantwoordOverdracht", "VolgOverdracht", "OpenOverdracht" })
        {
            Assert.That(log.Where(l => l is { Actie: "Wijzigen", Regel: "AVG-12" } && l.Handeling == "casusoverleggen." + handeling), Has.Exactly(1).Items, handeling);
        }

        var cellen = await H.ScalarAsync<string>("select string_agg(distinct cel::text, ' ') from verantwoording.log where regel = 'AVG-12'");
        Assert.That(cellen, Does.Contain(Cel.ToString()).And.Contain(Daar.ToString()));
        var alles = await H.ScalarAsync<string>("select string_agg(x.t, ' ') from (select row_to_json(l)::text t from verantwoording.log l union all select row_to_json(o)::text from casusoverleggen.overdracht o) x");
        Assert.That(alles, Does.Contain(hier.ToString()).And.Not.Contain("Zevenbergs").And.Not.Contain(Reden).And.Not.Contain(Taak).And.Not.Contain("Verheerlijkt"));
    }

    [Test]
    public async Task Who_must_decide_is_told_and_the_events_hold_ids_only()
    {
        var (hier, daar) = await AangebodenAsync(await InOpvolgingAsync(), pomp: false);
        await NachtAsync();
        await GoedAsync(BurgemeesterElders, Antwoord(daar));
        await NachtAsync();
        await GoedAsync(AndereCel, Weeg(daar));
        Assert.That((await H.EventsAsync<OverdrachtVoorgelegdV1>(Module)).Select(e => (e.Casus, e.Beslissers.Single())), Is.EquivalentTo(new[] { (hier, Burgemeester.Persoon), (daar, BurgemeesterElders.Persoon) }));
        Assert.That((await H.EventsAsync<WegingVoorgelegdV1>(Module)).Select(e => (e.Casus, e.Politie.Single())), Is.EqualTo(new[] { (daar, PolitieElders.Persoon) }));
        Assert.That((await H.EventsAsync<OverdrachtAangebodenV1>(Module)).Count + (await H.EventsAsync<OverdrachtBeantwoordV1>(Module)).Count + (await H.EventsAsync<OverdrachtBezorgdV1>(Module)).Count, Is.EqualTo(3));
        Assert.That(await H.ScalarAsync<string>("select string_agg(inhoud::text, ' ') from casusoverleggen.outbox"), Does.Contain(daar.ToString()).And.Not.Contain("Zevenbergs").And.Not.Contain(Reden).And.Not.Contain(Taak).And.Not.Contain("aansluiting"));
    }

    [TestCase(false)]
    [TestCase(true)]
    [Rule("AVG-12")]
    public async Task That_no_mayor_answered_in_time_is_told_where_the_casus_is_and_once(bool aangeboden)
    {
        var hier = await InOpvolgingAsync();
        await GoedAsync(Coordinator, Stel(hier));
        if (aangeboden)
        {
            await BeslisAsync(hier);
        }

        await NachtAsync();
        Assert.That(await H.EventsAsync<OverdrachtVervallenV1>(Module), Is.Empty);
        H.Klok.Vooruit(TimeSpan.FromDays(20));
        await NachtAsync();
        await NachtAsync();
        Assert.That((await H.EventsAsync<OverdrachtVervallenV1>(Module)).Select(e => e.Casus), Is.EqualTo(new[] { hier }));
        Assert.That(await H.ScalarAsync<Guid>("select cel from casusoverleggen.outbox where naam = 'casusoverleggen.OverdrachtVervallenV1'"), Is.EqualTo(Cel.Waarde));

        async Task<string?[]> WachtAsync(Wie wie) => await H.Als(wie, async sp => (await sp.GetRequiredService<StartLijsten>().GeefAsync(Lijst.Wacht, CancellationToken.None)).Where(r => r.Id == hier.Waarde).Select(r => r.Staat).ToArray());
        Assert.That(await WachtAsync(Coordinator), Is.EqualTo(new[] { nameof(Voorstelsoort.VervallenOverdracht) }));
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(hier.ToString()))).Value!.NietAkkoord, Does.StartWith("De overdracht aan een andere LIVC R verviel op ").And.EndsWith(": niemand antwoordde op tijd."));
        var dag = (await CasusVanAsync(hier)).NietAkkoordOp!.Value;
        if (aangeboden)
        {
            await GoedAsync(Coordinator, new ZieNietAkkoord.Opdracht { Casus = hier.ToString(), Dag = dag.ToString("O") });
        }
        else
        {
            H.Klok.Vooruit(TimeSpan.FromDays(31)); // nobody said it was seen
        }

        Assert.That(await WachtAsync(Coordinator), Is.Empty);
    }

    [Test]
    public async Task Refused_it_goes_on_where_it_was_and_nothing_can_be_read_on_the_other_side()
    {
        var (hier, daar) = await AangebodenAsync(await InOpvolgingAsync());
        await GeweigerdAsync(BurgemeesterElders, Antwoord(daar, BeantwoordOverdracht.NietAkkoord), Refusal.Invoer);
        await GoedAsync(BurgemeesterElders, Antwoord(daar, BeantwoordOverdracht.NietAkkoord, "EerstOverleg"));
        await H.PumpAsync();
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(CasusStaat.Opvolgtraject));
        Assert.That((await H.Send(Coordinator, new StelOverdrachtVoor.Vraag(hier.ToString()))).Value!.Aanbod, Has.Property("WaaromNiet").EqualTo(OverdrachtWeigering.EerstOverleg));
        Assert.That(await SleutelBestaatAsync(daar), Is.False);
        Assert.That((await H.Send(AndereCel, new BeantwoordOverdracht.Vraag(daar.ToString()))).Value!.Reden, Is.EqualTo("(vernietigd)"));
        await GeweigerdAsync(BurgemeesterElders, Antwoord(daar), "TOESTAND"); // an answer is an answer

        await GoedAsync(Coordinator, Stel(hier)); // asked anew, the late news of the first changes nothing
        await BeslisAsync(hier);
        await H.OntvangAsync(Module, Cel, new OverdrachtBeantwoordV1(daar, hier, Nu));
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(CasusStaat.Overdracht));

        H.Klok.Vooruit(TimeSpan.FromDays(7));
        await NachtAsync();
        Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.overdracht where id = '{daar}'"), Is.Zero);
    }

    [Test]
    public async Task The_mayor_here_may_say_no_and_the_coordinator_may_take_it_back_at_any_moment()
    {
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Stel(casus));
        await GoedAsync(Burgemeester, await BeslissingAsync(casus, BeslisOverdracht.NietAkkoord));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.InVoorbereiding));
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!.NietAkkoord, Does.StartWith("De burgemeester ging op ").And.EndsWith(" niet akkoord met het voorstel om over te dragen aan een andere LIVC R."));
        Assert.That((await H.Als(Coordinator, sp => sp.GetRequiredService<StartLijsten>().GeefAsync(Lijst.Wacht, CancellationToken.None))).Select(r => (r.Id, r.Staat, r.Tegen)), Is.EqualTo(new[] { (casus.Waarde, (string?)nameof(Voorstelsoort.Overdracht), (DateOnly?)null) }));
        await GeweigerdAsync(Coordinator, new TrekOverdrachtIn.Opdracht(casus.ToString()), "TOESTAND");

        await GoedAsync(Coordinator, Stel(casus));
        var gelezen = await BeslissingAsync(casus);
        await GoedAsync(Coordinator, new TrekOverdrachtIn.Opdracht(casus.ToString()));
        await GeweigerdAsync(Burgemeester, gelezen, "PAR-03");
        await GoedAsync(Coordinator, Stel(casus));
        await GeweigerdAsync(Burgemeester, gelezen, "TOESTAND"); // another proposal than was read
        var (_, daar) = await AangebodenAsync(casus, gesteld: true);
        await GoedAsync(Coordinator, new TrekOverdrachtIn.Opdracht(casus.ToString()));
        Assert.That(((await CasusVanAsync(casus)).Staat, await SleutelBestaatAsync(daar)), Is.EqualTo((CasusStaat.InVoorbereiding, false)));
        await GeweigerdAsync(BurgemeesterElders, Antwoord(daar), "TOESTAND");
        Assert.That((await H.Send(AndereCel, new ToonOverdrachten.Vraag())).Value!.Binnen.Single().Staat, Is.EqualTo(OverdrachtStaat.Ingetrokken));
    }

    [Test]
    public async Task Silence_of_either_mayor_brings_it_back()
    {
        var stil = await CasusAsync();
        await GoedAsync(Coordinator, Stel(stil));
        var (hier, daar) = await AangebodenAsync(await CasusAsync());
        H.Klok.Zet(new(2026, 12, 7, 22, 0, 0, TimeSpan.Zero));
        await NachtAsync();
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(CasusStaat.Overdracht), "ten working days, the last day is a day");

        H.Klok.Zet(new(2026, 12, 8, 22, 0, 0, TimeSpan.Zero));
        await GeweigerdAsync(BurgemeesterElders, Antwoord(daar), "TOESTAND");
        await NachtAsync();
        await NachtAsync();
        Assert.That(((await CasusVanAsync(hier)).Staat, await SleutelBestaatAsync(daar)), Is.EqualTo((CasusStaat.InVoorbereiding, false)));
        await GeweigerdAsync(Burgemeester, new BeslisOverdracht.Opdracht { Casus = stil.ToString(), Besluit = BeslisOverdracht.Akkoord }, "PAR-03");
        H.Klok.Vooruit(TimeSpan.FromDays(7));
        await NachtAsync();
        Assert.That(await H.ScalarAsync<long>("select (select count(*) from casusoverleggen.overdracht) + (select count(*) from casusoverleggen.overdrachtsvoorstel)"), Is.Zero);
    }

    [Test]
    public async Task Wrong_municipality_own_municipality_or_a_name_in_the_reason_is_refused_with_what_to_do()
    {
        var casus = await CasusAsync();
        var nummer = (await CasusVanAsync(casus)).Nummer;
        foreach (var nis in new[] { "99001", "11001", "x", "99012' or 1=1" })
        {
            Assert.That(await GeweigerdAsync(Coordinator, Stel(casus) with { Gemeente = nis }, "AVG-12"), Is.EqualTo(Weigering.Avg12.Bij("Gemeente") with { Tekst = "Kies een gemeente van een andere LIVC R uit de lijst." }));
        }

        foreach (var reden in new[] { "Mevrouw ZEVENBERGS verhuist", "wout verhuist.", $"Zie {nummer}" })
        {
            Assert.That((await GeweigerdAsync(Coordinator, Stel(casus) with { Reden = reden }, "AVG-12")).Veld, Is.EqualTo("Reden"), reden);
        }

        await GeweigerdAsync(Coordinator, Stel(casus) with { Reden = "SECRET: verhuist" }, "FIN-09");
        await GeweigerdAsync(Coordinator, Stel(casus) with { Reden = " " }, Refusal.Invoer);
        await GeweigerdAsync(Coordinator, Stel(casus) with { Gemeente = null }, Refusal.Invoer);
        foreach (var wie in new[] { Burgemeester, Caw, Politie, AndereCel, BurgemeesterElders })
        {
            await GeweigerdAsync(wie, Stel(casus), "PAR-03");
            await GeweigerdAsync(wie, new TrekOverdrachtIn.Opdracht(casus.ToString()), "PAR-03");
        }

        await GoedAsync(Coordinator, Stel(casus) with { Reden = "Houtmarkt 5 wordt het nieuwe adres." }); // "wout" within a word is no name
    }

    [Test]
    public async Task Sent_twice_it_is_one_proposal_and_a_second_one_waits_for_the_first()
    {
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Stel(casus));
        var een = Stel(casus);
        await GeweigerdAsync(Coordinator, een, "TOESTAND");
        await GoedAsync(Coordinator, new TrekOverdrachtIn.Opdracht(casus.ToString()));
        await GoedAsync(Coordinator, een);
        await GoedAsync(Coordinator, een);
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overdrachtsvoorstel"), Is.EqualTo(1));
        var besluit = await BeslissingAsync(casus);
        await GoedAsync(Burgemeester, besluit);
        await GeweigerdAsync(Burgemeester, besluit, "PAR-03");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overdracht"), Is.EqualTo(1));
        Assert.That(await H.ScalarAsync<long>("select count(*) from sleutel.sleutel where ouder is null"), Is.EqualTo(2), "the casus and the offer, no key of what was refused");
    }

    [Test]
    public async Task Only_competent_mayors_decide_and_one_person_gives_one_act()
    {
        var (hier, daar) = await AangebodenAsync(await CasusAsync());
        var andere = Wie.Nieuw(Daar, Rol.Burgemeester);
        foreach (var wie in new[] { AndereCel, andere, PolitieElders, Burgemeester, Coordinator, Wie.Nieuw(Daar, Rol.Partner) })
        {
            await GeweigerdAsync(wie, Antwoord(daar), "PAR-03");
        }

        var beide = new Wie(Burgemeester.Persoon, Daar, Rol.Burgemeester);
        Elders[beide.Persoon] = Vast(beide, Machtigingen.Contracts.Zetel.Burgemeester, "Burgemeester", Machtigingen.Contracts.Sector.Gemeente);
        await NachtAsync(); // who became mayor since is asked too
        Assert.That(Tekst(await GeweigerdAsync(beide, Antwoord(daar), "AVG-12")), Is.EqualTo("U besliste al voor de andere LIVC R. Hier beslist iemand anders."));
        Elders.Remove(BurgemeesterElders.Persoon);
        await GeweigerdAsync(BurgemeesterElders, Antwoord(daar), "LIV-05"); // the seat ended since it was offered
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(CasusStaat.Overdracht));
    }

    [Test]
    public async Task The_mayor_of_another_municipality_of_a_joint_livcr_finds_nothing()
    {
        var lindewater = Wie.Nieuw(Daar, Rol.Burgemeester);
        Elders[lindewater.Persoon] = Vast(lindewater, Machtigingen.Contracts.Zetel.Burgemeester, "Burgemeester", Machtigingen.Contracts.Sector.Gemeente);
        (Zetelgemeente[BurgemeesterElders.Persoon], Zetelgemeente[lindewater.Persoon]) = ("99011", "99012");
        var (_, daar) = await AangebodenAsync(await CasusAsync());
        await GeweigerdAsync(BurgemeesterElders, Antwoord(daar), "PAR-03");
        await GoedAsync(lindewater, Antwoord(daar));
    }

    [Test, Rule("LIV-08"), Rule("AVG-02")]
    public async Task Nothing_begins_in_a_livcr_in_set_up_or_without_house_rules_and_a_refusal_still_can()
    {
        var (hier, daar) = await AangebodenAsync(await CasusAsync());
        Belet = Weigering.Avg02;
        await GeweigerdAsync(BurgemeesterElders, Antwoord(daar), "AVG-02");
        (Belet, Reglement) = (null, false);
        await GeweigerdAsync(BurgemeesterElders, Antwoord(daar), "LIV-08");
        await GoedAsync(BurgemeesterElders, Antwoord(daar, BeantwoordOverdracht.NietAkkoord, "BuitenReglement"));
        await H.PumpAsync();
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(CasusStaat.InVoorbereiding));
    }

    [Test, Rule("GEH-11")]
    [TestCase(false)]
    [TestCase(true)]
    public async Task An_embargo_stops_it_at_any_moment_before_the_casus_left(bool aanvaard)
    {
        var (hier, daar) = await AangebodenAsync(await InOpvolgingAsync());
        if (aanvaard)
        {
            await GoedAsync(BurgemeesterElders, Antwoord(daar)); // both said yes, and the news is still on its way
        }

        var nummer = (await CasusVanAsync(hier)).Nummer;
        await LegAsync(nummer);
        await H.PumpAsync();
        await NachtAsync();
        Assert.That(await H.ScalarAsync<long>($"select (select count(*) from casusoverleggen.casus where id = '{daar}') + (select count(*) from casusoverleggen.overdracht_inhoud)"), Is.Zero);
        Assert.That(await SleutelBestaatAsync(daar), Is.False);
        Assert.That((await H.Send(AndereCel, new ToonOverdrachten.Vraag())).Value!.Binnen.Single().Staat, Is.EqualTo(OverdrachtStaat.Ingetrokken), "as any offer that was taken back");
        Assert.That((await H.Send(Coordinator, new ToonOverdrachten.Vraag())).Value!.Buiten.Single(), Has.Property("Nummer").Null, "nothing of a casus under embargo");
        Assert.That((await H.Send(Coordinator, new StelOverdrachtVoor.Vraag(hier.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        await GeweigerdAsync(Coordinator, Stel(hier), "PAR-03");
        await GoedAsync(Korpschef, new HefEmbargoOp.Opdracht(hier.ToString()));
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(CasusStaat.Opvolgtraject));
    }

    [Test, Rule("GEH-11")]
    public async Task A_proposal_ends_with_an_embargo()
    {
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Stel(casus));
        var gelezen = await BeslissingAsync(casus);
        await LegAsync((await CasusVanAsync(casus)).Nummer);
        await GeweigerdAsync(Burgemeester, gelezen, "PAR-03");
        await GoedAsync(Korpschef, new HefEmbargoOp.Opdracht(casus.ToString()));
        await GeweigerdAsync(Burgemeester, gelezen, "PAR-03");
    }

    [Test]
    public async Task A_casus_that_closed_meanwhile_or_has_no_name_yet_does_not_go()
    {
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Stel(casus));
        await GoedAsync(Coordinator, new StelSluitingVoor.Opdracht { Casus = casus.ToString(), Grond = "Overleden" });
        var gelezen = await BeslissingAsync(casus);
        await GoedAsync(Burgemeester, new BeslisSluiting.Opdracht { Casus = casus.ToString(), Besluit = BeslisSluiting.Akkoord });
        await GeweigerdAsync(Burgemeester, gelezen, "PAR-03");
        Assert.That((await GeweigerdAsync(Coordinator, Stel(casus), "TOESTAND")).Tekst, Is.EqualTo("Een casus kan niet van afgesloten naar overdracht."));

        var (_, punt, bezig) = await BezigAsync(null, Caw);
        await GeweigerdAsync(Coordinator, Stel(bezig), "TOESTAND"); // at the table
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = Besluit });
        await H.ScalarAsync<object>($"update casusoverleggen.casus set identiteit_bekend = false where id = '{bezig}' returning 1");
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" });
        Assert.That((await GeweigerdAsync(Coordinator, Stel(bezig), "TOESTAND")).Tekst, Does.StartWith("De betrokkene van deze casus is nog niet genoemd."));
    }

    [Test]
    public async Task A_planned_agendapunt_lapses_with_the_mayors_yes_and_not_before()
    {
        var (_, punt, casus) = await BijeengeroepenAsync(3, null, Caw);
        await GoedAsync(Coordinator, Stel(casus));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Geagendeerd));
        await BeslisAsync(casus);
        Assert.That(Tekst((await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))).Refusal), Is.EqualTo("Dit agendapunt vervalt."));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Overdracht));
        await GoedAsync(Coordinator, new TrekOverdrachtIn.Opdracht(casus.ToString()));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.InVoorbereiding));
    }

    [Test, Rule("FIN-01"), Rule("MIN-05")]
    [TestCase("1998-05-04")]
    [TestCase("2011-05-04")]
    public async Task The_receiving_side_weighs_afresh_with_the_police_before_anything_else(string geboren)
    {
        var (_, daar) = await OvergenomenAsync(await CasusAsync(DateOnly.Parse(geboren, System.Globalization.CultureInfo.InvariantCulture)));
        var minderjarig = geboren.StartsWith("2011", StringComparison.Ordinal);
        Assert.That((await H.Send(AndereCel, new ToonCasus.Vraag(daar.ToString()))).Value!.Minderjarig, Is.EqualTo(minderjarig), "the minor regime travels");
        await GeweigerdAsync(AndereCel, Stel(daar) with { Gemeente = "99001" }, "TOESTAND"); // not passed on unweighed
        Assert.That((await H.Send(AndereCel, new LivcR.Casusoverleggen.Contracts.Queries.GeefCasus(daar))).Value!.Staat, Is.EqualTo(CasusStaat.Overdracht), "no GGB-controle in this state");
        var overleg = (await GoedAsync(AndereCel, Plan())).Value;
        await GeweigerdAsync(AndereCel, Punt(overleg, daar), "TOESTAND");

        await GeweigerdAsync(AndereCel, Weeg(daar, " "), "FIN-01");
        await GeweigerdAsync(Coordinator, Weeg(daar), "PAR-03");
        await GeweigerdAsync(PolitieElders, new BevestigWeging.Opdracht { Casus = daar.ToString(), Besluit = BevestigWeging.Akkoord }, "PAR-03"); // nothing proposed
        await GoedAsync(AndereCel, Weeg(daar, "Eerste versie"));
        var oud = (await H.Send(PolitieElders, new BevestigWeging.Vraag(daar.ToString()))).Value!;
        H.Klok.Vooruit(TimeSpan.FromMinutes(1));
        await GoedAsync(AndereCel, Weeg(daar));
        await GeweigerdAsync(PolitieElders, Bevestig(oud), "TOESTAND"); // proposed anew meanwhile
        foreach (var wie in new[] { AndereCel, BurgemeesterElders, Politie, Wie.Nieuw(Daar, Rol.InformationOfficer) })
        {
            await GeweigerdAsync(wie, Bevestig(oud), "PAR-03");
        }

        var gelezen = (await H.Send(PolitieElders, new BevestigWeging.Vraag(daar.ToString()))).Value!;
        Assert.That((gelezen.Finaliteit, gelezen.Minderjarig), Is.EqualTo(("Ook hier zoekt hij aansluiting.", minderjarig)));
        await GoedAsync(PolitieElders, Bevestig(gelezen) with { Besluit = BevestigWeging.NietAkkoord });
        Assert.That((await H.EventsAsync<WegingGeweigerdV1>(Module)).Select(e => e.Casus), Is.EqualTo(new[] { daar }), "the coordination there is told");
        await GoedAsync(AndereCel, Weeg(daar));
        await GoedAsync(PolitieElders, Bevestig((await H.Send(PolitieElders, new BevestigWeging.Vraag(daar.ToString()))).Value!));
        var na = (await H.Send(AndereCel, new ToonCasus.Vraag(daar.ToString()))).Value!;
        Assert.That((na.Staat, na.Finaliteit, na.Herziening), Is.EqualTo((CasusStaat.InVoorbereiding, "Ook hier zoekt hij aansluiting.", (DateOnly?)null)));
        await GoedAsync(AndereCel, Punt(overleg, daar));
        Assert.That((await H.Send(AndereCel, new ToonStappen.Vraag(daar.ToString()))).Value!.Meegave, Is.Not.Null, "what came along stays for the table");
    }

    [Test, Rule("FIN-01")]
    public async Task Two_persons_weigh()
    {
        var (_, daar) = await OvergenomenAsync();
        var beide = new Wie(PolitieElders.Persoon, Daar, Rol.Plaatsvervanger, Rol.InformationOfficer);
        await GoedAsync(beide, Weeg(daar));
        await GeweigerdAsync(beide, Bevestig((await H.Send(beide, new BevestigWeging.Vraag(daar.ToString()))).Value!), "TOESTAND");
    }

    [Test, Rule("AVG-07")]
    public async Task Not_weighed_within_thirty_days_it_ends_and_is_kept_no_longer_than_a_rejected_signal()
    {
        var (hier, daar) = await OvergenomenAsync();
        var begin = Nu;
        await GoedAsync(AndereCel, Weeg(daar)); // proposed, never confirmed
        H.Klok.Zet(begin.AddDays(30));
        await NachtAsync();
        Assert.That((await DaarAsync(daar)).Staat, Is.EqualTo(CasusStaat.Overdracht), "the last day is a day");
        H.Klok.Zet(begin.AddDays(31));
        await NachtAsync();
        Assert.That(((await DaarAsync(daar)).Staat, (await DaarAsync(daar)).Grond), Is.EqualTo((CasusStaat.Afgesloten, (Sluitingsgrond?)Sluitingsgrond.GeenZorg)));
        Assert.That((await H.Send(AndereCel, new ToonCasus.Vraag(daar.ToString()))).Value!.VernietigenOp, Is.EqualTo(Brussel.Dag(Nu).AddDays(30)));
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(hier.ToString()))).Value!.VernietigenOp, Is.EqualTo(Brussel.Dag(begin).AddMonths(24)), "the giving side counts from its own closing");

        H.Klok.Zet(begin.AddDays(60));
        await NachtAsync();
        Assert.That(await SleutelBestaatAsync(daar), Is.True);
        H.Klok.Zet(begin.AddDays(61));
        await NachtAsync();
        Assert.That(((await DaarAsync(daar)).Staat, await SleutelBestaatAsync(daar), await SleutelBestaatAsync(hier)), Is.EqualTo((CasusStaat.Vernietigd, false, true)));
        Assert.That(await H.ScalarAsync<long>("select (select count(*) from casusoverleggen.meegekregen) + (select count(*) from casusoverleggen.wegingsvoorstel) + (select count(*) from casusoverleggen.overdracht)"), Is.Zero);
    }

    [Test]
    public async Task An_unweighed_casus_under_embargo_comes_back_unweighed_and_two_persons_may_close_it()
    {
        var (_, daar) = await OvergenomenAsync();
        await GoedAsync(AndereCel, Weeg(daar));
        var korpschef = Wie.Nieuw(Daar, Rol.Korpschef);
        await GoedAsync(korpschef, Embargo((await DaarAsync(daar)).Nummer));
        Assert.That((await H.Send(PolitieElders, new BevestigWeging.Vraag(daar.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        await GoedAsync(korpschef, new HefEmbargoOp.Opdracht(daar.ToString()));
        Assert.That((await DaarAsync(daar)).WachtOpWeging, Is.True, "an embargo is no weging");
        await GoedAsync(AndereCel, new StelSluitingVoor.Opdracht { Casus = daar.ToString(), Grond = "GeenZorg" });
        await GoedAsync(BurgemeesterElders, new BeslisSluiting.Opdracht { Casus = daar.ToString(), Besluit = BeslisSluiting.Akkoord });
        Assert.That((await DaarAsync(daar)).Staat, Is.EqualTo(CasusStaat.Afgesloten));
    }

    [Test]
    public async Task Cut_off_after_any_act_the_nights_bring_it_to_an_end()
    {
        var (hier, daar) = await AangebodenAsync(await InOpvolgingAsync(), pomp: false);
        await NachtAsync(); // the offer was never heard
        await GoedAsync(BurgemeesterElders, Antwoord(daar)); // nor the answer
        await NachtAsync();
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(CasusStaat.Afgesloten));
        await NachtAsync(); // nor that it came
        Assert.That((await DaarAsync(daar)).Staat, Is.EqualTo(CasusStaat.Overdracht));
        var nummers = await H.ScalarAsync<long>("select count(*) from casusoverleggen.casus");
        await H.PumpAsync(); // and now all of it, late
        await H.OntvangAsync(Module, Daar, new OverdrachtAangebodenV1(daar, Nu));
        await H.OntvangAsync(Module, Cel, new OverdrachtBeantwoordV1(daar, hier, Nu));
        await H.OntvangAsync(Module, Daar, new OverdrachtBezorgdV1(daar, Nu));
        H.Klok.Vooruit(TimeSpan.FromDays(8));
        await NachtAsync();
        await H.OntvangAsync(Module, Daar, new OverdrachtBezorgdV1(daar, Nu));
        Assert.That((await H.ScalarAsync<long>("select count(*) from casusoverleggen.casus"), (await CasusVanAsync(hier)).Staat), Is.EqualTo((nummers, CasusStaat.Afgesloten)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overdracht"), Is.Zero);
        Assert.That(await SleutelBestaatAsync(daar), Is.True, "the other side's own casus");
    }

    [Test]
    public async Task Somebody_already_followed_there_is_told_to_nobody()
    {
        var bekend = await CasusAsync(cel: Daar, nis: "99012");
        var (hier, daar) = await AangebodenAsync(await CasusAsync());
        var onbekend = (await AangebodenAsync(await CasusAsync(voornaam: "Ilse", achternaam: "Nergenshuis"))).Daar;
        var een = (await H.Send(BurgemeesterElders, new BeantwoordOverdracht.Vraag(daar.ToString()))).Value!;
        var twee = (await H.Send(BurgemeesterElders, new BeantwoordOverdracht.Vraag(onbekend.ToString()))).Value!;
        Assert.That(een with { Id = twee.Id }, Is.EqualTo(twee), "the same page");
        await GoedAsync(BurgemeesterElders, Antwoord(daar));
        await H.PumpAsync();
        Assert.That(((await DaarAsync(bekend)).Staat, (await DaarAsync(daar)).Staat, (await CasusVanAsync(hier)).Grond), Is.EqualTo((CasusStaat.InVoorbereiding, CasusStaat.Overdracht, (Sluitingsgrond?)Sluitingsgrond.Verhuisd)), "two casussen: joining them is somebody's act");
    }

    [Test]
    public async Task The_rows_between_two_livcrs_are_read_by_coordination_and_competent_mayors_of_both_and_nobody_else()
    {
        var (_, daar) = await AangebodenAsync(await CasusAsync());
        await GoedAsync(Coordinator, Stel(await CasusAsync()));
        await H.ScalarAsync<object>($"insert into casusoverleggen.overdracht_inhoud (id, van_cel_id, naar_cel_id, naam_onder_beroepsgeheim, finaliteit, taken) values ('{daar}', '{Cel}', '{Daar}', false, '', '') returning 1");
        var derde = Id.Nieuw<CelId>();
        foreach (var (wie, aanbod, inhoud, voorstel) in new[]
        {
            (Coordinator, 1, 0, 1), (Burgemeester, 1, 0, 1), (AndereCel, 1, 1, 0), (BurgemeesterElders, 1, 0, 0),
            (AndereBurgemeester, 0, 0, 0), (Politie, 0, 0, 0), (Caw, 0, 0, 0), (PolitieElders, 0, 0, 0), (Wie.Nieuw(Daar, Rol.Burgemeester), 0, 0, 0), (Wie.Nieuw(Daar, Rol.Partner), 0, 0, 0),
            (Wie.Nieuw(derde, Rol.Coordinator), 0, 0, 0), (new Wie(Burgemeester.Persoon, derde, Rol.Burgemeester), 0, 0, 0), (new Wie(BurgemeesterElders.Persoon, Cel, Rol.Burgemeester), 0, 0, 0),
        })
        {
            Assert.That(await InDbAsync(wie, async db => (await db.Overdrachten.CountAsync(), await db.OverdrachtInhouden.CountAsync(), await db.Overdrachtsvoorstellen.CountAsync())), Is.EqualTo((aanbod, inhoud, voorstel)), string.Join(',', wie.Rollen));
        }

        // A mayor reads and writes nothing, whatever the application forgets.
        var fout = Assert.CatchAsync<Exception>(async () => await InDbAsync(BurgemeesterElders, async db =>
        {
            (await db.Overdrachten.SingleAsync(o => o.Id == daar)).VraagAan([]);
            return await db.SaveChangesAsync();
        }));
        Assert.That((await fout)!.ToString(), Does.Contain("42501"));
    }

    [Test]
    public async Task A_new_mayor_decides_on_what_waits_for_one()
    {
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Stel(casus));
        Gronden.Remove(Burgemeester.Persoon);
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Machtigingen.Contracts.Zetel.Burgemeester, "Burgemeester", Machtigingen.Contracts.Sector.Gemeente);
        var gelezen = await BeslissingAsync(casus);
        await GeweigerdAsync(Burgemeester, gelezen, "LIV-05");
        await NachtAsync();
        await GeweigerdAsync(Burgemeester, gelezen, "PAR-03");
        await GoedAsync(AndereBurgemeester, gelezen);
    }

    [Test, Rule("LIV-05"), Rule("PAR-08")]
    public async Task What_waits_for_a_mayor_goes_with_the_office_at_once_and_the_new_one_is_told()
    {
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Stel(casus));
        var gelezen = await BeslissingAsync(casus);
        Gronden.Remove(Burgemeester.Persoon);
        await GeweigerdAsync(Burgemeester, gelezen with { Besluit = BeslisOverdracht.NietAkkoord }, "LIV-05"); // a "no" is the office's too
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Machtigingen.Contracts.Zetel.Burgemeester, "Burgemeester", Machtigingen.Contracts.Sector.Gemeente);

        foreach (var _ in new[] { 1, 2 })
        {
            await H.AlsSysteem(Cel, async sp =>
            {
                await sp.GetRequiredService<Zetelwissel>().DoeAsync(Burgemeester.Persoon, Rol.Burgemeester, Nu, CancellationToken.None);
                return true;
            });
        }

        Assert.That((await H.EventsAsync<OverdrachtVoorgelegdV1>(Module)).Select(e => e.Beslissers.Single()), Is.EqualTo(new[] { AndereBurgemeester.Persoon }), "told once");
        await GeweigerdAsync(Burgemeester, gelezen, "PAR-03");
        await GoedAsync(AndereBurgemeester, gelezen);
    }

    [Test, Rule("LIV-05")]
    [TestCase(true)]
    [TestCase(false)]
    public async Task Whoever_gets_the_mayors_role_after_the_seat_was_told_finds_within_the_hour_what_waits(bool overdracht)
    {
        var casus = await CasusAsync();
        await (overdracht ? GoedAsync(Coordinator, Stel(casus)) : GoedAsync(Coordinator, new StelSluitingVoor.Opdracht { Casus = casus.ToString(), Grond = "GeenZorg" }));
        Gronden.Remove(Burgemeester.Persoon);
        await H.OntvangAsync(Module, Cel, new RolgrondGeeindigdV1(Guid.CreateVersion7(), Burgemeester.Persoon, Cel, Rol.Burgemeester, Nu));
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Machtigingen.Contracts.Zetel.Burgemeester, "Burgemeester", Machtigingen.Contracts.Sector.Gemeente);

        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new BewaakBijeenroeping.Opdracht()));

        Assert.That(overdracht ? (await H.Send(AndereBurgemeester, new BeslisOverdracht.Vraag(casus.ToString()))).Ok : (await H.Send(AndereBurgemeester, new BeslisSluiting.Vraag(casus.ToString()))).Ok, Is.True);
    }

    [Test, Rule("LIV-04")]
    public async Task The_police_confirms_a_weging_only_while_cleared_and_it_is_asked_of_who_is()
    {
        var (_, daar) = await OvergenomenAsync();
        await GoedAsync(AndereCel, Weeg(daar));
        var gelezen = (await H.Send(PolitieElders, new BevestigWeging.Vraag(daar.ToString()))).Value!;
        NietGemachtigd.Add(PolitieElders.Persoon);

        Assert.That((await H.Send(PolitieElders, new BevestigWeging.Vraag(daar.ToString()))).Refusals.Select(r => r.Regel), Is.EqualTo(new[] { "LIV-04" }));
        await GeweigerdAsync(PolitieElders, Bevestig(gelezen), "LIV-04");
        await GeweigerdAsync(PolitieElders, Bevestig(gelezen) with { Besluit = BevestigWeging.NietAkkoord }, "LIV-04");
        Assert.That((await DaarAsync(daar)).WachtOpWeging, Is.True);

        var korpschef = Wie.Nieuw(Daar, Rol.Korpschef);
        Elders[korpschef.Persoon] = Vast(korpschef, Machtigingen.Contracts.Zetel.Korpschef, "Korpschef", Machtigingen.Contracts.Sector.Politie);
        await H.AlsSysteem(Daar, sp => sp.GetRequiredService<ISender>().Send(new BewaakBijeenroeping.Opdracht()));
        Assert.That((await H.EventsAsync<WegingVoorgelegdV1>(Module)).Select(e => e.Politie.Single()), Is.EqualTo(new[] { korpschef.Persoon }), "told once");
        await GeweigerdAsync(PolitieElders, Bevestig(gelezen), "PAR-03");
        await GoedAsync(korpschef, Bevestig(gelezen));
    }

    [Test]
    public async Task Two_who_answer_at_the_same_moment_give_one_answer()
    {
        var gemachtigde = Wie.Nieuw(Daar, Rol.BurgemeesterGemachtigde);
        Elders[gemachtigde.Persoon] = Vast(gemachtigde, Machtigingen.Contracts.Zetel.Burgemeester, "Gemachtigde", Machtigingen.Contracts.Sector.Gemeente);
        for (var keer = 0; keer < 3; keer++)
        {
            var (hier, daar) = await AangebodenAsync(await CasusAsync());
            var antwoorden = await Task.WhenAll(H.Send(BurgemeesterElders, Antwoord(daar)), H.Send(gemachtigde, Antwoord(daar, BeantwoordOverdracht.NietAkkoord, "EerstOverleg")));
            Assert.That(antwoorden.Count(r => r.Ok), Is.EqualTo(1));
            await H.PumpAsync();
            var ja = antwoorden[0].Ok;
            Assert.That(((await CasusVanAsync(hier)).Staat, await SleutelBestaatAsync(daar), await InDbAsync(AndereCel, db => db.Casussen.AnyAsync(c => c.Id == daar))),
                Is.EqualTo((ja ? CasusStaat.Afgesloten : CasusStaat.InVoorbereiding, ja, ja)));
        }
    }

    /// <summary>Whatever is done in whatever order, with news late, doubled or lost till the night: in the end the casus is here, or it is there, never both and never neither; and it is there only after two yeses.</summary>
    [Test, Rule("GEH-11")]
    public async Task However_it_goes_the_casus_is_in_one_livcr_at_the_end()
    {
        var afloop = new List<bool>();
        for (var zaad = 1; zaad <= 6; zaad++)
        {
            afloop.Add(await LoopAsync(new Random(zaad)));
        }

        Assert.That(afloop.Count(weg => weg), Is.InRange(1, 5), "both ends are reached");
        H.Klok.Vooruit(TimeSpan.FromDays(7));
        await NachtAsync();
        Assert.That(await H.ScalarAsync<long>("select (select count(*) from casusoverleggen.overdracht) + (select count(*) from casusoverleggen.overdracht_inhoud) + (select count(*) from casusoverleggen.overdrachtsvoorstel)"), Is.Zero);
        Assert.That(await H.ScalarAsync<long>("select count(*) from sleutel.sleutel s where s.ouder is null and not exists (select from casusoverleggen.casus c where c.id = s.id)"), Is.Zero, "no key of what did not go");
    }

    private enum Daad { Stel, Ja, JaDaar, NeeDaar, TrekIn, Embargo, HefOp, Pomp, Nacht, Dagen }

    /// <summary>What is refused is drawn again, so these are the chances of what goes on.</summary>
    private static readonly Daad[] Kansen = [Daad.Stel, Daad.Stel, Daad.Ja, Daad.Ja, Daad.JaDaar, Daad.JaDaar, Daad.NeeDaar, Daad.TrekIn, Daad.Embargo, Daad.HefOp, Daad.HefOp, Daad.Pomp, Daad.Nacht, Daad.Dagen];

    private async Task<bool> LoopAsync(Random toeval)
    {
        var hier = await CasusAsync();
        var nummer = (await CasusVanAsync(hier)).Nummer;
        var (gedaan, aangeboden) = (new List<(Daad Daad, bool Ok)>(), new HashSet<Guid>());
        while (gedaan.Count(g => g.Ok) < 20)
        {
            var daad = Kansen[toeval.Next(Kansen.Length)];
            gedaan.Add((daad, await DoeAsync(daad, hier, nummer)));
            aangeboden.UnionWith(await H.ScalarAsync<Guid[]>($"select coalesce(array_agg(id), '{{}}') from casusoverleggen.overdracht where casus_id = '{hier}'") ?? []);
        }

        await H.Send(Korpschef, new HefEmbargoOp.Opdracht(hier.ToString()));
        await H.PumpAsync();
        H.Klok.Vooruit(TimeSpan.FromDays(20)); // no mayor says anything more
        await NachtAsync();
        await H.PumpAsync();
        var weg = (await CasusVanAsync(hier)).Staat == CasusStaat.Afgesloten;
        var daar = await H.ScalarAsync<long>($"select count(*) from casusoverleggen.casus where id = any('{{{string.Join(',', aangeboden)}}}')");
        var verloop = string.Join(' ', gedaan);
        Assert.That(daar, Is.EqualTo(weg ? 1 : 0), verloop);
        Assert.That((await CasusVanAsync(hier)).Staat, Is.EqualTo(weg ? CasusStaat.Afgesloten : CasusStaat.InVoorbereiding), verloop);
        Assert.That(!weg || (gedaan.Contains((Daad.Ja, true)) && gedaan.Contains((Daad.JaDaar, true))), Is.True, verloop);
        return weg;
    }

    private async Task<bool> DoeAsync(Daad daad, CasusId hier, string nummer)
    {
        var daar = new CasusId(await H.ScalarAsync<Guid?>($"select (select id from casusoverleggen.overdracht where casus_id = '{hier}' order by op desc limit 1)") ?? Guid.Empty);
        switch (daad)
        {
            case Daad.Stel:
                return (await H.Send(Coordinator, Stel(hier))).Ok;
            case Daad.Ja:
                var voorstel = await H.ScalarAsync<Guid?>($"select (select verzending from casusoverleggen.overdrachtsvoorstel where casus_id = '{hier}')");
                return (await H.Send(Burgemeester, new BeslisOverdracht.Opdracht { Casus = hier.ToString(), Voorstel = voorstel?.ToString(), Besluit = BeslisOverdracht.Akkoord })).Ok;
            case Daad.JaDaar:
                return (await H.Send(BurgemeesterElders, Antwoord(daar))).Ok;
            case Daad.NeeDaar:
                return (await H.Send(BurgemeesterElders, Antwoord(daar, BeantwoordOverdracht.NietAkkoord, "EerstOverleg"))).Ok;
            case Daad.TrekIn:
                return (await H.Send(Coordinator, new TrekOverdrachtIn.Opdracht(hier.ToString()))).Ok;
            case Daad.Embargo:
                return (await H.Send(Korpschef, Embargo(nummer))).Ok;
            case Daad.HefOp:
                return (await H.Send(Korpschef, new HefEmbargoOp.Opdracht(hier.ToString()))).Ok;
            case Daad.Pomp:
                await H.PumpAsync();
                return true;
            case Daad.Dagen:
                H.Klok.Vooruit(TimeSpan.FromDays(3));
                goto default;
            default:
                await NachtAsync();
                return true;
        }
    }

    private static StelOverdrachtVoor.Opdracht Stel(CasusId casus) => new() { Casus = casus.ToString(), Gemeente = "99012", Reden = Reden, Verzending = Guid.CreateVersion7().ToString() };

    private static BeantwoordOverdracht.Opdracht Antwoord(CasusId daar, string besluit = BeantwoordOverdracht.Akkoord, string? waaromNiet = null) => new() { Overdracht = daar.ToString(), Besluit = besluit, WaaromNiet = waaromNiet };

    private static StelWegingVoor.Opdracht Weeg(CasusId daar, string finaliteit = "Ook hier zoekt hij aansluiting.") => new() { Casus = daar.ToString(), Finaliteit = finaliteit };

    private static BevestigWeging.Opdracht Bevestig(BevestigWeging.Model gelezen) => new() { Casus = gelezen.Id.ToString(), Voorstel = gelezen.Voorstel, Besluit = BevestigWeging.Akkoord };

    private async Task<BeslisOverdracht.Opdracht> BeslissingAsync(CasusId casus, string besluit = BeslisOverdracht.Akkoord) =>
        new() { Casus = casus.ToString(), Besluit = besluit, Voorstel = (await H.Send(Burgemeester, new BeslisOverdracht.Vraag(casus.ToString()))).Value!.Voorstel.ToString() };

    /// <summary>The mayor here says yes to what was proposed.</summary>
    private async Task<CasusId> BeslisAsync(CasusId casus)
    {
        await GoedAsync(Burgemeester, await BeslissingAsync(casus));
        return await InDbAsync(Coordinator, db => db.Overdrachten.Where(o => o.CasusId == casus && o.Staat == OverdrachtStaat.Aangeboden).Select(o => o.Id).SingleAsync());
    }

    private async Task<(CasusId Hier, CasusId Daar)> AangebodenAsync(CasusId casus, bool gesteld = false, bool pomp = true)
    {
        if (!gesteld)
        {
            await GoedAsync(Coordinator, Stel(casus));
        }

        var daar = await BeslisAsync(casus);
        if (pomp)
        {
            await H.PumpAsync();
        }

        return (casus, daar);
    }

    private async Task<(CasusId Hier, CasusId Daar)> OvergenomenAsync(CasusId? casus = null)
    {
        var (hier, daar) = await AangebodenAsync(casus ?? await CasusAsync());
        await GoedAsync(BurgemeesterElders, Antwoord(daar));
        await H.PumpAsync();
        return (hier, daar);
    }

    /// <summary>A meeting spoke of it: a decision, a running task, an opvolgtraject.</summary>
    private async Task<CasusId> InOpvolgingAsync()
    {
        var (_, punt, casus) = await BezigAsync(null, Caw);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = Besluit });
        await GoedAsync(Burgemeester, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = Taak, Eigenaar = Caw.Persoon.ToString(), TegenDag = "1", TegenMaand = "6", TegenJaar = "2027" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "18", HerzieningMaand = "1", HerzieningJaar = "2027" });
        return casus;
    }

    private Task LegAsync(string nummer) => GoedAsync(Korpschef, Embargo(nummer));

    private static LegEmbargo.Opdracht Embargo(string nummer) => new() { Nummer = nummer, Reden = "Lopend onderzoek", Soort = LegEmbargo.Einde, DatumDag = "20", DatumMaand = "5", DatumJaar = "2027" };

    private Task<Casus> DaarAsync(CasusId id) => InDbAsync(AndereCel, db => db.Casussen.AsNoTracking().SingleAsync(c => c.Id == id));

    private async Task NachtAsync()
    {
        foreach (var cel in new[] { Cel, Daar })
        {
            await H.AlsSysteem(cel, async sp =>
            {
                var sender = sp.GetRequiredService<ISender>();
                await sender.Send(new SluitVerlopenOverdrachten.Opdracht());
                await sender.Send(new SluitVerlopenCasussen.Opdracht());
                return await sender.Send(new VernietigCasussen.Opdracht());
            });
        }
    }

    private Task<bool> SleutelBestaatAsync(CasusId id) => H.Als(null, async sp => (await sp.GetRequiredService<IKeyVault>().OpenManyAsync([id.Waarde], CancellationToken.None)).Count == 1);
}
