using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>A LIVC R works with an organisation. Ended, never removed: the past must stay explicable.</summary>
internal sealed class CelOrganisatie(CelId celId, OrganisatieId organisatieId, DateOnly van)
{
    public CelId CelId { get; private set; } = celId;

    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public DateOnly Van { get; private set; } = van;

    public DateOnly? Tot { get; private set; }

    public Periode Periode => new(Van, Tot);

    public Refusal? Beeindig(DateOnly op, DateOnly vandaag)
    {
        if (Voorbij.Fout("Tot", op, vandaag) is { } fout)
        {
            return fout;
        }

        if (Tot <= op || op <= Van)
        {
            return Weigering.Invoer("Tot", "De einddatum moet na de begindatum liggen, en voor een einde dat al vastligt.");
        }

        Tot = op;
        return null;
    }

    /// <summary>The LIVC R itself ends, or the organisation turns out to be one that may never sit.</summary>
    public void Eindig(DateOnly vandaag) => Tot = Tot <= vandaag ? Tot : vandaag < Van ? Van : vandaag;
}

/// <summary>Who speaks for an organisation: asks for aanwijzingen and confirms them (PAR-02), and is whom to ask. Holds for every LIVC R the organisation works with.</summary>
internal sealed class Contactpersoon(OrganisatieId organisatieId, PersoonId persoonId, DateOnly van)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public PersoonId PersoonId { get; private set; } = persoonId;

    public DateOnly Van { get; private set; } = van;

    public DateOnly? Tot { get; private set; }

    /// <summary>Who withdrew the access, when it ended for misuse or a lost account: then no invitation by one person opens anything until a second says so (PAR-08).</summary>
    public PersoonId? MisbruikDoor { get; private set; }

    public Periode Periode => new(Van, Tot);

    public void Beeindig(DateOnly vandaag, PersoonId? misbruikDoor = null) => (Tot, MisbruikDoor) = (Tot ?? (vandaag < Van ? Van : vandaag), MisbruikDoor ?? misbruikDoor);
}

/// <summary>Which organisation a LIVC R asks first in a sector ("wie vraag ik?", MIN-02). Without one, any organisation of the sector with a contact will do.</summary>
internal sealed class Sectorcontact(CelId celId, Sector sector, OrganisatieId organisatieId)
{
    public CelId CelId { get; private set; } = celId;

    public Sector Sector { get; private set; } = sector;

    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public void Wordt(OrganisatieId organisatie) => OrganisatieId = organisatie;
}

/// <summary>A day that is over is not touched by an ordinary act: the answer about it must stay what it was.</summary>
internal static class Voorbij
{
    public static Refusal? Fout(string veld, DateOnly dag, DateOnly vandaag) =>
        dag < vandaag ? Weigering.Invoer(veld, "Kies vandaag of een latere dag. Wat voorbij is, verandert niet.") : null;
}
