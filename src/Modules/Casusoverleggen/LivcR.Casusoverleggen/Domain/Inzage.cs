namespace LivcR.Casusoverleggen.Domain;

/// <summary>One person may see the rows of one agendapunt or casus, for one reason. Row-level security looks here and nowhere else: what is not
/// in this table is not readable, whatever a screen forgets. Kept in the same transaction as the act that gives or takes it.</summary>
internal sealed class Inzage
{
    private Inzage()
    {
    }

    public Guid Id { get; private set; }
    public CelId CelId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public InzageGrond Grond { get; private set; }
    public CasusId CasusId { get; private set; }
    public OverlegId? OverlegId { get; private set; }
    public AgendapuntId? AgendapuntId { get; private set; }

    /// <summary>The id of the question this sight ends with, for <see cref="InzageGrond.GgbControle"/>.</summary>
    public Guid? ControleId { get; private set; }

    /// <summary>May the row with the name be read at all? Accepted with secrecy, or police at work on a GGB-controle. The days before the meeting are counted in <see cref="NaamInzage"/>.</summary>
    public bool Naam { get; private set; }

    public static Inzage Voor(PersoonId persoon, InzageGrond grond, Agendapunt a, bool naam = false) => new()
    {
        Id = Guid.CreateVersion7(),
        CelId = a.CelId,
        PersoonId = persoon,
        Grond = grond,
        CasusId = a.CasusId,
        OverlegId = a.OverlegId,
        AgendapuntId = a.Id,
        Naam = naam,
    };

    public static Inzage VoorCasus(PersoonId persoon, InzageGrond grond, CelId cel, CasusId casus, Guid? controle = null) => new()
    {
        Id = Guid.CreateVersion7(),
        CelId = cel,
        PersoonId = persoon,
        Grond = grond,
        CasusId = casus,
        ControleId = controle,
        Naam = grond == InzageGrond.GgbControle,
    };

    public void GeefNaam(bool naam) => Naam = naam;
}

/// <summary>Mayor or delegate who decides on a meeting and may chair it.</summary>
internal sealed class Beslisser
{
    private Beslisser()
    {
    }

    public OverlegId OverlegId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public CelId CelId { get; private set; }

    public static Beslisser Voor(OverlegId overleg, CelId cel, PersoonId persoon) => new() { OverlegId = overleg, CelId = cel, PersoonId = persoon };
}

/// <summary>The last number given to a casus, per LIVC R and year.</summary>
internal sealed class Teller
{
    public CelId CelId { get; set; }
    public int Jaar { get; set; }
    public int Laatste { get; set; }
}

/// <summary>That a GGB-controle was answered, not how (GGB-05): a question that arrives after its answer opens nothing.</summary>
internal sealed class GgbAntwoord
{
    private GgbAntwoord()
    {
    }

    public Guid ControleId { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }

    public static GgbAntwoord Op(Guid controle, CelId cel, CasusId casus) => new() { ControleId = controle, CelId = cel, CasusId = casus };
}
