using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Factoren;

/// <summary>A code of the app, or a recovery code in its place: each works once. Hold the account's row; the caller saves, also after a refusal.</summary>
internal sealed class TweedeFactor(ToegangDbContext db, Passkeys passkeys, IKeyVault kluis, TimeProvider tijd)
{
    /// <summary>Why a code was not taken: which of the reasons it was, is told to nobody.</summary>
    public static readonly Refusal CodeKloptNiet = Weigering.Invoer("Code", "Deze code klopt niet of is al gebruikt. Wacht op de volgende code. Na vijf mislukte pogingen wacht u 15 minuten.");

    /// <summary>Proof by the holder of an account who is signed in already: a passkey of their own, or a code.</summary>
    public async Task<bool> BewijstAsync(Account account, bool metPasskey, string? antwoord, string? code, string? herstelcode, CancellationToken ct) =>
        metPasskey ? await passkeys.NeemAsync(antwoord, ct) == account.Persoon : await NeemAsync(account, code, herstelcode, ct);

    public async Task<bool> NeemAsync(Account account, string? code, string? herstelcode, CancellationToken ct)
    {
        var nu = tijd.GetUtcNow();
        if (string.IsNullOrWhiteSpace(herstelcode))
        {
            return account.NeemCode(await GeheimAsync(account, ct), code, nu);
        }

        var hash = Herstelcode.HashVan(account.Persoon, herstelcode);
        if (account.IsOpSlot(nu) || hash is null || await db.Herstelcodes.SingleOrDefaultAsync(h => h.Account == account.Persoon && h.Hash == hash && h.GebruiktOp == null, ct) is not { } rij)
        {
            if (!account.IsOpSlot(nu))
            {
                account.Mislukt(nu);
            }

            return false;
        }

        rij.Gebruik(nu);
        account.Gelukt();
        return true;
    }

    public async Task ZetTotpAsync(Account account, byte[] geheim, long stap, CancellationToken ct)
    {
        var sleutel = await kluis.OpenAsync(account.Id, ct);
        account.ZetTotp(sleutel.Encrypt(Convert.ToBase64String(geheim), Account.PlaatsTotp(account.Id))!, stap);
    }

    private async Task<byte[]?> GeheimAsync(Account account, CancellationToken ct) =>
        account.TotpGeheim is null ? null : Convert.FromBase64String((await kluis.OpenAsync(account.Id, ct)).Decrypt(account.TotpGeheim, Account.PlaatsTotp(account.Id))!);
}
