using LivcR.SharedKernel;

namespace LivcR.Signalen.Domain;

/// <summary>Somebody was told that a new signal waits unseen: once each. Holds nothing of the signal but its day; the mayor's delegate, who may not see signals, reads no more than that.</summary>
internal sealed class OngezienSignaal
{
    private OngezienSignaal()
    {
    }

    public OngezienSignaal(Signaal s, PersoonId wie, DateTimeOffset op) => (SignaalId, CelId, PersoonId, Sinds, Op) = (s.Id, s.CelId, wie, s.OntvangenOp, op);

    public SignaalId SignaalId { get; private init; }
    public CelId CelId { get; private init; }
    public PersoonId PersoonId { get; private init; }
    public DateTimeOffset Sinds { get; private init; }
    public DateTimeOffset Op { get; private init; }
}
