using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Tests.Domain;

internal sealed class GeschiedenisTests
{
    private const int Aantal = 4_000;

    /// <summary>One fixed set of seeds, and one that differs each night; the message names the seed that failed.</summary>
    [TestCase(1)]
    [TestCase(null)]
    [Rule("PAR-01")]
    [Rule("PAR-02")]
    public void What_is_recorded_later_changes_no_answer_about_a_day_that_was_over(int? vast)
    {
        var eerste = vast ?? Random.Shared.Next(1_000_000, int.MaxValue - Aantal);
        TestContext.Out.WriteLine($"seeds {eerste} to {eerste + Aantal - 1}");
        var (vergeleken, toegelaten, correcties) = (0, 0, 0);
        for (var zaad = eerste; zaad < eerste + Aantal; zaad++)
        {
            var g = Geschiedenis.Speel(zaad);
            Assert.That(g.Overtredingen, Is.Zero, $"seed {zaad}");
            (vergeleken, toegelaten, correcties) = (vergeleken + g.Vergeleken, toegelaten + g.Toegelaten, correcties + g.Correcties);
        }

        // Else it would hold because nothing ever happens.
        Assert.That(vergeleken, Is.GreaterThan(Aantal * 50));
        Assert.That(toegelaten, Is.InRange(Aantal, Aantal * 30));
        Assert.That(correcties, Is.GreaterThan(Aantal / 20));
    }
}
