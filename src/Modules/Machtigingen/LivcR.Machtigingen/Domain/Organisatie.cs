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

    /// <summary>Number of the enterprise register, as it is written: 0123.456.749.</summary>
    public string? Kbo { get; private set; }

    /// <summary>Number of the Flemish register of organisations: OVO and six digits.</summary>
    public string? Ovo { get; private set; }

    public uint Versie { get; private set; }

    public IReadOnlyList<OrganisatieRechtsgrond> Rechtsgronden => _rechtsgronden;

    public static Organisatie VanSector(OrganisatieId id, string naam, Sector sector, string? kbo) => new(id, naam, sector, null, kbo);

    public static Organisatie Uitgesloten(OrganisatieId id, string naam, Uitsluiting uitsluiting) => new(id, naam, null, uitsluiting, null);

    /// <summary>What everyone may know of it. The sector stays: past answers name it; an organisation that changes field is another organisation.</summary>
    public void Wijzig(string naam, string? kbo, string? ovo) => (Naam, Kbo, Ovo) = (naam, kbo, ovo);

    /// <summary>Ends one of its grounds, today at the earliest: past days keep their answer.</summary>
    public Refusal? BeeindigRechtsgrond(Guid id, DateOnly op, DateOnly vandaag)
    {
        if (_rechtsgronden.Find(r => r.Id == id) is not { } grond)
        {
            return Weigering.NietUitgenodigd;
        }

        if (Voorbij.Fout("Op", op, vandaag) is { } fout)
        {
            return fout;
        }

        return grond.Beeindig(op) ? null : Weigering.Toestand("Deze rechtsgrond is op die dag al beëindigd.");
    }

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

    internal bool Beeindig(DateOnly op)
    {
        var loopt = Tot is null || op < Tot;
        Tot = loopt ? op : Tot;
        return loopt;
    }
}

/// <summary>Someone's account belongs to an organisation, as its contact or the official said when they invited: enough to send a signal, never enough to take part (PAR-02). Ended, never removed, and never
/// changed: another function is another lidmaatschap.</summary>
internal sealed class Lidmaatschap(PersoonId persoonId, OrganisatieId organisatieId, string functie, Geheimhoudingssoort geheimhouding, DateOnly van)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public PersoonId PersoonId { get; private set; } = persoonId;

    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public string Functie { get; private set; } = functie;

    public Geheimhoudingssoort Geheimhouding { get; private set; } = geheimhouding;

    /// <summary>Belonging to a service that may never sit closes the door from this day; what was answered before stays.</summary>
    public DateOnly Van { get; private set; } = van;

    /// <summary>The first day on which it opens nothing. It opens no door that belonging to such a service had closed.</summary>
    public DateOnly? Tot { get; private set; }

    /// <summary>Who withdrew the access, when it ended for misuse or a lost account: then another one opens nothing until a second person says so (PAR-08).</summary>
    public PersoonId? MisbruikDoor { get; private set; }

    public Periode Periode => new(Van, Tot);

    public void Beeindig(DateOnly vandaag, PersoonId? misbruikDoor = null) => (Tot, MisbruikDoor) = (Tot ?? (vandaag < Van ? Van : vandaag), MisbruikDoor ?? misbruikDoor);
}

internal static class Uitsluitingen
{
    public static Refusal Refusal(this Uitsluiting uitsluiting) =>
        uitsluiting == Uitsluiting.Veiligheidsdienst ? Weigering.Liv06 : Weigering.Par09;
}
