using System.Numerics;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using Npgsql;

namespace LivcR.Informatiedeling.Tests.Verschil;

/// <summary>A clause taken out of one way, in one of the two tellings.</summary>
/// <param name="Gevonden">The world in which the two no longer agreed; null when nobody noticed.</param>
internal sealed record Mutant(string Kant, string Weg, string Clausule, int? Gevonden);

/// <summary>Gives policy and database the same questions and counts: (item, person, moment), world after world.</summary>
internal sealed class Vergelijking(NpgsqlConnection db)
{
    private readonly Databankkant _databank = new(db);

    public int Werelden { get; private set; }
    public long Vragen { get; private set; }
    public long Toegelaten { get; private set; }

    /// <summary>Questions of which exactly one clause decides the answer: with it gone, the answer is the other.</summary>
    public long EenBeslist { get; private set; }

    /// <summary>Per way and clause: how often its failing kept someone out, and how often its holding let someone in.</summary>
    public Dictionary<(string Weg, string Clausule), (long Tegen, long Voor)> Beslist { get; } =
        Inzagebeleid.Geldend.Wegen.SelectMany(w => w.Clausules.Select(c => (w.Naam, c.Naam))).ToDictionary(k => k, _ => (0L, 0L));

    /// <summary>The first disagreement of each world that has one, made as small as it gets.</summary>
    public List<string> Verschillen { get; } = [];

    public double EenBeslistProcent => 100.0 * EenBeslist / Vragen;

    public long MinstPerClausule => Beslist.Values.Min(b => Math.Min(b.Tegen, b.Voor));

    public async Task VergelijkAsync(int eerste, int werelden)
    {
        await _databank.BeginAsync();
        for (var zaad = eerste; zaad < eerste + werelden; zaad++)
        {
            var w = Wereldje.Maak(zaad);
            await using (await db.BeginTransactionAsync())
            {
                if (await EersteVerschilAsync(w, Inzagebeleid.Geldend, Tel) is { } verschil)
                {
                    Verschillen.Add(await KrimpAsync(w, verschil));
                }
            }

            Werelden++;
        }
    }

    /// <summary>Every clause out in turn, first of the policy, then of the database.</summary>
    public async Task<IReadOnlyList<Mutant>> MutantenAsync(int eerste, int hoogstens)
    {
        await _databank.BeginAsync();
        var gevonden = new List<Mutant>();
        foreach (var (weg, clausule) in Beslist.Keys)
        {
            gevonden.Add(new("C#", weg, clausule, await ZoekAsync(eerste, hoogstens, Inzagebeleid.Geldend.Zonder(weg, clausule), null)));
        }

        foreach (var (weg, clausules) in InzageSql.Wegen)
        {
            foreach (var c in clausules)
            {
                gevonden.Add(new("SQL", weg, c.Naam, await ZoekAsync(eerste, hoogstens, Inzagebeleid.Geldend, () => _databank.ZonderAsync(weg, c.Naam))));
            }
        }

        return gevonden;
    }

    private async Task<int?> ZoekAsync(int eerste, int hoogstens, Inzagebeleid beleid, Func<Task>? vooraf)
    {
        for (var zaad = eerste; zaad < eerste + hoogstens; zaad++)
        {
            await using var t = await db.BeginTransactionAsync();
            if (vooraf is not null) await vooraf();
            if (await EersteVerschilAsync(Wereldje.Maak(zaad), beleid, null) is not null) return zaad;
        }

        return null;
    }

    private sealed record Verschil(int Opname, int Vrager, int Item, bool Beleid);

    private async Task<Verschil?> EersteVerschilAsync(Wereldje w, Inzagebeleid beleid, Action<ulong[], int, bool>? tel)
    {
        Verschil? eerste = null;
        await _databank.LaadAsync(w);
        var erbij = w.Erbij.ToHashSet();
        foreach (var (m, opname) in w.Opnamen.Index())
        {
            if (m > 0) await _databank.SchuifAsync(opname);
            var ziet = await _databank.VraagAsync(w, w.Opnamen[0].Items.Max(i => Wereldje.Nummer(i.Id.Waarde)) + 1);
            var kant = new Beleidskant(w, opname, erbij);
            foreach (var (p, vrager) in w.Vragers.Index())
            {
                var houdt = kant.Vraag(vrager);
                var kamers = houdt.Length / opname.Items.Length;
                for (var i = 0; i < opname.Items.Length; i++)
                {
                    var mag = false;
                    for (var k = 0; k < kamers && !mag; k++) mag = beleid.Open(houdt[(i * kamers) + k]) is not null;
                    if (mag != ziet[p][Wereldje.Nummer(opname.Items[i].Id.Waarde)]) eerste ??= new(m, p, i, mag);
                    tel?.Invoke(houdt[(i * kamers)..((i + 1) * kamers)], kamers, mag);
                }
            }

            if (eerste is not null && tel is null) return eerste;
        }

        return eerste;
    }

    /// <summary>Which clauses decide this question: those that alone keep it shut, or those of the only way that is open.</summary>
    private void Tel(ulong[] perKamer, int kamers, bool mag)
    {
        Vragen++;
        if (mag) Toegelaten++;
        Span<ulong> mist = stackalloc ulong[3];
        Span<ulong> tegen = stackalloc ulong[3];
        var (open, weg) = (0, -1);
        for (var k = 0; k < kamers; k++)
        {
            Inzagebeleid.Geldend.Ontbreekt(perKamer[k], mist);
            for (var w = 0; w < 3; w++)
            {
                if (mist[w] == 0 && (w > 0 || k == 0)) (open, weg) = (open + 1, w); // the author's way asks nothing of a room
                else if (BitOperations.IsPow2(mist[w])) tegen[w] |= mist[w];
            }
        }

        if (mag && open == 1) Schrijf(weg, ulong.MaxValue, voor: true);
        if (mag) return;
        var samen = 0;
        for (var w = 0; w < 3; w++)
        {
            samen += BitOperations.PopCount(tegen[w]);
            if (tegen[w] != 0) Schrijf(w, tegen[w], voor: false);
        }

        if (samen == 1) EenBeslist++;
    }

    private readonly (long Tegen, long Voor)[][] _tellers = [.. Enumerable.Range(0, 3).Select(_ => new (long, long)[64])];

    private void Schrijf(int weg, ulong bits, bool voor)
    {
        var tellers = _tellers[weg];
        if (voor)
        {
            foreach (var b in Bits(weg)) tellers[b].Voor++;
            return;
        }

        for (; bits != 0; bits &= bits - 1) tellers[BitOperations.TrailingZeroCount(bits)].Tegen++;
    }

    private static readonly int[][] BitsPerWeg = [.. Inzagebeleid.Geldend.Wegen.Select(w => w.Clausules.Select(c => Inzagebeleid.Alle.Index().First(x => x.Item.Naam == c.Naam).Index).ToArray())];

    private static int[] Bits(int weg) => BitsPerWeg[weg];

    /// <summary>After the worlds: the counts under their names.</summary>
    public void Sluit()
    {
        foreach (var (w, weg) in Inzagebeleid.Geldend.Wegen.Index())
        {
            foreach (var (n, c) in weg.Clausules.Index()) Beslist[(weg.Naam, c.Naam)] = _tellers[w][Bits(w)[n]];
        }
    }

    /// <summary>One item, one person, one moment; then away with every room, place and mark that does not matter.</summary>
    private async Task<string> KrimpAsync(Wereldje w, Verschil v)
    {
        var opname = w.Opnamen[v.Opname];
        var (item, vrager) = (opname.Items[v.Item], w.Vragers[v.Vrager]);
        var klein = w with
        {
            Vragers = [vrager],
            Erbij = [.. w.Erbij.Where(e => e.Item == item.Id && e.Persoon == vrager.Persoon)],
            Opnamen = [opname with { Items = [item], Plaatsen = [.. opname.Plaatsen.Where(p => p.Persoon == vrager.Persoon)] }],
        };
        for (var kleiner = true; kleiner;)
        {
            kleiner = false;
            foreach (var poging in Pogingen(klein))
            {
                if (await EersteVerschilAsync(poging, Inzagebeleid.Geldend, null) is not null)
                {
                    (klein, kleiner) = (poging, true);
                    break;
                }
            }
        }

        var o = klein.Opnamen[0];
        return $"world {w.Zaad}: the policy says {(v.Beleid ? "yes" : "no")}, the database the other. {vrager} asks at hour {o.Uur} for {o.Items[0]} (readers: {o.Items[0].Lezers?.Length}); was there: {klein.Erbij.Length > 0}; "
            + $"embargo: {o.Embargo.Contains(item.Casus)}; rooms: {string.Join("; ", o.Kamers.AsEnumerable())}; places: {string.Join("; ", o.Plaatsen.AsEnumerable())}";
    }

    private static IEnumerable<Wereldje> Pogingen(Wereldje w)
    {
        var o = w.Opnamen[0];
        Wereldje Met(Opname n) => w with { Opnamen = [n] };
        foreach (var k in o.Kamers.Where(k => k.Id != o.Items[0].Kamer)) yield return Met(o with { Kamers = [.. o.Kamers.Where(x => x != k)], Plaatsen = [.. o.Plaatsen.Where(p => p.Kamer != k.Id)] });
        foreach (var p in o.Plaatsen) yield return Met(o with { Plaatsen = [.. o.Plaatsen.Where(x => x != p)] });
        if (o.Items[0].Lezers is not null) yield return Met(o with { Items = [o.Items[0] with { Lezers = null }] });
        if (o.Items[0].TotUur is not null) yield return Met(o with { Items = [o.Items[0] with { TotUur = null }] });
        if (o.Items[0].Minderjarig) yield return Met(o with { Items = [o.Items[0] with { Minderjarig = false }] });
        if (o.Embargo.Length > 0) yield return Met(o with { Embargo = [] });
        if (w.Erbij.Length > 0) yield return w with { Erbij = [] };
        foreach (var k in o.Kamers.Where(k => k.BegonUur is not null)) yield return Met(o with { Kamers = [.. o.Kamers.Select(x => x == k ? k with { BegonUur = null } : x)] });
    }
}
