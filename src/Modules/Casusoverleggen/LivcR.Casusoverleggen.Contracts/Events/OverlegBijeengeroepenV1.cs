using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>The mayor convened: everyone named has an invitation waiting. The mail says no more than that.</summary>
[Event("casusoverleggen.OverlegBijeengeroepenV1")]
public sealed record OverlegBijeengeroepenV1(OverlegId Overleg, DateTimeOffset Begin, IReadOnlyList<PersoonId> Genodigden, DateTimeOffset Op) : IIntegrationEvent;
