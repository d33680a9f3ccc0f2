using System.Security.Cryptography;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Sleutels;

/// <summary>One process with its vault and its log: two of these on one database and one directory are two hosts.</summary>
internal sealed class KluisProef : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<NpgsqlDataSource> _sources = [];

    public KluisProef(Proefdatabank databank, string directory, byte[] master, TimeProvider? time = null)
        : this(databank, new KeyVaultOptions { Directory = directory }, new MasterKey(master), time)
    {
    }

    public KluisProef(Proefdatabank databank, KeyVaultOptions opties, IMasterKey master, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time ?? TimeProvider.System);
        foreach (var key in new[] { "sleutel", "log" })
        {
            var source = databank.Als("livcr_" + key);
            _sources.Add(source);
            services.AddKeyedSingleton(key, source);
        }

        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(sp => sp.GetRequiredService<CurrentUser>());
        services.AddLivcrKeyVault(opties, master);
        services.AddLivcrDataProtection(Path.Combine(opties.Directory, "sessies"));
        services.AddLivcrLog();
        _services = services.BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    public IKeyVault Kluis => _services.GetRequiredService<IKeyVault>();

    public IKeyRotation Rotatie => _services.GetRequiredService<IKeyRotation>();

    public KeyFile Bestand => _services.GetRequiredService<KeyFile>();

    public static byte[] Sleutel() => RandomNumberGenerator.GetBytes(32);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _sources.ForEach(s => s.Dispose());
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class Klok : TimeProvider
{
    private DateTimeOffset _nu = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _nu;

    public override long GetTimestamp() => _nu.Ticks;

    public void Vooruit(TimeSpan tijd) => _nu += tijd;
}
