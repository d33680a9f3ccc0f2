using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>Text goes in as length | UTF-8 | zeros up to a multiple of 64 bytes: the size of the cipher tells little of the size of the text. Safe for many threads.</summary>
internal sealed class AesContentKey(byte[] key) : ContentKey
{
    private const int Block = 64;
    private const int Prefix = sizeof(int);

    /// <summary>The cipher object that nobody uses just now. A list opens dozens of texts under one key.</summary>
    private AesGcm? _spare;

    /// <summary>For the vault, which wraps it.</summary>
    internal ReadOnlySpan<byte> Bytes => key;

    public override byte[]? Encrypt(string? klaar, string plaats)
    {
        if (klaar is null)
        {
            return null;
        }

        var length = Encoding.UTF8.GetByteCount(klaar);
        var padded = new byte[(Prefix + length + Block - 1) / Block * Block];
        BinaryPrimitives.WriteInt32BigEndian(padded, length);
        Encoding.UTF8.GetBytes(klaar, padded.AsSpan(Prefix));
        return With(aes => Envelope.Seal(aes, padded, Encoding.UTF8.GetBytes(plaats)));
    }

    public override string? Decrypt(byte[]? cijfer, string plaats)
    {
        if (cijfer is null)
        {
            return null;
        }

        var padded = With(aes => Envelope.Open(aes, cijfer, Encoding.UTF8.GetBytes(plaats)));
        var length = padded.Length < Prefix ? -1 : BinaryPrimitives.ReadInt32BigEndian(padded);
        return length >= 0 && length <= padded.Length - Prefix
            ? Encoding.UTF8.GetString(padded, Prefix, length)
            : throw new CryptographicException("Unknown content layout.");
    }

    private byte[] With(Func<AesGcm, byte[]> use)
    {
        var aes = Interlocked.Exchange(ref _spare, null) ?? Envelope.Cipher(key);
        try
        {
            return use(aes);
        }
        finally
        {
            Interlocked.Exchange(ref _spare, aes)?.Dispose();
        }
    }
}
