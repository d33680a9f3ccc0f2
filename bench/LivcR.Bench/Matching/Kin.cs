using System.Globalization;
using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Bench.Matching;

/// <summary>M10: the relatives of who is registered, each kind apart, and twins whose names sound alike, whichever of the two is registered.</summary>
internal static class Kin
{
    private const int Registered = 650;

    /// <summary>Usual twin names. Said/Saad and Walid/Wahid are one letter apart and will hit, and the table joins Anna and Hanne.</summary>
    private static readonly (string, string)[] Alike =
    [
        ("Hassan", "Hussein"), ("Amir", "Omar"), ("Emre", "Ömer"), ("Ali", "Alaa"), ("Karim", "Karima"), ("Said", "Saad"), ("Jamal", "Jamila"), ("Hamid", "Hamza"), ("Malik", "Melike"),
        ("Samir", "Sumaya"), ("Ivan", "Iwona"), ("Adem", "Ada"), ("Nadia", "Nadine"), ("Marie", "Mario"), ("Jan", "Jeanne"), ("Anna", "Hanne"), ("Sara", "Soraya"), ("Mehmet", "Mahmut"),
        ("Petr", "Pavel"), ("Walid", "Wahid"),
    ];

    public static void Run()
    {
        var random = new Random(10);
        var entries = Origins.Entries(latinOnly: true);
        var names = Origins.Groups.Select(g => (Fore: Sets.Forenames(g.Countries), Sur: Sets.Surnames(g.SurnameCountries.Length == 0 ? ["ES", "PT", "IT"] : g.SurnameCountries))).ToArray();
        var register = Enumerable.Range(0, Registered).Select(i => (names[i % names.Length].Fore, P: new Persoon(Any(names[i % names.Length].Fore), Any(names[i % names.Length].Sur), Date(random.Next(1960, 2008))))).ToList();
        var index = new SleutelIndex([.. register.Select(r => r.P)]);
        var kinds = new Dictionary<string, Func<(IReadOnlyList<string> Fore, Persoon P), int, Persoon>>
        {
            ["sibling"] = (r, year) => r.P with { Voornaam = Origins.Another(r.Fore, r.P.Voornaam!, entries, random), Geboortedatum = Date(year + random.Next(1, 6)) },
            ["twin"] = (r, _) => r.P with { Voornaam = Origins.Another(r.Fore, r.P.Voornaam!, entries, random) },
            ["father"] = (r, year) => r.P with { Geboortedatum = Date(year - random.Next(20, 40)) },
            ["cousin"] = (r, year) => r.P with { Voornaam = Origins.Another(r.Fore, r.P.Voornaam!, entries, random), Geboortedatum = Date(year + random.Next(-8, 9)) },
            ["namesake"] = (r, year) => r.P with { Geboortedatum = Date(year + random.Next(-8, 9)) },
        };
        var total = 0;
        foreach (var (kind, relative) in kinds)
        {
            var hits = register.Count(r => index.Zoek(relative(r, int.Parse(r.P.Geboortedatum![..4], CultureInfo.InvariantCulture)))!.Count > 0);
            total += hits;
            Quality.Value($"ggb.m10.{kind}_per_200", hits * 200.0 / Registered, "hits", Registered);
        }

        Quality.Value("ggb.m10.kin_per_200", total * 200.0 / (Registered * kinds.Count), "hits", Registered * kinds.Count);
        var alike = Alike.Where(p => Meet(p.Item1, p.Item2) || Meet(p.Item2, p.Item1)).ToList();
        Quality.Value("ggb.m10.alike_of_20", alike.Count, "pairs", Alike.Length);
        Figure.Say("m10: " + string.Join(' ', alike));

        static bool Meet(string registered, string asked) => new SleutelIndex([new(registered, "Yilmaz", "1990-05-17")]).Zoek(new(asked, "Yilmaz", "1990-05-17"))!.Count > 0;

        string Any(IReadOnlyList<string> list) => list[random.Next(list.Count)];

        string Date(int year) => $"{year}-{random.Next(1, 13):00}-{random.Next(1, 29):00}";
    }
}
