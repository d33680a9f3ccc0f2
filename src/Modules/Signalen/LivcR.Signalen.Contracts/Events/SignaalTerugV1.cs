using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>A signal that was offered to another LIVC R is back in weging: refused, or not answered in time.</summary>
[Event("signalen.SignaalTerugV1")]
public sealed record SignaalTerugV1(SignaalId Signaal, DateTimeOffset Op) : IIntegrationEvent;
