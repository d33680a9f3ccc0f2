using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>No mayor answered in time, of this side or of the other: the move of a casus to another LIVC R lapsed and it goes on where it was. Heard where the casus is (AVG-12).</summary>
[Event("casusoverleggen.OverdrachtVervallenV1")]
public sealed record OverdrachtVervallenV1(CasusId Casus, DateTimeOffset Op) : IIntegrationEvent;
