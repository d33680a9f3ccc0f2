using System.Threading.Channels;

namespace LivcR.SharedKernel.Infrastructure;

/// <summary>Turns many small durable writes into few: callers wait for their own item, one loop writes whatever is waiting in one go.
/// There is no timer: an idle writer starts at once, and while it writes the next batch gathers by itself.</summary>
/// <param name="write">Writes one batch; durable when it returns.</param>
/// <param name="largest">Most items in one batch; four batches may wait before callers are held back.</param>
internal sealed class BatchWriter<T> : IAsyncDisposable
{
    private readonly Channel<Waiting> _queue;
    private readonly Func<IReadOnlyList<T>, Task> _write;
    private readonly int _largest;
    private readonly Task _loop;

    public BatchWriter(Func<IReadOnlyList<T>, Task> write, int largest)
    {
        (_write, _largest) = (write, largest);
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4 * largest) { SingleReader = true });
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Returns when the item is durable. Who stops waiting does not take the item back.</summary>
    public async Task WriteAsync(T item, CancellationToken ct)
    {
        var waiting = new Waiting(item);
        await _queue.Writer.WriteAsync(waiting, ct);
        await waiting.Done.Task.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task LoopAsync()
    {
        var batch = new List<Waiting>(_largest);
        while (await _queue.Reader.WaitToReadAsync())
        {
            // Callers released by the previous batch are about to ask again: let them, so that batches stay whole instead of splitting in two.
            await Task.Yield();
            while (batch.Count < _largest && _queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            await WriteBatchAsync(batch);
            batch.Clear();
        }
    }

    private async Task WriteBatchAsync(List<Waiting> batch)
    {
        try
        {
            await _write(batch.ConvertAll(w => w.Item));
            batch.ForEach(w => w.Done.TrySetResult());
        }
        catch (Exception e) when (batch.Count > 1 && e is (Npgsql.PostgresException { IsTransient: false } or not Npgsql.NpgsqlException))
        {
            // One item the database cannot take must not refuse its neighbours. (A lost connection is everyone's.)
            foreach (var waiting in batch)
            {
                await WriteBatchAsync([waiting]);
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
