using System.Diagnostics;

namespace LivcR.Bench;

/// <summary>A load client on the same cores as what it measures, and the way runs are compared.</summary>
internal static class Load
{
    public const int Connections = 16, Runs = 7;
    private const int ActsEach = 100;
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(3);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Runs ours and the floor by turns, so that whatever else the machine does falls on both. Medians of acts per second.</summary>
    public static async Task<(double Ours, double Floor)> CompareAsync(string name, Func<Task> ours, Func<Task> floor)
    {
        await WarmUpAsync(name, ours);
        await WarmUpAsync(name, floor);
        var (a, b) = (new List<double>(), new List<double>());
        for (var run = 1; run <= Runs; run++)
        {
            a.Add(await RateAsync(ours, RunTime));
            b.Add(await RateAsync(floor, RunTime));
            Figure.Say($"{name}, run {run} of {Runs}: {a[^1]:0}/s against {b[^1]:0}/s");
        }

        return (Median(a), Median(b));
    }

    /// <summary>What 95 of 100 acts stay under, 16 connections asking without a pause, in ms. Seen from the client, so waiting for a connection counts too.</summary>
    public static async Task<double> P95Async(Func<Task> act)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var i = 0; i < ActsEach; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await act();
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return mine;
        })));
        return times.SelectMany(t => t).Order().ElementAt((int)(Connections * ActsEach * 0.95));
    }

    /// <summary>A GET over kept-alive connections, read to the end. Anything but 200 ends the bench: a fast error page is no figure.</summary>
    public static Func<Task> Get(HttpClient client, string path) => async () =>
    {
        using var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        if ((int)response.StatusCode != 200)
        {
            throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
        }

        await response.Content.CopyToAsync(Stream.Null);
    };

    public static HttpClient Client(Uri address, string? cookies = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = Connections }) { BaseAddress = address };
        if (cookies is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", cookies);
        }

        return client;
    }

    /// <summary>Until the compiler has nothing better to offer: half a minute at least, and three runs in a row without a new best. On a busy machine that takes a while.</summary>
    private static async Task WarmUpAsync(string name, Func<Task> act)
    {
        var (best, since) = (0.0, 0);
        for (var run = 1; (since < 3 || run <= 10) && run <= 20; run++)
        {
            var rate = await RateAsync(act, RunTime);
            (best, since) = rate > best * 1.1 ? (rate, 0) : (best, since + 1);
            Figure.Say($"{name}, warming up: {rate:0}/s");
        }
    }

    private static async Task<double> RateAsync(Func<Task> act, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            var n = 0;
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                await act();
                n++;
            }

            return n;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
