using System.Security.Cryptography;

namespace LivcR.Ggb.Protocol.Oprf;

/// <summary>Who asks: one batch of inputs, blinded each with its own random scalar. For one answer only; disposing zeroes the blinds.</summary>
public sealed class OprfClient : IDisposable
{
    private readonly byte[] _blinds;
    private readonly IReadOnlyList<byte[]> _inputs;
    private readonly int _threads;

    public OprfClient(IReadOnlyList<byte[]> inputs, OprfMode mode = OprfMode.Voprf, int threads = 1)
        : this(inputs, mode, Draw(inputs.Count), threads)
    {
    }

    /// <summary>With given blinds, for test vectors.</summary>
    internal OprfClient(IReadOnlyList<byte[]> inputs, OprfMode mode, byte[] blinds, int threads)
    {
        (_inputs, _blinds, _threads) = (inputs, blinds, threads);
        Blinded = new byte[inputs.Count * Ristretto.Size];
        var suite = Suite.Of(mode);
        Batch.For(inputs.Count, threads, i =>
        {
            Span<byte> point = stackalloc byte[32];
            suite.HashToGroup(point, inputs[i]);
            Ristretto.Multiply(Ristretto.At((Span<byte>)Blinded, i), Ristretto.At((ReadOnlySpan<byte>)_blinds, i), point);
            CryptographicOperations.ZeroMemory(point);
        });
    }

    /// <summary>What may be sent: uniformly random points, 32 bytes each, that say nothing about the inputs.</summary>
    public byte[] Blinded { get; }

    /// <summary>The outputs of the function, <paramref name="size"/> bytes each, after the proof was checked.</summary>
    /// <exception cref="OprfException">Wrong count, or not proven: nothing of it may be used.</exception>
    public byte[] Finish(byte[] evaluated, ReadOnlySpan<byte> proof, ReadOnlySpan<byte> publicKey, int size)
    {
        if (evaluated.Length != Blinded.Length)
        {
            throw new OprfException("The answer has another number of points than the question.");
        }

        return Proof.Check(proof, publicKey, Blinded, evaluated, _threads)
            ? Finish(evaluated, size)
            : throw new OprfException("The answer is not proven to come from the announced key.");
    }

    /// <summary>Without proof: mode OPRF, for the test vectors.</summary>
    internal byte[] Finish(byte[] evaluated, int size)
    {
        var inverse = Secret.Bytes(_blinds.Length);
        _blinds.CopyTo(inverse, 0);
        try
        {
            Ristretto.InvertAll(inverse);
            var outputs = new byte[_inputs.Count * size];
            Batch.For(_inputs.Count, _threads, i =>
            {
                Span<byte> point = stackalloc byte[32], output = stackalloc byte[64];
                Ristretto.Multiply(point, Ristretto.At((ReadOnlySpan<byte>)inverse, i), Ristretto.At((ReadOnlySpan<byte>)evaluated, i));
                Suite.Finalize(output, _inputs[i], point);
                output[..size].CopyTo(outputs.AsSpan(i * size));
                CryptographicOperations.ZeroMemory(point);
                CryptographicOperations.ZeroMemory(output);
            });
            return outputs;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(inverse);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_blinds);

    private static byte[] Draw(int n)
    {
        var blinds = Secret.Bytes(n * Ristretto.Size);
        for (var i = 0; i < n; i++)
        {
            Sodium.crypto_core_ristretto255_scalar_random(Ristretto.At((Span<byte>)blinds, i));
        }

        return blinds;
    }
}
