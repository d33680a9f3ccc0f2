using System.Text.Encodings.Web;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LivcR.Toegang.Sessies;

/// <summary>Reads the session's key from its cookie and asks who that is. Not CookieAuthentication with an ITicketStore: that keeps a key the browser
/// already held when someone signs in (it renews instead of making a new one), and loses all sessions with the data-protection keys.
/// An outside identity provider (OpenID Connect) comes beside this scheme and ends in the same <see cref="Domain.Sessie"/>.
/// Behind the veil nobody asks: only endpoints marked for it hear who holds the session, and without roles.</summary>
internal sealed class SessieHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessieWacht wacht)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var achterSluier = Context.GetEndpoint()?.Metadata.GetMetadata<AchterSluierMetadata>() is not null;
        if (!Request.Cookies.TryGetValue(Koekje.Sessie, out var sleutel) || await wacht.WieAsync(sleutel, bezig: !achterSluier, Context.RequestAborted) is not { } wie)
        {
            return AuthenticateResult.NoResult();
        }

        if (wie.Sluier)
        {
            Sessiegrens.MeldSluier(Context);
        }

        return wie.Sluier && !achterSluier ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new AuthenticationTicket(wie.Houder, Scheme.Name));
    }
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

    /// <summary>The key of what was typed when a session expired.</summary>
    public const string Tekst = "__Host-livcr-tekst";

    public static void Geef(HttpContext http, string naam, string sleutel, TimeSpan? duur = null)
    {
        var hoe = Hoe();
        hoe.MaxAge = duur;
        http.Response.Cookies.Append(naam, sleutel, hoe);
    }

    public static void Neem(HttpContext http, string naam) => http.Response.Cookies.Delete(naam, Hoe());

    private static CookieOptions Hoe() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
