using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Events;

/// <summary>A seat, an aanwijzing or an office ended: the role that stood on it ends, the sessions too, and with the last role the account closes (PAR-08).</summary>
[Event("machtigingen.RolgrondGeeindigdV1")]
public sealed record RolgrondGeeindigdV1(Guid Grond, PersoonId Persoon, CelId Cel, Rol Rol, DateTimeOffset Op) : IIntegrationEvent;
