using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>The police does not confirm the fresh weging of a casus that came from another LIVC R (FIN-01): the coordination proposes anew, or it ends with its term.</summary>
[Event("casusoverleggen.WegingGeweigerdV1")]
public sealed record WegingGeweigerdV1(CasusId Casus, DateTimeOffset Op) : IIntegrationEvent;
