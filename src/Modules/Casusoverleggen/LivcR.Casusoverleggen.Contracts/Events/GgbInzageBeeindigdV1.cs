using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>This person no longer reads the name for a GGB-controle: the police seat, its clearance or the access ended, or the betrokkene moved. By the time this is heard they may be its police again.</summary>
[Event("casusoverleggen.GgbInzageBeeindigdV1")]
public sealed record GgbInzageBeeindigdV1(Guid Controle, CasusId Casus, PersoonId Persoon, DateTimeOffset Op) : IIntegrationEvent;
