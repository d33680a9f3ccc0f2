using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>The coordination asks the sender of a signal something.</summary>
[Event("signalen.NavraagGesteldV1")]
public sealed record NavraagGesteldV1(SignaalId Signaal, PersoonId Afzender, DateTimeOffset Op) : IIntegrationEvent;
