using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>Why someone's access ends. A closed list: no text about a person.</summary>
internal enum IntrekReden { UitDienst, AndereFunctie, AanwijzingBeeindigd, Misbruik, Vergissing, GrondGeeindigd }

/// <summary>Someone holds a role in a LIVC R for a time. The name of the LIVC R is a copy by whoever grants: this module asks nobody.</summary>
internal sealed class Roltoekenning
{
    private Roltoekenning() => CelNaam = "";

    public Roltoekenning(PersoonId account, CelId cel, string celNaam, Rol rol, DateTimeOffset van) =>
        (Id, Account, Cel, CelNaam, Rol, Van) = (Guid.CreateVersion7(), account, cel, celNaam, rol, van);

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public CelId Cel { get; private init; }

    public string CelNaam { get; private set; }

    public Rol Rol { get; private init; }

    public DateTimeOffset Van { get; private init; }

    public DateTimeOffset? Tot { get; private set; }

    public IntrekReden? Reden { get; private set; }

    /// <summary>When its ground ends by itself. From then on it holds no more, also while nobody has told the end yet (PAR-08).</summary>
    public DateTimeOffset? VerlooptOp { get; private set; }

    /// <summary>The seat, aanwijzing or office the role stands on (Machtigingen). One row per ground, so that the role ends with the last one.
    /// Null: given outside Machtigingen (first administrator).</summary>
    public Guid? Grond { get; private set; }

    public static Roltoekenning Op(Guid grond, PersoonId account, CelId cel, string celNaam, Rol rol, DateTimeOffset van) => new(account, cel, celNaam, rol, van) { Grond = grond };

    /// <summary>An end that came before its beginning: remembered, so that the late beginning opens nothing.</summary>
    public static Roltoekenning AlGeeindigd(Guid grond, PersoonId account, CelId cel, Rol rol, DateTimeOffset op) =>
        new(account, cel, "", rol, op) { Grond = grond, Tot = op, Reden = IntrekReden.GrondGeeindigd };

    /// <summary>The role was there before its ground was told: the first administrator's, in a LIVC R that had no name yet.</summary>
    public void StaatOp(Guid grond, string celNaam) => (Grond, CelNaam) = (grond, celNaam);

    public bool GeldtOp(DateTimeOffset nu) => Van <= nu && (Tot is null || Tot > nu) && (VerlooptOp is null || VerlooptOp > nu);

    /// <summary>An end comes earlier, never later.</summary>
    public void Verloop(DateTimeOffset op) => VerlooptOp = VerlooptOp < op ? VerlooptOp : op;

    public void TrekIn(IntrekReden reden, DateTimeOffset nu) => (Tot, Reden) = (nu, reden);
}
