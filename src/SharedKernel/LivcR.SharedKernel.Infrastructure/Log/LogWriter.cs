using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace LivcR.SharedKernel.Infrastructure.Log;

/// <summary>Appends to the chain, many lines per commit. The head of the chain is the lock: a batch is written only where the head still is what its hashes
/// were computed from, so several processes may write and none can fork the chain.</summary>
internal sealed class LogWriter : IAsyncDisposable
{
    private readonly NpgsqlDataSource _db;
    private readonly Gatherer<LogPost> _batches;
    private readonly SemaphoreSlim _gate = new(1);
    private Head? _head;

    public LogWriter([FromKeyedServices("log")] NpgsqlDataSource db)
    {
        _db = db;
        _batches = new Gatherer<LogPost>(posts => WriteAsync(posts, maybeKnown: false), largest: 200);
    }

    /// <summary>Returns when the line is committed.</summary>
    public Task AppendAsync(LogPost post, CancellationToken ct) => _batches.AddAsync(post, ct);

    /// <summary>Lines that may have been written before: known ids are skipped. The caller's batch is committed as a whole.</summary>
    public Task AppendFromOutboxAsync(IReadOnlyList<LogPost> posts) => posts.Count == 0 ? Task.CompletedTask : WriteAsync(posts, maybeKnown: true);

    public ValueTask DisposeAsync() => _batches.DisposeAsync();

    private async Task WriteAsync(IReadOnlyList<LogPost> posts, bool maybeKnown)
    {
        await _gate.WaitAsync();
        try
        {
            await using var connection = await _db.OpenConnectionAsync();
            if (maybeKnown || _head is null || !await TryInsertAsync(connection, _head, posts))
            {
                _head = null;
                await WriteLockedAsync(connection, posts, maybeKnown);
            }
        }
        catch
        {
            _head = null; // committed or not: ask the database
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>At the start, after another process wrote, and for lines that may be known: with the head locked.</summary>
    private async Task WriteLockedAsync(NpgsqlConnection connection, IReadOnlyList<LogPost> posts, bool maybeKnown)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var head = await LockHeadAsync(connection);
        var after = head;
        var unknown = maybeKnown ? await UnknownAsync(connection, posts) : posts;
        if (unknown.Count > 0)
        {
            if (!await TryInsertAsync(connection, head, unknown))
            {
                throw new InvalidOperationException("The head of the log moved while it was locked.");
            }

            after = _head!;
        }

        await transaction.CommitAsync();
        _head = after;
    }

    private static async Task<Head> LockHeadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select volgnummer, hash from verantwoording.log_kop for update", connection);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new Head(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1))
            : throw new InvalidOperationException("The log has no head: run the migrations.");
    }

    private static async Task<IReadOnlyList<LogPost>> UnknownAsync(NpgsqlConnection connection, IReadOnlyList<LogPost> posts)
    {
        await using var command = new NpgsqlCommand("select id from verantwoording.log where id = any($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. posts.Select(p => p.Id)] });
        await using var reader = await command.ExecuteReaderAsync();
        var known = new HashSet<Guid>();
        while (await reader.ReadAsync())
        {
            known.Add(reader.GetGuid(0));
        }

        return [.. posts.DistinctBy(p => p.Id).Where(p => !known.Contains(p.Id))];
    }

    /// <summary>One statement, one round trip, one commit: moves the head and inserts the lines, or does neither.</summary>
    private async Task<bool> TryInsertAsync(NpgsqlConnection connection, Head head, IReadOnlyList<LogPost> posts)
    {
        var n = posts.Count;
        var (numbers, times) = (new long[n], new DateTimeOffset[n]);
        var (previous, hashes) = (new byte[n][], new byte[n][]);
        var hash = head.Hash;
        for (var i = 0; i < n; i++)
        {
            (numbers[i], times[i], previous[i]) = (head.Number + i + 1, LogHash.Rounded(posts[i].Tijd), hash);
            hash = hashes[i] = LogHash.Of(numbers[i], posts[i] with { Tijd = times[i] }, hash);
        }

        // An element of an array is found by counting from its front: with the batches there are (a few lines from pages, 200 from the outbox) that is less than
        // setting up the store that unnest needs for each of eighteen columns.
        await using var command = new NpgsqlCommand("""
            with kop as (
              update verantwoording.log_kop set volgnummer = $1, hash = $2 where volgnummer = $3 and hash = $4 returning 1)
            insert into verantwoording.log (volgnummer, id, tijd, actor, rol, cel, sessie, actie, handeling, casus, object, object_id, doel, regel, uitkomst, trace, vorige_hash, hash)
            select ($5)[i], ($6)[i], ($7)[i], ($8)[i], ($9)[i], ($10)[i], ($11)[i], ($12)[i], ($13)[i], ($14)[i], ($15)[i], ($16)[i], ($17)[i], ($18)[i], ($19)[i], ($20)[i], ($21)[i], ($22)[i]
            from generate_series(1, cardinality($5)) i where exists (select from kop)
            """, connection);
        var p = command.Parameters;
        p.Add(new NpgsqlParameter<long> { TypedValue = numbers[^1] });
        p.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        p.Add(new NpgsqlParameter<long> { TypedValue = head.Number });
        p.Add(new NpgsqlParameter<byte[]> { TypedValue = head.Hash });
        Add(numbers, NpgsqlDbType.Bigint);
        Add(Column(x => x.Id), NpgsqlDbType.Uuid);
        Add(times, NpgsqlDbType.TimestampTz);
        Add(Column(x => x.Actor), NpgsqlDbType.Uuid);
        Add(Column(x => x.Rol), NpgsqlDbType.Text);
        Add(Column(x => x.Cel), NpgsqlDbType.Uuid);
        Add(Column(x => x.Sessie), NpgsqlDbType.Uuid);
        Add(Column(x => x.Actie), NpgsqlDbType.Text);
        Add(Column(x => x.Handeling), NpgsqlDbType.Text);
        Add(Column(x => x.Casus), NpgsqlDbType.Uuid);
        Add(Column(x => x.Object), NpgsqlDbType.Text);
        Add(Column(x => x.ObjectId), NpgsqlDbType.Uuid);
        Add(Column(x => x.Doel), NpgsqlDbType.Text);
        Add(Column(x => x.Regel), NpgsqlDbType.Text);
        Add(Column(x => x.Uitkomst), NpgsqlDbType.Text);
        Add(Column(x => x.Trace), NpgsqlDbType.Text);
        Add(previous, NpgsqlDbType.Bytea);
        Add(hashes, NpgsqlDbType.Bytea);
        await command.PrepareAsync(); // once per connection of the pool: planning this costs more than running it
        var inserted = await command.ExecuteNonQueryAsync() == n;
        _head = inserted ? new Head(numbers[^1], hash) : null;
        return inserted;

        T[] Column<T>(Func<LogPost, T> field)
        {
            var column = new T[n];
            for (var i = 0; i < n; i++)
            {
                column[i] = field(posts[i]);
            }

            return column;
        }

        void Add<T>(T[] column, NpgsqlDbType type) => p.Add(new NpgsqlParameter<T[]> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    private sealed record Head(long Number, byte[] Hash);
}
