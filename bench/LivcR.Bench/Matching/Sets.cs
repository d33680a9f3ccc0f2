using System.Globalization;
using System.IO.Compression;
using LivcR.Ggb.Protocol.Bestanden;
using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <param name="Truth">Equal truth: the same person.</param>
internal sealed record Known(string Truth, Persoon Person, IReadOnlyDictionary<string, string> Fields);

/// <summary>The public sets in ../shared/matching, or where LIVCR_MATCHING says (its README says which and under which licence). Read only.</summary>
internal static class Sets
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("LIVCR_MATCHING") ?? Path.Combine(Repository.Root, "..", "shared", "matching");

    public static bool Present => Directory.Exists(Folder);

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string path)
    {
        var rows = Csv.Rijen(File.ReadAllText(Path.Combine(Folder, path))).Select(r => r.Velden!.Select(v => v.Trim()).ToList()).ToList();
        return [.. rows.Skip(1).Select(r => rows[0].Select((name, i) => (name, Value: i < r.Count ? r[i] : "")).ToDictionary(f => f.name, f => f.Value))];
    }

    public static IReadOnlyList<Known> Febrl(string file) =>
        [.. Rows($"febrl/{file}.csv").Select(r => new Known(r["rec_id"].Split('-')[1], new(r["given_name"], r["surname"], Iso(r["date_of_birth"])), r))];

    public static IReadOnlyList<Known> German() =>
        [.. Rows("rldata/RLdata500.csv").Select(r => new Known(
            r["identity"],
            new($"{r["fname_c1"]} {r["fname_c2"]}", $"{r["lname_c1"]} {r["lname_c2"]}", $"{Number(r["by"]):0000}-{Number(r["bm"]):00}-{Number(r["bd"]):00}"),
            r))];

    public static IReadOnlyList<Persoon> Strangers() =>
        [.. Rows("yente/negatives_25000.csv").Where(r => r["date_of_birth"].Length > 0).Select(r => new Persoon(r["first_name"], r["last_name"], r["date_of_birth"]))];

    /// <summary>Latin tokens by the Arabic spelling they share.</summary>
    public static IReadOnlyList<string[]> ArabicGroups() =>
        [.. File.ReadLines(Path.Combine(Folder, "translit_ar/wd_arabic_80.tsv")).Select(l => l.Split('\t'))
            .Where(c => int.Parse(c[2], CultureInfo.InvariantCulture) >= 3 && c[0].Length >= 3)
            .GroupBy(c => c[1], c => c[0]).Select(g => g.Distinct().ToArray())];

    /// <summary>Spellings of one name part, as written on its Wikidata entry.</summary>
    public static IEnumerable<string[]> Spellings()
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder, "names/wikidata_name_synonyms.txt.gz")), CompressionMode.Decompress));
        while (file.ReadLine() is { } line)
        {
            yield return line[..line.LastIndexOf(" => ", StringComparison.Ordinal)].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }
    }

    public static IReadOnlyList<string> Forenames(params string[] countries) => Popular("names/common-forenames-by-country.csv", countries);

    public static IReadOnlyList<string> Surnames(params string[] countries) => Popular("names/common-surnames-by-country.csv", countries);

    private static List<string> Popular(string path, string[] countries) =>
        [.. Rows(path).Where(r => countries.Contains(r["Country"]) && r["Romanized Name"].Length > 1).Select(r => r["Romanized Name"]).Distinct().Order(StringComparer.Ordinal)];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Iso(string d) => d.Length == 8 ? $"{d[..4]}-{d[4..6]}-{d[6..]}" : d;
}
