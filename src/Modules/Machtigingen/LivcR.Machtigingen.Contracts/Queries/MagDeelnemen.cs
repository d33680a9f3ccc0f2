using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>May this person take part here, on this day, on which basis? A fixed seat or a valid aanwijzing of an organisation with a rechtsgrond.
/// Refused with PAR-01, PAR-02, PAR-08 (the access to this LIVC R was withdrawn), PAR-09 or LIV-06. It is not yet access: invitation and acceptance come on top (PAR-03).</summary>
/// <param name="Voor">The organisation whose place it is about: then only an aanwijzing by that one counts, no seat and no other aanwijzing. Null: any ground, of several aanwijzingen the oldest.</param>
public sealed record MagDeelnemen(PersoonId Persoon, CelId Cel, DateOnly Op, OrganisatieId? Voor = null) : IQuery<Deelnamegrond>;

/// <param name="Organisatie">Null for a fixed seat.</param>
public sealed record Deelnamegrond(PersoonId Persoon, Zetel? Zetel, OrganisatieId? Organisatie, string OrganisatieNaam, string Functie, Sector Sector,
    Rechtsgrond Rechtsgrond, Geheimhoudingssoort Geheimhouding)
{
    /// <summary>For a seat always; for an organisation, when the LIVC R stated under which regime it processes (AVG-01). Without it nobody is invited; who was, stays.</summary>
    public bool Regime { get; init; }
}
