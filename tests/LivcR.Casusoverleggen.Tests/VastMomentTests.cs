using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Planning;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>When a LIVC R usually meets: it proposes, and plans nothing.</summary>
internal sealed class VastMomentTests : Proef
{
    private static readonly Werkdagen Kalender = new();

    private static HoudVastMoment.Opdracht Vast(string week = "Tweede", string dag = "Dinsdag", string versie = "0", string uur = "14.00") => new() { Week = week, Dag = dag, Uur = uur, Minuten = "120", Plaats = "Gemeentehuis, zaal 2", Versie = versie };

    private Task<Result<PlanOverleg.Model>> PlanschermAsync(Wie wie, string? moment = null) => H.Send(wie, new PlanOverleg.Vraag(moment));

    private static List<DateOnly> Volgende(Maandweek week, Weekdag dag, DateOnly vanaf)
    {
        var v = VastMoment.Van(Cel);
        typeof(VastMoment).GetProperty(nameof(VastMoment.Week))!.SetValue(v, week);
        typeof(VastMoment).GetProperty(nameof(VastMoment.Dag))!.SetValue(v, dag);
        return [.. v.Volgende(vanaf, Kalender)];
    }

    [Test]
    public void It_falls_on_the_right_day_of_each_month_and_passes_over_holidays()
    {
        Assert.That(Volgende(Maandweek.Tweede, Weekdag.Dinsdag, new(2026, 11, 23)), Is.EqualTo(new DateOnly[] { new(2026, 12, 8), new(2027, 1, 12), new(2027, 2, 9), new(2027, 3, 9), new(2027, 4, 13) }));
        Assert.That(Volgende(Maandweek.Laatste, Weekdag.Vrijdag, new(2026, 11, 28)), Is.EqualTo(new DateOnly[] { new(2027, 1, 29), new(2027, 2, 26), new(2027, 3, 26), new(2027, 4, 30) }), "25 December is a holiday");
        Assert.That(Volgende(Maandweek.Eerste, Weekdag.Vrijdag, new(2027, 1, 1)), Has.None.EqualTo(new DateOnly(2027, 1, 1)), "New Year");
        foreach (var (week, dag) in from w in Enum.GetValues<Maandweek>().Where(w => w <= Maandweek.Laatste) from d in Enum.GetValues<Weekdag>() select (w, d))
        {
            var gevonden = Volgende(week, dag, new(2027, 1, 1));
            Assert.That(gevonden, Has.Count.GreaterThan(2).And.All.Matches<DateOnly>(x => x.DayOfWeek == DayOfWeek.Monday + (int)dag && Kalender.IsWerkdag(x)), $"{week} {dag}");
            Assert.That(gevonden, Is.All.Matches<DateOnly>(x => week == Maandweek.Laatste ? x.AddDays(7).Month != x.Month : (x.Day - 1) / 7 == (int)week), $"{week} {dag}");
        }
    }

    /// <summary>From every day of eleven years, the turns of 2026 and 2032 (week 53) among them.</summary>
    [Test]
    public void Each_week_or_each_other_week_it_falls_on_its_day_in_its_weeks_and_on_no_holiday()
    {
        var gezien = 0;
        for (var vanaf = new DateOnly(2026, 1, 1); vanaf.Year < 2037; vanaf = vanaf.AddDays(1))
        {
            var dag = (Weekdag)(vanaf.DayNumber % 5);
            var (elke, even, oneven) = (Volgende(Maandweek.Elke, dag, vanaf), Volgende(Maandweek.Even, dag, vanaf), Volgende(Maandweek.Oneven, dag, vanaf));
            Assert.That(even.Concat(oneven).Order(), Is.EqualTo(elke), "each week is one of the two");
            Assert.That(elke, Is.All.Matches<DateOnly>(d => d >= vanaf && d.DayOfWeek == DayOfWeek.Monday + (int)dag && Kalender.IsWerkdag(d)));
            for (var d = vanaf; d < vanaf.AddDays(150); d = d.AddDays(1))
            {
                gezien += elke.Contains(d) ? 1 : d.DayOfWeek == DayOfWeek.Monday + (int)dag && Kalender.IsWerkdag(d) ? throw new AssertionException($"{d} is missing from {vanaf}") : 0;
            }

            foreach (var (een, twee) in even.Zip(even.Skip(1)).Concat(oneven.Zip(oneven.Skip(1))))
            {
                var (week, jaarwissel) = (twee.DayNumber - een.DayNumber, System.Globalization.ISOWeek.GetYear(een.ToDateTime(default)) != System.Globalization.ISOWeek.GetYear(twee.ToDateTime(default)));
                Assert.That(week % 14 == 0 || (jaarwissel && week % 7 == 0), $"{een} and {twee}");
            }
        }

        Assert.That(gezien, Is.GreaterThan(50_000));
    }

    [Test]
    public async Task Every_other_week_the_next_ones_stand_ready_too()
    {
        await GoedAsync(Coordinator, Vast(week: "Even"));
        Assert.That((await PlanschermAsync(Coordinator)).Value!.Vast!.Select(v => v.Moment), Is.EqualTo(new[] { "2026-12-08T14:00", "2026-12-22T14:00", "2027-01-12T14:00" }));
    }

    [Test]
    public async Task The_next_ones_stand_ready_one_click_fills_them_in_and_what_is_planned_is_no_longer_offered()
    {
        Assert.That((await PlanschermAsync(Coordinator)).Value!.Vast, Is.Null);
        await GoedAsync(Coordinator, Vast());
        var scherm = (await PlanschermAsync(Coordinator)).Value!;
        Assert.That(scherm.Vast!.Select(v => v.Moment), Is.EqualTo(new[] { "2026-12-08T14:00", "2027-01-12T14:00", "2027-02-09T14:00" }));
        Assert.That((scherm.Gekozen, scherm.Plaats), Is.EqualTo(((PlanOverleg.Voorstel?)null, (string?)null)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg"), Is.Zero, "no empty meetings");

        var gekozen = (await PlanschermAsync(Coordinator, "2026-12-08T14:00")).Value!;
        Assert.That((gekozen.Gekozen!.Dag, gekozen.Plaats), Is.EqualTo((new DateOnly(2026, 12, 8), "Gemeentehuis, zaal 2")));
        Assert.That((await PlanschermAsync(Coordinator, "2026-12-09T14:00")).Value!.Gekozen, Is.Null, "not one of the offers");
        var overleg = (await GoedAsync(Coordinator, Plan() with { DatumDag = "8", DatumMaand = "12", Uur = "14.00" })).Value;
        Assert.That((await PlanschermAsync(Coordinator)).Value!.Vast!.Select(v => v.Moment), Is.EqualTo(new[] { "2027-01-12T14:00", "2027-02-09T14:00", "2027-03-09T14:00" }));
        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(overleg.ToString()));
        Assert.That((await PlanschermAsync(Coordinator)).Value!.Vast![0].Moment, Is.EqualTo("2026-12-08T14:00"), "free again");
    }

    [Test]
    public async Task The_hour_is_that_of_the_clock_on_the_wall_in_summer_too()
    {
        await GoedAsync(Coordinator, Vast());
        H.Klok.Zet(Brussel.Moment(new(2027, 3, 1), new(9, 0)));
        foreach (var v in (await PlanschermAsync(Coordinator)).Value!.Vast!)
        {
            Assert.That(Brussel.Uur(Brussel.Moment(v.Dag, v.Begin)), Is.EqualTo(new TimeOnly(14, 0)));
        }

        Assert.That(Brussel.Moment(new(2027, 3, 9), new(14, 0)).Hour, Is.Not.EqualTo(Brussel.Moment(new(2027, 4, 13), new(14, 0)).Hour), "the night of summer time lies between");
    }

    [Test, Rule("PAR-03"), Rule("AVG-12")]
    public async Task Only_the_coordination_of_this_livc_r_keeps_and_sees_it()
    {
        await GoedAsync(Coordinator, Vast());
        foreach (var wie in new[] { Burgemeester, Politie, Caw })
        {
            Assert.That((await H.Send(wie, new HoudVastMoment.Vraag())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.Send(wie, Vast())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.Send(wie, new HoudVastMoment.Wissing())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await PlanschermAsync(wie)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That(await InDbAsync(wie, db => db.VasteMomenten.CountAsync()), Is.Zero);
        }

        Assert.That((await H.Send(AndereCel, new HoudVastMoment.Vraag())).Value!.Vast, Is.Null);
        Assert.That(await InDbAsync(AndereCel, db => db.VasteMomenten.CountAsync()), Is.Zero);
        Assert.That(await H.ScalarAsync<string>("select encode(plaats, 'escape') from casusoverleggen.vast_moment"), Does.Not.Contain("zaal"));
    }

    [Test]
    public async Task Wrong_input_stands_beside_its_field_a_second_writer_is_told_and_pressing_twice_is_once()
    {
        foreach (var (fout, veld) in new[] { (Vast() with { Week = "Zesde" }, "Week"), (Vast() with { Dag = "Zondag" }, "Dag"), (Vast() with { Uur = "25.00" }, "Uur"), (Vast() with { Uur = null }, "Uur"), (Vast() with { Minuten = "17" }, "Minuten"), (Vast() with { Plaats = " " }, "Plaats") })
        {
            Assert.That((await H.Send(Coordinator, fout)).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { veld }));
        }

        await GoedAsync(Coordinator, Vast());
        await GoedAsync(Coordinator, Vast()); // the same form, pressed twice
        Assert.That((await H.Send(Coordinator, Vast("Derde"))).Refusal, Is.EqualTo(HoudVastMoment.Tweede));
        var versie = (await H.Send(Coordinator, new HoudVastMoment.Vraag())).Value!.Versie;
        await GoedAsync(Coordinator, Vast("Derde", versie: versie));
        Assert.That((await H.Send(Coordinator, new HoudVastMoment.Vraag())).Value!.Vast!.Week, Is.EqualTo(Maandweek.Derde));
        await GoedAsync(Coordinator, new HoudVastMoment.Wissing());
        await GoedAsync(Coordinator, new HoudVastMoment.Wissing());
        Assert.That((await PlanschermAsync(Coordinator)).Value!.Vast, Is.Null);
        await GoedAsync(Coordinator, Vast());
    }
}
