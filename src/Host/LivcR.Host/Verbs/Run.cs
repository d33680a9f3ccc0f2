using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.Verbs;

/// <summary>Starts the product: database, migrations, (in Development) the fictitious world, pages. Ctrl-C stops all of it.</summary>
internal static class Run
{
    public static async Task<int> DoeAsync(string[] args)
    {
        if (args.Contains("--oefening"))
        {
            Environment.SetEnvironmentVariable(Oefenomgeving.Instelling.Replace(":", "__", StringComparison.Ordinal), "true");
        }

        var configuration = Plek.Configuratie();
        var oefening = Oefenomgeving.Is(configuration);
        if (!Poort(args, configuration, out var poort))
        {
            Scherm.Fout("Geef een poort tussen 1 en 65535, bijvoorbeeld: --port 5080.");
            return 2;
        }

        if (!IsVrij(poort))
        {
            Scherm.Fout($"Poort {poort} is al in gebruik of niet toegestaan. Stop wat daar draait, of kies een andere: ./livcr run --port {(poort < 65535 ? poort + 1 : 5080)}");
            return 1;
        }

        var klok = Stopwatch.StartNew();
        var development = Plek.IsDevelopment(configuration);
        Startcontrole.Doe(configuration, development, Plek.MapVan(configuration));
        using var logs = LoggerFactory.Create(l => l.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        Scherm.Regel("Databank starten …");
        var vers = args.Contains("--fresh");
        if (vers && oefening)
        {
            await using var eerst = await Plek.OpenAsync(configuration); // what is thrown away is looked at first: a map set by mistake may be the real one
            await eerst.EisPassendAsync(configuration);
        }

        await using var plek = await Plek.OpenAsync(configuration, vers, logs.CreateLogger("PostgreSQL"));
        await plek.EisPassendAsync(configuration);
        var fictief = oefening || (development && await Wereld.MagAsync(plek.Database, CancellationToken.None));
        if (development && !fictief)
        {
            Scherm.Regel("Deze databank bevat accounts die niet van de fictieve wereld zijn: die wereld wordt hier niet gebouwd.");
        }

        await using var app = await LivcrHost.BuildAsync(development ? [$"--Livcr:FictieveWereld={(fictief ? "true" : "false")}"] : [], plek.Database, plek.Map, b =>
        {
            b.Configuration["Livcr:Adres"] ??= $"http://localhost:{poort}"; // mails point here; outside Development the start-up check wants https
            if (b.Configuration["ASPNETCORE_URLS"] is null && b.Configuration["URLS"] is null)
            {
                b.WebHost.ConfigureKestrel(k => k.ListenLocalhost(poort)); // 127.0.0.1 and ::1 only
            }
        });
        if (fictief)
        {
            Scherm.Regel("Fictieve wereld nakijken …");
            if (await Wereld.BouwAsync(app.Services, plek.Database, CancellationToken.None))
            {
                Scherm.Regel("Fictieve wereld gebouwd.");
            }
        }

        await app.StartAsync();
        Scherm.Regel($"{(oefening ? "LivcR (oefenomgeving)" : "LivcR")} draait op http://localhost:{poort} (gestart in {klok.Elapsed.TotalSeconds:0.0} s). Ctrl-C stopt alles, ook de databank.");
        if (fictief)
        {
            ToonAccounts();
        }

        _ = GeefTerugAsync(app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync();
        Scherm.Regel("Stoppen …");
        return 0;
    }

    /// <summary>Gives back what starting took, once (measured: 25 of 250 MB). With little to do, the next full collection may be long away.</summary>
    private static async Task GeefTerugAsync(CancellationToken gestopt)
    {
        await Task.Delay(TimeSpan.FromSeconds(5), gestopt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!gestopt.IsCancellationRequested)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static void ToonAccounts()
    {
        Scherm.Regel();
        Scherm.Regel($"Fictieve accounts (wachtwoord {FictieveWereld.Wachtwoord}; de code staat op de aanmeldpagina, of meld u aan met één klik):");
        foreach (var p in FictieveWereld.Personen)
        {
            Scherm.Regel($"  {p.Email,-42} {p.Functie}{(p.Organisatie is { } o ? ", " + o.Naam : "")} ({string.Join(" en ", p.Rollen.Select(r => r.Cel.Naam))})");
        }

        Scherm.Regel();
    }

    private static bool Poort(string[] args, IConfiguration configuration, out int poort)
    {
        poort = Oefenomgeving.Is(configuration) ? 5081 : 5080; // beside the real one
        var i = Array.IndexOf(args, "--port");
        var tekst = i >= 0 ? args.ElementAtOrDefault(i + 1) ?? "" : configuration["LIVCR_PORT"];
        return tekst is null || (int.TryParse(tekst, out poort) && poort is > 0 and < 65536);
    }

    /// <summary>On both addresses that will be listened at. A machine without ::1 does without it, as Kestrel does.</summary>
    private static bool IsVrij(int poort) => Fout(IPAddress.Loopback, poort) is null && Fout(IPAddress.IPv6Loopback, poort) is not SocketError.AddressAlreadyInUse;

    private static SocketError? Fout(IPAddress adres, int poort)
    {
        try
        {
            using var l = new TcpListener(adres, poort);
            l.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }
}
