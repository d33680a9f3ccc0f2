using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.SharedKernel;

namespace LivcR.Informatiedeling.Tests.Verschil;

/// <summary>A room at one moment. <paramref name="BegonUur"/> is counted in hours from the first moment.</summary>
internal sealed record Kamertje(AgendapuntId Id, CasusId Casus, AgendapuntStaat Staat, bool Bevestigd, double? BegonUur);

internal sealed record Plaatsje(AgendapuntId Kamer, PersoonId Persoon, DeelnameStaat Staat, bool Aanwezig, bool Geheimhouding, bool Grond);

internal sealed record Item(InbrengId Id, CelId Cel, CasusId Casus, AgendapuntId Kamer, PersoonId Auteur, Deelwijze Wijze, InbrengStaat Staat, PersoonId[]? Lezers, double? TotUur, bool Minderjarig, bool Opgeschort = false);

/// <summary>Someone who asks, acting for a LIVC R.</summary>
internal sealed record Vrager(PersoonId Persoon, CelId Cel);

/// <summary>Everything as it is at one moment; dates are the same in all moments of a world, and lie another hour further back in each.</summary>
internal sealed record Opname(int Uur, Kamertje[] Kamers, Plaatsje[] Plaatsen, Item[] Items, CasusId[] Embargo);

/// <summary>A small random world at a few moments. Nearly everything is right nearly always, so that often one single clause decides.</summary>
internal sealed record Wereldje(int Zaad, Vrager[] Vragers, (InbrengId Item, PersoonId Persoon)[] Erbij, Opname[] Opnamen)
{
    public static readonly CelId Hier = new(new Guid(1, 0, 0, new byte[8]));
    public static readonly CelId Elders = new(new Guid(2, 0, 0, new byte[8]));

    private const int Personen = 30, Aantal = 150, Momenten = 4;

    public static Wereldje Maak(int zaad)
    {
        var r = new Random(zaad);
        bool Kans(double p) => r.NextDouble() < p;
        T Een<T>(IReadOnlyList<T> uit) => uit[r.Next(uit.Count)];
        double? Uur(double leeg, int van, int tot) => Kans(leeg) ? null : r.Next(van, tot) + 0.5;

        PersoonId[] personen = [.. Enumerable.Range(0, Personen).Select(i => new PersoonId(Nr(3, i)))];
        CasusId[] casussen = [new(Nr(4, 0)), new(Nr(4, 1))];
        AgendapuntId[] punten = [.. Enumerable.Range(0, 4).Select(i => new AgendapuntId(Nr(5, i)))];
        // An earlier room and a later one of the first casus, one beside them that is not later, and one of another casus.
        CasusId[] over = [casussen[0], casussen[0], casussen[0], casussen[1]];
        double?[] begin = [Uur(0.05, -40, -30), Uur(0.05, -20, -10), Uur(0.1, -60, -5), Uur(0.05, -25, -5)];
        double[] bezig = [0.2, 0.85, 0.4, 0.6], plaats = [0.35, 0.8, 0.3, 0.35];
        var stil = Enumerable.Range(0, Aantal).Select(i =>
        {
            var k = Kans(0.5) ? 0 : Kans(0.85) ? 1 : 2 + r.Next(2);
            var minderjarig = Kans(0.2);
            return new Item(new InbrengId(Nr(6, i)), Kans(0.05) ? Elders : Hier, over[k], punten[k], Een(personen), Kans(0.85) ? Deelwijze.Noteren : Deelwijze.Mondeling, default,
                Kans(minderjarig ? 0.3 : 0.5) ? null : [.. personen.Where(_ => Kans(0.9))], Uur(0.6, -1, 9), minderjarig);
        }).ToArray();
        var opnamen = Enumerable.Range(0, Momenten).Select(m => new Opname(m,
            [.. punten.Select((p, k) => new Kamertje(p, over[k], Kans(bezig[k]) ? AgendapuntStaat.Bezig : Kans(k == 0 ? 0.95 : 0.4) ? AgendapuntStaat.Afgesloten : Een(Enum.GetValues<AgendapuntStaat>()), Kans(0.93), begin[k]))],
            [.. punten.SelectMany(p => personen.Where(_ => Kans(plaats[Array.IndexOf(punten, p)])).Select(w => new Plaatsje(p, w, Kans(0.9) ? DeelnameStaat.Aanwezig : Een(Enum.GetValues<DeelnameStaat>()), Kans(0.93), Kans(0.93), Kans(0.94))))],
            [.. stil.Select(i => i with { Staat = Kans(0.9) ? InbrengStaat.Gedeeld : Een([InbrengStaat.Concept, InbrengStaat.Ingetrokken]), Opgeschort = Kans(0.07) })],
            [.. casussen.Where(_ => Kans(0.12))])).ToArray();
        return new(zaad, [.. personen.Select(p => new Vrager(p, Kans(0.04) ? Elders : Hier))],
            [.. stil.Where(i => i.Kamer != punten[1] || Kans(0.1)).SelectMany(i => personen.Where(_ => Kans(0.75)).Select(p => (i.Id, p)))], opnamen);
    }

    /// <summary>The number of an item, as it stands in its id.</summary>
    public static int Nummer(Guid id)
    {
        Span<byte> b = stackalloc byte[16];
        id.TryWriteBytes(b);
        return BitConverter.ToInt32(b);
    }

    private static Guid Nr(short soort, int i) => new(i, soort, 0, new byte[8]);
}

/// <summary>What the policy itself says: a person's questions at one moment, from each room they can enter as the module would ask.</summary>
internal sealed class Beleidskant
{
    private readonly Wereldje _wereld;
    private readonly Opname _opname;
    private readonly HashSet<(InbrengId, PersoonId)> _erbij;
    private readonly Dictionary<(AgendapuntId, PersoonId), Plaatsje> _plaatsen;
    private readonly Dictionary<AgendapuntId, WaarStand> _waar;
    private readonly InbrengStand[] _standen;
    private readonly DateTimeOffset _nu;

    private static readonly KamerStand Nergens = new(default, default, default, false, null, false, null);

    public Beleidskant(Wereldje wereld, Opname opname, HashSet<(InbrengId, PersoonId)> erbij)
    {
        var begin = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        DateTimeOffset? Op(double? uur) => uur is { } u ? begin.AddHours(u) : null;
        (_wereld, _opname, _erbij, _nu) = (wereld, opname, erbij, begin.AddHours(opname.Uur));
        _plaatsen = opname.Plaatsen.ToDictionary(p => (p.Kamer, p.Persoon));
        _waar = opname.Kamers.ToDictionary(k => k.Id, k => new WaarStand(k.Staat, Op(k.BegonUur)));
        _standen = [.. opname.Items.Select(i => new InbrengStand(i.Id, i.Cel, i.Casus, i.Kamer, i.Auteur, i.Wijze, i.Staat, i.Lezers?.ToHashSet(), Op(i.TotUur), i.Minderjarig, i.Opgeschort))];
    }

    /// <summary>Per item and room, which clauses hold; item after item.</summary>
    public ulong[] Vraag(Vrager wie) => [.. Vragen(wie).Select(Inzagebeleid.Geldend.Houdt)];

    /// <summary>What the module would ask for this person: per item and room they have a place in, item after item.</summary>
    public IEnumerable<InzageVraag> Vragen(Vrager wie)
    {
        // The module asks only from a room of the LIVC R acted for in which one has a place (Kamers.KamerAsync).
        KamerStand[] kamers = wie.Cel != Wereldje.Hier ? []
            : [.. _opname.Kamers.Select(k => (Kamer: k, Plaats: _plaatsen.GetValueOrDefault((k.Id, wie.Persoon)))).Where(x => x.Plaats is not null)
                .Select(x => new KamerStand(x.Kamer.Id, x.Kamer.Casus, x.Kamer.Staat, x.Kamer.Bevestigd,
                    new DeelnemerStand(wie.Persoon, x.Plaats!.Staat, x.Plaats.Geheimhouding, x.Plaats.Aanwezig), x.Plaats.Grond, _waar[x.Kamer.Id].BegonnenOp))];
        kamers = kamers is [] ? [Nergens] : kamers;
        foreach (var stand in _standen)
        {
            var (erbij, embargo) = (_erbij.Contains((stand.Id, wie.Persoon)), wie.Cel == Wereldje.Hier && _opname.Embargo.Contains(stand.Casus));
            foreach (var kamer in kamers)
            {
                yield return new InzageVraag(stand, wie.Persoon, wie.Cel, _nu, kamer, _waar[stand.Agendapunt], erbij, embargo);
            }
        }
    }
}
