namespace LivcR.Casusoverleggen.Domain;

/// <summary>Police hides a casus for judicial reasons (GEH-11). The row is there as long as the embargo stands; lifting takes it away, with the reason.
/// No person's own right opens this table: the page of the police reads it as the system, after asking who looks.</summary>
internal sealed class Embargo
{
    private Embargo()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }
    public byte[] Reden { get; private set; } = [];
    public PersoonId GelegdDoor { get; private set; }
    public DateTimeOffset GelegdOp { get; private set; }

    /// <summary>The day on which it is lifted without anybody asking: chosen, or the longest term.</summary>
    public DateOnly Tot { get; private set; }

    /// <summary>The day on which the police is asked whether it must stay; null when it simply ends.</summary>
    public DateOnly? HerzieningOp { get; private set; }
    public bool Herinnerd { get; private set; }
    public uint Versie { get; private set; }

    public static string Kolom(CasusId id) => $"casusoverleggen.embargo.reden:{id}";

    /// <summary>An end date or a review date, at most <paramref name="maanden"/> away: longer is not suspended but stopped.</summary>
    public static Result<Embargo> Leg(Casus casus, string reden, DateOnly dag, bool dagIsEinde, PersoonId door, int maanden, ContentKey casusSleutel, DateTimeOffset nu)
    {
        return DagKan(dag, maanden, nu) is { } w ? w : new Embargo
        {
            CasusId = casus.Id,
            CelId = casus.CelId,
            Reden = casusSleutel.Encrypt(reden, Kolom(casus.Id))!,
            GelegdDoor = door,
            GelegdOp = nu,
            Tot = dagIsEinde ? dag : Brussel.Dag(nu).AddMonths(maanden),
            HerzieningOp = dagIsEinde ? null : dag,
        };
    }

    /// <summary>Asked before any casus is looked for: a wrong day must not tell whether a number exists.</summary>
    public static Refusal? DagKan(DateOnly dag, int maanden, DateTimeOffset nu) =>
        dag <= Brussel.Dag(nu) ? Weigering.Invoer("Datum", "Kies een datum in de toekomst.")
        : dag > Brussel.Dag(nu).AddMonths(maanden) ? Weigering.Invoer("Datum", $"Kies een datum binnen {maanden} maanden.")
        : null;

    public bool IsVoorbij(DateOnly dag) => Tot <= dag;

    public bool IsTeHerzien(DateOnly dag) => HerzieningOp <= dag;

    public void Herinner() => Herinnerd = true;
}

/// <summary>What coordination and mayor may know of a casus under embargo: its number, and which agendapunt lapsed by it. (GEH-11, as coordination reads it)</summary>
internal sealed class Opschorting
{
    private Opschorting()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }
    public string Nummer { get; private set; } = "";
    public OverlegId? OverlegId { get; private set; }
    public AgendapuntId? AgendapuntId { get; private set; }

    public static Opschorting Van(Casus casus, Agendapunt? vervallen) =>
        new() { CasusId = casus.Id, CelId = casus.CelId, Nummer = casus.Nummer, OverlegId = vervallen?.OverlegId, AgendapuntId = vervallen?.Id };
}

/// <summary>All that is left to someone of an invitation whose agendapunt does not take place: the words of GEH-11. The same row, and so the same text, whether the meeting was
/// cancelled, the agendapunt postponed or not reached, or police set an embargo (GEH-11).</summary>
internal sealed class VervallenUitnodiging
{
    private VervallenUitnodiging()
    {
    }

    public AgendapuntId AgendapuntId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public CelId CelId { get; private set; }
    public OverlegId OverlegId { get; private set; }

    /// <summary>When the meeting would have begun: the list shows what is still to come.</summary>
    public DateTimeOffset Begin { get; private set; }

    /// <summary>The whole meeting was not convened in time: only who held a seat on its list reads so (LIV-05); nobody else had been invited.</summary>
    public bool NietBijeengeroepen { get; private set; }

    public static VervallenUitnodiging NietBijeengeroepenVoor(Deelname zetel, Overleg overleg) =>
        new() { AgendapuntId = zetel.AgendapuntId, PersoonId = zetel.PersoonId, CelId = zetel.CelId, OverlegId = overleg.Id, Begin = overleg.Begin, NietBijeengeroepen = true };

    /// <param name="inzage">The sight that ends: who lost it before, by a refusal or an ended aanwijzing, is told nothing more.</param>
    public static VervallenUitnodiging Van(Inzage inzage, Overleg overleg) =>
        new() { AgendapuntId = inzage.AgendapuntId!.Value, PersoonId = inzage.PersoonId, CelId = inzage.CelId, OverlegId = overleg.Id, Begin = overleg.Begin };
}
