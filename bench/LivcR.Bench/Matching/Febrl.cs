using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Bench.Matching;

/// <summary>M3 and M4: two files of 5,000 with 5,000 true pairs.</summary>
internal static class Febrl
{
    public static void Keys()
    {
        var (a, b) = (Sets.Febrl("dataset4a"), Sets.Febrl("dataset4b"));
        var index = new SleutelIndex([.. a.Select(k => k.Person)]);
        var (good, all) = (0, 0);
        foreach (var question in b)
        {
            var hits = index.Zoek(question.Person) ?? [];
            all += hits.Count;
            good += hits.Count(i => a[i].Truth == question.Truth);
        }

        Figure.Print("ggb.m3.precision", (double)good / all, "share");
        Figure.Print("ggb.m3.recall", good / 5000.0, "share");
    }
}
