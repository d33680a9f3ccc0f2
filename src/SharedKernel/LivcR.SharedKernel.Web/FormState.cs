using System.Collections.Concurrent;
using System.Reflection;

namespace LivcR.SharedKernel.Web;

/// <summary>One message of a refused form, beside its field or (without field) about the whole act.</summary>
public sealed record FormFout(string? Veld, string Tekst);

/// <summary>What a form shows: what was typed, and why it was refused. Field names are the names of the form's properties, in any case.
/// A form class holds <c>string?</c> (and <c>string[]?</c> for check boxes) only, so that nothing typed is lost by a failed parse.</summary>
public sealed class FormState
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Velden = new();

    private readonly Dictionary<string, string[]> _waarden = new(StringComparer.OrdinalIgnoreCase);

    private FormState(IReadOnlyList<Refusal> refusals, IReadOnlyList<FormFout> fouten) => (Refusals, Fouten) = (refusals, fouten);

    public static FormState Empty { get; } = new([], []);

    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>The refusals as the user reads them.</summary>
    public IReadOnlyList<FormFout> Fouten { get; }

    public bool Ok => Fouten.Count == 0;

    /// <summary>Whether a form stands behind this state. Then an empty field was emptied by the user, and a page must not fill it in again.</summary>
    public bool IsGetypt { get; private init; }

    /// <param name="result">The refused answer; null for a form that is shown filled in for the first time.</param>
    public static FormState From(IResult? result, object? form, Regelboek rules)
    {
        var refusals = result?.Refusals ?? [];
        var state = new FormState(refusals, [.. refusals.Select(r => new FormFout(r.Veld, rules.Tekst(r)))]) { IsGetypt = form is not null };
        foreach (var veld in form is null ? [] : Velden.GetOrAdd(form.GetType(), TekstVelden))
        {
            var waarde = veld.GetValue(form);
            if (waarde is not null) state._waarden[veld.Name] = waarde as string[] ?? [(string)waarde];
        }

        return state;
    }

    /// <summary>What was typed before and not taken: shown again, refused for nothing.</summary>
    public static FormState Teruggegeven(IReadOnlyDictionary<string, string[]> velden)
    {
        var state = new FormState([], []) { IsGetypt = true };
        foreach (var (naam, waarden) in velden) state._waarden[naam] = waarden;
        return state;
    }

    /// <summary>What was typed, or null when the field was not sent.</summary>
    public string? Value(string field) => _waarden.TryGetValue(field, out var w) && w.Length > 0 ? w[0] : null;

    /// <summary>All that was sent under one name, in its order.</summary>
    public IReadOnlyList<string> Values(string field) => _waarden.GetValueOrDefault(field) ?? [];

    /// <summary>Whether this choice of a group of radios or check boxes was made.</summary>
    public bool Gekozen(string field, string waarde) => _waarden.TryGetValue(field, out var w) && w.Contains(waarde);

    /// <summary>Whether the field was refused.</summary>
    public bool Has(string field) => Errors(field).Any();

    public IEnumerable<string> Errors(string field) =>
        Fouten.Where(f => string.Equals(f.Veld, field, StringComparison.OrdinalIgnoreCase)).Select(f => f.Tekst);

    private static PropertyInfo[] TekstVelden(Type type) =>
        [.. type.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && (p.PropertyType == typeof(string) || p.PropertyType == typeof(string[])))];
}
