using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LivcR.Host.Tests;

/// <summary>The Host as a process of its own, with its own PostgreSQL in a directory of its own: something that can be killed.</summary>
internal sealed class HostProces : IAsyncDisposable
{
    private readonly Lock _slot = new();
    private readonly int _poort = VrijePoort();
    private readonly DirectoryInfo _map = Directory.CreateTempSubdirectory("livcr-kill-");
    private Process? _proces;

    public HostProces()
    {
        // PostgreSQL gives up root's rights and must be able to walk through here.
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(_map.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }

    public Uri Adres => new($"http://localhost:{_poort}");

    public string Map => _map.FullName;

    internal static string Dll
    {
        get
        {
            // …/tests/LivcR.Host.Tests/bin/Debug/net10.0/
            var hier = new DirectoryInfo(AppContext.BaseDirectory);
            var soort = Path.Combine(hier.Parent!.Name, hier.Name);
            while (!File.Exists(Path.Combine(hier!.FullName, "LivcR.sln")))
            {
                hier = hier.Parent;
            }

            return Path.Combine(hier.FullName, "src", "Host", "LivcR.Host", "bin", soort, "LivcR.Host.dll");
        }
    }

    public void Start(params string[] meer)
    {
        lock (_slot)
        {
            var start = new ProcessStartInfo("dotnet", [Dll, "run", "--port", _poort.ToString(System.Globalization.CultureInfo.InvariantCulture), .. meer]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            start.Environment["Livcr__Map"] = Map;
            start.Environment["Livcr__FictieveWereld"] = "true";

            // While the database is away a visitor tries to sign in many times: what is counted here is not that limit.
            start.Environment["Livcr__Aanmelden__PerAdres"] = start.Environment["Livcr__Aanmelden__PerAccount"] = "100000";
            start.Environment.Remove("ConnectionStrings__LivcR");
            start.Environment.Remove("ASPNETCORE_URLS");
            _proces = Process.Start(start)!;
            _proces.ErrorDataReceived += (_, e) => TestContext.Progress.WriteLine("host: " + e.Data);
            _proces.BeginOutputReadLine();
            _proces.BeginErrorReadLine();
        }
    }

    /// <summary>As the kernel does it: no goodbye. The Host's PostgreSQL follows it by itself.</summary>
    public void Kill()
    {
        lock (_slot)
        {
            _proces!.Kill(entireProcessTree: false);
            _proces.WaitForExit();
        }
    }

    public int PostgresPid() => int.Parse(File.ReadLines(Path.Combine(Map, "postgres", "data", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Only the postmaster; the Host must see it and start it again.</summary>
    public void KillPostgres()
    {
        using var postgres = Process.GetProcessById(PostgresPid());
        postgres.Kill();
    }

    public async Task WachtOpKlaarAsync(TimeSpan hoogstens)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var klok = Stopwatch.StartNew(); klok.Elapsed < hoogstens; await Task.Delay(100))
        {
            try
            {
                if ((await http.GetAsync(new Uri(Adres, "/health/ready"))).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not there yet.
            }

            Assert.That(_proces!.HasExited, Is.False, "the Host ended by itself while starting");
        }

        Assert.Fail($"The Host is not ready after {hoogstens.TotalSeconds} s.");
    }

    /// <summary>An orderly stop (TERM: a process started in the background ignores Ctrl-C), so that the database can be opened by who looks at it afterwards.</summary>
    public async Task StopAsync()
    {
        using var stop = Process.Start("kill", ["-TERM", _proces!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!;
        await stop.WaitForExitAsync();
        using var grens = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _proces.WaitForExitAsync(grens.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_proces is { HasExited: false })
        {
            await StopAsync();
        }

        _proces?.Dispose();
        _map.Delete(recursive: true);
    }

    private static int VrijePoort()
    {
        using var l = new TcpListener(IPAddress.Loopback, 0);
        l.Start();
        return ((IPEndPoint)l.LocalEndpoint).Port;
    }
}
