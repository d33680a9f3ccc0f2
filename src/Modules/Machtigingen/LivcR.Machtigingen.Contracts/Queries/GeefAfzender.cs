using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>For which organisation and in which function someone sends a signal. An account of a known organisation is enough: no aanwijzing.</summary>
public sealed record GeefAfzender(PersoonId Persoon, CelId Cel) : IQuery<Afzender>;

public sealed record Afzender(OrganisatieId Organisatie, string OrganisatieNaam, string Functie, Sector Sector, Geheimhoudingssoort Geheimhouding);
