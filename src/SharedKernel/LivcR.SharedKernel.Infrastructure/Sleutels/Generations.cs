using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>Which generation key wraps what is written now. The key goes to the file before its number goes to the database:
/// a crash in between leaves a key nobody uses, never a number without a key.</summary>
internal sealed class Generations(NpgsqlDataSource db, KeyFile file, TimeProvider time)
{
    private const long Lock = 0x534C455554454C;
    private readonly SemaphoreSlim _gate = new(1);
    private (int Number, long Since)? _current;

    /// <summary>The current number; what another process changed is seen within a minute.</summary>
    public async ValueTask<int> CurrentAsync(CancellationToken ct)
    {
        if (_current is { } known && time.GetElapsedTime(known.Since) < KeyCache.Lifetime)
        {
            return known.Number;
        }

        await _gate.WaitAsync(ct);
        try
        {
            await using var connection = await db.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await LockAsync(connection, ct);
            var number = await ActiveAsync(connection, ct);
            if (number is null || file.Generation(number.Value) is null)
            {
                // First use, or a database from an old backup whose generation was destroyed since.
                number = await InsertAsync(connection, ct);
            }

            await transaction.CommitAsync(ct);
            return Use(number.Value);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<int> NewAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockAsync(connection, ct);
        var number = await InsertAsync(connection, ct);
        await transaction.CommitAsync(ct);
        return Use(number);
    }

    private int Use(int number)
    {
        _current = (number, time.GetTimestamp());
        return number;
    }

    private async Task<int> InsertAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var highest = new NpgsqlCommand("select coalesce(max(nummer), 0) from sleutel.generatie", connection);
        var number = Math.Max((int)(await highest.ExecuteScalarAsync(ct))!, file.Highest) + 1;
        file.AddGeneration(number);
        await using var insert = new NpgsqlCommand("insert into sleutel.generatie (nummer, gemaakt_op) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = number }, new() { Value = time.GetUtcNow() } },
        };
        await insert.ExecuteNonQueryAsync(ct);
        return number;
    }

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = Lock } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<int?> ActiveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select max(nummer) from sleutel.generatie where vernietigen_op is null", connection);
        return await command.ExecuteScalarAsync(ct) as int?;
    }
}
