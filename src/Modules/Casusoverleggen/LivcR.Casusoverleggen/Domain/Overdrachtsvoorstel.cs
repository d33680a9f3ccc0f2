namespace LivcR.Casusoverleggen.Domain;

/// <summary>The coordinator asks the mayor to hand a casus to another LIVC R (AVG-12). The row is there as long as nobody answered; the other side knows nothing of it.</summary>
internal sealed class Overdrachtsvoorstel
{
    private Overdrachtsvoorstel()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }

    /// <summary>Of the form it was sent with: sent twice it is one proposal, and the mayor decides on the one that was read.</summary>
    public Guid Verzending { get; private set; }
    public string Nummer { get; private set; } = "";
    public CelId NaarCelId { get; private set; }

    /// <summary>Names of LIVC R's and municipalities are public; the mayor may not ask for another's.</summary>
    public string NaarNaam { get; private set; } = "";
    public string GemeenteNis { get; private set; } = "";
    public string GemeenteNaam { get; private set; } = "";
    public bool Minderjarig { get; private set; }

    /// <summary>Under the key of the casus.</summary>
    public byte[] Reden { get; private set; } = [];
    public PersoonId Door { get; private set; }
    public DateTimeOffset Op { get; private set; }

    /// <summary>Not decided by the end of this day: it lapses.</summary>
    public DateOnly Tegen { get; private set; }

    /// <summary>The mayors and delegates who may decide on this casus; nobody else than the coordination sees the row.</summary>
    public Guid[] Beslissers { get; private set; } = [];

    public static string Kolom(CasusId id) => $"casusoverleggen.overdrachtsvoorstel.reden:{id}";

    public static Result<Overdrachtsvoorstel> Maak(Casus casus, Guid verzending, Bestemming naar, string reden, PersoonId door, IReadOnlyCollection<PersoonId> beslissers, DateOnly tegen, ContentKey casusSleutel, DateTimeOffset nu)
    {
        if (casus.MagOverdragen is { } w)
        {
            return w;
        }

        return beslissers.Count == 0 ? Weigering.Liv05 : new Overdrachtsvoorstel
        {
            CasusId = casus.Id,
            CelId = casus.CelId,
            Verzending = verzending,
            Nummer = casus.Nummer,
            NaarCelId = naar.Cel,
            NaarNaam = naar.Naam,
            GemeenteNis = naar.GemeenteNis,
            GemeenteNaam = naar.GemeenteNaam,
            Minderjarig = casus.Minderjarig,
            Reden = casusSleutel.Encrypt(reden, Kolom(casus.Id))!,
            Door = door,
            Op = nu,
            Tegen = tegen,
            Beslissers = Volgorde(beslissers),
        };
    }

    /// <returns>False when they were known already.</returns>
    public bool VraagAan(IReadOnlyCollection<PersoonId> burgemeesters)
    {
        var nieuw = Volgorde(burgemeesters);
        var anders = !nieuw.SequenceEqual(Beslissers);
        Beslissers = nieuw;
        return anders;
    }

    internal static Guid[] Volgorde(IEnumerable<PersoonId> personen) => [.. personen.Select(p => p.Waarde).Order()];
}

/// <summary>Where a casus goes: the LIVC R that the new municipality belongs to.</summary>
internal sealed record Bestemming(CelId Cel, string Naam, string GemeenteNis, string GemeenteNaam);
