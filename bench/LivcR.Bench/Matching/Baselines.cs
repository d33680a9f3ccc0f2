using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>What a user could pick instead, on M3 (equal birth date and alike names) and M5, at no more false matches than ours.</summary>
internal static class Baselines
{
    private const double FalseMatchRate = 0.001;

    private static readonly (string Name, Func<string, string, double> Score)[] Methods =
        [("exact", (x, y) => x == y ? 1 : 0), ("trigram", Trigram), ("jarowinkler", Tekstafstand.JaroWinkler), ("levenshtein", Levenshtein)];

    public static void Run()
    {
        var (same, other) = Arabic.Pairs();
        var (a, b) = (Sets.Febrl("dataset4a"), Sets.Febrl("dataset4b"));
        var byDate = a.Where(IsComplete).ToLookup(k => k.Person.Geboortedatum);
        var pairs = b.Where(IsComplete).SelectMany(q => byDate[q.Person.Geboortedatum].Select(r => (X: Name(q), Y: Name(r), Same: q.Truth == r.Truth))).ToList();
        foreach (var (name, score) in Methods)
        {
            var scored = pairs.Select(p => (Score: score(p.X, p.Y), p.Same)).OrderByDescending(p => p.Score).ToList();
            var wrong = other.Select(p => score(Plain(p.X), Plain(p.Y))).OrderDescending().ToList();
            var right = same.Select(p => score(Plain(p.X), Plain(p.Y))).ToList();
            if (name is "exact" or "trigram")
            {
                var at = name == "exact" ? 1 : 0.65;
                var label = name == "exact" ? "exact" : "trigram_065";
                M3(label, scored, at);
                Figure.Print($"ggb.base.{label}.m5_recall", (double)right.Count(s => s >= at) / right.Count, "share");
            }

            if (name != "exact")
            {
                var label = name == "trigram" ? "trigram_best" : name;
                M3(label, scored, Threshold(scored));
                Figure.Print($"ggb.base.{label}.m5_recall", (double)right.Count(s => s > wrong[(int)(wrong.Count * FalseMatchRate)]) / right.Count, "share");
            }
        }
    }

    /// <summary>PostgreSQL's pg_trgm: trigrams of each word with two blanks in front and one behind, shared ones over all.</summary>
    public static double Trigram(string x, string y)
    {
        var (a, b) = (Trigrams(x), Trigrams(y));
        var shared = a.Count(b.Contains);
        return a.Count + b.Count == 0 ? 0 : (double)shared / (a.Count + b.Count - shared);
    }

    private static HashSet<string> Trigrams(string text)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"  {w} "))
        {
            for (var i = 0; i + 3 <= word.Length; i++)
            {
                set.Add(word.Substring(i, 3));
            }
        }

        return set;
    }

    private static double Levenshtein(string x, string y) => 1 - ((double)Tekstafstand.Afstand(x, y) / Math.Max(Math.Max(x.Length, y.Length), 1));

    /// <summary>The lowest that keeps precision at 0.999, as mode vraag must.</summary>
    private static double Threshold(List<(double Score, bool Same)> scored)
    {
        var (best, right) = (1.0, 0);
        for (var i = 0; i < scored.Count; i++)
        {
            right += scored[i].Same ? 1 : 0;
            best = right >= 0.999 * (i + 1) ? scored[i].Score : best;
        }

        return best;
    }

    private static void M3(string method, List<(double Score, bool Same)> scored, double threshold)
    {
        var hits = scored.Where(p => p.Score >= threshold).ToList();
        Figure.Print($"ggb.base.{method}.m3_precision", (double)hits.Count(p => p.Same) / hits.Count, "share");
        Figure.Print($"ggb.base.{method}.m3_recall", hits.Count(p => p.Same) / 5000.0, "share");
    }

    private static bool IsComplete(Known k) => k.Person is { Voornaam.Length: > 0, Achternaam.Length: > 0, Geboortedatum.Length: > 0 };

    private static string Name(Known k) => $"{k.Person.Voornaam} {k.Person.Achternaam}";

    private static string Plain(string name) => Naamvorm.Van(name).Geheel;
}
