namespace LivcR.Casusoverleggen.Domain;

/// <summary>How long a closed casus and the papers of a meeting stay (AVG-07), from the rule book.</summary>
internal sealed record Bewaartermijnen(int CasusMaanden, int CasusMinderjarigMaanden, int OverlegDagen, int OngewogenDagen, int VerslagMaanden, int NazichtMaanden)
{
    public static Bewaartermijnen Van(Regelboek r) => new(r.Termijn("AVG-07", "casus_vernietiging_maanden"),
        r.Termijn("AVG-07", "casus_vernietiging_minderjarig_maanden"), r.Termijn("AVG-07", "overleg_dagen"), r.Termijn("AVG-07", "afgewezen_signaal_dagen"),
        r.Termijn("AVG-07", "verslag_maanden"), r.Termijn("AVG-07", "casus_herziening_maanden"));

    /// <summary>Casussen closed later than this are not due whatever they are: the coarse half, for the index.</summary>
    public DateTimeOffset GeslotenVoor(DateTimeOffset nu) => nu.AddMonths(-Math.Min(CasusMaanden, CasusMinderjarigMaanden)).AddDays(4);

    /// <summary>The same for a casus of another LIVC R that nobody weighed here: kept no longer than a rejected signal [D].</summary>
    public DateTimeOffset OngewogenGeslotenVoor(DateTimeOffset nu) => nu.AddDays(1 - OngewogenDagen);
}
