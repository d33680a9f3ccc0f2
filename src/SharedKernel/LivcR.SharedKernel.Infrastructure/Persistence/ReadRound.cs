using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Persistence;

/// <summary>One question in plain SQL; <c>$1</c> is the first value. A value is a Guid, string, number, truth, date, moment or cipher, never null.</summary>
public readonly record struct Question(string Sql, params object[] Values)
{
    internal NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var value in Values)
        {
            command.Parameters.Add(value switch
            {
                Guid g => new NpgsqlParameter<Guid> { TypedValue = g },
                string s => new NpgsqlParameter<string> { TypedValue = s },
                int n => new NpgsqlParameter<int> { TypedValue = n },
                bool b => new NpgsqlParameter<bool> { TypedValue = b },
                DateOnly d => new NpgsqlParameter<DateOnly> { TypedValue = d },
                DateTimeOffset m => new NpgsqlParameter<DateTimeOffset> { TypedValue = m },
                byte[] c => new NpgsqlParameter<byte[]> { TypedValue = c },
                _ => throw new NotSupportedException($"A question takes no {value.GetType().Name}."),
            });
        }

        return command;
    }
}

/// <summary>Several questions of one module in one round trip, for the pages that are open all day: no unit of work, no tracking, one message to the database and back
/// (ADR 0018). The settings of row-level security travel in front, in the same implicit transaction, so nothing is seen that the module's context would not see.
/// Reads only: a role of the product may not change a row without its outbox.</summary>
public sealed class ReadRound<TContext>(NpgsqlDataSource source, ICurrentUser user) where TContext : ModuleDbContext
{
    /// <summary>The answers, to be read in the order of the questions.</summary>
    public async Task<Answers> AskAsync(CancellationToken ct, params IReadOnlyList<Question> questions)
    {
        var batch = source.CreateBatch();
        try
        {
            batch.BatchCommands.Add(LazyTransaction.Settings(user));
            foreach (var question in questions)
            {
                batch.BatchCommands.Add(question.Command());
            }

            var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct); // past the settings
            return new Answers(batch, reader);
        }
        catch
        {
            await batch.DisposeAsync();
            throw;
        }
    }
}

/// <summary>What the database answered, question by question. After the last one the connection is free again, whatever else its asker still has to do.</summary>
public sealed class Answers(NpgsqlBatch batch, NpgsqlDataReader reader) : IAsyncDisposable
{
    private bool _done;

    /// <summary>All rows of the next answer.</summary>
    public async Task<List<T>> NextAsync<T>(Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(row(reader));
        }

        if (!await reader.NextResultAsync(ct))
        {
            await DisposeAsync();
        }

        return rows;
    }

    /// <summary>Does nothing the second time: the reader then belongs to whoever has the connection now.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_done)
        {
            return;
        }

        _done = true;
        await reader.DisposeAsync();
        await batch.DisposeAsync();
    }
}

public static class ReaderColumns
{
    /// <summary>The column, or null where the row has none.</summary>
    public static T? OrNull<T>(this NpgsqlDataReader reader, int column) where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    /// <inheritdoc cref="OrNull{T}"/>
    public static T? ValueOrNull<T>(this NpgsqlDataReader reader, int column) where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    public static T Enum<T>(this NpgsqlDataReader reader, int column) where T : struct, Enum => System.Enum.Parse<T>(reader.GetString(column));
}
