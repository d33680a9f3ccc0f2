namespace LivcR.Casusoverleggen.Domain;

internal enum OverdrachtStaat
{
    /// <summary>The mayor here said yes; the mayor there is asked.</summary>
    Aangeboden,

    /// <summary>Both mayors said yes; nothing of the person left yet.</summary>
    Aanvaard,

    /// <summary>Closed here, and on its way or opened there.</summary>
    Bezorgd,

    Geweigerd,
    Verlopen,

    /// <summary>By the coordination, or because of an embargo: the other side cannot tell which (GEH-11).</summary>
    Ingetrokken,
}

/// <summary>Why the other side says no: from a list, and none of them says anything about whom it knows (AVG-12).</summary>
internal enum OverdrachtWeigering { RedenOnduidelijk, EerstOverleg, BuitenReglement }

/// <summary>The one way of a casus from a LIVC R to another (AVG-12). Read by coordination and competent mayors of both, so it holds nothing that identifies: which LIVC R's, why, minor or not.
/// Who it is about travels only after both mayors said yes (<see cref="OverdrachtInhoud"/>).</summary>
internal sealed class Overdracht
{
    public static readonly Refusal TweedeBurgemeester = Weigering.Avg12 with { Tekst = "U besliste al voor de andere LIVC R. Hier beslist iemand anders." };

    private Overdracht()
    {
    }

    /// <summary>Of the casus it becomes on the other side, and of its key.</summary>
    public CasusId Id { get; private set; }

    /// <summary>The casus it was here.</summary>
    public CasusId CasusId { get; private set; }
    public CelId VanCelId { get; private set; }
    public CelId NaarCelId { get; private set; }
    public string VanNaam { get; private set; } = "";
    public string NaarNaam { get; private set; } = "";
    public string GemeenteNis { get; private set; } = "";
    public string GemeenteNaam { get; private set; } = "";
    public bool Minderjarig { get; private set; }

    /// <summary>Under the new key.</summary>
    public byte[] Reden { get; private set; } = [];
    public PersoonId VanBurgemeester { get; private set; }
    public Guid[] VanBeslissers { get; private set; } = [];

    /// <summary>Who decides on the other side; filled there, which knows its own mayors.</summary>
    public Guid[] NaarBeslissers { get; private set; } = [];
    public OverdrachtStaat Staat { get; private set; }
    public DateTimeOffset Op { get; private set; }

    /// <summary>Not answered by the end of this day: the casus goes on where it was.</summary>
    public DateOnly Tegen { get; private set; }
    public DateTimeOffset? BeantwoordOp { get; private set; }
    public OverdrachtWeigering? WaaromNiet { get; private set; }

    /// <summary>Set once the casus here followed the answer; from that moment on the row may go.</summary>
    public DateTimeOffset? VernietigOp { get; private set; }
    public uint Versie { get; private set; }

    /// <summary>Until the other casus is there, the side it comes from can still stop it.</summary>
    public bool Loopt => Staat is OverdrachtStaat.Aangeboden or OverdrachtStaat.Aanvaard;

    public static string PlaatsReden(CasusId id) => $"casusoverleggen.overdracht.reden:{id}";

    public static Overdracht BiedAan(CasusId nieuw, Overdrachtsvoorstel v, string vanNaam, PersoonId burgemeester, string reden, DateOnly tegen, ContentKey nieuweSleutel, DateTimeOffset nu) => new()
    {
        Id = nieuw,
        CasusId = v.CasusId,
        VanCelId = v.CelId,
        NaarCelId = v.NaarCelId,
        VanNaam = vanNaam,
        NaarNaam = v.NaarNaam,
        GemeenteNis = v.GemeenteNis,
        GemeenteNaam = v.GemeenteNaam,
        Minderjarig = v.Minderjarig,
        Reden = nieuweSleutel.Encrypt(reden, PlaatsReden(nieuw))!,
        VanBurgemeester = burgemeester,
        VanBeslissers = v.Beslissers,
        Op = nu,
        Tegen = tegen,
    };

    /// <returns>False when they were known already.</returns>
    public bool VraagAan(IReadOnlyCollection<PersoonId> burgemeesters)
    {
        var nieuw = Overdrachtsvoorstel.Volgorde(burgemeesters);
        if (Staat != OverdrachtStaat.Aangeboden || nieuw.SequenceEqual(NaarBeslissers))
        {
            return false;
        }

        NaarBeslissers = nieuw;
        return true;
    }

    /// <summary>The betrokkene moved within the LIVC R it comes from: who decides there now reads how it went, who decided before does not.</summary>
    public void IsNuVan(IEnumerable<PersoonId> burgemeesters) => VanBeslissers = Overdrachtsvoorstel.Volgorde(burgemeesters);

    /// <summary>The act of the mayor on the other side. One person who is mayor of both gives one act only.</summary>
    public Refusal? Beantwoord(PersoonId wie, OverdrachtWeigering? waaromNiet, DateOnly vandaag, DateTimeOffset nu)
    {
        if (Staat != OverdrachtStaat.Aangeboden || vandaag > Tegen)
        {
            return Weigering.Toestand("Op dit aanbod is al geantwoord, of het is teruggenomen.");
        }

        if (wie == VanBurgemeester)
        {
            return TweedeBurgemeester;
        }

        (Staat, WaaromNiet, BeantwoordOp) = (waaromNiet is null ? OverdrachtStaat.Aanvaard : OverdrachtStaat.Geweigerd, waaromNiet, nu);
        return null;
    }

    /// <summary>Both said yes and the casus here is closed: what travels is written.</summary>
    public void Bezorg(DateTimeOffset vernietigOp) => (Staat, VernietigOp) = (OverdrachtStaat.Bezorgd, vernietigOp);

    /// <summary>It does not go on, and the casus here knows.</summary>
    /// <param name="hoe">Null: as the other side answered.</param>
    public void Breek(OverdrachtStaat? hoe, DateTimeOffset vernietigOp) => (Staat, VernietigOp) = (hoe ?? Staat, vernietigOp);
}

/// <summary>What travels, under the key of the new casus: identity, finality sentence and the texts of running tasks (legal.md §4.2). Nothing that a partner said, no decision, no plan, no GGB answer, nobody who
/// took part. Written by the one side after both mayors' acts, read by the other only, gone as soon as it became a casus there.</summary>
internal sealed class OverdrachtInhoud
{
    public CasusId Id { get; init; }
    public CelId VanCelId { get; init; }
    public CelId NaarCelId { get; init; }

    /// <summary>A regime, not a fact about anyone: no participant reads the name before the table.</summary>
    public bool NaamOnderBeroepsgeheim { get; init; }
    public byte[] Finaliteit { get; init; } = [];
    public byte[]? Voornaam { get; init; }
    public byte[]? Achternaam { get; init; }
    public byte[]? Geboortedatum { get; init; }
    public byte[] Taken { get; init; } = [];
}
