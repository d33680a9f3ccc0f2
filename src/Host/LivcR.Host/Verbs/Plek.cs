using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LivcR.Host.Verbs;

/// <summary>Where an installation lives: its data directory and its PostgreSQL, private (embedded) or your own.</summary>
internal sealed class Plek : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private Plek(IPostgresServer server, EmbeddedPostgres? embedded, string map, string database)
    {
        (_embedded, Map, Database) = (embedded, map, new LivcrDatabase(server, database));
    }

    public string Map { get; }

    public LivcrDatabase Database { get; }

    public static async Task<Plek> OpenAsync(IConfiguration configuration, ILoggerFactory logs, bool fresh = false)
    {
        var map = configuration["Livcr:Map"] ?? EmbeddedPostgres.DefaultDirectory();
        if (fresh && Directory.Exists(map))
        {
            EmbeddedPostgres.Delete(Path.Combine(map, "postgres"));
            Directory.Delete(map, recursive: true);
        }

        if (configuration.GetConnectionString("LivcR") is { Length: > 0 } eigen)
        {
            var own = new OwnPostgres(eigen, Sleutelplek.Hoofdsleutel(configuration, map).Derive("databankrollen", 32));
            return new Plek(own, null, map, own.Database);
        }

        var embedded = await EmbeddedPostgres.StartAsync(Path.Combine(map, "postgres"), logs.CreateLogger<EmbeddedPostgres>(), CancellationToken.None);
        return new Plek(embedded, embedded, map, "livcr");
    }

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }
}
