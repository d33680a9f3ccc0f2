using static LivcR.Casusoverleggen.Contracts.CasusStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>What a meeting decides about a casus, and what the police does after it.</summary>
internal sealed partial class Casus
{
    /// <summary>The running stretch of monitoring began on this day.</summary>
    public DateOnly? MonitoringSinds { get; private set; }

    /// <summary>Days of monitoring before the running stretch: the limit is one for the whole casus, in however many rounds (FIN-01).</summary>
    public int MonitoringDagen { get; private set; }

    /// <summary>A meeting decided to hand over to the LTF; the police has still to do it.</summary>
    public DateOnly? LtfBeslotenOp { get; private set; }

    /// <summary>Handed over on this day. What the LTF does with it stays outside the product.</summary>
    public DateOnly? LtfSinds { get; private set; }
    public LtfMeegave? LtfMeegave { get; private set; }

    /// <summary>A terugkoppelingsfiche, approved by all who took part, reached the police (GEH-13).</summary>
    public bool FicheBezorgd { get; private set; }

    public Refusal? Bespreek(DateTimeOffset nu)
    {
        if (Ga(Besproken, nu) is { } w)
        {
            return w;
        }

        MonitoringDagen += MonitoringSinds is { } sinds ? Brussel.Dag(nu).DayNumber - sinds.DayNumber : 0;
        (StaatVoor, MonitoringSinds, LtfBeslotenOp) = (null, null, null);
        return null;
    }

    /// <summary>What still keeps the casus from an opvolgtraject, all of it: someone who was at the table and agreed, and a review within the term.</summary>
    /// <param name="minderjarig">Under the terms of a minor; at a table that weighs it anew no longer (MIN-06).</param>
    public IEnumerable<Refusal> MistOpvolgtraject(bool wasAanTafel, DateOnly? herziening, bool minderjarig, Herzieningstermijnen t, DateTimeOffset nu)
    {
        var dag = Brussel.Dag(nu);
        return Alle(wasAanTafel ? null : Weigering.Invoer("Casusregisseur", "Kies een casusregisseur die aan tafel zat."),
            HerzieningFout(herziening, dag, t.Herziening(minderjarig, dag), t.HerzieningTekst(minderjarig)), TerugVanLtf(dag, t));
    }

    public Refusal? StartOpvolgtraject(PersoonId? casusregisseur, bool wasAanTafel, DateOnly? herziening, Herzieningstermijnen t, DateTimeOffset nu)
    {
        if ((MistOpvolgtraject(casusregisseur is not null && wasAanTafel, herziening, Minderjarig, t, nu).FirstOrDefault() ?? Ga(Opvolgtraject, nu)) is { } w)
        {
            return w;
        }

        StelRegisseur(casusregisseur!.Value);
        HerzieningOp = herziening;
        return null;
    }

    /// <summary>What still keeps the casus from monitoring, all of it: at most 6 months a round (minor 3), 12 in all, each round with the purpose written anew (FIN-01). Who watches was at the
    /// table and agreed (PAR-05).</summary>
    /// <inheritdoc cref="MistOpvolgtraject" path="/param"/>
    public IEnumerable<Refusal> MistMonitoring(bool wasAanTafel, DateOnly? tot, string? finaliteit, bool minderjarig, Herzieningstermijnen t, DateTimeOffset nu)
    {
        var dag = Brussel.Dag(nu);
        var maanden = minderjarig ? t.MonitoringMinderjarigMaanden : t.MonitoringMaanden;
        var einde = dag.AddMonths(t.MonitoringTotaalMaanden).AddDays(-MonitoringDagen);
        var uiterlijk = dag.AddMonths(maanden) < einde ? dag.AddMonths(maanden) : einde;
        return Alle(wasAanTafel ? null : Weigering.Invoer("Casusregisseur", "Kies wie de monitoring opneemt: iemand die aan tafel zat en akkoord gaat."),
            string.IsNullOrWhiteSpace(finaliteit) ? Weigering.Fin01.Bij("Finaliteit") : null,
            einde <= dag ? Weigering.Toestand($"De monitoring duurde in totaal {t.MonitoringTotaalMaanden} maanden. Kies een opvolgtraject of sluit de casus af.")
                : HerzieningFout(tot, dag, uiterlijk, $"binnen {maanden} maanden, en in totaal hoogstens {t.MonitoringTotaalMaanden} maanden"),
            TerugVanLtf(dag, t));
    }

    public Refusal? StartMonitoring(PersoonId? doorWie, bool wasAanTafel, DateOnly? tot, string? finaliteit, ContentKey sleutel, Herzieningstermijnen t, DateTimeOffset nu)
    {
        if ((MistMonitoring(doorWie is not null && wasAanTafel, tot, finaliteit, Minderjarig, t, nu).FirstOrDefault() ?? Ga(Monitoring, nu)) is { } w)
        {
            return w;
        }

        Finaliteit = sleutel.Encrypt(finaliteit!.Trim(), PlaatsFinaliteit(Id))!;
        StelRegisseur(doorWie!.Value);
        (HerzieningOp, MonitoringSinds) = (tot, Brussel.Dag(nu));
        return null;
    }

    /// <summary>The meeting decides to hand over to the LTF, with the police at the table; the act itself is theirs.</summary>
    public Refusal? BeslisLtf(bool politieAanTafel, DateTimeOffset nu)
    {
        if (MistLtf(politieAanTafel).FirstOrDefault() is { } w)
        {
            return w;
        }

        LtfBeslotenOp = Brussel.Dag(nu);
        return null;
    }

    /// <summary>What still keeps the meeting from that decision.</summary>
    public IEnumerable<Refusal> MistLtf(bool politieAanTafel) => Alle(Staat != Besproken ? KanNiet(OvergedragenLtf)
        : politieAanTafel ? null : Weigering.Toestand("Een overdracht aan de LTF beslist u met de politie aan tafel."));

    /// <summary>Korpschef or information officer hands over after the decision of a meeting. Content goes along only as a terugkoppelingsfiche that all approved (GEH-06, GEH-13).</summary>
    public Refusal? DraagOverAanLtf(DateOnly op, LtfMeegave meegave, Herzieningstermijnen t, DateTimeOffset nu)
    {
        if (Staat == Besproken && LtfBeslotenOp is null)
        {
            return Weigering.Toestand("Een overdracht aan de LTF kan alleen na een beslissing van het casusoverleg.");
        }

        if (op < LtfBeslotenOp || op > Brussel.Dag(nu))
        {
            return Weigering.Invoer("Op", "Kies een datum na de beslissing en niet later dan vandaag.");
        }

        if (meegave == Domain.LtfMeegave.Terugkoppelingsfiche && !FicheBezorgd)
        {
            return Weigering.Geh13.Bij("Meegave");
        }

        if (Ga(OvergedragenLtf, nu) is { } w)
        {
            return w;
        }

        (LtfSinds, LtfMeegave, LtfBeslotenOp, HerzieningOp) = (op, meegave, null, op.AddDays(t.LtfDagen));
        return null;
    }

    /// <summary>A fiche reached the police: told by Informatiedeling, never what it says.</summary>
    public void MeldFicheBezorgd() => FicheBezorgd = Staat != Vernietigd;

    /// <summary>What still keeps a meeting from closing the casus, all of it.</summary>
    public static IEnumerable<Refusal> MistEinde(Sluitingsgrond? grond, bool openTaken) => Alle(
        grond is null ? Weigering.Invoer("Grond", "Kies waarom de casus wordt afgesloten.") : null,
        openTaken ? Weigering.Toestand("Er zijn nog open taken. Rond die eerst af.") : null);

    public Refusal? SluitAf(Sluitingsgrond? grond, bool openTaken, DateTimeOffset nu) => MistEinde(grond, openTaken).FirstOrDefault()

        // Before any meeting two persons close it, another way: SluitZonderOverleg.
        ?? (Staat is Besproken or Opvolgtraject or Monitoring or OvergedragenLtf ? Sluit(grond!.Value, nu) : KanNiet(Afgesloten));

    /// <summary>The day on which monitoring or a hand-over to the LTF ends by itself when no meeting decides (FIN-01, GEH-13), or a casus from another LIVC R when nobody weighs it (AVG-12); embargo does not stop it.</summary>
    public DateOnly? VervaltOp => Staat is Monitoring or OvergedragenLtf || WachtOpWeging ? HerzieningOp : null;

    /// <summary>The term ran out and nobody motivated it anew: the casus closes. A new signal can still reopen it.</summary>
    public Refusal? SluitVerlopen(DateTimeOffset nu) =>
        VervaltOp < Brussel.Dag(nu) ? Sluit(Staat == OvergedragenLtf ? Sluitingsgrond.Overgenomen : Sluitingsgrond.GeenZorg, nu) : KanNiet(Afgesloten);

    private Refusal? TerugVanLtf(DateOnly dag, Herzieningstermijnen t) => Staat == OvergedragenLtf && dag > LtfSinds?.AddDays(t.LtfDagen)
        ? Weigering.Toestand($"De overdracht aan de LTF is langer dan {t.LtfDagen} dagen geleden. Sluit de casus af.")
        : null;

    private Refusal? Sluit(Sluitingsgrond grond, DateTimeOffset nu)
    {
        if (Ga(Afgesloten, nu) is { } w)
        {
            return w;
        }

        VergeetNietAkkoord();
        (Grond, AfgeslotenOp, HerzieningOp, MonitoringSinds, StaatVoor) = (grond, nu, null, null, null);
        return null;
    }

    private static IEnumerable<Refusal> Alle(params Refusal?[] weigeringen) => weigeringen.OfType<Refusal>();

    private static Refusal? HerzieningFout(DateOnly? gekozen, DateOnly vandaag, DateOnly uiterlijk, string termijn) =>
        gekozen is null ? Weigering.Invoer("Herziening", $"Vul in wanneer de casus opnieuw wordt bekeken, {termijn}.")
        : gekozen <= vandaag ? Weigering.Invoer("Herziening", "Kies een datum in de toekomst.")
        : gekozen > uiterlijk ? Weigering.Invoer("Herziening", $"Kies een datum {termijn}.")
        : null;
}
