using LivcR.SharedKernel.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

namespace LivcR.Bench;

/// <summary>A private PostgreSQL with the settings of the product (commits on, unlike the throw-away one of the tests), in a folder that goes when the bench ends.</summary>
internal sealed class TestBed : IAsyncDisposable
{
    private readonly string _folder;
    private readonly EmbeddedPostgres _server;

    private TestBed(string folder, EmbeddedPostgres server) => (_folder, _server) = (folder, server);

    public static async Task<TestBed> StartAsync()
    {
        Figure.Say("PostgreSQL starts …");
        var folder = Directory.CreateTempSubdirectory("livcr-bench-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute); // the account postgres goes through it
        return new TestBed(folder, await EmbeddedPostgres.StartAsync(Path.Combine(folder, "postgres"), NullLogger.Instance, CancellationToken.None));
    }

    public IPostgresServer Server => _server;

    /// <summary>For keys outside the database; one per database, since each has its own.</summary>
    public string KeyFolder(string database) => Directory.CreateDirectory(Path.Combine(_folder, database)).FullName;

    /// <summary>As administrator: what the bench puts in and counts passes row-level security.</summary>
    public string ConnectionString(string database) => _server.ConnectionString(_server.AdminRole, database);

    public async Task<int> ExecuteAsync(string database, string sql)
    {
        await using var db = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false;Command Timeout=300");
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string database, string sql)
    {
        await using var db = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
