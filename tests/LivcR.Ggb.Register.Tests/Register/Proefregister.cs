using System.Text.Json;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Certificaten;
using LivcR.Ggb.Protocol.Sleutels;
using LivcR.Ggb.Protocol.Vragen;
using LivcR.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb.Register.Tests.Register;

/// <summary>The real register program, in this process, on a port of its own, with certificates of a test authority.</summary>
internal sealed class Proefregister : IAsyncDisposable
{
    public const string Officer = "CN=officer-1, O=LIVC R Proef", Tweede = "CN=officer-2, O=LIVC R Proef";
    public static readonly Persoon Amber = new("Amber", "Proefkonijn", "2001-02-03"), Bram = new("Bram", "Verzonnen", "1990-05-06"), Niemand = new("Noor", "Nergens", "1985-07-08");

    private readonly string _map = Directory.CreateTempSubdirectory("livcr-register-").FullName;
    private readonly List<IDisposable> _weg = [];
    private WebApplication _app = null!;
    private Func<Registerinstellingen, Registerinstellingen> _met = i => i;

    public TestKlok Klok { get; } = new(TimeProvider.System.GetUtcNow()); // the platform checks certificates of servers by the real clock

    public string Csv => Path.Combine(_map, "R.csv");

    public string Data => Path.Combine(_map, "data");

    public string Vragers => Path.Combine(_map, "vragers");

    public string Certificaten => Path.Combine(_map, "register");

    public Uri Adres => new(_app.Urls.First());

    public Epochbeheer Epochs => _app.Services.GetRequiredService<Epochbeheer>();

    public static async Task<Proefregister> StartAsync(IEnumerable<Persoon> personen, Func<Registerinstellingen, Registerinstellingen>? met = null)
    {
        var r = new Proefregister { _met = met ?? (i => i) };
        Certificaatmap.Maak(r.Certificaten, r.Vragers, [("officer-1", Officer), ("officer-2", Tweede)], r.Klok.GetUtcNow());
        r.SchrijfCsv(personen);
        await r.OpAsync();
        return r;
    }

    public void SchrijfCsv(IEnumerable<Persoon> personen) =>
        File.WriteAllText(Csv, "id,voornaam,achternaam,geboortedatum\n" + string.Concat(personen.Select((p, i) => $"{i},{p.Voornaam},{p.Achternaam},{p.Geboortedatum}\n")));

    public async Task HerstartAsync()
    {
        await StopAsync();
        await OpAsync();
    }

    /// <summary>The register is down.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task OpAsync()
    {
        _app = Registerprogramma.Bouw(_met(new Registerinstellingen(Csv, Certificaten, Data, 0)), Klok);
        await _app.StartAsync();
    }

    public Registerklant Klant(string naam = "officer-1") => new(Adres, Bewaar(Certificaatmap.Eigen(Vragers, naam)), Bewaar(Certificaatmap.Autoriteit(Vragers)), Bewaar(Certificaatmap.Tekencontrole(Vragers)));

    public T Bewaar<T>(T ding) where T : IDisposable
    {
        _weg.Add(ding);
        return ding;
    }

    /// <summary>The whole question, as a gateway does it.</summary>
    public async Task<bool> VraagAsync(Persoon persoon, string naam = "officer-1")
    {
        using var klant = Klant(naam);
        var (document, _) = await klant.GeefEpochAsync(default);
        var index = await klant.GeefIndexAsync(document, default);
        using var vraag = Vraagsteller.Maak(persoon, document, Reden.Herziening)!;
        return vraag.Lees(await klant.VraagAsync(vraag.Bericht, default), index);
    }

    public string Logboek() => string.Concat(Directory.GetFiles(Data, "*.jsonl").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    public IReadOnlyList<(string Uitkomst, int Sleutels)> Regels() =>
        [.. Logboek().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(r => JsonDocument.Parse(r).RootElement).Select(r => (r.GetProperty("Uitkomst").GetString()!, r.GetProperty("Sleutels").GetInt32()))];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _weg.ForEach(w => w.Dispose());
        Directory.Delete(_map, recursive: true);
    }
}
