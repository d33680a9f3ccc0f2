using FsCheck;
using FsCheck.Fluent;
using LivcR.Dashboards.Domain;
using LivcR.SharedKernel;

namespace LivcR.Dashboards.Tests;

using Getoond = IReadOnlyDictionary<Maat, int>;
using Geteld = IReadOnlyDictionary<Maat, (int Aantal, long Som)>;

[Rule("DASH-01")]
internal sealed class OnderdrukkingTests
{
    [TestCase(0, true)]
    [TestCase(1, false)]
    [TestCase(9, false)]
    [TestCase(10, true)]
    [Rule("DASH-01")]
    public void A_number_of_persons_below_the_threshold_is_hidden(int aantal, bool zichtbaar) =>
        Assert.That(Toon(new() { [Maat.CasussenGeopend] = (aantal, 0) }).ContainsKey(Maat.CasussenGeopend), Is.EqualTo(zichtbaar));

    [TestCase(30, 12, true)]
    [TestCase(30, 25, false, Description = "five signals did not become a casus")]
    [TestCase(30, 30, false, Description = "nobody did not: an empty group")]
    [TestCase(30, 20, true)]
    [Rule("DASH-01")]
    public void A_second_number_that_gives_away_a_small_difference_is_hidden(int geopend, int gewogen, bool zichtbaar) =>
        Assert.That(Toon(new() { [Maat.CasussenGeopend] = (geopend, 0), [Maat.SignalenGewogen] = (gewogen, 0), [Maat.SignalenOntvangen] = (5, 0) }).ContainsKey(Maat.SignalenGewogen), Is.EqualTo(zichtbaar));

    [Test]
    [Rule("DASH-01")]
    public void A_difference_over_consecutive_periods_is_hidden_too()
    {
        // 30 − 15 = 15 and 20 − 33 = −13 may both be shown; together 50 opened and 48 closed would leave two persons.
        Geteld een = Cijfers(geopend: 30, afgesloten: 15), twee = Cijfers(geopend: 20, afgesloten: 33);
        var eerst = Onderdrukking.Toon([], een, 10);

        Assert.That(eerst, Does.ContainKey(Maat.CasussenAfgesloten));
        Assert.That(Onderdrukking.Toon([], twee, 10), Does.ContainKey(Maat.CasussenAfgesloten));
        Assert.That(Onderdrukking.Toon([eerst], twee, 10), Does.Not.ContainKey(Maat.CasussenAfgesloten));
    }

    [TestCase(3, 5, 3, false, Description = "three meetings, three casussen opened")]
    [TestCase(3, 3, 0, false, Description = "one casus a meeting: persons by another name")]
    [TestCase(3, 5, 4, true)]
    [TestCase(12, 12, 12, true)]
    [Rule("DASH-01")]
    public void Meetings_are_shown_unless_they_are_a_small_number_of_persons(int overleggen, int agendapunten, int geopend, bool zichtbaar) =>
        Assert.That(Toon(new() { [Maat.Overleggen] = (overleggen, agendapunten), [Maat.CasussenGeopend] = (geopend, 0) }).ContainsKey(Maat.Overleggen), Is.EqualTo(zichtbaar));

    [Test]
    [Rule("DASH-01")]
    public void A_mean_stands_only_beside_the_count_it_is_of()
    {
        Assert.That(Toon(new() { [Maat.SignalenGewogen] = (9, 36) }), Does.Not.ContainKey(Maat.DagenTotWeging));
        Assert.That(Toon(new() { [Maat.SignalenGewogen] = (12, 42) })[Maat.DagenTotWeging], Is.EqualTo(4));
        Assert.That(Toon(new() { [Maat.SignalenGewogen] = (12, 42), [Maat.CasussenGeopend] = (11, 0) }), Does.Not.ContainKey(Maat.DagenTotWeging), "hidden for its difference: the mean would tell it is no small number");
    }

    [Test]
    public void Shares_of_professionals_are_shown_from_the_threshold()
    {
        var getoond = Toon(new() { [Maat.VasteLeden] = (6, 5), [Maat.Uitnodigingen] = (9, 9) });

        Assert.That(getoond, Is.EquivalentTo(new Dictionary<Maat, int> { [Maat.CasussenGeopend] = 0, [Maat.SignalenOntvangen] = 0, [Maat.SignalenGewogen] = 0, [Maat.CasussenAfgesloten] = 0, [Maat.Overleggen] = 0, [Maat.VasteLeden] = 83 }));
    }

    [Test]
    [Rule("DASH-01")]
    public void Nothing_shown_is_small_and_no_two_lines_differ_by_little_over_any_run_of_periods() => Voor(w =>
    {
        var getoond = Publiceer(w);
        return getoond.All(p => Onderdrukking.Personen.All(m => !p.TryGetValue(m, out var n) || n == 0 || n >= w.K)) && Verschillen(getoond).All(v => v is (0, 0) || Math.Abs(v.A - v.B) >= w.K);
    });

    [Test]
    [Rule("DASH-01")]
    public void An_attacker_who_knows_the_algorithm_keeps_k_minus_2_values_for_every_hidden_number() => Voor(w =>
    {
        var getoond = Publiceer(w);
        for (var p = 0; p < w.Perioden.Count; p++)
        {
            foreach (var maat in Onderdrukking.Personen.Where(m => !getoond[p].ContainsKey(m)))
            {
                var mogelijk = Enumerable.Range(1, w.K - 1).Count(v => Gelijk(getoond, Publiceer(w.Met(p, maat, v))));
                var overleggenZichtbaar = getoond[p].ContainsKey(Maat.Overleggen);
                // With the meetings hidden the attacker does not know them either, so a world with other meetings may show the same.
                var metOverleggen = overleggenZichtbaar ? mogelijk : Enumerable.Range(1, w.K - 1).Count(v => Gelijk(getoond, Publiceer(w.Met(p, maat, v).MetOverleggen(p, v))));
                if (Math.Max(mogelijk, metOverleggen) < w.K - 2)
                {
                    return false;
                }
            }
        }

        return true;
    });

    [Test]
    [Rule("DASH-01")]
    public void The_attack_works_against_plain_thresholding()
    {
        // The bad example: hiding only what is small itself. Opened 30, closed 28: two are open, and everyone can subtract.
        var naief = new[] { (30, 28) }.Select(p => (Getoond)new Dictionary<Maat, int> { [Maat.CasussenGeopend] = p.Item1, [Maat.CasussenAfgesloten] = p.Item2 }).ToList();

        Assert.That(Verschillen(naief).Any(v => Math.Abs(v.A - v.B) is > 0 and < 10), Is.True);
    }

    /// <summary>The sums of two lines over every run of consecutive periods that shows both.</summary>
    private static IEnumerable<(int A, int B)> Verschillen(IReadOnlyList<Getoond> getoond) =>
        from a in Onderdrukking.Personen
        from b in Onderdrukking.Personen
        where a < b
        from begin in Enumerable.Range(0, getoond.Count)
        from lengte in Enumerable.Range(1, getoond.Count - begin)
        let reeks = getoond.Skip(begin).Take(lengte).ToList()
        where reeks.All(p => p.ContainsKey(a) && p.ContainsKey(b))
        select (reeks.Sum(p => p[a]), reeks.Sum(p => p[b]));

    private static List<Getoond> Publiceer(Wereld w)
    {
        var getoond = new List<Getoond>();
        foreach (var p in w.Perioden)
        {
            getoond.Add(Onderdrukking.Toon(getoond, p, w.K));
        }

        return getoond;
    }

    private static bool Gelijk(List<Getoond> a, List<Getoond> b) =>
        a.Zip(b).All(p => p.First.Count == p.Second.Count && p.First.All(c => p.Second.TryGetValue(c.Key, out var n) && n == c.Value));

    private static Getoond Toon(Dictionary<Maat, (int, long)> nu) => Onderdrukking.Toon([], nu, 10);

    private static Dictionary<Maat, (int, long)> Cijfers(int geopend, int afgesloten) => new() { [Maat.CasussenGeopend] = (geopend, 0), [Maat.CasussenAfgesloten] = (afgesloten, 0) };

    private static void Voor(Func<Wereld, bool> geldt)
    {
        var werelden = from k in Gen.Choose(5, 10)
                       from perioden in Gen.Choose(1, 4)
                       from getallen in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 12), Gen.Choose(0, 40)), perioden * 7)
                       select new Wereld(k, [.. getallen.Chunk(7).Select(g => (Geteld)new Dictionary<Maat, (int, long)>
                       {
                           [Maat.CasussenGeopend] = (g[0], 0), [Maat.SignalenOntvangen] = (g[1], 0), [Maat.SignalenGewogen] = (g[2], g[2] * 3), [Maat.CasussenAfgesloten] = (g[3], 0),
                           [Maat.Overleggen] = (g[4], g[4] + g[5]), [Maat.Uitnodigingen] = (g[6], g[6] / 2),
                       })]);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(werelden.ToArbitrary(), geldt));
    }

    private sealed record Wereld(int K, IReadOnlyList<Geteld> Perioden)
    {
        public Wereld Met(int periode, Maat maat, int aantal) => this with
        {
            Perioden = [.. Perioden.Select((p, i) => i != periode ? p : new Dictionary<Maat, (int Aantal, long Som)>(p) { [maat] = (aantal, maat == Maat.SignalenGewogen ? aantal * 3 : 0) })],
        };

        public Wereld MetOverleggen(int periode, int aantal) => this with
        {
            Perioden = [.. Perioden.Select((p, i) => i != periode ? p : new Dictionary<Maat, (int Aantal, long Som)>(p) { [Maat.Overleggen] = (aantal, aantal) })],
        };

        public override string ToString() => $"k={K}: " + string.Join(" | ", Perioden.Select(p => string.Join(", ", p.Select(c => $"{c.Key} {c.Value.Aantal}"))));
    }
}
