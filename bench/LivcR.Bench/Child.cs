using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LivcR.Bench;

/// <summary>A process under measurement. Ends with this object, at once, like kill −9.</summary>
internal sealed class Child : IDisposable
{
    private static readonly ConcurrentDictionary<Child, bool> Alive = new();

    private readonly Process _process;

    /// <summary>Ctrl-C and SIGTERM end the bench in the ordinary way, and it takes its children along.</summary>
    static Child()
    {
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var child in Alive.Keys)
            {
                child.Kill();
            }
        };
    }

    private Child(Process process)
    {
        _process = process;
        Alive[this] = true;
    }

    public int Id => _process.Id;

    /// <summary>Time of a core so far.</summary>
    public TimeSpan Work
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>This bench again, with a hidden verb.</summary>
    public static Child Bench(params string[] args) => Start("dotnet", [typeof(Child).Assembly.Location, .. args]);

    public static Child Start(string file, IEnumerable<string> args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(file, args) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Child(Process.Start(start)!);
    }

    /// <summary>The first line that holds this text. From there on its output is read and dropped, so that it never waits for us.</summary>
    public async Task<string> WaitForAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return line;
            }
        }

        throw new InvalidOperationException($"A process ended before it said \"{text}\".");
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks politely, as Ctrl-C does, and waits.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Alive.TryRemove(this, out _);
        Kill();
        _process.Dispose();
    }
}
