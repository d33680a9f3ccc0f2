using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>Makes destroyed keys unreadable in the backups too: wraps what remains under a new generation, and destroys the old one when the backups it opens
/// have run out (architecture.md §5.4). For a nightly job; each act may run twice or be cut off.</summary>
public interface IKeyRotation
{
    /// <summary>After keys were destroyed. Gives the new generation's number.</summary>
    Task<int> RotateGenerationAsync(CancellationToken ct);

    /// <summary>Takes generation keys whose day has come out of the key file. Gives how many.</summary>
    Task<int> DestroyDueGenerationsAsync(CancellationToken ct);
}

internal sealed class KeyRotation([FromKeyedServices("sleutel")] NpgsqlDataSource db, KeyFile file, Generations generations, KeyVaultOptions options, TimeProvider time)
    : IKeyRotation
{
    private const int Batch = 1000;

    public async Task<int> RotateGenerationAsync(CancellationToken ct)
    {
        var number = await generations.NewAsync(ct);
        await WrapAllAsync(number, ct);
        await using var command = db.CreateCommand("update sleutel.generatie set vernietigen_op = $2 where nummer < $1 and vernietigen_op is null");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() + options.BackupCycle });
        await command.ExecuteNonQueryAsync(ct);
        return number;
    }

    public async Task<int> DestroyDueGenerationsAsync(CancellationToken ct)
    {
        var due = await NumbersAsync("select nummer from sleutel.generatie where vernietigen_op <= $1 and vernietigd_op is null", ct);
        if (due.Count == 0)
        {
            return 0;
        }

        // A process that had not yet seen the rotation may have written under the old generation for another minute: take those along first.
        await WrapAllAsync(await generations.CurrentAsync(ct), ct);
        foreach (var number in due)
        {
            file.DestroyGeneration(number);
            await using var command = db.CreateCommand("update sleutel.generatie set vernietigd_op = $2 where nummer = $1");
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
            await command.ExecuteNonQueryAsync(ct);
        }

        return due.Count;
    }

    private async Task<List<int>> NumbersAsync(string sql, CancellationToken ct)
    {
        await using var command = db.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var numbers = new List<int>();
        while (await reader.ReadAsync(ct))
        {
            numbers.Add(reader.GetInt32(0));
        }

        return numbers;
    }

    private async Task WrapAllAsync(int number, CancellationToken ct)
    {
        var last = Guid.Empty;
        while (await WrapBatchAsync(number, last, ct) is { } next)
        {
            last = next;
        }
    }

    /// <summary>The next batch by id; gives the last id, or null when there was nothing left.</summary>
    private async Task<Guid?> WrapBatchAsync(int number, Guid after, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = new List<WrappedKey>(Batch);
        await using (var select = new NpgsqlCommand(
            "select id, ouder, generatie, ingepakt from sleutel.sleutel where generatie < $1 and id > $2 order by id limit $3 for update", connection)
        { Parameters = { new() { Value = number }, new() { Value = after }, new() { Value = Batch } } })
        await using (var reader = await select.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                rows.Add(WrappedKey.Read(reader));
            }
        }

        if (rows.Count == 0)
        {
            return null;
        }

        // A row of a destroyed generation (from an old backup) cannot be opened any more; it stays what it is: noise.
        var newKey = file.Generation(number)!;
        var wrapped = rows.Where(r => file.Generation(r.Generation) is not null).Select(r => r.UnderGeneration(number, file.Generation(r.Generation)!, newKey)).ToList();
        await using var update = new NpgsqlCommand("""
            update sleutel.sleutel s set generatie = $1, ingepakt = t.ingepakt from unnest($2, $3) as t (id, ingepakt) where s.id = t.id
            """, connection)
        {
            Parameters = { new() { Value = number }, new() { Value = wrapped.Select(w => w.Id).ToArray() }, new() { Value = wrapped.Select(w => w.Bytes).ToArray() } },
        };
        await update.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return rows[^1].Id;
    }
}
