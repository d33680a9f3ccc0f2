using System.Diagnostics;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Npgsql;

namespace LivcR.Bench;

/// <summary>Can a partner tell "this is not yours" from "this does not exist" by how long the answer takes? Pairs in random order over one kept-alive connection, nothing else asking: the best that an attacker gets.</summary>
internal static class SecrecyTiming
{
    private const int Pairs = 10_000, WarmUp = 3_000;

    private sealed record Pair(double Hidden, double Missing);

    public static async Task RunAsync(TestBed bed)
    {
        using var host = await Pages.SignedIn.StartAsync(bed, "timing", 620, FictieveWereld.CawPartner);
        await bed.ExecuteAsync("timing", "analyze");
        var worst = 0.0;
        foreach (var (kind, table) in new[] { ("casussen", "casusoverleggen.casus"), ("agendapunten", "casusoverleggen.agendapunt") })
        {
            var pairs = await MeasureAsync(host.Client, kind, await HiddenAsync(bed, host.Client, kind, table));
            var right = Classify(pairs);
            Figure.Say($"/{kind}/…: medians {Load.Median(pairs.Select(p => p.Hidden)):0} us not yours, {Load.Median(pairs.Select(p => p.Missing)):0} us missing; the classifier is right {right:0.00} %");
            worst = Math.Max(worst, right);
        }

        Figure.Print("timing.classifier", worst, "%", 55, worst / 55);
    }

    /// <summary>What exists and answers this partner that it does not: of their own LIVC R and of others.</summary>
    private static async Task<Guid[]> HiddenAsync(TestBed bed, HttpClient client, string kind, string table)
    {
        var hidden = new List<Guid>();
        await using var db = new NpgsqlConnection(bed.ConnectionString("timing"));
        await db.OpenAsync();
        foreach (var own in new[] { "=", "<>" })
        {
            await using var q = new NpgsqlCommand($"select id from {table} where cel_id {own} $1 order by md5(id::text) limit 100", db) { Parameters = { new() { Value = FictieveWereld.Zonderdale.Id.Waarde } } };
            await using var r = await q.ExecuteReaderAsync();
            var before = hidden.Count;
            while (await r.ReadAsync())
            {
                using var answer = await client.GetAsync($"/{kind}/{r.GetGuid(0)}");
                if ((int)answer.StatusCode == 404) hidden.Add(r.GetGuid(0));
            }

            Secrecy.Require(hidden.Count > before, $"Nothing of {table} is hidden (cel {own} own).");
        }

        Figure.Say($"/{kind}/…: {hidden.Count} that are not this partner's");
        return [.. hidden];
    }

    private static async Task<List<Pair>> MeasureAsync(HttpClient client, string kind, Guid[] hidden)
    {
        var pairs = new List<Pair>(Pairs);
        for (var n = -WarmUp; n < Pairs; n++)
        {
            var (not, none) = ($"/{kind}/{hidden[Random.Shared.Next(hidden.Length)]}", $"/{kind}/{Missing(hidden)}");
            var first = Random.Shared.Next(2) == 0;
            var a = await TimeAsync(client, first ? not : none);
            var b = await TimeAsync(client, first ? none : not);
            if (n >= 0) pairs.Add(first ? new(a, b) : new(b, a));
        }

        return pairs;
    }

    /// <summary>An id that looks as one of those that exist, save for its last bytes: made at a likely moment.</summary>
    private static Guid Missing(Guid[] like)
    {
        Span<byte> bytes = stackalloc byte[16];
        like[Random.Shared.Next(like.Length)].TryWriteBytes(bytes);
        Random.Shared.NextBytes(bytes[10..]);
        return new Guid(bytes);
    }

    private static async Task<double> TimeAsync(HttpClient client, string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(path);
        var took = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        Secrecy.Require((int)answer.StatusCode == 404, $"{path} answered {(int)answer.StatusCode}.");
        return took;
    }

    /// <summary>Percent right on the second half, with the threshold and the side that were best on the first. Halves are by turns, so that drift falls on both.</summary>
    private static double Classify(List<Pair> pairs)
    {
        var (learn, test) = (Half(pairs, 0), Half(pairs, 1));
        // For each threshold, how many are told rightly when "slower" is said to be hidden.
        var (best, at, slower) = (0, 0.0, true);
        var right = learn.Count(x => x.Hidden);
        foreach (var (us, hidden) in learn.OrderBy(x => x.Us))
        {
            right += hidden ? -1 : 1;
            if (right > best) (best, at, slower) = (right, us, true);
            if (learn.Count - right > best) (best, at, slower) = (learn.Count - right, us, false);
        }

        Figure.Say($"best threshold {at:0} us, {(slower ? "slower" : "quicker")} is not yours: {100.0 * best / learn.Count:0.00} % on what it was learned from");
        return 100.0 * test.Count(x => x.Us > at == slower == x.Hidden) / test.Count;
    }

    private static List<(double Us, bool Hidden)> Half(List<Pair> pairs, int rest) => [.. pairs.Where((_, i) => i % 2 == rest).SelectMany(p => new[] { (p.Hidden, true), (p.Missing, false) })];
}
