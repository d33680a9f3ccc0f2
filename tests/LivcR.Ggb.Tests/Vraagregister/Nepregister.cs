using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LivcR.Ggb.Gateway;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Certificaten;
using LivcR.Ggb.Protocol.Oprf;
using LivcR.Ggb.Protocol.Sleutels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace LivcR.Ggb.Tests.Vraagregister;

internal enum Gedrag
{
    Eerlijk,
    Storing,
    Traag,

    /// <summary>Evaluates with a key it did not announce, and proves that key.</summary>
    AndereSleutel,
    VerkeerdBewijs,
    TeWeinigPunten,
    TeGroot,
    AntwoordOpAndereVraag,
    AndereIndex,
    EpochZonderHandtekening,

    /// <summary>The epoch ends while the question is on its way; the next one is answered.</summary>
    EpochVoorbij,
    Weigert,
}

/// <summary>A register that speaks the protocol and can lie in every way, over TLS with client certificates, in this process.</summary>
internal sealed class Nepregister : IAsyncDisposable
{
    private readonly string _map = Directory.CreateTempSubdirectory("livcr-nepregister-").FullName;
    private readonly IReadOnlyList<Persoon> _personen;
    private readonly ECDsa _teken;
    private readonly TimeProvider _klok;
    private readonly OprfServer _anders = OprfServer.Create();
    private WebApplication _app = null!;

    private Nepregister(IReadOnlyList<Persoon> personen, TimeProvider klok, IEnumerable<string> vragers)
    {
        (_personen, _klok) = (personen, klok);
        Certificaatmap.Maak(Path.Combine(_map, "houder"), Vragers, vragers.Select(v => (v, $"CN={v[..20]}")), TimeProvider.System.GetUtcNow());
        _teken = Certificaatmap.Tekensleutel(Path.Combine(_map, "houder"));
        NieuweEpoch();
    }

    public Gedrag Gedrag { get; set; }

    public ConcurrentQueue<byte[]> Vragen { get; } = new();

    public OprfServer Oprf { get; private set; } = null!;

    public Registerindex Index { get; private set; } = null!;

    public Epochdocument Document { get; set; } = null!;

    private string Vragers => Path.Combine(_map, "vragers");

    public Registerplek Plek => new(new Uri(_app.Urls.First()), Vragers);

    public static async Task<Nepregister> StartAsync(IReadOnlyList<Persoon> personen, TimeProvider klok, params string[] vragers)
    {
        var r = new Nepregister(personen, klok, vragers);
        await r.OpAsync();
        return r;
    }

    public void NieuweEpoch()
    {
        Oprf = OprfServer.Create();
        Index = Registerindex.Bouw(Oprf.Outputs([.. _personen.SelectMany(Sleutelset.VanRegister)], Registerindex.Breedte));
        Document = new((Document?.Nummer ?? 0) + 1, Oprf.PublicKey, SHA256.HashData(Index.Bytes.Span), Index.Lengte, _klok.GetUtcNow().AddMinutes(-1), _klok.GetUtcNow().AddDays(40));
    }

    /// <summary>A certificate in the place of an earlier one, as when its holder renews it.</summary>
    public void Certificeer(string vrager, DateTimeOffset tot)
    {
        using var autoriteit = new Proefautoriteit(_klok.GetUtcNow());
        using var certificaat = autoriteit.VoorVrager($"CN={vrager[..20]}", tot);
        using var sleutel = certificaat.GetECDsaPrivateKey()!;
        File.WriteAllText(Path.Combine(Vragers, vrager + ".crt"), certificaat.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Vragers, vrager + ".key"), sleutel.ExportPkcs8PrivateKeyPem());
    }

    public async Task OpAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, l => l.UseHttps(new HttpsConnectionAdapterOptions
        {
            ServerCertificate = Certificaatmap.Eigen(Path.Combine(_map, "houder"), Certificaatmap.Register),
            ClientCertificateMode = ClientCertificateMode.RequireCertificate,
            ClientCertificateValidation = (_, _, _) => true,
        })));
        _app = builder.Build();
        _app.Use(async (http, volgende) =>
        {
            if (Gedrag == Gedrag.Storing)
            {
                http.Abort();
                return;
            }

            await Task.Delay(Gedrag == Gedrag.Traag ? TimeSpan.FromSeconds(30) : TimeSpan.Zero, http.RequestAborted);
            await volgende(http);
        });
        _app.MapGet("/epoch", () =>
        {
            var getekend = Document.Onderteken(_teken);
            getekend[^1] ^= (byte)(Gedrag == Gedrag.EpochZonderHandtekening ? 1 : 0);
            return Results.Bytes(getekend);
        });
        _app.MapGet("/epoch/{nummer}/index", (uint nummer) => Results.Bytes(Gedrag == Gedrag.AndereIndex ? RandomNumberGenerator.GetBytes(Index.Bytes.Length) : Index.Bytes));
        _app.MapPost("/vraag", async (HttpContext http) =>
        {
            using var stroom = new MemoryStream();
            await http.Request.Body.CopyToAsync(stroom, http.RequestAborted);
            Vragen.Enqueue(stroom.ToArray());
            return Antwoord(Registervraag.Lees(stroom.ToArray())!);
        });
        await _app.StartAsync();
    }

    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private IResult Antwoord(Registervraag vraag)
    {
        if (Gedrag == Gedrag.EpochVoorbij)
        {
            Gedrag = Gedrag.Eerlijk;
            NieuweEpoch();
        }

        if (vraag.Epoch != Document.Nummer)
        {
            return Results.StatusCode(410);
        }

        var (punten, bewijs) = (Gedrag == Gedrag.AndereSleutel ? _anders : Oprf).Evaluate(vraag.Punten);
        bewijs[10] ^= (byte)(Gedrag == Gedrag.VerkeerdBewijs ? 1 : 0);
        var antwoord = new Registerantwoord(Gedrag == Gedrag.AntwoordOpAndereVraag ? Guid.NewGuid() : vraag.Nummer, vraag.Epoch, punten, bewijs).Schrijf();
        return Gedrag switch
        {
            Gedrag.Weigert => Results.StatusCode(429),
            Gedrag.TeWeinigPunten => Results.Bytes(antwoord[..^32]),
            Gedrag.TeGroot => Results.Bytes(new byte[10_000_000]),
            _ => Results.Bytes(antwoord),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _teken.Dispose();
        Directory.Delete(_map, recursive: true);
    }
}
