using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>Why someone's access ends. A closed list: no text about a person.</summary>
internal enum IntrekReden { UitDienst, AndereFunctie, AanwijzingBeeindigd, Misbruik, Vergissing }

/// <summary>Someone holds a role in a LIVC R for a time. The name of the LIVC R is a copy by whoever grants: this module asks nobody.</summary>
internal sealed class Roltoekenning
{
    private Roltoekenning() => CelNaam = "";

    public Roltoekenning(PersoonId account, CelId cel, string celNaam, Rol rol, DateTimeOffset van) =>
        (Id, Account, Cel, CelNaam, Rol, Van) = (Guid.CreateVersion7(), account, cel, celNaam, rol, van);

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public CelId Cel { get; private init; }

    public string CelNaam { get; private init; }

    public Rol Rol { get; private init; }

    public DateTimeOffset Van { get; private init; }

    public DateTimeOffset? Tot { get; private set; }

    public IntrekReden? Reden { get; private set; }

    public void TrekIn(IntrekReden reden, DateTimeOffset nu) => (Tot, Reden) = (nu, reden);
}
