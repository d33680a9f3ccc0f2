using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>A casus moved to another state. <paramref name="Volgnummer"/> rises per casus: a late event never overwrites a newer one.</summary>
[Event("casusoverleggen.CasusStaatGewijzigdV1")]
public sealed record CasusStaatGewijzigdV1(CasusId Casus, CasusStaat Van, CasusStaat Naar, int Volgnummer, DateTimeOffset Op) : IIntegrationEvent;
