namespace LivcR.Casusoverleggen.Domain;

/// <summary>What has to be ready on the day of a release.</summary>
internal enum Vrijlatingspunt { Onderkomen, Identiteitspapieren, Contactpersoon, EersteAfspraak, Zorg, Dagbesteding }

/// <summary>The justitiehuis says when a release is expected and what is ready for the hand-over. A day and codes, nothing about a sentence.</summary>
internal sealed class Vrijlating
{
    private Vrijlating()
    {
    }

    public CasusId CasusId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public CelId CelId { get; private set; }
    public DateOnly Op { get; private set; }
    public Vrijlatingspunt[] Klaar { get; private set; } = [];
    public DateTimeOffset GewijzigdOp { get; private set; }

    public static Vrijlating Voor(Taak taak) => new() { CasusId = taak.CasusId, PersoonId = taak.Eigenaar, CelId = taak.CelId };

    public Refusal? Schrijf(DateOnly op, IEnumerable<Vrijlatingspunt> klaar, DateTimeOffset nu)
    {
        if (op < Brussel.Dag(nu).AddMonths(-1))
        {
            return Weigering.Invoer("Op", "Kies de verwachte dag van de vrijlating.");
        }

        (Op, Klaar, GewijzigdOp) = (op, [.. klaar.Distinct().Order()], nu);
        return null;
    }
}
