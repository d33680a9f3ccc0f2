using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>A task was born at the table.</summary>
[Event("casusoverleggen.TaakToegewezenV1")]
public sealed record TaakToegewezenV1(Guid Taak, CasusId Casus, PersoonId Eigenaar, DateOnly Tegen, DateTimeOffset Op) : IIntegrationEvent;
