using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>An invitee answered. The reason of a refusal stays where it was given (PAR-04).</summary>
[Event("casusoverleggen.UitnodigingBeantwoordV1")]
public sealed record UitnodigingBeantwoordV1(OverlegId Overleg, AgendapuntId Agendapunt, PersoonId Persoon, bool Aanvaard, DateTimeOffset Op) : IIntegrationEvent;
