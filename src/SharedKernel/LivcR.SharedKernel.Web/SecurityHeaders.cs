using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Web;

/// <summary>The one word that lets an own script run on this answer. Scoped.</summary>
public sealed class CspNonce
{
    /// <summary>Of letters that a page writes as they are: a plus would become five letters more, and the length of an answer would be drawn too.</summary>
    public string Waarde { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
}

public static class SecurityHeaders
{
    /// <summary>Sets the headers when the answer starts, so that error handlers that clear the response keep them, and no-store wins over what antiforgery says.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(static state => Zet((HttpContext)state), http);
        return next(http);
    });

    private static Task Zet(HttpContext http)
    {
        var h = http.Response.Headers;
        var nonce = http.RequestServices.GetRequiredService<CspNonce>().Waarde;
        h.ContentSecurityPolicy = $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        h.XContentTypeOptions = "nosniff";
        h.XFrameOptions = "DENY";
        h["Referrer-Policy"] = "same-origin";
        h["Cross-Origin-Opener-Policy"] = "same-origin";
        h["Cross-Origin-Resource-Policy"] = "same-origin";
        h["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
        h.Remove("blazor-enhanced-nav"); // no script of Blazor runs here
        if (http.Request.IsHttps && http.Request.Host.Host != "localhost") h.StrictTransportSecurity = "max-age=31536000; includeSubDomains";

        // Files of the style layer hold nothing of anyone and keep their own ETag; everything else stays nowhere.
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        {
            h.CacheControl = "no-store";
            h.Remove("Pragma");
        }

        return Task.CompletedTask;
    }
}
