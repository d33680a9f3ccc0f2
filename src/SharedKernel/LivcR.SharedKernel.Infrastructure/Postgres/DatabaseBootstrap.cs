using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Postgres;

/// <summary>What must be there before the first migration: the database, the role that owns all tables, one login role per schema that reaches that schema only,
/// and the empty history tables. Runs at each start; when nothing has to be done it costs one query.</summary>
public static class DatabaseBootstrap
{
    public const string Owner = "livcr_eigenaar";

    /// <summary>Writes lines of the log and can do nothing else; the migration that makes the table gives it INSERT.</summary>
    public const string LogWriter = "livcr_log";

    private const string LogSchema = "verantwoording", JobSchema = "taken";
    private const int Version = 1;
    private const long LockId = 0x4C697663_52;

    public static string RoleOf(string schema) => "livcr_" + schema;

    public static async Task RunAsync(IPostgresServer server, string database, IReadOnlyList<string> schemas, CancellationToken ct)
    {
        string[] roles = [Owner, .. schemas.Select(RoleOf), .. schemas.Contains(LogSchema) ? [LogWriter] : Array.Empty<string>()];
        var mark = Mark(server, schemas, roles);
        await using (var ready = await OpenAsync(server, database, ct))
        {
            if (ready is not null && await IsDoneAsync(ready, schemas[0], roles, mark, ct)) return;
        }

        // Roles belong to the whole server, advisory locks to one database: all bootstraps meet in the database "postgres".
        await using var gate = await OpenAsync(server, "postgres", ct) ?? await OpenAsync(server, database, ct)
            ?? throw Missing(server, database);
        await ExecuteAsync(gate, $"select pg_advisory_lock({LockId})", ct);
        if (!await ExistsAsync(gate, "select from pg_database where datname = $1", database, ct))
            await MakeDatabaseAsync(gate, server, database, ct);

        await using var db = await OpenAsync(server, database, ct) ?? throw new PostgresStartException($"{server.AdminRole} heeft geen toegang tot de databank {database}.");
        if (await IsDoneAsync(db, schemas[0], roles, mark, ct)) return;        // somebody else did it while this one waited
        await using var all = await db.BeginTransactionAsync(ct);
        foreach (var role in roles) await MakeRoleAsync(db, server, role, ct);
        if (!await ExistsAsync(db, "select from pg_roles where rolname = current_user and rolsuper and $1 <> ''", Owner, ct))
            await ExecuteAsync(db, $"grant {Owner} to current_user", ct);      // PostgreSQL 15: else "must be member of role"
        await ExecuteAsync(db, Sql(schemas, mark), ct);
        await all.CommitAsync(ct);
    }

    private static async Task MakeDatabaseAsync(NpgsqlConnection gate, IPostgresServer server, string database, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync(gate, $"create database \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\" template template0 encoding 'UTF8'", ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw Missing(server, database, e);
        }
    }

    private static PostgresStartException Missing(IPostgresServer server, string database, Exception? inner = null) =>
        new($"De databank {database} bestaat niet, en {server.AdminRole} mag ze niet maken. Maak ze eerst: create database {database}", inner);

    private static string Sql(IReadOnlyList<string> schemas, string mark)
    {
        var sql = new StringBuilder();
        foreach (var schema in schemas) sql.AppendLine($"create schema if not exists {schema} authorization {Owner};");
        sql.AppendLine("do $$ begin if has_schema_privilege('public', 'public', 'create') then revoke create on schema public from public; end if; end $$;");
        sql.AppendLine($"set local role {Owner};");
        foreach (var schema in schemas)
        {
            var role = RoleOf(schema);
            // The history table comes before the default privileges: it is the owner's alone. Without it EF logs a failure at the first start.
            sql.AppendLine($"""
                create table if not exists {schema}."__migraties" ("MigrationId" varchar(150) primary key, "ProductVersion" varchar(32) not null);
                grant usage on schema {schema} to {role};
                alter default privileges in schema {schema} grant select, insert, update, delete on tables to {role};
                alter default privileges in schema {schema} grant usage on sequences to {role};
                """);
            if (schema == JobSchema) sql.AppendLine($"grant create on schema {schema} to {role};");
            if (schema == LogSchema) sql.AppendLine($"grant usage on schema {schema} to {LogWriter};");
        }
        sql.AppendLine($"comment on schema {schemas[0]} is '{mark}';");
        return sql.ToString();
    }

    private static async Task MakeRoleAsync(NpgsqlConnection db, IPostgresServer server, string role, CancellationToken ct)
    {
        if (!await ExistsAsync(db, "select from pg_roles where rolname = $1", role, ct)) await ExecuteAsync(db, $"create role {role} login", ct);
        if (server.Password(role) is { } password) await ExecuteAsync(db, $"alter role {role} password '{ScramVerifier.Of(password)}'", ct);
    }

    /// <summary>Changes when the list of schemas, this class or the secret behind the passwords changes. It tells nothing: the passwords it stands for have 256 random bits.</summary>
    private static string Mark(IPostgresServer server, IReadOnlyList<string> schemas, string[] roles)
    {
        if (schemas.Count == 0 || schemas.Any(s => !s.All(char.IsAsciiLetterLower))) throw new ArgumentException("A schema is named by lower-case letters.", nameof(schemas));
        var all = string.Join('\n', roles.Select(r => r + '=' + server.Password(r)));
        return $"livcr {Version} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))}";
    }

    private static async Task<bool> IsDoneAsync(NpgsqlConnection db, string markedSchema, string[] roles, string mark, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select (select count(*) from pg_roles where rolname = any($1)) = cardinality($1)
               and exists (select from pg_namespace where nspname = $2 and obj_description(oid, 'pg_namespace') = $3)
            """, db)
        { Parameters = { new() { Value = roles }, new() { Value = markedSchema }, new() { Value = mark } } };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection db, string query, string value, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select exists ({query})", db) { Parameters = { new() { Value = value } } };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection db, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Null when the database is not there or may not be entered. Unpooled: a database with an idle connection cannot be a template.</summary>
    /// <exception cref="PostgresStartException">The server does not answer.</exception>
    public static async Task<NpgsqlConnection?> OpenAsync(IPostgresServer server, string database, CancellationToken ct)
    {
        var db = new NpgsqlConnection(server.ConnectionString(server.AdminRole, database) + ";Pooling=false");
        try
        {
            await db.OpenAsync(ct);
            return db;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege)
        {
            await db.DisposeAsync();
            return null;
        }
        catch (NpgsqlException e)
        {
            await db.DisposeAsync();
            throw new PostgresStartException($"PostgreSQL antwoordt niet op de opgegeven verbinding. ({e.Message})", e);
        }
    }
}
