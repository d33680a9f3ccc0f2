using LivcR.SharedKernel;
using Microsoft.AspNetCore.Identity;

namespace LivcR.Toegang.Domain;

/// <summary>A professional who may sign in. Only what signing in needs: no function, no organisation, no telephone number.
/// Counting failures is done here and not by UserManager: that one reads the machine's clock and lets parallel guesses count as one.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    public const int MaxMislukt = 5;
    public static readonly TimeSpan OpSlot = TimeSpan.FromMinutes(15);

    private Account() => Naam = "";

    public Account(PersoonId id, string email, string naam, string wachtwoordHash, byte[] totpGeheim) =>
        (Id, Email, Naam, PasswordHash, TotpGeheim) = (id.Waarde, Normaliseer(email), naam, wachtwoordHash, totpGeheim);

    /// <summary>Invited: nothing can be done with it until the mailed link sets a passkey, or a password with a code.</summary>
    public static Account Nieuw(PersoonId id, string email, string naam) => new() { Id = id.Waarde, Email = Normaliseer(email), Naam = naam };

    public PersoonId Persoon => new(Id);

    public string Naam { get; private set; }

    /// <summary>The secret of the authenticator app, encrypted under the account's own key.</summary>
    public byte[]? TotpGeheim { get; private set; }

    /// <summary>The time step of the last code taken: that code and every older one are spent.</summary>
    public long TotpStap { get; private set; }

    public static string Normaliseer(string? email) => (email ?? "").Trim().ToLowerInvariant();

    /// <summary>A new authenticator app. The step of the code that proved it is spent at once.</summary>
    public void ZetTotp(byte[] geheim, long stap) => (TotpGeheim, TotpStap) = (geheim, stap);

    /// <summary>All factors are lost: what was there may be in other hands.</summary>
    public void VergeetFactoren() => (TotpGeheim, PasswordHash, AccessFailedCount, LockoutEnd) = (null, null, 0, null);

    public static string PlaatsTotp(Guid id) => $"toegang.account.totp_geheim:{id}";

    public bool IsOpSlot(DateTimeOffset nu) => LockoutEnd > nu;

    /// <summary>A wrong password or code. Five in a row close the account for a quarter of an hour; a right password alone does not start the count again.</summary>
    public void Mislukt(DateTimeOffset nu)
    {
        AccessFailedCount++;
        if (AccessFailedCount >= MaxMislukt)
        {
            LockoutEnd = nu + OpSlot;
            AccessFailedCount = 0;
        }
    }

    /// <summary>Takes a code, once. False, and one failure more, when it is wrong, spent, or the account is closed.</summary>
    public bool NeemCode(byte[]? geheim, string? code, DateTimeOffset nu)
    {
        if (IsOpSlot(nu))
        {
            return false;
        }

        if (geheim is null || Totp.Stap(geheim, code, nu) is not { } stap || stap <= TotpStap)
        {
            Mislukt(nu);
            return false;
        }

        TotpStap = stap;
        Gelukt();
        return true;
    }

    /// <summary>Two factors were right: the count of failures starts again.</summary>
    public void Gelukt() => (AccessFailedCount, LockoutEnd) = (0, null);
}
