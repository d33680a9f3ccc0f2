using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>An office that is no seat: the FG who reads the log, the administrator who runs accounts. It opens no casus.</summary>
internal sealed class Ambt : IRolgrond
{
    public static readonly IReadOnlyList<Rol> Rollen = [Rol.Fg, Rol.Beheerder];

    private Ambt(CelId celId, Rol rol, PersoonId persoonId, string akte, DateOnly van, DateOnly? tot) =>
        (CelId, Rol, PersoonId, Akte, Van, Tot) = (celId, rol, persoonId, akte, van, tot);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public CelId CelId { get; private set; }

    public Rol Rol { get; private set; }

    public PersoonId PersoonId { get; private set; }

    /// <summary>Reference of the appointment.</summary>
    public string Akte { get; private set; }

    public DateOnly Van { get; private set; }

    public DateOnly? Tot { get; private set; }

    public RolgrondStaat Gemeld { get; set; }

    public Periode Periode => new(Van, Tot);

    public static Result<Ambt> Bekleed(CelId cel, Rol rol, PersoonId persoon, string akte, Periode periode, IEnumerable<Ambt> ambten)
    {
        if (!Rollen.Contains(rol))
        {
            return Weigering.Invoer("Rol", "Kies een functie uit de lijst.");
        }

        if (periode.Fout is { } fout)
        {
            return fout;
        }

        return ambten.Any(a => a.Rol == rol && a.PersoonId == persoon && a.Periode.Overlapt(periode))
            ? Weigering.Invoer("Persoon", "Deze persoon heeft die functie al in die periode.")
            : new Ambt(cel, rol, persoon, akte, periode.Van, periode.Tot);
    }

    public Refusal? Eindig(DateOnly tot, DateOnly vandaag)
    {
        if (tot < vandaag || Tot <= tot)
        {
            return Weigering.Toestand("Deze functie eindigt al, of die dag is voorbij.");
        }

        Tot = tot < Van ? Van : tot;
        return null;
    }
}
