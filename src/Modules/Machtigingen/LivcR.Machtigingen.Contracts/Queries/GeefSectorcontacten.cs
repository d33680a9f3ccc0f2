using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>Whom to ask first in each of these sectors (MIN-02): the organisation this LIVC R chose for it, or else one of that sector it works with, and its contact today. One card per sector, in the order asked.</summary>
public sealed record GeefSectorcontacten(CelId Cel, IReadOnlyList<Sector> Sectoren) : IQuery<IReadOnlyList<SectorcontactKaart>>;

/// <param name="Organisatie">Null when the LIVC R works with nobody in this sector.</param>
/// <param name="Contact">Null when the organisation named nobody yet.</param>
public sealed record SectorcontactKaart(Sector Sector, OrganisatieId? Organisatie, string? OrganisatieNaam, PersoonId? Contact, string? ContactNaam)
{
    /// <summary>Where to reach the contact. For the coordination only; null for everyone else, and while the contact has no account.</summary>
    public string? ContactEmail { get; init; }
}
