using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;

namespace LivcR.Signalen.Slices;

/// <summary>What the forms of this module check in the same way.</summary>
internal static class Invoer
{
    /// <summary>Text about a concern: not too long, and never classified (FIN-09). The length goes first, so that a megabyte is not read twice.</summary>
    public static IRuleBuilderOptions<T, string?> IsTekst<T>(this IRuleBuilderInitial<T, string?> veld, int max = Signaal.MaxTekst) =>
        veld.Cascade(CascadeMode.Stop)
            .Must(t => t is null || t.Length <= max).WithMessage($"Maak de tekst korter. Hoogstens {max} tekens.")
            .Must(t => !Rubricering.IsGerubriceerd(t)).WithErrorCode("FIN-09");

    /// <summary>The same, and it must be filled.</summary>
    public static IRuleBuilderOptions<T, string?> IsTekst<T>(this IRuleBuilderInitial<T, string?> veld, string leeg) =>
        veld.IsTekst().Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage(leeg);

    public static bool IsLeeftijd(string? tekst) => string.IsNullOrEmpty(tekst) || Enum.GetNames<Leeftijdsgroep>().Contains(tekst, StringComparer.OrdinalIgnoreCase);

    public static Leeftijdsgroep Leeftijd(string? tekst) => Enum.TryParse<Leeftijdsgroep>(tekst, ignoreCase: true, out var l) && Enum.IsDefined(l) ? l : Leeftijdsgroep.Onbekend;

    public static string? Kort(string? tekst) => string.IsNullOrWhiteSpace(tekst) ? null : tekst.Trim();

    /// <summary>A birth date as typed: it exists and is not in the future.</summary>
    public static string? GeboorteFout(string? dag, string? maand, string? jaar, DateOnly vandaag, out DateOnly? geboren) =>
        !DateParts.TryParse(dag, maand, jaar, out geboren, out var fout) ? fout
        : geboren > vandaag ? "Vul een geboortedatum in het verleden in."
        : null;

    /// <summary>Null when nothing of it was filled in.</summary>
    public static Identiteit? Wie(string? voornaam, string? achternaam, DateOnly? geboren) =>
        Kort(voornaam) is null && Kort(achternaam) is null && geboren is null ? null : new(Kort(voornaam) ?? "", Kort(achternaam) ?? "", geboren);

    public static bool Ja(string? tekst) => string.Equals(tekst, "ja", StringComparison.OrdinalIgnoreCase);
}
