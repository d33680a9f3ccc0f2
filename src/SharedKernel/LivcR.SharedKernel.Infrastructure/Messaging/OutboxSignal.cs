using System.Collections.Concurrent;

namespace LivcR.SharedKernel.Infrastructure.Messaging;

/// <summary>Wakes the pump of a module right after a save. Only a hint: the pump also looks by itself every second.</summary>
public sealed class OutboxSignal
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _signals = new();

    public void Set(string schema)
    {
        var s = For(schema);
        if (s.CurrentCount == 0)
        {
            s.Release();
        }
    }

    public Task WaitAsync(string schema, TimeSpan timeout, CancellationToken ct) => For(schema).WaitAsync(timeout, ct);

    private SemaphoreSlim For(string schema) => _signals.GetOrAdd(schema, _ => new SemaphoreSlim(0));
}
