using MediatR;

namespace LivcR.SharedKernel;

/// <summary>The organisations someone may act for in the LIVC R acted for. In the kernel, since the front door asks it and asks no module; Machtigingen answers.</summary>
public sealed record GeefOrganisatiesVan(PersoonId Persoon) : IRequest<IReadOnlyList<EigenOrganisatie>>;

public sealed record EigenOrganisatie(OrganisatieId Id, string Naam);
