
namespace LivcR.Machtigingen.Contracts;

/// <summary>The three fixed seats of a LIVC R (W 30-07-2018 art. 3 §1).</summary>
public enum Zetel { Burgemeester, Korpschef, Gemeenteambtenaar }

/// <summary>The basis on which someone may take part (PAR-01). A fixed seat stands on the law itself.</summary>
public enum Rechtsgrond { VastLid, GemeentelijkNiveau, DecreetLivcR, AnderDecreet, FederaleBasis }

/// <summary>How strongly a function is bound to silence. Beroepsgeheim and discretieplicht are not the same thing.</summary>
public enum Geheimhoudingssoort { Geen, Discretieplicht, Beroepsgeheim }

public enum Sector { Gemeente, Politie, Onderwijs, Clb, Ocmw, Caw, Cgg, Jeugdwerk, Jeugdhulp, Sport, Justitiehuis, Werk, Samenleven }
