using System.Security.Cryptography;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Oprf;
using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Ggb.Register;

/// <summary>One state of the register: its own random key, the index under it and the signed document about both. The key is never written; disposing destroys it.</summary>
internal sealed class Epoch : IDisposable
{
    private readonly OprfServer _oprf;

    private Epoch(OprfServer oprf, Registerindex index, Epochdocument document, byte[] getekend) => (_oprf, Index, Document, Getekend) = (oprf, index, document, getekend);

    public Registerindex Index { get; }

    public Epochdocument Document { get; }

    public byte[] Getekend { get; }

    public static Epoch Bouw(uint nummer, IEnumerable<Persoon> personen, ECDsa teken, DateTimeOffset van, DateTimeOffset tot, int minstens)
    {
        var oprf = OprfServer.Create();
        var sleutels = personen.AsParallel().SelectMany(Sleutelset.VanRegister).ToList();
        var index = Registerindex.Bouw(oprf.Outputs(sleutels, Registerindex.Breedte, Environment.ProcessorCount), minstens);
        var document = new Epochdocument(nummer, oprf.PublicKey, SHA256.HashData(index.Bytes.Span), index.Lengte, van, tot);
        return new(oprf, index, document, document.Onderteken(teken));
    }

    /// <exception cref="OprfException">A point is none.</exception>
    /// <exception cref="ObjectDisposedException">The epoch ended meanwhile.</exception>
    public Registerantwoord Beantwoord(Registervraag vraag)
    {
        var (punten, bewijs) = _oprf.Evaluate(vraag.Punten, Environment.ProcessorCount);
        return new(vraag.Nummer, vraag.Epoch, punten, bewijs);
    }

    public void Dispose() => _oprf.Dispose();
}
