namespace LivcR.Casusoverleggen.Domain.Planning;

/// <summary>Who is expected at one agendapunt. The fixed seats must be free (LIV-03); a moment that does not suit someone else is still offered, with who cannot.</summary>
internal sealed record PlanPunt(AgendapuntId Id, IReadOnlyList<PersoonId> Zetels, IReadOnlyList<PersoonId> Genodigden)
{
    /// <summary>Invitees without whom it is of no use: a moment that does not suit them is offered only when there is no other.</summary>
    public IReadOnlyCollection<PersoonId> Onmisbaar { get; init; } = [];
}

/// <param name="Niet">Invited to this agendapunt, and not free then.</param>
internal sealed record PlanOnderdeel(AgendapuntId Punt, TimeOnly Begin, TimeOnly Einde, IReadOnlyList<PersoonId> Niet)
{
    /// <summary>Of those, how many cannot be missed.</summary>
    public int Onmisbaar { get; init; }
}

/// <summary>One moment for the whole meeting, with the order of the agendapunten.</summary>
/// <param name="Wachten">Partners who would wait longer than <see cref="Planmaten.LangsteWacht"/> between two agendapunten of theirs.</param>
internal sealed record Planvoorstel(DateOnly Dag, TimeOnly Begin, IReadOnlyList<PlanOnderdeel> Onderdelen, int Wachten)
{
    public int Missen => Onderdelen.Sum(o => o.Niet.Count);

    public int Onmisbaar => Onderdelen.Sum(o => o.Onmisbaar);
}

/// <summary>Lengths in minutes, of the rule book [D].</summary>
/// <param name="Duur">Of one agendapunt.</param>
/// <param name="Wissel">Between two agendapunten with other people, so that nobody meets another's case at the door (GEH-07).</param>
/// <param name="LangsteWacht">Of a partner between two agendapunten.</param>
internal sealed record Planmaten(int Duur = 30, int Wissel = 5, int LangsteWacht = 15);

/// <summary>Finds moments for a meeting: days on which the fixed seats are free, and an order in which people come once and wait little. Pure: what people said of their time goes in, nothing is kept.</summary>
internal static class Planner
{
    public const int Hoogstens = 5;

    /// <summary>Beyond so many orders the first ones do: eight agendapunten have forty thousand.</summary>
    private const int HoogstensVolgordes = 5040;

    /// <summary>Every half hour.</summary>
    private const int Raster = 30;

    /// <summary>One who cannot be missed weighs more than all the others together.</summary>
    private const int Zwaar = 10_000;

    private static readonly TimeOnly Vroegst = new(8, 30), Laatst = new(18, 0);

    /// <param name="dagen">To choose from: working days, after today.</param>
    public static IReadOnlyList<Planvoorstel> Zoek(IReadOnlyList<PlanPunt> punten, IReadOnlyDictionary<PersoonId, Vrij> tijd, IEnumerable<DateOnly> dagen, Planmaten maten)
    {
        if (punten.Count == 0)
        {
            return [];
        }

        var schemas = Schemas(punten, maten);
        var voorstellen = new List<Planvoorstel>();
        foreach (var dag in dagen)
        {
            var vrij = punten.SelectMany(p => p.Zetels.Concat(p.Genodigden)).Distinct().ToDictionary(p => p, p => tijd.TryGetValue(p, out var v) ? v.Op(dag) : Dagmasker.Alles);
            // One moment a day: five days to choose from say more than five hours of one.
            if (OpDag(dag, punten, schemas, vrij) is { } beste)
            {
                voorstellen.Add(beste);
            }
        }

        var zonder = voorstellen.FindAll(v => v.Onmisbaar == 0);
        return [.. (zonder.Count > 0 ? zonder : voorstellen).OrderBy(v => v.Onmisbaar).ThenBy(v => v.Missen).ThenBy(v => v.Dag).Take(Hoogstens)];
    }

    private static Planvoorstel? OpDag(DateOnly dag, IReadOnlyList<PlanPunt> punten, IReadOnlyList<Schema> schemas, Dictionary<PersoonId, Dagmasker> vrij)
    {
        var zetels = punten.Select(p => p.Zetels.Aggregate(Dagmasker.Alles, (m, z) => m & vrij[z])).ToArray();
        var iedereen = punten.Select((p, i) => p.Genodigden.Aggregate(zetels[i], (m, g) => m & vrij[g])).ToArray();
        (int Missen, TimeOnly Begin, Schema Schema)? beste = null;
        for (var begin = Vroegst; begin < Laatst && beste is not { Missen: 0 }; begin = begin.AddMinutes(Raster))
        {
            foreach (var schema in schemas)
            {
                if (begin.ToTimeSpan() + TimeSpan.FromMinutes(schema.Duur) > Laatst.ToTimeSpan())
                {
                    continue;
                }

                var missen = Missen(schema, begin, punten, zetels, iedereen, vrij, (beste?.Missen ?? int.MaxValue) - 1);
                if (missen is { } aantal && (beste is null || aantal < beste.Value.Missen))
                {
                    beste = (aantal, begin, schema);
                    if (aantal == 0)
                    {
                        break;
                    }
                }
            }
        }

        return beste is not { } b ? null : new Planvoorstel(dag, b.Begin,
            [.. b.Schema.Volgorde.Select((punt, plaats) => Onderdeel(punten[punt], b.Begin.AddMinutes(b.Schema.Vanaf[plaats]), b.Schema.PuntDuur, vrij))], b.Schema.Wachten);
    }

    /// <summary>How many invitations fall outside the time of the invited, who cannot be missed counted heavily; null when a fixed seat is not free, or it is more than one already has.</summary>
    private static int? Missen(Schema schema, TimeOnly begin, IReadOnlyList<PlanPunt> punten, Dagmasker[] zetels, Dagmasker[] iedereen, Dictionary<PersoonId, Dagmasker> vrij, int hoogstens)
    {
        var missen = 0;
        for (var plaats = 0; plaats < schema.Volgorde.Length; plaats++)
        {
            var punt = schema.Volgorde[plaats];
            var deel = Dagmasker.Van(begin.AddMinutes(schema.Vanaf[plaats]), schema.PuntDuur);
            if (iedereen[punt].Omvat(deel))
            {
                continue;
            }

            if (!zetels[punt].Omvat(deel) || (missen += punten[punt].Genodigden.Sum(g => vrij[g].Omvat(deel) ? 0 : punten[punt].Onmisbaar.Contains(g) ? Zwaar : 1)) > hoogstens)
            {
                return null;
            }
        }

        return missen;
    }

    private static PlanOnderdeel Onderdeel(PlanPunt punt, TimeOnly begin, int duur, Dictionary<PersoonId, Dagmasker> vrij)
    {
        var deel = Dagmasker.Van(begin, duur);
        List<PersoonId> niet = [.. punt.Genodigden.Where(g => !vrij[g].Omvat(deel))];
        return new(punt.Id, begin, begin.AddMinutes(duur), niet) { Onmisbaar = niet.Count(punt.Onmisbaar.Contains) };
    }

    /// <param name="Vanaf">Minutes after the beginning, per place in the order.</param>
    private sealed record Schema(int[] Volgorde, int[] Vanaf, int Duur, int PuntDuur, int Wachten);

    /// <summary>The orders in which the fewest partners wait too long; the order of the agenda first.</summary>
    private static List<Schema> Schemas(IReadOnlyList<PlanPunt> punten, Planmaten maten)
    {
        var alle = new List<Schema>();
        foreach (var volgorde in Volgordes([], [.. Enumerable.Range(0, punten.Count)]).Take(HoogstensVolgordes))
        {
            var vanaf = Vanaf(punten, volgorde, maten);
            alle.Add(new(volgorde, vanaf, vanaf[^1] + maten.Duur, maten.Duur, Wachtenden(volgorde, vanaf, punten, maten)));
        }

        var minst = alle.Min(s => s.Wachten);
        return alle.FindAll(s => s.Wachten == minst);
    }

    /// <summary>In this order: how many minutes after the beginning each agendapunt begins.</summary>
    public static int[] Vanaf(IReadOnlyList<PlanPunt> punten, int[] volgorde, Planmaten maten)
    {
        var (vanaf, nu) = (new int[volgorde.Length], 0);
        for (var i = 0; i < volgorde.Length; i++)
        {
            nu += i == 0 || SamenBinnen(punten[volgorde[i - 1]], punten[volgorde[i]]) ? 0 : maten.Wissel;
            vanaf[i] = nu;
            nu += maten.Duur;
        }

        return vanaf;
    }

    private static bool SamenBinnen(PlanPunt a, PlanPunt b) => a.Genodigden.Count == b.Genodigden.Count && a.Genodigden.All(b.Genodigden.Contains);

    private static int Wachtenden(int[] volgorde, int[] vanaf, IReadOnlyList<PlanPunt> punten, Planmaten maten)
    {
        var klaar = new Dictionary<PersoonId, int>();
        var wachten = new HashSet<PersoonId>();
        for (var i = 0; i < volgorde.Length; i++)
        {
            foreach (var g in punten[volgorde[i]].Genodigden)
            {
                if (klaar.TryGetValue(g, out var einde) && vanaf[i] - einde > maten.LangsteWacht)
                {
                    wachten.Add(g);
                }

                klaar[g] = vanaf[i] + maten.Duur;
            }
        }

        return wachten.Count;
    }

    private static IEnumerable<int[]> Volgordes(List<int> begin, List<int> rest)
    {
        if (rest.Count == 0)
        {
            yield return [.. begin];
        }

        foreach (var volgende in rest)
        {
            foreach (var volgorde in Volgordes([.. begin, volgende], [.. rest.Where(r => r != volgende)]))
            {
                yield return volgorde;
            }
        }
    }
}
