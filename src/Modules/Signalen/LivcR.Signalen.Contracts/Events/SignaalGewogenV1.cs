using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Events;

/// <summary>A weging ended. <paramref name="Casus"/> is the casus it becomes (a new id, chosen here) or was linked to; the opener asks the rest back.</summary>
[Event("signalen.SignaalGewogenV1")]
public sealed record SignaalGewogenV1(SignaalId Signaal, WegingUitkomst Uitkomst, CasusId? Casus, DateTimeOffset Ontvangen, DateTimeOffset Op) : IIntegrationEvent;
