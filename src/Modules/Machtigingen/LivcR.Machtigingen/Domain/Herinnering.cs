using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>One LIVC R told who must confirm or renew an aanwijzing (PAR-02). Each keeps its own: where an organisation has no contact, it is the police of each that must hear it.</summary>
internal sealed class Herinnering(CelId celId, Guid aanwijzingId)
{
    public CelId CelId { get; private set; } = celId;

    public Guid AanwijzingId { get; private set; } = aanwijzingId;

    public DateOnly Op { get; set; }
}
