namespace LivcR.SharedKernel;

/// <summary>What someone does in a LIVC R. A role opens screens; it never opens a casus by itself (PAR-03).</summary>
public enum Rol
{
    /// <summary>Coördinator LIVC R: weighs, plans, follows up.</summary>
    Coordinator,

    /// <summary>Plaatsvervanger of the coordinator: same screens.</summary>
    Plaatsvervanger,

    Burgemeester,

    /// <summary>Delegate of the mayor, by recorded act.</summary>
    BurgemeesterGemachtigde,

    Korpschef,
    InformationOfficer,
    Partner,
    Justitieassistent,

    /// <summary>Functionaris voor gegevensbescherming: reads the log, not the content.</summary>
    Fg,

    /// <summary>Runs accounts and settings; reads no casus.</summary>
    Beheerder,

    /// <summary>Asks for aanwijzingen in the name of their own organisation (PAR-02); reads no casus.</summary>
    Contactpersoon,
}

/// <summary>Who asks, for which LIVC R they act now, and in which roles there. Set by the front door, the pump or the job runner; read by everyone.</summary>
public interface ICurrentUser
{
    /// <summary>Null for nobody (signed out) and for the system itself.</summary>
    PersoonId? Persoon { get; }

    /// <summary>The LIVC R acted for. Everything read or written in this unit of work belongs to it (AVG-12).</summary>
    CelId? Cel { get; }

    IReadOnlyList<Rol> Rollen { get; }

    /// <summary>The organisation acted for, chosen by who works for two; null where there was nothing to choose.</summary>
    OrganisatieId? Organisatie => null;

    Guid? Sessie { get; }

    /// <summary>A reaction or a job: no person asks.</summary>
    bool IsSysteem { get; }

    /// <summary>May see all rows of the cell's coordination tables: coordinator, deputy, and the system at work for that cell.</summary>
    bool IsCoordinatie => IsSysteem || Rollen.Contains(Rol.Coordinator) || Rollen.Contains(Rol.Plaatsvervanger);

    /// <summary>Answers for the LIVC R itself: coordination, the other fixed seats, the administrator. May change who sits there; which of them may do what is each act's to decide.</summary>
    bool IsLeiding => IsCoordinatie || Rollen.Any(r => r is Rol.Burgemeester or Rol.BurgemeesterGemachtigde or Rol.Korpschef or Rol.InformationOfficer or Rol.Beheerder);
}

/// <summary>The one place where the current user is set, once per scope.</summary>
public sealed class CurrentUser : ICurrentUser
{
    public PersoonId? Persoon { get; private set; }

    public CelId? Cel { get; private set; }

    public IReadOnlyList<Rol> Rollen { get; private set; } = [];

    public OrganisatieId? Organisatie { get; private set; }

    public Guid? Sessie { get; private set; }

    public bool IsSysteem { get; private set; }

    public void Als(PersoonId persoon, CelId? cel, IReadOnlyList<Rol> rollen, Guid? sessie, OrganisatieId? organisatie = null)
    {
        (Persoon, Cel, Rollen, Sessie, Organisatie, IsSysteem) = (persoon, cel, rollen, sessie, organisatie, false);
    }

    /// <summary>The system at work for one cell (or for none): reactions, jobs, the building of the fictitious world.</summary>
    public void AlsSysteem(CelId? cel)
    {
        (Persoon, Cel, Rollen, Sessie, Organisatie, IsSysteem) = (null, cel, [], null, null, true);
    }
}
