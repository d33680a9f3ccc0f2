using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>Under which law someone processes personal data in a LIVC R (AVG-01).</summary>
internal enum Verwerkingsregime
{
    /// <summary>GDPR with the Flemish decree of 30-06-2023 on 458ter processing.</summary>
    AvgDecreet2023,

    /// <summary>GDPR with the law of 08-01-2026 on 458ter processing.</summary>
    AvgWet2026,

    /// <summary>WVG title 2: the local police.</summary>
    WvgTitel2,
}

/// <summary>What a LIVC R must have arranged before it works (AVG-01, AVG-02), and whom to ask about one's rights (AVG-13). References only: the documents stay with the municipality.</summary>
internal sealed class Gegevensbescherming(CelId celId)
{
    public CelId CelId { get; private set; } = celId;

    public string? Dpia { get; private set; }

    public string? Registerinschrijving { get; private set; }

    /// <summary>Who are the controllers, by name of the organisation.</summary>
    public string? Verantwoordelijken { get; private set; }

    public string? Taakverdeling { get; private set; }

    public Verwerkingsregime? RegimeGemeente { get; private set; }

    public Verwerkingsregime? RegimePolitie { get; private set; }

    /// <summary>A function, an address, a telephone number: no person.</summary>
    public string? Contactpunt { get; private set; }

    /// <summary>Nothing is missing of what AVG-02 asks.</summary>
    public bool IsVolledig => this is { Dpia: not null, Registerinschrijving: not null, Verantwoordelijken: not null, Taakverdeling: not null };

    /// <summary>Municipality and police state their regime (AVG-01).</summary>
    public bool HeeftRegimes => this is { RegimeGemeente: not null, RegimePolitie: not null };

    /// <summary>What would be emptied that is filled in now: a LIVC R that works may change it, and not do without (AVG-01, AVG-02).</summary>
    public IEnumerable<Refusal> Leegt(string? dpia, string? registerinschrijving, string? verantwoordelijken, string? taakverdeling, Verwerkingsregime? gemeente, Verwerkingsregime? politie) =>
        from veld in new (object? Nu, object? Nieuw, Refusal Weigering)[]
        {
            (Dpia, dpia, Weigering.Avg02.Bij("Dpia")), (Registerinschrijving, registerinschrijving, Weigering.Avg02.Bij("Registerinschrijving")),
            (Verantwoordelijken, verantwoordelijken, Weigering.Avg02.Bij("Verantwoordelijken") with { Tekst = "Noem de verwerkingsverantwoordelijken. Een LIVC R werkt niet zonder." }),
            (Taakverdeling, taakverdeling, Weigering.Avg02.Bij("Taakverdeling") with { Tekst = "Schrijf wie wat doet. Een LIVC R werkt niet zonder taakverdeling." }),
            (RegimeGemeente, gemeente, Weigering.Avg01.Bij("RegimeGemeente")), (RegimePolitie, politie, Weigering.Avg01.Bij("RegimePolitie")),
        }
        where veld is { Nu: not null, Nieuw: null }
        select veld.Weigering;

    public Refusal? Zet(string? dpia, string? registerinschrijving, string? verantwoordelijken, string? taakverdeling, Verwerkingsregime? gemeente, Verwerkingsregime? politie, string? contactpunt)
    {
        if (gemeente == Verwerkingsregime.WvgTitel2)
        {
            return Weigering.Avg01.Bij("RegimeGemeente");
        }

        // The regime of the police is [U] in legal.md: the only choice offered, and a choice all the same.
        if (politie is not null and not Verwerkingsregime.WvgTitel2)
        {
            return Weigering.Avg01.Bij("RegimePolitie");
        }

        (Dpia, Registerinschrijving, Verantwoordelijken, Taakverdeling, RegimeGemeente, RegimePolitie, Contactpunt) =
            (dpia, registerinschrijving, verantwoordelijken, taakverdeling, gemeente, politie, contactpunt);
        return null;
    }
}

/// <summary>The regime under which one organisation processes in this LIVC R (AVG-01).</summary>
internal sealed class Verwerkingsgrond(CelId celId, OrganisatieId organisatieId, Verwerkingsregime regime)
{
    public CelId CelId { get; private set; } = celId;

    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public Verwerkingsregime Regime { get; private set; } = regime;

    public void Wijzig(Verwerkingsregime regime) => Regime = regime;
}

/// <summary>An agreement on structural electronic sharing between two bodies (AVG-03). Ended, never removed.</summary>
internal sealed class Protocol(CelId celId, OrganisatieId? organisatieId, string onderwerp, string referentie, DateOnly van, DateOnly? tot)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public CelId CelId { get; private set; } = celId;

    /// <summary>Null for a body that is no organisation of this LIVC R: the register of the GGB-controle, another authority.</summary>
    public OrganisatieId? OrganisatieId { get; private set; } = organisatieId;

    public string Onderwerp { get; private set; } = onderwerp;

    public string Referentie { get; private set; } = referentie;

    public DateOnly Van { get; private set; } = van;

    public DateOnly? Tot { get; private set; } = tot;

    public Periode Periode => new(Van, Tot);

    public void Eindig(DateOnly tot) => Tot = tot;
}
