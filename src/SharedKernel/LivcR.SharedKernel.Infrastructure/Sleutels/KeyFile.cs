using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>The key file and the master key, or the key file and the database, do not belong together.</summary>
public sealed class KeyFileException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Generation keys and a few named secrets, each wrapped by the master key, in one file outside the database.
/// All that the master key wraps is in here, so a new master key is one atomic write. Backups of this file must not outlive the backup cycle.</summary>
public sealed class KeyFile
{
    private const string Name = "sleutels.json";
    private readonly Lock _gate = new();
    private readonly string _path;
    private IMasterKey _master;
    private volatile State _state;

    public KeyFile(KeyVaultOptions options, IMasterKey master)
    {
        (_path, _master) = (Path.Combine(options.Directory, Name), master);
        _state = Read();
    }

    internal bool Exists => File.Exists(_path);

    /// <summary>The highest number ever given, destroyed ones too: numbers are not used twice.</summary>
    internal int Highest => _state.Generations.Keys.Concat(_state.Destroyed).DefaultIfEmpty().Max();

    /// <summary>Null when it was destroyed. <exception cref="KeyFileException">Never in this file: wrong or old file.</exception></summary>
    internal byte[]? Generation(int number)
    {
        if (!_state.Generations.ContainsKey(number) && !_state.Destroyed.Contains(number))
        {
            lock (_gate)
            {
                _state = Read(); // another process may have added it
            }
        }

        var state = _state;
        return state.Generations.TryGetValue(number, out var key) ? key
            : state.Destroyed.Contains(number) ? null
            : throw new KeyFileException($"Het sleutelbestand hoort niet bij deze databank: generatie {number} ontbreekt. Zet het juiste sleutelbestand terug en start opnieuw.");
    }

    internal void AddGeneration(int number) => Change(s => s.Generations.ContainsKey(number) ? s
        : s with { Generations = s.Generations.Add(number, RandomNumberGenerator.GetBytes(Envelope.KeySize)) });

    internal void DestroyGeneration(int number) => Change(s => s with { Generations = s.Generations.Remove(number), Destroyed = s.Destroyed.Add(number) });

    /// <summary>A secret by name, made at first use and kept.</summary>
    internal byte[] Secret(string name, Func<byte[]> make)
    {
        if (!_state.Secrets.ContainsKey(name))
        {
            Change(s => s.Secrets.ContainsKey(name) ? s : s with { Secrets = s.Secrets.Add(name, make()) });
        }

        return _state.Secrets[name];
    }

    /// <summary>What the passwords of the database roles follow from (HKDF): they need no storage of their own, and stay when the master key is renewed.</summary>
    public byte[] DatabaseSecret() => Secret("databankrollen", () => RandomNumberGenerator.GetBytes(Envelope.KeySize));

    /// <summary>Wraps everything under another master key. Content and database stay untouched; see <see cref="MasterKey.RenewAsync"/> for other processes.</summary>
    public Task RotateMasterAsync(IMasterKey newMaster)
    {
        Change(s => s with { Generations = s.Generations }, newMaster);
        return Task.CompletedTask;
    }

    private void Change(Func<State, State> change, IMasterKey? newMaster = null)
    {
        lock (_gate)
        {
            using var held = Hold(Path.Combine(AtomicFile.DirectoryOf(_path), "sleutels.lock"));
            var before = Read();
            var after = change(before);
            if (!ReferenceEquals(before, after))
            {
                AtomicFile.Write(_path, Serialize(after, newMaster ?? _master));
                _master = newMaster ?? _master;
            }

            _state = after;
        }
    }

    /// <summary>One process at a time changes the file.</summary>
    internal static FileStream Hold(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return AtomicFile.OpenLock(path);
            }
            catch (UnauthorizedAccessException e)
            {
                throw new KeyFileException($"{path} is van een ander account en kan hier niet geopend worden. Er is niets veranderd. Verwijder dat bestand (het is leeg) of geef het aan het account van LivcR, en probeer het dan weer.", e);
            }
            catch (IOException) when (attempt < 100)
            {
                Thread.Sleep(50);
            }
        }
    }

    private State Read()
    {
        if (!Exists)
        {
            return State.Empty;
        }

        try
        {
            // Also when the master key was renewed between reading this file and opening what stands in it.
            return AtomicFile.Read(Open, e => e is CryptographicException or JsonException);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            throw new KeyFileException("Het sleutelbestand kan niet geopend worden met deze hoofdsleutel. Geef de hoofdsleutel door waarmee het gemaakt is.", e);
        }
    }

    private State Open()
    {
        var onDisk = JsonSerializer.Deserialize<OnDisk>(File.ReadAllBytes(_path))!;
        return new State(
            onDisk.Generaties.ToImmutableDictionary(g => g.Key, g => _master.Unwrap(g.Value, Purpose(g.Key))),
            [.. onDisk.Vernietigd],
            onDisk.Geheimen.ToImmutableDictionary(g => g.Key, g => _master.Unwrap(g.Value, Purpose(g.Key))));
    }

    private static byte[] Serialize(State s, IMasterKey master) => JsonSerializer.SerializeToUtf8Bytes(new OnDisk(
        s.Generations.ToDictionary(g => g.Key, g => master.Wrap(g.Value, Purpose(g.Key))),
        [.. s.Destroyed],
        s.Secrets.ToDictionary(g => g.Key, g => master.Wrap(g.Value, Purpose(g.Key)))));

    private static string Purpose(int number) => "generatie:" + number.ToString(CultureInfo.InvariantCulture);

    private static string Purpose(string name) => "geheim:" + name;

    private sealed record OnDisk(Dictionary<int, byte[]> Generaties, int[] Vernietigd, Dictionary<string, byte[]> Geheimen);

    private sealed record State(ImmutableDictionary<int, byte[]> Generations, ImmutableHashSet<int> Destroyed, ImmutableDictionary<string, byte[]> Secrets)
    {
        public static readonly State Empty = new(ImmutableDictionary<int, byte[]>.Empty, [], ImmutableDictionary<string, byte[]>.Empty);
    }
}
