using LivcR.Machtigingen.Contracts;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>States of a meeting (legal.md §4.3).</summary>
internal enum OverlegStaat { Concept, Voorgelegd, Uitgenodigd, Bevestigd, Bezig, Afgesloten, Geannuleerd }

/// <summary>GEH-02: a meeting rests on the law or decree, or on the recorded consent of the procureur. There is no third kind.</summary>
internal enum OverlegRechtsgrond { Decreet, Procureur }

/// <summary>What the meeting decided about the casus.</summary>
internal enum Uitkomst { Opvolgtraject, Monitoring, Afgesloten, NogEenOverleg }

internal enum Sluitingsgrond { DoelBereikt, GeenZorg, Doorverwezen, Verhuisd, Overleden, Overgenomen }

internal enum TaakStaat { Open, Lopend, Uitgevoerd, NietUitgevoerd, Vervallen }

/// <summary>PAR-04: why someone declines. The first is the one a professional never has to explain.</summary>
internal enum WeigeringReden { Beroepsgeheim, GeenBijdrage, Belangenconflict, NietBeschikbaar, Andere }

/// <summary>Why someone may see the rows of an agendapunt or a casus.</summary>
internal enum InzageGrond
{
    /// <summary>Invited to this agendapunt, or took part in it in a fixed seat.</summary>
    Uitnodiging,

    /// <summary>Mayor or delegate who decides on the meeting and chairs it (LIV-05).</summary>
    Beslissing,

    /// <summary>Police seat, as long as a GGB-controle of this casus is asked (GGB-02, GGB-04).</summary>
    GgbControle,

    /// <summary>Keeps the opvolgtraject going: agreements and task states, no inbreng (legal.md §2.1).</summary>
    Casusregisseur,
}

/// <summary>The words of a screen for the codes above.</summary>
internal static class Woord
{
    public static string Van(Zetel z) => z switch
    {
        Zetel.Burgemeester => "de burgemeester",
        Zetel.Korpschef => "de korpschef",
        _ => "de gemeenteambtenaar",
    };

    public static string Van(OverlegStaat s) => s switch
    {
        OverlegStaat.Concept => "Concept",
        OverlegStaat.Voorgelegd => "Voorgelegd aan de burgemeester",
        OverlegStaat.Uitgenodigd => "Uitgenodigd",
        OverlegStaat.Bevestigd => "Bevestigd",
        OverlegStaat.Bezig => "Bezig",
        OverlegStaat.Afgesloten => "Afgesloten",
        _ => "Geannuleerd",
    };

    public static string Van(Contracts.CasusStaat s) => s switch
    {
        Contracts.CasusStaat.InVoorbereiding => "In voorbereiding",
        Contracts.CasusStaat.OvergedragenLtf => "Overgedragen aan de LTF",
        _ => s.ToString(),
    };

    public static string Van(Contracts.DeelnameStaat s) => s switch
    {
        Contracts.DeelnameStaat.GeenAntwoord => "Geen antwoord",
        Contracts.DeelnameStaat.Beeindigd => "Nam deel",
        _ => s.ToString(),
    };

    public static string Van(WeigeringReden r) => r switch
    {
        WeigeringReden.Beroepsgeheim => "Om redenen die onder mijn beroepsgeheim vallen",
        WeigeringReden.GeenBijdrage => "Ik kan niet bijdragen aan deze casus",
        WeigeringReden.Belangenconflict => "Ik heb een persoonlijke of professionele band met deze casus",
        WeigeringReden.NietBeschikbaar => "Ik ben op dat moment niet beschikbaar",
        _ => "Een andere reden",
    };

    public static string Van(Sluitingsgrond g) => g switch
    {
        Sluitingsgrond.DoelBereikt => "Doel bereikt",
        Sluitingsgrond.GeenZorg => "Geen zorg",
        _ => g.ToString(),
    };

    public static string Van(Uitkomst u) => u == Uitkomst.NogEenOverleg ? "Nog een overleg" : u.ToString();

    public static string Van(TaakStaat s) => s == TaakStaat.NietUitgevoerd ? "Niet uitgevoerd" : s.ToString();

    public static string Van(Machtigingen.Contracts.Rechtsgrond r) => r switch
    {
        Machtigingen.Contracts.Rechtsgrond.VastLid => "Vast lid",
        Machtigingen.Contracts.Rechtsgrond.GemeentelijkNiveau => "Gemeentelijk niveau",
        Machtigingen.Contracts.Rechtsgrond.DecreetLivcR => "Decreet LIVC R",
        Machtigingen.Contracts.Rechtsgrond.AnderDecreet => "Ander decreet",
        _ => "Federale basis",
    };
}
