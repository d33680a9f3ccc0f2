using LivcR.Casusoverleggen.Contracts;
using static LivcR.Casusoverleggen.Contracts.CasusStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>One step of a casus, told to the other modules when it is saved.</summary>
internal sealed record Overgang(CasusStaat Van, CasusStaat Naar, int Volgnummer, DateTimeOffset Op);

/// <summary>How long a review may be away: 3 months, or 8 weeks for a minor (MIN-05); monitoring 6 and 12 months (FIN-01).</summary>
internal sealed record Herzieningstermijnen(int Maanden, int MinderjarigWeken, int MonitoringMaanden, int MonitoringMinderjarigMaanden, int MonitoringTotaalMaanden)
{
    public static Herzieningstermijnen Van(Regelboek r) => new(r.Termijn("AVG-04", "herziening_maanden"), r.Termijn("MIN-05", "herziening_weken"),
        r.Termijn("FIN-01", "monitoring_maanden"), r.Termijn("MIN-05", "monitoring_maanden"), r.Termijn("FIN-01", "monitoring_totaal_maanden"));
}

/// <summary>The file that joins one betrokkene to its meetings, decisions and checks. Says which step the law and the process let happen (legal.md §4.2).</summary>
internal sealed class Casus
{
    private static readonly Dictionary<CasusStaat, CasusStaat[]> Wegen = new()
    {
        [InVoorbereiding] = [Geagendeerd, Opgeschort, Afgesloten],
        [Geagendeerd] = [Besproken, InVoorbereiding, Opvolgtraject, Monitoring, Opgeschort, Afgesloten],
        [Besproken] = [Geagendeerd, Opvolgtraject, Monitoring, Afgesloten, Opgeschort],
        [Opvolgtraject] = [Geagendeerd, Afgesloten, Opgeschort],
        [Monitoring] = [Geagendeerd, Afgesloten, Opgeschort],
        [Opgeschort] = [InVoorbereiding, Besproken, Opvolgtraject, Monitoring, Heropend],
        [Afgesloten] = [Heropend, Vernietigd],
        [Heropend] = [InVoorbereiding, Opgeschort],
    };

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
    public PersoonId? Casusregisseur { get; private set; }
    public DateOnly? HerzieningOp { get; private set; }
    public DateOnly? MonitoringSinds { get; private set; }
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
        string gemeenteNis, bool minderjarig, bool naamOnderBeroepsgeheim, Leeftijdsgrenzen grenzen, ContentKey sleutel, DateTimeOffset nu)
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

    public bool KanOpAgenda => Staat is InVoorbereiding or Besproken or Opvolgtraject or Monitoring or Heropend;

    /// <summary>Why this casus may not be put on an agenda yet; null when it may. <paramref name="ggbNietNodig"/> is the one line why no question is needed now (GGB-07).</summary>
    public Refusal? MagOpAgenda(DateOnly dagVanOverleg, string? ggbNietNodig, string? belangVanHetKind, int ggbDagen) => 0 switch
    {
        _ when !KanOpAgenda => Weigering.Toestand($"Een casus met de staat {Woord.Van(Staat).ToLowerInvariant()} kan niet op een agenda."),
        _ when string.IsNullOrWhiteSpace(ggbNietNodig) && !(GgbGeldigTot >= dagVanOverleg) =>
            Weigering.Ggb07.Bij("GgbNietNodig").Met("n", ggbDagen.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ when Minderjarig && string.IsNullOrWhiteSpace(belangVanHetKind) => Weigering.Min02.Bij("Belang"),
        _ => null,
    };

    /// <summary>The mayor convened a meeting about this casus.</summary>
    public Refusal? Agendeer(DateTimeOffset nu)
    {
        if (Staat == Heropend && Ga(InVoorbereiding, nu) is { } w)
        {
            return w;
        }

        var vorige = Staat;
        if (Ga(Geagendeerd, nu) is { } weigering)
        {
            return weigering;
        }

        StaatVoor = vorige;
        return null;
    }

    /// <summary>The meeting was cancelled or the agendapunt lapsed. A running follow-up is not undone by a meeting that did not take place.</summary>
    public void NietBesproken(DateTimeOffset nu)
    {
        if (Staat == Geagendeerd)
        {
            var terug = StaatVoor ?? InVoorbereiding;
            StaatVoor = null;
            Stap(Staat, terug, nu);
        }
    }

    public Refusal? Bespreek(DateTimeOffset nu)
    {
        StaatVoor = null;
        return Ga(Besproken, nu);
    }

    /// <summary>Needs someone who was at the table and agreed, and a review within the term.</summary>
    public Refusal? StartOpvolgtraject(PersoonId? casusregisseur, bool wasAanTafel, DateOnly? herziening, Herzieningstermijnen t, DateTimeOffset nu)
    {
        if (casusregisseur is null || !wasAanTafel)
        {
            return Weigering.Invoer("Casusregisseur", "Kies een casusregisseur die aan tafel zat.");
        }

        var dag = Brussel.Dag(nu);
        var uiterlijk = Minderjarig ? dag.AddDays(7 * t.MinderjarigWeken) : dag.AddMonths(t.Maanden);
        if (HerzieningFout(herziening, dag, uiterlijk, Minderjarig ? $"binnen {t.MinderjarigWeken} weken" : $"binnen {t.Maanden} maanden") is { } fout)
        {
            return fout;
        }

        if (Ga(Opvolgtraject, nu) is { } w)
        {
            return w;
        }

        (Casusregisseur, HerzieningOp, MonitoringSinds) = (casusregisseur, herziening, null);
        return null;
    }

    /// <summary>At most 6 months a round (minor 3), 12 in all. Who watches was at the table and agreed (PAR-05).</summary>
    public Refusal? StartMonitoring(PersoonId? doorWie, bool wasAanTafel, DateOnly? tot, Herzieningstermijnen t, DateTimeOffset nu)
    {
        if (doorWie is null || !wasAanTafel)
        {
            return Weigering.Invoer("Casusregisseur", "Kies wie de monitoring opneemt: iemand die aan tafel zat en akkoord gaat.");
        }

        var dag = Brussel.Dag(nu);
        var sinds = MonitoringSinds ?? dag;
        var maanden = Minderjarig ? t.MonitoringMinderjarigMaanden : t.MonitoringMaanden;
        var uiterlijk = dag.AddMonths(maanden) < sinds.AddMonths(t.MonitoringTotaalMaanden) ? dag.AddMonths(maanden) : sinds.AddMonths(t.MonitoringTotaalMaanden);
        if (HerzieningFout(tot, dag, uiterlijk, $"binnen {maanden} maanden, en in totaal hoogstens {t.MonitoringTotaalMaanden} maanden") is { } fout)
        {
            return fout;
        }

        if (Ga(Monitoring, nu) is { } w)
        {
            return w;
        }

        (Casusregisseur, HerzieningOp, MonitoringSinds) = (doorWie, tot, sinds);
        return null;
    }

    public Refusal? SluitAf(Sluitingsgrond? grond, bool openTaken, DateTimeOffset nu)
    {
        if (grond is null)
        {
            return Weigering.Invoer("Grond", "Kies waarom de casus wordt afgesloten.");
        }

        if (openTaken)
        {
            return Weigering.Toestand("Er zijn nog open taken. Rond die eerst af.");
        }

        if (Ga(Afgesloten, nu) is { } w)
        {
            return w;
        }

        (Grond, AfgeslotenOp, HerzieningOp) = (grond, nu, null);
        return null;
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

    /// <summary>Police sets an embargo; who may see why is not kept here (GEH-11).</summary>
    public Refusal? Schort(DateTimeOffset nu)
    {
        NietBesproken(nu); // its agendapunt lapses: back to where it was before the agenda
        var vorige = Staat;
        if (Ga(Opgeschort, nu) is { } w)
        {
            return w;
        }

        StaatVoor = vorige;
        return null;
    }

    /// <summary>The embargo ended: back to the state before, with a fresh GGB-controle before any next agendapunt (legal.md §4.2).</summary>
    public Refusal? HefOpschortingOp(DateTimeOffset nu)
    {
        if (Staat != Opgeschort)
        {
            return Weigering.Toestand("Deze casus is niet opgeschort.");
        }

        if (Ga(StaatVoor ?? InVoorbereiding, nu) is { } w)
        {
            return w;
        }

        (StaatVoor, GgbGeldigTot) = (null, null);
        return null;
    }

    /// <summary>A new signal and a fresh weging about a closed casus (FIN-01).</summary>
    public Refusal? Heropen(string? finaliteit, ContentKey sleutel, DateTimeOffset nu)
    {
        if (string.IsNullOrWhiteSpace(finaliteit))
        {
            return Weigering.Fin01;
        }

        if (Ga(Heropend, nu) is { } w)
        {
            return w;
        }

        Finaliteit = sleutel.Encrypt(finaliteit, PlaatsFinaliteit(Id))!;
        (Grond, AfgeslotenOp) = (null, null);
        return null;
    }

    /// <summary>The day on which this casus is destroyed without anybody asking (AVG-07); null as long as it is not closed.</summary>
    public DateOnly? VernietigenOp(Bewaartermijnen t) =>
        Staat == Afgesloten && AfgeslotenOp is { } op ? Brussel.Dag(op).AddMonths(Minderjarig ? t.CasusMinderjarigMaanden : t.CasusMaanden) : null;

    /// <summary>What stays is number, dates and closing ground (AVG-08): nothing about the person or from them. The key went before.</summary>
    public Refusal? Vernietig(DateTimeOffset nu)
    {
        if (Ga(Vernietigd, nu) is { } w)
        {
            return w;
        }

        (Finaliteit, SignaalId, StaatVoor, Minderjarig, IdentiteitBekend, NaamOnderBeroepsgeheim) = ([], default, null, false, false, false);
        (GgbGeldigTot, Casusregisseur, HerzieningOp, MonitoringSinds, Belang) = (null, null, null, null, null);
        return null;
    }

    /// <summary>A GGB-controle was done. An older fact that arrives late shortens nothing.</summary>
    public void GgbGeregeld(DateOnly geldigTot) => GgbGeldigTot = GgbGeldigTot > geldigTot ? GgbGeldigTot : geldigTot;

    private static Refusal? HerzieningFout(DateOnly? gekozen, DateOnly vandaag, DateOnly uiterlijk, string termijn) =>
        gekozen is null ? Weigering.Invoer("Herziening", $"Vul in wanneer de casus opnieuw wordt bekeken, {termijn}.")
        : gekozen <= vandaag ? Weigering.Invoer("Herziening", "Kies een datum in de toekomst.")
        : gekozen > uiterlijk ? Weigering.Invoer("Herziening", $"Kies een datum {termijn}.")
        : null;

    private Refusal? Ga(CasusStaat naar, DateTimeOffset nu)
    {
        if (!Wegen.TryGetValue(Staat, out var wegen) || !wegen.Contains(naar))
        {
            return Weigering.Toestand($"Een casus kan niet van {Woord.Van(Staat).ToLowerInvariant()} naar {Woord.Van(naar).ToLowerInvariant()}.");
        }

        Stap(Staat, naar, nu);
        return null;
    }

    private void Stap(CasusStaat van, CasusStaat naar, DateTimeOffset nu)
    {
        (Staat, StaatSinds) = (naar, nu);
        _overgangen.Add(new Overgang(van, naar, ++Volgnummer, nu));
    }
}
