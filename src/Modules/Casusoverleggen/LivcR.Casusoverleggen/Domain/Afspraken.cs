namespace LivcR.Casusoverleggen.Domain;

/// <summary>A decision on the afsprakenlijst: what was decided, never what was said (GEH-09).</summary>
internal sealed class Besluit
{
    private Besluit()
    {
    }

    public Guid Id { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }
    public AgendapuntId AgendapuntId { get; private set; }
    public byte[] Tekst { get; private set; } = [];
    public DateTimeOffset Op { get; private set; }

    public static string Kolom(Guid id) => $"casusoverleggen.besluit.tekst:{id}";

    public static Besluit Maak(Guid id, Agendapunt a, string tekst, ContentKey casusSleutel, DateTimeOffset nu) => new()
    {
        Id = id,
        CelId = a.CelId,
        CasusId = a.CasusId,
        AgendapuntId = a.Id,
        Tekst = casusSleutel.Encrypt(tekst, Kolom(id))!,
        Op = nu,
    };
}

/// <summary>A task born at the table: who does what by when. The owner sees it, also after the meeting (legal.md §2.1).</summary>
internal sealed class Taak
{
    private Taak()
    {
    }

    public Guid Id { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }

    /// <summary>Copied, since an owner may not open the casus.</summary>
    public string Nummer { get; private set; } = "";
    public AgendapuntId AgendapuntId { get; private set; }
    public PersoonId Eigenaar { get; private set; }
    public string EigenaarFunctie { get; private set; } = "";
    public byte[] Wat { get; private set; } = [];
    public DateOnly Tegen { get; private set; }
    public TaakStaat Staat { get; private set; }
    public byte[]? Reden { get; private set; }
    public DateTimeOffset Op { get; private set; }
    public DateTimeOffset GewijzigdOp { get; private set; }
    public uint Versie { get; private set; }

    public bool IsOpen => Staat is TaakStaat.Open or TaakStaat.Lopend;

    public static string Kolom(string kolom, Guid id) => $"casusoverleggen.taak.{kolom}:{id}";

    /// <summary>The owner is someone who is in the room and so heard what it is about.</summary>
    public static Result<Taak> Maak(Guid id, Agendapunt a, string nummer, string wat, Deelname? eigenaar, DateOnly tegen, ContentKey casusSleutel, DateTimeOffset nu)
    {
        if (eigenaar is not { Aanwezig: true })
        {
            return Weigering.Invoer("Eigenaar", "Kies iemand die aan tafel zit.");
        }

        if (tegen < Brussel.Dag(nu))
        {
            return Weigering.Invoer("Tegen", "Kies een datum in de toekomst.");
        }

        return new Taak
        {
            Id = id,
            CelId = a.CelId,
            CasusId = a.CasusId,
            Nummer = nummer,
            AgendapuntId = a.Id,
            Eigenaar = eigenaar.PersoonId,
            EigenaarFunctie = $"{eigenaar.Functie}, {eigenaar.Organisatie}",
            Wat = casusSleutel.Encrypt(wat, Kolom("wat", id))!,
            Tegen = tegen,
            Op = nu,
            GewijzigdOp = nu,
        };
    }

    /// <summary>Not done asks a reason from the list; no text is written outside a meeting (GEH-01). Under way or done, never back to open.</summary>
    public Refusal? Zet(TaakStaat staat, TaakReden? reden, ContentKey casusSleutel, DateTimeOffset nu)
    {
        if (!IsOpen || staat is TaakStaat.Open or TaakStaat.Vervallen)
        {
            return Weigering.Toestand("Deze taak is al afgerond.");
        }

        if (staat == TaakStaat.NietUitgevoerd && reden is null)
        {
            return Weigering.Invoer("Reden", "Kies waarom de taak niet werd uitgevoerd.");
        }

        Reden = staat == TaakStaat.NietUitgevoerd ? casusSleutel.Encrypt(reden.ToString(), Kolom("reden", Id)) : null;
        (Staat, GewijzigdOp) = (staat, nu);
        return null;
    }

    /// <summary>Its owner has nothing to do with the casus any more: it is nobody's, and what is left to do lapses.</summary>
    public void LaatLos(DateTimeOffset nu)
    {
        Eigenaar = default;
        Verval(nu);
    }

    /// <summary>The coordinator or the casusregisseur lets it lapse: the plan no longer asks for it.</summary>
    public Refusal? LaatVervallen(DateTimeOffset nu)
    {
        if (!IsOpen)
        {
            return Weigering.Toestand("Deze taak is al afgerond.");
        }

        Verval(nu);
        return null;
    }

    /// <summary>What it was for ended: the casus closed by itself or moved away.</summary>
    public void Verval(DateTimeOffset nu)
    {
        if (IsOpen)
        {
            (Staat, GewijzigdOp) = (TaakStaat.Vervallen, nu);
        }
    }
}
