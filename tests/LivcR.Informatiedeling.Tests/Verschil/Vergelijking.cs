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
                if (EersteVerschil(await AntwoordenAsync(w), Inzagebeleid.Geldend, Tel) is { } verschil)
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
        var mutanten = Beslist.Keys.Select(k => new Mutant("C#", k.Weg, k.Clausule, null)).ToArray();
        for (var zaad = eerste; zaad < eerste + hoogstens && mutanten.Any(m => m.Gevonden is null); zaad++)
        {
            await using var t = await db.BeginTransactionAsync();
            var antwoorden = await AntwoordenAsync(Wereldje.Maak(zaad));
            mutanten = [.. mutanten.Select(m => m.Gevonden is null && EersteVerschil(antwoorden, Inzagebeleid.Geldend.Zonder(m.Weg, m.Clausule), null) is not null ? m with { Gevonden = zaad } : m)];
        }

        var sql = new List<Mutant>();
        foreach (var (weg, clausule) in InzageSql.Wegen.SelectMany(w => w.Value.Select(c => (w.Key, c.Naam))))
        {
            sql.Add(new("SQL", weg, clausule, await ZoekAsync(eerste, hoogstens, weg, clausule)));
        }

        return [.. mutanten, .. sql];
    }

    private async Task<int?> ZoekAsync(int eerste, int hoogstens, string weg, string clausule)
    {
        for (var zaad = eerste; zaad < eerste + hoogstens; zaad++)
        {
            await using var t = await db.BeginTransactionAsync();
            await _databank.ZonderAsync(weg, clausule);
            if (EersteVerschil(await AntwoordenAsync(Wereldje.Maak(zaad)), Inzagebeleid.Geldend, null) is not null) return zaad;
        }

        return null;
    }

    private sealed record Verschil(int Opname, int Vrager, int Item, bool Beleid);

    /// <param name="Houdt">Per item and room which clauses hold.</param>
    /// <param name="Ziet">Per number of an item whether the database shows it.</param>
    private sealed record Antwoord(Opname Opname, int Moment, int Vrager, ulong[] Houdt, bool[] Ziet);

    private async Task<List<Antwoord>> AntwoordenAsync(Wereldje w)
    {
        await _databank.LaadAsync(w);
        var (erbij, antwoorden) = (w.Erbij.ToHashSet(), new List<Antwoord>());
        foreach (var (m, opname) in w.Opnamen.Index())
        {
            if (m > 0) await _databank.SchuifAsync(opname);
            var ziet = await _databank.VraagAsync(w, w.Opnamen[0].Items.Max(i => Wereldje.Nummer(i.Id.Waarde)) + 1);
            var kant = new Beleidskant(w, opname, erbij);
            antwoorden.AddRange(w.Vragers.Select((v, p) => new Antwoord(opname, m, p, kant.Vraag(v), ziet[p])));
        }

        return antwoorden;
    }

    private delegate void Teller(ReadOnlySpan<ulong> perKamer, bool mag);

    private static Verschil? EersteVerschil(List<Antwoord> antwoorden, Inzagebeleid beleid, Teller? tel)
    {
        Verschil? eerste = null;
        foreach (var a in antwoorden)
        {
            var kamers = a.Houdt.Length / a.Opname.Items.Length;
            for (var i = 0; i < a.Opname.Items.Length; i++)
            {
                var perKamer = a.Houdt.AsSpan(i * kamers, kamers);
                var mag = false;
                for (var k = 0; k < kamers && !mag; k++) mag = beleid.Open(perKamer[k]) is not null;
                if (mag != a.Ziet[Wereldje.Nummer(a.Opname.Items[i].Id.Waarde)]) eerste ??= new(a.Moment, a.Vrager, i, mag);
                tel?.Invoke(perKamer, mag);
            }

            if (eerste is not null && tel is null) return eerste;
        }

        return eerste;
    }

    /// <summary>Which clauses decide this question: those that alone keep it shut, or those of the only way that is open.</summary>
    private void Tel(ReadOnlySpan<ulong> perKamer, bool mag)
    {
        Vragen++;
        if (mag) Toegelaten++;
        Span<ulong> mist = stackalloc ulong[3];
        Span<ulong> tegen = stackalloc ulong[3];
        var (open, weg) = (0, -1);
        for (var k = 0; k < perKamer.Length; k++)
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
                if (EersteVerschil(await AntwoordenAsync(poging), Inzagebeleid.Geldend, null) is not null)
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
        if (o.Items[0].Opgeschort) yield return Met(o with { Items = [o.Items[0] with { Opgeschort = false }] });
        if (o.Embargo.Length > 0) yield return Met(o with { Embargo = [] });
        if (w.Erbij.Length > 0) yield return w with { Erbij = [] };
        foreach (var k in o.Kamers.Where(k => k.BegonUur is not null)) yield return Met(o with { Kamers = [.. o.Kamers.Select(x => x == k ? k with { BegonUur = null } : x)] });
    }
}
