using System.Net;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace LivcR.Host;

/// <summary>Ready = the database answers and no event has waited for more than 15 minutes.</summary>
internal sealed class Gezondheid(IServiceProvider services, IReadOnlyList<IModule> modules, IPostgresServer server, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Oudste = TimeSpan.FromMinutes(15);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (server is EmbeddedPostgres { IsHealthy: false })
        {
            return HealthCheckResult.Unhealthy("database");
        }

        try
        {
            foreach (var module in modules)
            {
                await using var c = services.GetRequiredKeyedService<NpgsqlDataSource>(module.Schema).CreateCommand($"select min(gebeurd_op) from {module.Schema}.outbox");
                if (await c.ExecuteScalarAsync(cancellationToken) is DateTime oudste && time.GetUtcNow().UtcDateTime - oudste > Oudste)
                {
                    return HealthCheckResult.Unhealthy($"outbox {module.Schema}");
                }
            }

            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("database");
        }
    }
}

internal static class GezondheidEndpoints
{
    public static void MapGezondheid(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).Anoniem();
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains("ready") }).Anoniem();
    }

    /// <summary>Outside Development plain http is refused, unless a trusted proxy says that the visitor came over https.</summary>
    public static void UseLivcrProxy(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in app.Configuration["Livcr:VertrouwdeProxy"]!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
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
