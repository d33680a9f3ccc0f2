using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Factoren;

/// <summary>The two ceremonies of WebAuthn around the framework's own handler, which checks origin, signature, user verification and the counter.
/// Ours is that a question is taken once, within five minutes, by the browser that asked. The caller saves, also after a refusal: the question is spent.</summary>
internal sealed class Passkeys(ToegangDbContext db, IPasskeyHandler<Account> handler, IHttpContextAccessor accessor, TimeProvider tijd)
{
    private const int Langst = 20_000;

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>The question "who are you?": names nobody, so it tells nothing of who has an account.</summary>
    public async Task<string> VraagAsync()
    {
        var opties = await handler.MakeRequestOptionsAsync(null, Http);
        Onthoud(null, opties.AssertionState!);
        return opties.RequestOptionsJson;
    }

    /// <summary>The question for a new one; the devices that the account has already are left out.</summary>
    public async Task<string> VraagNieuweAsync(Account account)
    {
        var opties = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.Naam }, Http);
        Onthoud(account.Persoon, opties.AttestationState!);
        return opties.CreationOptionsJson;
    }

    /// <summary>Whose passkey this is; null when it is not (or no longer) one of ours, or the answer to another question.</summary>
    public async Task<PersoonId?> NeemAsync(string? antwoord, CancellationToken ct)
    {
        if (await NeemVraagAsync(ct) is not { Account: null } vraag || antwoord is not { Length: > 0 and <= Langst })
        {
            return null;
        }

        var r = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Http, CredentialJson = antwoord, AssertionState = vraag.Inhoud });
        if (!r.Succeeded)
        {
            return null;
        }

        var passkey = await db.Passkeys.SingleAsync(p => p.SleutelId == r.Passkey.CredentialId, ct);
        passkey.Gebruikt(r.Passkey, tijd.GetUtcNow());
        return passkey.Account;
    }

    /// <summary>Adds a passkey to the account the question was asked for.</summary>
    public async Task<bool> MaakAsync(PersoonId account, string? antwoord, string? naam, CancellationToken ct)
    {
        if (await NeemVraagAsync(ct) is not { } vraag || vraag.Account != account || antwoord is not { Length: > 0 and <= Langst }
            || await db.Passkeys.CountAsync(p => p.Account == account, ct) >= Passkey.Hoogstens)
        {
            return false;
        }

        var r = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Http, CredentialJson = antwoord, AttestationState = vraag.Inhoud });
        if (r.Succeeded)
        {
            db.Add(new Passkey(account, r.Passkey, naam is { Length: > 0 } n ? n.Trim() : "Passkey", tijd.GetUtcNow()));
        }

        return r.Succeeded;
    }

    private void Onthoud(PersoonId? account, string inhoud)
    {
        var (vraag, sleutel) = Passkeyvraag.Nieuw(account, inhoud, tijd.GetUtcNow());
        db.Add(vraag);
        Koekje.Geef(Http, Koekje.Passkey, sleutel);
    }

    /// <summary>Taken and gone in one statement: of two answers at once one finds nothing.</summary>
    private async Task<Passkeyvraag?> NeemVraagAsync(CancellationToken ct)
    {
        var hash = Sleutel.Hash(Http.Request.Cookies[Koekje.Passkey]);
        Koekje.Neem(Http, Koekje.Passkey);
        return hash is null ? null
            : (await db.Passkeyvragen.FromSql($"delete from toegang.passkeyvraag where sleutel_hash = {hash} and verloopt_op > {tijd.GetUtcNow()} returning *").AsNoTracking().ToListAsync(ct)).SingleOrDefault();
    }
}
