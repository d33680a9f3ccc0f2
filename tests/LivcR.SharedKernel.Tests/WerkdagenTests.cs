using FsCheck;
using FsCheck.Fluent;

namespace LivcR.SharedKernel.Tests;

internal sealed class WerkdagenTests
{
    private static readonly Werkdagen _kalender = new();

    private static Arbitrary<DateOnly> Dagen => Gen.Choose(new DateOnly(1990, 1, 1).DayNumber, new DateOnly(2100, 1, 1).DayNumber)
        .Select(DateOnly.FromDayNumber).ToArbitrary();

    [TestCase(2024, "2024-01-01 2024-04-01 2024-05-01 2024-05-09 2024-05-20 2024-07-21 2024-08-15 2024-11-01 2024-11-11 2024-12-25")]
    [TestCase(2025, "2025-01-01 2025-04-21 2025-05-01 2025-05-29 2025-06-09 2025-07-21 2025-08-15 2025-11-01 2025-11-11 2025-12-25")]
    [TestCase(2026, "2026-01-01 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-07-21 2026-08-15 2026-11-01 2026-11-11 2026-12-25")]
    [TestCase(2027, "2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-17 2027-07-21 2027-08-15 2027-11-01 2027-11-11 2027-12-25")]
    [TestCase(2028, "2028-01-01 2028-04-17 2028-05-01 2028-05-25 2028-06-05 2028-07-21 2028-08-15 2028-11-01 2028-11-11 2028-12-25")]
    [TestCase(2029, "2029-01-01 2029-04-02 2029-05-01 2029-05-10 2029-05-21 2029-07-21 2029-08-15 2029-11-01 2029-11-11 2029-12-25")]
    [TestCase(2030, "2030-01-01 2030-04-22 2030-05-01 2030-05-30 2030-06-10 2030-07-21 2030-08-15 2030-11-01 2030-11-11 2030-12-25")]
    public void The_ten_legal_holidays_of_a_year(int jaar, string verwacht)
    {
        var eerste = new DateOnly(jaar, 1, 1);
        var dagen = Enumerable.Range(0, DateTime.IsLeapYear(jaar) ? 366 : 365).Select(eerste.AddDays).Where(Werkdagen.IsFeestdag);

        Assert.That(string.Join(' ', dagen.Select(d => d.ToString("yyyy-MM-dd"))), Is.EqualTo(verwacht));
    }

    [TestCase("1961-04-02")]
    [TestCase("2000-04-23")]
    [TestCase("2008-03-23")]
    [TestCase("2038-04-25")]
    [TestCase("2285-03-22")]
    public void Easter_at_its_extremes(string pasen) =>
        Assert.That(Werkdagen.Pasen(int.Parse(pasen[..4])), Is.EqualTo(DateOnly.Parse(pasen)));

    [Test]
    public void The_Flemish_holiday_is_a_working_day_unless_the_municipality_closes()
    {
        var elfJuli = new DateOnly(2025, 7, 11);

        Assert.That(_kalender.IsWerkdag(elfJuli), Is.True);
        Assert.That(new Werkdagen([elfJuli]).IsWerkdag(elfJuli), Is.False);
    }

    [TestCase("2026-12-24", 1, "2026-12-28", TestName = "Over_Christmas_on_a_Friday")]
    [TestCase("2026-12-24", 5, "2027-01-04", TestName = "Over_the_turn_of_the_year")]
    [TestCase("2026-05-13", 1, "2026-05-15", TestName = "Over_Ascension_which_leaves_a_bridge_day")]
    [TestCase("2026-11-21", 0, "2026-11-21", TestName = "Zero_from_a_Saturday_stays")]
    [TestCase("2026-11-21", 1, "2026-11-23", TestName = "One_from_a_Saturday_is_Monday")]
    [TestCase("2027-01-04", -5, "2026-12-24", TestName = "Back_again")]
    public void Working_days_further(string van, int aantal, string tot) =>
        Assert.That(_kalender.PlusWerkdagen(DateOnly.Parse(van), aantal), Is.EqualTo(DateOnly.Parse(tot)));

    [Test]
    public void Counting_is_the_inverse_of_adding_both_ways() =>
        Prop.ForAll(Dagen, Gen.Choose(-300, 300).ToArbitrary(), (dag, n) => _kalender.WerkdagenTussen(dag, _kalender.PlusWerkdagen(dag, n)) == n)
            .QuickCheckThrowOnFailure();

    [Test]
    public void A_term_ends_on_a_working_day_and_later_the_more_days_are_closed() =>
        Prop.ForAll(Dagen, Gen.Choose(1, 60).ToArbitrary(), (dag, n) =>
        {
            var einde = _kalender.PlusWerkdagen(dag, n);
            return _kalender.IsWerkdag(einde) && new Werkdagen([einde]).PlusWerkdagen(dag, n) > einde;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_week_never_holds_more_than_five_working_days_nor_a_year_fewer_than_250() =>
        Prop.ForAll(Dagen, dag => _kalender.WerkdagenTussen(dag, dag.AddDays(7)) is >= 2 and <= 5
            && _kalender.WerkdagenTussen(dag, dag.AddYears(1)) is >= 250 and <= 257).QuickCheckThrowOnFailure();
}
