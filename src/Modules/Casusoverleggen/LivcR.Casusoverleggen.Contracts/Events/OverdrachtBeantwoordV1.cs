using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>The other LIVC R answered; heard where the casus came from, which reads the answer in the row both share (AVG-12).</summary>
[Event("casusoverleggen.OverdrachtBeantwoordV1")]
public sealed record OverdrachtBeantwoordV1(CasusId Overdracht, CasusId Casus, DateTimeOffset Op) : IIntegrationEvent;
