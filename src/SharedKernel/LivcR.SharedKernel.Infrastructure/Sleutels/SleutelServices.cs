using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

public static class SleutelServices
{
    /// <summary>Key vault, rotation and key file. Needs an NpgsqlDataSource keyed "sleutel" and a TimeProvider; the caller loads the master key first, so that
    /// a missing one stops the start.</summary>
    public static IServiceCollection AddLivcrKeyVault(this IServiceCollection services, KeyVaultOptions options, IMasterKey master)
    {
        services.AddSingleton(options);
        services.AddSingleton(master);
        services.AddSingleton(new KeyFile(options, master));
        services.AddSingleton(sp => new Generations(sp.GetRequiredKeyedService<Npgsql.NpgsqlDataSource>("sleutel"), sp.GetRequiredService<KeyFile>(), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IKeyVault, KeyVault>();
        services.AddSingleton<IKeyRotation, KeyRotation>();
        return services;
    }

    /// <summary>Keys of cookies and antiforgery in a directory of ours, wrapped: sessions outlive a restart and a container. Needs AddLivcrKeyVault.</summary>
    public static IServiceCollection AddLivcrDataProtection(this IServiceCollection services, string directory)
    {
        services.AddDataProtection().SetApplicationName("LivcR").PersistKeysToFileSystem(new DirectoryInfo(directory));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(sp =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlEncryptor = new KeyFileXml(sp.GetRequiredService<KeyFile>())));
        return services;
    }
}
