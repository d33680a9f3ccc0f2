using System.Globalization;
using System.Security.Cryptography;
using LivcR.Ggb.Protocol.Bestanden;
using LivcR.Ggb.Protocol.Certificaten;

namespace LivcR.Ggb.Register;

/// <summary>Which epochs live: the current one, and ended ones for as long as their grace lasts. A changed file or the end of the term makes a new one; a broken file changes nothing.</summary>
internal sealed partial class Epochbeheer(Registerinstellingen instellingen, ECDsa teken, TimeProvider klok, ILogger<Epochbeheer> logger) : BackgroundService
{
    private static readonly TimeSpan Ritme = TimeSpan.FromSeconds(1);

    private readonly Lock _slot = new();
    private readonly List<(Epoch Epoch, DateTimeOffset Weg)> _beeindigd = [];
    private (DateTime Op, long Lengte) _bestand, _gezien;
    private bool _mislukt;
    private Epoch? _huidig;

    public Epoch? Huidig
    {
        get
        {
            lock (_slot) return _huidig;
        }
    }

    /// <summary>The epoch of that number as long as its key lives.</summary>
    public Epoch? Zoek(uint nummer)
    {
        lock (_slot) return _huidig?.Document.Nummer == nummer ? _huidig : _beeindigd.Find(b => b.Epoch.Document.Nummer == nummer).Epoch;
    }

    /// <summary>The lines that are wrong with the file; empty when a new epoch stands.</summary>
    public IReadOnlyList<string> Vernieuw()
    {
        (_bestand, _mislukt) = (_gezien = Stand(), true);
        var (rijen, fouten) = Personenbestand.Lees(instellingen.Csv);
        if (fouten.Count > 0)
        {
            return fouten;
        }

        var nu = klok.GetUtcNow();
        var nieuw = Epoch.Bouw(VolgendNummer(), rijen.Select(r => r.Persoon), teken, nu, nu + instellingen.Duur + instellingen.Uitloop, instellingen.IndexMinstens);
        lock (_slot)
        {
            if (_huidig is { } oud)
            {
                _beeindigd.Add((oud, nu + instellingen.Uitloop));
            }

            _huidig = nieuw;
        }

        _mislukt = false;
        Vernieuwd(nieuw.Document.Nummer, rijen.Count, nieuw.Index.Lengte);
        if (Certificaatmap.Einde(instellingen.Certificaten, Certificaatmap.Register) is var einde && einde < nu + Certificaatmap.Bijtijds)
        {
            LooptAf(einde);
        }

        RuimOp();
        return [];
    }

    /// <summary>One round: what is past its grace is destroyed, what changed or ended is built anew.</summary>
    public void Ronde()
    {
        RuimOp();
        var (stand, stil) = (Stand(), _gezien);
        _gezien = stand;
        // A file that is still being written is left alone until it looks the same twice; one that was refused until it changes.
        if ((stand != _bestand && stand == stil) || (!_mislukt && klok.GetUtcNow() >= Huidig!.Document.Van + instellingen.Duur))
        {
            foreach (var fout in Vernieuw())
            {
                Fout(fout);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Ritme, klok);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Task.Run(Ronde, stoppingToken);
            }
#pragma warning disable CA1031
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Mislukt(e); // the file is away for a moment: the epoch that stands goes on
            }
        }
    }

    public override void Dispose()
    {
        lock (_slot)
        {
            _huidig?.Dispose();
            _beeindigd.ForEach(b => b.Epoch.Dispose());
            _beeindigd.Clear();
            _huidig = null;
        }

        base.Dispose();
    }

    private void RuimOp()
    {
        List<Epoch> weg;
        lock (_slot)
        {
            var nu = klok.GetUtcNow();
            weg = [.. _beeindigd.Where(b => b.Weg <= nu).Select(b => b.Epoch)];
            _beeindigd.RemoveAll(b => b.Weg <= nu);
        }

        foreach (var epoch in weg)
        {
            epoch.Dispose();
            Vernietigd(epoch.Document.Nummer);
        }
    }

    private (DateTime, long) Stand()
    {
        var bestand = new FileInfo(instellingen.Csv);
        return bestand.Exists ? (bestand.LastWriteTimeUtc, bestand.Length) : _bestand;
    }

    /// <summary>A number is used once, also over restarts: taken before it is shown to anybody.</summary>
    private uint VolgendNummer()
    {
        var pad = Path.Combine(instellingen.Data, "epoch");
        var nummer = (File.Exists(pad) ? uint.Parse(File.ReadAllText(pad), CultureInfo.InvariantCulture) : 0) + 1;
        File.WriteAllText(pad + ".nieuw", nummer.ToString(CultureInfo.InvariantCulture));
        File.Move(pad + ".nieuw", pad, overwrite: true);
        return nummer;
    }

    [LoggerMessage(LogLevel.Information, "Epoch {Nummer}: {Personen} persons, an index of {Lengte}")]
    private partial void Vernieuwd(uint nummer, int personen, int lengte);

    [LoggerMessage(LogLevel.Warning, "The certificate of this register holds until {Einde}: put another beside it and start again")]
    private partial void LooptAf(DateTimeOffset einde);

    [LoggerMessage(LogLevel.Information, "The key of epoch {Nummer} is destroyed")]
    private partial void Vernietigd(uint nummer);

    [LoggerMessage(LogLevel.Error, "The file was not loaded, the epoch that stands goes on: {Fout}")]
    private partial void Fout(string fout);

    [LoggerMessage(LogLevel.Error, "The epoch could not be renewed")]
    private partial void Mislukt(Exception e);
}
