using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The search for a moment, in random worlds, against a checker that knows nothing of how it searches.</summary>
internal sealed class PlannerTests
{
    private static readonly Planmaten Maten = new();

    [Test]
    public void Every_moment_holds_and_a_perfect_one_is_never_missed()
    {
        var (gevonden, volmaakt) = (0, 0);
        for (var zaad = 1; zaad <= 80; zaad++)
        {
            var w = new Planwereld(zaad, punten: 1 + (zaad % 4), genodigden: 6, dagen: 8);
            var momenten = Planner.Zoek(w.Punten, w.Tijd, w.Dagen, Maten);
            Assert.That(momenten, Has.Count.LessThanOrEqualTo(Planner.Hoogstens));
            foreach (var m in momenten)
            {
                Assert.That(Plancontrole.Fouten(m, w, Maten), Is.Empty, $"seed {zaad}");
            }

            Assert.That(momenten.Select(m => m.Dag), Is.Unique);
            Assert.That(momenten.Select(m => (m.Missen, m.Dag)), Is.Ordered);
            if (w.Dagen.Any(d => Plancontrole.KanHelemaal(d, w, Maten)))
            {
                Assert.That(momenten, Is.Not.Empty, $"seed {zaad}");
                Assert.That(momenten[0].Missen, Is.Zero, $"seed {zaad}");
                volmaakt++;
            }

            gevonden += momenten.Count;
        }

        Assert.That((gevonden, volmaakt), Is.GreaterThan((150, 15)), "worlds in which there was something to find");
    }

    [Test]
    public void Nobody_who_cannot_be_missed_is_missed_as_long_as_there_is_a_day_that_suits_them()
    {
        var (metAllen, zonder) = (0, 0);
        for (var zaad = 1; zaad <= 80; zaad++)
        {
            var w = new Planwereld(zaad, punten: 1 + (zaad % 4), genodigden: 6, dagen: 8, onmisbaar: true);
            var momenten = Planner.Zoek(w.Punten, w.Tijd, w.Dagen, Maten);
            foreach (var m in momenten)
            {
                Assert.That(Plancontrole.Fouten(m, w, Maten), Is.Empty, $"seed {zaad}");
            }

            var kan = w.Dagen.Where(d => Plancontrole.KanMetOnmisbaren(d, w, Maten)).ToList();
            if (kan.Count > 0)
            {
                metAllen++;
                Assert.That(momenten, Has.Count.EqualTo(Math.Min(kan.Count, Planner.Hoogstens)), $"seed {zaad}");
                Assert.That(momenten.Select(m => m.Onmisbaar), Is.All.Zero, $"seed {zaad}");
                Assert.That(momenten.Select(m => m.Dag), Is.SubsetOf(kan), $"seed {zaad}");
                Assert.That(momenten.Select(m => (m.Missen, m.Dag)), Is.Ordered, $"seed {zaad}");
            }
            else
            {
                zonder += momenten.Count;
                Assert.That(momenten.Select(m => m.Onmisbaar), Is.All.Positive, $"seed {zaad}: it says who is missing");
                Assert.That(momenten.Select(m => (m.Onmisbaar, m.Missen, m.Dag)), Is.Ordered, $"seed {zaad}");
            }
        }

        Assert.That((metAllen, zonder), Is.GreaterThan((20, 3)), "worlds of both kinds");
    }

    [Test, Rule("GEH-07")]
    public void A_partner_of_two_agendapunten_does_not_wait_for_a_third_and_others_do_not_meet_at_the_door()
    {
        var (a, b) = (Id.Nieuw<PersoonId>(), Id.Nieuw<PersoonId>());
        var punten = new[] { Punt(a), Punt(b), Punt(a) };
        var m = Planner.Zoek(punten, new Dictionary<PersoonId, Vrij>(), [new DateOnly(2026, 12, 3)], Maten).Single();

        Assert.That(m.Onderdelen.Select(o => o.Punt), Is.EqualTo(new[] { punten[0].Id, punten[2].Id, punten[1].Id }));
        Assert.That(m.Onderdelen.Select(o => o.Begin), Is.EqualTo(new[] { new TimeOnly(8, 30), new TimeOnly(9, 0), new TimeOnly(9, 35) }), "five minutes between two who must not meet");
        Assert.That(m.Wachten, Is.Zero);

        static PlanPunt Punt(PersoonId wie) => new(Id.Nieuw<AgendapuntId>(), [], [wie]);
    }

    [Test]
    public void Half_days_days_away_and_other_meetings_are_kept()
    {
        var (zetel, dag) = (Id.Nieuw<PersoonId>(), new DateOnly(2026, 12, 3)); // a Thursday
        PlanPunt[] punten = [new(Id.Nieuw<AgendapuntId>(), [zetel], [])];
        Planvoorstel? Zoek(Vrij vrij) => Planner.Zoek(punten, new Dictionary<PersoonId, Vrij> { [zetel] = vrij }, [dag], Maten).SingleOrDefault();

        Assert.That(Zoek(new([], [], []))!.Begin, Is.EqualTo(new TimeOnly(8, 30)));
        Assert.That(Zoek(new([Dagdeel.DonderdagNamiddag], [], []))!.Begin, Is.EqualTo(new TimeOnly(12, 30)));
        Assert.That(Zoek(new([Dagdeel.MaandagVoormiddag], [], [])), Is.Null);
        Assert.That(Zoek(new([], [(dag, dag)], [])), Is.Null);
        Assert.That(Zoek(new([], [(dag.AddDays(1), dag.AddDays(2))], [])), Is.Not.Null);
        Assert.That(Zoek(new([], [], [(dag, new TimeOnly(8, 45), 120)]))!.Begin, Is.EqualTo(new TimeOnly(11, 0)));
        Assert.That(Zoek(new([Dagdeel.DonderdagVoormiddag], [], [(dag, new TimeOnly(7, 0), 400)])), Is.Null);
        Assert.That(Planner.Zoek([], new Dictionary<PersoonId, Vrij>(), [dag], Maten), Is.Empty);
    }
}
