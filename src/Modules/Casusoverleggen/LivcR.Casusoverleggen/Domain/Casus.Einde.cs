using static LivcR.Casusoverleggen.Contracts.CasusStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>How a casus is interrupted, moves away, ends and comes back.</summary>
internal sealed partial class Casus
{
    /// <summary>Police sets an embargo; who may see why is not kept here (GEH-11). What was under way towards a meeting or another LIVC R lapses. Every term runs on.</summary>
    public Refusal? Schort(DateTimeOffset nu)
    {
        NietBesproken(nu);
        BreekOverdrachtAf(nu);
        return Onderbreek(Opgeschort, nu);
    }

    /// <summary>The embargo ended: back to the state before, with a fresh GGB-controle before any next agendapunt (legal.md §4.2).</summary>
    public Refusal? HefOpschortingOp(DateTimeOffset nu)
    {
        if (Staat != Opgeschort)
        {
            return Weigering.Toestand("Deze casus is niet opgeschort.");
        }

        GaTerug(nu);
        GgbGeldigTot = null;
        return null;
    }

    /// <summary>Coordinator and chair may close it together as long as no meeting spoke of it: unfounded, referred, moved or died. So too when it came from another LIVC R and is not to be followed here.</summary>
    public bool KanSluitenZonderOverleg => Staat == InVoorbereiding || WachtOpWeging || (Staat == Geagendeerd && StaatVoor is null or InVoorbereiding);

    /// <param name="voorstel">What the coordinator proposed.</param>
    /// <param name="voorzitter">The chair who confirms: another person than the one who proposed.</param>
    public Refusal? SluitZonderOverleg(Sluitingsvoorstel voorstel, PersoonId voorzitter, DateTimeOffset nu)
    {
        if (!KanSluitenZonderOverleg)
        {
            return Weigering.Toestand("Deze casus kan alleen op een overleg worden afgesloten.");
        }

        return voorstel.Door == voorzitter ? Sluitingsvoorstel.TweedePersoon : Sluit(voorstel.Grond, nu);
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
        (Grond, AfgeslotenOp, BewaringNagekekenOp, MonitoringDagen, LtfSinds, LtfMeegave, FicheBezorgd, Ongewogen) = (null, null, null, 0, null, null, false, false);
        return null;
    }

    /// <summary>The coordinator takes a reopened casus in hand again.</summary>
    public Refusal? NeemInVoorbereiding(DateTimeOffset nu) => Staat == Heropend ? Ga(InVoorbereiding, nu) : KanNiet(InVoorbereiding);

    /// <summary>Somebody looked, some months after the end, whether it is still needed (AVG-07).</summary>
    public DateOnly? BewaringNagekekenOp { get; private set; }

    /// <summary>From this day somebody has to look; null when nobody has to, or did.</summary>
    public DateOnly? NakijkenVanaf(Bewaartermijnen t) => Staat == Afgesloten && !Ongewogen && BewaringNagekekenOp is null && AfgeslotenOp is { } op ? Brussel.Dag(op).AddMonths(t.NazichtMaanden) : null;

    public Refusal? KijkBewaringNa(Bewaartermijnen t, DateTimeOffset nu)
    {
        if (!(NakijkenVanaf(t) <= Brussel.Dag(nu)))
        {
            return Weigering.Toestand("Bij deze casus valt nu niets na te kijken.");
        }

        BewaringNagekekenOp = Brussel.Dag(nu);
        return null;
    }

    /// <summary>The day on which this casus is destroyed without anybody asking (AVG-07); null as long as it is not closed.</summary>
    public DateOnly? VernietigenOp(Bewaartermijnen t) => new Bewaring(Staat, Minderjarig, Ongewogen, AfgeslotenOp, HerzieningOp).VernietigenOp(t);

    /// <summary>What stays is number, dates and closing ground (AVG-08): nothing about the person or from them. The key went before.</summary>
    public Refusal? Vernietig(DateTimeOffset nu)
    {
        if (Ga(Vernietigd, nu) is { } w)
        {
            return w;
        }

        (Finaliteit, SignaalId, StaatVoor, Minderjarig, IdentiteitBekend, NaamOnderBeroepsgeheim) = ([], default, null, false, false, false);
        (GgbGeldigTot, Casusregisseur, HerzieningOp, MonitoringSinds, Belang, Bron) = (null, null, null, null, null, null);
        (MonitoringDagen, LtfBeslotenOp, LtfSinds, LtfMeegave, FicheBezorgd, RegisseurAanvaardOp, HerwegenSinds, Ongewogen) = (0, null, null, null, false, null, null, false);
        return null;
    }

    private void GaTerug(DateTimeOffset nu)
    {
        Stap(Staat, StaatVoor ?? InVoorbereiding, nu);
        StaatVoor = null;
    }

    private Refusal? Onderbreek(Contracts.CasusStaat naar, DateTimeOffset nu)
    {
        var vorige = Staat;
        if (Ga(naar, nu) is { } w)
        {
            return w;
        }

        StaatVoor = vorige;
        return null;
    }
}
