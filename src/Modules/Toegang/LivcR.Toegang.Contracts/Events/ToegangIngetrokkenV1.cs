using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Events;

/// <summary>Someone's access to a LIVC R ended: a role was withdrawn or the account closed. Their sessions had ended before this was published.</summary>
[Event("toegang.ToegangIngetrokkenV1")]
public sealed record ToegangIngetrokkenV1(PersoonId Persoon, CelId Cel, DateTimeOffset Op) : IIntegrationEvent;
