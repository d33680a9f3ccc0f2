using LivcR.SharedKernel.Infrastructure.Messaging;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Persistence;

/// <summary>A row that is not there yet, by the names of its columns. A value is as in <see cref="PlainSql"/>; a column without value (null) is left out.</summary>
public readonly record struct NewRow(string Table, params IReadOnlyList<(string Column, object? Value)> Values)
{
    internal NpgsqlBatchCommand Insert()
    {
        var filled = Values.Where(v => v.Value is not null).ToArray();
        return PlainSql.Command($"insert into {Table} ({string.Join(", ", filled.Select(v => v.Column))}) values ({string.Join(", ", filled.Select((_, i) => $"${i + 1}"))})", [.. filled.Select(v => v.Value!)]);
    }
}

/// <summary>One new row of a module, its log line and its events, in one round trip: the other half of <see cref="ReadRound{TContext}"/>, for what comes in all day (ADR 0023). One message is one
/// implicit transaction with the settings of row-level security in front: the row, what is told about it and what is logged about it are committed together, or nothing is.
/// Adds only: what changes or removes, and what must be counted, stays with the module's context. Not for a reaction, whose save is the pump's to commit.</summary>
public sealed class AddRound<TContext>(NpgsqlDataSource source, ModuleServices services, string schema) where TContext : ModuleDbContext
{
    private readonly string _outbox = $"""
        insert into {schema}.outbox (id, naam, inhoud, cel, actor, trace, gebeurd_op, pogingen, volgende_poging)
        select id, naam, inhoud::jsonb, cel, actor, trace, gebeurd_op, 0, gebeurd_op from unnest($1, $2, $3, $4, $5, $6, $7) as r (id, naam, inhoud, cel, actor, trace, gebeurd_op)
        """;

    /// <param name="log">No change goes unlogged (AVG-10), so this is asked for.</param>
    /// <exception cref="PostgresException">The row is there already (its constraint says which), or may not be.</exception>
    public async Task AddAsync(NewRow row, LogRegel log, CancellationToken ct, params IReadOnlyList<IIntegrationEvent> events)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(RlsSettings.Of(services.User).Command());
        batch.BatchCommands.Add(row.Insert());
        batch.BatchCommands.Add(Outbox([.. events.Select(e => services.Event(e)), services.LogLine(log)]));
        await batch.ExecuteNonQueryAsync(ct);
        services.Signal.Set(schema);
    }

    private NpgsqlBatchCommand Outbox(OutboxRow[] rows) => new(_outbox)
    {
        Parameters =
        {
            Column(rows, r => r.Id), Column(rows, r => r.Naam), Column(rows, r => r.Inhoud), Column(rows, r => r.Cel), Column(rows, r => r.Actor), Column(rows, r => r.Trace), Column(rows, r => r.GebeurdOp),
        },
    };

    private static NpgsqlParameter<T[]> Column<T>(OutboxRow[] rows, Func<OutboxRow, T> field) => new() { TypedValue = Array.ConvertAll(rows, r => field(r)) };
}
