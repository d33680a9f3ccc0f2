using System.Diagnostics;
using LivcR.Host.Tests;

namespace LivcR.Host.StartTests;

/// <summary>How a verb ended and what it said, as the person at the terminal sees it.</summary>
internal sealed record Verb(int Code, string Uit, string Fout)
{
    /// <summary>A verb that ends by itself, as a process of its own. What this process was told about databases and keys does not reach it.</summary>
    public static async Task<Verb> DoeAsync(Dictionary<string, string> omgeving, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [HostProces.Dll, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var naam in start.Environment.Keys.Where(n => n.StartsWith("Livcr", StringComparison.OrdinalIgnoreCase) || n is "ConnectionStrings__LivcR" or "ASPNETCORE_URLS" or "AllowedHosts").ToList())
        {
            start.Environment.Remove(naam);
        }

        foreach (var (naam, waarde) in omgeving)
        {
            start.Environment[naam] = waarde;
        }

        using var proces = Process.Start(start)!;
        using var grens = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (uit, fout) = (proces.StandardOutput.ReadToEndAsync(grens.Token), proces.StandardError.ReadToEndAsync(grens.Token));
        try
        {
            await proces.WaitForExitAsync(grens.Token);
        }
        catch (OperationCanceledException)
        {
            proces.Kill(entireProcessTree: true);
            throw;
        }

        return new Verb(proces.ExitCode, await uit, await fout);
    }

    /// <summary>One line of text and no stack trace.</summary>
    public void IsEenRegel(int code, params string[] bevat)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Code, Is.EqualTo(code), Fout);
            Assert.That(Fout.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1), Fout);
            foreach (var deel in bevat)
            {
                Assert.That(Fout, Does.Contain(deel));
            }
        }
    }
}
