using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>A stretch of days on which an aanwijzing was in force: approval opens one, a suspension or withdrawal closes it, lifting the suspension opens the next.
/// Closed, never removed, and closed on the day itself at the earliest: what held on a past day stays answerable (PAR-02).</summary>
internal sealed class Gelding(Guid aanwijzingId, OrganisatieId organisatieId, DateOnly van)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid AanwijzingId { get; private set; } = aanwijzingId;

    /// <summary>As in the aanwijzing: row-level security goes by it.</summary>
    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public DateOnly Van { get; private set; } = van;

    /// <summary>The first day on which it no longer held; null while nothing but the aanwijzing's own end closes it. Equal to <see cref="Van"/> when it was closed on its first day.</summary>
    public DateOnly? Tot { get; private set; }

    public Periode Periode => new(Van, Tot);

    /// <summary>A clock that jumped back does not make it end before it began.</summary>
    internal void Sluit(DateOnly dag) => Tot = dag < Van ? Van : dag;

    /// <summary>Only by an explicit correctie, which keeps what stood here before.</summary>
    internal void Corrigeer(DateOnly van, DateOnly? tot) => (Van, Tot) = (van, tot);
}

/// <summary>The one way in which an answer about the past may change: by hand, with a reason, both versions kept (PAR-02, AVG-10).</summary>
internal sealed class Correctie(Guid aanwijzingId, OrganisatieId organisatieId, DateOnly vanOud, DateOnly? totOud, DateOnly vanNieuw, DateOnly? totNieuw, string reden, PersoonId doorId, DateTimeOffset op)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid AanwijzingId { get; private set; } = aanwijzingId;

    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public DateOnly VanOud { get; private set; } = vanOud;

    public DateOnly? TotOud { get; private set; } = totOud;

    public DateOnly VanNieuw { get; private set; } = vanNieuw;

    public DateOnly? TotNieuw { get; private set; } = totNieuw;

    public string Reden { get; private set; } = reden;

    public PersoonId DoorId { get; private set; } = doorId;

    public DateTimeOffset Op { get; private set; } = op;
}
