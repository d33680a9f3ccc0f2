using System.Collections.Concurrent;
using System.Security.Claims;
using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Toegang.Sessies;

/// <summary>Who holds this key now? Asked at every request, so the answer is remembered for one second at most, and forgotten at once when this process
/// ends a session or changes a role. Plain SQL past the module's context: it has no unit of work and must not hold a connection for the whole request.</summary>
internal sealed class SessieWacht([FromKeyedServices("toegang")] NpgsqlDataSource bron, TimeProvider tijd)
{
    public const string Schema = "livcr";
    private const int MaxOnthouden = 10_000;
    private static readonly TimeSpan Onthouden = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GezienOmDe = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (ClaimsPrincipal Wie, Guid Account, DateTimeOffset Tot)> _bekend = new(StringComparer.Ordinal);
    private int _wijziging;

    /// <summary>Null when there is no such session, it ended, was silent or old, or its holder has no role in its LIVC R any more.</summary>
    public async Task<ClaimsPrincipal?> WieAsync(string sleutel, CancellationToken ct)
    {
        var nu = tijd.GetUtcNow();
        if (_bekend.TryGetValue(sleutel, out var bekend) && nu < bekend.Tot)
        {
            return bekend.Wie;
        }

        _bekend.TryRemove(sleutel, out _);
        if (Sleutel.Hash(sleutel) is not { } hash)
        {
            return null;
        }

        var wijziging = Volatile.Read(ref _wijziging);
        if (await LeesAsync(hash, nu, ct) is not { } wie)
        {
            return null;
        }

        // Read before, ended meanwhile: then it must not be remembered.
        if (_bekend.Count > MaxOnthouden)
        {
            _bekend.Clear();
        }

        _bekend[sleutel] = (wie, Guid.Parse(wie.FindFirstValue(LivcrClaims.Persoon)!), nu + Onthouden);
        if (wijziging != Volatile.Read(ref _wijziging))
        {
            _bekend.TryRemove(sleutel, out _);
        }

        return wie;
    }

    /// <summary>Call after the change is committed.</summary>
    public void Vergeet(PersoonId account)
    {
        Interlocked.Increment(ref _wijziging);
        foreach (var (sleutel, bekend) in _bekend)
        {
            if (bekend.Account == account.Waarde)
            {
                _bekend.TryRemove(sleutel, out _);
            }
        }
    }

    private async Task<ClaimsPrincipal?> LeesAsync(byte[] hash, DateTimeOffset nu, CancellationToken ct)
    {
        ClaimsIdentity identity;
        DateTimeOffset gezien;
        Guid sessie;
        await using (var c = bron.CreateCommand("""
            select s.id, s.account, a.naam, s.cel, r.cel_naam, s.laatst_gezien, array_agg(distinct r.rol)
            from toegang.sessie s
            join toegang.account a on a.id = s.account
            join toegang.roltoekenning r on r.account = s.account and r.cel = s.cel and r.van <= $2 and (r.tot is null or r.tot > $2)
            where s.sleutel_hash = $1 and s.beeindigd_op is null and s.eindigt_op > $2 and s.laatst_gezien > $3
            group by s.id, s.account, a.naam, s.cel, r.cel_naam, s.laatst_gezien
            limit 1
            """))
        {
            c.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
            c.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = nu });
            c.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = nu - Sessie.Stil });
            await using var r = await c.ExecuteReaderAsync(ct);
            if (!await r.ReadAsync(ct))
            {
                return null;
            }

            sessie = r.GetGuid(0);
            gezien = r.GetFieldValue<DateTimeOffset>(5);
            identity = new ClaimsIdentity(
            [
                new(LivcrClaims.Persoon, r.GetGuid(1).ToString()), new(LivcrClaims.Naam, r.GetString(2)), new(LivcrClaims.Cel, r.GetGuid(3).ToString()),
                new(LivcrClaims.CelNaam, r.GetString(4)), new(LivcrClaims.Sessie, sessie.ToString()),
                .. r.GetFieldValue<string[]>(6).Select(rol => new Claim(LivcrClaims.Rol, rol)),
            ], Schema, LivcrClaims.Naam, LivcrClaims.Rol);
        }

        if (nu - gezien >= GezienOmDe)
        {
            await using var c = bron.CreateCommand("update toegang.sessie set laatst_gezien = $2 where id = $1 and laatst_gezien < $2");
            c.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = sessie });
            c.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = nu });
            await c.ExecuteNonQueryAsync(ct);
        }

        return new ClaimsPrincipal(identity);
    }
}
