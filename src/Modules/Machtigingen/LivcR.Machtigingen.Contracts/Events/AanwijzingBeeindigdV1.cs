using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Events;

/// <summary>An aanwijzing was withdrawn, suspended or ran out: whatever rested on it ends now (PAR-02, PAR-08).</summary>
[Event("machtigingen.AanwijzingBeeindigdV1")]
public sealed record AanwijzingBeeindigdV1(PersoonId Persoon, OrganisatieId Organisatie, DateTimeOffset Op) : IIntegrationEvent;
