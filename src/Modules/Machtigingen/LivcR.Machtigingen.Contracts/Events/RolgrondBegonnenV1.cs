using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Events;

/// <summary>Someone may hold a role in a LIVC R from now on, because of a seat, an aanwijzing or an office that is recorded there. The front door gives the role.</summary>
/// <param name="Grond">Id of the seat, aanwijzing or office: what ends it later names the same id.</param>
/// <param name="Tot">When the ground ends by itself, as far as that is known: the role ends at that moment, told or not. Told again when it becomes known, and never later than before.</param>
[Event("machtigingen.RolgrondBegonnenV1")]
public sealed record RolgrondBegonnenV1(Guid Grond, PersoonId Persoon, CelId Cel, [property: NietPersoonlijk("name of a LIVC R")] string CelNaam, Rol Rol, DateTimeOffset Op, DateTimeOffset? Tot = null) : IIntegrationEvent;
