using LivcR.SharedKernel.Infrastructure.Sleutels;

namespace LivcR.Host;

/// <summary>Where the keys outside the database are: beside it in Development, wherever the operator says elsewhere.</summary>
public static class Sleutelplek
{
    public static KeyVaultOptions Opties(IConfiguration configuration, string map) => new()
    {
        Directory = configuration["Livcr:SleutelMap"] ?? Path.Combine(map, "sleutels"),
        MasterKeyFile = configuration["Livcr:HoofdsleutelBestand"],
        MasterKey = configuration["LIVCR_HOOFDSLEUTEL"],
    };

    /// <exception cref="MasterKeyMissingException">Outside Development without a master key.</exception>
    public static MasterKey Hoofdsleutel(IConfiguration configuration, string map, bool isDevelopment) =>
        MasterKey.Load(Opties(configuration, map), isDevelopment);
}
