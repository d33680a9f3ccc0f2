using System.Security.Cryptography;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Oprf;
using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Ggb.Protocol.Vragen;

/// <summary>One question from the asker's side: derived keys, filled with random ones to 256, blinded. Its bytes may be sent again (a retry is the same question);
/// it is answered once. Which key was equal never leaves <see cref="Lees"/>.</summary>
public sealed class Vraagsteller : IDisposable
{
    private readonly Epochdocument _epoch;
    private readonly OprfClient _oprf;
    private readonly Guid _nummer = Guid.NewGuid(); // random, not by time: it must mean nothing to who reads it
    private readonly byte[][] _sleutels;
    private readonly int _echt;

    private Vraagsteller(IReadOnlyList<byte[]> sleutels, Epochdocument epoch, Reden reden, int threads)
    {
        _epoch = epoch;
        _echt = Math.Min(sleutels.Count, Sleutelset.Grootte);
        _sleutels = [.. sleutels.Take(_echt), .. Enumerable.Range(_echt, Sleutelset.Grootte - _echt).Select(_ => RandomNumberGenerator.GetBytes(32))];
        _oprf = new OprfClient(_sleutels, threads: threads);
        Bericht = new Registervraag(_nummer, epoch.Nummer, reden, _oprf.Blinded).Schrijf();
    }

    public byte[] Bericht { get; }

    public Guid Nummer => _nummer;

    /// <summary>Null when there is nothing to ask by: no usable name or birth date, so the answer is ONBEPAALD.</summary>
    public static Vraagsteller? Maak(Persoon persoon, Epochdocument epoch, Reden reden, int threads = 1) =>
        Sleutelset.VanVraag(persoon) is { Count: > 0 } sleutels ? new(sleutels, epoch, reden, threads) : null;

    /// <summary>For attacks in tests and for measuring: any keys.</summary>
    internal static Vraagsteller Van(IReadOnlyList<byte[]> sleutels, Epochdocument epoch, Reden reden, int threads = 1) => new(sleutels, epoch, reden, threads);

    /// <summary>Hit or no hit, and nothing besides.</summary>
    /// <exception cref="OprfException">The answer is not one to this question, or not proven: it says nothing and may not be used.</exception>
    public bool Lees(ReadOnlySpan<byte> antwoord, Registerindex index)
    {
        if (Registerantwoord.Lees(antwoord) is not { } a || a.Nummer != _nummer || a.Epoch != _epoch.Nummer)
        {
            throw new OprfException("The answer is not one to this question.");
        }

        var uitkomsten = _oprf.Finish(a.Punten, a.Bewijs, _epoch.Sleutel, Registerindex.Breedte);
        try
        {
            // The random ones are looked up too: an equal number of steps for every name.
            var eigen = index.BevatEen(uitkomsten.AsSpan(0, _echt * Registerindex.Breedte));
            _ = index.BevatEen(uitkomsten.AsSpan(_echt * Registerindex.Breedte));
            return eigen;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(uitkomsten);
        }
    }

    public void Dispose()
    {
        _oprf.Dispose();
        foreach (var sleutel in _sleutels.AsSpan(0, _echt))
        {
            CryptographicOperations.ZeroMemory(sleutel);
        }
    }
}
