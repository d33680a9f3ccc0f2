using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M9: is the question as good for everybody's names? Half of the questions with another Latin spelling of one name part, half with one edit.</summary>
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
        var entries = Entries(latinOnly: true);
        var (spelling, edit) = Measure(Naamtabel.Ingebouwd, entries, "");
        Quality.Value("ggb.m9.gap_spelling", Gap(spelling), "points", Questions / 2);
        Quality.Value("ggb.m9.gap_edit", Gap(edit), "points", Questions / 2);
        Quality.Value("ggb.m9.gap_points", Gap([.. spelling.Zip(edit, (s, e) => (s + e) / 2)]), "points", Questions);
        Quality.Value("ggb.m9.gap_spelling_no_table", Gap(Measure(Naamtabel.Leeg, entries, "_no_table").Spelling), "points", Questions / 2);
    }

    /// <summary>The Wikidata entries a name stands in, by its plain form.</summary>
    public static Dictionary<string, List<string[]>> Entries(bool latinOnly)
    {
        var entries = new Dictionary<string, List<string[]>>(StringComparer.Ordinal);
        foreach (var spellings in Sets.Spellings().Select(s => s.Where(n => n.Length > 1 && n.All(c => IsLetter(c, latinOnly))).ToArray()).Where(s => s.Length > 1))
        {
            foreach (var key in spellings.Select(s => Naamvorm.Van(s).Geheel).Distinct())
            {
                (entries.TryGetValue(key, out var list) ? list : entries[key] = []).Add(spellings);
            }
        }

        return entries;
    }

    /// <summary>Another name, not a spelling of the same: nobody calls a twin so.</summary>
    public static string Another(IReadOnlyList<string> list, string name, Dictionary<string, List<string[]>> entries, Random random)
    {
        var own = entries.GetValueOrDefault(Naamvorm.Van(name).Geheel, []).SelectMany(s => s).Select(s => Naamvorm.Van(s).Geheel).Append(Naamvorm.Van(name).Geheel).ToHashSet();
        string other;
        do
        {
            other = list[random.Next(list.Count)];
        }
        while (own.Contains(Naamvorm.Van(other).Geheel));
        return other;
    }

    private static (List<double> Spelling, List<double> Edit) Measure(Naamtabel table, Dictionary<string, List<string[]>> entries, string suffix)
    {
        var (spelling, edit) = (new List<double>(), new List<double>());
        foreach (var (name, countries, surnameCountries) in Groups)
        {
            var random = new Random(9);
            var fore = Sets.Forenames(countries);

            // The lists hold no surnames of the Maghreb and Egypt: a second forename stands for it, as a patronymic does.
            var sur = surnameCountries.Length == 0 ? fore : Sets.Surnames(surnameCountries);
            Persoon Any() => new(fore[random.Next(fore.Count)], sur[random.Next(sur.Count)], $"{random.Next(1960, 2010)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}");
            var edited = Enumerable.Range(0, Questions / 2).Select(_ => Any()).Select(p => (P: p, Q: Edits.One(p, random))).ToList();
            var spelled = Enumerable.Range(0, Questions * 4).Select(_ => Any()).Select(p => (P: p, Q: Respell(p, entries, random))).Where(x => x.Q is not null).Take(Questions / 2).ToList();
            bool Hit((Persoon P, Persoon? Q) x) => new SleutelIndex([x.P], table).Zoek(x.Q!) is { Count: > 0 };
            spelling.Add(Quality.Share("ggb.m9.spelling" + suffix, spelled.AsParallel().Count(Hit), spelled.Count, name));
            edit.Add(Quality.Share("ggb.m9.edit" + suffix, edited.AsParallel().Count(x => Hit((x.P, x.Q))), edited.Count, name));
        }

        return (spelling, edit);
    }

    /// <summary>How far the worst group stays behind the first, in points.</summary>
    private static double Gap(List<double> shares) => Math.Max(0, (shares[0] - shares.Min()) * 100);

    private static Persoon? Respell(Persoon p, Dictionary<string, List<string[]>> entries, Random random)
    {
        foreach (var first in random.Next(2) == 0 ? new[] { true, false } : [false, true])
        {
            var key = Naamvorm.Van(first ? p.Voornaam : p.Achternaam).Geheel;
            if (entries.TryGetValue(key, out var lists) && lists[random.Next(lists.Count)].Where(s => Naamvorm.Van(s).Geheel != key).ToArray() is { Length: > 0 } others)
            {
                var s = others[random.Next(others.Length)];
                return first ? p with { Voornaam = s } : p with { Achternaam = s };
            }
        }

        return null;
    }

    private static bool IsLetter(char c, bool latinOnly) =>
        c is '\'' or '-' or '’' || (char.IsLetter(c) && (c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || (!latinOnly && (c < 0x0530 || c is >= '\u0600' and <= '\u06FF'))));
}
