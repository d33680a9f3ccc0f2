using System.Security.Cryptography;

namespace LivcR.Ggb.Protocol.Oprf;

/// <summary>The group ristretto255: points and scalars of 32 bytes. Each call of libsodium is checked here, so that nobody else has to look at return codes.</summary>
internal static class Ristretto
{
    public const int Size = 32;

    /// <summary>Refuses what is no point, and the identity. The top bit too: libsodium 1.0.18 ignores it, so that two encodings would be one point.</summary>
    public static void Multiply(Span<byte> product, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point) =>
        Check(point.Length == Size && point[^1] < 0x80 ? Sodium.crypto_scalarmult_ristretto255(product, scalar, point) : -1);

    public static void MultiplyBase(Span<byte> product, ReadOnlySpan<byte> scalar) => Check(Sodium.crypto_scalarmult_ristretto255_base(product, scalar));

    public static void Add(Span<byte> sum, ReadOnlySpan<byte> p, ReadOnlySpan<byte> q) => Check(Sodium.crypto_core_ristretto255_add(sum, p, q));

    /// <param name="uniform">64 bytes.</param>
    public static void FromHash(Span<byte> point, ReadOnlySpan<byte> uniform) => Check(Sodium.crypto_core_ristretto255_from_hash(point, uniform));

    /// <summary>Below the order of the group: libsodium would ignore the top bit, so a flipped one must be seen here.</summary>
    public static bool IsScalar(ReadOnlySpan<byte> s)
    {
        if (s.Length != Size)
        {
            return false;
        }

        Span<byte> wide = stackalloc byte[64];
        s.CopyTo(wide);
        Span<byte> reduced = stackalloc byte[Size];
        Sodium.crypto_core_ristretto255_scalar_reduce(reduced, wide);
        CryptographicOperations.ZeroMemory(wide);
        return reduced.SequenceEqual(s);
    }

    /// <summary>Inverts all of them with one inversion (Montgomery's trick): three multiplications each instead of some 250.</summary>
    public static void InvertAll(Span<byte> scalars)
    {
        var n = scalars.Length / Size;
        if (n == 0)
        {
            return;
        }

        Span<byte> prefix = Secret.Bytes(scalars.Length);
        Span<byte> inverse = stackalloc byte[Size];
        Span<byte> own = stackalloc byte[Size];
        try
        {
            At(scalars, 0).CopyTo(At(prefix, 0));
            for (var i = 1; i < n; i++)
            {
                Sodium.crypto_core_ristretto255_scalar_mul(At(prefix, i), At(prefix, i - 1), At(scalars, i));
            }

            Check(Sodium.crypto_core_ristretto255_scalar_invert(inverse, At(prefix, n - 1)));
            for (var i = n - 1; i > 0; i--)
            {
                Sodium.crypto_core_ristretto255_scalar_mul(own, inverse, At(prefix, i - 1));
                Sodium.crypto_core_ristretto255_scalar_mul(inverse, inverse, At(scalars, i));
                own.CopyTo(At(scalars, i));
            }

            inverse.CopyTo(At(scalars, 0));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(prefix);
            CryptographicOperations.ZeroMemory(inverse);
            CryptographicOperations.ZeroMemory(own);
        }
    }

    public static Span<byte> At(Span<byte> all, int i) => all.Slice(i * Size, Size);

    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> all, int i) => all.Slice(i * Size, Size);

    private static void Check(int code)
    {
        if (code != 0)
        {
            throw new OprfException("A point or a scalar is not one of the group.");
        }
    }
}

/// <summary>Bytes that the collector never moves, so that zeroing them leaves no copy behind.</summary>
internal static class Secret
{
    public static byte[] Bytes(int length) => GC.AllocateArray<byte>(length, pinned: true);
}

/// <summary>The other side sent what cannot be right, or did not prove it.</summary>
public sealed class OprfException(string message) : Exception(message);
