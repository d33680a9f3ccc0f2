using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>The mayor did not convene an overleg in time, so that it does not take place (LIV-05). Nobody was invited yet.</summary>
/// <param name="Wie">The coordination and the fixed seats: nobody else ever knew of it.</param>
[Event("casusoverleggen.OverlegNietBijeengeroepenV1")]
public sealed record OverlegNietBijeengeroepenV1(OverlegId Overleg, IReadOnlyList<PersoonId> Wie, DateTimeOffset Op) : IIntegrationEvent;
