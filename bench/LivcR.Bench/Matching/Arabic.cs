using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M5: Latin spellings that share one Arabic spelling, against random pairs of other groups.</summary>
internal static class Arabic
{
    public static void Run()
    {
        var groups = Sets.ArabicGroups();
        var same = groups.SelectMany(g => g.SelectMany((x, i) => g.Skip(i + 1).Select(y => (x, y)))).ToList();
        var other = Others(groups);
        Figure.Say($"m5: {groups.Count} groups, {same.Count} pairs");
        Scorer("ggb.m5.recall", "ggb.m5.fmr", Naamtabel.Ingebouwd, same, other);
        Scorer("ggb.m5.recall_no_table", "ggb.m5.fmr_no_table", Naamtabel.Leeg, same, other);
        Keys("ggb.m5.keys", Naamtabel.Ingebouwd, same, other);
        Keys("ggb.m5.keys_no_table", Naamtabel.Leeg, same, other);
    }

    private static List<(string, string)> Others(IReadOnlyList<string[]> groups)
    {
        var tokens = groups.SelectMany((g, i) => g.Select(t => (Token: t, Group: i))).ToList();
        var random = new Random(7);
        var pairs = new List<(string, string)>();
        while (pairs.Count < 200_000)
        {
            var (x, y) = (tokens[random.Next(tokens.Count)], tokens[random.Next(tokens.Count)]);
            if (x.Group != y.Group && x.Token != y.Token)
            {
                pairs.Add((x.Token, y.Token));
            }
        }

        return pairs;
    }

    private static void Scorer(string recall, string fmr, Naamtabel table, List<(string X, string Y)> same, List<(string X, string Y)> other)
    {
        double Score((string X, string Y) p) => NaamVergelijker.Vergelijk(Naamvorm.Van(p.X), Naamvorm.Van(p.Y), table).Gelijkenis;
        Figure.Print(recall, (double)same.Count(p => Score(p) >= NaamVergelijker.Drempel) / same.Count, "share");
        Figure.Print(fmr, other.Count(p => Score(p) >= NaamVergelijker.Drempel) * 100.0 / other.Count, "percent");
    }

    private static void Keys(string name, Naamtabel table, List<(string X, string Y)> same, List<(string X, string Y)> other)
    {
        var asked = new Dictionary<string, HashSet<string>>();
        var held = new Dictionary<string, string[]>();
        bool Hit((string X, string Y) p)
        {
            if (!asked.TryGetValue(p.X, out var q))
            {
                asked[p.X] = q = [.. Sleutelset.VanVraag(new(p.X, "", "1990-05-17"), table).Select(Convert.ToHexString)];
            }

            if (!held.TryGetValue(p.Y, out var r))
            {
                held[p.Y] = r = [.. Sleutelset.VanRegister(new(p.Y, "", "1990-05-17"), table).Select(Convert.ToHexString)];
            }

            return r.Any(q.Contains);
        }

        Figure.Print(name + "_recall", (double)same.Count(Hit) / same.Count, "share");
        var wrong = other.Where(p => Hit(p)).ToList();
        Figure.Print(name + "_fmr", (double)wrong.Count / other.Count * 100, "percent");
        if (Environment.GetEnvironmentVariable("G1") != null) { Figure.Say("FALSE " + string.Join(' ', wrong.Take(100))); Figure.Say("MISS " + string.Join(' ', same.Where(p => !Hit(p)).Where((_, i) => i % 37 == 0).Take(150))); }
    }
}
