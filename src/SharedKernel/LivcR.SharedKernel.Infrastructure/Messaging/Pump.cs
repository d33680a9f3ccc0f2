using System.Collections.Concurrent;
using System.Text.Json;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Pipeline;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Messaging;

/// <summary>Delivers one module's outbox: log lines to the log, events to every reaction, at least once; the inbox makes it once. Several Hosts may pump at
/// the same time (skip locked); a kill at any moment leaves rows that are delivered later. No order is promised.</summary>
public sealed class Pump(IModule module, IServiceProvider services, ReactionMap reactions, OutboxSignal signal, TimeProvider time, ILogger<Pump> logger) : BackgroundService
{
    private const int BatchSize = 200;

    /// <summary>Events per transaction of a reaction: most of the cost of a delivery is the transaction, but its locks are held until the last of the group.</summary>
    private const int GroupSize = 50;

    private static readonly int Parallelism = Math.Max(2, Environment.ProcessorCount * 2);

    private readonly NpgsqlDataSource _source = services.GetRequiredKeyedService<NpgsqlDataSource>(module.Schema);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await PumpOnceAsync(stoppingToken) == 0)
                {
                    await signal.WaitAsync(module.Schema, TimeSpan.FromSeconds(1), stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away or restarting: wait, it comes back, nothing is lost.
                logger.LogWarning("Outbox of {Module} waits: {Error}", module.Schema, e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    /// <summary>Takes one batch. Returns the number of rows delivered or put back for later; 0 means nothing is due.</summary>
    public async Task<int> PumpOnceAsync(CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var tx = await connection.BeginTransactionAsync(ct); // the pump is no unit of work of the module: plain Npgsql
        var rows = await TakeAsync(connection, ct);
        if (rows.Count == 0)
        {
            return 0;
        }

        var failed = new ConcurrentDictionary<OutboxRow, string>();
        await DeliverLogAsync([.. rows.Where(r => r.Naam == OutboxRow.Log)], failed, ct);
        await DeliverEventsAsync([.. rows.Where(r => r.Naam != OutboxRow.Log)], failed, ct);

        await using var batch = new NpgsqlBatch(connection, tx);
        var done = rows.Where(r => !failed.ContainsKey(r)).Select(r => r.Id).ToArray();
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"delete from {module.Schema}.outbox where id = any($1)") { Parameters = { new() { Value = done } } });
        foreach (var (row, error) in failed)
        {
            var tries = row.Pogingen + 1;
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"update {module.Schema}.outbox set pogingen = $2, volgende_poging = $3, fout = $4 where id = $1")
            {
                Parameters = { new() { Value = row.Id }, new() { Value = tries }, new() { Value = time.GetUtcNow() + BackOff(tries) }, new() { Value = error } },
            });
        }

        await batch.ExecuteNonQueryAsync(ct);
        await tx.CommitAsync(ct);
        return rows.Count;
    }

    /// <summary>1 s, 2 s, 4 s … at most five minutes.</summary>
    internal static TimeSpan BackOff(int tries) => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Min(tries - 1, 12))));

    /// <summary>What went wrong, without a message: that may repeat a value.</summary>
    private static string Kind(Exception e) => e is PostgresException p ? $"PostgreSQL {p.SqlState} {p.ConstraintName}".TrimEnd() : e.GetType().Name;

    private async Task<List<OutboxRow>> TakeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var c = new NpgsqlCommand(
            $"select id, naam, inhoud, cel, actor, trace, gebeurd_op, pogingen from {module.Schema}.outbox where volgende_poging <= $1 order by volgende_poging, id limit {BatchSize} for update skip locked",
            connection)
        { Parameters = { new() { Value = time.GetUtcNow() } } };
        await using var r = await c.ExecuteReaderAsync(ct);
        var rows = new List<OutboxRow>();
        while (await r.ReadAsync(ct))
        {
            rows.Add(new OutboxRow
            {
                Id = r.GetGuid(0),
                Naam = r.GetString(1),
                Inhoud = r.GetString(2),
                Cel = r.IsDBNull(3) ? null : r.GetGuid(3),
                Actor = r.IsDBNull(4) ? null : r.GetGuid(4),
                Trace = r.IsDBNull(5) ? null : r.GetString(5),
                GebeurdOp = r.GetFieldValue<DateTimeOffset>(6),
                Pogingen = r.GetInt32(7),
            });
        }

        return rows;
    }

    private async Task DeliverLogAsync(List<OutboxRow> rows, ConcurrentDictionary<OutboxRow, string> failed, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return;
        }

        try
        {
            var posts = rows.OrderBy(r => r.Id).Select(r => JsonSerializer.Deserialize<LogPost>(r.Inhoud, EventNames.Json)!).ToList();
            await services.GetRequiredService<ILogAppender>().AppendFromOutboxAsync(posts, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError("Log lines of {Module} wait: {Error}", module.Schema, Kind(e));
            rows.ForEach(r => failed[r] = Kind(e));
        }
    }

    /// <summary>Reactions beside each other; within one reaction one group after the other, so that its groups never wait for each other's locks.
    /// An event that nobody takes is done.</summary>
    private Task DeliverEventsAsync(List<OutboxRow> rows, ConcurrentDictionary<OutboxRow, string> failed, CancellationToken ct)
    {
        var perReaction = rows
            .SelectMany(row => reactions.For(row.Naam) is { } target ? target.Reactions.Select(reaction => (reaction, new Delivery(row, target.Event))) : [])
            .GroupBy(d => d.reaction, d => d.Item2);
        return Parallel.ForEachAsync(perReaction, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = ct }, async (deliveries, c) =>
        {
            foreach (var group in deliveries.GroupBy(d => d.Row.Cel).SelectMany(cel => cel.Chunk(GroupSize)))
            {
                await DeliverAsync(deliveries.Key, group, failed, c);
            }
        });
    }

    /// <summary>One group, one transaction. When it fails, each of its events is tried alone: one that cannot be taken does not hold up its neighbours.</summary>
    private async Task DeliverAsync(Reaction reaction, Delivery[] group, ConcurrentDictionary<OutboxRow, string> failed, CancellationToken ct)
    {
        try
        {
            await DeliverAsync(reaction, group, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (group is [var (row, _)])
            {
                failed[row] = Kind(e.InnerException ?? e);
                logger.LogWarning("Event {Event} {Id} not taken by {Reaction} (try {Try}): {Error}", row.Naam, row.Id, reaction.Naam, row.Pogingen + 1, failed[row]);
                return;
            }

            foreach (var one in group)
            {
                await DeliverAsync(reaction, [one], failed, ct);
            }
        }
    }

    /// <summary>The inbox marks go first, and say which events this reaction did not take yet: what it does for those is committed together with the marks.</summary>
    private async Task DeliverAsync(Reaction reaction, Delivery[] group, CancellationToken ct)
    {
        var asker = new CurrentUser();
        asker.AlsSysteem(Cel(group[0].Row));
        await using var connection = await services.GetRequiredKeyedService<NpgsqlDataSource>(reaction.Schema).OpenConnectionAsync(ct);
        await using var tx = await connection.BeginTransactionAsync(ct);
        var ids = group.Select(d => d.Row.Id).ToArray();
        await using var mark = new NpgsqlBatch(connection, tx)
        {
            BatchCommands =
            {
                RlsSettings.Of(asker).Command(),
                new($"insert into {reaction.Schema}.inbox (event_id, reactie, op) select unnest($1), $2, $3 on conflict do nothing returning event_id")
                {
                    Parameters = { new() { Value = ids }, new() { Value = reaction.Naam }, new() { Value = time.GetUtcNow() } },
                },
            },
        };
        var fresh = new HashSet<Guid>();
        await using (var marked = await mark.ExecuteReaderAsync(ct))
        {
            await marked.NextResultAsync(ct);
            while (await marked.ReadAsync(ct))
            {
                fresh.Add(marked.GetGuid(0));
            }
        }

        foreach (var delivery in group.Where(d => fresh.Contains(d.Row.Id)))
        {
            await ReactAsync(reaction, delivery, tx, ct);
        }

        // A reaction that swallows a failed command leaves the transaction dead, and PostgreSQL answers a commit of that with a silent rollback: ask first.
        await using var alive = new NpgsqlCommand("select 1", connection, tx);
        await alive.ExecuteScalarAsync(ct);
        await tx.CommitAsync(ct);
        signal.Set(reaction.Schema); // events that the reactions added are there from now on
    }

    private async Task ReactAsync(Reaction reaction, Delivery delivery, NpgsqlTransaction tx, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(Cel(delivery.Row));
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().BeginReactie(reaction.Naam);
        var db = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(reaction.DbContext);
        await db.JoinAsync(tx, ct);
        var e = (INotification)JsonSerializer.Deserialize(delivery.Row.Inhoud, delivery.Event, EventNames.Json)!;
        using (DeliveryPublisher.To(reaction.Handler))
        {
#pragma warning disable RS0030 // the pump is the one that publishes
            await scope.ServiceProvider.GetRequiredService<IPublisher>().Publish((object)e, ct);
#pragma warning restore RS0030
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct); // a reaction may leave its save to the pump
        }
    }

    private static CelId? Cel(OutboxRow row) => row.Cel is { } cel ? new CelId(cel) : null;

    private sealed record Delivery(OutboxRow Row, Type Event);
}
