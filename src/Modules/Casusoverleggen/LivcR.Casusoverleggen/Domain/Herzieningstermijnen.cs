namespace LivcR.Casusoverleggen.Domain;

/// <summary>How long a review may be away: 3 months, or 8 weeks for a minor (MIN-05); monitoring 6 and 12 months (FIN-01); back from the LTF within 90 days (GEH-13).</summary>
internal sealed record Herzieningstermijnen(int Maanden, int MinderjarigWeken, int MonitoringMaanden, int MonitoringMinderjarigMaanden, int MonitoringTotaalMaanden, int LtfDagen)
{
    public static Herzieningstermijnen Van(Regelboek r) => new(r.Termijn("AVG-04", "herziening_maanden"), r.Termijn("MIN-05", "herziening_weken"),
        r.Termijn("FIN-01", "monitoring_maanden"), r.Termijn("MIN-05", "monitoring_maanden"), r.Termijn("FIN-01", "monitoring_totaal_maanden"), r.Termijn("GEH-13", "na_overdracht_ltf_dagen"));

    /// <summary>The last day on which an opvolgtraject is looked at again, counted from <paramref name="dag"/>.</summary>
    public DateOnly Herziening(bool minderjarig, DateOnly dag) => minderjarig ? dag.AddDays(7 * MinderjarigWeken) : dag.AddMonths(Maanden);

    public string HerzieningTekst(bool minderjarig) => minderjarig ? $"binnen {MinderjarigWeken} weken" : $"binnen {Maanden} maanden";
}
