using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Planning;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>When people can come, and choosing a moment for a meeting.</summary>
internal sealed class PlanningTests : Proef
{
    private static readonly Wie[] Niemand = [Burgemeester, Politie, Caw, School, AndereCel];

    private Task<Result<ZoekMomenten.Model>> ZoekAsync(OverlegId overleg, Wie? wie = null) => H.Send(wie ?? Coordinator, new ZoekMomenten.Vraag(overleg.ToString()));

    private static KiesMoment.Opdracht Keuze(OverlegId overleg, ZoekMomenten.Moment m) => new()
    {
        Overleg = overleg.ToString(),
        Moment = m.Dag.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + "T" + m.Begin.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        Volgorde = [.. m.Onderdelen.Select(o => o.Punt.ToString())],
    };

    private static MeldAfwezig.Opdracht Weg(DateOnly van, DateOnly tot) => new()
    {
        VanDag = $"{van.Day}",
        VanMaand = $"{van.Month}",
        VanJaar = $"{van.Year}",
        TotDag = $"{tot.Day}",
        TotMaand = $"{tot.Month}",
        TotJaar = $"{tot.Year}",
    };

    [Test]
    public async Task A_moment_keeps_what_people_said_and_choosing_it_moves_the_meeting()
    {
        var (een, twee) = (await CasusAsync(), await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"));
        var overleg = await OverlegAsync(3);
        var (p1, p2) = (await AgendapuntAsync(overleg, een, Caw), await AgendapuntAsync(overleg, twee, School));
        var eerste = (await ZoekAsync(overleg)).Value!.Momenten[0];
        Assert.That(eerste.Onderdelen.SelectMany(o => o.Niet), Is.Empty);

        await GoedAsync(Burgemeester, Weg(eerste.Dag, eerste.Dag)); // the fixed seats must be free
        await GoedAsync(Caw, new SchrijfBeschikbaarheid.Opdracht { Dagdelen = [nameof(Dagdeel.VrijdagNamiddag)] });
        var momenten = (await ZoekAsync(overleg)).Value!.Momenten;
        Assert.That(momenten.Select(m => m.Dag), Has.None.EqualTo(eerste.Dag));
        var caw = momenten[0].Onderdelen.Single(o => o.Punt == p1);
        Assert.That((momenten[0].Dag.DayOfWeek, caw.Begin >= new TimeOnly(12, 30), momenten[0].Onderdelen.SelectMany(o => o.Niet).Any()), Is.EqualTo((DayOfWeek.Friday, true, false)), "all can");
        Assert.That(momenten.Where(m => m.Dag.DayOfWeek != DayOfWeek.Friday).SelectMany(m => m.Onderdelen).Where(o => o.Punt == p1).Select(o => o.Niet), Is.All.Not.Empty, "else it says who cannot");

        await GoedAsync(Coordinator, Keuze(overleg, momenten[0]));
        await GoedAsync(Coordinator, Keuze(overleg, momenten[0])); // pressed twice
        var na = await H.ScalarAsync<DateTime>($"select begin from casusoverleggen.overleg where id = '{overleg}'");
        Assert.That(new DateTimeOffset(na, TimeSpan.Zero), Is.EqualTo(Brussel.Moment(momenten[0].Dag, momenten[0].Begin)));
        Assert.That(await H.ScalarAsync<string>($"select string_agg(id::text, ',' order by volgorde) from casusoverleggen.agendapunt where overleg_id = '{overleg}'"),
            Is.EqualTo(string.Join(',', momenten[0].Onderdelen.Select(o => o.Punt))));
        Assert.That(new[] { p1, p2 }, Is.EquivalentTo(momenten[0].Onderdelen.Select(o => o.Punt)));
    }

    [Test]
    public async Task Who_is_expected_elsewhere_at_that_hour_is_not_free()
    {
        var eerste = await OverlegAsync(6);
        await AgendapuntAsync(eerste, await CasusAsync(), Caw);
        var ander = await OverlegAsync(4);
        await AgendapuntAsync(ander, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"), School);
        var bezet = Brussel.Lokaal(await H.ScalarAsync<DateTime>($"select begin from casusoverleggen.overleg where id = '{eerste}'") is var d ? new DateTimeOffset(d, TimeSpan.Zero) : default);

        foreach (var m in (await ZoekAsync(ander)).Value!.Momenten.Where(m => m.Dag == DateOnly.FromDateTime(bezet.DateTime)))
        {
            var (van, tot) = (m.Onderdelen[0].Begin.ToTimeSpan(), m.Onderdelen[^1].Einde.ToTimeSpan());
            Assert.That(tot <= bezet.TimeOfDay || van >= bezet.TimeOfDay + TimeSpan.FromHours(2), Is.True, "the fixed seats sit in the other meeting");
        }
    }

    [Test]
    public async Task Who_cannot_be_missed_is_free_at_each_moment_or_the_page_says_who_is_missing()
    {
        var overleg = await OverlegAsync(3);
        var punt = await AgendapuntAsync(overleg, await CasusAsync(), Caw, School);
        await GoedAsync(Caw, new SchrijfBeschikbaarheid.Opdracht { Dagdelen = [nameof(Dagdeel.VrijdagNamiddag)] });
        await GoedAsync(School, new SchrijfBeschikbaarheid.Opdracht { Dagdelen = [nameof(Dagdeel.MaandagVoormiddag)] });
        Assert.That((await ZoekAsync(overleg)).Value!.Momenten.Select(m => m.Dag.DayOfWeek).Distinct().Count(), Is.GreaterThan(1), "all are equal");

        var opdracht = new ZetOnmisbaar.Opdracht { Agendapunt = punt.ToString(), Onmisbaar = [Caw.Persoon.ToString()!, Burgemeester.Persoon.ToString()!, "x"] };
        foreach (var wie in Niemand)
        {
            await GeweigerdAsync(wie, opdracht, "PAR-03");
        }

        Assert.That((await H.PostAsync(Coordinator, $"/agendapunten/{punt}/onmisbaar", ("Onmisbaar", Caw.Persoon.ToString()!))).Status, Is.EqualTo(303));
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst, Does.Match($"value=\"{Caw.Persoon}\"[^>]*checked|checked[^>]*value=\"{Caw.Persoon}\""));
        var momenten = (await ZoekAsync(overleg)).Value!.Momenten;
        Assert.That(momenten.Select(m => m.Dag.DayOfWeek).Distinct(), Is.EqualTo(new[] { DayOfWeek.Friday }));
        var niet = momenten.SelectMany(m => m.Onderdelen).SelectMany(o => o.Niet).ToList();
        Assert.That((niet.Count, niet.Exists(n => n.Contains("onmisbaar", StringComparison.Ordinal))), Is.EqualTo((momenten.Count, false)), "the school cannot, and is said to");

        await GoedAsync(Coordinator, opdracht with { Onmisbaar = [Caw.Persoon.ToString()!, School.Persoon.ToString()!] });
        momenten = (await ZoekAsync(overleg)).Value!.Momenten;
        Assert.That(momenten.Select(m => m.Onmisbaar), Is.All.EqualTo(1), "no day suits both");
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}/momenten")).Tekst, Does.Contain("Op geen enkel moment kan iedereen die onmisbaar is.").And.Contain("(onmisbaar)"));
        await GoedAsync(Coordinator, opdracht with { Onmisbaar = null });
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.deelname where onmisbaar"), Is.Zero);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GeweigerdAsync(Coordinator, opdracht, "TOESTAND", "Dit overleg is al voorgelegd. De agenda ligt vast.");
    }

    [Test, Rule("PAR-03"), Rule("AVG-12")]
    public async Task Nobody_but_the_coordination_searches_or_moves_and_nothing_moves_once_the_mayor_is_asked()
    {
        var overleg = await OverlegAsync(6);
        await AgendapuntAsync(overleg, await CasusAsync(), Caw);
        var moment = (await ZoekAsync(overleg)).Value!.Momenten[0];
        foreach (var wie in Niemand)
        {
            Assert.That((await ZoekAsync(overleg, wie)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.ToString());
            Assert.That((await H.Send(wie, Keuze(overleg, moment))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.ToString());
        }

        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        Assert.That((await ZoekAsync(overleg)).Ok, Is.False);
        Assert.That(Tekst((await H.Send(Coordinator, Keuze(overleg, moment))).Refusal), Does.Contain("ligt vast"));
    }

    [Test, Rule("PAR-02"), Rule("MIN-01")]
    public async Task What_hangs_on_the_day_is_asked_again_and_a_strange_choice_changes_nothing()
    {
        var casus = await CasusAsync();
        var overleg = await OverlegAsync(6);
        await AgendapuntAsync(overleg, casus, Caw);
        var moment = (await ZoekAsync(overleg)).Value!.Momenten[^1];
        var voor = await H.ScalarAsync<DateTime>($"select begin from casusoverleggen.overleg where id = '{overleg}'");
        var goed = Keuze(overleg, moment);
        foreach (var fout in new[] { goed with { Moment = "3020-01-01T10:00" }, goed with { Moment = "2026-02-31T10:00" }, goed with { Moment = null }, goed with { Moment = "2020-01-01T10:00" },
            goed with { Volgorde = [] }, goed with { Volgorde = [.. goed.Volgorde!, .. goed.Volgorde!] }, goed with { Volgorde = [Guid.NewGuid().ToString()] }, goed with { Volgorde = ["x"] } })
        {
            Assert.That((await H.Send(Coordinator, fout)).Ok, Is.False, $"{fout.Moment} {fout.Volgorde?.Length}");
        }

        NietGemachtigd.Add(Caw.Persoon);
        Assert.That(Tekst((await H.Send(Coordinator, goed)).Refusal), Does.Contain("geen geldige aanwijzing of zetel"));
        NietGemachtigd.Clear();
        Assert.That(await H.ScalarAsync<DateTime>($"select begin from casusoverleggen.overleg where id = '{overleg}'"), Is.EqualTo(voor));
        await GoedAsync(Coordinator, goed);
    }

    [Test, Rule("PAR-07"), Rule("AVG-12")]
    public async Task Days_away_are_ones_own_without_a_reason_and_go_when_they_are_over_or_access_ends()
    {
        var dag = Brussel.Dag(Nu).AddDays(5);
        await GoedAsync(Caw, Weg(dag, dag.AddDays(2)));
        await GoedAsync(Caw, Weg(dag, dag.AddDays(2)));
        Assert.That((await H.Send(Caw, new SchrijfBeschikbaarheid.Vraag())).Value!.Afwezig, Has.Count.EqualTo(1), "sent twice it is one");
        foreach (var (van, tot, tekst) in new[] { (dag, dag.AddDays(-1), "voor de eerste"), (dag.AddDays(-30), dag.AddDays(-20), "voorbij"), (dag, dag.AddYears(3), "een jaar") })
        {
            Assert.That(Tekst((await H.Send(Caw, Weg(van, tot))).Refusal), Does.Contain(tekst));
        }

        Assert.That((await H.Send(Caw, new MeldAfwezig.Opdracht { VanDag = "31", VanMaand = "2", VanJaar = "2027", TotDag = "x" })).Refusals, Has.Count.GreaterThan(1));
        Assert.That((await H.Send(Caw, new SchrijfBeschikbaarheid.Opdracht { Dagdelen = ["Zondag"] })).Ok, Is.False);

        var rij = (await H.Send(Caw, new SchrijfBeschikbaarheid.Vraag())).Value!.Afwezig.Single().Id;
        await GoedAsync(School, new WisAfwezig.Opdracht { Afwezigheid = rij.ToString() }); // nothing of theirs has this id
        Assert.That((await H.Send(School, new SchrijfBeschikbaarheid.Vraag())).Value!.Afwezig, Is.Empty);
        Assert.That((await H.Send(Caw, new SchrijfBeschikbaarheid.Vraag())).Value!.Afwezig, Has.Count.EqualTo(1));
        foreach (var wie in new[] { School, Coordinator, Burgemeester })
        {
            Assert.That(await SqlAlsAsync(wie, $"delete from casusoverleggen.afwezigheid where id = '{rij}'"), Is.EqualTo("0"), wie.ToString());
        }

        Assert.That(await SqlAlsAsync(Caw, $"delete from casusoverleggen.afwezigheid where id = '{rij}'"), Is.EqualTo("1"));
        await GoedAsync(Caw, new WisAfwezig.Opdracht { Afwezigheid = rij.ToString() });
        Assert.That((await H.Send(Caw, new SchrijfBeschikbaarheid.Vraag())).Value!.Afwezig, Is.Empty);

        await GoedAsync(Caw, Weg(dag, dag));
        H.Klok.Zet(Nu.AddDays(20));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<MediatR.ISender>().Send(new Jobs.VernietigOverlegpapieren.Opdracht()));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.afwezigheid"), Is.Zero);
    }
}
