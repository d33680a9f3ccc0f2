using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Postgres;
using Npgsql;

namespace LivcR.Host;

/// <summary>The fictitious world: built once per database, whole or not at all, and never beside accounts of somebody else.</summary>
public static class Wereld
{
    /// <summary>The marks are comments on a schema of the owner role: a login that may make schemas in the database is not the owner of the database itself.</summary>
    private const string Gemerkt = "sleutel", InAanbouw = "LivcR: fictieve wereld in aanbouw", Gebouwd = "LivcR: fictieve wereld";

    private enum Staat { Leeg, InAanbouw, Gebouwd, VanEenAnder }

    /// <summary>To be asked before the Host is made. True when the world stands in this database, or may be built there. What was cut short on the way is thrown away, but
    /// only in the private server and only when it bears the mark: everything else may be somebody's work.</summary>
    /// <exception cref="PostgresStartException">In a database of one's own: a half-built world, or accounts of somebody. Starting would migrate it and give the roles of a running
    /// Production other passwords.</exception>
    public static async Task<bool> MagAsync(LivcrDatabase database, CancellationToken ct)
    {
        var staat = await StaatAsync(database, ct);
        if (database.Server is not EmbeddedPostgres && staat is (Staat.InAanbouw or Staat.VanEenAnder))
        {
            throw staat == Staat.InAanbouw ? Half(database) : new PostgresStartException($"De databank {database.Naam} bevat accounts die niet van de fictieve wereld zijn. In Development wordt zo'n databank niet aangeraakt: zet ASPNETCORE_ENVIRONMENT=Production, of kies een andere databank.");
        }

        if (staat != Staat.InAanbouw)
        {
            return staat != Staat.VanEenAnder;
        }

        await DoeAsync(database.Server.ConnectionString(database.Server.AdminRole, "postgres"), $"drop database \"{database.Naam}\" with (force)", ct);
        return true;
    }

    /// <summary>To be asked before an oefenomgeving is made: as <see cref="MagAsync"/>, but where the world may not stand nothing starts. On a PostgreSQL of one's own it wants a server
    /// without another LivcR: roles and their passwords belong to the server, and the secret of another key file would shut the other one out.</summary>
    public static async Task EisOefenbaarAsync(LivcrDatabase database, CancellationToken ct)
    {
        switch (await StaatAsync(database, ct))
        {
            case Staat.VanEenAnder:
                throw new PostgresStartException($"De databank {database.Naam} bevat accounts die niet verzonnen zijn. Een oefenomgeving raakt zo'n databank niet aan: geef ze een eigen map (Livcr__Map) of een eigen PostgreSQL-server.");
            case Staat.Leeg when database.Server is not EmbeddedPostgres && await IsBezetAsync(database, ct):
                throw new PostgresStartException("Op deze PostgreSQL-server staat al een LivcR. Een oefenomgeving heeft een eigen server nodig.");
            default:
                await MagAsync(database, ct);
                break;
        }
    }

    /// <summary>To be asked before a real installation is made or touched: no invented person may ever stand beside a real one.</summary>
    public static async Task EisEchtAsync(LivcrDatabase database, CancellationToken ct)
    {
        if (await StaatAsync(database, ct) is Staat.Gebouwd or Staat.InAanbouw)
        {
            throw new PostgresStartException($"De databank {database.Naam} bevat de fictieve wereld, van een proef of een oefenomgeving. Een echte installatie begint met een lege databank: kies een andere.");
        }
    }

    /// <summary>True when it was built now, false when it stood there already or the database holds accounts of others.</summary>
    public static async Task<bool> BouwAsync(IServiceProvider services, LivcrDatabase database, CancellationToken ct)
    {
        switch (await StaatAsync(database, ct))
        {
            case Staat.InAanbouw: throw Half(database);
            case Staat.Gebouwd or Staat.VanEenAnder: return false;
        }

        var eigenaar = database.Server.ConnectionString(DatabaseBootstrap.Owner, database.Naam);
        await DoeAsync(eigenaar, $"comment on schema {Gemerkt} is '{InAanbouw}'", ct);
        foreach (var bouwer in services.GetServices<IWereldbouwer>().OrderBy(b => b.Volgorde))
        {
            await bouwer.BouwAsync(services, ct);
        }

        await DoeAsync(eigenaar, $"comment on schema {Gemerkt} is '{Gebouwd}'", ct);
        return true;
    }

    private static async Task<Staat> StaatAsync(LivcrDatabase database, CancellationToken ct)
    {
        await using var db = await DatabaseBootstrap.OpenAsync(database.Server, database.Naam, ct);
        if (db is null)
        {
            return Staat.Leeg; // not there yet
        }

        // The mark of a whole world used to stand on the database itself.
        await using var merk = new NpgsqlCommand($"""
            select coalesce(obj_description(to_regnamespace('{Gemerkt}'), 'pg_namespace'), (select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()))
            """, db);
        switch (await merk.ExecuteScalarAsync(ct))
        {
            case InAanbouw: return Staat.InAanbouw;
            case Gebouwd: return Staat.Gebouwd;
        }

        try
        {
            await using var accounts = new NpgsqlCommand("select exists (select from toegang.account)", db);
            return (bool)(await accounts.ExecuteScalarAsync(ct))! ? Staat.VanEenAnder : Staat.Leeg;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return Staat.Leeg; // not migrated yet
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return Staat.VanEenAnder; // made by another login: then not a place to fill
        }
    }

    /// <summary>A LivcR in another database of this server: its roles are there, and nothing of it is here.</summary>
    private static async Task<bool> IsBezetAsync(LivcrDatabase database, CancellationToken ct)
    {
        await using var db = await DatabaseBootstrap.OpenAsync(database.Server, database.Naam, ct) ?? await DatabaseBootstrap.OpenAsync(database.Server, "postgres", ct);
        if (db is null)
        {
            return false;
        }

        await using var rol = new NpgsqlCommand($"select to_regnamespace('{Gemerkt}') is null and exists (select from pg_roles where rolname = $1)", db) { Parameters = { new() { Value = DatabaseBootstrap.Owner } } };
        return (bool)(await rol.ExecuteScalarAsync(ct))!;
    }

    private static PostgresStartException Half(LivcrDatabase database) =>
        new($"De fictieve wereld in de databank {database.Naam} is maar half gebouwd. Verwijder die databank, maak ze opnieuw en start weer.");

    private static async Task DoeAsync(string verbinding, string sql, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(verbinding + ";Pooling=false");
        await db.OpenAsync(ct);
        await using var c = new NpgsqlCommand(sql, db);
        await c.ExecuteNonQueryAsync(ct);
    }
}
