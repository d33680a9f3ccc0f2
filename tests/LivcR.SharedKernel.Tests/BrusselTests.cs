using FsCheck;
using FsCheck.Fluent;

namespace LivcR.SharedKernel.Tests;

internal sealed class BrusselTests
{
    [TestCase("2026-12-31T22:59:00Z", "2026-12-31", "23:59")]
    [TestCase("2026-12-31T23:00:00Z", "2027-01-01", "00:00")]
    [TestCase("2026-07-01T22:00:00Z", "2026-07-02", "00:00")]
    public void A_moment_has_the_date_of_the_wall_clock(string moment, string dag, string uur)
    {
        Assert.That(Brussel.Dag(DateTimeOffset.Parse(moment)), Is.EqualTo(DateOnly.Parse(dag)));
        Assert.That(Brussel.Uur(DateTimeOffset.Parse(moment)), Is.EqualTo(TimeOnly.Parse(uur)));
    }

    [TestCase("2026-11-22", "09:30", "2026-11-22T08:30:00Z", TestName = "Winter")]
    [TestCase("2026-06-22", "09:30", "2026-06-22T07:30:00Z", TestName = "Summer")]
    [TestCase("2026-03-29", "01:59", "2026-03-29T00:59:00Z", TestName = "Just_before_the_gap")]
    [TestCase("2026-03-29", "02:30", "2026-03-29T01:30:00Z", TestName = "In_the_gap_moves_one_hour_on")]
    [TestCase("2026-03-29", "03:00", "2026-03-29T01:00:00Z", TestName = "Just_after_the_gap")]
    [TestCase("2026-10-25", "02:30", "2026-10-25T00:30:00Z", TestName = "In_the_overlap_the_first")]
    [TestCase("2026-10-25", "03:00", "2026-10-25T02:00:00Z", TestName = "Just_after_the_overlap")]
    public void The_wall_clock_names_one_moment(string dag, string uur, string moment) =>
        Assert.That(Brussel.Moment(DateOnly.Parse(dag), TimeOnly.Parse(uur)), Is.EqualTo(DateTimeOffset.Parse(moment)));

    [Test]
    public void In_the_gap_the_clock_shows_half_past_three() =>
        Assert.That(Brussel.Uur(Brussel.Moment(new(2026, 3, 29), new(2, 30))), Is.EqualTo(new TimeOnly(3, 30)));

    [Test]
    public void What_a_moment_shows_names_that_moment_again_except_in_the_second_hour_of_the_overlap() =>
        Prop.ForAll(Gen.Choose(0, 40_000_000).Select(m => new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(m)).ToArbitrary(), moment =>
        {
            var terug = Brussel.Moment(Brussel.Dag(moment), Brussel.Uur(moment));
            return terug == moment || (terug == moment.AddHours(-1) && Brussel.Dag(moment).Month is 9 or 10);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Every_day_begins_after_the_one_before_and_shows_its_own_date()
    {
        var begin = new DateOnly(2020, 1, 1);
        var dagen = Enumerable.Range(0, 4000).Select(begin.AddDays).ToList();

        Assert.That(dagen.Select(d => Brussel.Dag(Brussel.Begin(d))), Is.EqualTo(dagen));
        Assert.That(dagen.Select(d => (Brussel.Begin(d.AddDays(1)) - Brussel.Begin(d)).TotalHours).Distinct(), Is.EquivalentTo([24, 23, 25]));
    }
}
