using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>A row of sleutel.sleutel. Outermost is always the generation key; a key under another is wrapped by that one first.
/// So a rotation re-wraps every row alike, and a destroyed child turns to noise in the backups too, not only with its parent.</summary>
internal sealed record WrappedKey(Guid Id, Guid? Parent, int Generation, byte[] Bytes)
{
    /// <summary>From a row that starts with id, ouder, generatie, ingepakt.</summary>
    public static WrappedKey Read(NpgsqlDataReader r) => new(r.GetGuid(0), r.IsDBNull(1) ? null : r.GetGuid(1), r.GetInt32(2), r.GetFieldValue<byte[]>(3));

    public static WrappedKey Wrap(Guid id, AesContentKey key, (Guid Id, AesContentKey Key)? parent, int generation, byte[] generationKey)
    {
        var inner = parent is { } p ? Envelope.Seal(p.Key.Bytes, key.Bytes, Envelope.Bind(id, p.Id)) : key.Bytes;
        return new WrappedKey(id, parent?.Id, generation, Envelope.Seal(generationKey, inner, Envelope.Bind(id, generation)));
    }

    public WrappedKey UnderGeneration(int generation, byte[] oldKey, byte[] newKey) => this with
    {
        Generation = generation,
        Bytes = Envelope.Seal(newKey, Envelope.Open(oldKey, Bytes, Envelope.Bind(Id, Generation)), Envelope.Bind(Id, generation)),
    };

    /// <param name="generationKey">Of this row.</param>
    /// <param name="parent">The opened parent; only when this row has one.</param>
    public AesContentKey Open(byte[] generationKey, AesContentKey? parent)
    {
        var inner = Envelope.Open(generationKey, Bytes, Envelope.Bind(Id, Generation));
        return new AesContentKey(Parent is { } p ? Envelope.Open(parent!.Bytes, inner, Envelope.Bind(Id, p)) : inner);
    }
}
