using System.Security.Cryptography;

namespace LivcR.Ggb.Protocol.Oprf;

/// <summary>One proof for a whole batch that every answer was made with the key behind the announced public key (RFC 9497 §2.2). 64 bytes: challenge and response.</summary>
internal static class Proof
{
    public const int Size = 64;

    private static readonly byte[] Generator = MakeGenerator();

    /// <param name="r">The one-time random scalar; given by test vectors only, drawn by the caller otherwise.</param>
    public static void Make(Span<byte> proof, ReadOnlySpan<byte> key, ReadOnlySpan<byte> publicKey, byte[] asked, byte[] answered, ReadOnlySpan<byte> r, int threads)
    {
        Span<byte> work = stackalloc byte[5 * Ristretto.Size];
        Span<byte> z = work[..32], t2 = work[32..64], t3 = work[64..96], challenge = work[96..128], product = work[128..160];
        var m = Weighted(both: false, publicKey, asked, answered, threads);
        Ristretto.Multiply(z, key, m);
        Ristretto.MultiplyBase(t2, r);
        Ristretto.Multiply(t3, r, m);
        Challenge(challenge, publicKey, m, z, t2, t3);
        Sodium.crypto_core_ristretto255_scalar_mul(product, challenge, key);
        challenge.CopyTo(proof);
        Sodium.crypto_core_ristretto255_scalar_sub(proof[32..], r, product);
        CryptographicOperations.ZeroMemory(work);
    }

    public static bool Check(ReadOnlySpan<byte> proof, ReadOnlySpan<byte> publicKey, byte[] asked, byte[] answered, int threads)
    {
        if (proof.Length != Size || !Ristretto.IsScalar(proof[..32]) || !Ristretto.IsScalar(proof[32..]))
        {
            return false;
        }

        ReadOnlySpan<byte> challenge = proof[..32], response = proof[32..];
        byte[] m, z;
        Span<byte> t2 = stackalloc byte[32], t3 = stackalloc byte[32], part = stackalloc byte[32];
        try
        {
            var sums = Weighted(both: true, publicKey, asked, answered, threads);
            (m, z) = (sums[..Ristretto.Size], sums[Ristretto.Size..]);
            Ristretto.Multiply(t2, response, Generator);
            Ristretto.Multiply(part, challenge, publicKey);
            Ristretto.Add(t2, t2, part);
            Ristretto.Multiply(t3, response, m);
            Ristretto.Multiply(part, challenge, z);
            Ristretto.Add(t3, t3, part);
        }
        catch (OprfException)
        {
            return false; // a point that is none
        }

        Span<byte> expected = stackalloc byte[32];
        Challenge(expected, publicKey, m, z, t2, t3);
        return CryptographicOperations.FixedTimeEquals(expected, challenge);
    }

    /// <summary>The weighted sums of what was asked and (for who checks) of what was answered. Who knows the key needs the first only.</summary>
    private static byte[] Weighted(bool both, ReadOnlySpan<byte> publicKey, byte[] asked, byte[] answered, int threads)
    {
        var seed = new byte[64];
        Suite.Voprf.Seed(seed, publicKey);
        return Batch.Sum(asked.Length / Ristretto.Size, threads, both ? 2 : 1, (i, points) =>
        {
            Span<byte> text = stackalloc byte[2 + 64 + 2 + 2 + 32 + 2 + 32 + 9], weight = stackalloc byte[32];
            var at = Suite.Write(text, 0, seed);
            (text[at], text[at + 1]) = ((byte)(i >> 8), (byte)i);
            at = Suite.Write(text, at + 2, Ristretto.At((ReadOnlySpan<byte>)asked, i));
            at = Suite.Write(text, at, Ristretto.At((ReadOnlySpan<byte>)answered, i));
            "Composite"u8.CopyTo(text[at..]);
            Suite.Voprf.HashToScalar(weight, text);
            Ristretto.Multiply(Ristretto.At(points, 0), weight, Ristretto.At((ReadOnlySpan<byte>)asked, i));
            if (both)
            {
                Ristretto.Multiply(Ristretto.At(points, 1), weight, Ristretto.At((ReadOnlySpan<byte>)answered, i));
            }
        });
    }

    private static void Challenge(Span<byte> challenge, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> m, ReadOnlySpan<byte> z, ReadOnlySpan<byte> t2, ReadOnlySpan<byte> t3)
    {
        Span<byte> text = stackalloc byte[(5 * 34) + 9];
        var at = Suite.Write(text, 0, publicKey);
        at = Suite.Write(text, at, m);
        at = Suite.Write(text, at, z);
        at = Suite.Write(text, at, t2);
        at = Suite.Write(text, at, t3);
        "Challenge"u8.CopyTo(text[at..]);
        Suite.Voprf.HashToScalar(challenge, text);
    }

    private static byte[] MakeGenerator()
    {
        Span<byte> one = stackalloc byte[32];
        one[0] = 1;
        var g = new byte[32];
        Ristretto.MultiplyBase(g, one);
        return g;
    }
}
