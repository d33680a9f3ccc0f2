using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>Both mayors said yes and the casus is closed where it came from: heard where it is to be weighed afresh (AVG-12).</summary>
[Event("casusoverleggen.OverdrachtBezorgdV1")]
public sealed record OverdrachtBezorgdV1(CasusId Overdracht, DateTimeOffset Op) : IIntegrationEvent;
