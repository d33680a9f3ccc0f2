using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>Who entered the request, which decides who may approve it (docs/two-persons.md).</summary>
internal enum Aanvraagsoort
{
    /// <summary>The organisation's own contact.</summary>
    Contactpersoon,

    /// <summary>The information officer, from the organisation's letter: it has no contact yet.</summary>
    Brief,

    /// <summary>The official, for the municipality's own staff.</summary>
    Gemeente,

    /// <summary>Recorded before the product asked for two persons.</summary>
    Overgenomen,
}

internal enum Opschortingsgrond
{
    /// <summary>The organisation did not confirm it in time.</summary>
    Hervalidatie,

    Beslissing,

    /// <summary>The account was misused or lost: nobody takes it up again, a new aanwijzing is asked and approved by two persons (PAR-02).</summary>
    Misbruik,
}

/// <param name="In">The LIVC R in which it is asked and decided. It holds for every LIVC R the organisation works with.</param>
/// <param name="Brief">Reference of the organisation's letter, where the information officer enters it.</param>
internal sealed record Aanvraag(PersoonId Persoon, string Functie, Geheimhoudingssoort Geheimhouding, Periode Periode, Aanvraagsoort Soort, string? Brief, PersoonId Door, CelId In);
