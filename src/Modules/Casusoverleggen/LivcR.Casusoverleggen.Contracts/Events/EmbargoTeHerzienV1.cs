using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>The review date of an embargo came. For the police only (GEH-11): the mail says no more than that something waits.</summary>
[Event("casusoverleggen.EmbargoTeHerzienV1")]
public sealed record EmbargoTeHerzienV1(CasusId Casus, IReadOnlyList<PersoonId> Politie, DateTimeOffset Op) : IIntegrationEvent;
