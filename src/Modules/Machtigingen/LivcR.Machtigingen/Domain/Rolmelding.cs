using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>What was told to the front door: on this ground (an aanwijzing, a lidmaatschap, an office of contact) this person holds a role in this LIVC R. Kept, so that each begin is told
/// once and has one end, however often the night job runs.</summary>
internal sealed class Rolmelding(Guid grond, CelId celId, PersoonId persoonId, Rol rol, DateOnly van)
{
    /// <summary>Giving back takes another person than who withdrew [D].</summary>
    public static readonly Refusal NietZelf = Weigering.Par02 with { Tekst = "Wie de toegang introk, geeft ze niet zelf terug. Vraag een tweede persoon." };

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Id of the aanwijzing, of the lidmaatschap or of the office.</summary>
    public Guid Grond { get; private set; } = grond;

    public CelId CelId { get; private set; } = celId;

    public PersoonId PersoonId { get; private set; } = persoonId;

    public Rol Rol { get; private set; } = rol;

    public DateOnly Van { get; private set; } = van;

    public DateOnly? Tot { get; private set; }

    /// <summary>An administrator withdrew the access: from this day until the end of this row the ground opens nothing in this LIVC R (PAR-08). Only <see cref="GeefTerug"/> ends such a row, whatever becomes of
    /// the ground: a ground that rests for a while gives nothing back.</summary>
    public DateOnly? IngetrokkenOp { get; private set; }

    public PersoonId? IngetrokkenDoor { get; private set; }

    public void Eindig(DateOnly dag) => Tot = dag < Van ? Van : dag;

    public void TrekIn(PersoonId door, DateOnly dag) => (IngetrokkenOp, IngetrokkenDoor) = (IngetrokkenOp ?? (dag < Van ? Van : dag), IngetrokkenDoor ?? door);

    /// <summary>Ends this row, so that the ground is told anew. By another person than who withdrew [D].</summary>
    public Refusal? GeefTerug(PersoonId door, DateOnly dag)
    {
        if (door == IngetrokkenDoor || door == PersoonId)
        {
            return NietZelf;
        }

        Eindig(dag);
        return null;
    }
}
