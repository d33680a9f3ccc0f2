using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LivcR.Ggb.Protocol.Oprf;

public enum OprfMode : byte
{
    /// <summary>Nobody checks that the key was the announced one: for the test vectors only.</summary>
    Oprf = 0,

    /// <summary>With a proof that the announced key was used.</summary>
    Voprf = 1,
}

/// <summary>RFC 9497, suite ristretto255-SHA512: what is hashed, and under which label.</summary>
internal sealed class Suite
{
    private const int Block = 128, Hash = 64;

    private readonly byte[] _toGroup, _toScalar, _derive, _seed;

    private Suite(OprfMode mode)
    {
        byte[] context = [.. "OPRFV1-"u8, (byte)mode, .. "-ristretto255-SHA512"u8];
        (_toGroup, _toScalar, _derive, _seed) = (Label("HashToGroup-"), Label("HashToScalar-"), Label("DeriveKeyPair"), Label("Seed-"));

        byte[] Label(string name) => [.. Encoding.ASCII.GetBytes(name), .. context];
    }

    public static Suite Oprf { get; } = new(OprfMode.Oprf);

    public static Suite Voprf { get; } = new(OprfMode.Voprf);

    public static Suite Of(OprfMode mode) => mode == OprfMode.Voprf ? Voprf : Oprf;

    public void HashToGroup(Span<byte> point, ReadOnlySpan<byte> input)
    {
        Span<byte> uniform = stackalloc byte[Hash];
        Expand(uniform, input, _toGroup);
        Ristretto.FromHash(point, uniform);
        CryptographicOperations.ZeroMemory(uniform);
    }

    public void HashToScalar(Span<byte> scalar, ReadOnlySpan<byte> input) => HashToScalar(scalar, input, _toScalar);

    /// <summary>The key that follows from a seed: for the test vectors; an epoch's key is drawn.</summary>
    public void DeriveKey(Span<byte> key, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> info)
    {
        byte[] input = [.. seed, (byte)(info.Length >> 8), (byte)info.Length, .. info, 0];
        do
        {
            HashToScalar(key, input, _derive);
            input[^1]++;
        }
        while (!key.ContainsAnyExcept((byte)0) && input[^1] != 0);
    }

    /// <summary>The output of the function: 64 bytes from the input and the evaluated point.</summary>
    public static void Finalize(Span<byte> output, ReadOnlySpan<byte> input, ReadOnlySpan<byte> point)
    {
        var size = 2 + input.Length + 2 + point.Length + 8;
        var text = size <= 1024 ? stackalloc byte[size] : new byte[size];
        "Finalize"u8.CopyTo(text[Write(text, Write(text, 0, input), point)..]);
        SHA512.HashData(text, output);
        CryptographicOperations.ZeroMemory(text);
    }

    /// <summary>Where the weights of a batch come from (RFC 9497 §2.2.1).</summary>
    public void Seed(Span<byte> seed, ReadOnlySpan<byte> publicKey)
    {
        Span<byte> text = stackalloc byte[2 + publicKey.Length + 2 + _seed.Length];
        Write(text, Write(text, 0, publicKey), _seed);
        SHA512.HashData(text, seed);
    }

    /// <summary>What is hashed is put together with two bytes of length in front of each part.</summary>
    public static int Write(Span<byte> to, int at, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteUInt16BigEndian(to[at..], checked((ushort)part.Length));
        part.CopyTo(to[(at + 2)..]);
        return at + 2 + part.Length;
    }

    private static void HashToScalar(Span<byte> scalar, ReadOnlySpan<byte> input, ReadOnlySpan<byte> label)
    {
        Span<byte> uniform = stackalloc byte[Hash];
        Expand(uniform, input, label);
        Sodium.crypto_core_ristretto255_scalar_reduce(scalar, uniform);
        CryptographicOperations.ZeroMemory(uniform);
    }

    /// <summary>expand_message_xmd of RFC 9380 §5.3.1 with SHA-512, for the one length that is needed: 64 bytes, so one block b1 = H(H(0^128 ‖ input ‖ 64 ‖ 0 ‖ label') ‖ 1 ‖ label').</summary>
    internal static void Expand(Span<byte> uniform, ReadOnlySpan<byte> input, ReadOnlySpan<byte> label)
    {
        var size = Block + input.Length + 3 + label.Length + 1;
        var buffer = size <= 1024 ? stackalloc byte[size] : new byte[size];
        buffer[..Block].Clear();
        input.CopyTo(buffer[Block..]);
        var tail = buffer[(Block + input.Length)..];
        (tail[0], tail[1], tail[2]) = (0, Hash, 0);
        label.CopyTo(tail[3..]);
        tail[^1] = (byte)label.Length;
        Span<byte> first = stackalloc byte[Hash + 1 + label.Length + 1];
        SHA512.HashData(buffer, first);
        first[Hash] = 1;
        label.CopyTo(first[(Hash + 1)..]);
        first[^1] = (byte)label.Length;
        SHA512.HashData(first, uniform);
        CryptographicOperations.ZeroMemory(buffer);
        CryptographicOperations.ZeroMemory(first);
    }
}
