using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Events;

/// <summary>Someone's access to a LIVC R ended: a role was withdrawn or the account closed. Their sessions had ended before this was published.</summary>
/// <param name="Door">Who withdrew every role there at the front door: what the access stood on ends with it. Null when the last ground had ended by itself: then nothing else has to.</param>
/// <param name="Overal">Why also what someone stands on in every LIVC R stops; null when it was about this LIVC R alone.</param>
[Event("toegang.ToegangIngetrokkenV1")]
public sealed record ToegangIngetrokkenV1(PersoonId Persoon, CelId Cel, DateTimeOffset Op, PersoonId? Door = null, Intrekkingsgrond? Overal = null) : IIntegrationEvent;

/// <summary>A reason to withdraw someone's access that holds wherever they come.</summary>
public enum Intrekkingsgrond { UitDienst, Misbruik }
