using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M2 on comparable data: synthetic German persons with birth dates.</summary>
internal static class German
{
    public static void Run()
    {
        Measure("ggb.m2.f1_rldata500", Sets.German());
    }

    private static void Measure(string name, IReadOnlyList<Known> people)
    {
        var forms = people.Select(k => Persoonsvorm.Van(k.Person.Voornaam, k.Person.Achternaam, k.Person.Geboortedatum)).ToList();
        var scorer = PersoonVergelijker.Voor(forms);
        var index = new PersoonIndex(forms);
        var total = people.GroupBy(p => p.Truth).Sum(g => g.Count() * (g.Count() - 1) / 2);
        var sweep = new List<(double S, bool T)>();
        for (var i = 0; i < people.Count; i++)
        {
            foreach (var c in index.Kandidaten(forms[i]).Where(c => c > i))
            {
                sweep.Add((scorer.Vergelijk(forms[i], forms[c]).Gelijkenis, people[i].Truth == people[c].Truth));
            }
        }

        foreach (var t in new[] { .3, .5, .6, .7, .8, .85, .9, .95, .97 })
        {
            double all = sweep.Count(s => s.S >= t), good = sweep.Count(s => s.S >= t && s.T);
            Figure.Say($"{t}: P {good / all:0.0000} R {good / total:0.0000} F1 {2 * good / (all + total):0.0000}");
        }

        double hits = sweep.Count(s => s.S >= PersoonVergelijker.Drempel), right = sweep.Count(s => s.S >= PersoonVergelijker.Drempel && s.T);
        Figure.Print(name, 2 * right / (hits + total), "share");
    }
}
