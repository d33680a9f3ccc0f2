using System.IO.Compression;

namespace LivcR.SharedKernel;

/// <summary>Spellings of one name across languages and scripts, as groups: a spelling may stand in several. Made by "bench names" from Wikidata's name items
/// (CC0, through opensanctions/nomenklatura); nobody's data, names as words only.</summary>
public sealed class Naamtabel
{
    private const string Bron = "LivcR.SharedKernel.Namen.namen.br";

    private static readonly Lazy<Naamtabel> Enige = new(static () =>
    {
        using var bron = typeof(Naamtabel).Assembly.GetManifestResourceStream(Bron)!;
        return Lees(new StreamReader(new BrotliStream(bron, CompressionMode.Decompress)));
    });

    private readonly Dictionary<string, List<string>> _groepen;

    private Naamtabel(Dictionary<string, List<string>> groepen) => _groepen = groepen;

    /// <summary>The table that is shipped; read at first use.</summary>
    public static Naamtabel Ingebouwd => Enige.Value;

    /// <summary>No table at all: rules only. For measuring what the table adds.</summary>
    public static readonly Naamtabel Leeg = new([]);

    public int Aantal => _groepen.Count;

    /// <summary>The groups in which a word of a <see cref="Naamvorm"/> stands, each named by its best-known spelling; empty when unknown.</summary>
    public IReadOnlyList<string> Groepen(string woord) => _groepen.TryGetValue(woord, out var groepen) ? groepen : [];

    /// <summary>Of a word, or else of its Latin letters.</summary>
    internal IReadOnlyList<string> Van(string woord, string latijn) => Groepen(woord) is { Count: > 0 } groepen ? groepen : Groepen(latijn);

    /// <summary>One group a line, spellings separated by a space, the best known first. Lines that begin with # tell where they come from.</summary>
    internal static Naamtabel Lees(TextReader bron)
    {
        var groepen = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (bron.ReadLine() is { } regel)
        {
            var woorden = regel.StartsWith('#') ? [] : regel.Split(' ');
            foreach (var woord in woorden)
            {
                var lijst = groepen.TryGetValue(woord, out var er) ? er : groepen[woord] = [];
                if (!lijst.Contains(woorden[0]))
                {
                    lijst.Add(woorden[0]);
                }
            }
        }

        return new(groepen);
    }
}
