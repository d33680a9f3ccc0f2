using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>The betrokkene moved within the joint LIVC R: from now on others may be competent for the casus. Who, is asked back: of two moves the events may come in any order.</summary>
[Event("casusoverleggen.BetrokkeneVerhuisdV1")]
public sealed record BetrokkeneVerhuisdV1(CasusId Casus, DateTimeOffset Op) : IIntegrationEvent;
