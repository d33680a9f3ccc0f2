namespace LivcR.Casusoverleggen.Domain.Planning;

internal enum Peilkeuze { Ja, Misschien, Nee }

/// <summary>Moments put to who is on the lists of a meeting in preparation, when what people said of their time fits nowhere. It says that there is to be an overleg, and nothing of which, about what or with whom:
/// nobody was invited yet (LIV-05, PAR-03). It ends when a moment is chosen, or after ten working days, and its answers go with it.</summary>
internal sealed class Peiling
{
    public const int Hoogstens = 5;

    /// <summary>For so many working days one may answer [D].</summary>
    public const int Termijn = 10;

    private readonly List<Peilantwoord> _antwoorden = [];

    private Peiling()
    {
    }

    public Guid Id { get; private set; }
    public OverlegId OverlegId { get; private set; }
    public CelId CelId { get; private set; }
    public DateTimeOffset[] Momenten { get; private set; } = [];

    /// <summary>The last day on which one may answer.</summary>
    public DateOnly Tot { get; private set; }

    public IReadOnlyList<Peilantwoord> Antwoorden => _antwoorden;

    public static Result<Peiling> Stuur(Overleg overleg, IReadOnlyList<DateTimeOffset> momenten, IReadOnlyCollection<PersoonId> wie, DateTimeOffset nu)
    {
        if (overleg.MagWijzigen is { } vast)
        {
            return vast;
        }

        if (wie.Count == 0)
        {
            return Weigering.Toestand("Er staat nog niemand op de lijst van dit overleg.");
        }

        if (momenten.Count is 0 or > Hoogstens)
        {
            return Weigering.Invoer("Moment1", $"Vul een tot {Hoogstens} momenten in.");
        }

        var peiling = new Peiling { Id = Guid.CreateVersion7(), OverlegId = overleg.Id, CelId = overleg.CelId, Momenten = [.. momenten.Distinct().Order()], Tot = new Werkdagen().PlusWerkdagen(Brussel.Dag(nu), Termijn) };
        peiling._antwoorden.AddRange(wie.Distinct().Select(p => Peilantwoord.Voor(peiling, p)));
        return peiling;
    }
}

/// <summary>What one person said of each moment, in the order of the moments; empty until they answered.</summary>
internal sealed class Peilantwoord
{
    private Peilantwoord()
    {
    }

    public Guid PeilingId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public CelId CelId { get; private set; }
    public Peilkeuze[] Keuzes { get; private set; } = [];

    public static Peilantwoord Voor(Peiling peiling, PersoonId persoon) => new() { PeilingId = peiling.Id, PersoonId = persoon, CelId = peiling.CelId };

    public void Antwoord(IEnumerable<Peilkeuze> keuzes) => Keuzes = [.. keuzes];
}
