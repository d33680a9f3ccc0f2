using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>Who sits in a fixed seat of a LIVC R, from when until when; a delegate by a recorded act (LIV-03).</summary>
internal sealed class Zetelbezetting
{
    private Zetelbezetting(CelId celId, Zetel zetel, PersoonId persoonId, string? akte, DateOnly van, DateOnly? tot) =>
        (CelId, Zetel, PersoonId, Gemachtigde, Akte, Van, Tot) = (celId, zetel, persoonId, akte is not null, akte, van, tot);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public CelId CelId { get; private set; }

    public Zetel Zetel { get; private set; }

    public PersoonId PersoonId { get; private set; }

    public bool Gemachtigde { get; private set; }

    /// <summary>Reference of the act that names the delegate; null for the holder.</summary>
    public string? Akte { get; private set; }

    public DateOnly Van { get; private set; }

    public DateOnly? Tot { get; private set; }

    public Periode Periode => new(Van, Tot);

    /// <param name="akte">Names a delegate by its act; null seats the holder, of whom there is one at a time.</param>
    /// <param name="bezettingen">What is recorded for this LIVC R.</param>
    public static Result<Zetelbezetting> Bezet(CelId cel, Zetel zetel, PersoonId persoon, string? akte, Periode periode, IEnumerable<Zetelbezetting> bezettingen)
    {
        if (periode.Fout is { } fout)
        {
            return fout;
        }

        return akte is null && bezettingen.Any(b => b.CelId == cel && b.Zetel == zetel && !b.Gemachtigde && b.Periode.Overlapt(periode))
            ? Weigering.Toestand("Deze zetel heeft in die periode al een titularis. Leg eerst de einddatum van de vorige titularis vast.")
            : new Zetelbezetting(cel, zetel, persoon, akte, periode.Van, periode.Tot);
    }
}
