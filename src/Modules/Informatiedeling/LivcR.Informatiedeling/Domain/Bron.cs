using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;

namespace LivcR.Informatiedeling.Domain;

/// <summary>For whom an author speaks and how they are bound to silence: taken from the seat or aanwijzing on which they sit there, never typed.</summary>
internal sealed record Bron(OrganisatieId? Organisatie, string OrganisatieNaam, string Functie, Rechtsgrond Rechtsgrond, Geheimhoudingssoort Geheimhouding)
{
    public static Bron Van(Deelnamegrond g) => new(g.Organisatie, g.OrganisatieNaam, g.Functie, g.Rechtsgrond, g.Geheimhouding);
}
