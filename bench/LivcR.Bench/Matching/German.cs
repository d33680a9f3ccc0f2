using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M2 on data of our own: 9,000 made-up persons with German names, 1,000 of them entered twice, the second time with errors.</summary>
internal static class German
{
    private const int Persons = 9000, Twice = 1000;

    public static void Run()
    {
        Measure("ggb.m2.f1_rldata500", Sets.German());
        Measure("ggb.m2.f1_own", Own());
    }

    private static List<Known> Own()
    {
        var random = new Random(2);

        // The names of the small set with the frequencies they have there, put together anew: names as words.
        var once = Sets.German().DistinctBy(k => k.Truth).ToList();
        string[] fore = [.. once.Select(k => k.Person.Voornaam!.Trim())], sur = [.. once.Select(k => k.Person.Achternaam!.Trim())];
        var people = Enumerable.Range(0, Persons).Select(i => new Known($"{i}", new(Often(fore), Often(sur), $"{random.Next(1920, 2000)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}"), Nothing)).ToList();
        people.AddRange(people.Take(Twice).Select(k => k with { Person = Errors(k.Person) }).ToList());
        return people;

        string Often(string[] names) => names[random.Next(names.Length)];

        Persoon Errors(Persoon p)
        {
            // As in RLdata500: one error, in one of twelve two; of the date one part, mostly another number altogether.
            for (var i = random.Next(12) == 0 ? 2 : 1; i > 0; i--)
            {
                p = random.Next(10) switch
                {
                    <= 2 => p with { Voornaam = Edits.Typo(p.Voornaam!, random) },
                    <= 5 => p with { Achternaam = Edits.Typo(p.Achternaam!, random) },
                    6 => p with { Geboortedatum = $"{random.Next(1920, 2000)}{p.Geboortedatum![4..]}" },
                    7 => p with { Geboortedatum = $"{p.Geboortedatum![..5]}{random.Next(1, 13):00}{p.Geboortedatum[7..]}" },
                    _ => p with { Geboortedatum = $"{p.Geboortedatum![..8]}{random.Next(1, 29):00}" },
                };
            }

            return p;
        }
    }

    private static readonly Dictionary<string, string> Nothing = [];

    private static void Measure(string name, IReadOnlyList<Known> people)
    {
        var forms = people.Select(Febrl.Form).ToList();
        var scorer = PersoonVergelijker.Voor(forms);
        var index = new PersoonIndex(forms);
        var total = people.GroupBy(p => p.Truth).Sum(g => g.Count() * (g.Count() - 1) / 2);
        var hits = Enumerable.Range(0, people.Count).AsParallel().SelectMany(i =>
            index.Kandidaten(forms[i]).Where(c => c > i && PersoonVergelijker.Gelijkenis(scorer.Bits(forms[i], forms[c])) >= PersoonVergelijker.Drempel)
                .Select(c => people[i].Truth == people[c].Truth)).ToList();
        double right = hits.Count(h => h);
        Figure.Say($"{name}: P {right / hits.Count:0.0000} R {right / total:0.0000}");
        Quality.Value(name, 2 * right / (hits.Count + total), "F1", total);
    }
}
