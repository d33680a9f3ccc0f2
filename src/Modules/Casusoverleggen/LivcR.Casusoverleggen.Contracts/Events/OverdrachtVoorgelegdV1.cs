using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>The move of a casus to another LIVC R waits for a mayor's act (AVG-12): of the side it comes from, or of the side it goes to.</summary>
[Event("casusoverleggen.OverdrachtVoorgelegdV1")]
public sealed record OverdrachtVoorgelegdV1(CasusId Casus, IReadOnlyList<PersoonId> Beslissers, DateTimeOffset Op) : IIntegrationEvent;
