using LivcR.SharedKernel;

namespace LivcR.Ggb.Contracts.Events;

/// <summary>A GGB-controle was asked. Until it is answered the executors may read who the betrokkene is, for this only (GGB-02, GGB-04).</summary>
[Event("ggb.GgbControleAangevraagdV1")]
public sealed record GgbControleAangevraagdV1(Guid Controle, CasusId Casus, IReadOnlyList<PersoonId> Uitvoerders, DateTimeOffset Op) : IIntegrationEvent;
