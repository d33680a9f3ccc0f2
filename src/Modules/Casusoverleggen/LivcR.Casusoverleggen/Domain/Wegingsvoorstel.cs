namespace LivcR.Casusoverleggen.Domain;

/// <summary>The fresh weging of a casus that came from another LIVC R: the coordinator writes the purpose anew, the police confirms (FIN-01, as with a signal). There as long as nobody answered.</summary>
internal sealed class Wegingsvoorstel
{
    public static readonly Refusal TweedePersoon = Weigering.Toestand("Een tweede persoon bevestigt de weging: de politie, niet wie ze voorstelde.");

    private Wegingsvoorstel()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }
    public string Nummer { get; private set; } = "";
    public bool Minderjarig { get; private set; }
    public byte[] Finaliteit { get; private set; } = [];
    public PersoonId Door { get; private set; }
    public DateTimeOffset Op { get; private set; }

    /// <summary>Who holds the police seat with a sufficient clearance.</summary>
    public Guid[] Politie { get; private set; } = [];

    public static string Kolom(CasusId id) => $"casusoverleggen.wegingsvoorstel.finaliteit:{id}";

    /// <summary>Who is asked now: the seat is, whoever sits in it.</summary>
    /// <returns>False when they were known already.</returns>
    public bool VraagAan(IReadOnlyCollection<PersoonId> politie)
    {
        var (eerder, nu) = (Politie, Overdrachtsvoorstel.Volgorde(politie));
        Politie = nu;
        return !nu.SequenceEqual(eerder);
    }

    public static Result<Wegingsvoorstel> Maak(Casus casus, string? finaliteit, PersoonId door, IReadOnlyCollection<PersoonId> politie, ContentKey sleutel, DateTimeOffset nu) => 0 switch
    {
        _ when !casus.WachtOpWeging => Weigering.Toestand("Deze casus wacht niet op een nieuwe weging."),
        _ when string.IsNullOrWhiteSpace(finaliteit) => Weigering.Fin01.Bij("Finaliteit"),
        _ when politie.Count == 0 => Weigering.Liv04,
        _ => new Wegingsvoorstel
        {
            CasusId = casus.Id,
            CelId = casus.CelId,
            Nummer = casus.Nummer,
            Minderjarig = casus.Minderjarig,
            Finaliteit = sleutel.Encrypt(finaliteit.Trim(), Kolom(casus.Id))!,
            Door = door,
            Op = nu,
            Politie = Overdrachtsvoorstel.Volgorde(politie),
        },
    };
}
