namespace LivcR.SharedKernel;

/// <summary>The refusals, one per rule that blocks or warns. The texts stand in the rule book (regels.json, versioned in Machtigingen).</summary>
public static class Weigering
{
    /// <summary>"Not yours" and "does not exist" are the same answer: one text, one id (PAR-03).</summary>
    public static readonly Refusal NietUitgenodigd = new("PAR-03");

    public static readonly Refusal Liv01 = new("LIV-01");
    public static readonly Refusal Liv02 = new("LIV-02");
    public static readonly Refusal Liv03 = new("LIV-03");
    public static readonly Refusal Liv04 = new("LIV-04");
    public static readonly Refusal Liv05 = new("LIV-05");
    public static readonly Refusal Liv06 = new("LIV-06");
    public static readonly Refusal Liv08 = new("LIV-08");
    public static readonly Refusal Par01 = new("PAR-01");
    public static readonly Refusal Par02 = new("PAR-02");
    public static readonly Refusal Par03 = new("PAR-03");
    public static readonly Refusal Par04 = new("PAR-04");
    public static readonly Refusal Par06 = new("PAR-06");
    public static readonly Refusal Par08 = new("PAR-08");
    public static readonly Refusal Par09 = new("PAR-09");
    public static readonly Refusal Fin01 = new("FIN-01");
    public static readonly Refusal Fin02 = new("FIN-02");
    public static readonly Refusal Fin05 = new("FIN-05");
    public static readonly Refusal Fin09 = new("FIN-09");
    public static readonly Refusal Geh01 = new("GEH-01");
    public static readonly Refusal Geh02 = new("GEH-02");
    public static readonly Refusal Geh03 = new("GEH-03");
    public static readonly Refusal Geh04 = new("GEH-04");
    public static readonly Refusal Geh05 = new("GEH-05");
    public static readonly Refusal Geh07 = new("GEH-07");
    public static readonly Refusal Geh09 = new("GEH-09");
    public static readonly Refusal Geh11 = new("GEH-11");
    public static readonly Refusal Geh13 = new("GEH-13");
    public static readonly Refusal Min01 = new("MIN-01");
    public static readonly Refusal Min02 = new("MIN-02");
    public static readonly Refusal Min06 = new("MIN-06");
    public static readonly Refusal Ggb01 = new("GGB-01");
    public static readonly Refusal Ggb02 = new("GGB-02");
    public static readonly Refusal Ggb03 = new("GGB-03");
    public static readonly Refusal Ggb04 = new("GGB-04");
    public static readonly Refusal Ggb05 = new("GGB-05");
    public static readonly Refusal Ggb07 = new("GGB-07");
    public static readonly Refusal Avg01 = new("AVG-01");
    public static readonly Refusal Avg02 = new("AVG-02");
    public static readonly Refusal Avg03 = new("AVG-03");
    public static readonly Refusal Avg04 = new("AVG-04");
    public static readonly Refusal Avg12 = new("AVG-12");
    public static readonly Refusal Avg13 = new("AVG-13");

    /// <summary>Plain bad input, no rule of law: the message stands beside the field and says what to do.</summary>
    public static Refusal Invoer(string veld, string tekst) => new(Refusal.Invoer, veld, tekst);

    /// <summary>An act that does not fit the state the thing is in by now (two people at once, a double submit).</summary>
    public static Refusal Toestand(string tekst) => new("TOESTAND", null, tekst);
}
