using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.TestSupport;
using Npgsql;

namespace LivcR.SharedKernel.Tests;

/// <summary>A database with the shared schemas: keys, log, jobs.</summary>
public sealed class Proefdatabank
{
    private static readonly TestDatabase Sjabloon = new(BouwAsync);
    private readonly IPostgresServer _server;
    private readonly string _naam;

    private Proefdatabank(IPostgresServer server, string naam) => (_server, _naam) = (server, naam);

    public string AdminRol => _server.AdminRole;

    public static async Task<Proefdatabank> NieuwAsync() => new(await TestDatabase.ServerAsync(), await Sjabloon.CloneAsync());

    public NpgsqlDataSource Als(string role) => NpgsqlDataSource.Create(_server.ConnectionString(role, _naam));

    /// <summary>As the server's administrator: who tampers outside the application.</summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(_server.AdminRole, sql);

    public Task ExecuteAsync(string role, string sql) => ExecuteAsync(_server, _naam, role, sql);

    private static async Task BouwAsync(IPostgresServer server, string naam)
    {
        await DatabaseBootstrap.RunAsync(server, naam, ["sleutel", "verantwoording", "taken"], default);
        for (var i = 0; i < 2; i++)
        {
            await ExecuteAsync(server, naam, DatabaseBootstrap.Owner, KeyVaultSchema.Sql + LogSchema.Sql); // twice: it may run again
        }
    }

    private static async Task ExecuteAsync(IPostgresServer server, string naam, string role, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString(role, naam) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
