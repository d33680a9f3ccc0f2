using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>Where the keys are.</summary>
public sealed record KeyVaultOptions
{
    /// <summary>Directory of the key file; never inside the database's own directory or its backup.</summary>
    public required string Directory { get; init; }

    /// <summary>File with the master key: 32 bytes in base64.</summary>
    public string? MasterKeyFile { get; init; }

    /// <summary>The master key itself in base64, from the environment. The file goes first.</summary>
    public string? MasterKey { get; init; }

    /// <summary>How long a generation key outlives its last use: the backup cycle (architecture.md §5.4).</summary>
    public TimeSpan BackupCycle { get; init; } = TimeSpan.FromDays(30);
}

/// <summary>The one secret outside everything. A seam: an HSM does these three acts without giving the key away.</summary>
public interface IMasterKey
{
    byte[] Wrap(ReadOnlySpan<byte> clear, string doel);

    /// <exception cref="CryptographicException">Wrapped by another master key, or changed.</exception>
    byte[] Unwrap(ReadOnlySpan<byte> wrapped, string doel);

    /// <summary>A secret that follows from the master key and the purpose (HKDF): passwords of database roles need no storage.</summary>
    byte[] Derive(string doel, int length);
}

/// <summary>Start-up ends here: the message tells the next step.</summary>
public sealed class MasterKeyMissingException(string message) : Exception(message);

/// <summary>A master key in memory, read from a file or the environment.</summary>
public sealed class MasterKey : IMasterKey
{
    private readonly byte[] _key;

    public MasterKey(byte[] key)
    {
        _key = key.Length == Envelope.KeySize ? key : throw new ArgumentException("A master key has 32 bytes.", nameof(key));
    }

    public byte[] Wrap(ReadOnlySpan<byte> clear, string doel) => Envelope.Seal(_key, clear, Encoding.UTF8.GetBytes(doel));

    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, string doel) => Envelope.Open(_key, wrapped, Encoding.UTF8.GetBytes(doel));

    public byte[] Derive(string doel, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, length, info: Encoding.UTF8.GetBytes(doel));

    /// <summary>File, then environment, then (Development only) a key of its own beside the key file.</summary>
    public static MasterKey Load(KeyVaultOptions options, bool isDevelopment, ILogger? logger = null)
    {
        if (options.MasterKeyFile is { Length: > 0 } path)
        {
            return File.Exists(path)
                ? Read(File.ReadAllText(path), "het bestand van Livcr:HoofdsleutelBestand")
                : throw new MasterKeyMissingException("Het bestand met de hoofdsleutel (Livcr:HoofdsleutelBestand) bestaat niet. Zet het terug en start opnieuw.");
        }

        if (options.MasterKey is { Length: > 0 } text)
        {
            return Read(text, "LIVCR_HOOFDSLEUTEL");
        }

        var own = Path.Combine(options.Directory, "hoofdsleutel.ontwikkeling");
        if (!isDevelopment)
        {
            throw new MasterKeyMissingException("De hoofdsleutel ontbreekt. Maak er een met 'openssl rand -base64 32', bewaar hem buiten de databank en geef hem door met "
                + "Livcr:HoofdsleutelBestand of LIVCR_HOOFDSLEUTEL. Zonder hoofdsleutel start LivcR niet: de inhoud zou onleesbaar of onbeschermd zijn.");
        }

        if (!File.Exists(own))
        {
            AtomicFile.Write(own, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Envelope.KeySize))));
            logger?.LogWarning("Ontwikkeling: een eigen hoofdsleutel is gemaakt naast het sleutelbestand. Gebruik hem nooit voor echte gegevens.");
        }

        return Read(File.ReadAllText(own), "de hoofdsleutel voor ontwikkeling");
    }

    private static MasterKey Read(string base64, string source)
    {
        var key = new byte[Envelope.KeySize];
        return Convert.TryFromBase64String(base64.Trim(), key, out var n) && n == key.Length
            ? new MasterKey(key)
            : throw new MasterKeyMissingException($"De hoofdsleutel in {source} is geen sleutel van 32 bytes in base64. Maak er een met 'openssl rand -base64 32'.");
    }
}
