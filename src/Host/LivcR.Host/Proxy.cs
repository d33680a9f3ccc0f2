using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace LivcR.Host;

/// <summary>Outside Development plain http is refused, unless a trusted proxy says that the visitor came over https.</summary>
internal static class Proxy
{
    /// <summary>The addresses and networks whose word is taken.</summary>
    public static string[] Delen(IConfiguration configuration) =>
        (configuration["Livcr:VertrouwdeProxy"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static bool IsAdres(string deel) => System.Net.IPNetwork.TryParse(deel, out _) || IPAddress.TryParse(deel, out _);

    public static void UseLivcrProxy(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var deel in Delen(app.Configuration))
        {
            if (System.Net.IPNetwork.TryParse(deel, out var netwerk))
            {
                options.KnownIPNetworks.Add(netwerk);
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(deel));
            }
        }

        app.UseForwardedHeaders(options);
        app.Use((http, next) =>
        {
            if (http.Request.IsHttps || http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return http.Response.WriteAsync("LivcR is alleen te bereiken over https.");
        });
        app.UseHsts();
    }
}
