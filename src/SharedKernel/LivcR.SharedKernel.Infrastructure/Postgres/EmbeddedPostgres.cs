using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Postgres;

/// <summary>A private PostgreSQL that lives and dies with this process: reachable through a socket in a closed folder only, ended by the kernel when
/// this process is killed, started again by itself when only PostgreSQL dies (architecture.md §4).</summary>
public sealed class EmbeddedPostgres : IPostgresServer, IAsyncDisposable
{
    private const int SigInt = 2, SigQuit = 3;
    private const long SpaceForNew = 300L << 20, SpaceForMore = 50L << 20;

    private readonly PostgresFolder _folder;
    private readonly FileStream _lock;
    private readonly ILogger _logger;
    private readonly string[] _command;
    private readonly bool _throwAway;
    private readonly TaskCompletionSource _firstReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Queue<string> _lastLines = new();
    private Process? _process;
    private Process? _cleaner;
    private volatile bool _healthy;
    private int _disposed;

    private EmbeddedPostgres(PostgresFolder folder, FileStream held, string bin, bool throwAway, ILogger logger)
    {
        (_folder, _lock, _logger, _throwAway) = (folder, held, logger, throwAway);
        string[] account = Environment.IsPrivilegedProcess ? ["--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        string[] careless = throwAway ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : [];
        // setsid first (it forks otherwise, and the pid would not be the server's), setpriv after the change of account (that clears the death signal).
        // Terse, and no statements: the server's log would otherwise repeat the row that was refused.
        _command = ["setsid", "setpriv", .. account, "--pdeathsig", "INT", "--", Path.Combine(bin, "postgres"), "-D", folder.Data,
            "-c", "listen_addresses=", "-c", $"unix_socket_directories={folder.Socket}", "-c", "port=5432", "-c", "max_connections=200", "-c", "timezone=UTC",
            "-c", "log_min_error_statement=panic", "-c", "log_error_verbosity=terse", "-c", "log_line_prefix=", "-c", "log_timezone=UTC", .. careless];
    }

    /// <summary>Raised from the server's own thread when <see cref="IsHealthy"/> changes; keep handlers short.</summary>
    public event EventHandler? HealthChanged;

    /// <summary>False between the death of the server and the moment it accepts connections again.</summary>
    public bool IsHealthy => _healthy;

    public string AdminRole => "postgres";

    /// <summary>The server's process id while it runs.</summary>
    internal int ProcessId => _process!.Id;

    /// <summary>As root <c>/var/lib/livcr</c> (root's home is closed to the account postgres), else the user's data folder.</summary>
    public static string DefaultDirectory() => Environment.IsPrivilegedProcess ? "/var/lib/livcr"
        : Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } given ? given
            : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".local", "share"), "livcr");

    /// <summary>Starts the server on this directory and makes it first when it is not there yet. Crash recovery may take its time; it ends by itself.</summary>
    /// <exception cref="PostgresStartException">One line that says what is wrong and what to do; nothing was changed.</exception>
    public static Task<EmbeddedPostgres> StartAsync(string dataDirectory, ILogger logger, CancellationToken ct) => StartAsync(dataDirectory, throwAway: false, logger, ct);

    /// <summary>For tests and the demo: no durability, and the directory disappears with this process, however it ends.</summary>
    public static Task<EmbeddedPostgres> StartThrowAwayAsync(ILogger logger, CancellationToken ct) =>
        StartAsync(Directory.CreateTempSubdirectory("livcr-").FullName, throwAway: true, logger, ct);

    /// <summary>To be asked before the files are removed: looks at this directory and those directly in it, and waits for a server that is still stopping.</summary>
    /// <exception cref="PostgresInUseException">A Host, or a server that does not end, holds it.</exception>
    public static void EnsureNotInUse(string directory)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(directory)) return;
        foreach (var root in Directory.GetDirectories(directory).Prepend(directory).Where(d => File.Exists(Path.Combine(d, PostgresFolder.LockName))))
        {
            var folder = new PostgresFolder(root);
            using var free = folder.Lock();
            for (var waited = 0; folder.HasLeftover(); waited++)
            {
                if (waited == 200) throw new PostgresInUseException(root);
                Thread.Sleep(100);
            }
        }
    }

    internal static async Task<EmbeddedPostgres> StartAsync(string dataDirectory, bool throwAway, ILogger logger, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux()) throw new PostgresStartException("De eigen PostgreSQL van LivcR werkt alleen op Linux. Geef elders een databank op met ConnectionStrings__LivcR.");
        var folder = new PostgresFolder(dataDirectory);
        var held = folder.Lock();
        EmbeddedPostgres? server = null;
        try
        {
            var version = folder.DataVersion();
            var bin = PostgresBinaries.Find(version);
            folder.CheckSpace(version is null ? SpaceForNew : SpaceForMore);
            await folder.InitAsync(bin, throwAway, ct);
            await folder.MakeSocketFolderAsync(ct);
            await folder.StopLeftoverAsync(bin, ct);

            server = new EmbeddedPostgres(folder, held, bin, throwAway, logger);
            if (throwAway) server.StartCleaner();
            // The death signal follows the thread that made the process: a pool thread that ends would stop the server.
            new Thread(server.Supervise) { IsBackground = true, Name = "PostgreSQL" }.Start();
            await server._firstReady.Task.WaitAsync(ct);
            return server;
        }
        catch
        {
            if (server is null) await held.DisposeAsync();
            else await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The server on this directory that another process started; null when none runs.</summary>
    public static IPostgresServer? Running(string dataDirectory) => new PostgresFolder(dataDirectory) is var folder && folder.HasLeftover() ? new Neighbour(folder.Socket) : null;

    public string ConnectionString(string role, string database = "livcr", int maxPoolSize = 12) => Connection(_folder.Socket, role, database, maxPoolSize);

    private static string Connection(string socket, string role, string database, int maxPoolSize) => new NpgsqlConnectionStringBuilder
    {
        Host = socket,
        Username = role,
        Database = database,
        MaxPoolSize = maxPoolSize,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>None: who can reach the socket is this account.</summary>
    public string? Password(string role) => null;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _stopping.Set();
        Signal(SigInt);                                                        // fast stop: ends the connections, writes a checkpoint
        if (await Task.WhenAny(_ended.Task, Task.Delay(TimeSpan.FromSeconds(30))) != _ended.Task) Signal(SigQuit);
        await _ended.Task;
        if (_folder.SocketIsElsewhere && Directory.Exists(_folder.Socket)) Directory.Delete(_folder.Socket, recursive: true);
        if (_throwAway && Directory.Exists(_folder.Root)) Directory.Delete(_folder.Root, recursive: true);
        await _lock.DisposeAsync();
        _cleaner?.Dispose();
        _stopping.Dispose();
    }

    private void Supervise()
    {
        try
        {
            for (var failures = 0; !_stopping.IsSet; failures++)
            {
                if (RunOnce()) failures = 0;
                if (_stopping.IsSet) break;
                if (!_firstReady.Task.IsCompleted) throw new PostgresStartException(PostgresFolder.Explain(string.Join('\n', _lastLines)));
                _logger.LogError("PostgreSQL ended by itself (exit code {Code}); it is started again", _process!.ExitCode);
                _stopping.Wait(TimeSpan.FromSeconds(Math.Min(failures, 10)));
            }
        }
        catch (Exception e)
        {
            if (!_firstReady.TrySetException(e as PostgresStartException ?? new PostgresStartException("PostgreSQL start niet: setsid of setpriv ontbreekt. Installeer ze met: apt-get install util-linux", e)))
                _logger.LogCritical(e, "PostgreSQL cannot be started again");
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>One life of the server, from start to exit. True when it was ready at some moment.</summary>
    private bool RunOnce()
    {
        var start = new ProcessStartInfo(_command[0], _command[1..])
        {
            // All three: the server must not hold the console or the pipes of whoever started this process.
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        _process?.Dispose();
        _process = Process.Start(start)!;
        if (_stopping.IsSet) Signal(SigInt);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => Healthy(false);                           // the pipe below ends later, with the last of its children
        var wasReady = false;
        while (_process.StandardError.ReadLine() is { } line)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > 20) _lastLines.Dequeue();
            _logger.LogDebug("postgres: {Line}", line);
            if (line.EndsWith("database system is ready to accept connections", StringComparison.Ordinal))
            {
                wasReady = true;
                Healthy(true);
                _firstReady.TrySetResult();
            }
            else if (line.EndsWith("terminating any other active server processes", StringComparison.Ordinal)) Healthy(false);
        }
        _process.WaitForExit();
        Healthy(false);
        return wasReady;
    }

    private void Healthy(bool now)
    {
        if (_healthy == now) return;
        _healthy = now;
        if (!_stopping.IsSet) HealthChanged?.Invoke(this, EventArgs.Empty);
    }

    private void Signal(int signal)
    {
        try
        {
            if (_process is { HasExited: false } alive) _ = Kill(alive.Id, signal);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the signal.
        }
    }

    /// <summary>Test runners kill their processes. This shell waits at a pipe that ends with this process, and then removes the folder.</summary>
    private void StartCleaner() => _cleaner = Process.Start(new ProcessStartInfo("setsid",
        ["sh", "-c", "exec >/dev/null 2>&1; cat; while [ -e \"$0/data/postmaster.pid\" ] && kill -0 \"$(head -n1 \"$0/data/postmaster.pid\")\" 2>/dev/null; do sleep 0.1; done; rm -rf \"$0\"", _folder.Root])
    { UseShellExecute = false, RedirectStandardInput = true, WorkingDirectory = "/" });

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);

    private sealed class Neighbour(string socket) : IPostgresServer
    {
        public string AdminRole => "postgres";

        public string ConnectionString(string role, string database = "livcr", int maxPoolSize = 12) => Connection(socket, role, database, maxPoolSize);

        public string? Password(string role) => null;
    }
}
