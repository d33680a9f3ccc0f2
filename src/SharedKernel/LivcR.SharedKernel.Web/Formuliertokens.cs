using System.Collections.Concurrent;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LivcR.SharedKernel.Web;

/// <summary>The token that stands in every form of a page, remembered for a few minutes: making one decrypts, hashes and encrypts, at every look at a page that mostly nobody sends.
/// No token gets weaker by it. What the framework puts into one is the secret in this browser's cookie, the account and the LIVC R (<see cref="CelInFormulier"/>); it has no time
/// and may be sent more than once. With the same three the framework would seal the same content again, so whoever gets a remembered token gets what was made for exactly their
/// cookie, their account and their LIVC R. What a form must be true to is asked when it is sent, by the framework, as ever.
/// (A token that differs per page protects against guessing it from the size of compressed answers; no answer of LivcR is compressed.)</summary>
public sealed class Formuliertokens(IAntiforgery antiforgery, IOptions<AntiforgeryOptions> opties, TimeProvider tijd)
{
    private const int Meeste = 10_000;
    private static readonly TimeSpan Onthouden = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Koekje, PersoonId Wie, CelId? Cel), (AntiforgeryTokenSet Token, DateTimeOffset Op)> _bekend = new();

    public AntiforgeryTokenSet Geef(HttpContext http, ICurrentUser user)
    {
        if (user.Persoon is not { } wie || opties.Value.Cookie.Name is not { } naam || http.Request.Cookies[naam] is not { } koekje)
        {
            return antiforgery.GetAndStoreTokens(http);
        }

        var (sleutel, nu) = ((koekje, wie, user.Cel), tijd.GetUtcNow());
        if (_bekend.TryGetValue(sleutel, out var bekend) && nu >= bekend.Op && nu - bekend.Op < Onthouden)
        {
            return bekend.Token;
        }

        var token = antiforgery.GetAndStoreTokens(http);
        if (_bekend.Count >= Meeste)
        {
            _bekend.Clear();
        }

        // A cookie that the framework does not know gets a new one with this answer, and the token is that one's.
        if (token.CookieToken is null)
        {
            _bekend[sleutel] = (token, nu);
        }

        return token;
    }
}
