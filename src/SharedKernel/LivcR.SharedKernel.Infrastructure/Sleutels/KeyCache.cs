using System.Collections.Concurrent;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>Opened keys, for at most a minute: that is how long another process may still open what this one destroyed.</summary>
internal sealed class KeyCache(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();
    private long _epoch;

    /// <summary>Ask before reading from the database, give to <see cref="Add"/>: what was read before an eviction is not kept.</summary>
    public long Epoch => Interlocked.Read(ref _epoch);

    public AesContentKey? Find(Guid id) => _entries.TryGetValue(id, out var e) && time.GetElapsedTime(e.Since) < Lifetime ? e.Key : null;

    public void Add(Guid id, Guid? parent, AesContentKey key, long epoch)
    {
        if (_entries.Count >= Most)
        {
            _entries.Clear();
        }

        _entries[id] = new Entry(key, parent, time.GetTimestamp());
        if (epoch != Epoch)
        {
            _entries.TryRemove(id, out _);
        }
    }

    /// <summary>Forgets a key and those under it.</summary>
    public void Evict(Guid id)
    {
        Interlocked.Increment(ref _epoch);
        _entries.TryRemove(id, out _);
        foreach (var child in _entries.Where(e => e.Value.Parent == id))
        {
            _entries.TryRemove(child.Key, out _);
        }
    }

    private sealed record Entry(AesContentKey Key, Guid? Parent, long Since);
}
