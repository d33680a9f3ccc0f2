using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>Professionals are asked when they can come to an overleg. Not to which.</summary>
[Event("casusoverleggen.PeilingGestuurdV1")]
public sealed record PeilingGestuurdV1(Guid Peiling, IReadOnlyList<PersoonId> Wie, DateTimeOffset Op) : IIntegrationEvent;
