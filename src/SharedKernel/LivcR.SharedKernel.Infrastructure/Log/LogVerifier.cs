using System.Security.Cryptography;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Log;

/// <summary>What the verifier found.</summary>
/// <param name="Lines">Lines that are in order, counted from the start.</param>
/// <param name="Seals">Seals that are in order.</param>
/// <param name="Break">The first break, with the number of the line where it shows; null when all is well.</param>
public sealed record LogVerification(long Lines, int Seals, string? Break)
{
    public bool Ok => Break is null;
}

/// <summary>Reads the whole log in order and recomputes the chain; compares it with the head and with every seal. Needs the owner role, which may read all.</summary>
/// <param name="publicKeyPem">Of the signing key; best the copy kept outside this system.</param>
public sealed class LogVerifier(NpgsqlDataSource db, string publicKeyPem)
{
    public async Task<LogVerification> VerifyAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);

        // One picture of head, seals and lines while others go on writing.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var (headNumber, headHash) = await HeadAsync(connection, ct);
        var seals = await SealsAsync(connection, ct);
        var (lines, hash, at) = (0L, LogHash.Start, 0);

        if (BadSeal() is { } early)
        {
            return Broken(early);
        }

        await using var command = new NpgsqlCommand("""
            select volgnummer, id, tijd, actor, rol, cel, sessie, actie, handeling, casus, object, object_id, doel, regel, uitkomst, trace, vorige_hash, hash
            from verantwoording.log order by volgnummer
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var number = reader.GetInt64(0);
            if (number != lines + 1)
            {
                return Broken($"regel {lines + 1} ontbreekt");
            }

            if (!reader.GetFieldValue<byte[]>(16).AsSpan().SequenceEqual(hash))
            {
                return Broken($"regel {number} sluit niet aan op de vorige");
            }

            hash = LogHash.Of(number, Post(reader), hash);
            if (!reader.GetFieldValue<byte[]>(17).AsSpan().SequenceEqual(hash))
            {
                return Broken($"regel {number} is gewijzigd");
            }

            lines = number;
            if (BadSeal() is { } problem)
            {
                return Broken(problem);
            }
        }

        return at < seals.Count ? Broken($"regel {lines + 1} en volgende ontbreken: het zegel van {seals[at].Day:yyyy-MM-dd} gaat tot regel {seals[at].Number}")
            : headNumber != lines || !headHash.AsSpan().SequenceEqual(hash) ? Broken($"de kop wijst naar regel {headNumber}, het logboek eindigt met regel {lines}")
            : new LogVerification(lines, seals.Count, null);

        LogVerification Broken(string what) => new(lines, at, what);

        string? BadSeal()
        {
            for (; at < seals.Count && seals[at].Number == lines; at++)
            {
                if (seals[at].Problem(hash) is { } problem)
                {
                    return $"regel {lines}: het zegel van {seals[at].Day:yyyy-MM-dd} {problem}";
                }
            }

            return null;
        }
    }

    private static async Task<(long Number, byte[] Hash)> HeadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select volgnummer, hash from verantwoording.log_kop", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, LogHash.Start);
    }

    private async Task<List<SealRow>> SealsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(publicKeyPem);
        await using var command = new NpgsqlCommand("select dag, volgnummer, hash, handtekening from verantwoording.log_zegel order by volgnummer, dag", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var seals = new List<SealRow>();
        while (await reader.ReadAsync(ct))
        {
            var (day, number, hash) = (reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
            seals.Add(new SealRow(day, number, hash, key.VerifyData(LogHash.Seal(day, number, hash), reader.GetFieldValue<byte[]>(3), HashAlgorithmName.SHA256)));
        }

        return seals;
    }

    private static LogPost Post(NpgsqlDataReader r)
    {
        return new LogPost(r.GetGuid(1), r.GetFieldValue<DateTimeOffset>(2), Id(3), Text(4), Id(5), Id(6), r.GetString(7), r.GetString(8),
            Id(9), Text(10), Id(11), Text(12), Text(13), r.GetString(14), Text(15));
        Guid? Id(int column) => r.IsDBNull(column) ? null : r.GetGuid(column);
        string? Text(int column) => r.IsDBNull(column) ? null : r.GetString(column);
    }

    private sealed record SealRow(DateOnly Day, long Number, byte[] Hash, bool Signed)
    {
        public string? Problem(byte[] hash) => !Signed ? "is niet met deze sleutel getekend" : Hash.AsSpan().SequenceEqual(hash) ? null : "past niet bij het logboek";
    }
}
