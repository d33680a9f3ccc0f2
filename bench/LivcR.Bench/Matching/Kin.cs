using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M10: the relatives of who is registered, and twins whose names sound alike.</summary>
internal static class Kin
{
    private static readonly (string, string)[] Alike =
    [
        ("Hassan", "Hussein"), ("Amir", "Omar"), ("Emre", "Ömer"), ("Ali", "Alaa"), ("Karim", "Karima"), ("Said", "Saad"), ("Salim", "Salma"), ("Nadir", "Nadira"),
        ("Jamal", "Jamila"), ("Yassin", "Yasmin"), ("Hamid", "Hamza"), ("Malik", "Melike"), ("Selim", "Selma"), ("Jan", "Joan"), ("Lena", "Luna"), ("Marek", "Marko"),
        ("Faris", "Firas"), ("Samir", "Sumaya"), ("Bilal", "Belal Eddine"), ("Ivan", "Iwona"),
    ];

    public static void Run()
    {
        var random = new Random(10);
        var names = Origins.Groups.Select(g => (Fore: Sets.Forenames(g.Countries), Sur: Sets.Surnames(g.SurnameCountries.Length == 0 ? ["ES", "PT", "IT"] : g.SurnameCountries))).ToArray();
        var counts = new SortedDictionary<string, int>();
        var register = Enumerable.Range(0, 650).Select(i => (Names: names[i % 4], P: new Persoon(Any(names[i % 4].Fore), Any(names[i % 4].Sur), Date(random.Next(1960, 2008))))).ToList();
        var index = new SleutelIndex([.. register.Select(r => r.P)]);
        foreach (var (n, p) in register)
        {
            var year = int.Parse(p.Geboortedatum![..4]);
            Ask("sibling", p with { Voornaam = Other(n.Fore, p.Voornaam!), Geboortedatum = Date(year + random.Next(1, 6)) });
            Ask("twin", p with { Voornaam = Other(n.Fore, p.Voornaam!) });
            Ask("father", p with { Geboortedatum = Date(year - random.Next(20, 40)) });
            Ask("cousin", p with { Voornaam = Other(n.Fore, p.Voornaam!), Geboortedatum = Date(year + random.Next(-8, 9)) });
        }

        foreach (var (kind, hits) in counts)
        {
            Figure.Print($"ggb.m10.{kind}_per_200", hits * 200.0 / register.Count, "hits");
        }

        var alike = Alike.Where(p => new SleutelIndex([new(p.Item1, "Yilmaz", "1990-05-17")]).Zoek(new(p.Item2, "Yilmaz", "1990-05-17"))!.Count > 0).ToList();
        Figure.Print("ggb.m10.alike_of_20", alike.Count, "pairs");
        Figure.Say(string.Join(' ', alike));

        void Ask(string kind, Persoon p)
        {
            counts[kind] = counts.GetValueOrDefault(kind) + (index.Zoek(p)!.Count > 0 ? 1 : 0);
            if (kind == "twin" && Environment.GetEnvironmentVariable("G1") != null && index.Zoek(p)!.Count > 0) Figure.Say(p + " " + register[index.Zoek(p)![0]].P);
        }

        string Any(IReadOnlyList<string> list) => list[random.Next(list.Count)];

        string Other(IReadOnlyList<string> list, string name)
        {
            string other;
            do
            {
                other = Any(list);
            }
            while (other == name);
            return other;
        }

        string Date(int year) => $"{year}-{random.Next(1, 13):00}-{random.Next(1, 29):00}";
    }
}
