using LivcR.Casusoverleggen.Contracts;
using static LivcR.Casusoverleggen.Contracts.CasusStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>One step of a casus, told to the other modules when it is saved.</summary>
internal sealed record Overgang(CasusStaat Van, CasusStaat Naar, int Volgnummer, DateTimeOffset Op);

/// <summary>The file that joins one betrokkene to its meetings, decisions and checks. Says which step the law and the process let happen (legal.md §4.2).</summary>
internal sealed partial class Casus
{
    private readonly List<Overgang> _overgangen = [];

    private Casus()
    {
    }

    public CasusId Id { get; private set; }
    public CelId CelId { get; private set; }
    public string Nummer { get; private set; } = "";
    public SignaalId SignaalId { get; private set; }
    public CasusStaat Staat { get; private set; }
    public DateTimeOffset StaatSinds { get; private set; }

    /// <summary>Where a cancelled meeting or a lifted suspension puts the casus back.</summary>
    public CasusStaat? StaatVoor { get; private set; }

    /// <summary>Rises per step: a late event never overwrites a newer one.</summary>
    public int Volgnummer { get; private set; }
    public DateTimeOffset GeopendOp { get; private set; }

    /// <summary>The minor regime. It only switches on: turning 18 asks a fresh weging, not a silent continuation (MIN-06). Gone with the rest when destroyed.</summary>
    public bool Minderjarig { get; private set; }
    public bool IdentiteitBekend { get; private set; }

    /// <summary>The name came from a source under beroepsgeheim: no participant reads it on a screen before the table (legal.md §2.1).</summary>
    public bool NaamOnderBeroepsgeheim { get; private set; }
    public byte[] Finaliteit { get; private set; } = [];

    /// <summary>Belang van het kind (MIN-02): why it serves the child that this casus is there.</summary>
    public byte[]? Belang { get; private set; }

    /// <summary>The GGB step is settled until this day; the answer itself never comes here (GGB-05).</summary>
    public DateOnly? GgbGeldigTot { get; private set; }
    public DateOnly? HerzieningOp { get; private set; }
    public Sluitingsgrond? Grond { get; private set; }
    public DateTimeOffset? AfgeslotenOp { get; private set; }
    public uint Versie { get; private set; }

    public Betrokkene? Betrokkene { get; private set; }

    public IReadOnlyList<Overgang> Overgangen => _overgangen;

    /// <summary>The steps not told yet, once.</summary>
    public IReadOnlyList<Overgang> NeemOvergangen()
    {
        Overgang[] stappen = [.. _overgangen];
        _overgangen.Clear();
        return stappen;
    }

    public static string PlaatsBelang(CasusId id) => $"casusoverleggen.casus.belang:{id}";

    public static string PlaatsFinaliteit(CasusId id) => $"casusoverleggen.casus.finaliteit:{id}";

    /// <summary>FIN-01: no casus without a motivation of the purpose; MIN-01: none for a child under the lower limit.</summary>
    public static Result<Casus> Open(CasusId id, CelId cel, string nummer, SignaalId signaal, string? finaliteit, string? voornaam, string? achternaam, DateOnly? geboren,
        string gemeenteNis, bool minderjarig, bool naamOnderBeroepsgeheim, Leeftijdsgrenzen grenzen, ContentKey sleutel, DateTimeOffset nu, PersoonId? bron = null)
    {
        if (string.IsNullOrWhiteSpace(finaliteit))
        {
            return Weigering.Fin01;
        }

        var casus = new Casus
        {
            Id = id,
            CelId = cel,
            Nummer = nummer,
            SignaalId = signaal,
            Finaliteit = sleutel.Encrypt(finaliteit, PlaatsFinaliteit(id))!,
            Minderjarig = minderjarig,
            IdentiteitBekend = !string.IsNullOrWhiteSpace(achternaam),
            NaamOnderBeroepsgeheim = naamOnderBeroepsgeheim,
            Bron = string.IsNullOrWhiteSpace(achternaam) ? bron : null,
            GeopendOp = nu,
            Betrokkene = Betrokkene.Maak(id, cel, gemeenteNis, voornaam, achternaam, geboren, sleutel),
        };
        if (casus.BepaalLeeftijd(geboren, Brussel.Dag(nu), grenzen) is { } teJong)
        {
            return teJong;
        }

        casus.Stap(InVoorbereiding, InVoorbereiding, nu);
        return casus;
    }

    /// <summary>MIN-01: asked again at each step, since people have birthdays.</summary>
    public Refusal? BepaalLeeftijd(DateOnly? geboren, DateOnly dag, Leeftijdsgrenzen grenzen)
    {
        if (geboren is not { } g)
        {
            return null;
        }

        var leeftijd = Leeftijd.Op(g, dag);
        Minderjarig |= leeftijd < grenzen.Meerderjarig;
        return leeftijd < grenzen.Ondergrens ? Weigering.Min01 : null;
    }

    /// <summary>A reopened casus is first taken in hand again; one handed over to the LTF stays there until a meeting decides (legal.md §4.2).</summary>
    public bool KanOpAgenda => Staat is InVoorbereiding or Besproken or Opvolgtraject or Monitoring or OvergedragenLtf;

    /// <summary>Why this casus may not be put on an agenda yet; null when it may. <paramref name="ggbNietNodig"/> is the one line why no question is needed now (GGB-07). Before the person is named there is nobody to ask about (GGB-04).</summary>
    public Refusal? MagOpAgenda(DateOnly dagVanOverleg, string? ggbNietNodig, string? belangVanHetKind, int ggbDagen) => 0 switch
    {
        _ when !KanOpAgenda => Weigering.Toestand($"Een casus met de staat {Woord.In(Staat)} kan niet op een agenda."),
        _ when !Verkennend && string.IsNullOrWhiteSpace(ggbNietNodig) && !(GgbGeldigTot >= dagVanOverleg) =>
            Weigering.Ggb07.Bij("GgbNietNodig").Met("n", ggbDagen.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ when Minderjarig && string.IsNullOrWhiteSpace(belangVanHetKind) => Weigering.Min02.Bij("Belang"),
        _ => null,
    };

    /// <summary>The mayor convened a meeting about this casus. Handed over to the LTF it keeps that state: only what the meeting decides brings it back.</summary>
    public Refusal? Agendeer(DateTimeOffset nu) => Staat == OvergedragenLtf ? null : Onderbreek(Geagendeerd, nu);

    /// <summary>The meeting was cancelled or the agendapunt lapsed. A running follow-up is not undone by a meeting that did not take place.</summary>
    public void NietBesproken(DateTimeOffset nu)
    {
        if (Staat == Geagendeerd)
        {
            GaTerug(nu);
        }
    }

    /// <summary>Once: what was written for the child is not changed in silence. Each agendapunt may say it anew.</summary>
    public Refusal? SchrijfBelang(string tekst, ContentKey sleutel)
    {
        if (!Minderjarig || Staat is Afgesloten or Vernietigd || Belang is not null)
        {
            return Weigering.Toestand("Bij deze casus kan geen belang van het kind meer worden geschreven.");
        }

        Belang = sleutel.Encrypt(tekst, PlaatsBelang(Id));
        return null;
    }

    /// <summary>A GGB-controle was done. An older fact that arrives late shortens nothing.</summary>
    public void GgbGeregeld(DateOnly geldigTot) => GgbGeldigTot = GgbGeldigTot > geldigTot ? GgbGeldigTot : geldigTot;

    private Refusal? Ga(CasusStaat naar, DateTimeOffset nu)
    {
        if (!Casuswegen.Mag(Staat, naar))
        {
            return KanNiet(naar);
        }

        Stap(Staat, naar, nu);
        return null;
    }

    private Refusal KanNiet(CasusStaat naar) => Weigering.Toestand($"Een casus kan niet van {Woord.In(Staat)} naar {Woord.In(naar)}.");

    private void Stap(CasusStaat van, CasusStaat naar, DateTimeOffset nu)
    {
        (Staat, StaatSinds) = (naar, nu);
        _overgangen.Add(new Overgang(van, naar, ++Volgnummer, nu));
    }
}
