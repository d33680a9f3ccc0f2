using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Events;

/// <summary>Something changed for an organisation (an aanwijzing, its contact). It may work with several LIVC R's: each hears of it and looks what that means there.</summary>
[Event("machtigingen.OrganisatieGewijzigdV1")]
public sealed record OrganisatieGewijzigdV1(OrganisatieId Organisatie, DateTimeOffset Op) : IIntegrationEvent;
