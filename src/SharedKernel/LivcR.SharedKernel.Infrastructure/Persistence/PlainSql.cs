using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Persistence;

/// <summary>A statement of a short way (<see cref="ReadRound{TContext}"/>, <see cref="AddRound{TContext}"/>). A value is a Guid, string, number, truth, date, moment or cipher, never null.</summary>
internal static class PlainSql
{
    public static NpgsqlBatchCommand Command(string sql, IReadOnlyList<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
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
                _ => throw new NotSupportedException($"A statement takes no {value.GetType().Name}."),
            });
        }

        return command;
    }
}
