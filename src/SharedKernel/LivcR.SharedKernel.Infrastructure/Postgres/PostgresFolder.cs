using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace LivcR.SharedKernel.Infrastructure.Postgres;

/// <summary>The files of one private server: <c>host.lock</c>, <c>data</c> and the folder of the socket. PostgreSQL refuses to run as root, so as root everything of the server belongs to the account postgres.</summary>
internal sealed class PostgresFolder
{
    /// <summary>A Unix socket address holds 108 bytes, the closing zero included.</summary>
    private const int LongestSocketPath = 107;
    public const string LockName = "host.lock";
    private const string SocketName = "/.s.PGSQL.5432";

    public PostgresFolder(string root)
    {
        Root = Path.GetFullPath(root);
        Data = Path.Combine(Root, "data");
        Socket = ShortEnough(Path.Combine(Root, "socket"));
    }

    public string Root { get; }
    public string Data { get; }
    public string Socket { get; }
    public bool SocketIsElsewhere => !Socket.StartsWith(Root + '/', StringComparison.Ordinal);
    private string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>Makes the root folder and takes the lock. The kernel frees it when this process ends, however it ends.</summary>
    [SupportedOSPlatform("linux")]
    public FileStream Lock()
    {
        try
        {
            MakeReachable(Root);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new PostgresStartException($"De map {Root} kan niet worden gemaakt of beschreven. Kies een map die van u is.", e);
        }
        try
        {
            return new FileStream(Path.Combine(Root, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new PostgresStartException($"De map {Root} is van een andere gebruiker. Kies een map die van u is.", e);
        }
        catch (IOException e)
        {
            throw new PostgresInUseException(Root, e);
        }
    }

    public void CheckSpace(long needed)
    {
        if (new DriveInfo(Root).AvailableFreeSpace < needed)
            throw new PostgresStartException($"Er is te weinig schijfruimte voor {Root}: er is minstens {needed >> 20} MB vrij nodig.");
    }

    /// <summary>The major version of the data, or null when there are none yet.</summary>
    public string? DataVersion()
    {
        if (!Directory.Exists(Data)) return null;
        var version = Path.Combine(Data, "PG_VERSION");
        // initdb works in data.new, so an incomplete "data" was damaged later: never make a new one over it.
        if (!File.Exists(version) || !File.Exists(Path.Combine(Data, "global", "pg_control")))
            throw new PostgresStartException($"De map {Data} is onvolledig. Zet een reservekopie terug, of begin opnieuw met --fresh (dat wist alle gegevens).");
        return File.ReadAllText(version).Trim();
    }

    public async Task InitAsync(string bin, bool throwAway, CancellationToken ct)
    {
        if (Directory.Exists(Data)) return;
        var fresh = Data + ".new";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);          // a start that was cut short
        await MakePrivateAsync(fresh, ct);
        // PG_VERSION is written early, so only the rename says that all of it is there.
        var (code, output) = await RunAsync(ct, AsServer([Path.Combine(bin, "initdb"), "-D", fresh, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--lc-messages=C", "--data-checksums", "--no-instructions", .. throwAway ? ["--no-sync"] : Array.Empty<string>()]));
        if (code != 0) throw new PostgresStartException(Explain(output));
        Directory.Move(fresh, Data);
    }

    public async Task MakeSocketFolderAsync(CancellationToken ct)
    {
        // In a folder that everybody may write somebody else may have been first.
        if (SocketIsElsewhere && new DirectoryInfo(Socket) is { LinkTarget: not null })
            throw new PostgresStartException($"De map {Socket} is niet van LivcR. Verwijder ze en start opnieuw.");
        await MakePrivateAsync(Socket, ct);
    }

    /// <summary>Ends a server that outlived its Host.</summary>
    public async Task StopLeftoverAsync(string bin, CancellationToken ct)
    {
        if (HasLeftover()) await RunAsync(ct, AsServer([Path.Combine(bin, "pg_ctl"), "stop", "-D", Data, "-m", "fast", "-t", "20"]));
    }

    /// <summary>Whether the server of these files still runs. Its pid file alone proves nothing: after a reboot that number may be anybody's.</summary>
    public bool HasLeftover()
    {
        try
        {
            return int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), out var pid) && File.ReadAllText($"/proc/{pid}/cmdline").Contains(Data, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;                                                      // no pid file, or no such process
        }
    }

    /// <summary>Drops root, as PostgreSQL demands.</summary>
    public static string[] AsServer(string[] command) => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. command]
        : command;

    public static string Explain(string output)
    {
        var said = output.Split('\n').LastOrDefault(l => l.Contains("FATAL", StringComparison.Ordinal) || l.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim();
        if (output.Contains("Permission denied", StringComparison.Ordinal))
            return $"De gebruiker van PostgreSQL mag niet in de gegevensmap. Kies een map buiten een gesloten thuismap. ({said})";
        if (output.Contains("No space left", StringComparison.Ordinal)) return "De schijf is vol. Maak ruimte en start opnieuw.";
        return $"PostgreSQL start niet. ({said ?? output.Trim().Split('\n')[^1]})";
    }

    /// <summary>As root the account postgres must be able to walk through every folder that is made here; it still cannot list one.</summary>
    [SupportedOSPlatform("linux")]
    private static void MakeReachable(string folder)
    {
        if (Path.GetDirectoryName(folder) is { } parent && !Directory.Exists(parent)) MakeReachable(parent);
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, Environment.IsPrivilegedProcess ? (UnixFileMode)0b111_001_001 : (UnixFileMode)0b111_000_000);
    }

    private static async Task MakePrivateAsync(string folder, CancellationToken ct)
    {
        string[] owner = Environment.IsPrivilegedProcess ? ["-o", "postgres", "-g", "postgres"] : [];
        var (code, output) = await RunAsync(ct, ["install", "-d", "-m", "700", .. owner, folder]);
        if (code != 0) throw new PostgresStartException($"De map {folder} kan niet worden gemaakt. ({output.Trim()})");
    }

    private static async Task<(int Code, string Output)> RunAsync(CancellationToken ct, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output + await error);
    }

    private string ShortEnough(string inside)
    {
        if (Encoding.UTF8.GetByteCount(inside + SocketName) <= LongestSocketPath) return inside;
        var name = "livcr-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16];
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        return Path.Combine(Environment.IsPrivilegedProcess ? "/run" : Directory.Exists(runtime) ? runtime : "/tmp", name);
    }
}
