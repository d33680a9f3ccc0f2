using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>A partner asks the coordination something, without a person in it.</summary>
[Event("signalen.AdviesvraagGesteldV1")]
public sealed record AdviesvraagGesteldV1(DateTimeOffset Op) : IIntegrationEvent;
