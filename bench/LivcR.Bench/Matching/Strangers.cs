using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Bench.Matching;

/// <summary>M6: 650 registered; strangers must not hit, the registered must, also with one, two and three edits.</summary>
internal static class Strangers
{
    private const int Registered = 650, Rounds = 4;

    public static void Run()
    {
        var people = Sets.Strangers().ToArray();
        new Random(7).Shuffle(people);
        var (register, strangers) = (people[..Registered], people[Registered..]);
        var index = new SleutelIndex(register);
        var asked = people.AsParallel().Select(p => Sleutelset.VanVraag(p).Count).ToList();
        Quality.Value("ggb.keys_max", asked.Max(), "keys", people.Length);
        Quality.Value("ggb.keys_at_most", asked.Count(n => n == Sleutelset.Grootte) * 100.0 / asked.Count, "percent", people.Length);
        Quality.Value("ggb.keys_registered", register.Average(p => Sleutelset.VanRegister(p).Count), "keys", Registered);
        Quality.Value("ggb.m6.false_per_10000", strangers.AsParallel().Count(p => index.Zoek(p)!.Count > 0) * 10000.0 / strangers.Length, "hits", strangers.Length);
        foreach (var (edits, name) in new[] { (1, "ggb.m6.recall_1edit"), (2, "ggb.m6.recall_2edits"), (3, "ggb.m6.recall_3edits") })
        {
            var random = new Random(edits);
            var questions = Enumerable.Range(0, Rounds * Registered).Select(i => (Place: i % Registered, Person: Edits.Apply(register[i % Registered], edits, random))).ToList();
            Quality.Share(name, questions.AsParallel().Count(q => index.Zoek(q.Person)?.Contains(q.Place) == true), questions.Count);
        }
    }
}
