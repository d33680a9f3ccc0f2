using System.Diagnostics;

namespace LivcR.Bench;

/// <summary>A process under measurement. Ends with this object, at once, like kill −9.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public int Id => _process.Id;

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
        using (var kill = Process.Start("kill", ["-INT", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
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
        Kill();
        _process.Dispose();
    }
}
