namespace LivcR.Casusoverleggen.Domain;

/// <summary>Turning 18 forces a fresh weging, not a silent continuation (MIN-06): the minor regime stays until somebody motivates the casus anew.</summary>
internal sealed partial class Casus
{
    /// <summary>Since when a fresh weging is due.</summary>
    public DateOnly? HerwegenSinds { get; private set; }

    public void MeldMeerderjarig(DateOnly? geboren, DateOnly dag, Leeftijdsgrenzen grenzen)
    {
        if (Minderjarig && HerwegenSinds is null && geboren is { } g && Leeftijd.Op(g, dag) >= grenzen.Meerderjarig)
        {
            HerwegenSinds = dag;
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

        Finaliteit = sleutel.Encrypt(finaliteit.Trim(), PlaatsFinaliteit(Id))!;
        (Minderjarig, HerwegenSinds) = (false, null);
        return null;
    }
}
