using LivcR.SharedKernel;

namespace LivcR.Ggb.Contracts.Events;

/// <summary>A GGB-controle was done and holds until a day. The answer is not in here and never leaves the module (GGB-05).</summary>
[Event("ggb.GgbControleUitgevoerdV1")]
public sealed record GgbControleUitgevoerdV1(Guid Controle, CasusId Casus, DateOnly GeldigTot, DateTimeOffset Op) : IIntegrationEvent;
