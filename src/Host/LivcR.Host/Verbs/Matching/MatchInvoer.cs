using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace LivcR.Host.Verbs.Matching;

internal sealed class MatchInvoerException(IReadOnlyList<string> regels) : Exception("Invoer met fouten")
{
    /// <summary>File and line of each broken row; never what stands in it.</summary>
    public IReadOnlyList<string> Regels { get; } = regels;
}

/// <summary>Reads a CSV with a header, any order of columns, extra columns left alone. All broken rows are named before anything is answered.</summary>
internal static class MatchInvoer
{
    private const int Hoogstens = 50;

    public static IReadOnlyList<string[]> Lees(string bestand, params string[] kolommen)
    {
        var (rijen, fouten) = Probeer(bestand, kolommen);
        return fouten.Count == 0 ? rijen : throw new MatchInvoerException(fouten);
    }

    /// <summary>Two files of one shape; the errors of both at once.</summary>
    public static (IReadOnlyList<string[]> Een, IReadOnlyList<string[]> Twee) LeesBeide(string een, string twee, params string[] kolommen)
    {
        var (rijenEen, foutenEen) = Probeer(een, kolommen);
        var (rijenTwee, foutenTwee) = Probeer(twee, kolommen);
        return foutenEen.Count + foutenTwee.Count == 0 ? (rijenEen, rijenTwee) : throw new MatchInvoerException([.. foutenEen, .. foutenTwee]);
    }

    /// <summary>Fields in the order of <paramref name="kolommen"/>.</summary>
    private static (List<string[]> Rijen, List<string> Fouten) Probeer(string bestand, string[] kolommen)
    {
        var (rijen, fouten) = (new List<string[]>(), new List<string>());
        var kapot = false;
        var instelling = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = false,
            IgnoreBlankLines = false,
            TrimOptions = TrimOptions.None,
            BadDataFound = _ => kapot = true,
        };
        try
        {
            using var lezer = new StreamReader(bestand);
            using var csv = new CsvParser(lezer, instelling);
            if (!csv.Read() || kapot)
            {
                return (rijen, [$"{bestand}:1: de kopregel ontbreekt of is niet te lezen"]);
            }

            var kop = csv.Record!.Select(k => k.Trim()).ToArray();
            var plaatsen = kolommen.Select(k => Array.IndexOf(kop, k)).ToArray();
            if (plaatsen.Contains(-1))
            {
                return (rijen, [$"{bestand}:1: de kolom {kolommen[Array.IndexOf(plaatsen, -1)]} ontbreekt"]);
            }

            for (var regel = csv.RawRow + 1; csv.Read(); regel = csv.RawRow + 1)
            {
                var rij = csv.Record!;
                var fout = kapot || OpenAanhalingsteken(csv.RawRecord) ? "de aanhalingstekens kloppen niet"
                    : rij is [var leeg] && leeg.Trim().Length == 0 ? ""
                    : rij.Length <= plaatsen.Max() ? "er ontbreekt een kolom"
                    : rij[plaatsen[0]].Trim().Length == 0 ? "de id ontbreekt"
                    : null;
                kapot = false;
                if (fout is null)
                {
                    rijen.Add([.. plaatsen.Select((p, i) => i == 0 ? rij[p].Trim() : rij[p])]);
                }
                else if (fout.Length > 0 && fouten.Count < Hoogstens)
                {
                    fouten.Add($"{bestand}:{regel}: {fout}");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fouten.Add($"{bestand}: kan niet gelezen worden");
        }

        return (rijen, fouten);
    }

    /// <summary>A quote that is never closed swallows the rest of the file without an error.</summary>
    private static bool OpenAanhalingsteken(string record) => record.Count(c => c == '"') % 2 == 1;
}
