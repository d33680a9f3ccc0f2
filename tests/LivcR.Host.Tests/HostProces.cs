using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>The Host as a process of its own, with its own PostgreSQL in a directory of its own: something that can be killed.</summary>
internal sealed class HostProces : IAsyncDisposable
{
    private readonly Lock _slot = new();
    private readonly int _poort = VrijePoort();
    private readonly DirectoryInfo _map = Directory.CreateTempSubdirectory("livcr-kill-");
    private readonly System.Text.StringBuilder _gezegd = new();
    private Process? _proces;

    public HostProces()
    {
        // PostgreSQL gives up root's rights and must be able to walk through here.
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(_map.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }

    /// <summary>Settings beside those that all of these have.</summary>
    public Dictionary<string, string> Omgeving { get; } = [];

    public Uri Adres => new($"http://localhost:{_poort}");

    public string Map => _map.FullName;

    /// <summary>All that it wrote: its technical log goes nowhere else.</summary>
    public string Gezegd
    {
        get
        {
            lock (_gezegd)
            {
                return _gezegd.ToString();
            }
        }
    }

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
            foreach (var (naam, waarde) in Omgeving)
            {
                start.Environment[naam] = waarde;
            }

            // While the database is away a visitor tries to sign in many times: what is counted here is not that limit.
            start.Environment["Livcr__Aanmelden__PerAdres"] = start.Environment["Livcr__Aanmelden__PerAccount"] = "100000";
            start.Environment.Remove("ConnectionStrings__LivcR");
            start.Environment.Remove("ASPNETCORE_URLS");
            _proces = Process.Start(start)!;
            _proces.OutputDataReceived += (_, e) => Bewaar(e.Data);
            _proces.ErrorDataReceived += (_, e) =>
            {
                Bewaar(e.Data);
                TestContext.Progress.WriteLine("host: " + e.Data);
            };
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

    /// <summary>Past row-level security, over its own socket.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var db = new NpgsqlConnection(Verbinding);
        await db.OpenAsync();
        return db;
    }

    public string Verbinding => new NpgsqlConnectionStringBuilder { Host = File.ReadLines(Path.Combine(Map, "postgres", "data", "postmaster.pid")).ElementAt(4), Username = "postgres", Database = "livcr", Pooling = false }.ConnectionString;

    private void Bewaar(string? regel)
    {
        lock (_gezegd)
        {
            _gezegd.AppendLine(regel);
        }
    }

    private static int VrijePoort()
    {
        using var l = new TcpListener(IPAddress.Loopback, 0);
        l.Start();
        return ((IPEndPoint)l.LocalEndpoint).Port;
    }
}
