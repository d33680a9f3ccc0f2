using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

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

    public static void Scorer()
    {
        var (a, b) = (Sets.Febrl("dataset4a"), Sets.Febrl("dataset4b"));
        Persoonsvorm Form(Known k) => Persoonsvorm.Van(k.Person.Voornaam, k.Person.Achternaam, k.Person.Geboortedatum);
        var (register, asked) = (a.Select(Form).ToList(), b.Select(Form).ToList());
        var scorer = PersoonVergelijker.Voor([.. register, .. asked]);
        var index = new PersoonIndex(register);
        var (good, all) = (0, 0);
        var sweep = new List<(double S, bool T)>();
        for (var i = 0; i < b.Count; i++)
        {
            foreach (var c in index.Kandidaten(asked[i])) sweep.Add((scorer.Vergelijk(asked[i], register[c]).Gelijkenis, a[c].Truth == b[i].Truth));
            var hits = index.Zoek(asked[i], scorer).ToList();
            all += hits.Count;
            good += hits.Count(h => a[h.Plaats].Truth == b[i].Truth);
        }

        Figure.Print("ggb.m3.scorer_precision", (double)good / all, "share");
        Figure.Print("ggb.m3.scorer_recall", good / 5000.0, "share");
        Figure.Say($"candidates {sweep.Count} true {sweep.Count(s => s.T)}");
        foreach (var t in new[] { .5, .6, .7, .8, .85, .9, .95, .97 }) Figure.Say($"{t}: P {sweep.Count(s => s.S >= t && s.T) / (double)sweep.Count(s => s.S >= t):0.0000} R {sweep.Count(s => s.S >= t && s.T) / 5000.0:0.000}");
    }
}
