using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>Someone's place in a room changed: whole state, not a difference. <paramref name="Volgnummer"/> rises per participation.</summary>
[Event("casusoverleggen.DeelnameGewijzigdV1")]
public sealed record DeelnameGewijzigdV1(AgendapuntId Agendapunt, PersoonId Persoon, DeelnameStaat Staat, bool Geheimhouding, bool Aanwezig, int Volgnummer, DateTimeOffset Op) : IIntegrationEvent;
