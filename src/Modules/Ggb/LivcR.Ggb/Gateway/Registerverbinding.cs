using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Certificaten;
using LivcR.Ggb.Protocol.Vragen;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace LivcR.Ggb.Gateway;

/// <summary>The way to the register: time limit, retry with jitter, circuit breaker, and the index of the current epoch, in memory only. A retry sends the same bytes, so the register counts it once.</summary>
internal sealed class Registerverbinding(Registeropties opties, TimeProvider klok) : IDisposable
{
    private readonly SemaphoreSlim _slot = new(1);
    private readonly Dictionary<string, RegisterClient> _clients = [];
    private Registerplek? _plek;
    private (Epochdocument Document, Registerindex Index)? _epoch;

    private readonly ResiliencePipeline _lijn = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = a => ValueTask.FromResult(IsStoring(a.Outcome.Exception)),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9,
            MinimumThroughput = 6,
            SamplingDuration = TimeSpan.FromSeconds(60),
            BreakDuration = TimeSpan.FromSeconds(30),
            ShouldHandle = a => ValueTask.FromResult(IsStoring(a.Outcome.Exception)),
        })
        .AddTimeout(opties.Grens)
        .Build();

    /// <summary>Until when this person can ask on behalf of this LIVC R; null without a register, or without a certificate for it.</summary>
    public DateTimeOffset? Einde(CelId cel, PersoonId houder) =>
        opties.Plek is { } plek && Certificaatmap.Heeft(plek.Certificaten, Registerplek.Naam(cel, houder)) ? Certificaatmap.Einde(plek.Certificaten, Registerplek.Naam(cel, houder)) : null;

    /// <summary>When the first of the certificates of this LIVC R ends; null when it has none.</summary>
    public DateTimeOffset? EersteEinde(CelId cel) => opties.Plek is { } plek && Directory.Exists(plek.Certificaten)
        ? Directory.EnumerateFiles(plek.Certificaten, Registerplek.Bestanden(cel)).Select(b => (DateTimeOffset?)Certificaatmap.Einde(plek.Certificaten, Path.GetFileNameWithoutExtension(b))).Min()
        : null;

    /// <summary>The current epoch with its index; asked each time, fetched anew only when the number changed.</summary>
    /// <param name="isBekend">Whether this document may be believed: pinned before anything is asked under it.</param>
    /// <exception cref="RegisterException">Down, or not to be trusted.</exception>
    public async Task<(Epochdocument Document, Registerindex Index)> GeefEpochAsync(CelId cel, PersoonId houder, Func<Epochdocument, byte[], Task<bool>> isBekend, CancellationToken ct)
    {
        var klant = await KlantAsync(cel, houder, ct);
        var (document, getekend) = await DoeAsync(klant.GeefEpochAsync, ct);
        var nu = klok.GetUtcNow();
        if (document.Tot <= nu || document.Van > nu.AddMinutes(5) || !await isBekend(document, getekend))
        {
            throw new RegisterException(Registerfout.Onbetrouwbaar);
        }

        if (_epoch is { } bekend && bekend.Document.Schrijf().AsSpan().SequenceEqual(document.Schrijf()))
        {
            return bekend;
        }

        var nieuw = (document, await DoeAsync(c => klant.GeefIndexAsync(document, c), ct));
        _epoch = nieuw;
        return nieuw;
    }

    public async Task<byte[]> VraagAsync(CelId cel, PersoonId houder, byte[] bericht, CancellationToken ct)
    {
        var klant = await KlantAsync(cel, houder, ct);
        return await DoeAsync(c => klant.VraagAsync(bericht, c), ct);
    }

    public void Dispose()
    {
        Sluit();
        _slot.Dispose();
    }

    private async Task<T> DoeAsync<T>(Func<CancellationToken, Task<T>> vraag, CancellationToken ct)
    {
        try
        {
            return await _lijn.ExecuteAsync(async c => await vraag(c), ct);
        }
        catch (Exception e) when (e is TimeoutRejectedException or BrokenCircuitException)
        {
            throw new RegisterException(Registerfout.Onbereikbaar, e);
        }
    }

    private static bool IsStoring(Exception? e) => e is TimeoutRejectedException or RegisterException { Fout: Registerfout.Onbereikbaar };

    private async Task<Registerklant> KlantAsync(CelId cel, PersoonId houder, CancellationToken ct)
    {
        var plek = opties.Plek ?? throw new RegisterException(Registerfout.Onbereikbaar);
        await _slot.WaitAsync(ct);
        try
        {
            if (plek != _plek)
            {
                Sluit();
                (_plek, _epoch) = (plek, null);
            }

            var naam = Registerplek.Naam(cel, houder);
            var einde = Certificaatmap.Einde(plek.Certificaten, naam);
            if (!_clients.TryGetValue(naam, out var client) || client.Einde != einde)
            {
                // Renewed: the next question goes under the new one. One that is on its way under the old one is asked again.
                _clients.Remove(naam);
                client?.Dispose();
                _clients[naam] = client = new RegisterClient(plek, naam, einde);
            }

            return client.Klant;
        }
        catch (Exception e) when (e is IOException or CryptographicException)
        {
            throw new RegisterException(Registerfout.Onbereikbaar, e); // no certificate, or none that can be read
        }
        finally
        {
            _slot.Release();
        }
    }

    private void Sluit()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        _clients.Clear();
    }

    /// <summary>One certificate holder's way in, with what it stands on.</summary>
    private sealed class RegisterClient : IDisposable
    {
        private readonly X509Certificate2 _eigen, _autoriteit;
        private readonly ECDsa _teken;

        public RegisterClient(Registerplek plek, string naam, DateTimeOffset einde)
        {
            Einde = einde;
            _eigen = Certificaatmap.Eigen(plek.Certificaten, naam);
            _autoriteit = Certificaatmap.Autoriteit(plek.Certificaten);
            _teken = Certificaatmap.Tekencontrole(plek.Certificaten);
            Klant = new(plek.Adres, _eigen, _autoriteit, _teken);
        }

        public Registerklant Klant { get; }

        public DateTimeOffset Einde { get; }

        public void Dispose()
        {
            Klant.Dispose();
            _eigen.Dispose();
            _autoriteit.Dispose();
            _teken.Dispose();
        }
    }
}
