using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Persistence;

/// <summary>A context works in one transaction that starts with its first command, carries who asks and for which LIVC R, is committed by SaveChanges and
/// rolled back by dispose. No caller can forget it, and no query can run without it: without the settings row-level security shows nothing.
/// Who only reads (a person's question, no command), and a save that only adds, need no transaction of several round trips: there the settings travel in front of
/// the command, in the implicit transaction of that one message, and are gone with it.</summary>
public sealed class LazyTransaction : DbConnectionInterceptor, ISaveChangesInterceptor, IDbCommandInterceptor
{
    private const string FrontSettings =
        "select set_config('livcr.cel', @livcr_cel, true), set_config('livcr.persoon', @livcr_persoon, true), set_config('livcr.breed', @livcr_breed, true), set_config('livcr.leiding', @livcr_leiding, true);\n";

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ModuleDbContext context && (context.OnlyReads || context.SavesInOneMessage) && context.Database.CurrentTransaction is null)
        {
            var who = RlsSettings.Of(context.User);
            command.CommandText = FrontSettings + command.CommandText;
            command.Parameters.Add(new NpgsqlParameter<string>("livcr_cel", who.Cel));
            command.Parameters.Add(new NpgsqlParameter<string>("livcr_persoon", who.Persoon));
            command.Parameters.Add(new NpgsqlParameter<string>("livcr_breed", who.Breed));
            command.Parameters.Add(new NpgsqlParameter<string>("livcr_leiding", who.Leiding));
        }

        return ValueTask.FromResult(result);
    }

    public async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith(FrontSettings, StringComparison.Ordinal))
        {
            await result.NextResultAsync(cancellationToken); // past the answer of set_config, to the query's own
        }

        return result;
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var context = (ModuleDbContext)eventData.Context!;
        if (context.OnlyReads || context.SavesInOneMessage)
        {
            return;
        }

        context.Database.AutoSavepointsEnabled = false; // one transaction, one save: savepoints would cost two round trips
#pragma warning disable RS0030 // the one place that begins a transaction
        await context.Database.BeginTransactionAsync(cancellationToken);
#pragma warning restore RS0030
        await using var c = new NpgsqlBatch((NpgsqlConnection)connection) { BatchCommands = { RlsSettings.Of(context.User).Command() } }; // BEGIN travels with this command
        await c.ExecuteNonQueryAsync(cancellationToken);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        throw new InvalidOperationException("async only");

    public async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        // A save without an earlier read: open now, so that EF finds the transaction.
        var context = (ModuleDbContext)eventData.Context!;
        context.WillWrite();
        var db = context.Database;
        if (db.CurrentTransaction is null && !context.SavesInOneMessage)
        {
            await db.OpenConnectionAsync(cancellationToken);
            await db.CloseConnectionAsync();
        }

        return result;
    }

    public async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        // CloseAsync on the DbConnection is needed: EF would keep it open, and reads after the save would see no rows.
        var context = (ModuleDbContext)eventData.Context!;
        var db = context.Database;
        if (!context.HasJoined && db.CurrentTransaction is { } t)
        {
            await t.CommitAsync(cancellationToken);
            await db.GetDbConnection().CloseAsync();
        }

        return result;
    }

    /// <summary>A save that failed leaves nothing behind: the page that tells so reads in a fresh transaction, not in the ruins of this one (25P02, or half a change).</summary>
    public async Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        var context = (ModuleDbContext)eventData.Context!;
        var db = context.Database;
        if (!context.HasJoined && db.CurrentTransaction is { } t)
        {
            await t.RollbackAsync(CancellationToken.None);
            await db.GetDbConnection().CloseAsync();
        }
    }
}
