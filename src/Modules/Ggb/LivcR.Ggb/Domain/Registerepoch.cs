using LivcR.Ggb.Protocol.Berichten;

namespace LivcR.Ggb.Domain;

/// <summary>The first document that was seen under a number, for good. A second text under that number proves that somebody was shown another key or index.</summary>
internal sealed class Registerepoch
{
    private Registerepoch()
    {
    }

    public long Nummer { get; private set; }
    public byte[] Getekend { get; private set; } = [];
    public DateTimeOffset GezienOp { get; private set; }

    /// <summary>The second document: the evidence, signed by the register. While there is one anywhere, nothing is asked.</summary>
    public byte[]? Tegenspraak { get; private set; }

    public static Registerepoch Van(long nummer, byte[] getekend, DateTimeOffset nu) => new() { Nummer = nummer, Getekend = getekend, GezienOp = nu };

    /// <summary>Says the same, the signature apart: that differs each time.</summary>
    public bool IsZelfde(byte[] getekend) => Getekend.AsSpan(0, Epochdocument.Tekst).SequenceEqual(getekend.AsSpan(0, Epochdocument.Tekst));

    public void SpreekTegen(byte[] getekend) => Tegenspraak ??= getekend;
}
