using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Web;
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
}
