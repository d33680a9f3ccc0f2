using System.Text.Json;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Taken;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Police hides a casus: who sees what, on the pages and in the database itself, and nobody outside the police can tell it from an agendapunt that was postponed (GEH-11).</summary>
internal sealed class EmbargoTests : Proef
{
    private const string Reden = "Lopend onderzoek van het parket";
    private static readonly Wie Korpschef = Als(Wereld("Korpschef"));
    private static readonly string[] Tabellen = ["casus", "betrokkene", "agendapunt", "deelname", "reden_van_weigering", "besluit", "taak"];

    private static FictievePersoon Wereld(string rol) =>
        FictieveWereld.Personen.First(p => p.Rollen.Any(r => r.Rol.ToString() == rol && r.Cel.Id == Cel));

    [Test, Rule("GEH-11")]
    public async Task Nobody_but_police_reads_anything_of_it_and_only_they_read_why()
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw, Clb);
        await AanvaardAsync(Caw, punt);
        await GoedAsync(Clb, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "GeenBijdrage" });
        var nummer = (await CasusVanAsync(casus)).Nummer;
        await LegAsync(nummer);

        var waarom = (await H.Send(Korpschef, new ToonEmbargos.Vraag())).Value!.Rijen.Single();
        Assert.That((waarom.Nummer, waarom.Reden, (await H.Send(Politie, new ToonEmbargos.Vraag())).Value!.Rijen.Single().Reden), Is.EqualTo((nummer, Reden, Reden)));

        foreach (var wie in new[] { Coordinator, Burgemeester, Caw, Clb, School, AndereCel })
        {
            Assert.That((await H.Send(wie, new ToonEmbargos.Vraag())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.Rollen[0].ToString());
        }

        Assert.That(Waarom(await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))), Is.EqualTo("Deze casus is tijdelijk opgeschort."));
        Assert.That((await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString()))).Value, Has.Property("Punten").Empty.And.Property("Opgeschort").EqualTo(new[] { nummer }));
        Assert.That((await H.Send(Burgemeester, new ToonBeslissing.Vraag(overleg.ToString()))).Value, Has.Property("Punten").Empty.And.Property("Opgeschort").EqualTo(new[] { nummer }));
        Assert.That((await H.Send(Burgemeester, new ToonTafel.Vraag(overleg.ToString()))).Value, Has.Property("Punten").Empty.And.Property("Opgeschort").EqualTo(new[] { nummer }));
        foreach (var wie in new[] { Coordinator, Burgemeester })
        {
            Assert.That(Waarom(await H.Send(wie, new ToonAgendapunt.Vraag(punt.ToString()))), Is.EqualTo("Deze casus is tijdelijk opgeschort."), wie.Rollen[0].ToString());
        }

        Assert.That((await H.Send(Coordinator, new ToonCasussen.Vraag(null, null))).Value!.Rijen, Is.Empty);
        Assert.That((await H.Send(Coordinator, new ToonCasussen.Vraag("Opgeschort", null))).Value!.Opgeschort, Is.EqualTo(new[] { nummer }));
        Assert.That((await H.Send(Coordinator, new GeefCasus(casus))).Ok, Is.False, "nor do the other modules");
        Assert.That((await H.Send(Coordinator, new GeefBetrokkene(casus))).Ok, Is.False);
        Assert.That(Waarom(await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))), Is.EqualTo("Dit agendapunt vervalt."));
        Assert.That((await H.Send(School, new ToonUitnodiging.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "who was not invited learns nothing");

        foreach (var wie in new[] { Coordinator, Burgemeester, Caw, Clb, School, Politie, Korpschef })
        {
            foreach (var tabel in Tabellen.Append("embargo"))
            {
                Assert.That(await TelAsync(wie, tabel), Is.Zero, $"{wie.Rollen[0]} reads {tabel}");
            }
        }

        Assert.That((await TelAsync(Coordinator, "opschorting"), await TelAsync(Burgemeester, "opschorting"), await TelAsync(Caw, "opschorting"), await TelAsync(School, "opschorting")), Is.EqualTo((1L, 1L, 0L, 0L)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.deelname where onder_embargo"), Is.GreaterThan(3), "there was something to hide");
    }

    [Test, Rule("GEH-11")]
    public async Task An_invitee_cannot_tell_an_embargo_from_a_postponed_agendapunt_or_a_cancelled_meeting()
    {
        var beelden = new List<string>();
        foreach (var einde in new Func<OverlegId, AgendapuntId, CasusId, Task>[]
        {
            async (_, _, c) => await LegAsync((await CasusVanAsync(c)).Nummer),
            async (_, p, _) => await GoedAsync(Coordinator, new StelAgendapuntUit.Opdracht(p.ToString())),
            async (o, _, _) => await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(o.ToString())),
        })
        {
            await Stop();
            await Start();
            var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw, Clb);
            await AanvaardAsync(Caw, punt);
            await einde(overleg, punt, casus);
            beelden.Add(string.Join('\n', await BeeldAsync(Caw, overleg, punt), await BeeldAsync(Clb, overleg, punt), await BeeldAsync(School, overleg, punt)));
        }

        Assert.That(beelden[0], Does.Contain("Dit agendapunt vervalt.").And.Not.Contain("opgeschort"));
        Assert.That(beelden, Has.All.EqualTo(beelden[0]));
    }

    [Test, Rule("GEH-11")]
    public async Task A_running_room_is_broken_off_and_cannot_start_again()
    {
        var (overleg, punt, casus) = await BezigAsync(null, Caw);
        await LegAsync((await CasusVanAsync(casus)).Nummer);
        Assert.That((await H.Send(Caw, new GeefAgendapunt(punt))).Ok, Is.False);
        Assert.That(Waarom(await H.Send(Caw, new ToonAgendapunt.Vraag(punt.ToString()))), Is.EqualTo("Dit agendapunt vervalt."));
        Assert.That((await H.Send(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Toch iets" })).Ok, Is.False);
        Assert.That(Waarom(await H.Send(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()))), Is.EqualTo("Deze casus is tijdelijk opgeschort."));
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString())); // the meeting itself is not stuck
        Assert.That((await H.EventsAsync<AgendapuntStaatGewijzigdV1>(Module)).OrderBy(e => e.Volgnummer).Last().Staat, Is.EqualTo(AgendapuntStaat.Vervallen));
    }

    [Test, Rule("GEH-11")]
    public async Task Lifted_the_casus_goes_on_where_it_stood_with_a_fresh_ggb_step()
    {
        var (_, punt, casus) = await BijeengeroepenAsync(3, null, Caw);
        var nummer = (await CasusVanAsync(casus)).Nummer;
        await LegAsync(nummer);
        await GoedAsync(Korpschef, new HefEmbargoOp.Opdracht(casus.ToString()));
        var c = await CasusVanAsync(casus);
        Assert.That((c.Staat, c.GgbGeldigTot), Is.EqualTo((CasusStaat.InVoorbereiding, (DateOnly?)null)));
        Assert.That((await H.EventsAsync<CasusEmbargoGewijzigdV1>(Module)).OrderBy(e => e.Volgnummer).Select(e => (e.Casus, e.Staat)), Is.EqualTo(new[] { (casus, true), (casus, false) }));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.embargo"), Is.Zero, "why is gone with it");
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!.Naam, Is.EqualTo("Wout Zevenbergs"));
        Assert.That(Waarom(await H.Send(Caw, new ToonUitnodiging.Vraag(punt.ToString()))), Is.EqualTo("Dit agendapunt vervalt."), "an invitation does not come back by itself");
        await AgendapuntAsync(await OverlegAsync(10), casus, Caw);
        await LegAsync(nummer); // and again
        Assert.That((await H.EventsAsync<CasusEmbargoGewijzigdV1>(Module)).MaxBy(e => e.Volgnummer)!.Staat, Is.True);
    }

    [Test, Rule("GEH-11")]
    public async Task Only_korpschef_and_information_officer_set_and_lift_it()
    {
        var casus = await CasusAsync();
        var nummer = (await CasusVanAsync(casus)).Nummer;
        foreach (var wie in new[] { Coordinator, Burgemeester, Caw })
        {
            Assert.That((await H.Send(wie, Leg(nummer))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.Rollen[0].ToString());
        }

        var elders = new Wie(Id.Nieuw<PersoonId>(), AndereCel.Cel, Rol.Korpschef);
        Assert.That((await H.Send(elders, Leg(nummer))).Refusal.Veld, Is.EqualTo("Nummer"), "another LIVC R finds no such casus");
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.InVoorbereiding));
        await LegAsync(nummer);
        Assert.That((await H.Send(elders, new HefEmbargoOp.Opdracht(casus.ToString()))).Ok, Is.False);
        Assert.That((await H.Send(Coordinator, new HefEmbargoOp.Opdracht(casus.ToString()))).Ok, Is.False);
        Assert.That((await H.Send(Korpschef, Leg(nummer))).Ok, Is.False, "it stands already");
        Assert.That((await H.Send(Korpschef, new ToonEmbargos.Vraag())).Value!.Rijen, Has.Exactly(1).Items);
        Assert.That((await H.LogAsync()).Where(l => l.Regel == "GEH-11" && l.Casus == casus.Waarde).Select(l => l.Handeling), Does.Contain("casusoverleggen.LegEmbargo"));
        Assert.That(JsonSerializer.Serialize(await H.LogAsync()), Does.Not.Contain(Reden));
    }

    [Test, Rule("GEH-11")]
    public async Task A_wrong_day_does_not_tell_which_numbers_exist()
    {
        var nummer = (await CasusVanAsync(await CasusAsync())).Nummer;
        const string Geen = "ZON-2026-987";
        foreach (var (dag, maand, jaar) in new[] { ("22", "11", "2026"), ("1", "7", "2027") })
        {
            async Task<Pagina> Antwoord(string n) => await H.PostAsync(Korpschef, "/embargo", ("Nummer", n), ("Reden", Reden), ("Soort", LegEmbargo.Einde), ("DatumDag", dag), ("DatumMaand", maand), ("DatumJaar", jaar));
            var (is_, isNiet) = (await Antwoord(nummer), await Antwoord(Geen));
            Assert.That(is_.Status, Is.EqualTo(422));
            Assert.That(is_.Tekst, Does.Contain(nummer).And.Not.Contain("Er is geen lopende casus met dit nummer."));
            Assert.That(is_ with { Tekst = is_.Tekst.Replace(nummer, Geen, StringComparison.Ordinal) }, Is.EqualTo(isNiet));
        }

        Assert.That((await H.Send(Korpschef, Leg(Geen))).Refusal.Veld, Is.EqualTo("Nummer"), "on a day that can be, it is told: the police may know");
        await LegAsync(nummer);
    }

    [Test, Rule("GEH-11")]
    public async Task It_ends_on_its_day_and_is_asked_about_on_its_review_date_once()
    {
        var (eerste, tweede) = (await CasusAsync(), await CasusAsync());
        await LegAsync((await CasusVanAsync(eerste)).Nummer);
        await LegAsync((await CasusVanAsync(tweede)).Nummer, LegEmbargo.Herziening);
        Assert.That((await H.Send(Korpschef, Leg("ZON-2026-001") with { DatumJaar = "2027", DatumMaand = "7" })).Ok, Is.False, "at most six months");
        H.Klok.Zet(new DateTimeOffset(2026, 12, 22, 3, 0, 0, TimeSpan.Zero));
        Assert.That(await NachtAsync(), Is.Zero);
        Assert.That(await H.EventsAsync<EmbargoTeHerzienV1>(Module), Is.Empty);

        H.Klok.Zet(new DateTimeOffset(2026, 12, 23, 3, 0, 0, TimeSpan.Zero));
        Assert.That((await NachtAsync(), await NachtAsync()), Is.EqualTo((1, 0)));
        Assert.That((await H.EventsAsync<EmbargoTeHerzienV1>(Module)).Select(e => e.Casus), Is.EqualTo(new[] { tweede }));
        Assert.That((await CasusVanAsync(eerste)).Staat, Is.EqualTo(CasusStaat.InVoorbereiding));
        Assert.That((await H.Send(Korpschef, new ToonEmbargos.Vraag())).Value!.Rijen.Single().TeHerzien, Is.True);

        H.Klok.Zet(Nu.AddMonths(6));
        Assert.That(await NachtAsync(), Is.EqualTo(1), "six months is the longest");
        Assert.That((await H.Send(Coordinator, new HerzieEmbargos.Opdracht())).Ok, Is.False, "for the system only");
    }

    [Test, Rule("GEH-11")]
    public async Task The_tasks_of_a_casus_under_embargo_are_hidden_and_no_row_is_added_beside_it()
    {
        var (_, punt, casus) = await BezigAsync(null, Caw);
        await GoedAsync(Burgemeester, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Bellen", Eigenaar = Caw.Persoon.ToString(), TegenDag = "1", TegenMaand = "12", TegenJaar = "2026" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "1", HerzieningMaand = "2", HerzieningJaar = "2027" });
        Assert.That((await H.Send(Caw, new ToonTaken.Vraag(null))).Value!.Rijen, Has.Exactly(1).Items);
        await LegAsync((await CasusVanAsync(casus)).Nummer);
        Assert.That((await H.Send(Caw, new ToonTaken.Vraag(null))).Value!.Rijen, Is.Empty);
        Assert.That((await H.Send(Caw, new ToonCasus.Vraag(casus.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "the casusregisseur neither");
        var fout = Assert.CatchAsync<Npgsql.PostgresException>(async () => await H.ScalarAsync<object>($"insert into casusoverleggen.besluit (id, cel_id, casus_id, agendapunt_id, tekst, op) values (gen_random_uuid(), '{Cel}', '{casus}', '{punt}', '', now()) returning 1"));
        Assert.That((await fout)!.SqlState, Is.EqualTo("23503"));
        await GoedAsync(Korpschef, new HefEmbargoOp.Opdracht(casus.ToString()));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Opvolgtraject), "the state before");
        Assert.That((await H.Send(Caw, new ToonTaken.Vraag(null))).Value!.Rijen, Has.Exactly(1).Items);
    }

    [Test, Rule("GEH-11")]
    public async Task A_task_of_a_casus_under_embargo_stays_hidden_under_break_glass()
    {
        var (_, punt, casus) = await BezigAsync(null, Caw);
        await GoedAsync(Burgemeester, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Bellen", Eigenaar = Caw.Persoon.ToString(), TegenDag = "1", TegenMaand = "12", TegenJaar = "2026" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "1", HerzieningMaand = "2", HerzieningJaar = "2027" });
        Assert.That(await NoodtakenAsync(), Has.Exactly(1).Items);

        await LegAsync((await CasusVanAsync(casus)).Nummer);
        Assert.That(await NoodtakenAsync(), Is.Empty);

        await GoedAsync(Korpschef, new HefEmbargoOp.Opdracht(casus.ToString()));
        Assert.That(await NoodtakenAsync(), Has.Exactly(1).Items);
    }

    [Test, Rule("GEH-11")]
    public async Task A_postponed_agendapunt_leaves_the_rest_of_the_meeting_alone()
    {
        var (een, twee) = (await CasusAsync(), await CasusAsync());
        var overleg = await OverlegAsync();
        var (puntEen, puntTwee) = (await AgendapuntAsync(overleg, een, Caw), await AgendapuntAsync(overleg, twee, Clb));
        await GoedAsync(Coordinator, new StelAgendapuntUit.Opdracht(puntEen.ToString()));
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        Assert.That(((await CasusVanAsync(een)).Staat, (await CasusVanAsync(twee)).Staat), Is.EqualTo((CasusStaat.InVoorbereiding, CasusStaat.Geagendeerd)));
        var (_, anderPunt, _) = await BijeengeroepenAsync(5, een, Caw);
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));
        Assert.That(((await CasusVanAsync(een)).Staat, (await CasusVanAsync(twee)).Staat), Is.EqualTo((CasusStaat.Geagendeerd, CasusStaat.InVoorbereiding)), "what was postponed goes on elsewhere");
        Assert.That((await H.Send(Caw, new ToonUitnodiging.Vraag(anderPunt.ToString()))).Ok, Is.True);
        Assert.That((await H.Send(Coordinator, new StelAgendapuntUit.Opdracht(puntTwee.ToString()))).Ok, Is.False, "over is over");
    }

    /// <summary>All that someone can get to see of an agendapunt, with what differs between two worlds taken out.</summary>
    private async Task<string> BeeldAsync(Wie wie, OverlegId overleg, AgendapuntId punt)
    {
        var uitnodigingen = (await H.Send(wie, new ToonUitnodigingen.Vraag())).Value!;
        var overleggen = (await H.Send(wie, new ToonOverleggen.Vraag(null))).Value!;
        var rijen = await Task.WhenAll(Tabellen.Concat(["opschorting", "embargo", "overleg", "inzage", "vervallen_uitnodiging"]).Select(async t => $"{t} {await TelAsync(wie, t)}"));
        return string.Join('\n',
        [
            Waarom(await H.Send(wie, new ToonUitnodiging.Vraag(punt.ToString()))), Waarom(await H.Send(wie, new ToonAgendapunt.Vraag(punt.ToString()))),
            Waarom(await H.Send(wie, new ToonTafel.Vraag(overleg.ToString()))), Waarom(await H.Send(wie, new ToonWaaromUitnodiging.Vraag(punt.ToString()))),
            $"{uitnodigingen.Rijen.Count} {string.Join(' ', uitnodigingen.Vervallen.Select(v => v.ToString("O", System.Globalization.CultureInfo.InvariantCulture)))} {overleggen.Rijen.Count}",
            (await H.Send(wie, new GeefAgendapunt(punt))).Refusal.Regel, .. rijen,
        ]);
    }

    /// <summary>The tasks on the list that break-glass opens: asked as the system, to which the database shows every row of the LIVC R.</summary>
    private Task<IReadOnlyList<NoodtoegangLijsten.Taakrij>> NoodtakenAsync() => H.AlsSysteem(Cel, async sp =>
        ((NoodtoegangLijsten.Model)(await new PaneelVerzameling(sp, sp.GetRequiredService<ICurrentUser>()).GeefAsync(Plaatsen.Noodtoegang, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None)).Single().Data).Taken);

    private static string Waarom<T>(Result<T> r) => r.Ok ? "open" : Tekst(r.Refusal);

    /// <summary>As the database itself answers this person.</summary>
    private Task<long> TelAsync(Wie wie, string tabel) => H.Als(wie, async sp =>
    {
        return (await sp.GetRequiredService<ReadRound<CasusoverleggenDbContext>>().AskAsync(CancellationToken.None, Question.Of($"select count(*) from casusoverleggen.{tabel}", r => r.GetInt64(0)))).Single();
    });

    private static LegEmbargo.Opdracht Leg(string nummer, string soort = LegEmbargo.Einde) =>
        new() { Nummer = nummer.ToLowerInvariant(), Reden = Reden, Soort = soort, DatumDag = "23", DatumMaand = "12", DatumJaar = "2026" };

    private Task LegAsync(string nummer, string soort = LegEmbargo.Einde) => GoedAsync(Korpschef, Leg(nummer, soort));

    private Task<int> NachtAsync() => H.AlsSysteem(Cel, async sp => (await sp.GetRequiredService<ISender>().Send(new HerzieEmbargos.Opdracht())).Value);
}
