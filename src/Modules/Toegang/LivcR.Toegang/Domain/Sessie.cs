using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>Someone is signed in, here and now, for one LIVC R. Lives in the database only: ending the row ends the session at the next request.</summary>
internal sealed class Sessie
{
    public static readonly TimeSpan Stil = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Langst = TimeSpan.FromHours(8);

    /// <summary>How long a passkey or code counts as proof for exports and changes of rights [D].</summary>
    public static readonly TimeSpan Vers = TimeSpan.FromMinutes(5);

    /// <summary>Without a sign of a person for this long, the session answers nothing but the lifting of its veil.</summary>
    public static readonly TimeSpan Sluier = TimeSpan.FromMinutes(5);

    private Sessie() => SleutelHash = [];

    public Guid Id { get; private init; }

    public byte[] SleutelHash { get; private init; }

    public PersoonId Account { get; private init; }

    /// <summary>Null until chosen, by who has something to choose: nothing of any LIVC R opens before (AVG-12).</summary>
    public CelId? Cel { get; private set; }

    /// <summary>For whom they act there, where they may act for two.</summary>
    public OrganisatieId? Organisatie { get; private set; }

    public string? OrganisatieNaam { get; private set; }

    /// <summary>There was something to choose: then the header says where to choose again.</summary>
    public bool KanWisselen { get; private set; }

    public DateTimeOffset BegonnenOp { get; private init; }

    /// <summary>The last request, or the last time that its holder was seen to be at a running agendapunt.</summary>
    public DateTimeOffset LaatstGezien { get; private set; }

    /// <summary>The last sign of a person at the screen. Null: the veil is down.</summary>
    public DateTimeOffset? BezigOp { get; private set; }

    public DateTimeOffset EindigtOp { get; private init; }

    public DateTimeOffset? BeeindigdOp { get; private set; }

    /// <summary>When a passkey or code last proved who this is.</summary>
    public DateTimeOffset BevestigdOp { get; private set; }

    public void Bevestig(DateTimeOffset nu) => BevestigdOp = nu;

    /// <summary>Always with a new key: one that a browser already holds is never taken over (fixation).</summary>
    public static (Sessie Sessie, string Sleutel) Begin(PersoonId account, CelId? cel, DateTimeOffset nu)
    {
        var (sleutel, hash) = Domain.Sleutel.Nieuw();
        return (new Sessie { Id = Guid.CreateVersion7(), SleutelHash = hash, Account = account, Cel = cel, BegonnenOp = nu, LaatstGezien = nu, BezigOp = nu, BevestigdOp = nu, EindigtOp = nu + Langst }, sleutel);
    }

    public void Beeindig(DateTimeOffset nu) => BeeindigdOp ??= nu;

    public void HandelVoor(CelId cel, EigenOrganisatie? organisatie, bool kanWisselen) =>
        (Cel, Organisatie, OrganisatieNaam, KanWisselen) = (cel, organisatie?.Id, organisatie?.Naam, kanWisselen);

    public void LaatSluierNeer() => BezigOp = null;

    /// <summary>After a code or a passkey of its holder.</summary>
    public void HefSluierOp(DateTimeOffset nu) => (BezigOp, LaatstGezien, BevestigdOp) = (nu, nu, nu);
}

/// <summary>The password was right and the code is still to come. Opens nothing.</summary>
internal sealed class Aanmelding
{
    public static readonly TimeSpan Geldig = TimeSpan.FromMinutes(5);

    private Aanmelding() => SleutelHash = [];

    public byte[] SleutelHash { get; private init; }

    public PersoonId Account { get; private init; }

    public DateTimeOffset VerlooptOp { get; private init; }

    public static (Aanmelding Aanmelding, string Sleutel) Begin(PersoonId account, DateTimeOffset nu)
    {
        var (sleutel, hash) = Sleutel.Nieuw();
        return (new Aanmelding { SleutelHash = hash, Account = account, VerlooptOp = nu + Geldig }, sleutel);
    }
}
