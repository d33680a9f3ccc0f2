using System.Text.RegularExpressions;
using MediatR;

namespace LivcR.SharedKernel;

/// <summary>B = block, W = warn and ask a reason, L = log only (legal.md §3).</summary>
public enum Ernst { B, W, L }

/// <summary>One version of one rule, as data, so that a lawyer can correct it without a release (legal.md §0).</summary>
/// <param name="Id">"GEH-03".</param>
/// <param name="Zekerheid">Evidence label: T, S, P, U or D; mixed evidence counts as the strongest.</param>
/// <param name="Bron">Law, article and version date, or where it was read.</param>
/// <param name="Tekst">What the user reads; {gaten} are filled by the refusal.</param>
/// <param name="Termijnen">Periods and limits by name, in the unit the name says ("geldig_dagen").</param>
public sealed record Regel(string Id, Ernst Ernst, string Zekerheid, string Bron, string Omschrijving, string Tekst,
    IReadOnlyDictionary<string, int> Termijnen, DateOnly GeldigVan, DateOnly? GeldigTot)
{
    /// <summary>Evidence label of <see cref="Tekst"/>: "D" where the text is the product's own.</summary>
    public string TekstZekerheid { get; init; } = Zekerheid;

    /// <summary>Other wordings of the same rule, by who reads it or what was answered ("politie", "coordinatie", "HIT").</summary>
    public IReadOnlyDictionary<string, string> Varianten { get; init; } = new Dictionary<string, string>();

    /// <summary>Periods and limits that no municipality may tune (legal.md §0): they rest on [T] or [S], or are a floor.</summary>
    public IReadOnlyList<string> VasteTermijnen { get; init; } = [];

    /// <summary>Number in the Strafwetboek of 1867 ("art. 458ter Sw."), where the rule rests on one.</summary>
    public string? ArtikelOud { get; init; }

    /// <summary>Number in the new Strafwetboek; null as long as no lawyer filled it in (legal.md §0, numbering risk).</summary>
    public string? ArtikelNieuw { get; init; }
}

/// <summary>The rules in force. An immutable picture: take one per unit of work.</summary>
/// <param name="eigen">The books of LIVC R's that tuned a period, limit or text.</param>
public sealed partial class Regelboek(IEnumerable<Regel> regels, IReadOnlyDictionary<CelId, Regelboek>? eigen = null)
{
    private readonly Dictionary<string, Regel> _regels = regels.ToDictionary(r => r.Id);

    public IReadOnlyCollection<Regel> Alle => _regels.Values;

    /// <summary>The book of one LIVC R; this one where it tuned nothing.</summary>
    public Regelboek Voor(CelId? cel) => cel is { } c && eigen?.GetValueOrDefault(c) is { } boek ? boek : this;

    public Regel this[string id] => _regels.TryGetValue(id, out var r) ? r : throw new InvalidOperationException($"Rule {id} is not in the rule book.");

    public bool Kent(string id) => _regels.ContainsKey(id);

    /// <summary>A period or limit of a rule; its name says the unit.</summary>
    public int Termijn(string id, string naam) => this[id].Termijnen.TryGetValue(naam, out var t)
        ? t
        : throw new InvalidOperationException($"Rule {id} has no term {naam}.");

    /// <summary>Another wording of a rule's text; its {gaten} are still open.</summary>
    public string Variant(string id, string naam) => this[id].Varianten.TryGetValue(naam, out var t)
        ? t
        : throw new InvalidOperationException($"Rule {id} has no text {naam}.");

    /// <summary>What the user reads for a refusal. A gap that the refusal does not fill is a fault of the code: nobody ever reads "{rol}".</summary>
    public string Tekst(Refusal refusal) => Gat.Replace(refusal.Tekst ?? (refusal.Variant is { } naam ? Variant(refusal.Regel, naam) : this[refusal.Regel].Tekst), g =>
        refusal.Waarden?.GetValueOrDefault(g.Groups[1].Value) ?? throw new InvalidOperationException($"The refusal of {refusal.Regel} leaves {g.Value} open."));

    /// <summary>The text of a rule where it is only named (the log), with a dash in its gaps.</summary>
    public string TekstZonderWaarden(string id) => Gat.Replace(this[id].Tekst, "–");

    [GeneratedRegex(@"\{([a-z_]+)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gat { get; }
}

/// <summary>Asks for the rules in force today. Answered by Machtigingen, which owns them.</summary>
public sealed record GeefRegelboek : IRequest<Regelboek>;

/// <summary>The rules in force for the LIVC R acted for, at hand without a question each time. Refreshed at start, daily, and when a rule changes.</summary>
public interface IRegels
{
    Regelboek Nu { get; }
}
