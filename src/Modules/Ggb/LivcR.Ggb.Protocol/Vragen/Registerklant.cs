using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LivcR.Ggb.Protocol.Berichten;

namespace LivcR.Ggb.Protocol.Vragen;

public enum Registerfout
{
    /// <summary>Down, slow, or our certificate is not taken: later perhaps.</summary>
    Onbereikbaar,

    /// <summary>The epoch of this question ended: ask anew, with a fresh blind.</summary>
    EpochVoorbij,

    /// <summary>The register does not want to answer this: over the budget, blocked, or a number used twice.</summary>
    Geweigerd,

    /// <summary>What it sent cannot be right. Nothing of it may be used.</summary>
    Onbetrouwbaar,
}

public sealed class RegisterException(Registerfout fout, Exception? inner = null) : Exception("The register: " + fout, inner)
{
    public Registerfout Fout { get; } = fout;
}

/// <summary>The three addresses of a register, under one certificate. Reads exactly what must come and not a byte more; trusts one authority only.</summary>
public sealed class Registerklant : IDisposable
{
    private readonly HttpClient _http;
    private readonly SocketsHttpHandler _handler;
    private readonly ECDsa _teken;
    private readonly long _maxIndexBytes;

    /// <param name="eigen">Who asks. The caller keeps it, and <paramref name="teken"/>, until this is disposed.</param>
    /// <param name="teken">Public key under the epoch documents.</param>
    /// <param name="maxIndexBytes">A register that announces more is not believed: it could fill this machine's memory.</param>
    public Registerklant(Uri adres, X509Certificate2 eigen, X509Certificate2 autoriteit, ECDsa teken, long maxIndexBytes = 64 * 1024 * 1024)
    {
        (_teken, _maxIndexBytes) = (teken, maxIndexBytes);
        _handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = 16, // a crowd waits here instead of shaking hands with the register all at once
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls13,
                ClientCertificates = [eigen],
                LocalCertificateSelectionCallback = (_, _, _, _, _) => eigen,
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { autoriteit },
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                },
            },
        };
        _http = new HttpClient(_handler) { BaseAddress = adres, Timeout = Timeout.InfiniteTimeSpan }; // the caller's token is the time limit
    }

    /// <summary>The current epoch as signed, and read.</summary>
    public async Task<(Epochdocument Document, byte[] Getekend)> GeefEpochAsync(CancellationToken ct)
    {
        var bytes = await StuurAsync(new(HttpMethod.Get, "epoch"), Epochdocument.Lengte, ct);
        return (Epochdocument.Lees(bytes, _teken) ?? throw new RegisterException(Registerfout.Onbetrouwbaar), bytes);
    }

    public async Task<Registerindex> GeefIndexAsync(Epochdocument document, CancellationToken ct)
    {
        var lengte = document.IndexLengte * Registerindex.Breedte;
        if (lengte > _maxIndexBytes)
        {
            throw new RegisterException(Registerfout.Onbetrouwbaar);
        }

        var bytes = await StuurAsync(new(HttpMethod.Get, $"epoch/{document.Nummer}/index"), (int)lengte, ct);
        return Registerindex.Lees(bytes, document) ?? throw new RegisterException(Registerfout.Onbetrouwbaar);
    }

    /// <summary>The bytes of a question for those of its answer. May be repeated: the register counts a number once.</summary>
    public Task<byte[]> VraagAsync(byte[] bericht, CancellationToken ct) =>
        StuurAsync(new(HttpMethod.Post, "vraag") { Content = new ByteArrayContent(bericht) }, Registerantwoord.Lengte, ct);

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<byte[]> StuurAsync(HttpRequestMessage bericht, int lengte, CancellationToken ct)
    {
        using (bericht)
        {
            try
            {
                using var antwoord = await _http.SendAsync(bericht, HttpCompletionOption.ResponseHeadersRead, ct);
                return antwoord.StatusCode == HttpStatusCode.OK
                    ? await LeesAsync(antwoord, lengte, ct)
                    : throw new RegisterException((int)antwoord.StatusCode switch { 410 => Registerfout.EpochVoorbij, >= 400 and < 500 => Registerfout.Geweigerd, _ => Registerfout.Onbereikbaar });
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                throw new RegisterException(Registerfout.Onbereikbaar, e);
            }
        }
    }

    private static async Task<byte[]> LeesAsync(HttpResponseMessage antwoord, int lengte, CancellationToken ct)
    {
        if (antwoord.Content.Headers.ContentLength != lengte)
        {
            throw new RegisterException(Registerfout.Onbetrouwbaar); // wrong count, oversized: seen before a byte is read
        }

        await using var stroom = await antwoord.Content.ReadAsStreamAsync(ct);
        var bytes = GC.AllocateUninitializedArray<byte>(lengte);
        await stroom.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
