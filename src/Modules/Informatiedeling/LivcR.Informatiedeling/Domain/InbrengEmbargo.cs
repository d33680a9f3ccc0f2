using LivcR.Casusoverleggen.Contracts;

namespace LivcR.Informatiedeling.Domain;

/// <summary>Police hides one shared item for judicial reasons (GEH-11). The item's own mark hides it; this row says why and until when, and goes with lifting.
/// No person's own right opens this table: the page of the police reads it as the system, after asking who looks.</summary>
internal sealed class InbrengEmbargo
{
    private InbrengEmbargo()
    {
    }

    public InbrengId InbrengId { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }
    public byte[] Reden { get; private set; } = [];
    public PersoonId GelegdDoor { get; private set; }
    public DateTimeOffset GelegdOp { get; private set; }

    /// <summary>The day on which it is lifted without anybody asking.</summary>
    public DateOnly Tot { get; private set; }
    public uint Versie { get; private set; }

    public static string Kolom(InbrengId id) => $"informatiedeling.inbreng_embargo.reden:{id}";

    public static InbrengEmbargo Leg(InbrengStand i, string reden, DateOnly tot, PersoonId door, ContentKey casusSleutel, DateTimeOffset nu) => new()
    {
        InbrengId = i.Id,
        CelId = i.Cel,
        CasusId = i.Casus,
        Reden = casusSleutel.Encrypt(reden, Kolom(i.Id))!,
        GelegdDoor = door,
        GelegdOp = nu,
        Tot = tot,
    };

    public static Refusal? DagKan(DateOnly dag, int maanden, DateTimeOffset nu) =>
        dag <= Brussel.Dag(nu) ? Weigering.Invoer("Datum", "Kies een datum in de toekomst.")
        : dag > Brussel.Dag(nu).AddMonths(maanden) ? Weigering.Invoer("Datum", $"Kies een datum binnen {maanden} maanden.")
        : null;
}
