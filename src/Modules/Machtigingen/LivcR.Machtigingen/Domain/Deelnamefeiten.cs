using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>Everything that is recorded about one person towards one LIVC R, of all days: the answer about a past day stays explicable, and stays the same.</summary>
internal sealed record Deelnamefeiten
{
    public required PersoonId Persoon { get; init; }

    /// <summary>While the LIVC R exists.</summary>
    public required Periode Cel { get; init; }
    public IReadOnlyList<Zetelfeit> Zetels { get; init; } = [];

    /// <summary>All versions of the person's clearance.</summary>
    public IReadOnlyList<Veiligheidsmachtiging> Machtigingen { get; init; } = [];
    public IReadOnlyList<Aanwijzingsfeit> Aanwijzingen { get; init; } = [];

    /// <summary>Why, and since when, a service the person belongs to or was appointed by may never sit, if it is such a service.</summary>
    public IReadOnlyList<Uitsluitingsfeit> Uitsluitingen { get; init; } = [];
}

internal sealed record Zetelfeit(Zetel Zetel, bool Gemachtigde, Periode Periode);

/// <param name="Tot">The first day on which it closes nothing any more.</param>
internal sealed record Uitsluitingsfeit(Uitsluiting Uitsluiting, DateOnly Van, DateOnly? Tot = null)
{
    public bool Geldt(DateOnly op) => Van <= op && !(Tot <= op);
}

/// <param name="Staat">Where it stands today: for explaining only, never for deciding.</param>
/// <param name="Geldingen">The days on which it was in force.</param>
/// <param name="Samenwerking">When this LIVC R works with the organisation.</param>
internal sealed record Aanwijzingsfeit(Guid Id, Organisatiefeit Organisatie, string Functie, Geheimhoudingssoort Geheimhouding, AanwijzingStaat Staat, Periode Toegekend,
    IReadOnlyList<Periode> Geldingen, IReadOnlyList<Rechtsgrondfeit> Rechtsgronden, IReadOnlyList<Periode> Samenwerking)
{
    /// <summary>This LIVC R stated under which regime the organisation processes here (AVG-01). About today: it opens or closes an invitation, never an answer about a past day.</summary>
    public bool Regime { get; init; } = true;

    /// <summary>Days on which an administrator had withdrawn the holder's access to this LIVC R, while the organisation's word stood for others (PAR-08).</summary>
    public IReadOnlyList<Periode> ZonderToegang { get; init; } = [];

    public bool Geldt(DateOnly op) => IsVanKracht(op) && !ZonderToegang.Any(p => p.Bevat(op));

    /// <summary>Everything holds but the access.</summary>
    public bool MistToegang(DateOnly op) => IsVanKracht(op) && ZonderToegang.Any(p => p.Bevat(op));

    private bool IsVanKracht(DateOnly op) => Toegekend.Bevat(op) && Geldingen.Any(g => g.Bevat(op));
}

internal sealed record Organisatiefeit(OrganisatieId Id, string Naam, Sector? Sector, Uitsluiting? Uitsluiting);

internal sealed record Rechtsgrondfeit(Rechtsgrond Grond, string Bron, Periode Periode);
