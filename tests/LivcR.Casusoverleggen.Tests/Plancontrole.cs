using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>A random LIVC R that wants to meet.</summary>
internal sealed class Planwereld
{
    /// <param name="onmisbaar">At some agendapunten somebody cannot be missed.</param>
    public Planwereld(int zaad, int punten, int genodigden, int dagen, bool onmisbaar = false)
    {
        var r = new Random(zaad);
        var zetels = Personen(3);
        var mensen = Personen(genodigden);
        Punten = [.. Enumerable.Range(0, punten).Select(_ => new PlanPunt(Id.Nieuw<AgendapuntId>(), zetels, [.. mensen.Where(_ => r.Next(3) == 0)]))];
        if (onmisbaar)
        {
            var kies = new Random(-zaad);
            Punten = [.. Punten.Select(p => p with { Onmisbaar = [.. p.Genodigden.Where(_ => kies.Next(3) == 0)] })];
        }

        Dagen = [.. Enumerable.Range(0, dagen * 2).Select(n => new DateOnly(2026, 12, 1).AddDays(n)).Where(new Werkdagen().IsWerkdag).Take(dagen)];
        Tijd = zetels.Concat(mensen).Where(_ => r.Next(5) > 0).ToDictionary(p => p, _ => new Vrij(
            r.Next(3) == 0 ? [] : [.. Enum.GetValues<Dagdeel>().Where(_ => r.Next(4) > 0)],
            [.. Enumerable.Range(0, r.Next(3)).Select(_ => Dagen[r.Next(Dagen.Count)]).Select(d => (d, d.AddDays(r.Next(3))))],
            [.. Enumerable.Range(0, r.Next(4)).Select(_ => (Dagen[r.Next(Dagen.Count)], new TimeOnly(8 + r.Next(9), r.Next(12) * 5), 120))]));
    }

    public IReadOnlyList<PlanPunt> Punten { get; }

    public IReadOnlyList<DateOnly> Dagen { get; }

    public Dictionary<PersoonId, Vrij> Tijd { get; }

    private static List<PersoonId> Personen(int aantal) => [.. Enumerable.Range(0, aantal).Select(_ => Id.Nieuw<PersoonId>())];
}

/// <summary>Says what is wrong with a moment, minute by minute and by plain enumeration: shares nothing with the planner.</summary>
internal static class Plancontrole
{
    public static IEnumerable<string> Fouten(Planvoorstel m, Planwereld w, Planmaten maten)
    {
        if (!new Werkdagen().IsWerkdag(m.Dag)) yield return "no working day";
        if (!m.Onderdelen.Select(o => o.Punt).Order(Comparer<AgendapuntId>.Create((a, b) => a.Waarde.CompareTo(b.Waarde))).SequenceEqual(w.Punten.Select(p => p.Id).Order(Comparer<AgendapuntId>.Create((a, b) => a.Waarde.CompareTo(b.Waarde))))) yield return "not every agendapunt once";
        if (m.Onderdelen[0].Begin != m.Begin) yield return "does not begin when it begins";
        for (var i = 0; i < m.Onderdelen.Count; i++)
        {
            var (o, punt) = (m.Onderdelen[i], w.Punten.Single(p => p.Id == m.Onderdelen[i].Punt));
            if ((o.Einde - o.Begin).TotalMinutes != maten.Duur) yield return "length";
            foreach (var z in punt.Zetels.Where(z => !Kan(w, z, m.Dag, o.Begin, o.Einde))) yield return $"a fixed seat is not free at {o.Begin}";
            if (!punt.Genodigden.Where(g => !Kan(w, g, m.Dag, o.Begin, o.Einde)).SequenceEqual(o.Niet)) yield return "not who cannot";
            if (o.Niet.Count(n => punt.Onmisbaar.Contains(n)) != o.Onmisbaar) yield return "not how many of them cannot be missed";
            if (i == 0) continue;

            var vorig = w.Punten.Single(p => p.Id == m.Onderdelen[i - 1].Punt);
            var pauze = (o.Begin - m.Onderdelen[i - 1].Einde).TotalMinutes;
            var zelfde = vorig.Genodigden.ToHashSet().SetEquals(punt.Genodigden);
            if (pauze != (zelfde ? 0 : maten.Wissel)) yield return $"{pauze} minutes between";
        }

        if (Wachtenden(m.Onderdelen.Select(o => (o.Punt, o.Begin, o.Einde)), w, maten) != m.Wachten) yield return "who waits";
    }

    /// <summary>Is there any order and any half hour of this day that suits everyone, with as few waiting as any order has?</summary>
    public static bool KanHelemaal(DateOnly dag, Planwereld w, Planmaten maten) => Kan(dag, w, maten, p => p.Genodigden);

    /// <summary>The same for the fixed seats and who cannot be missed alone.</summary>
    public static bool KanMetOnmisbaren(DateOnly dag, Planwereld w, Planmaten maten) => Kan(dag, w, maten, p => p.Onmisbaar);

    private static bool Kan(DateOnly dag, Planwereld w, Planmaten maten, Func<PlanPunt, IEnumerable<PersoonId>> nodig)
    {
        var ordes = Ordes([.. w.Punten]).Select(o => Leg(o, maten)).ToList();
        var minst = ordes.Min(o => Wachtenden(o.Select(x => (x.Punt.Id, new TimeOnly(8, 0).Add(x.Van), new TimeOnly(8, 0).Add(x.Tot))), w, maten));
        for (var begin = new TimeOnly(8, 30); begin < new TimeOnly(18, 0); begin = begin.AddMinutes(30))
        {
            foreach (var orde in ordes)
            {
                if (begin.ToTimeSpan() + orde[^1].Tot <= TimeSpan.FromHours(18)
                    && Wachtenden(orde.Select(x => (x.Punt.Id, begin.Add(x.Van), begin.Add(x.Tot))), w, maten) == minst
                    && orde.TrueForAll(x => x.Punt.Zetels.Concat(nodig(x.Punt)).All(p => Kan(w, p, dag, begin.Add(x.Van), begin.Add(x.Tot)))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Kan(Planwereld w, PersoonId wie, DateOnly dag, TimeOnly van, TimeOnly tot)
    {
        if (!w.Tijd.TryGetValue(wie, out var t)) return true;
        if (t.Afwezig.Any(a => dag >= a.Van && dag <= a.Tot)) return false;

        for (var nu = van; nu < tot; nu = nu.AddMinutes(1))
        {
            if (t.Dagdelen.Count > 0 && !t.Dagdelen.Any(d => d.ToString() == Naam(dag, nu))) return false;
            if (t.Bezet.Any(b => b.Dag == dag && nu >= b.Begin && nu.ToTimeSpan() < b.Begin.ToTimeSpan() + TimeSpan.FromMinutes(b.Minuten))) return false;
        }

        return true;

        static string Naam(DateOnly dag, TimeOnly nu) => dag.DayOfWeek switch
        {
            DayOfWeek.Monday => "Maandag",
            DayOfWeek.Tuesday => "Dinsdag",
            DayOfWeek.Wednesday => "Woensdag",
            DayOfWeek.Thursday => "Donderdag",
            _ => "Vrijdag",
        } + (nu < new TimeOnly(12, 30) ? "Voormiddag" : "Namiddag");
    }

    private static int Wachtenden(IEnumerable<(AgendapuntId Punt, TimeOnly Begin, TimeOnly Einde)> onderdelen, Planwereld w, Planmaten maten) =>
        w.Punten.SelectMany(p => p.Genodigden).Distinct().Count(g =>
        {
            var eigen = onderdelen.Where(o => w.Punten.Single(p => p.Id == o.Punt).Genodigden.Contains(g)).OrderBy(o => o.Begin).ToList();
            return eigen.Zip(eigen.Skip(1)).Any(x => (x.Second.Begin - x.First.Einde).TotalMinutes > maten.LangsteWacht);
        });

    private static List<(PlanPunt Punt, TimeSpan Van, TimeSpan Tot)> Leg(List<PlanPunt> orde, Planmaten maten)
    {
        var uit = new List<(PlanPunt, TimeSpan, TimeSpan)>();
        var nu = TimeSpan.Zero;
        for (var i = 0; i < orde.Count; i++)
        {
            if (i > 0 && !orde[i - 1].Genodigden.ToHashSet().SetEquals(orde[i].Genodigden)) nu += TimeSpan.FromMinutes(maten.Wissel);
            uit.Add((orde[i], nu, nu += TimeSpan.FromMinutes(maten.Duur)));
        }

        return uit;
    }

    private static IEnumerable<List<PlanPunt>> Ordes(List<PlanPunt> rest) =>
        rest.Count == 0 ? [[]] : rest.SelectMany(eerste => Ordes([.. rest.Where(r => r != eerste)]).Select(staart => staart.Prepend(eerste).ToList()));
}
