using System.Diagnostics;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LivcR.Bench;

/// <summary>10,000 events through the outbox to two reactions: how fast, and whether all arrive once when the process dies five times on the way.</summary>
internal static class Delivery
{
    private const int Events = 10_000, Cells = 10, WarmUp = 10_000, Runs = 3, Kills = 5;
    private const string Ready = "pump ready";
    private static readonly DeliveryModule Module = new();

    public static async Task RunAsync()
    {
        await using var bed = await TestBed.StartAsync();
        await SpeedAsync(bed);
        await KillsAsync(bed);
    }

    private static async Task SpeedAsync(TestBed bed)
    {
        const string Database = "speed";
        await Migrator.RunAsync([Module], bed.Server, Database, CancellationToken.None);
        await using var services = Services(bed.Server, Database, bed.KeyFolder(Database));
        await FillAsync(bed, Database, WarmUp);
        await EmptyAsync(Pump(services));
        var rates = new List<double>();
        for (var run = 1; run <= Runs; run++)
        {
            await FillAsync(bed, Database, Events);
            var cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            await EmptyAsync(Pump(services));
            rates.Add(Events / Stopwatch.GetElapsedTime(start).TotalSeconds);
            Figure.Say($"delivery, run {run} of {Runs}: {rates[^1]:0} events/s, {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Events:0} µs of this process's time each");
        }

        var expected = 2L * (WarmUp + (Runs * Events));
        var taken = await bed.ScalarAsync<long>(Database, "select count(*) from bench.taken");
        if (taken != expected)
        {
            throw new InvalidOperationException($"{expected} deliveries expected, {taken} seen.");
        }

        Figure.Print("delivery.events_per_s", Load.Median(rates), "events/s");
    }

    private static async Task KillsAsync(TestBed bed)
    {
        const string Database = "kills";
        await Migrator.RunAsync([Module], bed.Server, Database, CancellationToken.None);
        await FillAsync(bed, Database, Events);
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var pump = Child.Bench("pump", bed.ConnectionString(Database), bed.KeyFolder(Database));
            await pump.WaitForAsync(Ready);
            await Task.Delay(Random.Shared.Next(0, 1000));
            pump.Kill();
            var left = await bed.ScalarAsync<long>(Database, "select count(*) from bench.outbox");
            Figure.Say($"delivery, kill -9 number {kill} of {Kills}: {left} events still wait");
            if (left == 0)
            {
                throw new InvalidOperationException("Everything was delivered before the last kill: the machine is too quick for this many events.");
            }
        }

        using (var last = Child.Bench("pump", bed.ConnectionString(Database), bed.KeyFolder(Database)))
        {
            await last.EndAsync();
        }

        var once = await bed.ScalarAsync<long>(Database, "select count(distinct (reaction, number)) from bench.taken");
        var all = await bed.ScalarAsync<long>(Database, "select count(*) from bench.taken");
        Figure.Print("delivery.lost", (2 * Events) - once, "deliveries");
        Figure.Print("delivery.doubled", all - once, "deliveries");
    }

    /// <summary>The child: pumps until nothing is left. What a killed predecessor holds comes free when PostgreSQL sees that it is gone.</summary>
    public static async Task PumpAsync(string connectionString, string keyFolder)
    {
        var server = new OwnPostgres(connectionString, new byte[32]);
        await using var services = Services(server, server.Database, keyFolder);
        var source = services.GetRequiredKeyedService<Npgsql.NpgsqlDataSource>(Module.Schema);
        await using var left = source.CreateCommand("select count(*) from bench.outbox");
        await Pump(services).PumpOnceAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(Ready); // so that it is killed at work, not while it is being compiled
        do
        {
            await EmptyAsync(Pump(services));
            await Task.Delay(50);
        }
        while (await left.ExecuteScalarAsync() is > 0L);
    }

    private static async Task EmptyAsync(Pump pump)
    {
        while (await pump.PumpOnceAsync(CancellationToken.None) > 0)
        {
        }
    }

    private static Task<int> FillAsync(TestBed bed, string database, int events)
    {
        var cells = string.Join(',', Enumerable.Range(0, Cells).Select(_ => $"'{Guid.NewGuid()}'"));
        return bed.ExecuteAsync(database, $"""
            insert into bench.outbox (id, naam, inhoud, cel, gebeurd_op, pogingen, volgende_poging)
            select gen_random_uuid(), 'bench.TickedV1', jsonb_build_object('Number', n), (array[{cells}]::uuid[])[1 + n % {Cells}], now(), 0, now() from generate_series(1, {events}) n;
            analyze bench.outbox
            """);
    }

    private static Pump Pump(IServiceProvider services) => services.GetServices<IHostedService>().OfType<Pump>().Single();

    /// <summary>The kernel with this one module, composed as the Host composes it.</summary>
    private static ServiceProvider Services(IPostgresServer server, string database, string keyFolder)
    {
        var configuration = new ConfigurationBuilder().Build();
        var keys = new KeyVaultOptions { Directory = keyFolder };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(new LivcrDatabase(server, database));
        services.AddLivcrKeyVault(keys, MasterKey.Load(keys, isDevelopment: true));
        services.AddLivcrLog();
        services.AddModules([Module], configuration);
        return services.BuildServiceProvider();
    }
}
