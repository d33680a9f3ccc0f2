using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>Someone is expected at a meeting, or no longer: what a calendar has to know, and no more. Whole state, not a difference.</summary>
/// <param name="Kalenderafspraak">Of this person at this meeting only: two people at one table have two ids.</param>
/// <param name="Volgnummer">Rises per change (SEQUENCE in a calendar).</param>
[Event("casusoverleggen.KalenderafspraakGewijzigdV1")]
public sealed record KalenderafspraakGewijzigdV1(Guid Kalenderafspraak, PersoonId Persoon, DateTimeOffset Begin, bool Vervalt, int Volgnummer, DateTimeOffset Op) : IIntegrationEvent;
