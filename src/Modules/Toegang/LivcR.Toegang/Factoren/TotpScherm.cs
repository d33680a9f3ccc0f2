using System.Security.Cryptography;

namespace LivcR.Toegang.Factoren;

/// <summary>A new secret for an authenticator app, as a page shows it. It goes along in the form until a code proves that the app has it: nothing is stored before.</summary>
internal sealed record TotpScherm(string Geheim, string Adres, int Zijde, string Pad)
{
    /// <summary>In groups of four, to type over.</summary>
    public string Leesbaar => string.Join(' ', Geheim.Chunk(4).Select(c => new string(c)));

    /// <param name="geheim">The one that was shown before, when the form comes back.</param>
    public static TotpScherm Maak(string email, string? geheim)
    {
        var tekst = Base32.Lees(geheim) is not null ? geheim! : Base32.Schrijf(RandomNumberGenerator.GetBytes(20));
        var adres = Qr.Totp(email, tekst);
        var (zijde, pad) = Qr.Teken(adres);
        return new(tekst, adres, zijde, pad);
    }
}
