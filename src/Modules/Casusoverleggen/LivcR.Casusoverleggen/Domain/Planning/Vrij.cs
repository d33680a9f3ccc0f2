namespace LivcR.Casusoverleggen.Domain.Planning;

/// <summary>When one person is free: on the half days they said, not while away, not while another meeting of this LIVC R expects them.</summary>
/// <param name="Dagdelen">Empty: they said nothing, so every half day will do.</param>
/// <param name="Afwezig">First and last day away.</param>
/// <param name="Bezet">Local time.</param>
internal sealed record Vrij(IReadOnlyCollection<Dagdeel> Dagdelen, IReadOnlyCollection<(DateOnly Van, DateOnly Tot)> Afwezig, IReadOnlyCollection<(DateOnly Dag, TimeOnly Begin, int Minuten)> Bezet)
{
    private static readonly Dagmasker Voormiddag = Dagmasker.Van(TimeOnly.MinValue, 12 * 60 + 30), Namiddag = ~Voormiddag;

    public Dagmasker Op(DateOnly dag)
    {
        if (Afwezig.Any(a => a.Van <= dag && dag <= a.Tot))
        {
            return Dagmasker.Niets;
        }

        var vrij = Dagdelen.Count == 0 ? Dagmasker.Alles
            : Dagdelen.Where(d => DayOfWeek.Monday + ((int)d / 2) == dag.DayOfWeek).Aggregate(Dagmasker.Niets, (m, d) => m | ((int)d % 2 == 0 ? Voormiddag : Namiddag));
        return Bezet.Where(b => b.Dag == dag).Aggregate(vrij, (m, b) => m & ~Dagmasker.Van(b.Begin, b.Minuten));
    }
}
