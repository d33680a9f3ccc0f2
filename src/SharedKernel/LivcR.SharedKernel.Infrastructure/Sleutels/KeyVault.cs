using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>Content keys, wrapped, in schema "sleutel"; the keys that open them stand in the key file (architecture.md §5.4).</summary>
internal sealed class KeyVault : IKeyVault, IAsyncDisposable
{
    private readonly NpgsqlDataSource _db;
    private readonly KeyFile _file;
    private readonly Generations _generations;
    private readonly KeyCache _cache;
    private readonly TimeProvider _time;
    private readonly Gatherer<NewKey> _writer;

    public KeyVault([FromKeyedServices("sleutel")] NpgsqlDataSource db, KeyFile file, Generations generations, TimeProvider time)
    {
        (_db, _file, _generations, _time) = (db, file, generations, time);
        _cache = new KeyCache(time);
        _writer = new Gatherer<NewKey>(InsertAsync, largest: 500);
    }

    public async Task<ContentKey> CreateAsync(Guid id, CancellationToken ct)
    {
        var generation = await _generations.CurrentAsync(ct);
        if (_file.Generation(generation) is not { } generationKey)
        {
            throw new KeyFileException($"Generatie {generation} is in het sleutelbestand vernietigd terwijl ze nog in gebruik is.");
        }

        var key = new AesContentKey(RandomNumberGenerator.GetBytes(Envelope.KeySize));
        var made = new NewKey(WrappedKey.Wrap(id, key, null, generation, generationKey));
        var epoch = _cache.Epoch;
        await _writer.AddAsync(made, ct);
        if (!made.Inserted)
        {
            return await OpenAsync(id, ct); // made before, by an act that runs twice: that key counts
        }

        _cache.Add(id, null, key, epoch);
        return key;
    }

    public async Task<ContentKey> OpenAsync(Guid id, CancellationToken ct) =>
        _cache.Find(id) ?? ((await OpenManyAsync([id], ct)).GetValueOrDefault(id) ?? throw new KeyDestroyedException());

    public async Task<IReadOnlyDictionary<Guid, ContentKey>> OpenManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var opened = new Dictionary<Guid, ContentKey>(ids.Count);
        var missing = new HashSet<Guid>();
        foreach (var id in ids)
        {
            if (_cache.Find(id) is { } key)
            {
                opened[id] = key;
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count == 0)
        {
            return opened;
        }

        var epoch = _cache.Epoch;
        await using var command = _db.CreateCommand("""
            select s.id, s.ouder, s.generatie, s.ingepakt, o.generatie, o.ingepakt
            from sleutel.sleutel s left join sleutel.sleutel o on o.id = s.ouder where s.id = any($1)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. missing] });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var row = WrappedKey.Read(reader);
            var parent = row.Parent is { } p ? new WrappedKey(p, null, reader.GetInt32(4), reader.GetFieldValue<byte[]>(5)) : null;
            if (TryOpen(row, parent, out var key))
            {
                opened[row.Id] = key!;
                _cache.Add(row.Id, row.Parent, key!, epoch);
            }
        }

        return opened;
    }

    public async Task MoveUnderAsync(Guid id, Guid ouder, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(ouder, id);
        var generation = await _generations.CurrentAsync(ct);
        await using var connection = await _db.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await LockedAsync(connection, id, ouder, ct);
        if (!rows.TryGetValue(id, out var row) || !rows.TryGetValue(ouder, out var parentRow))
        {
            throw new KeyDestroyedException();
        }

        if (row.Parent == ouder)
        {
            return;
        }

        if (parentRow.Parent is not null || rows.Values.Any(r => r.Parent == id))
        {
            throw new InvalidOperationException("Keys are nested one deep: a parent has no parent, a child no children.");
        }

        if (!TryOpen(row, row.Parent is { } p ? rows[p] : null, out var key) || !TryOpen(parentRow, null, out var parent))
        {
            throw new KeyDestroyedException();
        }

        var moved = WrappedKey.Wrap(id, key!, (ouder, parent!), generation, _file.Generation(generation)!);
        await using var update = new NpgsqlCommand("update sleutel.sleutel set ouder = $2, generatie = $3, ingepakt = $4 where id = $1", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = ouder }, new() { Value = generation }, new() { Value = moved.Bytes } },
        };
        await update.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        _cache.Evict(id);
    }

    public async Task DestroyAsync(Guid id, CancellationToken ct)
    {
        // A child that is moved under it at this very moment goes by the cascade.
        await using var command = _db.CreateCommand("""
            with slot as materialized (select id from sleutel.sleutel where id = $1 or ouder = $1 order by id for update)
            delete from sleutel.sleutel where id in (select id from slot)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await command.ExecuteNonQueryAsync(ct);
        _cache.Evict(id);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>A row of a destroyed generation (from an old backup) is as gone as a missing row.</summary>
    private bool TryOpen(WrappedKey row, WrappedKey? parent, out AesContentKey? key)
    {
        key = null;
        AesContentKey? above = null;
        if (_file.Generation(row.Generation) is not { } own || (parent is not null && !TryOpen(parent, null, out above)))
        {
            return false;
        }

        key = row.Open(own, above);
        return true;
    }

    /// <summary>The two rows, their parents and the children of the first; locked by id, as everywhere here, so that two acts never wait for each other.</summary>
    private static async Task<Dictionary<Guid, WrappedKey>> LockedAsync(NpgsqlConnection connection, Guid id, Guid ouder, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select id, ouder, generatie, ingepakt from sleutel.sleutel
            where id in ($1, $2) or ouder = $1 or id = (select k.ouder from sleutel.sleutel k where k.id = $1)
            order by id for update
            """, connection) { Parameters = { new() { Value = id }, new() { Value = ouder } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new Dictionary<Guid, WrappedKey>();
        while (await reader.ReadAsync(ct))
        {
            rows[reader.GetGuid(0)] = WrappedKey.Read(reader);
        }

        return rows;
    }

    private async Task InsertAsync(IReadOnlyList<NewKey> keys)
    {
        await using var connection = await _db.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("""
            insert into sleutel.sleutel (id, generatie, ingepakt, aangemaakt)
            select id, generatie, ingepakt, $4 from unnest($1, $2, $3) as t (id, generatie, ingepakt) on conflict (id) do nothing returning id
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. keys.Select(k => k.Row.Id)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. keys.Select(k => k.Row.Generation)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. keys.Select(k => k.Row.Bytes)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = _time.GetUtcNow() });
        var waiting = keys.GroupBy(k => k.Row.Id).ToDictionary(g => g.Key, g => g.First()); // the first of two alike is the one inserted
        await command.PrepareAsync(); // once per connection of the pool
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            waiting[reader.GetGuid(0)].Inserted = true;
        }
    }

    private sealed record NewKey(WrappedKey Row)
    {
        public bool Inserted { get; set; }
    }
}
