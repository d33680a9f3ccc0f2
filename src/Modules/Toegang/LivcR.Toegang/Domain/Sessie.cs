using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>Someone is signed in, here and now, for one LIVC R. Lives in the database only: ending the row ends the session at the next request.</summary>
internal sealed class Sessie
{
    public static readonly TimeSpan Stil = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Langst = TimeSpan.FromHours(8);

    /// <summary>How long a passkey or code counts as proof for exports and changes of rights [D].</summary>
    public static readonly TimeSpan Vers = TimeSpan.FromMinutes(5);

    private Sessie() => SleutelHash = [];

    public Guid Id { get; private init; }

    public byte[] SleutelHash { get; private init; }

    public PersoonId Account { get; private init; }

    public CelId Cel { get; private set; }

    public DateTimeOffset BegonnenOp { get; private init; }

    /// <summary>Written at most once a minute.</summary>
    public DateTimeOffset LaatstGezien { get; private init; }

    public DateTimeOffset EindigtOp { get; private init; }

    public DateTimeOffset? BeeindigdOp { get; private set; }

    /// <summary>When a passkey or code last proved who this is.</summary>
    public DateTimeOffset BevestigdOp { get; private set; }

    public void Bevestig(DateTimeOffset nu) => BevestigdOp = nu;

    /// <summary>Always with a new key: one that a browser already holds is never taken over (fixation).</summary>
    public static (Sessie Sessie, string Sleutel) Begin(PersoonId account, CelId cel, DateTimeOffset nu)
    {
        var (sleutel, hash) = Domain.Sleutel.Nieuw();
        return (new Sessie { Id = Guid.CreateVersion7(), SleutelHash = hash, Account = account, Cel = cel, BegonnenOp = nu, LaatstGezien = nu, BevestigdOp = nu, EindigtOp = nu + Langst }, sleutel);
    }

    public void Beeindig(DateTimeOffset nu) => BeeindigdOp ??= nu;

    public void Wissel(CelId cel) => Cel = cel;
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
