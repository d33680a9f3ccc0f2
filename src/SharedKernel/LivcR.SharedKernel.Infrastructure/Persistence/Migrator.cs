using System.Reflection;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Persistence;

/// <summary>Brings the database to this version: schemas and roles, the kernel's own tables, then each module's migrations, all as the owner role.</summary>
public static class Migrator
{
    public static async Task RunAsync(IReadOnlyList<IModule> modules, IPostgresServer server, string database, CancellationToken ct)
    {
        await DatabaseBootstrap.RunAsync(server, database, [.. modules.Select(m => m.Schema).Append("verantwoording").Distinct(), "sleutel", "taken"], ct);
        var connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString(DatabaseBootstrap.Owner, database, 2)) { Pooling = false }.ConnectionString;
        var done = await DoneAsync(modules, connectionString, ct);
        foreach (var module in modules)
        {
            if (Last(module) is { } last && done.GetValueOrDefault(module.Schema) == last)
            {
                continue; // asking the database once is quicker than building eight models
            }

            await using var db = Create(module, connectionString);
            await db.Database.MigrateAsync(ct);
        }

        await using var kernel = new NpgsqlConnection(connectionString);
        await kernel.OpenAsync(ct);
        await using var c = new NpgsqlCommand(KeyVaultSchema.Sql + LogSchema.Sql, kernel);
        await c.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A context of the module on the owner's connection, without settings or interceptor: for migrations and for comparing model and tables.</summary>
    public static DbContext Create(IModule module, string ownerConnectionString)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(module.DbContext))!;
        ModuleServiceCollection.Configure(options, module.Schema).UseNpgsql(ownerConnectionString);
        var user = new CurrentUser();
        var services = new ModuleServices(user, TimeProvider.System, new Messaging.OutboxSignal(), new Pipeline.CurrentRequest());
        return (DbContext)ActivatorUtilities.CreateInstance(Nothing.Instance, module.DbContext, options.Options, services);
    }

    /// <summary>What a context takes besides (a memory to clear after a save) has no part in this.</summary>
    private sealed class Nothing : IServiceProvider
    {
        public static readonly Nothing Instance = new();

        public object? GetService(Type serviceType) => null;
    }

    private static string? Last(IModule module) => module.DbContext.Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == module.DbContext)
        .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).Where(id => id is not null).Max(StringComparer.Ordinal);

    private static async Task<Dictionary<string, string>> DoneAsync(IReadOnlyList<IModule> modules, string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var c = new NpgsqlCommand(string.Join(" union all ",
            modules.Select(m => $"""select '{m.Schema}', max("MigrationId" collate "C") from {m.Schema}.__migraties""")), connection);
        await using var r = await c.ExecuteReaderAsync(ct);
        var done = new Dictionary<string, string>();
        while (await r.ReadAsync(ct))
        {
            if (!r.IsDBNull(1))
            {
                done[r.GetString(0)] = r.GetString(1);
            }
        }

        return done;
    }
}
