using System.Threading.Channels;

namespace LivcR.SharedKernel.Infrastructure;

/// <summary>Turns many small errands to the database into few: callers wait for their own item, a loop takes whatever is waiting in one go.
/// There is no timer: an idle loop starts at once, and while it is under way the next batch gathers by itself.</summary>
internal sealed class Gatherer<T> : IAsyncDisposable
{
    private readonly Channel<Waiting> _queue;
    private readonly Func<IReadOnlyList<T>, Task> _go;
    private readonly int _largest;
    private readonly bool _reads;
    private readonly Task[] _loops;

    /// <param name="go">Does one batch; done (what is written: durable) when it returns.</param>
    /// <param name="largest">Most items in one batch; four batches may wait before callers are held back.</param>
    /// <param name="loops">Batches under way at a time.</param>
    /// <param name="reads">Whatever went wrong, reading may be done again; what was written when a connection was lost is not known. And a batch of reads has no commit to share.</param>
    public Gatherer(Func<IReadOnlyList<T>, Task> go, int largest, int loops = 1, bool reads = false)
    {
        (_go, _largest, _reads) = (go, largest, reads);
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4 * largest) { SingleReader = loops == 1 });
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow()) // a loop is nobody's, least of all of the request that came first
        {
            _loops = [.. Enumerable.Range(0, loops).Select(_ => Task.Run(LoopAsync))];
        }
    }

    /// <summary>Returns when the item is done. Who stops waiting does not take the item back.</summary>
    public async Task AddAsync(T item, CancellationToken ct)
    {
        var waiting = new Waiting(item);
        await _queue.Writer.WriteAsync(waiting, ct);
        await waiting.Done.Task.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_loops);
    }

    private async Task LoopAsync()
    {
        var batch = new List<Waiting>(_largest);
        while (await _queue.Reader.WaitToReadAsync())
        {
            if (!_reads)
            {
                await Task.Yield(); // callers released by the previous batch are about to ask again: let them, so that commits stay whole instead of splitting in two
            }

            while (batch.Count < _largest && _queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            if (batch.Count > 0) // else another loop was first
            {
                await GoAsync(batch);
                batch.Clear();
            }
        }
    }

    private async Task GoAsync(List<Waiting> batch)
    {
        try
        {
            await _go(batch.ConvertAll(w => w.Item));
            batch.ForEach(w => w.Done.TrySetResult());
        }
        catch (Exception e) when (batch.Count > 1 && (_reads || e is (Npgsql.PostgresException { IsTransient: false } or not Npgsql.NpgsqlException)))
        {
            // One item the database cannot take must not refuse its neighbours. (A lost connection is everyone's.)
            foreach (var waiting in batch)
            {
                await GoAsync([waiting]);
            }
        }
#pragma warning disable CA1031 // Whoever waits gets the failure; the loop lives on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            batch.ForEach(w => w.Done.TrySetException(e));
        }
    }

    private sealed record Waiting(T Item)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
