using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>The other LIVC R took a signal or sent it back; heard where it came from, which reads the answer in its own row (AVG-12).</summary>
[Event("signalen.DoorgaveBeantwoordV1")]
public sealed record DoorgaveBeantwoordV1(SignaalId Doorgave, SignaalId Signaal, DateTimeOffset Op) : IIntegrationEvent;
