using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>An agendapunt closed: who was there can say until a day whether its afsprakenlijst is right (GEH-09). Silence is approval.</summary>
[Event("casusoverleggen.AfsprakenlijstTerGoedkeuringV1")]
public sealed record AfsprakenlijstTerGoedkeuringV1(AgendapuntId Agendapunt, IReadOnlyList<PersoonId> Wie, DateOnly Tegen, DateTimeOffset Op) : IIntegrationEvent;
