using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>The fresh weging of a casus waits for the police (FIN-01).</summary>
[Event("casusoverleggen.WegingVoorgelegdV1")]
public sealed record WegingVoorgelegdV1(CasusId Casus, IReadOnlyList<PersoonId> Politie, DateTimeOffset Op) : IIntegrationEvent;
