using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>AES-256-GCM in one layout for everything: version (1) | nonce (12) | tag (16) | cipher.
/// One cipher object is not safe for two threads: who has none at hand gives the key, and one is made for the call (some three microseconds).</summary>
internal static class Envelope
{
    public const int KeySize = 32;
    private const byte Version = 1;
    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Header = 1 + Nonce + Tag;

    public static AesGcm Cipher(ReadOnlySpan<byte> key) => new(key, Tag);

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> bound)
    {
        using var aes = Cipher(key);
        return Seal(aes, clear, bound);
    }

    public static byte[] Seal(AesGcm aes, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> bound)
    {
        var result = new byte[Header + clear.Length];
        result[0] = Version;
        var nonce = result.AsSpan(1, Nonce);
        RandomNumberGenerator.Fill(nonce);
        aes.Encrypt(nonce, clear, result.AsSpan(Header), result.AsSpan(1 + Nonce, Tag), bound);
        return result;
    }

    /// <exception cref="CryptographicException">Another key, changed bytes, or bound to something else.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> bound)
    {
        using var aes = Cipher(key);
        return Open(aes, sealedBytes, bound);
    }

    /// <inheritdoc cref="Open(ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public static byte[] Open(AesGcm aes, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> bound)
    {
        if (sealedBytes.Length < Header || sealedBytes[0] != Version)
        {
            throw new CryptographicException("Unknown envelope.");
        }

        var clear = new byte[sealedBytes.Length - Header];
        aes.Decrypt(sealedBytes.Slice(1, Nonce), sealedBytes[Header..], sealedBytes.Slice(1 + Nonce, Tag), clear, bound);
        return clear;
    }

    /// <summary>Binds a wrapped key to its own id and to what wraps it.</summary>
    public static byte[] Bind(Guid id, Guid parent)
    {
        var bound = new byte[32];
        id.TryWriteBytes(bound, bigEndian: true, out _);
        parent.TryWriteBytes(bound.AsSpan(16), bigEndian: true, out _);
        return bound;
    }

    /// <inheritdoc cref="Bind(Guid, Guid)"/>
    public static byte[] Bind(Guid id, int generation)
    {
        var bound = new byte[20];
        id.TryWriteBytes(bound, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(16), generation);
        return bound;
    }
}
