using System.Diagnostics;
using System.Text;
using LivcR.Ggb.Gateway;
using LivcR.Ggb.Protocol.Certificaten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Ggb.Wereld;

/// <summary>In the fictitious world the register runs beside the Host, with invented persons and a test authority of its own. It is started when the Host already answers, a little later,
/// and goes with the Host however that ends: its standard input closes.</summary>
internal sealed partial class FictiefRegister(Registeropties opties, IConfiguration configuration, IHostApplicationLifetime leven, TimeProvider klok, ILogger<FictiefRegister> logger) : BackgroundService
{
    /// <summary>The first pages first: building the index takes both cores for a moment.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(2);

    private const string Luistert = "Het register luistert op ";

    /// <summary>The program, published beside the Host or where the setting says; null where it was not built (tests).</summary>
    public static string? Programma(IConfiguration configuration)
    {
        var pad = configuration["Livcr:Ggb:Register:Programma"] ?? Path.Combine(AppContext.BaseDirectory, "register", "LivcR.Ggb.Register.dll");
        return File.Exists(pad) ? pad : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var gestart = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var r = leven.ApplicationStarted.Register(gestart.SetResult);
            await gestart.Task.WaitAsync(stoppingToken);
            await Task.Delay(Later, stoppingToken);
            var map = Path.Combine(configuration["Livcr:Map"]!, "register");
            Bereid(map, klok.GetUtcNow());
            await DraaiAsync(map, stoppingToken);
        }
#pragma warning disable CA1031
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Mislukt(e); // everything goes on by hand
        }
    }

    /// <summary>Its file and, when they are missing or near their end, its certificates: both sides anew, from a new authority.</summary>
    internal static void Bereid(string map, DateTimeOffset nu)
    {
        Directory.CreateDirectory(map);
        var csv = Path.Combine(map, "register.csv");
        if (!File.Exists(csv))
        {
            File.WriteAllText(csv + ".nieuw", FictieveGeregistreerden.Csv(), new UTF8Encoding(false));
            File.Move(csv + ".nieuw", csv);
        }

        var (houder, vrager, officer) = (Path.Combine(map, "houder"), Path.Combine(map, "vrager"), Registerplek.Naam(Zonderdale.Id, InformationOfficer.Id));
        if (!Directory.Exists(vrager) || !Directory.Exists(houder) || Certificaatmap.Einde(vrager, officer) < nu + Certificaatmap.Bijtijds || Certificaatmap.Einde(houder, Certificaatmap.Register) < nu + Certificaatmap.Bijtijds)
        {
            Certificaatmap.Maak(houder, vrager, [(officer, $"CN=information officer {InformationOfficer.Id}, O={Zonderdale.Naam}")], nu);
        }
    }

    private async Task DraaiAsync(string map, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var a in new[]
        {
            Programma(configuration)!, "--csv", Path.Combine(map, "register.csv"), "--certificates", Path.Combine(map, "houder"), "--data", Path.Combine(map, "data"), "--port", "0", "--stop-with-stdin",
        })
        {
            start.ArgumentList.Add(a);
        }

        start.Environment.Remove("ASPNETCORE_URLS");
        using var proces = Process.Start(start)!;
        try
        {
            proces.PriorityClass = ProcessPriorityClass.Idle; // an index of 650 persons costs some seconds of both cores; the pages go first
            while (await proces.StandardOutput.ReadLineAsync(ct) is { } regel)
            {
                if (regel.StartsWith(Luistert, StringComparison.Ordinal))
                {
                    opties.Plek = new(new Uri(regel[Luistert.Length..]), Path.Combine(map, "vrager"));
                    Draait();
                }
            }

            Gestopt();
        }
        finally
        {
            opties.Plek = null;
            proces.StandardInput.Close();
            await proces.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Information, "The fictitious register answers")]
    private partial void Draait();

    [LoggerMessage(LogLevel.Warning, "The fictitious register stopped; GGB-controles go on by hand")]
    private partial void Gestopt();

    [LoggerMessage(LogLevel.Warning, "The fictitious register did not start; GGB-controles go on by hand")]
    private partial void Mislukt(Exception e);
}
