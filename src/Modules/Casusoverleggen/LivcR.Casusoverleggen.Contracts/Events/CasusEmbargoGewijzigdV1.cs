using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>An embargo was set on a casus or lifted (GEH-11). <paramref name="Volgnummer"/> rises per casus: a late event never lifts a newer embargo. Why is not told.</summary>
[Event("casusoverleggen.CasusEmbargoGewijzigdV1")]
public sealed record CasusEmbargoGewijzigdV1(CasusId Casus, bool Staat, int Volgnummer) : IIntegrationEvent;
