using System.Runtime.ExceptionServices;

namespace LivcR.Ggb.Protocol.Oprf;

internal static class Batch
{
    /// <summary>Writes the points of one place, one after the other.</summary>
    public delegate void Points(int i, Span<byte> points);

    /// <summary>On one thread, or on as many as there are cores. The first thing that went wrong is thrown as itself.</summary>
    public static void For(int n, int threads, Action<int> each) => Run(n, threads, () => false, (i, none) =>
    {
        each(i);
        return none;
    }, _ => { });

    /// <summary>The sums of as many points as each place has. Each thread adds what it made itself: adding costs a quarter of a multiplication, too much to leave to one core at the end.</summary>
    public static byte[] Sum(int n, int threads, int perPlace, Points each)
    {
        var sums = new byte[perPlace * Ristretto.Size]; // zeroes are the identity
        Run(n, threads, () => new byte[sums.Length], (i, own) =>
        {
            Span<byte> points = stackalloc byte[own.Length];
            each(i, points);
            Add(own, points);
            return own;
        }, own =>
        {
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

    private static void Run<T>(int n, int threads, Func<T> begin, Func<int, T, T> each, Action<T> end)
    {
        if (threads == 1)
        {
            var own = begin();
            for (var i = 0; i < n; i++)
            {
                own = each(i, own);
            }

            end(own);
            return;
        }

        try
        {
            Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = threads }, begin, (i, _, own) => each(i, own), end);
        }
        catch (AggregateException e) when (e.InnerException is OprfException inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
    }
}
