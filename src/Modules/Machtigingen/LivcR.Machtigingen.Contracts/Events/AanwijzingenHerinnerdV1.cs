using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Events;

/// <summary>Aanwijzingen wait for their yearly confirmation or end soon (PAR-02): whoever speaks for the organisations should look. Once per round; names no aanwijzing.</summary>
[Event("machtigingen.AanwijzingenHerinnerdV1")]
public sealed record AanwijzingenHerinnerdV1(IReadOnlyList<PersoonId> Aan, DateTimeOffset Op) : IIntegrationEvent;
