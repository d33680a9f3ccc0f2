using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>A partner's question was answered.</summary>
[Event("signalen.AdviesvraagBeantwoordV1")]
public sealed record AdviesvraagBeantwoordV1(PersoonId Vrager, DateTimeOffset Op) : IIntegrationEvent;
