namespace LivcR.SharedKernel;

/// <summary>Which entries of a collection are worth comparing in full: those that share a date, or a sound and part of a date, or both sounds.</summary>
public sealed class PersoonIndex
{
    private readonly Dictionary<string, List<int>> _plaatsen = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Persoonsvorm> _collectie;

    public PersoonIndex(IReadOnlyList<Persoonsvorm> collectie)
    {
        _collectie = collectie;
        for (var i = 0; i < collectie.Count; i++)
        {
            foreach (var kenmerk in Kenmerken(collectie[i]).Distinct())
            {
                (_plaatsen.TryGetValue(kenmerk, out var rij) ? rij : _plaatsen[kenmerk] = []).Add(i);
            }
        }
    }

    /// <summary>Places in the collection, in order.</summary>
    public IEnumerable<int> Kandidaten(Persoonsvorm vraag) =>
        Kenmerken(vraag).Distinct().SelectMany(k => _plaatsen.TryGetValue(k, out var rij) ? rij : []).Distinct().Order();

    /// <summary>Everything that is close enough, best first.</summary>
    public IEnumerable<(int Plaats, PersoonVergelijking Vergelijking)> Zoek(Persoonsvorm vraag, PersoonVergelijker vergelijker) =>
        Kandidaten(vraag).Select(i => (i, vergelijker.Vergelijk(vraag, _collectie[i]))).Where(k => k.Item2.IsTreffer).OrderByDescending(k => k.Item2.Gelijkenis);

    private static IEnumerable<string> Kenmerken(Persoonsvorm p)
    {
        var (d, heeftDatum) = (p.Datum, !p.Datum.IsLeeg);
        if (heeftDatum)
        {
            yield return $"d{d.Jaar}.{Math.Min(d.Maand, d.Dag)}.{Math.Max(d.Maand, d.Dag)}";
        }

        string[] klanken = [.. p.Voornaam.Deelvormen.Concat(p.Achternaam.Deelvormen).Append(p.Achternaam.Kernvorm).Select(w => Klank.Medeklinkers(w.Skelet)).Distinct().Take(6)];
        foreach (var k in klanken.Where(_ => heeftDatum))
        {
            yield return $"j{k}.{d.Jaar}";
            yield return $"m{k}.{Math.Min(d.Maand, d.Dag)}.{Math.Max(d.Maand, d.Dag)}";
        }

        foreach (var (i, k) in klanken.Index())
        {
            foreach (var l in klanken.Skip(i + 1))
            {
                yield return string.CompareOrdinal(k, l) < 0 ? $"n{k}.{l}" : $"n{l}.{k}";
            }
        }
    }
}
