using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LivcR.Toegang.Domain;

/// <summary>Time-based codes (RFC 6238, SHA-1, six digits, 30 seconds): what every authenticator app makes. Identity's own provider says only
/// whether a code fits, not which step it was, and so takes the same code twice.</summary>
internal static class Totp
{
    private const int Seconden = 30;

    public static long StapVan(DateTimeOffset nu) => nu.ToUnixTimeSeconds() / Seconden;

    /// <summary>The step whose code this is: now, or one earlier or later, since clocks differ. Null when the code fits none.</summary>
    public static long? Stap(byte[] geheim, string? code, DateTimeOffset nu)
    {
        var getypt = Encoding.UTF8.GetBytes(string.Concat((code ?? "").Where(c => !char.IsWhiteSpace(c)).Take(12)));
        long? gevonden = null;
        for (var stap = StapVan(nu) - 1; stap <= StapVan(nu) + 1; stap++)
        {
            if (CryptographicOperations.FixedTimeEquals(getypt, Encoding.UTF8.GetBytes(Code(geheim, stap))))
            {
                gevonden = stap;
            }
        }

        return gevonden;
    }

    public static string Code(byte[] geheim, long stap)
    {
        Span<byte> teller = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(teller, stap);
#pragma warning disable CA5350 // what the RFC and the apps use; HMAC does not lean on collisions
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(geheim, teller, hash);
#pragma warning restore CA5350
        var getal = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (getal % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
