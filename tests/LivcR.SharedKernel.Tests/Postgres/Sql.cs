using System.Collections.Concurrent;
using LivcR.SharedKernel.Infrastructure.Postgres;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Postgres;

internal static class Sql
{
    public static async Task<object?> ScalarAsync(IPostgresServer server, string role, string database, string sql)
    {
        await using var db = new NpgsqlConnection(server.ConnectionString(role, database) + ";Pooling=false");
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteScalarAsync();
    }
}

internal sealed class Lines : ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string All => string.Join('\n', _lines);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));
}
