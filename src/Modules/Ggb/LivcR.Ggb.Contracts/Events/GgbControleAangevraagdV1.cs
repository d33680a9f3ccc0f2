using LivcR.SharedKernel;

namespace LivcR.Ggb.Contracts.Events;

/// <summary>A GGB-controle was asked of these executors; told again, of those alone who are new or lost the name meanwhile, when it goes on. Until it is answered they may read who the betrokkene is, for this only, as long as they are its police (GGB-02, GGB-04).</summary>
[Event("ggb.GgbControleAangevraagdV1")]
public sealed record GgbControleAangevraagdV1(Guid Controle, CasusId Casus, IReadOnlyList<PersoonId> Uitvoerders, DateTimeOffset Op) : IIntegrationEvent;
