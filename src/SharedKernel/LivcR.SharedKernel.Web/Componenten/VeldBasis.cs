using Microsoft.AspNetCore.Components;

namespace LivcR.SharedKernel.Web.Componenten;

/// <summary>One choice of a group or a list.</summary>
public sealed record Optie(string Waarde, string Tekst, string? Hint = null)
{
    /// <summary>Under which heading a list shows it; null: under none.</summary>
    public string? Groep { get; init; }
}

/// <summary>What every field shares. A field takes its state from the surrounding Formulier; <see cref="Form"/> wins where it is given.</summary>
public abstract class VeldBasis : ComponentBase
{
    /// <summary>Name of the form's property, and the id the error summary links to.</summary>
    [Parameter, EditorRequired] public required string Naam { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>Says so beside the label. Fields are required unless they say otherwise.</summary>
    [Parameter] public bool NietVerplicht { get; set; }

    /// <summary>What stands there before anything was typed.</summary>
    [Parameter] public string? Waarde { get; set; }

    [Parameter] public FormState? Form { get; set; }

    [CascadingParameter] public FormState? VanFormulier { get; set; }

    protected FormState State => Form ?? VanFormulier ?? FormState.Empty;

    protected string? Getypt => State.IsGetypt ? State.Value(Naam) : Waarde;

    protected virtual IEnumerable<string> Namen => [Naam];

    protected IReadOnlyList<string> Fouten => [.. Namen.SelectMany(State.Errors)];

    protected string? Beschrijving =>
        (Hint, Fouten.Count) switch { (null, 0) => null, (null, _) => FoutId, (_, 0) => HintId, _ => HintId + " " + FoutId };

    protected string? Ongeldig => Fouten.Count > 0 ? "true" : null;

    protected string GroepKlasse => Fouten.Count > 0 ? "veld veld-fout" : "veld";

    protected string HintId => Naam + "-hint";

    protected string FoutId => Naam + "-fout";

    protected bool IsGekozen(string waarde) => State.IsGetypt ? State.Gekozen(Naam, waarde) : string.Equals(Waarde, waarde, StringComparison.Ordinal);
}
