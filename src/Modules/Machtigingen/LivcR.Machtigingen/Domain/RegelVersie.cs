using System.Text.Json;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>One version of one rule as it is kept. A change is a new row with a later <see cref="GeldigVan"/>, never an edit: what held on a past day stays readable.</summary>
internal sealed class RegelVersie
{
    public required string RegelId { get; init; }
    public required DateOnly GeldigVan { get; init; }

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly? GeldigTot { get; init; }
    public required Ernst Ernst { get; init; }
    public required string Zekerheid { get; init; }
    public required string TekstZekerheid { get; init; }
    public required string Bron { get; init; }
    public required string Omschrijving { get; init; }
    public required string Tekst { get; init; }
    public required string Varianten { get; init; }
    public required string Termijnen { get; init; }
    public required string[] VasteTermijnen { get; init; }
    public string? ArtikelOud { get; init; }
    public string? ArtikelNieuw { get; init; }

    public Regel AlsRegel() => new(RegelId, Ernst, Zekerheid, Bron, Omschrijving, Tekst, JsonSerializer.Deserialize<Dictionary<string, int>>(Termijnen)!, GeldigVan, GeldigTot)
    {
        TekstZekerheid = TekstZekerheid,
        Varianten = JsonSerializer.Deserialize<Dictionary<string, string>>(Varianten)!,
        VasteTermijnen = VasteTermijnen,
        ArtikelOud = ArtikelOud,
        ArtikelNieuw = ArtikelNieuw,
    };

    public static RegelVersie Van(Regel r) => new()
    {
        RegelId = r.Id,
        GeldigVan = r.GeldigVan,
        GeldigTot = r.GeldigTot,
        Ernst = r.Ernst,
        Zekerheid = r.Zekerheid,
        TekstZekerheid = r.TekstZekerheid,
        Bron = r.Bron,
        Omschrijving = r.Omschrijving,
        Tekst = r.Tekst,
        Varianten = JsonSerializer.Serialize(r.Varianten),
        Termijnen = JsonSerializer.Serialize(r.Termijnen),
        VasteTermijnen = [.. r.VasteTermijnen],
        ArtikelOud = r.ArtikelOud,
        ArtikelNieuw = r.ArtikelNieuw,
    };

    /// <summary>The rules in force on a day: of each rule the version that began last, unless that one has ended.</summary>
    public static Regelboek InWerking(IEnumerable<RegelVersie> versies, DateOnly op) => new(versies
        .Where(v => v.GeldigVan <= op)
        .GroupBy(v => v.RegelId).Select(g => g.MaxBy(v => v.GeldigVan)!)
        .Where(v => v.GeldigTot is null || op < v.GeldigTot)
        .Select(v => v.AlsRegel()));

    /// <summary>The rules as one LIVC R tuned them. What may no longer be tuned (a lawyer fixed it since) is left as delivered.</summary>
    /// <param name="afstellingen">Complete ones only.</param>
    public static Regelboek Afgesteld(Regelboek boek, IEnumerable<Regelafstelling> afstellingen, DateOnly op)
    {
        var nu = afstellingen.Where(a => a.IsVolledig && a.GeldigVan <= op).GroupBy(a => (a.RegelId, a.Onderdeel))
            .Select(g => g.OrderBy(a => a.GeldigVan).ThenBy(a => a.Id).Last())
            .Where(a => boek.Kent(a.RegelId) && Regelafstelling.Fout(boek[a.RegelId], a.Onderdeel, a.Waarde, a.Tekst) is null)
            .ToLookup(a => a.RegelId);
        return new(boek.Alle.Select(r => nu[r.Id].Aggregate(r, Stel)));
    }

    private static Regel Stel(Regel regel, Regelafstelling a) => a switch
    {
        { Waarde: { } waarde } => regel with { Termijnen = new Dictionary<string, int>(regel.Termijnen) { [a.Onderdeel] = waarde } },
        { Tekst: { } tekst } => regel with { Tekst = tekst },
        _ => regel,
    };
}
