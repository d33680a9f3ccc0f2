using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>Another LIVC R offers a casus to the one this is heard in (AVG-12). Who it is about is not there to read before both mayors said yes.</summary>
[Event("casusoverleggen.OverdrachtAangebodenV1")]
public sealed record OverdrachtAangebodenV1(CasusId Overdracht, DateTimeOffset Op) : IIntegrationEvent;
