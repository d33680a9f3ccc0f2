using System.Buffers.Binary;
using LivcR.Ggb.Protocol.Oprf;
using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Ggb.Protocol.Berichten;

/// <summary>A question on the wire: always the same size, 256 blinded points, a number that means nothing outside and a reason from the list.</summary>
/// <param name="Nummer">Opaque: neither a casus nor a GGB-controle can be found by it at the register.</param>
/// <param name="Epoch">For which key the points were blinded.</param>
public sealed record Registervraag(Guid Nummer, uint Epoch, Reden Reden, byte[] Punten)
{
    public const int PuntenLengte = Sleutelset.Grootte * Ristretto.Size;
    public const int Lengte = 4 + 16 + 4 + 1 + PuntenLengte;

    private static ReadOnlySpan<byte> Merk => "GGQ1"u8;

    public byte[] Schrijf()
    {
        var b = new byte[Lengte];
        Merk.CopyTo(b);
        Nummer.TryWriteBytes(b.AsSpan(4), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(b.AsSpan(20), Epoch);
        b[24] = (byte)Reden;
        Punten.CopyTo(b, 25);
        return b;
    }

    /// <summary>Null for anything that is not to the byte such a question. Whether the points are points is seen when they are evaluated.</summary>
    public static Registervraag? Lees(ReadOnlySpan<byte> b) =>
        b.Length == Lengte && b.StartsWith(Merk) && Enum.IsDefined((Reden)b[24])
            ? new(new Guid(b.Slice(4, 16), bigEndian: true), BinaryPrimitives.ReadUInt32BigEndian(b[20..]), (Reden)b[24], b[25..].ToArray())
            : null;
}

/// <summary>The answer: as many points, and the proof that the key of that epoch made them. The register does not know whether it holds a hit, so it cannot show it.</summary>
public sealed record Registerantwoord(Guid Nummer, uint Epoch, byte[] Punten, byte[] Bewijs)
{
    public const int Lengte = 4 + 16 + 4 + Registervraag.PuntenLengte + Proof.Size;

    private static ReadOnlySpan<byte> Merk => "GGA1"u8;

    public byte[] Schrijf()
    {
        var b = new byte[Lengte];
        Merk.CopyTo(b);
        Nummer.TryWriteBytes(b.AsSpan(4), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(b.AsSpan(20), Epoch);
        Punten.CopyTo(b, 24);
        Bewijs.CopyTo(b, 24 + Registervraag.PuntenLengte);
        return b;
    }

    public static Registerantwoord? Lees(ReadOnlySpan<byte> b) =>
        b.Length == Lengte && b.StartsWith(Merk)
            ? new(new Guid(b.Slice(4, 16), bigEndian: true), BinaryPrimitives.ReadUInt32BigEndian(b[20..]), b.Slice(24, Registervraag.PuntenLengte).ToArray(), b[(24 + Registervraag.PuntenLengte)..].ToArray())
            : null;
}
