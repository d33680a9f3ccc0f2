namespace LivcR.SharedKernel;

/// <summary>One word of a name with what is compared of it, worked out once.</summary>
internal sealed class Woordvorm
{
    /// <summary>A spelling that the table joins.</summary>
    public const double Bekend = 0.97;

    /// <summary>Two words that the table knows, as different names: Hassan and Hussein sound alike to rules only.</summary>
    private const double AndereNaam = 0.08;

    private readonly string _woord;
    private readonly string _latijn;
    private readonly string _skelet;
    private readonly bool _zonderKlinkers;

    public Woordvorm(string woord)
    {
        _woord = woord;
        _latijn = Schrift.NaarLatijn(woord);
        _skelet = Klank.Skelet(_latijn);
        _zonderKlinkers = woord.Any(c => c is >= '\u0590' and <= '\u06FF');
    }

    public string Latijn => _latijn;

    public string Skelet => _skelet;

    /// <summary>0 to 1, of spelling and sound. The same both ways round.</summary>
    public static double Gelijkenis(Woordvorm a, Woordvorm b, Naamtabel tabel)
    {
        if (a._woord == b._woord)
        {
            return 1;
        }

        if (a._latijn.Length == 1 || b._latijn.Length == 1)
        {
            // An initial.
            return a._latijn.Length > 0 && b._latijn.Length > 0 && a._latijn[0] == b._latijn[0] ? 0.85 : 0;
        }

        var (groepenA, groepenB) = (tabel.Van(a._woord, a._latijn), tabel.Van(b._woord, b._latijn));
        if (groepenA.Any(groepenB.Contains))
        {
            return Bekend;
        }

        // Arabic and Hebrew leave vowels out: then only consonants can be compared.
        var klank = a._zonderKlinkers != b._zonderKlinkers
            ? Klankafstand.Gelijkenis(Klank.Medeklinkers(a._skelet), Klank.Medeklinkers(b._skelet)) * 0.95
            : (0.7 * Klankafstand.Gelijkenis(a._skelet, b._skelet)) + (0.3 * NaamVergelijker.Gelijkenis(a._latijn, b._latijn));
        return Math.Max(0, Math.Min(klank, Bekend) - (groepenA.Count > 0 && groepenB.Count > 0 ? AndereNaam : 0));
    }
}
