namespace LivcR.Casusoverleggen.Domain;

/// <summary>The coordinator proposes to close a casus before any meeting spoke of it; the chair confirms or not. The row is there as long as nobody answered.</summary>
internal sealed class Sluitingsvoorstel
{
    /// <summary>Before any meeting there is no other ground: nothing was agreed, so no goal can have been reached (legal.md §4.2).</summary>
    public static readonly IReadOnlyList<Sluitingsgrond> Gronden = [Sluitingsgrond.GeenZorg, Sluitingsgrond.Doorverwezen, Sluitingsgrond.Verhuisd, Sluitingsgrond.Overleden];

    public static readonly Refusal TweedePersoon = Weigering.Toestand("Een tweede persoon beslist over dit voorstel: de voorzitter, niet wie het voorstel deed.");

    private Sluitingsvoorstel()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }
    public string Nummer { get; private set; } = "";
    public Sluitingsgrond Grond { get; private set; }
    public PersoonId Door { get; private set; }
    public DateTimeOffset Op { get; private set; }

    /// <summary>The mayors and delegates who may decide on this casus; nobody else sees the row.</summary>
    public Guid[] Beslissers { get; private set; } = [];

    /// <summary>Who decides now: the office does, whoever holds it.</summary>
    public void VraagAan(IEnumerable<PersoonId> beslissers) => Beslissers = Overdrachtsvoorstel.Volgorde(beslissers);

    public static Result<Sluitingsvoorstel> Maak(Casus casus, Sluitingsgrond? grond, PersoonId door, IReadOnlyCollection<PersoonId> beslissers, DateTimeOffset nu)
    {
        if (!casus.KanSluitenZonderOverleg)
        {
            return Weigering.Toestand("Deze casus kan alleen op een overleg worden afgesloten.");
        }

        if (grond is not { } g || !Gronden.Contains(g))
        {
            return Weigering.Invoer("Grond", "Kies waarom de casus wordt afgesloten.");
        }

        return beslissers.Count == 0
            ? Weigering.Liv05
            : new Sluitingsvoorstel { CasusId = casus.Id, CelId = casus.CelId, Nummer = casus.Nummer, Grond = g, Door = door, Op = nu, Beslissers = Overdrachtsvoorstel.Volgorde(beslissers) };
    }
}
