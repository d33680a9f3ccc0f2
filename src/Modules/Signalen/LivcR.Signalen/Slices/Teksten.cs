using LivcR.SharedKernel.Web.Componenten;
using LivcR.Machtigingen.Contracts;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Verwijzingen;

namespace LivcR.Signalen.Slices;

/// <summary>The words of this module's codes, as the user reads them.</summary>
internal static class Teksten
{
    public static readonly IReadOnlyList<Optie> Leeftijden = [.. Enum.GetValues<Leeftijdsgroep>().Select(l => new Optie(l.ToString(), Van(l)))];

    public static readonly IReadOnlyList<Optie> Doorverwijzingen = [.. Verwijskaart.Alle.Select(v => new Optie(v.Code, v.Telefoon is null || v.Naam.Contains(v.Telefoon, StringComparison.Ordinal) ? v.Naam : $"{v.Naam} ({v.Telefoon})"))];

    public static readonly IReadOnlyList<Optie> Sectoren = [.. Enum.GetValues<Sector>().Select(s => new Optie(s.ToString(), s is Sector.Clb or Sector.Ocmw or Sector.Caw or Sector.Cgg ? s.ToString().ToUpperInvariant() : s.ToString()))];

    public static string Van(Leeftijdsgroep l) => l switch
    {
        Leeftijdsgroep.Minderjarig => "Minderjarig",
        Leeftijdsgroep.Meerderjarig => "Meerderjarig",
        _ => "Onbekend",
    };

    public static string Van(Ontvangststaat s) => s switch
    {
        Ontvangststaat.Ontvangen => "Ontvangen",
        Ontvangststaat.InBehandeling => "In behandeling",
        _ => "Afgerond",
    };

    public static string Van(SignaalStaat s) => s switch
    {
        SignaalStaat.Ontvangen => "Nieuw",
        SignaalStaat.InWeging => "In weging",
        SignaalStaat.WachtOpInformatie => "Wacht op informatie",
        SignaalStaat.Aangeboden => "Aangeboden aan een andere LIVC R",
        SignaalStaat.BuitenFinaliteit => "Buiten finaliteit, doorverwezen",
        SignaalStaat.GeenOpvolging => "Geen opvolging",
        SignaalStaat.Gekoppeld => "Gekoppeld aan een casus",
        SignaalStaat.AcuutDoorgegeven => "Acuut doorgegeven aan 101 of 112",
        SignaalStaat.WordtCasus => "Casus geopend",
        SignaalStaat.Doorgegeven => "Doorgegeven aan een andere LIVC R",
        SignaalStaat.Ingetrokken => "Ingetrokken door de afzender",
        _ => "Vernietigd",
    };

    public static string Van(Kanaal k) => k switch
    {
        Kanaal.VerplichteAanmelding => "Verplichte aanmelding door een justitiehuis",
        Kanaal.Telefoon => "Telefoon, ingeschreven door de coördinatie",
        Kanaal.Burgemeester => "Via de burgemeester, ingeschreven door de coördinatie",
        Kanaal.AndereLivcr => "Doorgegeven door een andere LIVC R",
        _ => "Rechtstreeks",
    };

    public static string Van(DoorgaveStaat s) => s switch
    {
        DoorgaveStaat.Aangeboden => "Wacht op antwoord",
        DoorgaveStaat.Ontvangen => "Ontvangen",
        DoorgaveStaat.Geweigerd => "Teruggestuurd",
        DoorgaveStaat.Verlopen => "Niet op tijd beantwoord",
        _ => "Teruggenomen",
    };

    public static Ontvangststaat VoorAfzender(SignaalStaat s) => s switch
    {
        SignaalStaat.Ontvangen => Ontvangststaat.Ontvangen,
        SignaalStaat.InWeging or SignaalStaat.WachtOpInformatie or SignaalStaat.Aangeboden => Ontvangststaat.InBehandeling,
        _ => Ontvangststaat.Afgerond,
    };
}
