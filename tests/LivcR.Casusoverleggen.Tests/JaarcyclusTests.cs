using LivcR.Casusoverleggen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>When each part of the year is due again: days only.</summary>
internal sealed class JaarcyclusTests
{
    private static readonly Jaarcyclus Cyclus = new(12, 6, 12, 30);

    private static Jaarpunt Van(Jaaronderdeel o, DateOnly? start, DateOnly? gedaan, DateOnly vandaag) =>
        Cyclus.Bepaal(start, gedaan is { } op ? new Dictionary<Jaaronderdeel, DateOnly> { [o] = op } : new(), vandaag).Single(p => p.Onderdeel == o);

    [Test, Rule("LIV-07")]
    public void The_days_around_the_due_day()
    {
        var gedaan = new DateOnly(2025, 12, 31);
        foreach (var (vandaag, staat) in new[]
        {
            (new DateOnly(2026, 11, 30), Jaarstaat.InOrde), (new DateOnly(2026, 12, 1), Jaarstaat.Binnenkort), (new DateOnly(2026, 12, 31), Jaarstaat.Binnenkort), (new DateOnly(2027, 1, 1), Jaarstaat.TeLaat),
        })
        {
            Assert.That(Van(Jaaronderdeel.Emmascan, new(2020, 1, 1), gedaan, vandaag), Is.EqualTo(new Jaarpunt(Jaaronderdeel.Emmascan, gedaan, new(2026, 12, 31), staat, staat == Jaarstaat.InOrde ? null : new DateOnly(2026, 12, 31))), vandaag.ToString("o"));
        }
    }

    [Test]
    public void A_leap_day_comes_back_on_the_last_of_February_and_meetings_twice_a_year()
    {
        Assert.That(Van(Jaaronderdeel.Netwerk, new(2020, 1, 1), new(2028, 2, 29), new(2028, 3, 1)).Tegen, Is.EqualTo(new DateOnly(2029, 2, 28)));
        Assert.That(Van(Jaaronderdeel.Overleg, new(2020, 1, 1), new(2026, 8, 31), new(2026, 9, 1)).Tegen, Is.EqualTo(new DateOnly(2027, 2, 28)));
        Assert.That(Van(Jaaronderdeel.Rollenoefening, new(2028, 2, 29), null, new(2033, 3, 1)).Ronde, Is.EqualTo(new DateOnly(2033, 2, 28)), "each round counts from the first, so a leap day does not drift");
    }

    [Test]
    public void No_cycle_runs_for_a_livc_r_that_does_not_work_and_nobody_to_confirm_is_nothing_to_do()
    {
        Assert.That(Cyclus.Bepaal(null, new Dictionary<Jaaronderdeel, DateOnly>(), new(2026, 11, 23)), Has.Count.EqualTo(Enum.GetValues<Jaaronderdeel>().Length).And.All.Matches<Jaarpunt>(p => p is { Tegen: null, Ronde: null, Staat: Jaarstaat.InOrde }));
        Assert.That(Van(Jaaronderdeel.Aanwijzingen, new(2020, 1, 1), null, new(2026, 11, 23)), Is.EqualTo(new Jaarpunt(Jaaronderdeel.Aanwijzingen, null, null, Jaarstaat.InOrde, null)));
    }

    [Test, Rule("LIV-07")]
    public void Walked_day_by_day_a_part_is_said_once_before_and_once_a_year_after_it_is_due()
    {
        foreach (var zaad in Enumerable.Range(0, 60))
        {
            var r = new Random(zaad);
            var start = new DateOnly(2024, 1, 1).AddDays(r.Next(0, 1500)); // 2024 and 2028 are leap years
            var onderdeel = Enum.GetValues<Jaaronderdeel>()[r.Next(0, 6)];
            var maanden = onderdeel == Jaaronderdeel.Overleg ? 6 : 12;
            DateOnly? gedaan = r.Next(2) == 0 ? null : start;
            var taak = Jaartaak.Van(Id.Nieuw<CelId>(), onderdeel);
            List<(DateOnly Dag, Jaarstaat Staat)> gezegd = [];
            Jaarpunt? vorig = null;
            for (var dag = start; dag < start.AddMonths(42); dag = dag.AddDays(1))
            {
                var punt = Van(onderdeel, start, gedaan, dag);
                Assert.That(punt.Tegen, Is.EqualTo(start.AddMonths(maanden)), "the due day does not move by waiting");
                Assert.That(punt.Staat, Is.GreaterThanOrEqualTo(vorig?.Staat ?? Jaarstaat.InOrde), "it never gets better by waiting");
                if (taak.Herinner(punt))
                {
                    gezegd.Add((dag, punt.Staat));
                    Assert.That(taak.Herinner(punt), Is.False, "twice is once");
                }

                vorig = punt;
            }

            var tegen = start.AddMonths(maanden);
            List<(DateOnly, Jaarstaat)> verwacht = [(tegen.AddDays(-30), Jaarstaat.Binnenkort)];
            for (var k = 0; tegen.AddMonths(12 * k).AddDays(1) < start.AddMonths(42); k++)
            {
                verwacht.Add((tegen.AddMonths(12 * k).AddDays(1), Jaarstaat.TeLaat));
            }

            Assert.That(gezegd, Is.EqualTo(verwacht), $"seed {zaad}");
        }
    }
}
