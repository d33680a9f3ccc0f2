using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LivcR.Ggb.Protocol.Berichten;

/// <summary>What the register promises about one epoch, signed with ECDSA P-256. Every gateway keeps the first it saw under a number: a second one under that number
/// means that somebody was shown another key or another index, and stops all questions.</summary>
/// <param name="Sleutel">The public key that proofs are checked against.</param>
/// <param name="IndexSha256">Of the index as sent.</param>
/// <param name="IndexLengte">Entries in the index.</param>
public sealed record Epochdocument(uint Nummer, byte[] Sleutel, byte[] IndexSha256, long IndexLengte, DateTimeOffset Van, DateTimeOffset Tot)
{
    /// <summary>Length of what is signed.</summary>
    public const int Tekst = 4 + 4 + 32 + 32 + 8 + 8 + 8;
    public const int Lengte = Tekst + 64;

    private static ReadOnlySpan<byte> Merk => "GGE1"u8;

    public byte[] Onderteken(ECDsa sleutel)
    {
        var tekst = Schrijf();
        return [.. tekst, .. sleutel.SignData(tekst, HashAlgorithmName.SHA256)];
    }

    /// <summary>What is signed, and what two gateways can compare: the signature itself differs each time.</summary>
    public byte[] Schrijf()
    {
        var b = new byte[Tekst];
        Merk.CopyTo(b);
        BinaryPrimitives.WriteUInt32BigEndian(b.AsSpan(4), Nummer);
        Sleutel.CopyTo(b, 8);
        IndexSha256.CopyTo(b, 40);
        BinaryPrimitives.WriteInt64BigEndian(b.AsSpan(72), IndexLengte);
        BinaryPrimitives.WriteInt64BigEndian(b.AsSpan(80), Van.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(b.AsSpan(88), Tot.ToUnixTimeMilliseconds());
        return b;
    }

    /// <summary>Null when it is not such a document, or not signed by that register.</summary>
    public static Epochdocument? Lees(ReadOnlySpan<byte> b, ECDsa register)
    {
        if (b.Length != Lengte || !b.StartsWith(Merk) || !register.VerifyData(b[..Tekst], b[Tekst..], HashAlgorithmName.SHA256))
        {
            return null;
        }

        var (lengte, van, tot) = (BinaryPrimitives.ReadInt64BigEndian(b[72..]), BinaryPrimitives.ReadInt64BigEndian(b[80..]), BinaryPrimitives.ReadInt64BigEndian(b[88..]));
        return lengte is > 0 and <= Registerindex.MaxLengte && IsTijd(van) && IsTijd(tot) && van < tot
            ? new(BinaryPrimitives.ReadUInt32BigEndian(b[4..]), b[8..40].ToArray(), b[40..72].ToArray(), lengte, DateTimeOffset.FromUnixTimeMilliseconds(van), DateTimeOffset.FromUnixTimeMilliseconds(tot))
            : null;
    }

    private static bool IsTijd(long ms) => ms is > 0 and < 253_402_300_800_000; // before the year 10000
}
