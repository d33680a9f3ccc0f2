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

/// <summary>The one secret outside everything. A seam: an HSM does these two acts without giving the key away.</summary>
public interface IMasterKey
{
    byte[] Wrap(ReadOnlySpan<byte> clear, string doel);

    /// <exception cref="CryptographicException">Wrapped by another master key, or changed.</exception>
    byte[] Unwrap(ReadOnlySpan<byte> wrapped, string doel);
}

/// <summary>Start-up ends here: the message tells the next step.</summary>
public sealed class MasterKeyMissingException(string message) : Exception(message);

/// <summary>A master key in memory, read from a file or the environment. One that came from a file is read again when it no longer opens: who runs then goes on after <see cref="RenewAsync"/> in
/// another process.</summary>
public sealed class MasterKey : IMasterKey
{
    private const string Next = ".volgende";
    private readonly string? _path;
    private volatile byte[] _key;

    public MasterKey(byte[] key) => _key = key.Length == Envelope.KeySize ? key : throw new ArgumentException("A master key has 32 bytes.", nameof(key));

    private MasterKey(byte[] key, string path)
        : this(key)
    {
        _path = path;
    }

    public byte[] Wrap(ReadOnlySpan<byte> clear, string doel) => Envelope.Seal(_key, clear, Encoding.UTF8.GetBytes(doel));

    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, string doel)
    {
        var bound = Encoding.UTF8.GetBytes(doel);
        try
        {
            return Envelope.Open(_key, wrapped, bound);
        }
        catch (AuthenticationTagMismatchException) when (_path is not null)
        {
            // The next key first: while it is there the key file may be under it already, and once it is gone the other file holds it.
            foreach (var path in new[] { _path + Next, _path })
            {
                if (Text(path) is { } text && Key(text) is { } key && Opens(key, wrapped, bound) is { } opened)
                {
                    _key = opened.Key;
                    return opened.Clear;
                }
            }

            throw;
        }
    }

    /// <summary>File, then environment, then (Development only) a key of its own beside the key file.</summary>
    public static MasterKey Load(KeyVaultOptions options, bool isDevelopment, ILogger? logger = null)
    {
        if (PathOf(options, isDevelopment) is not { } path)
        {
            return options.MasterKey is { Length: > 0 } text
                ? new MasterKey(Read(text, "LIVCR_HOOFDSLEUTEL"))
                : throw new MasterKeyMissingException("De hoofdsleutel ontbreekt. Maak er een met 'openssl rand -base64 32', bewaar hem buiten de databank en geef hem door met "
                    + "Livcr:HoofdsleutelBestand of LIVCR_HOOFDSLEUTEL. Zonder hoofdsleutel start LivcR niet: de inhoud zou onleesbaar of onbeschermd zijn.");
        }

        if (!File.Exists(path))
        {
            if (options.MasterKeyFile is { Length: > 0 })
            {
                throw new MasterKeyMissingException("Het bestand met de hoofdsleutel (Livcr:HoofdsleutelBestand) bestaat niet. Zet het terug en start opnieuw.");
            }

            AtomicFile.Write(path, Made());
            logger?.LogWarning("Ontwikkeling: een eigen hoofdsleutel is gemaakt naast het sleutelbestand. Gebruik hem nooit voor echte gegevens.");
        }

        var source = options.MasterKeyFile is { Length: > 0 } ? "het bestand van Livcr:HoofdsleutelBestand" : "de hoofdsleutel voor ontwikkeling";
        return new MasterKey(AtomicFile.Read(() => Read(File.ReadAllText(path), source), e => e is MasterKeyMissingException), path);
    }

    /// <summary>Puts a new master key in the place of the one in its file, while others run. First the next key is on disk beside the old one, then the key file goes under it in one write, then it takes
    /// the place of the old one: cut off anywhere, every process still opens the key file, and the same call goes on where it stopped.</summary>
    /// <param name="step">Called when a step is done: where a test cuts it off.</param>
    public static async Task RenewAsync(KeyVaultOptions options, bool isDevelopment, Action<int>? step = null)
    {
        var path = PathOf(options, isDevelopment) ?? throw new MasterKeyMissingException(
            "De hoofdsleutel staat niet in een bestand, en een ander programma kan hem daar niet vervangen. Zet hem in een bestand, noem dat in Livcr:HoofdsleutelBestand, start LivcR opnieuw en probeer het dan weer.");
        var next = path + Next;
        using var alone = KeyFile.Hold(Path.Combine(AtomicFile.DirectoryOf(Path.Combine(options.Directory, "x")), "vernieuwen.lock"));
        var file = new KeyFile(options, Load(options, isDevelopment));
        if (!file.Exists)
        {
            throw new MasterKeyMissingException("Er is nog geen sleutelbestand dat met deze hoofdsleutel beschermd is. Start LivcR eerst een keer, of kijk Livcr:Map en Livcr:SleutelMap na.");
        }

        EnsureReplaceable(path);
        if (File.Exists(next) && File.ReadAllText(next).Trim() == File.ReadAllText(path).Trim())
        {
            File.Delete(next); // of a renewal that was cut off at its very end
        }

        if (!File.Exists(next))
        {
            AtomicFile.Write(next, Made(), like: path);
        }

        step?.Invoke(1);
        var text = await File.ReadAllBytesAsync(next);
        await file.RotateMasterAsync(new MasterKey(Read(Encoding.ASCII.GetString(text), next)));
        step?.Invoke(2);
        AtomicFile.Write(path, text);
        step?.Invoke(3);
        File.Delete(next);
    }

    /// <summary>Asked before anything hangs on it, by putting the same key in its place: a secret that was mounted for reading lets other files be made beside it, and those go with the container.</summary>
    private static void EnsureReplaceable(string path)
    {
        try
        {
            AtomicFile.Write(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyMissingException($"De hoofdsleutel kan hier niet vervangen worden: {path} of de map ervan is voor dit account niet beschrijfbaar. Er is niets veranderd. "
                + "Maak ze beschrijfbaar, of vernieuw de hoofdsleutel op de machine die hem bewaart, en probeer het dan weer.");
        }
    }

    /// <summary>Where the master key stands; null when it came by the environment, or not at all.</summary>
    private static string? PathOf(KeyVaultOptions options, bool isDevelopment) => options.MasterKeyFile is { Length: > 0 } named ? named
        : isDevelopment && options.MasterKey is not { Length: > 0 } ? Path.Combine(options.Directory, "hoofdsleutel.ontwikkeling") : null;

    private static byte[] Made() => Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Envelope.KeySize)));

    private static (byte[] Key, byte[] Clear)? Opens(byte[] key, ReadOnlySpan<byte> wrapped, byte[] bound)
    {
        try
        {
            return (key, Envelope.Open(key, wrapped, bound));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static byte[] Read(string base64, string source) =>
        Key(base64) ?? throw new MasterKeyMissingException($"De hoofdsleutel in {source} is geen sleutel van 32 bytes in base64. Maak er een met 'openssl rand -base64 32'.");

    private static byte[]? Key(string base64)
    {
        var key = new byte[Envelope.KeySize];
        return Convert.TryFromBase64String(base64.Trim(), key, out var n) && n == key.Length ? key : null;
    }
}
