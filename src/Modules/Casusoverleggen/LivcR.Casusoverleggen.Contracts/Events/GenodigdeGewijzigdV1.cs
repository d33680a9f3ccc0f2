using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>Someone's place at a meeting without a casus changed, or is gone. Which one it is now is asked back.</summary>
[Event("casusoverleggen.GenodigdeGewijzigdV1")]
public sealed record GenodigdeGewijzigdV1(OverlegId Overleg, PersoonId Persoon, DateTimeOffset Op) : IIntegrationEvent;
