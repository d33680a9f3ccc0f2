namespace LivcR.Casusoverleggen.Domain;

/// <summary>Turning 18 forces a fresh weging, not a silent continuation (MIN-06): the minor regime stays until somebody motivates the casus anew.</summary>
internal sealed partial class Casus
{
    /// <summary>Since when a fresh weging is due.</summary>
    public DateOnly? HerwegenSinds { get; private set; }

    /// <summary>Turned 18 by this day, and nobody motivated the casus anew since. By the birth date itself: the night that notices it may still have to come (MIN-01). Once noticed it stays, also
    /// without a birth date.</summary>
    public bool WerdMeerderjarig(DateOnly? geboren, DateOnly dag, Leeftijdsgrenzen grenzen) => Minderjarig && (HerwegenSinds is not null || IsAchttien(geboren, dag, grenzen));

    public void MeldMeerderjarig(DateOnly? geboren, DateOnly dag, Leeftijdsgrenzen grenzen)
    {
        if (geboren is not null)
        {
            HerwegenSinds = Minderjarig && IsAchttien(geboren, dag, grenzen) ? HerwegenSinds ?? dag : null;
        }
    }

    public Refusal? Herweeg(string? finaliteit, ContentKey sleutel)
    {
        if (HerwegenSinds is null || Staat is Contracts.CasusStaat.Afgesloten or Contracts.CasusStaat.Vernietigd)
        {
            return Weigering.Toestand("Voor deze casus is geen herweging nodig.");
        }

        if (string.IsNullOrWhiteSpace(finaliteit))
        {
            return Weigering.Fin01.Bij("Finaliteit");
        }

        Motiveer(finaliteit, sleutel);
        return null;
    }

    /// <summary>A meeting goes on with the casus of someone who turned 18: it says why, and the terms of an adult hold from there.</summary>
    public Refusal? HerweegAanTafel(string? finaliteit, ContentKey sleutel)
    {
        if (string.IsNullOrWhiteSpace(finaliteit))
        {
            return Weigering.Min06.Bij("Finaliteit");
        }

        Motiveer(finaliteit, sleutel);
        return null;
    }

    private static bool IsAchttien(DateOnly? geboren, DateOnly dag, Leeftijdsgrenzen grenzen) => geboren is { } g && Leeftijd.Op(g, dag) >= grenzen.Meerderjarig;

    private void Motiveer(string finaliteit, ContentKey sleutel)
    {
        Finaliteit = sleutel.Encrypt(finaliteit.Trim(), PlaatsFinaliteit(Id))!;
        (Minderjarig, HerwegenSinds) = (false, null);
    }
}
