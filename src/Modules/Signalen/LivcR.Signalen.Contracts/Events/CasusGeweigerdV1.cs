using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>The police seat that was asked does not agree that this signal becomes a casus: the weging is the coordination's again.</summary>
[Event("signalen.CasusGeweigerdV1")]
public sealed record CasusGeweigerdV1(SignaalId Signaal, DateTimeOffset Op) : IIntegrationEvent;
