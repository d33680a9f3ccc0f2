using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench.Matching;

/// <summary>M3 and M4: two files of 5,000 with 5,000 true pairs.</summary>
internal static class Febrl
{
    private const int Pairs = 5000;

    private static readonly (string Field, double Agrees, double Differs)[] Fields =
        [("soc_sec_id", 18, -4), ("postcode", 7, -1), ("suburb", 7, -1), ("address_1", 8, -1), ("address_2", 8, -0.5), ("street_number", 4, -1)];

    public static void Keys()
    {
        var (a, b) = (Sets.Febrl("dataset4a"), Sets.Febrl("dataset4b"));
        var index = new SleutelIndex([.. a.Select(k => k.Person)]);
        var hits = b.SelectMany(q => (index.Zoek(q.Person) ?? []).Select(i => a[i].Truth == q.Truth)).ToList();
        Print("ggb.m3.precision", "ggb.m3.recall", hits);
    }

    public static void Scorer()
    {
        var (a, b) = (Sets.Febrl("dataset4a"), Sets.Febrl("dataset4b"));
        var (register, asked) = (a.Select(Form).ToList(), b.Select(Form).ToList());
        var scorer = PersoonVergelijker.Voor([.. register, .. asked]);
        var index = new PersoonIndex(register);
        var hits = b.Index().Where(q => !asked[q.Index].IsOnvoldoende).SelectMany(q => index.Zoek(asked[q.Index], scorer).Select(h => a[h.Plaats].Truth == q.Item.Truth)).ToList();
        Print("ggb.m3.scorer_precision", "ggb.m3.scorer_recall", hits);
    }

    /// <summary>Names and date as always; each other field adds its own evidence. One of two, best first, as in any linkage of two clean files.</summary>
    public static void AllFields()
    {
        var (a, b) = (Sets.Febrl("dataset4a"), Sets.Febrl("dataset4b"));
        var (register, asked) = (a.Select(Form).ToList(), b.Select(Form).ToList());
        var scorer = PersoonVergelijker.Voor([.. register, .. asked]);
        var index = new PersoonIndex(register);
        var byField = Fields.Where(f => f.Field != "street_number").SelectMany(f => a.Index().Select(k => (Key: f.Field + k.Item.Fields[f.Field], k.Index)))
            .Where(k => !Fields.Any(f => f.Field == k.Key)).ToLookup(k => k.Key, k => k.Index);
        var found = new List<(int A, int B, double Bits)>();
        for (var i = 0; i < b.Count; i++)
        {
            var candidates = index.Kandidaten(asked[i]).Concat(Fields.SelectMany(f => byField[f.Field + b[i].Fields[f.Field]].Take(60))).Distinct();
            found.AddRange(candidates.Select(c => (c, i, scorer.Bits(asked[i], register[c]) + Extra(a[c], b[i]))).Where(f => f.Item3 > 4));
        }

        var (usedA, usedB) = (new HashSet<int>(), new HashSet<int>());
        var hits = new List<bool>();
        foreach (var (x, y, _) in found.OrderByDescending(f => f.Bits))
        {
            if (!usedA.Contains(x) && !usedB.Contains(y))
            {
                usedA.Add(x);
                usedB.Add(y);
                hits.Add(a[x].Truth == b[y].Truth);
            }
        }

        Print("ggb.m4.precision", "ggb.m4.recall", hits);
    }

    public static Persoonsvorm Form(Known k) => Persoonsvorm.Van(k.Person.Voornaam, k.Person.Achternaam, k.Person.Geboortedatum);

    private static double Extra(Known a, Known b) => Fields.Sum(f => (a.Fields[f.Field], b.Fields[f.Field]) switch
    {
        ("", _) or (_, "") => 0,
        var (x, y) when x == y => f.Agrees,
        var (x, y) when Tekstafstand.Afstand(x, y) <= (x.Length > 8 ? 3 : x.Length > 3 ? 1 : 0) => f.Agrees * 0.6,
        _ => f.Differs,
    });

    private static void Print(string precision, string recall, List<bool> hits)
    {
        Quality.Share(precision, hits.Count(h => h), hits.Count);
        Quality.Share(recall, hits.Count(h => h), Pairs);
    }
}
