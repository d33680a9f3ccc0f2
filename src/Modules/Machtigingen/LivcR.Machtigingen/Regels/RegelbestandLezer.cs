using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Regels;

/// <summary>Reads the rules as they are delivered (legal.md §3). A file that a lawyer edits by hand must fail loudly and by rule id, never half.</summary>
internal static partial class RegelbestandLezer
{
    /// <summary>The gaps a refusal knows how to fill. A new gap needs code that fills it, so it is named here first.</summary>
    public static readonly IReadOnlySet<string> BekendeGaten =
        new HashSet<string> { "datum", "gemeente", "n", "organisatie", "rol", "type", "uren", "woord" };

    private static readonly JsonSerializerOptions _strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>The rules that came with this build.</summary>
    public static IReadOnlyList<Regel> Lees()
    {
        using var stream = typeof(RegelbestandLezer).Assembly.GetManifestResourceStream("regels.json")
            ?? throw new InvalidOperationException("regels.json is not embedded in LivcR.Machtigingen.");
        using var lezer = new StreamReader(stream);
        return Lees(lezer.ReadToEnd());
    }

    /// <exception cref="InvalidDataException">The file is not a rule book; the message names the rule and what is wrong.</exception>
    public static IReadOnlyList<Regel> Lees(string json)
    {
        Rij?[] rijen;
        try
        {
            rijen = JsonSerializer.Deserialize<Rij?[]>(json, _strict) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"regels.json: {e.Message}", e);
        }

        if (rijen.Length == 0)
        {
            throw new InvalidDataException("regels.json: no rules.");
        }

        var regels = rijen.Select(r => r?.AlsRegel() ?? throw new InvalidDataException("regels.json: an empty rule.")).ToList();
        var dubbel = regels.GroupBy(r => r.Id).FirstOrDefault(g => g.Count() > 1);
        return dubbel is null ? regels : throw new InvalidDataException($"{dubbel.Key}: the id stands twice.");
    }

    private sealed record Rij
    {
        public required string Id { get; init; }
        public required Ernst Ernst { get; init; }
        public required string Zekerheid { get; init; }
        public required string Bron { get; init; }
        public required string Omschrijving { get; init; }
        public required string Tekst { get; init; }
        public required string TekstZekerheid { get; init; }
        public Dictionary<string, string> Varianten { get; init; } = [];
        public Dictionary<string, int> Termijnen { get; init; } = [];
        public string[] VasteTermijnen { get; init; } = [];
        public string? ArtikelOud { get; init; }
        public string? ArtikelNieuw { get; init; }
        public required DateOnly GeldigVan { get; init; }
        public DateOnly? GeldigTot { get; init; }

        public Regel AlsRegel()
        {
            Eis(IdVorm.IsMatch(Id), "the id is not like GEH-03");
            Eis(Labels.Contains(Zekerheid) && Labels.Contains(TekstZekerheid), "zekerheid is one of T, S, P, U, D");
            Eis(!string.IsNullOrWhiteSpace(Bron), "bron is missing");
            Eis(!string.IsNullOrWhiteSpace(Omschrijving), "omschrijving is missing");
            foreach (var tekst in Varianten.Values.Prepend(Tekst))
            {
                Eis(!string.IsNullOrWhiteSpace(tekst), "a text is missing");
                var rest = Gat.Replace(tekst, g => BekendeGaten.Contains(g.Groups["naam"].Value) ? "" : g.Value);
                Eis(!rest.Contains('{') && !rest.Contains('}'), $"a gap that nothing fills: {tekst}");
            }

            Eis(Termijnen.Values.All(t => t > 0), "a term is not above zero");
            Eis(VasteTermijnen.All(Termijnen.ContainsKey), "vaste_termijnen names an unknown term");
            Eis(GeldigTot is null || GeldigTot > GeldigVan, "geldig_tot is not after geldig_van");
            return new(Id, Ernst, Zekerheid, Bron, Omschrijving, Tekst, Termijnen, GeldigVan, GeldigTot)
            {
                TekstZekerheid = TekstZekerheid,
                Varianten = Varianten,
                VasteTermijnen = VasteTermijnen,
                ArtikelOud = ArtikelOud,
                ArtikelNieuw = ArtikelNieuw,
            };
        }

        private void Eis(bool goed, string fout)
        {
            if (!goed)
            {
                throw new InvalidDataException($"{Id}: {fout}.");
            }
        }
    }

    private static readonly IReadOnlySet<string> Labels = new HashSet<string> { "T", "S", "P", "U", "D" };

    [GeneratedRegex(@"\A[A-Z]{3,4}-[0-9]{2}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdVorm { get; }

    [GeneratedRegex(@"\{(?<naam>[a-z_]+)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gat { get; }
}
