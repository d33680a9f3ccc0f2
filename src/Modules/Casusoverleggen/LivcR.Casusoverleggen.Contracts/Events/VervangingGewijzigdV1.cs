using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>The coordinator handed over to the deputy for some days, or that ended early. No right began or ended by it.</summary>
/// <param name="Wie">Who hears of it: coordinator and deputy, as far as they did not do it themselves, and the mayor's seat.</param>
[Event("casusoverleggen.VervangingGewijzigdV1")]
public sealed record VervangingGewijzigdV1(IReadOnlyList<PersoonId> Wie, DateTimeOffset Op) : IIntegrationEvent;
