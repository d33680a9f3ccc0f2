using LivcR.SharedKernel;
using Microsoft.AspNetCore.Identity;

namespace LivcR.Toegang.Domain;

/// <summary>A device (or a password manager) that proves who its holder is. The private key never leaves it; here is the public one.
/// Of what the browser sent along, model and attestation included, nothing else is kept.</summary>
internal sealed class Passkey
{
    /// <summary>[D] More than anyone carries, fewer than a table to fill.</summary>
    public const int Hoogstens = 10;

    private Passkey() => (SleutelId, PubliekeSleutel, Naam) = ([], [], "");

    public Passkey(PersoonId account, UserPasskeyInfo info, string naam, DateTimeOffset nu) : this() =>
        (Id, Account, SleutelId, PubliekeSleutel, Naam, Teller, MagKopie, IsKopie, GemaaktOp) =
        (Guid.CreateVersion7(), account, info.CredentialId, info.PublicKey, naam, info.SignCount, info.IsBackupEligible, info.IsBackedUp, nu);

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public byte[] SleutelId { get; private init; }

    public byte[] PubliekeSleutel { get; private init; }

    /// <summary>As its holder calls the device.</summary>
    public string Naam { get; private init; }

    /// <summary>How often the device says it signed: one that goes back is a copy, and refused.</summary>
    public long Teller { get; private set; }

    public bool MagKopie { get; private init; }

    public bool IsKopie { get; private set; }

    public DateTimeOffset GemaaktOp { get; private init; }

    public DateTimeOffset? LaatstGebruikt { get; private set; }

    public UserPasskeyInfo Info() => new(SleutelId, PubliekeSleutel, GemaaktOp, (uint)Teller, null, isUserVerified: true, MagKopie, IsKopie, [], []);

    public void Gebruikt(UserPasskeyInfo info, DateTimeOffset nu) => (Teller, IsKopie, LaatstGebruikt) = (info.SignCount, info.IsBackedUp, nu);
}

/// <summary>A question to a device, still without an answer. It is taken once, by the browser that asked, within five minutes; whatever the answer is worth.</summary>
internal sealed class Passkeyvraag
{
    public static readonly TimeSpan Geldig = TimeSpan.FromMinutes(5);

    private Passkeyvraag() => (SleutelHash, Inhoud) = ([], "");

    public byte[] SleutelHash { get; private init; }

    /// <summary>For whom a passkey is made; null when one is asked for.</summary>
    public PersoonId? Account { get; private init; }

    /// <summary>What the framework wants back: the challenge.</summary>
    public string Inhoud { get; private init; }

    public DateTimeOffset VerlooptOp { get; private init; }

    public static (Passkeyvraag Vraag, string Sleutel) Nieuw(PersoonId? account, string inhoud, DateTimeOffset nu)
    {
        var (sleutel, hash) = Sleutel.Nieuw();
        return (new Passkeyvraag { SleutelHash = hash, Account = account, Inhoud = inhoud, VerlooptOp = nu + Geldig }, sleutel);
    }
}
