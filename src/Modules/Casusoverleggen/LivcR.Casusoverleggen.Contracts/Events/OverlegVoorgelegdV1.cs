using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>An overleg waits for the mayor's act: only the mayor or delegate convenes (LIV-05).</summary>
[Event("casusoverleggen.OverlegVoorgelegdV1")]
public sealed record OverlegVoorgelegdV1(OverlegId Overleg, IReadOnlyList<PersoonId> Beslissers, DateTimeOffset Op) : IIntegrationEvent;
