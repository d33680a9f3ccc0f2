using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>Something of the yearly cycle of a LIVC R is nearly due or late (LIV-07).</summary>
/// <param name="Coordinatie">Who is told.</param>
[Event("casusoverleggen.JaarcyclusHerinnerdV1")]
public sealed record JaarcyclusHerinnerdV1(IReadOnlyList<PersoonId> Coordinatie, DateTimeOffset Op) : IIntegrationEvent;
