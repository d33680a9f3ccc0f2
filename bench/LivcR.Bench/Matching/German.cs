using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M2 on data of our own: 9,000 made-up persons with German names, 1,000 of them entered twice, the second time with errors. Drawn five times, since one draw in five lies half a
/// point beside the others; the figure is over all of them.</summary>
internal static class German
{
    private const int Persons = 9000, Twice = 1000, Draws = 5;

    public static void Run()
    {
        Measure("ggb.m2.f1_rldata500", [Sets.German()]);
        Measure("ggb.m2.f1_own", [.. Enumerable.Range(2, Draws).Select(Own)]);
    }

    private static IReadOnlyList<Known> Own(int seed)
    {
        var random = new Random(seed);

        // The names of the small set with the frequencies they have there, put together anew: names as words.
        var once = Sets.German().DistinctBy(k => k.Truth).ToList();
        string[] fore = [.. once.Select(k => k.Person.Voornaam!.Trim())], sur = [.. once.Select(k => k.Person.Achternaam!.Trim())];
        var people = Enumerable.Range(0, Persons).Select(i => new Known($"{i}", new(Often(fore), Often(sur), $"{random.Next(1920, 2000)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}"), Nothing)).ToList();
        people.AddRange(people.Take(Twice).Select(k => k with { Person = Errors(k.Person) }).ToList());
        return people;

        string Often(string[] names) => names[random.Next(names.Length)];

        Persoon Errors(Persoon p)
        {
            // As in RLdata500: one error, in one of twelve two; of the date one part, in 19 of its 22 errors by one digit.
            for (var i = random.Next(12) == 0 ? 2 : 1; i > 0; i--)
            {
                p = random.Next(10) switch
                {
                    <= 2 => p with { Voornaam = Edits.Typo(p.Voornaam!, random) },
                    <= 5 => p with { Achternaam = Edits.Typo(p.Achternaam!, random) },
                    _ => p with { Geboortedatum = Date(p.Geboortedatum!, oneDigit: random.Next(22) < 19) },
                };
            }

            return p;
        }

        // Of 22 errors 7 in the year, 4 in the month, 11 in the day.
        string Date(string date, bool oneDigit)
        {
            while (true)
            {
                var typed = random.Next(22) switch
                {
                    < 7 => $"{random.Next(1920, 2000)}{date[4..]}",
                    < 11 => $"{date[..5]}{random.Next(1, 13):00}{date[7..]}",
                    _ => $"{date[..8]}{random.Next(1, 29):00}",
                };
                if (typed.Zip(date).Count(c => c.First != c.Second) is var digits and > 0 && (digits == 1 || !oneDigit))
                {
                    return typed;
                }
            }
        }
    }

    private static readonly Dictionary<string, string> Nothing = [];

    private static void Measure(string name, IReadOnlyList<IReadOnlyList<Known>> sets)
    {
        var (total, found, right) = (0, 0, 0);
        foreach (var people in sets)
        {
            var forms = people.Select(Febrl.Form).ToList();
            var scorer = PersoonVergelijker.Voor(forms);
            var index = new PersoonIndex(forms);
            var hits = Enumerable.Range(0, people.Count).AsParallel().SelectMany(i =>
                index.Kandidaten(forms[i]).Where(c => c > i && PersoonVergelijker.Gelijkenis(scorer.Bits(forms[i], forms[c])) >= PersoonVergelijker.Drempel)
                    .Select(c => people[i].Truth == people[c].Truth)).ToList();
            total += people.GroupBy(p => p.Truth).Sum(g => g.Count() * (g.Count() - 1) / 2);
            found += hits.Count;
            right += hits.Count(h => h);
        }

        Figure.Say($"{name}: P {(double)right / found:0.0000} R {(double)right / total:0.0000}");
        Quality.Value(name, 2.0 * right / (found + total), "F1", total);
    }
}
