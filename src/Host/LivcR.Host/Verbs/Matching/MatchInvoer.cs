using LivcR.Ggb.Protocol.Bestanden;

namespace LivcR.Host.Verbs.Matching;

internal sealed class MatchInvoerException(IReadOnlyList<string> regels) : Exception("Invoer met fouten")
{
    /// <summary>File and line of each broken row; never what stands in it.</summary>
    public IReadOnlyList<string> Regels { get; } = regels;
}

/// <summary>The files that "livcr match" is given. All broken rows are named before anything is answered.</summary>
internal static class MatchInvoer
{
    private const int Hoogstens = 50;

    /// <summary>Fields in the order of <paramref name="kolommen"/>; the errors of all files at once.</summary>
    public static IReadOnlyList<IReadOnlyList<CsvRij>> Lees(string[] kolommen, params string[] bestanden)
    {
        var gelezen = bestanden.Select(b => Probeer(b, kolommen)).ToList();
        var fouten = gelezen.SelectMany(g => g.Fouten.Take(Hoogstens)).ToList();
        return fouten.Count == 0 ? [.. gelezen.Select(g => g.Rijen)] : throw new MatchInvoerException(fouten);
    }

    private static (IReadOnlyList<CsvRij> Rijen, IEnumerable<string> Fouten) Probeer(string bestand, string[] kolommen)
    {
        try
        {
            var (rijen, fouten) = Csv.Lees(bestand, kolommen, enigeId: false);
            return (rijen, fouten.Select(f => f.Regel == 0 ? $"{bestand}: {f.Wat}" : $"{bestand}:{f.Regel}: {f.Wat}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], [$"{bestand}: kan niet gelezen worden"]);
        }
    }
}
