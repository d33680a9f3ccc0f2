namespace LivcR.Ggb.Domain;

/// <summary>One hit/no-hit question about one betrokkene, for one casus (GGB-04). Holds who asked, who answered, when, the answer and until when it holds: nothing of what
/// stands in the GGB (GGB-01), and no place where it could be written (GGB-03).</summary>
internal sealed class GgbControle
{
    private readonly List<GgbUitvoerder> _uitvoerders = [];

    private GgbControle()
    {
    }

    public ControleId Id { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }
    public PersoonId Aanvrager { get; private set; }
    public Noodzaak Noodzaak { get; private set; }
    public DateTimeOffset AangevraagdOp { get; private set; }
    public ControleStaat Staat { get; private set; }

    /// <summary>Encrypted under the casus key. Recorded first, an answer only once confirmed; gone after its term (AVG-07).</summary>
    public byte[]? Antwoord { get; private set; }
    public PersoonId? GeregistreerdDoor { get; private set; }

    /// <summary>Whether the korpschef told the mayor (GGB-09), encrypted like the answer and gone with it. Asked with every answer: that it is there says nothing.</summary>
    public byte[]? BurgemeesterIngelicht { get; private set; }

    /// <summary>What the vraagregister gave back, encrypted like the answer: for the executor's eyes, until they confirm an answer of their own. Never an answer itself.</summary>
    public byte[]? Voorstel { get; private set; }

    /// <summary>Tries to ask the vraagregister that came to nothing, and when the next one is due.</summary>
    public int RegisterPogingen { get; private set; }
    public DateTimeOffset? RegisterVolgende { get; private set; }
    public DateTimeOffset? UitgevoerdOp { get; private set; }
    public DateOnly? GeldigTot { get; private set; }

    /// <summary>Its casus is under embargo: kept by the database, hidden from everyone but the system (GEH-11).</summary>
    public bool OnderEmbargo { get; private init; }
    public uint Versie { get; private set; }

    /// <summary>The information officers of that moment, else the korpschef. An executor's own sight of this list is themselves only.</summary>
    public IReadOnlyList<GgbUitvoerder> Uitvoerders => _uitvoerders;

    private static readonly TimeSpan LangsteUitstel = TimeSpan.FromHours(1);

    private static string BurgemeesterPlaats(ControleId id) => $"ggb.ggb_controle.burgemeester_ingelicht:{id}";

    private static string VoorstelPlaats(ControleId id) => $"ggb.ggb_controle.voorstel:{id}";

    public static string Plaats(ControleId id) => $"ggb.ggb_controle.antwoord:{id}";

    public static GgbControle VraagAan(ControleId id, CelId cel, CasusId casus, PersoonId aanvrager, Noodzaak noodzaak, IEnumerable<PersoonId> uitvoerders, DateTimeOffset nu)
    {
        var c = new GgbControle { Id = id, CelId = cel, CasusId = casus, Aanvrager = aanvrager, Noodzaak = noodzaak, AangevraagdOp = nu };
        c._uitvoerders.AddRange(uitvoerders.Distinct().Select(p => new GgbUitvoerder(id, p, cel)));
        return c;
    }

    public bool IsUitvoerder(PersoonId? persoon) => _uitvoerders.Any(u => u.PersoonId == persoon);

    /// <summary>The answer still holds on that day, its last day included.</summary>
    public bool IsGeldig(DateOnly dag) => IsGeldig(Staat, GeldigTot, dag);

    public static bool IsGeldig(ControleStaat staat, DateOnly? geldigTot, DateOnly dag) => staat == ControleStaat.Uitgevoerd && geldigTot >= dag;

    /// <summary>First of two steps: what the executor found, shown to them again before it counts. May be done over until it is confirmed.</summary>
    public Refusal? Registreer(GgbResultaat resultaat, PersoonId door, ContentKey sleutel)
    {
        if (Poort(door) is { } refusal)
        {
            return refusal;
        }

        // One letter each: the length of the bytes must not tell the answer.
        Antwoord = sleutel.Encrypt(Letter(resultaat), Plaats(Id));
        GeregistreerdDoor = door;
        return null;
    }

    /// <summary>Second step, by the one who recorded and saw it: from now on it is the answer.</summary>
    public Refusal? Bevestig(PersoonId door, bool burgemeesterIngelicht, int geldigDagen, ContentKey sleutel, DateTimeOffset nu)
    {
        if (Poort(door) is { } refusal)
        {
            return refusal;
        }

        if (Antwoord is null || GeregistreerdDoor != door)
        {
            return Weigering.Toestand("Registreer eerst zelf het antwoord en kijk het na.");
        }

        (Staat, UitgevoerdOp, GeldigTot) = (ControleStaat.Uitgevoerd, nu, Brussel.Dag(nu).AddDays(geldigDagen));
        (Voorstel, RegisterVolgende) = (null, null);
        BurgemeesterIngelicht = sleutel.Encrypt(burgemeesterIngelicht ? "J" : "N", BurgemeesterPlaats(Id));
        return null;
    }

    /// <summary>Null when it was not answered yet, or is gone.</summary>
    public bool? LeesBurgemeesterIngelicht(ContentKey sleutel) => sleutel.Decrypt(BurgemeesterIngelicht, BurgemeesterPlaats(Id)) switch { "J" => true, "N" => false, _ => null };

    /// <summary>Not now: a minute the first time, twice as long each next time, at most an hour. Also taken before a question leaves, so that two Hosts do not ask at once.</summary>
    public void StelUit(DateTimeOffset nu)
    {
        var uitstel = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(RegisterPogingen, 6)));
        (RegisterPogingen, RegisterVolgende) = (RegisterPogingen + 1, nu + (uitstel < LangsteUitstel ? uitstel : LangsteUitstel));
    }

    /// <summary>Exactly one proposal per question: what comes later, or after the executor recorded an answer, is dropped.</summary>
    public bool StelVoor(GgbResultaat resultaat, ContentKey sleutel)
    {
        if (Staat != ControleStaat.Aangevraagd || Antwoord is not null || Voorstel is not null)
        {
            return false;
        }

        (Voorstel, RegisterVolgende) = (sleutel.Encrypt(Letter(resultaat), VoorstelPlaats(Id)), null);
        return true;
    }

    public GgbResultaat? LeesVoorstel(ContentKey sleutel) => VanLetter(sleutel.Decrypt(Voorstel, VoorstelPlaats(Id)));

    /// <summary>Only an executor, and only while the question waits (GGB-02).</summary>
    private Refusal? Poort(PersoonId door) =>
        !IsUitvoerder(door) ? Weigering.Ggb02
        : Staat != ControleStaat.Aangevraagd ? Weigering.Toestand("Deze GGB-controle is al uitgevoerd. Het antwoord kan niet meer wijzigen.")
        : null;

    /// <summary>What the executor recorded or the confirmed answer; null when there is none (any more).</summary>
    public GgbResultaat? Lees(ContentKey sleutel) => Lees(sleutel, Antwoord, Id);

    public static GgbResultaat? Lees(ContentKey sleutel, byte[]? antwoord, ControleId id) => VanLetter(sleutel.Decrypt(antwoord, Plaats(id)));

    private static string Letter(GgbResultaat resultaat) => resultaat.ToString()[..1];

    private static GgbResultaat? VanLetter(string? letter) => letter switch
    {
        "H" => GgbResultaat.Hit,
        "N" => GgbResultaat.NoHit,
        "O" => GgbResultaat.Onbepaald,
        _ => null,
    };

    /// <summary>Who sits for the casus no longer reads nothing of it any more, and what they recorded and did not confirm is no answer. A question that waits, and an answer that holds, needs somebody: without
    /// one it goes on with who was chosen. May be done twice.</summary>
    /// <param name="politie">Everyone in the police seat of the casus.</param>
    /// <param name="keuze">Of them, whom a new question would be asked of.</param>
    /// <returns>Who came into it; null when nothing changed.</returns>
    public IReadOnlyList<GgbUitvoerder>? GaVerderMet(IReadOnlyList<PersoonId> politie, IReadOnlyList<PersoonId> keuze, DateOnly dag)
    {
        var weg = _uitvoerders.RemoveAll(u => !politie.Contains(u.PersoonId));
        if (Staat == ControleStaat.Aangevraagd && GeregistreerdDoor is { } door && !IsUitvoerder(door))
        {
            (Antwoord, GeregistreerdDoor) = (null, null);
        }

        GgbUitvoerder[] nieuw = _uitvoerders.Count == 0 && (Staat == ControleStaat.Aangevraagd || IsGeldig(dag)) ? [.. keuze.Select(p => new GgbUitvoerder(Id, p, CelId))] : [];
        _uitvoerders.AddRange(nieuw);
        return weg == 0 && nieuw.Length == 0 ? null : nieuw;
    }

    /// <summary>The passing of time: the answer no longer holds (GGB-07), and after its term it is gone; one that was recorded and never confirmed counts from the question.
    /// May be done twice.</summary>
    public void Verouder(DateTimeOffset nu, int bewaarDagen)
    {
        if (Staat == ControleStaat.Uitgevoerd && GeldigTot < Brussel.Dag(nu))
        {
            Staat = ControleStaat.Verouderd;
        }

        if ((Antwoord ?? Voorstel) is not null && Brussel.Dag(UitgevoerdOp ?? AangevraagdOp).AddDays(bewaarDagen) < Brussel.Dag(nu))
        {
            (Antwoord, Voorstel, BurgemeesterIngelicht) = (null, null, null);
        }
    }
}

/// <summary>The copy of a casus' embargo (GEH-11). Written by a reaction in SQL.</summary>
internal sealed record Embargo(CasusId CasusId, CelId CelId, bool Staat, int Volgnummer);

/// <summary>Who may carry out one question: the row by which the database lets them see it.</summary>
internal sealed record GgbUitvoerder(ControleId ControleId, PersoonId PersoonId, CelId CelId);
