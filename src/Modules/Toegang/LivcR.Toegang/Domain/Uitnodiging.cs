using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>Someone was invited to a LIVC R. Gives no role and no right: only a name that may be chosen for a seat or an aanwijzing there.
/// The name is the one the inviter typed: what an account that existed already is called elsewhere is not told (AVG-12).</summary>
internal sealed class Uitnodiging
{
    private Uitnodiging() => (CelNaam, Naam) = ("", "");

    public Uitnodiging(PersoonId account, CelId cel, string celNaam, string naam, PersoonId door, DateTimeOffset nu) : this() =>
        (Id, Account, Cel, CelNaam, Naam, Door, VerstuurdOp) = (Guid.CreateVersion7(), account, cel, celNaam, naam, door, nu);

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public CelId Cel { get; private init; }

    public string CelNaam { get; private init; }

    public string Naam { get; private set; }

    public PersoonId Door { get; private set; }

    public DateTimeOffset VerstuurdOp { get; private set; }

    public DateTimeOffset? IngetrokkenOp { get; private set; }

    public void Vernieuw(string naam, PersoonId door, DateTimeOffset nu) => (Naam, Door, VerstuurdOp, IngetrokkenOp) = (naam, door, nu, null);

    public void TrekIn(DateTimeOffset nu) => IngetrokkenOp ??= nu;
}

/// <summary>A mailed link with which an account gets its factors, once, within seven days [D].</summary>
internal sealed class Activering
{
    public static readonly TimeSpan Geldig = TimeSpan.FromDays(7);

    private Activering() => SleutelHash = [];

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public byte[] SleutelHash { get; private init; }

    /// <summary>The link's key, encrypted under the account's own key, until the mail has left. After that it stands in the mail only.</summary>
    public byte[]? Link { get; private set; }

    /// <summary>After the loss of all factors, by two persons: what was there goes.</summary>
    public bool IsHerstel { get; private init; }

    public DateTimeOffset VerlooptOp { get; private init; }

    /// <summary>Used, withdrawn, or followed by a newer one.</summary>
    public DateTimeOffset? VoorbijOp { get; private set; }

    public static (Activering Activering, string Sleutel) Nieuw(PersoonId account, bool isHerstel, ContentKey kluis, DateTimeOffset nu)
    {
        var (id, (sleutel, hash)) = (Guid.CreateVersion7(), Sleutel.Nieuw());
        return (new Activering { Id = id, Account = account, SleutelHash = hash, Link = kluis.Encrypt(sleutel, Plaats(id)), IsHerstel = isHerstel, VerlooptOp = nu + Geldig }, sleutel);
    }

    public static string Plaats(Guid id) => $"toegang.activering.link:{id}";

    public bool IsGeldig(DateTimeOffset nu) => VoorbijOp is null && VerlooptOp > nu;

    public void Voorbij(DateTimeOffset nu) => (VoorbijOp, Link) = (VoorbijOp ?? nu, null);

    public void Verzonden() => Link = null;
}
