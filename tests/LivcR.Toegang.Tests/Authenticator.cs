using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LivcR.Toegang.Tests;

/// <summary>A device with one passkey, in software: as much of WebAuthn (ES256, attestation "none") as it takes to answer, rightly or wrongly.</summary>
internal sealed class Authenticator(Uri adres) : IDisposable
{
    private const byte Aanwezig = 1, Nagekeken = 4, Nieuw = 64;
    private readonly ECDsa _sleutel = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _houder = "";

    public uint Teller { get; set; } = 1;

    /// <summary>Whether it checked its holder's finger, face or code.</summary>
    public bool KijktNa { get; set; } = true;

    public string Herkomst { get; set; } = adres.GetLeftPart(UriPartial.Authority);

    public string Maak(string opties)
    {
        var o = JsonDocument.Parse(opties).RootElement;
        _houder = o.GetProperty("user").GetProperty("id").GetString()!;
        var p = _sleutel.ExportParameters(false).Q;
        byte[] cose = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20, .. p.X!, 0x22, 0x58, 0x20, .. p.Y!];
        byte[] authData = [.. Kop(o.GetProperty("rp").GetProperty("id").GetString()!, Nieuw), .. new byte[16], 0, (byte)_id.Length, .. _id, .. cose];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)authData.Length, .. authData];
        return Antwoord(new { clientDataJSON = B64(ClientData("webauthn.create", o)), attestationObject = B64(attestation), transports = new[] { "internal" } });
    }

    public string Geef(string opties)
    {
        var o = JsonDocument.Parse(opties).RootElement;
        var (client, authData) = (ClientData("webauthn.get", o), Kop(o.GetProperty("rpId").GetString()!, 0));
        var handtekening = _sleutel.SignData([.. authData, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Antwoord(new { clientDataJSON = B64(client), authenticatorData = B64(authData), signature = B64(handtekening), userHandle = _houder });
    }

    public void Dispose() => _sleutel.Dispose();

    private byte[] Kop(string domein, byte vlaggen)
    {
        var teller = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(teller, Teller++);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domein)), (byte)(vlaggen | Aanwezig | (KijktNa ? Nagekeken : 0)), .. teller];
    }

    private byte[] ClientData(string soort, JsonElement o) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type = soort, challenge = o.GetProperty("challenge").GetString(), origin = Herkomst, crossOrigin = false });

    private string Antwoord(object response) => JsonSerializer.Serialize(new { id = B64(_id), rawId = B64(_id), type = "public-key", response, clientExtensionResults = new { } });

    private static string B64(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
