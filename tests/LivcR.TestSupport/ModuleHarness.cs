using System.Text.Json;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace LivcR.TestSupport;

/// <summary>Someone who acts in a test: a person in roles for one LIVC R.</summary>
public sealed record Wie(PersoonId Persoon, CelId Cel, params Rol[] Rollen)
{
    public static Wie Nieuw(CelId cel, params Rol[] rollen) => new(Id.Nieuw<PersoonId>(), cel, rollen);
}

/// <summary>A clock that stands still until told.</summary>
public sealed class TestKlok(DateTimeOffset nu) : TimeProvider
{
    private DateTimeOffset _nu = nu;

    public override DateTimeOffset GetUtcNow() => _nu;

    public void Zet(DateTimeOffset nu) => _nu = nu;

    public void Vooruit(TimeSpan duur) => _nu += duur;
}

/// <summary>One module (or a few) on a real, fresh PostgreSQL database with the real pipeline, outbox, log and key vault. Questions to modules that are not
/// there are answered by what the test says with <see cref="Antwoord{TQuery,T}"/>; the pump runs only when the test says so.</summary>
public sealed class ModuleHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _directory;
    private readonly string _database;
    private readonly NpgsqlDataSource _admin;

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, TestDatabase> Templates = new();

    private ModuleHarness(ServiceProvider services, string directory, string admin, string database, TestKlok klok, IReadOnlyList<IModule> modules)
    {
        (_services, _directory, _database, Klok, Modules) = (services, directory, database, klok, modules);
        var builder = new NpgsqlDataSourceBuilder(admin);
        builder.ConfigureTypeLoading(t => t.EnableTypeLoading(false));
        _admin = builder.Build();
    }

    public TestKlok Klok { get; }

    public IReadOnlyList<IModule> Modules { get; }

    public IServiceProvider Services => _services;

    /// <param name="with">What the test adds to or takes from the services.</param>
    /// <param name="wereld">With the modules' own part of the fictitious world: built for the first test that asks, copied for the others.</param>
    public static async Task<ModuleHarness> StartAsync(IReadOnlyList<IModule> modules, Action<IServiceCollection>? with = null, DateTimeOffset? nu = null, IReadOnlyList<Regel>? regels = null, bool wereld = false)
    {
        var server = await TestDatabase.ServerAsync();
        var directory = Directory.CreateTempSubdirectory("livcr-test-").FullName;
        var klok = new TestKlok(nu ?? new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var database = await Templates.GetOrAdd($"{string.Join(' ', modules.Select(m => m.Schema))} {(wereld ? klok.GetUtcNow() : null):O}", _ => new TestDatabase(async (s, name, map) =>
        {
            await Migrator.RunAsync(modules, s, name, CancellationToken.None);
            if (wereld)
            {
                await using var bouw = await ServicesAsync(modules, s, name, map, klok, with, regels);
                foreach (var bouwer in bouw.GetServices<IWereldbouwer>())
                {
                    await bouwer.BouwAsync(bouw, CancellationToken.None);
                }
            }
        })).CloneAsync(directory);
        var provider = await ServicesAsync(modules, server, database, directory, klok, with, regels);
        return new ModuleHarness(provider, directory, server.ConnectionString(server.AdminRole, database), database, klok, modules);
    }

    private static async Task<ServiceProvider> ServicesAsync(IReadOnlyList<IModule> modules, IPostgresServer server, string database, string directory, TestKlok klok, Action<IServiceCollection>? with, IReadOnlyList<Regel>? regels)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton(new LivcrDatabase(server, database));
        var keys = new KeyVaultOptions { Directory = directory };
        services.AddLivcrKeyVault(keys, MasterKey.Load(keys, isDevelopment: true));
        services.AddLivcrLog();
        services.AddModules(modules, configuration);
        services.AddSingleton<TimeProvider>(klok);
        if (regels is not null)
        {
            services.AddTransient<IRequestHandler<GeefRegelboek, Regelboek>>(_ => new RegelsAntwoord(new Regelboek(regels)));
        }

        with?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        foreach (var start in provider.GetServices<IHostedService>().Where(s => s is not Pump && s.GetType().Namespace!.StartsWith("LivcR", StringComparison.Ordinal)))
        {
            await start.StartAsync(CancellationToken.None);
        }

        if (services.Any(s => s.ServiceType == typeof(IRequestHandler<GeefRegelboek, Regelboek>)))
        {
            await provider.GetRequiredService<RegelsCache>().RefreshAsync(CancellationToken.None);
        }

        return provider;
    }

    /// <summary>Sends a message as someone, in a scope of its own, as a request would.</summary>
    public Task<TResponse> Send<TResponse>(Wie wie, IRequest<TResponse> request) =>
        Als(wie, sp => sp.GetRequiredService<ISender>().Send(request));

    public async Task<T> Als<T>(Wie? wie, Func<IServiceProvider, Task<T>> doe)
    {
        await using var scope = _services.CreateAsyncScope();
        var user = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        if (wie is not null)
        {
            user.Als(wie.Persoon, wie.Cel, wie.Rollen, Guid.CreateVersion7());
        }

        return await doe(scope.ServiceProvider);
    }

    public Task<T> AlsSysteem<T>(CelId cel, Func<IServiceProvider, Task<T>> doe) => Als(null, sp =>
    {
        sp.GetRequiredService<CurrentUser>().AlsSysteem(cel);
        return doe(sp);
    });

    /// <summary>Sends SQL under someone's own right, with the module's role and settings and none of its code, and takes it back. (Through a context in a scope that only reads, SQL that
    /// changes something carries no settings: it would touch nothing for anybody, and prove nothing.)</summary>
    /// <returns>How many rows it touched, or the state with which the database refused.</returns>
    public Task<string> SqlAlsAsync(Wie wie, string schema, string sql) => Als(wie, async sp =>
    {
        await using var c = await sp.GetRequiredKeyedService<NpgsqlDataSource>(schema).OpenConnectionAsync();
        await using var t = await c.BeginTransactionAsync();
        try
        {
            var wijd = sp.GetRequiredService<ICurrentUser>();
            await using var zet = new NpgsqlCommand("select set_config('livcr.cel', $1, true), set_config('livcr.persoon', $2, true), set_config('livcr.breed', $3, true), set_config('livcr.leiding', $4, true)", c)
            {
                Parameters =
                {
                    new() { Value = wie.Cel.ToString() }, new() { Value = wie.Persoon.ToString() },
                    new() { Value = wijd.IsCoordinatie ? wie.Cel.ToString() : "" }, new() { Value = wijd.IsLeiding ? wie.Cel.ToString() : "" },
                },
            };
            await zet.ExecuteNonQueryAsync();
            await using var doe = new NpgsqlCommand(sql, c);
            var rijen = await doe.ExecuteNonQueryAsync();
            await using var nu = new NpgsqlCommand("set constraints all immediate", c);
            await nu.ExecuteNonQueryAsync();
            return rijen.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    });

    /// <summary>Delivers everything that waits in the modules' outboxes.</summary>
    public async Task PumpAsync()
    {
        foreach (var pump in _services.GetServices<IHostedService>().OfType<Pump>())
        {
            while (await pump.PumpOnceAsync(CancellationToken.None) > 0)
            {
            }
        }
    }

    /// <summary>Puts an event of a neighbour before this module's reactions, as the pump would: in a scope of the system for that cell.</summary>
    public async Task OntvangAsync(IModule module, CelId cel, IIntegrationEvent e, Guid? eventId = null)
    {
        await using var c = await OpenAsync();
        await using var insert = new NpgsqlCommand(
            $"insert into {module.Schema}.outbox (id, naam, inhoud, cel, gebeurd_op, pogingen, volgende_poging) values ($1, $2, $3::jsonb, $4, $5, 0, $5)", c)
        {
            Parameters =
            {
                new() { Value = eventId ?? Guid.CreateVersion7() }, new() { Value = EventNames.Of(e.GetType()) },
                new() { Value = JsonSerializer.Serialize(e, e.GetType(), EventNames.Json) }, new() { Value = cel.Waarde }, new() { Value = Klok.GetUtcNow() },
            },
        };
        await insert.ExecuteNonQueryAsync();
        await PumpAsync();
    }

    /// <summary>The events of a kind that wait in a module's outbox.</summary>
    public async Task<IReadOnlyList<T>> EventsAsync<T>(IModule module) where T : IIntegrationEvent
    {
        await using var c = await OpenAsync();
        await using var q = new NpgsqlCommand($"select inhoud::text from {module.Schema}.outbox where naam = $1 order by id", c) { Parameters = { new() { Value = EventNames.Of(typeof(T)) } } };
        await using var r = await q.ExecuteReaderAsync();
        var list = new List<T>();
        while (await r.ReadAsync())
        {
            list.Add(JsonSerializer.Deserialize<T>(r.GetString(0), EventNames.Json)!);
        }

        return list;
    }

    /// <summary>The lines of the log, oldest first (pump first: changes arrive through the outbox).</summary>
    public async Task<IReadOnlyList<(string Actie, string Handeling, string? Regel, string Uitkomst, Guid? Casus)>> LogAsync()
    {
        await PumpAsync();
        await using var c = await OpenAsync();
        await using var q = new NpgsqlCommand("select actie, handeling, regel, uitkomst, casus from verantwoording.log order by volgnummer", c);
        await using var r = await q.ExecuteReaderAsync();
        var list = new List<(string, string, string?, string, Guid?)>();
        while (await r.ReadAsync())
        {
            list.Add((r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetGuid(4)));
        }

        return list;
    }

    /// <summary>A connection past row-level security, to look at what is really stored.</summary>
    public async Task<NpgsqlConnection> OpenAsync() => await _admin.OpenConnectionAsync();

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var c = await OpenAsync();
        await using var q = new NpgsqlCommand(sql, c);
        return await q.ExecuteScalarAsync() is T t ? t : default;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _admin.DisposeAsync();
        await TestDatabase.DropAsync(_database);
        Directory.Delete(_directory, recursive: true);
    }

    private sealed class RegelsAntwoord(Regelboek boek) : IRequestHandler<GeefRegelboek, Regelboek>
    {
        public Task<Regelboek> Handle(GeefRegelboek request, CancellationToken cancellationToken) => Task.FromResult(boek);
    }
}

public static class Antwoorden
{
    /// <summary>Says what a neighbour that is not there answers.</summary>
    public static IServiceCollection Antwoord<TQuery, T>(this IServiceCollection services, Func<TQuery, Result<T>> antwoord) where TQuery : IRequest<Result<T>> =>
        services.AddTransient<IRequestHandler<TQuery, Result<T>>>(_ => new Vast<TQuery, T>(antwoord));

    private sealed class Vast<TQuery, T>(Func<TQuery, Result<T>> antwoord) : IRequestHandler<TQuery, Result<T>> where TQuery : IRequest<Result<T>>
    {
        public Task<Result<T>> Handle(TQuery request, CancellationToken cancellationToken) => Task.FromResult(antwoord(request));
    }
}
