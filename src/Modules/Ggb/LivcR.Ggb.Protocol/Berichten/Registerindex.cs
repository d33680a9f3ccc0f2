using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace LivcR.Ggb.Protocol.Berichten;

/// <summary>The published half of the register for one epoch: outputs of 16 bytes, sorted, doubles merged, nothing grouped by person, filled with random ones to a power of two.
/// Without the register's key a real entry cannot be told from a random one. In memory only, never on disk (ggb.md).</summary>
public sealed class Registerindex
{
    public const int Breedte = 16;

    /// <summary>An array of bytes holds no more.</summary>
    public const long MaxLengte = 0x7FFFFFC7 / Breedte;

    private readonly byte[] _rijen;

    private Registerindex(byte[] rijen) => _rijen = rijen;

    public ReadOnlyMemory<byte> Bytes => _rijen;

    public int Lengte => _rijen.Length / Breedte;

    /// <param name="uitkomsten">One after the other, in any order.</param>
    /// <param name="minstens">Filled up to so many at least, so that the size of the register does not show either.</param>
    public static Registerindex Bouw(ReadOnlySpan<byte> uitkomsten, int minstens = 1)
    {
        var echt = uitkomsten.Length / Breedte;
        var rijen = new UInt128[Math.Max(minstens, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(echt, 1)))];
        for (var i = 0; i < echt; i++)
        {
            rijen[i] = BinaryPrimitives.ReadUInt128BigEndian(uitkomsten[(i * Breedte)..]);
        }

        RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(rijen.AsSpan(echt)));
        Array.Sort(rijen);
        for (var dubbel = 1; dubbel > 0;) // merged ones leave room for random ones: the size stays
        {
            dubbel = 0;
            for (var i = 1; i < rijen.Length; i++)
            {
                if (rijen[i] == rijen[i - 1])
                {
                    RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(rijen.AsSpan(i - 1, 1)));
                    dubbel++;
                }
            }

            if (dubbel > 0)
            {
                Array.Sort(rijen);
            }
        }

        var bytes = new byte[rijen.Length * Breedte];
        for (var i = 0; i < rijen.Length; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(i * Breedte), rijen[i]);
        }

        return new(bytes);
    }

    /// <summary>What a gateway received. Null when it is not the index of that document, or not a sorted set.</summary>
    public static Registerindex? Lees(byte[] bytes, Epochdocument document)
    {
        if (bytes.Length != document.IndexLengte * Breedte || !SHA256.HashData(bytes).AsSpan().SequenceEqual(document.IndexSha256))
        {
            return null;
        }

        for (var i = Breedte; i < bytes.Length; i += Breedte)
        {
            if (bytes.AsSpan(i - Breedte, Breedte).SequenceCompareTo(bytes.AsSpan(i, Breedte)) >= 0)
            {
                return null;
            }
        }

        return new(bytes);
    }

    /// <summary>Whether one of them stands in the index. Each is looked up to the end, whatever was found: a hit takes as long as a miss.</summary>
    public bool BevatEen(ReadOnlySpan<byte> uitkomsten)
    {
        var gevonden = false;
        for (var i = 0; i < uitkomsten.Length; i += Breedte)
        {
            gevonden |= Bevat(uitkomsten.Slice(i, Breedte));
        }

        return gevonden;
    }

    private bool Bevat(ReadOnlySpan<byte> uitkomst)
    {
        var gezocht = BinaryPrimitives.ReadUInt128BigEndian(uitkomst);
        var (begin, n) = (0, Lengte);
        while (n > 1)
        {
            var half = n / 2;
            begin = Rij(begin + half) <= gezocht ? begin + half : begin;
            n -= half;
        }

        return Rij(begin) == gezocht;
    }

    private UInt128 Rij(int i) => BinaryPrimitives.ReadUInt128BigEndian(_rijen.AsSpan(i * Breedte));
}
