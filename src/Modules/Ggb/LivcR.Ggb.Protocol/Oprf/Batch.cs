using System.Runtime.ExceptionServices;

namespace LivcR.Ggb.Protocol.Oprf;

internal static class Batch
{
    /// <summary>On one thread, or on as many as there are cores. The first thing that went wrong is thrown as itself.</summary>
    public static void For(int n, int threads, Action<int> each)
    {
        if (threads == 1)
        {
            for (var i = 0; i < n; i++)
            {
                each(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = threads }, each);
        }
        catch (AggregateException e) when (e.InnerException is OprfException inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
    }
}
