using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>What was told to the front door: on this ground (an aanwijzing, an office of contact) this person holds a role in this LIVC R. Kept, so that each begin is told
/// once and has one end, however often the night job runs.</summary>
internal sealed class Rolmelding(Guid grond, CelId celId, PersoonId persoonId, Rol rol, DateOnly van)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Id of the aanwijzing or of the office.</summary>
    public Guid Grond { get; private set; } = grond;

    public CelId CelId { get; private set; } = celId;

    public PersoonId PersoonId { get; private set; } = persoonId;

    public Rol Rol { get; private set; } = rol;

    public DateOnly Van { get; private set; } = van;

    public DateOnly? Tot { get; private set; }

    public void Eindig(DateOnly dag) => Tot = dag < Van ? Van : dag;
}
