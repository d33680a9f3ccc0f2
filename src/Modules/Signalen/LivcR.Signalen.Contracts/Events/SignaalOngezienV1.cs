using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>Nobody looked at a new signal in time: who is told now, once each. The mail says no more than that something waits.</summary>
[Event("signalen.SignaalOngezienV1")]
public sealed record SignaalOngezienV1(SignaalId Signaal, IReadOnlyList<PersoonId> Wie, DateTimeOffset Op) : IIntegrationEvent;
