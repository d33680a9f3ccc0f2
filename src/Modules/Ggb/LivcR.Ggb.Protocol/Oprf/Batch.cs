using System.Runtime.ExceptionServices;

namespace LivcR.Ggb.Protocol.Oprf;

/// <summary>Work on many points by one thread, or by as many as there are cores. They take place by place: at the end none waits longer than for one place of another.</summary>
internal static class Batch
{
    /// <summary>Writes the points of one place, one after the other.</summary>
    public delegate void Points(int place, Span<byte> points);

    /// <exception cref="OprfException">The first thing that went wrong, as itself.</exception>
    public static void For(int n, int threads, Action<int> each) => Run(threads, next =>
    {
        for (int i; (i = next()) < n;)
        {
            each(i);
        }
    });

    /// <summary>The sums of as many points as each place has. Each thread adds what it made itself: adding costs a third of a multiplication, too much to leave to one core at the end.</summary>
    /// <exception cref="OprfException">The first thing that went wrong, as itself.</exception>
    public static byte[] Sum(int n, int threads, int perPlace, Points each)
    {
        var sums = new byte[perPlace * Ristretto.Size]; // zeroes are the identity
        Run(threads, next =>
        {
            Span<byte> own = stackalloc byte[sums.Length], points = stackalloc byte[sums.Length];
            own.Clear();
            for (int i; (i = next()) < n;)
            {
                each(i, points);
                Add(own, points);
            }

            lock (sums)
            {
                Add(sums, own);
            }
        });
        return sums;

        static void Add(Span<byte> sums, ReadOnlySpan<byte> points)
        {
            for (var p = 0; p < sums.Length / Ristretto.Size; p++)
            {
                Ristretto.Add(Ristretto.At(sums, p), Ristretto.At(sums, p), Ristretto.At(points, p));
            }
        }
    }

    private static void Run(int threads, Action<Func<int>> worker)
    {
        var place = -1;
        Func<int> next = () => Interlocked.Increment(ref place);
        if (threads == 1)
        {
            worker(next);
            return;
        }

        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => worker(next));
        }
        catch (AggregateException e) when (e.InnerException is OprfException inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
    }
}
