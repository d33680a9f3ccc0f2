using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>The coordinator asks the police seat to decide a weging together (two persons).</summary>
[Event("signalen.PolitieGevraagdV1")]
public sealed record PolitieGevraagdV1(SignaalId Signaal, PersoonId Politie, DateTimeOffset Op) : IIntegrationEvent;
