using LivcR.Machtigingen.Contracts;

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
}
