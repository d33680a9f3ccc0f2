using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LivcR.Host.Verbs;

/// <summary>Where an installation lives: its data directory and its PostgreSQL, private (embedded) or your own.</summary>
public sealed class Plek : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private Plek(IPostgresServer server, EmbeddedPostgres? embedded, string map, string database) =>
        (_embedded, Map, Database) = (embedded, map, new LivcrDatabase(server, database));

    public string Map { get; }

    public LivcrDatabase Database { get; }

    /// <summary>As the Host itself reads them: what is checked before it is made, must be what it will see.</summary>
    public static IConfiguration Configuratie()
    {
        var omgeving = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{omgeving["ASPNETCORE_ENVIRONMENT"] ?? "Production"}.json", optional: true).AddConfiguration(omgeving).Build();
    }

    /// <summary>The data directory: database and keys. An oefenomgeving has one of its own beside the real one.</summary>
    public static string MapVan(IConfiguration c) => c["Livcr:Map"] ?? EmbeddedPostgres.DefaultDirectory() + (Oefenomgeving.Is(c) ? "-oefening" : "");

    public static bool IsDevelopment(IConfiguration c) => string.Equals(c["ASPNETCORE_ENVIRONMENT"], "Development", StringComparison.OrdinalIgnoreCase);

    /// <param name="ernaast">Beside a Host that may run: its private database is used, not started.</param>
    public static async Task<Plek> OpenAsync(IConfiguration configuration, bool fresh = false, ILogger? logger = null, bool ernaast = false)
    {
        var map = MapVan(configuration);
        if (configuration.GetConnectionString("LivcR") is { Length: > 0 } eigen)
        {
            if (fresh)
            {
                throw new PostgresStartException("--fresh wist alleen de databank die LivcR zelf beheert. Met ConnectionStrings__LivcR verwijdert en maakt u de databank zelf; er is niets gewist.");
            }

            Directory.CreateDirectory(map);
            var own = new OwnPostgres(eigen, new KeyFile(Sleutelplek.Opties(configuration, map), Sleutelplek.Hoofdsleutel(configuration, map, IsDevelopment(configuration))).DatabaseSecret());
            return new Plek(own, null, map, own.Database);
        }

        var data = Path.Combine(map, "postgres");
        if (fresh && Directory.Exists(data))
        {
            EmbeddedPostgres.EnsureNotInUse(data);
            Directory.Delete(data, recursive: true);
            if (Directory.Exists(Path.Combine(map, "sleutels")))
            {
                Directory.Delete(Path.Combine(map, "sleutels"), recursive: true); // without its database a key opens nothing
            }
        }

        if (ernaast && EmbeddedPostgres.Running(data) is { } lopend)
        {
            return new Plek(lopend, null, map, "livcr");
        }

        var embedded = await EmbeddedPostgres.StartAsync(data, logger ?? NullLogger.Instance, CancellationToken.None);
        return new Plek(embedded, embedded, map, "livcr");
    }

    /// <summary>Refuses a database in which real and invented people would meet. What Development does with a database, <see cref="Wereld.MagAsync"/> says.</summary>
    public Task EisPassendAsync(IConfiguration configuration) =>
        Oefenomgeving.Is(configuration) ? Wereld.EisOefenbaarAsync(Database, CancellationToken.None)
        : IsDevelopment(configuration) ? Task.CompletedTask
        : Wereld.EisEchtAsync(Database, CancellationToken.None);

    /// <summary>For the demo and the tests: gone with the process.</summary>
    public static async Task<Plek> TijdelijkAsync()
    {
        var embedded = await EmbeddedPostgres.StartThrowAwayAsync(NullLogger.Instance, CancellationToken.None);
        return new Plek(embedded, embedded, Directory.CreateTempSubdirectory("livcr-map-").FullName, "livcr");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }
}
