using System.Diagnostics;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Npgsql;

namespace LivcR.SharedKernel.Tests;

/// <summary>A throw-away PostgreSQL with the schemas of these tests; gives way to TestSupport's TestDatabase.</summary>
[SetUpFixture]
public sealed class Proefserver
{
    private const string Bin = "/usr/lib/postgresql/15/bin/";
    private static readonly string Folder = Directory.CreateTempSubdirectory("kluis").FullName;
    private static Process? _postgres;
    private static int _number;

    public static async Task<Proefdatabank> NieuwAsync()
    {
        var name = "kluis" + Interlocked.Increment(ref _number);
        await ExecuteAsync("postgres", "postgres", "create database " + name);
        await ExecuteAsync(name, "postgres", """
            create schema sleutel authorization livcr_eigenaar; create schema verantwoording authorization livcr_eigenaar; create schema taken authorization livcr_eigenaar;
            grant create, usage on schema taken to livcr_taken;
            """);
        for (var i = 0; i < 2; i++)
        {
            await ExecuteAsync(name, "livcr_eigenaar", KeyVaultSchema.Sql + LogSchema.Sql); // twice: it may run again
        }

        return new Proefdatabank(name);
    }

    public static string ConnectionString(string database, string role) => $"Host={Folder};Database={database};Username={role};Maximum Pool Size=20";

    public static async Task ExecuteAsync(string database, string role, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, role) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        using var chown = Process.Start("chown", ["postgres", Folder]);
        await chown.WaitForExitAsync();
        using var initdb = Process.Start(AsPostgres(Bin + "initdb", "-D", Folder + "/d", "-A", "trust", "-E", "UTF8", "--no-locale", "-U", "postgres", "--no-sync"))!;
        await initdb.StandardOutput.ReadToEndAsync();
        await initdb.WaitForExitAsync();
        _postgres = Process.Start(AsPostgres(Bin + "postgres", "-D", Folder + "/d", "-k", Folder, "-c", "listen_addresses=", "-c", "logging_collector=off"));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ExecuteAsync("postgres", "postgres", "create role livcr_eigenaar login; create role livcr_sleutel login; create role livcr_log login; create role livcr_verantwoording login; create role livcr_taken login");
                return;
            }
            catch (NpgsqlException) when (attempt < 100)
            {
                await Task.Delay(50);
            }
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        NpgsqlConnection.ClearAllPools();
        using var stop = Process.Start(AsPostgres(Bin + "pg_ctl", "stop", "-D", Folder + "/d", "-m", "immediate"))!;
        await stop.WaitForExitAsync();
        await _postgres!.WaitForExitAsync();
        _postgres.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static ProcessStartInfo AsPostgres(params string[] command) =>
        new("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. command]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
}

public sealed record Proefdatabank(string Naam)
{
    public NpgsqlDataSource Als(string role) => NpgsqlDataSource.Create(Proefserver.ConnectionString(Naam, role));

    public Task ExecuteAsync(string role, string sql) => Proefserver.ExecuteAsync(Naam, role, sql);
}
