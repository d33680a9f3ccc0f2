using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>A signal came in.</summary>
[Event("signalen.SignaalOntvangenV1")]
public sealed record SignaalOntvangenV1(SignaalId Signaal, DateTimeOffset Op) : IIntegrationEvent;
