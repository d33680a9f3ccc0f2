using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Certificaten;
using LivcR.Ggb.Protocol.Oprf;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace LivcR.Ggb.Register;

/// <summary>The register holder's program: three addresses over TLS 1.3, for who shows a certificate of its own authority. Nothing here knows a name once the index is built.</summary>
internal static partial class Registerprogramma
{
    /// <summary>Ready to start, with its first epoch. <exception cref="RegisterStartException">What is wrong, line by line.</exception></summary>
    public static WebApplication Bouw(Registerinstellingen instellingen, TimeProvider? klok = null, Action<WebApplicationBuilder>? tests = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter("LivcR", LogLevel.Information);
        Directory.CreateDirectory(instellingen.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var services = builder.Services;
        services.AddSingleton(instellingen).AddSingleton(klok ?? TimeProvider.System).AddSingleton(_ => Certificaatmap.Tekensleutel(instellingen.Certificaten));
        services.AddSingleton<Vragenlogboek>().AddSingleton<Epochbeheer>().AddSingleton<Beurt>();
        services.AddHostedService(sp => sp.GetRequiredService<Epochbeheer>());
        var (eigen, ca) = Certificaten(instellingen);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = Registervraag.Lengte;
            k.Listen(instellingen.Adres, instellingen.Poort, l =>
            {
                l.Protocols = HttpProtocols.Http1;
                l.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificate = eigen,
                    SslProtocols = SslProtocols.Tls13,
                    HandshakeTimeout = TimeSpan.FromSeconds(30), // with both cores at work for questions
                    ClientCertificateMode = ClientCertificateMode.RequireCertificate,
                    ClientCertificateValidation = (certificaat, _, _) => IsVanOns(certificaat, ca, klok ?? TimeProvider.System),
                });
            });
        });
        tests?.Invoke(builder);
        var app = builder.Build();
        var fouten = Eerste(app.Services.GetRequiredService<Epochbeheer>(), instellingen);
        if (fouten.Count > 0)
        {
            throw new RegisterStartException(string.Join(Environment.NewLine, fouten));
        }

        app.Use(async (http, volgende) =>
        {
            if (IsGeblokkeerd(Wie(http), instellingen))
            {
                Geblokkeerd(app.Logger, Wie(http));
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }

            await volgende(http);
        });
        app.MapGet("/epoch", (Epochbeheer epochs) => Results.Bytes(epochs.Huidig!.Getekend));
        app.MapGet("/epoch/{nummer:long}/index", (long nummer, Epochbeheer epochs) =>
            nummer <= uint.MaxValue && epochs.Zoek((uint)nummer) is { } epoch ? Results.Bytes(epoch.Index.Bytes) : Results.StatusCode(StatusCodes.Status410Gone));
        app.MapPost("/vraag", BeantwoordAsync);
        return app;
    }

    private static async Task<IResult> BeantwoordAsync(HttpContext http, Epochbeheer epochs, Vragenlogboek logboek, Beurt beurt, ILogger<Vragenlogboek> logger)
    {
        var bytes = new byte[Registervraag.Lengte];
        if (http.Request.ContentLength != bytes.Length
            || await http.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, http.RequestAborted) < bytes.Length
            || Registervraag.Lees(bytes) is not { } vraag)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var epoch = epochs.Zoek(vraag.Epoch);
        var (uitkomst, bestand) = logboek.Schrijf(Wie(http), vraag, bytes, epoch is null ? Uitkomst.EpochVoorbij : null);
        if (uitkomst is not (Uitkomst.Beantwoord or Uitkomst.Herhaald))
        {
            Vragenlogboek.LegVast(bestand);
        }

        switch (uitkomst)
        {
            case Uitkomst.EpochVoorbij: return Results.StatusCode(StatusCodes.Status410Gone);
            case Uitkomst.AndereBytes: return Results.StatusCode(StatusCodes.Status409Conflict);
            case Uitkomst.Alarm:
                Alarm(logger, Wie(http));
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        try
        {
            return Results.Bytes(await beurt.AlleenAsync(() => Antwoord(epoch!, vraag, bestand), http.RequestAborted));
        }
        catch (ObjectDisposedException)
        {
            return Results.StatusCode(StatusCodes.Status410Gone); // the grace ended while the question waited for its turn
        }
        catch (OprfException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Made while its line in the log goes to disk, and given only when that stands there.</summary>
    private static byte[] Antwoord(Epoch epoch, Registervraag vraag, string bestand)
    {
        // A thread of its own, as it only waits: those of the pool are as many as the cores, and all of them work on the answer.
        var vast = Task.Factory.StartNew(() => Vragenlogboek.LegVast(bestand), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return epoch.Beantwoord(vraag).Schrijf();
        }
        finally
        {
            vast.GetAwaiter().GetResult();
        }
    }

    private static IReadOnlyList<string> Eerste(Epochbeheer epochs, Registerinstellingen instellingen)
    {
        try
        {
            return epochs.Vernieuw();
        }
        catch (IOException)
        {
            return [$"{Path.GetFileName(instellingen.Csv)}: kan niet worden gelezen."];
        }
    }

    private static (X509Certificate2 Eigen, X509Certificate2 Ca) Certificaten(Registerinstellingen instellingen)
    {
        try
        {
            return (Certificaatmap.Eigen(instellingen.Certificaten, Certificaatmap.Register), Certificaatmap.Autoriteit(instellingen.Certificaten));
        }
        catch (Exception e) when (e is IOException or System.Security.Cryptography.CryptographicException)
        {
            throw new RegisterStartException("--certificates: ca.crt, register.crt, register.key en epoch.key moeten er staan en geldig zijn.");
        }
    }

    /// <summary>Made by our authority, for asking, and valid now. Only that authority is trusted, never those of the machine.</summary>
    private static bool IsVanOns(X509Certificate2 certificaat, X509Certificate2 ca, TimeProvider klok)
    {
        using var keten = new X509Chain();
        keten.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        keten.ChainPolicy.CustomTrustStore.Add(ca);
        keten.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // who may no longer ask stands in geblokkeerd.txt
        keten.ChainPolicy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.2"));
        keten.ChainPolicy.VerificationTime = klok.GetUtcNow().UtcDateTime;
        keten.ChainPolicy.DisableCertificateDownloads = true;
        return keten.Build(certificaat);
    }

    /// <summary>The subject, and not the key: a renewed certificate has the same budget.</summary>
    private static string Wie(HttpContext http) => http.Connection.ClientCertificate!.Subject;

    /// <summary>The holder can refuse one asker at once: its subject on a line of geblokkeerd.txt beside the certificates.</summary>
    private static bool IsGeblokkeerd(string wie, Registerinstellingen instellingen)
    {
        var lijst = Path.Combine(instellingen.Certificaten, "geblokkeerd.txt");
        return File.Exists(lijst) && File.ReadLines(lijst).Any(r => r.Trim() == wie);
    }

    [LoggerMessage(LogLevel.Warning, "{Wie} is blocked and was refused")]
    private static partial void Geblokkeerd(ILogger logger, string wie);

    [LoggerMessage(LogLevel.Warning, "ALARM: {Wie} asks more than the budget allows")]
    private static partial void Alarm(ILogger logger, string wie);
}

/// <summary>One question at a time gets all cores: a crowd waits in line and nobody's answer takes longer for what was asked beside it.</summary>
internal sealed class Beurt : IDisposable
{
    private readonly SemaphoreSlim _een = new(1);

    public async Task<T> AlleenAsync<T>(Func<T> werk, CancellationToken ct)
    {
        await _een.WaitAsync(ct);
        try
        {
            return await Task.Run(werk, ct);
        }
        finally
        {
            _een.Release();
        }
    }

    public void Dispose() => _een.Dispose();
}

internal sealed class RegisterStartException(string message) : Exception(message);
