using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>One real Host for all tests of this assembly: Kestrel on a port of its own, real PostgreSQL, the whole fictitious world.</summary>
[SetUpFixture]
public sealed class HostFixture
{
    private static readonly Dictionary<string, Bezoeker> Bezoekers = [];
    private string _map = "";

    public static WebApplication App { get; private set; } = null!;

    public static LivcrDatabase Database { get; private set; } = null!;

    /// <summary>By name, not by number: a person's browser takes Secure cookies over http from localhost only.</summary>
    public static Uri Adres { get; private set; } = null!;

    public static Schuifklok Klok { get; } = new();

    /// <summary>Where the keys outside the database are: a second Host on the same database needs them.</summary>
    public static string Map { get; private set; } = "";

    /// <summary>What there was before any test added to it.</summary>
    public static IReadOnlyDictionary<string, (List<Guid> Eigen, List<Guid> Ander)> Wereldids { get; private set; } = null!;

    /// <summary>All that the Host said in its technical log.</summary>
    public static Logvanger Log { get; } = new();

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var server = await TestDatabase.ServerAsync();
        Database = new LivcrDatabase(server, await TestDatabase.EmptyAsync());
        Map = _map = Directory.CreateTempSubdirectory("livcr-hosttest-").FullName;
        // Everyone here comes from one address: its limit has a test of its own in Toegang.
        App = await LivcrHost.BuildAsync(["--environment=Development", "--Livcr:FictieveWereld=true", "--Livcr:Aanmelden:PerAdres=100000", "--Livcr:Aanmelden:PerAccount=100000"], Database, _map, b =>
        {
            b.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
            b.Logging.ClearProviders().AddProvider(Log);
            b.Services.AddSingleton<TimeProvider>(Klok);
            b.Services.AddSingleton<SharedKernel.Web.IHerbevestiging, NetBevestigd>();
        });
        await Wereld.BouwAsync(App.Services, Database, CancellationToken.None);
        await App.StartAsync();
        Adres = new Uri(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await RustAsync();
        Wereldids = await Adressen.IdsAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var b in Bezoekers.Values)
        {
            await b.DisposeAsync();
        }

        if (App is not null)
        {
            await App.StopAsync();
            await App.DisposeAsync();
        }

        Directory.Delete(_map, recursive: true);
    }

    /// <summary>A fresh visitor, signed in with one click.</summary>
    public static async Task<Bezoeker> MeldAanAsync(FictievePersoon wie)
    {
        var b = new Bezoeker(Adres, wie);
        await b.MeldAanMetEenKlikAsync();
        Assert.That(b.Pad, Is.EqualTo("/"), $"{wie.Naam} is signed in: {b.Kort()}");
        return b;
    }

    /// <summary>The same visitor each time, for tests that only read. Signed out when there is no person.</summary>
    internal static async Task<Bezoeker> BezoekerAsync(Persona persona)
    {
        if (!Bezoekers.TryGetValue(persona.Naam, out var b))
        {
            b = persona.Wie is null ? new Bezoeker(Adres, FictieveWereld.CawCollega) : await MeldAanAsync(persona.Wie);
            Bezoekers[persona.Naam] = b;
        }

        return b;
    }

    /// <summary>After what ended all sessions of this persona.</summary>
    internal static async Task VergeetAsync(Persona persona)
    {
        if (Bezoekers.Remove(persona.Naam, out var b))
        {
            await b.DisposeAsync();
        }
    }

    /// <summary>Past row-level security, to see what is really stored.</summary>
    public static Task<NpgsqlConnection> OpenAsync() => OpenAsync(Database);

    public static async Task<NpgsqlConnection> OpenAsync(LivcrDatabase database)
    {
        var c = new NpgsqlConnection(database.Server.ConnectionString(database.Server.AdminRole, database.Naam) + ";Pooling=false");
        await c.OpenAsync();
        return c;
    }

    /// <summary>Waits until every event was delivered, so that what modules tell each other stands still.</summary>
    public static async Task RustAsync()
    {
        await using var db = await OpenAsync();
        await RustAsync(db);
    }

    public static async Task RustAsync(NpgsqlConnection db)
    {
        var sql = string.Join(" union all ", Modules.All.Select(m => $"select count(*) from {m.Schema}.outbox"));
        for (var i = 0; i < 300; i++)
        {
            await using var q = new NpgsqlCommand($"select sum(count) from ({sql}) t", db);
            if (Convert.ToInt64(await q.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) == 0)
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("After 30 s there are still undelivered events.");
    }
}

/// <summary>Everyone confirmed a moment ago, however long the tests take; the asking itself is tested in Toegang.</summary>
internal sealed class NetBevestigd : SharedKernel.Web.IHerbevestiging
{
    public Task<bool> IsVersAsync(CancellationToken ct) => Task.FromResult(true);
}

/// <summary>The real clock, but it begins at ten in the morning of tomorrow: whoever runs the tests late in the evening does not see the day change under them. It can be put forward:
/// a sign-in code works once in its thirty seconds.</summary>
public sealed class Schuifklok : TimeProvider
{
    private long _verschil = (Brussel.Moment(Brussel.Dag(System.GetUtcNow()).AddDays(1), new(10, 0)) - System.GetUtcNow()).Ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _verschil));

    public void Vooruit(TimeSpan duur) => Interlocked.Add(ref _verschil, duur.Ticks);
}

/// <summary>Keeps every line of the technical log, with its exception.</summary>
public sealed class Logvanger : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<(LogLevel Niveau, string Regel)> _regels = new();

    public IReadOnlyCollection<(LogLevel Niveau, string Regel)> Regels => [.. _regels];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        _regels.Enqueue((LogLevel.Trace, state.ToString() ?? ""));
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _regels.Enqueue((logLevel, formatter(state, exception) + exception));

    public void Dispose()
    {
    }
}
