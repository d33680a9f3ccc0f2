using LivcR.SharedKernel.Infrastructure.Modules;
using Npgsql;

namespace LivcR.Host;

/// <summary>The fictitious world: built once per database, whole or not at all.</summary>
public static class Wereld
{
    private const string Merk = "LivcR: fictieve wereld";

    /// <summary>A database whose building was cut short is thrown away: nothing in it is real.</summary>
    public static async Task VerwijderHalveAsync(LivcrDatabase database, CancellationToken ct)
    {
        await using var db = await OpenAsync(database, "postgres", ct);
        await using var q = new NpgsqlCommand("select shobj_description(oid, 'pg_database') from pg_database where datname = $1", db) { Parameters = { new() { Value = database.Naam } } };
        if (await q.ExecuteScalarAsync(ct) is DBNull)
        {
            await using var drop = new NpgsqlCommand($"drop database \"{database.Naam}\" with (force)", db);
            await drop.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>True when it was built now, false when it stood there already.</summary>
    public static async Task<bool> BouwAsync(IServiceProvider services, LivcrDatabase database, CancellationToken ct)
    {
        await using var db = await OpenAsync(database, database.Naam, ct);
        await using var q = new NpgsqlCommand("select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()", db);
        if (await q.ExecuteScalarAsync(ct) is Merk)
        {
            return false;
        }

        foreach (var bouwer in services.GetServices<IWereldbouwer>().OrderBy(b => b.Volgorde))
        {
            await bouwer.BouwAsync(services, ct);
        }

        await using var merk = new NpgsqlCommand($"comment on database \"{database.Naam}\" is '{Merk}'", db);
        await merk.ExecuteNonQueryAsync(ct);
        return true;
    }

    private static async Task<NpgsqlConnection> OpenAsync(LivcrDatabase database, string naam, CancellationToken ct)
    {
        var c = new NpgsqlConnection(database.Server.ConnectionString(database.Server.AdminRole, naam) + ";Pooling=false");
        await c.OpenAsync(ct);
        return c;
    }
}
