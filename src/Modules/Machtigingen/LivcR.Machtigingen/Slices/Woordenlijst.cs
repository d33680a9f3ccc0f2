using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;

namespace LivcR.Machtigingen.Slices;

/// <summary>The words of this module's closed lists as the reader sees them.</summary>
internal static class Woordenlijst
{
    public static string Tekst(this Sector? sector) => sector switch
    {
        null => "",
        Sector.Clb => "CLB",
        Sector.Ocmw => "OCMW",
        Sector.Caw => "CAW",
        Sector.Cgg => "CGG",
        { } s => s.ToString(),
    };

    public static string Tekst(this Rechtsgrond grond) => grond switch
    {
        Rechtsgrond.VastLid => "Vast lid",
        Rechtsgrond.GemeentelijkNiveau => "Dienst op gemeentelijk niveau",
        Rechtsgrond.DecreetLivcR => "Decreet van 21 mei 2021",
        Rechtsgrond.AnderDecreet => "Ander decreet",
        _ => "Federale basis",
    };

    public static string Tekst(this Geheimhoudingssoort soort) => soort switch
    {
        Geheimhoudingssoort.Beroepsgeheim => "Beroepsgeheim",
        Geheimhoudingssoort.Discretieplicht => "Discretieplicht",
        _ => "Geen eigen plicht van de functie",
    };

    public static string Tekst(this AanwijzingStaat staat) => staat.ToString();

    public static TagKleur Kleur(this AanwijzingStaat staat) => staat switch
    {
        AanwijzingStaat.Actief => TagKleur.Groen,
        AanwijzingStaat.Aangevraagd => TagKleur.Geel,
        AanwijzingStaat.Opgeschort => TagKleur.Rood,
        _ => TagKleur.Grijs,
    };

    public static string Tekst(this Aanvraagsoort soort) => soort switch
    {
        Aanvraagsoort.Contactpersoon => "contactpersoon van de organisatie",
        Aanvraagsoort.Brief => "op brief van de organisatie",
        Aanvraagsoort.Gemeente => "voor personeel van de gemeente",
        _ => "overgenomen",
    };

    /// <summary>"Tot" is the first day on which it no longer holds; people read the last day on which it does.</summary>
    public static string Tekst(this Periode p) => p.Tot is not { } tot ? $"vanaf {NlTekst.Kort(p.Van)}"
        : tot <= p.Van ? $"op {NlTekst.Kort(p.Van)}, dezelfde dag beëindigd"
        : $"{NlTekst.Kort(p.Van)} tot en met {NlTekst.Kort(tot.AddDays(-1))}";
}
