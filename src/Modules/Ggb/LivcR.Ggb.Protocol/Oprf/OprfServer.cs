using System.Security.Cryptography;

namespace LivcR.Ggb.Protocol.Oprf;

/// <summary>Who holds the key. Evaluates what it cannot see, and proves that it did so with this key. Disposing destroys the key.</summary>
public sealed class OprfServer : IDisposable
{
    private readonly byte[] _key = Secret.Bytes(Ristretto.Size);
    private readonly Suite _suite;
    private readonly OprfMode _mode;
    private readonly ReaderWriterLockSlim _alive = new();
    private bool _destroyed;

    private OprfServer(OprfMode mode) => (_mode, _suite) = (mode, Suite.Of(mode));

    /// <summary>32 bytes.</summary>
    public byte[] PublicKey { get; } = new byte[Ristretto.Size];

    /// <summary>A fresh random key.</summary>
    public static OprfServer Create(OprfMode mode = OprfMode.Voprf)
    {
        var server = new OprfServer(mode);
        Sodium.crypto_core_ristretto255_scalar_random(server._key);
        Ristretto.MultiplyBase(server.PublicKey, server._key);
        return server;
    }

    /// <summary>For test vectors.</summary>
    internal static OprfServer Derive(OprfMode mode, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> info)
    {
        var server = new OprfServer(mode);
        server._suite.DeriveKey(server._key, seed, info);
        Ristretto.MultiplyBase(server.PublicKey, server._key);
        return server;
    }

    /// <summary>Answers a batch of blinded points, each 32 bytes.</summary>
    /// <exception cref="OprfException">A point is none.</exception>
    /// <exception cref="ObjectDisposedException">The key was destroyed.</exception>
    public (byte[] Points, byte[] Proof) Evaluate(byte[] blinded, int threads = 1)
    {
        var r = Secret.Bytes(Ristretto.Size);
        Sodium.crypto_core_ristretto255_scalar_random(r);
        try
        {
            return Evaluate(blinded, r, threads);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(r);
        }
    }

    internal (byte[] Points, byte[] Proof) Evaluate(byte[] blinded, byte[] r, int threads) => WithKey(() =>
    {
        var points = new byte[blinded.Length];
        Batch.For(blinded.Length / Ristretto.Size, threads, i =>
            Ristretto.Multiply(Ristretto.At((Span<byte>)points, i), _key, Ristretto.At((ReadOnlySpan<byte>)blinded, i)));
        byte[] proof = [];
        if (_mode == OprfMode.Voprf)
        {
            proof = new byte[Proof.Size];
            Proof.Make(proof, _key, PublicKey, blinded, points, r, threads);
        }

        return (points, proof);
    });

    /// <summary>The outputs of the holder's own inputs, unblinded: how the index is made. Each <paramref name="size"/> bytes, one after the other.</summary>
    public byte[] Outputs(IReadOnlyList<byte[]> inputs, int size, int threads = 1) => WithKey(() =>
    {
        var outputs = new byte[inputs.Count * size];
        Batch.For(inputs.Count, threads, i =>
        {
            Span<byte> point = stackalloc byte[32], output = stackalloc byte[64];
            _suite.HashToGroup(point, inputs[i]);
            Ristretto.Multiply(point, _key, point);
            Suite.Finalize(output, inputs[i], point);
            output[..size].CopyTo(outputs.AsSpan(i * size));
        });
        return outputs;
    });

    public void Dispose()
    {
        _alive.EnterWriteLock(); // an answer under way is finished first
        _destroyed = true;
        CryptographicOperations.ZeroMemory(_key);
        _alive.ExitWriteLock();
    }

    private T WithKey<T>(Func<T> work)
    {
        _alive.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_destroyed, this);
            return work();
        }
        finally
        {
            _alive.ExitReadLock();
        }
    }
}
