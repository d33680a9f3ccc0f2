using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M9: is the question as good for everybody's names? Half of the questions with another Latin spelling, half with one edit.</summary>
internal static class Origins
{
    private const int Questions = 2000;

    public static readonly (string Name, string[] Countries, string[] SurnameCountries)[] Groups =
    [
        ("NL/BE/FR", ["NL", "BE", "FR"], ["NL", "BE", "FR"]),
        ("MA/DZ/TN/EG", ["MA", "DZ", "TN", "EG"], []),
        ("TR", ["TR"], ["TR"]),
        ("PL/RU/UA/BG/RS", ["PL", "RU", "UA", "BG", "RS"], ["PL", "RU", "UA", "BG", "RS"]),
    ];

    public static void Run()
    {
        var entries = new Dictionary<string, List<string[]>>();
        foreach (var spellings in Sets.Spellings().Select(s => s.Where(IsLatin).ToArray()).Where(s => s.Length > 1))
        {
            foreach (var s in spellings)
            {
                var key = Naamvorm.Van(s).Geheel;
                (entries.TryGetValue(key, out var list) ? list : entries[key] = []).Add(spellings);
            }
        }

        foreach (var table in new[] { Naamtabel.Ingebouwd, Naamtabel.Leeg })
        {
            foreach (var (name, countries, surnameCountries) in Groups)
            {
                Measure(name, countries, surnameCountries, entries, table);
            }
        }
    }

    private static void Measure(string name, string[] countries, string[] surnameCountries, Dictionary<string, List<string[]>> entries, Naamtabel table)
    {
        var random = new Random(9);
        var fore = Sets.Forenames(countries);
        // The lists hold no surnames of the Maghreb and Egypt: there, as in patronymic use, a second forename stands for it.
        var sur = surnameCountries.Length == 0 ? fore : Sets.Surnames(surnameCountries);
        var (spelling, spelled, edit, edited) = (0, 0, 0, 0);
        var missed = new List<string>();
        for (var i = 0; i < Questions; i++)
        {
            var p = new Persoon(fore[random.Next(fore.Count)], sur[random.Next(sur.Count)], $"{random.Next(1960, 2010)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}");
            var index = Sleutelset.VanRegister(p, table).Select(Convert.ToHexString).ToHashSet();
            if (i % 2 == 0)
            {
                edited++;
                edit += Sleutelset.VanVraag(Edits.One(p, random), table).Any(k => index.Contains(Convert.ToHexString(k))) ? 1 : 0;
            }
            else if (Respell(p, entries, random) is { } q)
            {
                spelled++;
                var hit = Sleutelset.VanVraag(q, table).Any(k => index.Contains(Convert.ToHexString(k)));
                spelling += hit ? 1 : 0;
                if (!hit)
                {
                    missed.Add(p.Voornaam == q.Voornaam ? $"{p.Achternaam}/{q.Achternaam}" : $"{p.Voornaam}/{q.Voornaam}");
                }
            }
        }

        Figure.Print($"ggb.m9.{name}.spelling", (double)spelling / spelled, "share");
        Figure.Print($"ggb.m9.{name}.edit", (double)edit / edited, "share");
        if (Environment.GetEnvironmentVariable("G1") != null) Figure.Say(spelled + " " + string.Join(' ', missed.Distinct().Take(60)));
    }

    private static Persoon? Respell(Persoon p, Dictionary<string, List<string[]>> entries, Random random)
    {
        foreach (var first in random.Next(2) == 0 ? new[] { true, false } : [false, true])
        {
            var key = Naamvorm.Van(first ? p.Voornaam : p.Achternaam).Geheel;
            if (entries.TryGetValue(key, out var lists))
            {
                var other = lists[random.Next(lists.Count)].Where(s => Naamvorm.Van(s).Geheel != key).ToArray();
                if (other.Length > 0)
                {
                    var s = other[random.Next(other.Length)];
                    return first ? p with { Voornaam = s } : p with { Achternaam = s };
                }
            }
        }

        return null;
    }

    private static bool IsLatin(string s) => s.Length > 1 && s.All(c => c is '\'' or '-' or '’' || (char.IsLetter(c) && c < 0x250) || (c >= 0x1E00 && c < 0x1F00));
}
