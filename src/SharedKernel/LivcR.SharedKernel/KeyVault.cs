namespace LivcR.SharedKernel;

/// <summary>Keys of content: one per signaal and one per casus, named by that thing's own id. Encryption is AES-256-GCM of the framework.
/// A key's end is the content's end: whoever destroys the key has destroyed every copy (architecture.md §5.4).</summary>
public interface IKeyVault
{
    /// <summary>Makes and stores a new key; durable when the call returns. A key that is never used harms nobody.</summary>
    Task<ContentKey> CreateAsync(Guid id, CancellationToken ct);

    /// <summary>Opens a key for use. <exception cref="KeyDestroyedException">The term ended: the content is gone for good.</exception></summary>
    Task<ContentKey> OpenAsync(Guid id, CancellationToken ct);

    /// <summary>Opens many at once, in one round trip; destroyed ones are absent from the answer.</summary>
    Task<IReadOnlyDictionary<Guid, ContentKey>> OpenManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Re-wraps a key under another (a signal linked to a casus): destroying <paramref name="ouder"/> then destroys it too. May be called twice.</summary>
    Task MoveUnderAsync(Guid id, Guid ouder, CancellationToken ct);

    /// <summary>Destroys a key and all that are wrapped under it. May be called twice.</summary>
    Task DestroyAsync(Guid id, CancellationToken ct);
}

/// <summary>An opened key. The associated data binds a ciphertext to its row and column, so that bytes cannot be moved to another row unseen.</summary>
public abstract class ContentKey
{
    /// <param name="klaar">The text; null stays null.</param>
    /// <param name="plaats">"schema.tabel.kolom:rij-id".</param>
    public abstract byte[]? Encrypt(string? klaar, string plaats);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The bytes were changed or belong to another row.</exception>
    public abstract string? Decrypt(byte[]? cijfer, string plaats);
}

public sealed class KeyDestroyedException() : Exception("The key was destroyed: the term of this content has ended.");
