using System.Collections.Concurrent;
using System.Security.Claims;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using Npgsql;

namespace LivcR.Toegang.Sessies;

/// <param name="Sluier">Then the holder has no roles and no name.</param>
internal sealed record Sessiehouder(ClaimsPrincipal Houder, PersoonId Account, bool Sluier);

/// <summary>Who holds this key now? Asked at every request, so the answer is remembered for half a second at most (in another process a session must end within one),
/// and forgotten at once when this process ends a session or changes a role. Plain SQL past the module's context: it has no unit of work and must not hold a connection
/// for the whole request.</summary>
/// <param name="sluier">A session without a sign of a person is veiled.</param>
internal sealed class SessieWacht(NpgsqlDataSource bron, TimeProvider tijd, bool sluier) : ISessieleven
{
    public const string Schema = "livcr";
    private const int MaxOnthouden = 10_000;
    private static readonly TimeSpan Onthouden = TimeSpan.FromMilliseconds(500);

    /// <summary>Being seen is written this often: the veil falls at most so much early.</summary>
    private static readonly TimeSpan GezienOmDe = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (Sessiehouder Wie, DateTimeOffset Tot)> _bekend = new(StringComparer.Ordinal);
    private int _wijziging;

    /// <summary>Null when there is no such session, it ended, was silent or old, or its holder has no role in its LIVC R any more.</summary>
    /// <param name="bezig">This request is a sign of a person at the screen.</param>
    public async Task<Sessiehouder?> WieAsync(string sleutel, bool bezig, CancellationToken ct)
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
        if (await LeesAsync(hash, bezig, nu, ct) is not { } wie)
        {
            return null;
        }

        if (!bezig || wie.Sluier)
        {
            return wie; // what is no sign of a person must not spare the next one its mark; a lifted veil is lifted at once, in every process
        }

        // Read before, ended meanwhile: then it must not be remembered.
        if (_bekend.Count > MaxOnthouden)
        {
            _bekend.Clear();
        }

        _bekend[sleutel] = (wie, nu + Onthouden);
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
            if (bekend.Wie.Account == account)
            {
                _bekend.TryRemove(sleutel, out _);
            }
        }
    }

    public async Task HoudAsync(ICurrentUser user, CancellationToken ct)
    {
        if (user.Sessie is { } sessie)
        {
            await ZetAsync("update toegang.sessie set laatst_gezien = $2 where id = $1 and laatst_gezien < $2 and beeindigd_op is null and eindigt_op > $2", sessie, tijd.GetUtcNow(), ct);
        }
    }

    private async Task<Sessiehouder?> LeesAsync(byte[] hash, bool bezig, DateTimeOffset nu, CancellationToken ct)
    {
        Guid sessie;
        bool teMelden;
        Sessiehouder wie;
        await using (var c = bron.CreateCommand("""
            select s.id, s.account, a.naam, s.cel, max(r.cel_naam) filter (where r.cel = s.cel), s.organisatie, s.organisatie_naam, s.laatst_gezien, s.bezig_op,
              coalesce(array_agg(distinct r.rol) filter (where r.cel = s.cel), '{}'), s.kan_wisselen or count(distinct r.cel) > 1
            from toegang.sessie s
            join toegang.account a on a.id = s.account
            join toegang.roltoekenning r on r.account = s.account and r.van <= $2 and (r.tot is null or r.tot > $2) and (r.verloopt_op is null or r.verloopt_op > $2)
            where s.sleutel_hash = $1 and s.beeindigd_op is null and s.eindigt_op > $2 and s.laatst_gezien > $3
            group by s.id, a.naam
            having s.cel is null or bool_or(r.cel = s.cel)
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
            var laatstBezig = r.ValueOrNull<DateTimeOffset>(8);
            var gesluierd = sluier && (laatstBezig is null || nu - laatstBezig > Sessie.Sluier);
            teMelden = nu - (laatstBezig ?? r.GetFieldValue<DateTimeOffset>(7)) >= GezienOmDe;
            wie = new Sessiehouder(new ClaimsPrincipal(Identiteit(r, gesluierd)), new PersoonId(r.GetGuid(1)), gesluierd);
        }

        // A veiled session runs out by itself. One veiled by its page meanwhile stays veiled.
        if (bezig && !wie.Sluier && teMelden)
        {
            await ZetAsync("update toegang.sessie set laatst_gezien = greatest(laatst_gezien, $2), bezig_op = case when bezig_op is null then null else $2 end where id = $1", sessie, nu, ct);
        }

        return wie;
    }

    private static ClaimsIdentity Identiteit(NpgsqlDataReader r, bool gesluierd)
    {
        List<Claim> claims = [new(LivcrClaims.Wie, r.GetGuid(1).ToString()), new(LivcrClaims.Persoon, r.GetGuid(1).ToString()), new(LivcrClaims.Sessie, r.GetGuid(0).ToString())];
        if (!r.IsDBNull(3))
        {
            claims.Add(new(LivcrClaims.Cel, r.GetGuid(3).ToString()));
        }

        if (!gesluierd)
        {
            claims.Add(new(LivcrClaims.Naam, r.GetString(2)));
            claims.AddRange(r.GetFieldValue<string[]>(9).Select(rol => new Claim(LivcrClaims.Rol, rol)));
            if (r.OrNull<string>(4) is { } celNaam)
            {
                claims.Add(new(LivcrClaims.CelNaam, celNaam));
            }

            if (r.ValueOrNull<Guid>(5) is { } organisatie)
            {
                claims.AddRange([new(LivcrClaims.Organisatie, organisatie.ToString()), new(LivcrClaims.OrganisatieNaam, r.GetString(6))]);
            }

            if (r.GetBoolean(10))
            {
                claims.Add(new(LivcrClaims.KanWisselen, "ja"));
            }
        }

        return new ClaimsIdentity(claims, Schema, LivcrClaims.Naam, LivcrClaims.Rol);
    }

    private async Task ZetAsync(string sql, Guid sessie, DateTimeOffset nu, CancellationToken ct)
    {
        await using var c = bron.CreateCommand(sql);
        c.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = sessie });
        c.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = nu });
        await c.ExecuteNonQueryAsync(ct);
    }
}
