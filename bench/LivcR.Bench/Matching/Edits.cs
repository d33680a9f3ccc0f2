using System.Globalization;
using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Bench.Matching;

/// <summary>The edits of figure M6: a typo in the first name, in the last name (twice as likely), day and month swapped when the day can be a month, a year off, names swapped.</summary>
internal static class Edits
{
    public static Persoon Apply(Persoon p, int times, Random random) =>
        times == 0 ? p : Apply(One(p, random), times - 1, random);

    public static Persoon One(Persoon p, Random random)
    {
        var date = DateOnly.ParseExact(p.Geboortedatum!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return random.Next(date.Day <= 12 ? 6 : 5) switch
        {
            0 => p with { Voornaam = Typo(p.Voornaam!, random) },
            1 or 2 => p with { Achternaam = Typo(p.Achternaam!, random) },
            3 => p with { Geboortedatum = Text(date.AddYears(random.Next(2) == 0 ? 1 : -1)) },
            4 => p with { Voornaam = p.Achternaam, Achternaam = p.Voornaam },
            _ => p with { Geboortedatum = Text(new DateOnly(date.Year, date.Day, date.Month)) },
        };
    }

    /// <summary>One letter substituted, deleted, inserted or swapped with the next.</summary>
    public static string Typo(string name, Random random)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var i = random.Next(name.Length);
            var letter = (char)('a' + random.Next(26));
            var typed = random.Next(4) switch
            {
                0 => name[..i] + letter + name[(i + 1)..],
                1 => name.Remove(i, 1),
                2 => name.Insert(i, letter.ToString()),
                _ => i + 1 < name.Length ? name[..i] + name[i + 1] + name[i] + name[(i + 2)..] : name,
            };
            if (typed.Length > 0 && typed != name)
            {
                return typed;
            }
        }

        return name;
    }

    private static string Text(DateOnly d) => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
