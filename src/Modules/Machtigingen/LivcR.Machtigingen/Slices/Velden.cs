using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;

namespace LivcR.Machtigingen.Slices;

/// <summary>Reads the fields of this module's forms; each refusal stands beside its field.</summary>
internal sealed class Velden
{
    private readonly List<Refusal> _fouten = [];

    public IReadOnlyList<Refusal> Fouten => _fouten;

    public bool Goed => _fouten.Count == 0;

    public Velden Meld(string veld, string tekst)
    {
        _fouten.Add(Weigering.Invoer(veld, tekst));
        return this;
    }

    public void Weiger(Refusal weigering) => _fouten.Add(weigering);

    /// <summary>What was typed, trimmed; empty is null.</summary>
    public string? Tekst(string veld, string? waarde, int langste = 500)
    {
        var t = string.IsNullOrWhiteSpace(waarde) ? null : waarde.Trim();
        if (t?.Length > langste)
        {
            Meld(veld, $"Gebruik hoogstens {langste} tekens.");
        }

        if (Rubricering.IsGerubriceerd(t))
        {
            _fouten.Add(Weigering.Fin09.Bij(veld));
        }

        return t;
    }

    public string Verplicht(string veld, string? waarde, string fout, int langste = 500)
    {
        var t = Tekst(veld, waarde, langste);
        if (t is null)
        {
            Meld(veld, fout);
        }

        return t ?? "";
    }

    public DateOnly? Datum(string veld, string? dag, string? maand, string? jaar, string? verplicht = null)
    {
        if (!DateParts.TryParse(dag, maand, jaar, out var d, out var fout) || (d is null && verplicht is not null))
        {
            Meld(veld, fout ?? verplicht!);
        }

        return d;
    }

    public PersoonId Persoon(string? waarde, IEnumerable<PersoonId> kandidaten)
    {
        if (Id.Lees<PersoonId>(waarde, out var p) && kandidaten.Contains(p))
        {
            return p;
        }

        Meld("Persoon", "Kies een persoon uit de lijst.");
        return default;
    }

    public T? Code<T>(string veld, string? waarde, string? verplicht = null) where T : struct, Enum
    {
        var code = LeesCode<T>(waarde);
        if (code is null && verplicht is not null)
        {
            Meld(veld, verplicht);
        }

        return code;
    }

    public static T? LeesCode<T>(string? tekst) where T : struct, Enum =>
        tekst is [not ('-' or >= '0' and <= '9'), ..] && Enum.TryParse<T>(tekst, out var c) && Enum.IsDefined(c) ? c : null;

    public Result<T> Weiger<T>() => Result<T>.Refused(_fouten);
}
