using LivcR.SharedKernel.Web.Componenten;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Domain;

namespace LivcR.Signalen.Slices;

/// <summary>The words of this module's codes, as the user reads them.</summary>
internal static class Teksten
{
    public static readonly IReadOnlyList<Optie> Leeftijden = [.. Enum.GetValues<Leeftijdsgroep>().Select(l => new Optie(l.ToString(), Van(l)))];

    public static readonly IReadOnlyList<Optie> Doorverwijzingen = [.. Enum.GetValues<Doorverwijzing>().Select(d => new Optie(d.ToString(), Van(d)))];

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

    public static string Van(Doorverwijzing d) => d switch
    {
        Doorverwijzing.Jeugdhulp => "Jeugdhulp: JAC, Opgroeien of een andere jeugdhulpverlener",
        Doorverwijzing.Clb => "CLB van de school",
        Doorverwijzing.Caw => "CAW",
        Doorverwijzing.Cgg => "CGG of een andere zorgverlener",
        Doorverwijzing.Ocmw => "OCMW",
        Doorverwijzing.Verslavingszorg => "Verslavingszorg",
        Doorverwijzing.HelplijnRadicalisering => "Helplijn Radicalisering",
        Doorverwijzing.Opvoedingslijn => "Opvoedingslijn",
        Doorverwijzing.Geweld1712 => "1712, bij geweld thuis",
        Doorverwijzing.Unia => "Unia, bij discriminatie of haat",
        Doorverwijzing.Samenleven => "Gemeentedienst voor samenleven, bij spanningen in de buurt",
        _ => "Lokale politie, bij overlast of feiten",
    };

    public static Ontvangststaat VoorAfzender(SignaalStaat s) => s switch
    {
        SignaalStaat.Ontvangen => Ontvangststaat.Ontvangen,
        SignaalStaat.InWeging or SignaalStaat.WachtOpInformatie or SignaalStaat.Aangeboden => Ontvangststaat.InBehandeling,
        _ => Ontvangststaat.Afgerond,
    };
}
