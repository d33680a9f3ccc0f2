using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LivcR.Toegang.Sessies;

/// <summary>Reads the session's key from its cookie and asks who that is. Not CookieAuthentication with an ITicketStore: that keeps a key the browser
/// already held when someone signs in (it renews instead of making a new one), and loses all sessions with the data-protection keys.
/// An outside identity provider (OpenID Connect) comes beside this scheme and ends in the same <see cref="Domain.Sessie"/>.</summary>
internal sealed class SessieHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessieWacht wacht)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Request.Cookies.TryGetValue(Koekje.Sessie, out var sleutel) && await wacht.WieAsync(sleutel, Context.RequestAborted) is { } wie
            ? AuthenticateResult.Success(new AuthenticationTicket(wie, Scheme.Name))
            : AuthenticateResult.NoResult();
}

/// <summary>The cookies of this module. The prefix makes browsers refuse them without Secure, with a Domain, or for another path.</summary>
internal static class Koekje
{
    public const string Sessie = "__Host-livcr";

    /// <summary>Between password and code.</summary>
    public const string Stap = "__Host-livcr-stap";

    /// <summary>Between the question to a device and its answer.</summary>
    public const string Passkey = "__Host-livcr-passkey";

    /// <summary>Between the mailed link and the factors: keeps the link's key out of the address.</summary>
    public const string Activeren = "__Host-livcr-activeren";

    public static void Geef(HttpContext http, string naam, string sleutel) => http.Response.Cookies.Append(naam, sleutel, Hoe());

    public static void Neem(HttpContext http, string naam) => http.Response.Cookies.Delete(naam, Hoe());

    private static CookieOptions Hoe() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
