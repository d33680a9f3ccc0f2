using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Events;

/// <summary>Someone was invited as a member of an organisation. Who, of which and in which function is asked back with <see cref="Queries.GeefLiduitnodiging"/>.</summary>
[Event("toegang.LidUitgenodigdV1")]
public sealed record LidUitgenodigdV1(Guid Uitnodiging, CelId Cel, DateTimeOffset Op) : IIntegrationEvent;
