using System.Data.Common;
using System.Reflection;
using FluentValidation;
using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Pipeline;
using LivcR.SharedKernel.Infrastructure.Postgres;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Modules;

/// <summary>Where the product's tables are: which server and which database on it.</summary>
public sealed record LivcrDatabase(IPostgresServer Server, string Naam);

public static class ModuleServiceCollection
{
    /// <summary>Eight modules, the vault, the log and the job store share one server: 12 connections each, and those to read, fit its 200.</summary>
    private const int MaxPoolSize = 12;

    /// <summary>More than the machine has cores brings nothing, and costs: every connection is a process of PostgreSQL with caches of its own, and what one of them has at hand another pushes out of the
    /// processor (ADR 0018). A round holds its connection while it reads and asks nothing else, so who waits here waits for work, never for another who waits.</summary>
    private static readonly int ReadPoolSize = Math.Clamp(Environment.ProcessorCount, 2, 6);

    /// <summary>Everything the modules stand on, and the modules themselves.</summary>
    public static IServiceCollection AddModules(this IServiceCollection services, IReadOnlyList<IModule> modules, IConfiguration configuration)
    {
        services.AddSingleton(modules);
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(sp => sp.GetRequiredService<CurrentUser>());
        services.AddScoped<CurrentRequest>();
        services.AddScoped<ModuleServices>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(sp => new ReactionMap(modules));
        services.AddSingleton<RegelsCache>();
        services.AddScoped<IRegels, CelRegels>();
        services.AddDataSource("sleutel", "livcr_sleutel");
        services.AddDataSource("log", DatabaseBootstrap.LogWriter);
        services.AddDataSource("taken", "livcr_taken");
        services.AddMediatR(c =>
        {
            c.RegisterServicesFromAssemblyContaining<IBaseRequest>(); // it insists on one to search, and here is nothing to find: what handles, Handlers finds
            c.NotificationPublisher = new DeliveryPublisher();
            c.AddOpenBehavior(typeof(LogBehaviour<,>));
            c.AddOpenBehavior(typeof(ValidateBehaviour<,>));
        });
        services.AddHandlers(typeof(ModuleServiceCollection).Assembly);
        foreach (var module in modules)
        {
            services.AddDataSource(module.Schema, $"livcr_{module.Schema}");
            services.AddDataSource(Reading(module.Schema), $"livcr_{module.Schema}", ReadPoolSize);
            services.AddKeyedSingleton(module.Schema, (sp, _) => new ReadDesk(sp.GetRequiredKeyedService<NpgsqlDataSource>(Reading(module.Schema)), ReadPoolSize));
            services.AddHandlers(module.GetType().Assembly);
            services.AddSingleton<IHostedService>(sp => ActivatorUtilities.CreateInstance<Pump>(sp, module));
            module.AddServices(services, configuration);
        }

        return services;
    }

    /// <summary>The module's DbContext: its role, its schema, one lazy transaction per unit of work; and its short ways of reading and adding.</summary>
    public static IServiceCollection AddModuleDbContext<T>(this IServiceCollection services, string schema) where T : ModuleDbContext =>
        services.AddScoped(sp => new ReadRound<T>(sp.GetRequiredKeyedService<ReadDesk>(schema), sp.GetRequiredService<ICurrentUser>()))
            .AddScoped(sp => new AddRound<T>(sp.GetRequiredKeyedService<NpgsqlDataSource>(schema), sp.GetRequiredService<ModuleServices>(), schema))
            .AddScoped(sp => new Lazy<T>(sp.GetRequiredService<T>)) // for who mostly does without: making a context costs more than a question of a hot page
            .AddDbContext<T>((sp, o) => Configure(o, schema).AddInterceptors(LazyTransaction, new FromDataSource(sp.GetRequiredKeyedService<NpgsqlDataSource>(schema))),
                ServiceLifetime.Scoped, ServiceLifetime.Singleton);

    private static string Reading(string schema) => schema + ": lezen";

    public static IServiceCollection AddDataSource(this IServiceCollection services, string key, string role, int poolSize = MaxPoolSize) =>
        services.AddKeyedSingleton(key, (sp, _) =>
        {
            var db = sp.GetRequiredService<LivcrDatabase>();
            var builder = new NpgsqlDataSourceBuilder(db.Server.ConnectionString(role, db.Naam, poolSize));
            builder.ConnectionStringBuilder.MaxAutoPrepare = 100; // planning a query under row-level security costs more than running it
            builder.ConnectionStringBuilder.NoResetOnClose = true; // all settings are transaction-local: a returned connection carries nothing
            // What is asked is in memory: a page out of turn costs no more than the next one. By default an index counts as dear, and a few rows are fetched over a bitmap or by reading the whole table (ADR 0018).
            builder.ConnectionStringBuilder.Options = $"-c random_page_cost=1 {builder.ConnectionStringBuilder.Options}".TrimEnd(); // who gives options of their own has the last word
            builder.ConfigureTypeLoading(t => t.EnableTypeLoading(false)); // the tables have PostgreSQL's own types only; else each of twenty sources asks which there are
            return builder.Build();
        });

    private static readonly LazyTransaction LazyTransaction = new();

    /// <summary>What the running product and the migrations share.</summary>
    internal static DbContextOptionsBuilder Configure(DbContextOptionsBuilder o, string schema) => o
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning).Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning))
        .UseNpgsql(n => n.MigrationsHistoryTable("__migraties", schema));

    /// <summary>Gives a context its connection. A data source named in the options would be part of the key of EF's own services: each module, and in tests each database,
    /// would then have a set of its own, and build its models and compile its queries anew.</summary>
    private sealed class FromDataSource(NpgsqlDataSource source) : DbConnectionInterceptor
    {
        public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
            InterceptionResult<DbConnection>.SuppressWithResult(source.CreateConnection());
    }

    private static void AddHandlers(this IServiceCollection services, Assembly assembly)
    {
        foreach (var (service, type) in Handlers.In(assembly))
        {
            services.Add(new ServiceDescriptor(service, type, service.GetGenericTypeDefinition() == typeof(IValidator<>) ? ServiceLifetime.Singleton : ServiceLifetime.Transient));
        }
    }
}

/// <summary>The rules in force, kept at hand. Machtigingen owns them and answers <see cref="GeefRegelboek"/>.</summary>
public sealed class RegelsCache(IServiceScopeFactory scopes, TimeProvider time)
{
    private Regelboek? _boek;
    private DateOnly _van;

    public Regelboek Nu => _boek ?? throw new InvalidOperationException("The rule book is loaded at start (RefreshAsync).");

    /// <summary>At start, when a rule changed, and once a day since rules have a first and a last day.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(null);
        _boek = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new GeefRegelboek(), ct);
        _van = Brussel.Dag(time.GetUtcNow());
    }

    public bool IsVanVandaag => _van == Brussel.Dag(time.GetUtcNow());
}

/// <summary>The rules as the LIVC R acted for has them (legal.md §0): one look in a table of tuned books.</summary>
internal sealed class CelRegels(RegelsCache cache, ICurrentUser user) : IRegels
{
    public Regelboek Nu => cache.Nu.Voor(user.Cel);
}
