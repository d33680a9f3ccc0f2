using System.Diagnostics;
using LivcR.Host.Verbs.Hoofdtaak;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LivcR.Host.Verbs;

/// <summary>Plays the whole main job over HTTP against a temporary instance and prints each step with who did it, the answer and the time.</summary>
internal static class Demo
{
    public static async Task<int> DoeAsync()
    {
        var klok = Stopwatch.StartNew();
        Scherm.Regel("Tijdelijke LivcR starten …");
        await using var plek = await Plek.TijdelijkAsync();
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
        await using var app = await LivcrHost.BuildAsync(["--Livcr:FictieveWereld=true"], plek.Database, plek.Map, b =>
        {
            b.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
            b.Logging.SetMinimumLevel(LogLevel.Error);
        });
        await Wereld.BouwAsync(app.Services, plek.Database, CancellationToken.None);
        await app.StartAsync();
        var adres = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var code = await SpeelAsync(p => new Bezoeker(adres, p), Scherm.Regel, Scherm.Fout);
        await app.StopAsync();
        Scherm.Regel($"({klok.Elapsed.TotalSeconds:0.0} s in totaal)");
        return code;
    }

    /// <returns>0 when every step went well. The first that did not is named and ends the demo.</returns>
    internal static async Task<int> SpeelAsync(Func<SharedKernel.Infrastructure.Wereld.FictievePersoon, IBezoeker> wie, Action<string> zeg, Action<string> fout)
    {
        await using var draaiboek = new Draaiboek(p => Task.FromResult(wie(p)), TimeProvider.System, zeg);
        try
        {
            await draaiboek.SpeelAsync();
        }
        catch (DemoException e)
        {
            fout(e.Message);
        }

        zeg($"demo: {draaiboek.Stappen} steps, {draaiboek.Goed} ok");
        return draaiboek.Stappen > 0 && draaiboek.Stappen == draaiboek.Goed ? 0 : 1;
    }
}
