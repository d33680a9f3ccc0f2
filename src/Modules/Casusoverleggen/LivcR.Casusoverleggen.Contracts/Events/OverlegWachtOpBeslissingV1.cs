using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>An overleg was put before the mayor and still waits, some working days later (LIV-05).</summary>
/// <param name="Beslissers">Who hears it this time: first the mayor, later the delegate too.</param>
[Event("casusoverleggen.OverlegWachtOpBeslissingV1")]
public sealed record OverlegWachtOpBeslissingV1(OverlegId Overleg, IReadOnlyList<PersoonId> Beslissers, DateTimeOffset Op) : IIntegrationEvent;
