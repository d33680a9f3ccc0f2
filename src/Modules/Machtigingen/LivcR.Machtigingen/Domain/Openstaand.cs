using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

internal enum OpenstaandSoort { Signaal, Casus, Agendapunt }

/// <summary>Whether a signal, casus or agendapunt of this LIVC R is still open, filled by the facts of the modules that own them: this module asks neither of them
/// (architecture §3). Ids only. The number rises per thing, so a late fact never overwrites a newer one.</summary>
internal sealed class Openstaand(CelId celId, OpenstaandSoort soort, Guid id)
{
    public CelId CelId { get; private set; } = celId;

    public OpenstaandSoort Soort { get; private set; } = soort;

    public Guid Id { get; private set; } = id;

    public int Volgnummer { get; private set; } = -1;

    public bool IsOpen { get; private set; }

    /// <summary>Heard on this day that it is no longer open.</summary>
    public DateOnly? GeslotenOp { get; private set; }
}
