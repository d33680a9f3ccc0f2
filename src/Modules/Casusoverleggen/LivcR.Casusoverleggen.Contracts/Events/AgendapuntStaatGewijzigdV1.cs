using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>A room opened or closed. <paramref name="Volgnummer"/> rises per agendapunt: a late event never reopens a closed room.</summary>
[Event("casusoverleggen.AgendapuntStaatGewijzigdV1")]
public sealed record AgendapuntStaatGewijzigdV1(AgendapuntId Agendapunt, OverlegId Overleg, CasusId Casus, AgendapuntStaat Staat, bool Bevestigd, int Volgnummer, DateTimeOffset Op) : IIntegrationEvent;
