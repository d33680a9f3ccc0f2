using System.Text.Json;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
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

        var done = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        var failed = new System.Collections.Concurrent.ConcurrentBag<(Guid Id, int Tries, string Error)>();
        await DeliverLogAsync(rows.Where(r => r.Naam == OutboxRow.Log).ToList(), done, failed, ct);
        await Parallel.ForEachAsync(rows.Where(r => r.Naam != OutboxRow.Log), new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = ct }, async (row, c) =>
        {
            if (await DeliverAsync(row, c) is { } error)
            {
                failed.Add((row.Id, row.Pogingen + 1, error));
            }
            else
            {
                done.Add(row.Id);
            }
        });

        await using var batch = new NpgsqlBatch(connection, tx);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"delete from {module.Schema}.outbox where id = any($1)") { Parameters = { new() { Value = done.ToArray() } } });
        foreach (var (id, tries, error) in failed)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"update {module.Schema}.outbox set pogingen = $2, volgende_poging = $3, fout = $4 where id = $1")
            {
                Parameters = { new() { Value = id }, new() { Value = tries }, new() { Value = time.GetUtcNow() + BackOff(tries) }, new() { Value = error } },
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
                Id = r.GetGuid(0), Naam = r.GetString(1), Inhoud = r.GetString(2), Cel = r.IsDBNull(3) ? null : r.GetGuid(3),
                Actor = r.IsDBNull(4) ? null : r.GetGuid(4), Trace = r.IsDBNull(5) ? null : r.GetString(5),
                GebeurdOp = r.GetFieldValue<DateTimeOffset>(6), Pogingen = r.GetInt32(7),
            });
        }

        return rows;
    }

    private async Task DeliverLogAsync(List<OutboxRow> rows, System.Collections.Concurrent.ConcurrentBag<Guid> done,
        System.Collections.Concurrent.ConcurrentBag<(Guid, int, string)> failed, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return;
        }

        try
        {
            var posts = rows.OrderBy(r => r.Id).Select(r => JsonSerializer.Deserialize<LogPost>(r.Inhoud, EventNames.Json)!).ToList();
            await services.GetRequiredService<ILogAppender>().AppendFromOutboxAsync(posts, ct);
            rows.ForEach(r => done.Add(r.Id));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError("Log lines of {Module} wait: {Error}", module.Schema, Kind(e));
            rows.ForEach(r => failed.Add((r.Id, r.Pogingen + 1, Kind(e))));
        }
    }

    /// <summary>Null when every reaction took it; else the kind of error of the last one that did not. The others are not disturbed: their inbox knows.</summary>
    private async Task<string?> DeliverAsync(OutboxRow row, CancellationToken ct)
    {
        if (reactions.For(row.Naam) is not { } target)
        {
            return null;
        }

        string? error = null;
        foreach (var reaction in target.Reactions)
        {
            try
            {
                await DeliverAsync(row, target.Event, reaction, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                error = Kind(e.InnerException ?? e);
                logger.LogWarning("Event {Event} {Id} not taken by {Reaction} (try {Try}): {Error}", row.Naam, row.Id, reaction.Naam, row.Pogingen + 1, error);
            }
        }

        return error;
    }

    private async Task DeliverAsync(OutboxRow row, Type eventType, Reaction reaction, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(row.Cel is { } cel ? new CelId(cel) : null);
        var db = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(reaction.DbContext);
        db.Inbox.Add(new InboxRow { EventId = row.Id, Reactie = reaction.Naam, Op = time.GetUtcNow() });
        var e = (INotification)JsonSerializer.Deserialize(row.Inhoud, eventType, EventNames.Json)!;
        try
        {
            using (DeliveryPublisher.To(reaction.Handler))
            {
#pragma warning disable RS0030 // the pump is the one that publishes
                await scope.ServiceProvider.GetRequiredService<IPublisher>().Publish((object)e, ct);
#pragma warning restore RS0030
            }

            if (db.ChangeTracker.HasChanges())
            {
                await db.SaveChangesAsync(ct); // a reaction with nothing to do still marks that it saw the event
            }
        }
        catch (DbUpdateException x) when (x.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "inbox_pkey" })
        {
            // Delivered before; the transaction of this second time is rolled back whole.
        }
    }
}
