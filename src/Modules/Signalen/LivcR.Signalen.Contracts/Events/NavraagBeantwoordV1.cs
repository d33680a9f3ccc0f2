using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>The sender of a signal answered a question about it; for who asked.</summary>
[Event("signalen.NavraagBeantwoordV1")]
public sealed record NavraagBeantwoordV1(SignaalId Signaal, PersoonId Vrager, DateTimeOffset Op) : IIntegrationEvent;
