using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Persistence;

/// <summary>One question in plain SQL, and how a row of its answer is read; <c>$1</c> is the first value. A value is as in <see cref="PlainSql"/>.</summary>
public abstract class Question
{
    /// <param name="row">Looks at the row and nothing else: it runs for whoever's turn it is to read.</param>
    public static Question<T> Of<T>(string sql, Func<NpgsqlDataReader, T> row, params object[] values) => new(sql, row, values);

    internal abstract NpgsqlBatchCommand Command();

    internal abstract Task ReadAsync(NpgsqlDataReader reader);
}

/// <inheritdoc/>
public sealed class Question<T> : Question
{
    private readonly string _sql;
    private readonly Func<NpgsqlDataReader, T> _row;
    private readonly object[] _values;

    internal Question(string sql, Func<NpgsqlDataReader, T> row, object[] values) => (_sql, _row, _values) = (sql, row, values);

    /// <summary>All rows of the answer; none before it was asked.</summary>
    public List<T> Rows { get; private set; } = [];

    internal override NpgsqlBatchCommand Command() => PlainSql.Command(_sql, _values);

    internal override async Task ReadAsync(NpgsqlDataReader reader)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(_row(reader));
        }

        Rows = rows;
    }
}

/// <summary>Several questions of one module in one round trip, for the pages that are open all day: no unit of work, no tracking, one message to the database and back
/// (ADR 0018). The settings of row-level security travel in front, so nothing is seen that the module's context would not see.
/// Reads only: a role of the product may not change a row without its outbox.</summary>
public sealed class ReadRound<TContext> where TContext : ModuleDbContext
{
    private readonly ReadDesk _desk;
    private readonly ICurrentUser _user;

    internal ReadRound(ReadDesk desk, ICurrentUser user) => (_desk, _user) = (desk, user);

    /// <summary>The answers stand in the questions.</summary>
    public Task AskAsync(CancellationToken ct, params IReadOnlyList<Question> questions) => _desk.AskAsync(RlsSettings.Of(_user), questions, ct);

    /// <summary>The rows of the answer.</summary>
    public async Task<List<T>> AskAsync<T>(CancellationToken ct, Question<T> question)
    {
        await _desk.AskAsync(RlsSettings.Of(_user), [question], ct);
        return question.Rows;
    }
}

/// <summary>Where the rounds of one module come together. Who asks while all connections are busy goes along with the next message, together with all who wait: under load a message to PostgreSQL carries
/// the rounds of several people, and neither side wakes up for each of them (ADR 0018). Every round brings its own settings of row-level security, all of them, in front of its own questions.
/// A message that fails is asked again round by round, so that each gets its own answer or its own error.</summary>
internal sealed class ReadDesk : IAsyncDisposable
{
    /// <summary>Rounds in one message: an answer comes no earlier than the last of the rounds that it travels with.</summary>
    internal const int Largest = 8;

    private readonly NpgsqlDataSource _source;
    private readonly Gatherer<Round> _rounds;

    /// <param name="connections">Of the source, all of them for this desk.</param>
    public ReadDesk(NpgsqlDataSource source, int connections)
    {
        _source = source;
        _rounds = new Gatherer<Round>(SendAsync, Largest, connections, reads: true);
    }

    public Task AskAsync(RlsSettings who, IReadOnlyList<Question> questions, CancellationToken ct) => _rounds.AddAsync(new Round(who, questions), ct);

    public ValueTask DisposeAsync() => _rounds.DisposeAsync();

    private async Task SendAsync(IReadOnlyList<Round> rounds)
    {
        await using var batch = _source.CreateBatch();
        foreach (var round in rounds)
        {
            batch.BatchCommands.Add(round.Who.Command());
            foreach (var question in round.Questions)
            {
                batch.BatchCommands.Add(question.Command());
            }
        }

        await using var reader = await batch.ExecuteReaderAsync();
        foreach (var round in rounds)
        {
            await reader.NextResultAsync(); // past the settings
            foreach (var question in round.Questions)
            {
                await question.ReadAsync(reader);
                await reader.NextResultAsync();
            }
        }
    }

    private sealed record Round(RlsSettings Who, IReadOnlyList<Question> Questions);
}

public static class ReaderColumns
{
    /// <summary>The column, or null where the row has none.</summary>
    public static T? OrNull<T>(this NpgsqlDataReader reader, int column) where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    /// <inheritdoc cref="OrNull{T}"/>
    public static T? ValueOrNull<T>(this NpgsqlDataReader reader, int column) where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    public static T Enum<T>(this NpgsqlDataReader reader, int column) where T : struct, Enum => System.Enum.Parse<T>(reader.GetString(column));
}
