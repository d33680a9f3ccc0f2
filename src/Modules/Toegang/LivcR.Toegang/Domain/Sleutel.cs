using System.Buffers.Text;
using System.Security.Cryptography;

namespace LivcR.Toegang.Domain;

/// <summary>What a browser holds: 256 random bits. The database holds their hash only, so that a copy of it opens no session.</summary>
internal static class Sleutel
{
    public static (string Sleutel, byte[] Hash) Nieuw()
    {
        var sleutel = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (sleutel, Hash(sleutel)!);
    }

    /// <summary>Null for what cannot be a key.</summary>
    public static byte[]? Hash(string? sleutel) =>
        sleutel is { Length: 43 } ? SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(sleutel)) : null;
}
