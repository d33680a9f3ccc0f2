namespace LivcR.SharedKernel;

/// <summary>What a handler that did not do what was asked says: the rule's id, and for bad input the form field it stands beside.
/// The text the user reads is data (<see cref="Regelboek"/>), not code; <paramref name="Waarden"/> fills its {gaten}.</summary>
/// <param name="Regel">Id of legal.md ("GEH-03"), or <see cref="Invoer"/> for plain input errors.</param>
/// <param name="Veld">Name of the form field, or null when the refusal is about the whole act.</param>
/// <param name="Tekst">Only for input errors: the message itself. Null for rules: their text is in the rule book.</param>
public sealed record Refusal(string Regel, string? Veld = null, string? Tekst = null, IReadOnlyDictionary<string, string>? Waarden = null)
{
    public const string Invoer = "INVOER";

    /// <summary>Which other wording of the rule's text is meant; null for the text itself.</summary>
    public string? Variant { get; init; }

    public Refusal Bij(string veld) => this with { Veld = veld };

    public Refusal Met(string naam, string waarde) =>
        this with { Waarden = new Dictionary<string, string>(Waarden ?? new Dictionary<string, string>()) { [naam] = waarde } };
}

/// <summary>The answer of a handler: a value, or one or more refusals and no change.</summary>
public interface IResult
{
    IReadOnlyList<Refusal> Refusals { get; }

    bool Ok => Refusals.Count == 0;
}

/// <summary>Lets a pipeline behaviour make a refused answer without knowing its type.</summary>
public interface IResultFactory<TSelf> where TSelf : IResult
{
    static abstract TSelf Refused(IReadOnlyList<Refusal> refusals);
}

/// <inheritdoc cref="IResult"/>
public sealed record Result<T>(T? Value, IReadOnlyList<Refusal> Refusals) : IResult, IResultFactory<Result<T>>
{
    public bool Ok => Refusals.Count == 0;

    /// <summary>The first refusal. Ask <see cref="Ok"/> first.</summary>
    public Refusal Refusal => Refusals[0];

    public static Result<T> Refused(IReadOnlyList<Refusal> refusals) => new(default, refusals);

    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Result<T>(List<Refusal> refusals) => new(default, refusals);

    /// <summary>No ToString of the value: an answer may carry what was said.</summary>
    public override string ToString() => Ok ? $"Ok({typeof(T).Name})" : $"Refused({string.Join(',', Refusals.Select(r => r.Regel))})";
}

/// <summary>The value of an act that gives nothing back.</summary>
public readonly record struct Done
{
    public static readonly Result<Done> Ok = new Done();
}
