namespace LivcR.SharedKernel;

/// <summary>The local check "bekend onder een andere schrijfwijze?": which rows may be about the person that is open before the coordinator. Says why, never how much (FIN-08):
/// the order is that of the rows.</summary>
public static class AndereSchrijfwijze
{
    /// <summary>So many rows of one kind are compared, the newest, so that a look costs the same in a large LIVC R.</summary>
    public const int HoogstensRijen = 500;

    /// <summary>With fewer rows than this their own frequencies say nothing yet: in a collection of twenty every name is rare and every name is one in twenty.</summary>
    private const int GenoegVoorFrequentie = 200;

    public static IReadOnlyList<(T Rij, string Uitleg)> Zoek<T>(Persoonsvorm wie, IReadOnlyList<(T Rij, Persoonsvorm Persoon)> rijen)
    {
        List<Persoonsvorm> personen = [.. rijen.Select(r => r.Persoon)];
        var vergelijker = rijen.Count < GenoegVoorFrequentie ? new PersoonVergelijker(Naamfrequentie.Onbekend, Naamfrequentie.Onbekend, rijen.Count) : PersoonVergelijker.Voor(personen);
        return [.. new PersoonIndex(personen).Kandidaten(wie).Select(i => (rijen[i].Rij, Vergelijking: vergelijker.Vergelijk(wie, personen[i])))
            // A namesake with another birth date is somebody else, however rare the name: not shown, since nothing about them is needed here.
            .Where(r => r.Vergelijking is { IsTreffer: true, Datum: not DatumUitleg.Verschillend }).Select(r => (r.Rij, r.Vergelijking.Uitleg))];
    }
}
