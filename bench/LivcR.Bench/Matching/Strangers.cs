using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M6: 650 registered; strangers must not hit, the registered must, also with one, two and three edits.</summary>
internal static class Strangers
{
    public static void Run()
    {
        var people = Sets.Strangers().ToArray();
        new Random(7).Shuffle(people);
        var register = people[..650];
        var index = new SleutelIndex(register);
        var keys = register.Select(p => Sleutelset.VanRegister(p).Count).ToList();
        var asked = people.Select(p => Sleutelset.VanVraag(p).Count).ToList();
        Figure.Print("ggb.keys_register", keys.Average(), "keys");
        Figure.Print("ggb.keys_max", asked.Max(), "keys");
        Figure.Print("ggb.keys_cut", (double)asked.Count(n => n == 256) / asked.Count, "share");
        var falseHits = people[650..].Count(p => index.Zoek(p)!.Count > 0);
        Figure.Print("ggb.m6.false_per_10000", falseHits * 10000.0 / (people.Length - 650), "hits");
        for (var edits = 1; edits <= 3; edits++)
        {
            var random = new Random(edits);
            var (found, total) = (0, 0);
            for (var round = 0; round < 4; round++)
            {
                for (var i = 0; i < register.Length; i++, total++)
                {
                    if (Environment.GetEnvironmentVariable("G1") != null && edits == 2 && round == 0) { var q = Edits.Apply(register[i], edits, new Random(i)); if (index.Zoek(q)?.Contains(i) != true) Figure.Say(q + " " + register[i]); }
                    found += index.Zoek(Edits.Apply(register[i], edits, random))?.Contains(i) == true ? 1 : 0;
                }
            }

            Figure.Print(edits == 1 ? "ggb.m6.recall_1edit" : $"ggb.m6.recall_{edits}edits", (double)found / total, "share");
        }
    }
}
