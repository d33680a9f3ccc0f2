using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>Another LIVC R offers a signal to the one this is heard in (AVG-12). Nothing of it can be read before it is taken.</summary>
[Event("signalen.DoorgaveAangebodenV1")]
public sealed record DoorgaveAangebodenV1(SignaalId Doorgave, DateTimeOffset Op) : IIntegrationEvent;
