using System.Globalization;
using System.Text;
using QRCoder;

namespace LivcR.Toegang.Factoren;

/// <summary>What an authenticator app reads. Drawn on the server: the secret goes to no other service, and no script runs.</summary>
internal static class Qr
{
    public static string Totp(string email, string geheim) =>
        $"otpauth://totp/LivcR:{Uri.EscapeDataString(email)}?secret={geheim}&issuer=LivcR";

    /// <summary>The side in modules, and the dark ones as one path of an svg.</summary>
    public static (int Zijde, string Pad) Teken(string tekst)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(tekst, QRCodeGenerator.ECCLevel.M);
        var (rijen, pad) = (data.ModuleMatrix, new StringBuilder());
        for (var y = 0; y < rijen.Count; y++)
        {
            for (var x = 0; x < rijen[y].Length; x++)
            {
                if (rijen[y][x])
                {
                    pad.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (rijen.Count, pad.ToString());
    }
}

/// <summary>The letters of RFC 4648 in which apps take a secret.</summary>
internal static class Base32
{
    private const string Tekens = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Schrijf(byte[] bytes)
    {
        var (tekst, bits, rest) = (new StringBuilder(), 0, 0);
        foreach (var b in bytes)
        {
            (rest, bits) = ((rest << 8) | b, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                tekst.Append(Tekens[(rest >> (bits - 5)) & 31]);
            }

            rest &= (1 << bits) - 1;
        }

        return bits == 0 ? tekst.ToString() : tekst.Append(Tekens[(rest << (5 - bits)) & 31]).ToString();
    }

    /// <summary>Null for what is no secret of 160 bits.</summary>
    public static byte[]? Lees(string? tekst)
    {
        if (tekst is not { Length: 32 } || tekst.AsSpan().ContainsAnyExcept(Tekens))
        {
            return null;
        }

        var (bytes, bits, rest) = (new List<byte>(20), 0, 0);
        foreach (var c in tekst)
        {
            (rest, bits) = (((rest << 5) | Tekens.IndexOf(c, StringComparison.Ordinal)) & 0xFFF, bits + 5);
            if (bits >= 8)
            {
                bytes.Add((byte)(rest >> (bits - 8)));
                bits -= 8;
            }
        }

        return [.. bytes];
    }
}
