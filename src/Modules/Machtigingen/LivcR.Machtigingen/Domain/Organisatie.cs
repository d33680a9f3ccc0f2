using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>Why the staff of an organisation may never sit at the table, whatever else they are.</summary>
internal enum Uitsluiting
{
    /// <summary>Intelligence or security service other than the local police (LIV-06).</summary>
    Veiligheidsdienst,

    /// <summary>Coach, expert of the expertenpool, vendor (PAR-09).</summary>
    Ondersteuner,
}

/// <summary>An organisation has a sector, or a reason why it may never sit: never both, never neither.</summary>
internal sealed class Organisatie
{
    private readonly List<OrganisatieRechtsgrond> _rechtsgronden = [];

    private Organisatie(OrganisatieId id, string naam, Sector? sector, Uitsluiting? uitsluiting, string? kbo) =>
        (Id, Naam, Sector, Uitsluiting, Kbo) = (id, naam, sector, uitsluiting, kbo);

    public OrganisatieId Id { get; private set; }

    public string Naam { get; private set; }

    public Sector? Sector { get; private set; }

    public Uitsluiting? Uitsluiting { get; private set; }

    public string? Kbo { get; private set; }

    public IReadOnlyList<OrganisatieRechtsgrond> Rechtsgronden => _rechtsgronden;

    public static Organisatie VanSector(OrganisatieId id, string naam, Sector sector, string? kbo) => new(id, naam, sector, null, kbo);

    public static Organisatie Uitgesloten(OrganisatieId id, string naam, Uitsluiting uitsluiting) => new(id, naam, null, uitsluiting, null);

    /// <param name="bron">Law, decree or agreement, with article where it is known.</param>
    public Refusal? LegRechtsgrondVast(Rechtsgrond grond, string bron, Periode periode)
    {
        if (Uitsluiting is { } uitsluiting)
        {
            return uitsluiting.Refusal();
        }

        if (grond == Rechtsgrond.VastLid)
        {
            return Weigering.Invoer("Grond", "Alleen een vaste zetel steunt op de wet zelf. Kies de rechtsgrond van de organisatie.");
        }

        if (periode.Fout is { } fout)
        {
            return fout;
        }

        _rechtsgronden.Add(new(Id, grond, bron, periode.Van, periode.Tot));
        return null;
    }
}

internal sealed class OrganisatieRechtsgrond(OrganisatieId organisatieId, Rechtsgrond grond, string bron, DateOnly van, DateOnly? tot)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public Rechtsgrond Grond { get; private set; } = grond;

    public string Bron { get; private set; } = bron;

    public DateOnly Van { get; private set; } = van;

    public DateOnly? Tot { get; private set; } = tot;

    public Periode Periode => new(Van, Tot);
}

/// <summary>A LIVC R works with an organisation. Ended, never removed: the past must stay explicable.</summary>
internal sealed class CelOrganisatie(CelId celId, OrganisatieId organisatieId, DateOnly van)
{
    public CelId CelId { get; private set; } = celId;

    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public DateOnly Van { get; private set; } = van;

    public DateOnly? Tot { get; private set; }
}

/// <summary>Someone's account belongs to an organisation: enough to send a signal, never enough to take part (PAR-02).</summary>
internal sealed class Lidmaatschap(PersoonId persoonId, OrganisatieId organisatieId, string functie, Geheimhoudingssoort geheimhouding)
{
    public PersoonId PersoonId { get; private set; } = persoonId;

    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public string Functie { get; private set; } = functie;

    public Geheimhoudingssoort Geheimhouding { get; private set; } = geheimhouding;
}

internal static class Uitsluitingen
{
    public static Refusal Refusal(this Uitsluiting uitsluiting) =>
        uitsluiting == Uitsluiting.Veiligheidsdienst ? Weigering.Liv06 : Weigering.Par09;
}
