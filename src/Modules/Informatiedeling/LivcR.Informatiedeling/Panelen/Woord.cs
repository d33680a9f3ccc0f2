using LivcR.Informatiedeling.Domain;
using LivcR.Machtigingen.Contracts;

namespace LivcR.Informatiedeling.Panelen;

/// <summary>The words of this module as a reader sees them.</summary>
internal static class Woord
{
    public static string Wijze(Deelwijze w) => w switch { Deelwijze.Mondeling => "Alleen mondeling", Deelwijze.Samenvatting => "Samenvatting", _ => "Genoteerd" };

    public static string Noteren(Deelwijze w) => w == Deelwijze.Noteren ? "Mag genoteerd worden." : "Mag niet genoteerd worden.";

    public static string Staat(InbrengStaat s) => s switch
    {
        InbrengStaat.Concept => "Concept, alleen voor u",
        InbrengStaat.Gedeeld => "Gedeeld",
        InbrengStaat.NietGedeeld => "Niet gedeeld",
        _ => "Ingetrokken, de tekst is gewist",
    };

    public static string Geheimhouding(Geheimhoudingssoort g) => g switch
    {
        Geheimhoudingssoort.Beroepsgeheim => "Onder beroepsgeheim",
        Geheimhoudingssoort.Discretieplicht => "Onder discretieplicht",
        _ => "Zonder beroepsgeheim",
    };

    public static string Rechtsgrond(Rechtsgrond r) => r switch
    {
        Machtigingen.Contracts.Rechtsgrond.VastLid => "Spreekt als vast lid",
        Machtigingen.Contracts.Rechtsgrond.GemeentelijkNiveau => "Spreekt als dienst op gemeentelijk niveau",
        Machtigingen.Contracts.Rechtsgrond.DecreetLivcR => "Spreekt op grond van het decreet LIVC R",
        Machtigingen.Contracts.Rechtsgrond.AnderDecreet => "Spreekt op grond van een ander decreet",
        _ => "Spreekt op een federale grond",
    };
}
