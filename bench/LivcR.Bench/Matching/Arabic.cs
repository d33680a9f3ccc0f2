using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M5: Latin spellings that share one Arabic spelling, against 200,000 random pairs of other groups; each token as a whole name, all with one birth date.
/// Nothing that ships was learned from these pairs.</summary>
internal static class Arabic
{
    private const int Others = 200_000;

    public static void Run()
    {
        var (same, other) = Pairs();
        Scorer("ggb.m5.recall", "ggb.m5.fmr", Naamtabel.Ingebouwd, same, other);
        Scorer("ggb.m5.recall_no_table", "ggb.m5.fmr_no_table", Naamtabel.Leeg, same, other);
        Keys("ggb.m5.keys_recall", "ggb.m5.keys_fmr", Naamtabel.Ingebouwd, same, other);
        Keys("ggb.m5.keys_recall_no_table", "ggb.m5.keys_fmr_no_table", Naamtabel.Leeg, same, other);
    }

    public static (List<(string X, string Y)> Same, List<(string X, string Y)> Other) Pairs()
    {
        var groups = Sets.ArabicGroups();
        var tokens = groups.SelectMany((g, i) => g.Select(t => (Token: t, Group: i))).ToList();
        var random = new Random(7);
        var other = new List<(string X, string Y)>();
        while (other.Count < Others)
        {
            var (x, y) = (tokens[random.Next(tokens.Count)], tokens[random.Next(tokens.Count)]);
            if (x.Group != y.Group && x.Token != y.Token)
            {
                other.Add((x.Token, y.Token));
            }
        }

        return ([.. groups.SelectMany(g => g.SelectMany((x, i) => g.Skip(i + 1).Select(y => (x, y))))], other);
    }

    private static void Scorer(string recall, string fmr, Naamtabel table, List<(string X, string Y)> same, List<(string X, string Y)> other)
    {
        bool Hit((string X, string Y) p) => NaamVergelijker.Vergelijk(Naamvorm.Van(p.X), Naamvorm.Van(p.Y), table).Gelijkenis >= NaamVergelijker.Drempel;
        Quality.Share(recall, same.Count(Hit), same.Count);
        Quality.Value(fmr, other.AsParallel().Count(Hit) * 100.0 / other.Count, "percent", other.Count);
    }

    private static void Keys(string recall, string fmr, Naamtabel table, List<(string X, string Y)> same, List<(string X, string Y)> other)
    {
        var asked = new Dictionary<string, HashSet<string>>();
        var held = new Dictionary<string, string[]>();
        bool Hit((string X, string Y) p)
        {
            var q = asked.TryGetValue(p.X, out var a) ? a : asked[p.X] = [.. Sleutelset.VanVraag(Person(p.X), table).Select(Convert.ToHexString)];
            var r = held.TryGetValue(p.Y, out var h) ? h : held[p.Y] = [.. Sleutelset.VanRegister(Person(p.Y), table).Select(Convert.ToHexString)];
            return r.Any(q.Contains);
        }

        Quality.Share(recall, same.Count(Hit), same.Count);
        Quality.Value(fmr, other.Count(Hit) * 100.0 / other.Count, "percent", other.Count);
    }

    private static Persoon Person(string token) => new(token, "", "1990-05-17");
}
