using System.Diagnostics;
using System.Globalization;

namespace LivcR.Bench;

/// <summary>From the command to the first page, on an empty data directory and on one that is there, and what the Host weighs when nothing happens.</summary>
internal static class Start
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10), Patience = TimeSpan.FromMinutes(3);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("livcr-bench-");
        File.SetUnixFileMode(folder.FullName, folder.UnixFileMode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            Figure.Say("First start, empty data directory …");
            var cold = await OnceAsync(folder.FullName, idle: false, "--fresh");
            Figure.Print("start.cold_s", cold.All, "s");
            Figure.Say("Later start …");
            var warm = await OnceAsync(folder.FullName, idle: true);
            Figure.Print("start.warm_s", warm.All, "s");
            Figure.Print("start.host_s", warm.Host, "s");
            Figure.Print("host.idle_mb", warm.Megabytes, "MB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double All, double Host, double Megabytes)> OnceAsync(string folder, bool idle, params string[] more)
    {
        var port = Pages.FreePort();
        var start = Stopwatch.GetTimestamp();
        using var run = Child.Start(Repository.FrontDoor, ["run", "--port", $"{port}", .. more], ("Livcr__Map", folder), ("ConnectionStrings__LivcR", ""));
        _ = run.WaitForAsync("\0"); // what it prints is read and dropped
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromSeconds(20) };
        double? script = null;
        while (!await AnswersAsync(client))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new InvalidOperationException("No page came.");
            }

            // The script becomes the Host (exec), so the process stays the same and only its name changes.
            if (script is null && (await File.ReadAllTextAsync($"/proc/{run.Id}/cmdline")).Contains("LivcR.Host.dll", StringComparison.Ordinal))
            {
                script = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }

            await Task.Delay(10);
        }

        var all = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (idle)
        {
            Figure.Say($"Idle for {Idle.TotalSeconds:0} s …");
            await Task.Delay(Idle);
        }

        var kilobytes = (await File.ReadAllLinesAsync($"/proc/{run.Id}/status")).Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        await run.StopAsync();
        return (all, all - (script ?? 0), double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/aanmelden");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens yet
        }
    }
}
