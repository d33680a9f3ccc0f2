using LivcR.SharedKernel;

namespace LivcR.Toegang.Contracts.Queries;

/// <summary>What the inviter said about a member of an organisation, for who keeps the lidmaatschappen: for no person, and only until it is forgotten here.</summary>
public sealed record GeefLiduitnodiging(Guid Uitnodiging) : IQuery<Liduitnodigingsgegevens>;

/// <param name="Geheimhouding">Code of the kind of secrecy of the function.</param>
public sealed record Liduitnodigingsgegevens(PersoonId Persoon, OrganisatieId Organisatie, string Functie, string Geheimhouding);
