using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Planning;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Casusoverleggen.Slices.ZonderCasus;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The strategic table and the role exercise: planned as every meeting, about no casus, and with minutes.</summary>
internal sealed class ZonderCasusTests : Proef
{
    private static readonly Wie[] Vreemden = [School, CawCollega, AndereCel, BurgemeesterElders];

    private async Task<OverlegId> TafelAsync(params Wie[] genodigden)
    {
        var id = (await GoedAsync(Coordinator, Plan(6) with { Soort = nameof(Overlegsoort.StrategischeTafel) })).Value;
        if (genodigden.Length > 0)
        {
            await GoedAsync(Coordinator, Genodigd(id, genodigden));
        }

        return id;
    }

    private async Task<OverlegId> BijeengeroepenTafelAsync(params Wie[] genodigden)
    {
        var id = await TafelAsync(genodigden);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(id.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(id.ToString()) { Overlap = "ja" });
        return id;
    }

    private async Task<OverlegId> BezigeTafelAsync(params Wie[] genodigden)
    {
        var id = await BijeengeroepenTafelAsync(genodigden);
        await GoedAsync(Burgemeester, Bevestiging(id));
        await GoedAsync(Burgemeester, new OpenOverleg.Opdracht(id.ToString()));
        return id;
    }

    private static NodigVoorOverleg.Opdracht Genodigd(OverlegId id, params Wie[] wie) => new() { Overleg = id.ToString(), Personen = [.. wie.Select(w => w.Persoon.ToString()!)] };

    private static AntwoordOpOverleg.Opdracht Antwoord(OverlegId id, bool komt) => new() { Overleg = id.ToString(), Komt = komt ? "ja" : "nee" };

    private static NoteerAanwezig.Opdracht Aanwezig(OverlegId id, Wie wie, bool er = true) => new() { Overleg = id.ToString(), Persoon = wie.Persoon.ToString(), Aanwezig = er ? "ja" : "nee" };

    private static SchrijfVerslag.Opdracht Tekst(OverlegId id, string tekst, string versie = "0") => new() { Overleg = id.ToString(), Verslag = tekst, Versie = versie };

    private Task<Result<ToonTafel.Model>> TafelVanAsync(Wie wie, OverlegId id) => H.Send(wie, new ToonTafel.Vraag(id.ToString()));

    private Task<string> StaatAsync(OverlegId id) => H.ScalarAsync<string>($"select staat from casusoverleggen.overleg where id = '{id}'")!;

    [Test, Rule("LIV-07")]
    public async Task A_strategic_table_goes_from_plan_to_minutes_and_leaves_nothing_of_a_casus()
    {
        var id = await BijeengeroepenTafelAsync(Caw, School);
        Assert.That((await TafelVanAsync(Caw, id)).Value!.ZonderCasus!.Functies, Has.Count.EqualTo(5), "the three seats and two partners");
        await GoedAsync(Caw, Antwoord(id, true));
        await GoedAsync(School, Antwoord(id, false));
        await GoedAsync(School, Antwoord(id, true)); // came back on it
        await GoedAsync(Burgemeester, Bevestiging(id));
        await GoedAsync(Burgemeester, new OpenOverleg.Opdracht(id.ToString()));
        foreach (var wie in new[] { Burgemeester, Politie, Coordinator, Caw })
        {
            await GoedAsync(Coordinator, Aanwezig(id, wie));
        }

        await GoedAsync(Coordinator, Tekst(id, "De netwerkkaart wordt nagekeken."));
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(id.ToString()));

        Assert.That(await StaatAsync(id), Is.EqualTo("Afgesloten"));
        foreach (var wie in new[] { Caw, School, Coordinator, Burgemeester, Politie })
        {
            Assert.That((await TafelVanAsync(wie, id)).Value?.ZonderCasus?.Verslag, Is.EqualTo("De netwerkkaart wordt nagekeken."), wie.ToString());
        }

        foreach (var tabel in new[] { "agendapunt", "deelname", "inzage", "besluit", "taak" })
        {
            Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.{tabel}"), Is.Zero, tabel);
        }

        Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.genodigde where overleg_id = '{id}' and staat = 'Beeindigd'"), Is.EqualTo(4));
        Assert.That(await H.ScalarAsync<string>("select encode(tekst, 'escape') from casusoverleggen.verslag"), Does.Not.Contain("netwerkkaart"));
    }

    /// <summary>How many meetings, places and minutes the database shows someone.</summary>
    private Task<(int Overleggen, int Genodigden, int Verslagen)> ZietAsync(Wie wie) => InDbAsync(wie, async db => (await db.Overleggen.IgnoreAutoIncludes().CountAsync(), await db.Genodigden.CountAsync(), await db.Verslagen.CountAsync()));

    [Test, Rule("PAR-03")]
    public async Task It_is_not_there_for_who_was_not_invited_in_page_act_or_table()
    {
        var id = await BezigeTafelAsync(Caw);
        await GoedAsync(Coordinator, Tekst(id, "De netwerkkaart wordt nagekeken."));
        foreach (var wie in Vreemden)
        {
            Assert.That((await TafelVanAsync(wie, id)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.ToString());
            foreach (var opdracht in new ICommand<Done>[] { Genodigd(id, School), new SchrapVanOverleg.Opdracht { Overleg = id.ToString(), Persoon = Caw.Persoon.ToString() }, Antwoord(id, true), new OpenOverleg.Opdracht(id.ToString()), Aanwezig(id, Caw), Tekst(id, "x") })
            {
                Assert.That((await H.Send(wie, opdracht)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), $"{wie}: {opdracht.GetType().DeclaringType!.Name}");
            }

            Assert.That(await ZietAsync(wie), Is.EqualTo((0, 0, 0)), wie.ToString());
        }

        Assert.That(await ZietAsync(Caw), Is.EqualTo((1, 1, 1)), "an invitee reads the meeting, its minutes, and their own place only");
        Assert.That(await SqlAlsAsync(Caw, "update casusoverleggen.verslag set tot = '2099-01-01'"), Is.EqualTo("0"));
        Assert.That(await SqlAlsAsync(Caw, "delete from casusoverleggen.genodigde"), Is.EqualTo("0"));
        Assert.That(await SqlAlsAsync(Caw, $"update casusoverleggen.overleg set staat = 'Concept' where id = '{id}'"), Is.EqualTo("0"));
        foreach (var opdracht in new ICommand<Done>[] { Genodigd(id, School), new OpenOverleg.Opdracht(id.ToString()), Aanwezig(id, Caw), Tekst(id, "x") })
        {
            Assert.That((await H.Send(Caw, opdracht)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), opdracht.GetType().DeclaringType!.Name);
        }
    }

    [Test, Rule("PAR-03"), Rule("LIV-05")]
    public async Task Nobody_is_invited_before_the_mayor_convened()
    {
        var id = await TafelAsync(Caw);
        Assert.That((await TafelVanAsync(Caw, id)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That(await ZietAsync(Caw), Is.EqualTo((0, 0, 0)));
        await GoedAsync(Coordinator, new LegVoor.Opdracht(id.ToString()));
        await GeweigerdAsync(Coordinator, new RoepBijeen.Opdracht(id.ToString()), "LIV-05");
        Assert.That((await H.Send(Burgemeester, new ToonBeslissing.Vraag(id.ToString()))).Value!.ZonderCasus!.Value.Gasten.Select(g => g.Persoon), Is.EquivalentTo(new[] { Burgemeester.Persoon, Politie.Persoon, Coordinator.Persoon, Caw.Persoon }));
        Assert.That((await H.Send(Caw, new ToonUitnodigingen.Vraag())).Value!.ZonderCasus, Is.Empty);
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(id.ToString()));
        Assert.That((await H.Send(Caw, new ToonUitnodigingen.Vraag())).Value!.ZonderCasus.Single().Overleg, Is.EqualTo(id));
    }

    [Test, Rule("LIV-03"), Rule("LIV-04"), Rule("GEH-03"), Rule("GEH-02")]
    public async Task The_guards_of_a_casusoverleg_hold_here_too()
    {
        Assert.That((await H.Send(Coordinator, Plan() with { Soort = "Rollenoefening", Rechtsgrond = null })).Refusals.Select(r => r.Regel), Does.Contain("GEH-02"));
        NietGemachtigd.Add(Politie.Persoon);
        var id = await TafelAsync(Caw);
        Gebreken.Add(Weigering.Liv04);
        await GeweigerdAsync(Coordinator, new LegVoor.Opdracht(id.ToString()), "LIV-04");
        Gebreken.Clear();
        await GeweigerdAsync(Coordinator, new LegVoor.Opdracht(id.ToString()), "LIV-03"); // the seat that may not come in is empty on the list
        NietGemachtigd.Clear();
        await GoedAsync(Coordinator, new LegVoor.Opdracht(id.ToString())); // cleared since: filled by itself
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(id.ToString()));
        await GeweigerdAsync(Burgemeester, new OpenOverleg.Opdracht(id.ToString()), "GEH-03");
        await GeweigerdAsync(Burgemeester, Bevestiging(id) with { Werkwijze = null }, "GEH-03");
        await GoedAsync(Burgemeester, Bevestiging(id));
        NietGemachtigd.Add(Politie.Persoon);
        await GeweigerdAsync(Burgemeester, new OpenOverleg.Opdracht(id.ToString()), "LIV-04");
        NietGemachtigd.Clear();
        await GoedAsync(Burgemeester, new OpenOverleg.Opdracht(id.ToString()));
        Assert.That((await H.Send(Burgemeester, new OpenOverleg.Opdracht(id.ToString()))).Ok, Is.False, "pressed twice");
        Assert.That((await H.Send(Coordinator, new AnnuleerOverleg.Opdracht(id.ToString()))).Ok, Is.False, "it is going on");
    }

    [Test, Rule("GEH-01")]
    public async Task No_casus_comes_on_its_agenda_and_nobody_is_invited_to_a_casusoverleg_this_way()
    {
        var id = await TafelAsync();
        var r = await H.Send(Coordinator, Punt(id, await CasusAsync()));
        Assert.That(Proef.Tekst(r.Refusal), Does.Contain("gaat over geen casus"));
        var ander = await OverlegAsync();
        Assert.That((await H.Send(Coordinator, Genodigd(ander, Caw))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That((await H.Send(Coordinator, Tekst(ander, "Verslag"))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "no minutes of a casusoverleg (GEH-09)");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.agendapunt"), Is.Zero);
    }

    [Test, Rule("PAR-02"), Rule("LIV-03")]
    public async Task Only_who_has_an_aanwijzing_is_put_on_the_list_once_and_a_fixed_seat_stays_on_it()
    {
        var id = await TafelAsync(Caw, Caw);
        await GoedAsync(Coordinator, Genodigd(id, Caw));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.genodigde"), Is.EqualTo(4), "the seats and one partner");
        Gronden.Remove(Clb.Persoon);
        Assert.That((await GeweigerdAsync(Coordinator, Genodigd(id, School, Clb), "PAR-02")).Veld, Is.EqualTo("Personen"));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.genodigde"), Is.EqualTo(4), "all or nothing");
        Assert.That((await H.Send(Coordinator, new NodigVoorOverleg.Opdracht { Overleg = id.ToString(), Personen = ["x"] })).Ok, Is.False);
        Assert.That((await H.Send(Coordinator, new NodigVoorOverleg.Opdracht { Overleg = id.ToString() })).Ok, Is.False);
        Assert.That((await H.Send(Coordinator, new SchrapVanOverleg.Opdracht { Overleg = id.ToString(), Persoon = Politie.Persoon.ToString() })).Ok, Is.False);
        await GoedAsync(Coordinator, new SchrapVanOverleg.Opdracht { Overleg = id.ToString(), Persoon = Caw.Persoon.ToString() });
        await GoedAsync(Coordinator, new SchrapVanOverleg.Opdracht { Overleg = id.ToString(), Persoon = Caw.Persoon.ToString() });
        await GoedAsync(Coordinator, new LegVoor.Opdracht(id.ToString()));
        Assert.That(Proef.Tekst((await H.Send(Coordinator, Genodigd(id, Caw))).Refusal), Does.Contain("ligt vast"));
    }

    [Test, Rule("LIV-05")]
    public async Task Calendars_hear_of_it_as_of_every_meeting()
    {
        var id = await BijeengeroepenTafelAsync(Caw, School);
        await H.PumpAsync();
        Assert.That(await KalenderAsync(), Is.EqualTo((5L, 0L)));
        await GoedAsync(Caw, Antwoord(id, false));
        await H.PumpAsync();
        Assert.That(await KalenderAsync(), Is.EqualTo((4L, 1L)));
        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(id.ToString()));
        await H.PumpAsync();
        Assert.That(await KalenderAsync(), Is.EqualTo((0L, 5L)));
        Assert.That((await TafelVanAsync(School, id)).Value!.Staat, Is.EqualTo(OverlegStaat.Geannuleerd), "who was invited reads that it lapsed");
        Assert.That((await H.Send(School, Antwoord(id, true))).Ok, Is.False);
    }

    private async Task<(long, long)> KalenderAsync() => (await H.ScalarAsync<long>("select count(*) from casusoverleggen.kalenderafspraak where not vervalt"), await H.ScalarAsync<long>("select count(*) from casusoverleggen.kalenderafspraak where vervalt"));

    [Test, Rule("LIV-05")]
    public async Task Not_convened_in_time_it_lapses_and_only_the_fixed_seats_hear_so()
    {
        var id = await TafelAsync(Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(id.ToString()));
        H.Klok.Zet(new DateTimeOffset(await H.ScalarAsync<DateTime>($"select begin from casusoverleggen.overleg where id = '{id}'"), TimeSpan.Zero).AddHours(-12));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new BewaakBijeenroeping.Opdracht()));
        Assert.That(await StaatAsync(id), Is.EqualTo("Geannuleerd"));
        Assert.That((await TafelVanAsync(Politie, id)).Value!.ZonderCasus!.NietBijeengeroepen, Is.True);
        Assert.That((await TafelVanAsync(Caw, id)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test, Rule("PAR-08"), Rule("PAR-02")]
    public async Task Whoever_loses_aanwijzing_access_or_seat_loses_it_with_its_minutes()
    {
        var id = await BezigeTafelAsync(Caw, School, Clb);
        await GoedAsync(Coordinator, Tekst(id, "De netwerkkaart wordt nagekeken."));
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(id.ToString()));
        NietGemachtigd.Add(School.Persoon);
        Assert.That((await TafelVanAsync(School, id)).Refusals.Select(r => r.Regel), Is.EqualTo(new[] { "PAR-02" }), "asked again at the door");
        NietGemachtigd.Clear();
        Gronden.Remove(Caw.Persoon);
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, Id.Nieuw<OrganisatieId>(), Nu));
        await H.OntvangAsync(Module, Cel, new ToegangIngetrokkenV1(Clb.Persoon, Cel, Nu));
        Gronden.Remove(Politie.Persoon);
        await H.OntvangAsync(Module, Cel, new RolgrondGeeindigdV1(Guid.CreateVersion7(), Politie.Persoon, Cel, Rol.InformationOfficer, Nu));
        foreach (var wie in new[] { Caw, Clb, Politie })
        {
            Assert.That((await TafelVanAsync(wie, id)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.ToString());
            Assert.That(await ZietAsync(wie), Is.EqualTo((0, 0, 0)), wie.ToString());
        }

        Assert.That((await TafelVanAsync(School, id)).Ok, Is.True);
    }

    [Test, Rule("FIN-09"), Rule("GEH-01")]
    public async Task Minutes_name_no_betrokkene_and_carry_no_marking_and_two_writers_do_not_overwrite_each_other()
    {
        await CasusAsync(voornaam: "Wout", achternaam: "Zevenbergs");
        var nummer = await H.ScalarAsync<string>("select nummer from casusoverleggen.casus");
        var leeg = await BijeengeroepenTafelAsync(Caw);
        Assert.That((await H.Send(Coordinator, Tekst(leeg, "Te vroeg"))).Ok, Is.False);
        await GoedAsync(Burgemeester, Bevestiging(leeg));
        await GoedAsync(Burgemeester, new OpenOverleg.Opdracht(leeg.ToString()));
        foreach (var fout in new[] { "Over Wout Zevenbergs is gesproken.", "zevenbergs wout", $"Zie {nummer}.", "", new string('a', SchrijfVerslag.Maximum + 1), "GEHEIM" })
        {
            Assert.That((await H.Send(Coordinator, Tekst(leeg, fout))).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { "Verslag" }), fout.Length > 40 ? "too long" : fout);
        }

        await GoedAsync(Coordinator, Tekst(leeg, "Eerste versie. Wout Peeters van het CAW stelde zich voor."));
        Assert.That((await H.Send(Coordinator, Tekst(leeg, "Tweede versie."))).Refusal, Is.EqualTo(SchrijfVerslag.Tweede));
        var nu = (await TafelVanAsync(Coordinator, leeg)).Value!.ZonderCasus!;
        Assert.That(nu.Verslag, Does.StartWith("Eerste"));
        await GoedAsync(Coordinator, Tekst(leeg, "Tweede versie.", nu.Versie));
    }

    [Test, Rule("AVG-07")]
    public async Task Papers_go_after_their_term_and_the_minutes_with_the_list_after_theirs()
    {
        var id = await BezigeTafelAsync(Caw);
        await GoedAsync(Coordinator, Tekst(id, "De netwerkkaart wordt nagekeken."));
        var zonder = await BezigeTafelAsync(School);
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(id.ToString()));
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(zonder.ToString()));
        H.Klok.Zet(Nu.AddDays(60));
        await NachtAsync();
        Assert.That((await TafelVanAsync(Caw, id)).Value!.ZonderCasus!.Verslag, Does.StartWith("De netwerkkaart"));
        Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.genodigde where overleg_id = '{zonder}'"), Is.Zero, "without minutes the list goes with the papers");
        H.Klok.Zet(Nu.AddMonths(24));
        await NachtAsync();
        Assert.That(await H.ScalarAsync<long>("select (select count(*) from casusoverleggen.genodigde) + (select count(*) from casusoverleggen.verslag)"), Is.Zero);
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg"), Is.EqualTo(2), "that there was a meeting stays");
    }

    private Task NachtAsync() => H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigOverlegpapieren.Opdracht()));

    [Test, Rule("LIV-03")]
    public async Task In_a_joint_livc_r_every_municipality_sits_at_it_and_a_new_mayor_takes_the_place_of_the_old()
    {
        var opvolger = Wie.Nieuw(Cel, Rol.Burgemeester);
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Machtigingen.Contracts.Zetel.Burgemeester, "Burgemeester", Machtigingen.Contracts.Sector.Gemeente);
        (Zetelgemeente[Burgemeester.Persoon], Zetelgemeente[AndereBurgemeester.Persoon], Zetelgemeente[opvolger.Persoon]) = ("99001", "99002", "99002");
        var id = await BijeengeroepenTafelAsync(Caw);
        Assert.That(await BurgemeestersAsync(), Is.EquivalentTo(new[] { Burgemeester.Persoon, AndereBurgemeester.Persoon }));

        Gronden.Remove(AndereBurgemeester.Persoon);
        Gronden[opvolger.Persoon] = Vast(opvolger, Machtigingen.Contracts.Zetel.Burgemeester, "Burgemeester", Machtigingen.Contracts.Sector.Gemeente);
        await H.OntvangAsync(Module, Cel, new RolgrondGeeindigdV1(Guid.CreateVersion7(), AndereBurgemeester.Persoon, Cel, Rol.Burgemeester, Nu));
        await H.OntvangAsync(Module, Cel, new RolgrondBegonnenV1(Guid.CreateVersion7(), opvolger.Persoon, Cel, "LIVC R Zonderdale", Rol.Burgemeester, Nu, null));
        Assert.That(await BurgemeestersAsync(), Is.EquivalentTo(new[] { Burgemeester.Persoon, opvolger.Persoon }));
        Assert.That((await TafelVanAsync(opvolger, id)).Ok, Is.True, "invited by the act that convened it");
        Assert.That((await TafelVanAsync(AndereBurgemeester, id)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));

        Task<List<PersoonId>> BurgemeestersAsync() => InDbAsync(Coordinator, db => db.Genodigden.Where(g => g.Zetel == Machtigingen.Contracts.Zetel.Burgemeester).Select(g => g.PersoonId).ToListAsync());
    }

    [Test]
    public async Task The_planner_finds_a_moment_and_knows_who_sits_at_another_table_then()
    {
        var id = await TafelAsync(Caw);
        var moment = (await H.Send(Coordinator, new ZoekMomenten.Vraag(id.ToString()))).Value!.Momenten[0];
        Assert.That((moment.Onderdelen.Count, moment.Onderdelen[0].Einde - moment.Onderdelen[0].Begin), Is.EqualTo((1, TimeSpan.FromHours(2))));
        var keuze = new KiesMoment.Opdracht { Overleg = id.ToString(), Moment = $"{moment.Dag:yyyy-MM-dd}T{moment.Begin:HH\\:mm}" };
        NietGemachtigd.Add(Caw.Persoon);
        Assert.That(Proef.Tekst((await H.Send(Coordinator, keuze)).Refusal), Does.Contain("geen geldige aanwijzing"));
        NietGemachtigd.Clear();
        await GoedAsync(Coordinator, keuze);
        var tweede = await TafelAsync(Caw);
        Assert.That((await H.Send(Coordinator, new ZoekMomenten.Vraag(tweede.ToString()))).Value!.Momenten.Any(m => m.Dag == moment.Dag && m.Begin < moment.Begin.AddHours(2) && moment.Begin < m.Begin.AddHours(2)), Is.False);
    }

    [Test]
    public async Task Planned_twice_by_two_clicks_it_is_one()
    {
        var plan = Plan() with { Soort = nameof(Overlegsoort.Rollenoefening) };
        await GoedAsync(Coordinator, plan);
        await GoedAsync(Coordinator, plan);
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.genodigde"), Is.EqualTo(3));
        Assert.That((await H.Send(Coordinator, Plan() with { Soort = "Borrel" })).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { "Soort" }));
    }
}
