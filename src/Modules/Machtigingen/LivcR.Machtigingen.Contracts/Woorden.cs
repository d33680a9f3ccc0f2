
namespace LivcR.Machtigingen.Contracts;

/// <summary>The three fixed seats of a LIVC R (W 30-07-2018 art. 3 §1).</summary>
public enum Zetel { Burgemeester, Korpschef, Gemeenteambtenaar }

/// <summary>The basis on which someone may take part (PAR-01). A fixed seat stands on the law itself.</summary>
public enum Rechtsgrond { VastLid, GemeentelijkNiveau, DecreetLivcR, AnderDecreet, FederaleBasis }

/// <summary>How strongly a function is bound to silence. Beroepsgeheim and discretieplicht are not the same thing.</summary>
public enum Geheimhoudingssoort { Geen, Discretieplicht, Beroepsgeheim }

public enum Sector { Gemeente, Politie, Onderwijs, Clb, Ocmw, Caw, Cgg, Jeugdwerk, Jeugdhulp, Sport, Justitiehuis, Werk, Samenleven }

/// <summary>In a joint LIVC R: who convenes and may be at the agendapunt of a casus. Data, per LIVC R [D until legal.md §7.16 is answered].</summary>
public enum BevoegdeBurgemeester
{
    /// <summary>Only the mayor (or delegate) of the municipality of residence; without residence that of the signal.</summary>
    VanDeGemeente,

    /// <summary>Any mayor of the LIVC R.</summary>
    Elke,
}
