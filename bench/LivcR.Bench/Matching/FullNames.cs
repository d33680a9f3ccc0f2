using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M1 on data of our own: full names of every origin, written twice as people do, against names that share a part.</summary>
internal static class FullNames
{
    private const int Each = 1500;

    public static void Run()
    {
        var random = new Random(1);
        var entries = Origins.Entries(latinOnly: false);
        var pools = Origins.Groups.Select(g => (Fore: Sets.Forenames(g.Countries), Sur: Sets.Surnames(g.SurnameCountries.Length == 0 ? ["ES", "PT", "AL"] : g.SurnameCountries))).ToArray();
        var pairs = new List<(string A, string B, bool Same)>();
        for (var i = 0; i < Each; i++)
        {
            var (fore, sur) = pools[i % pools.Length];
            string first = Any(fore), middle = Any(fore), last = Any(sur);
            pairs.Add(Same(first, middle, last));
            pairs.Add(random.Next(4) switch
            {
                0 => ($"{first} {last}", $"{Other(fore, first)} {last}", false),
                1 => ($"{first} {last}", $"{first} {Other(sur, last)}", false),
                2 => ($"{first} {middle} {last}", $"{Other(fore, first)} {middle} {last}", false),
                _ => ($"{first} {last}", Near($"{first} {last}", fore, sur), false),
            });
        }

        foreach (var (name, table) in new[] { ("ggb.m1.f1_own", Naamtabel.Ingebouwd), ("ggb.m1.f1_own_no_table", Naamtabel.Leeg) })
        {
            var said = pairs.Select(p => (p.Same, Hit: NaamVergelijker.Vergelijk(Naamvorm.Van(p.A), Naamvorm.Van(p.B), table).Gelijkenis >= NaamVergelijker.Drempel)).ToList();
            double right = said.Count(s => s is (true, true));
            Figure.Say($"{name}: P {right / said.Count(s => s.Hit):0.000} R {right / Each:0.000}");
            Quality.Value(name, 2 * right / (said.Count(s => s.Hit) + Each), "F1", pairs.Count);
        }

        string Any(IReadOnlyList<string> list) => list[random.Next(list.Count)];

        (string, string, bool) Same(string first, string middle, string last) => random.Next(8) switch
        {
            0 => ($"{first} {last}", $"{last.ToUpperInvariant()}, {first}", true),
            1 => ($"{first} {middle} {last}", $"{first} {last}", true),
            2 => ($"{first} {last}", $"{first[0]}. {last}", true),
            3 => ($"{first} {last}", $"{Edits.Typo(first, random)} {last}", true),
            4 => ($"{first} {last}", $"{first} {Edits.Typo(last, random)}", true),
            5 => ($"{first} {last}", $"{Edits.Typo(first, random)} {Edits.Typo(last, random)}", true),
            _ => ($"{first} {last}", $"{Respelled(first)} {Respelled(last)}", true),
        };

        string Respelled(string name) => entries.TryGetValue(Naamvorm.Van(name).Geheel, out var lists) && lists[random.Next(lists.Count)] is var list ? list[random.Next(list.Length)] : name;

        string Other(IReadOnlyList<string> list, string name) => Origins.Another(list, name, entries, random);

        // Of some other names the one most like it.
        string Near(string name, IReadOnlyList<string> fore, IReadOnlyList<string> sur) =>
            Enumerable.Range(0, 200).Select(_ => (F: Any(fore), L: Any(sur))).Where(n => !name.StartsWith(n.F + " ", StringComparison.Ordinal)).Select(n => $"{n.F} {n.L}").MaxBy(n => Baselines.Trigram(n, name))!;

    }
}
