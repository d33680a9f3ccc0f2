using System.Security.Cryptography;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Log;

/// <summary>Signs the head of the log once a day, so that whoever holds the database alone cannot rewrite the past or cut off its end.</summary>
public interface ILogSealer
{
    /// <summary>Public half of the signing key, in PEM: give it to the FG or an auditor, outside this system.</summary>
    string PublicKeyPem { get; }

    /// <summary>Seals today's head. A day has one seal; the second call of a day does nothing.</summary>
    Task SealAsync(CancellationToken ct);
}

public sealed class LogSealer([FromKeyedServices("log")] NpgsqlDataSource db, KeyFile file, TimeProvider time) : ILogSealer
{
    public string PublicKeyPem
    {
        get
        {
            using var key = Key();
            return key.ExportSubjectPublicKeyInfoPem();
        }
    }

    public async Task SealAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var (number, hash) = await HeadAsync(connection, ct);
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        using var key = Key();
        await using var insert = new NpgsqlCommand("""
            insert into verantwoording.log_zegel (dag, volgnummer, hash, handtekening, sleutel_id) values ($1, $2, $3, $4, $5) on conflict (dag) do nothing
            """, connection)
        {
            Parameters =
            {
                new() { Value = day }, new() { Value = number }, new() { Value = hash },
                new() { Value = key.SignData(LogHash.Seal(day, number, hash), HashAlgorithmName.SHA256) }, new() { Value = KeyId(key) },
            },
        };
        await insert.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Short name of a signing key: the start of the hash of its public half.</summary>
    internal static string KeyId(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));

    private static async Task<(long Number, byte[] Hash)> HeadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select volgnummer, hash from verantwoording.log_kop", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1))
            : throw new InvalidOperationException("The log has no head: run the migrations.");
    }

    private ECDsa Key()
    {
        var pkcs8 = file.Secret("zegel", static () =>
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return made.ExportPkcs8PrivateKey();
        });
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }
}
