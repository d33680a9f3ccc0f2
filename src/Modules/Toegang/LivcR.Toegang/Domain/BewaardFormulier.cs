using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>What was typed and where. Lives in memory only; the database holds it encrypted.</summary>
internal sealed record Getypt(string Actie, string? Pagina, Dictionary<string, string[]> Velden);

/// <summary>A form that came when its session had expired (or had gone to another LIVC R), for its sender alone. Encrypted under a key derived from 256 random bits
/// that only the browser's cookie holds: this database, and every copy of it, cannot read it (ADR 0022).</summary>
internal sealed class BewaardFormulier
{
    public const int PerSessie = 5;
    public const int MaxBytes = 1024 * 1024;
    public static readonly TimeSpan Bewaar = TimeSpan.FromMinutes(30);

    private const int Nonce = 12;
    private const int Tag = 16;

    private BewaardFormulier() => Cijfer = [];

    public Guid Id { get; private init; }

    public Guid Sessie { get; private init; }

    public PersoonId Account { get; private init; }

    /// <summary>The LIVC R it was typed for: shown in no other (AVG-12).</summary>
    public CelId? Cel { get; private init; }

    public byte[] Cijfer { get; private init; }

    public DateTimeOffset BewaardOp { get; private init; }

    public static BewaardFormulier Maak(Sessie sessie, CelId? cel, Getypt getypt, string koekje, DateTimeOffset nu)
    {
        var id = Guid.CreateVersion7();
        var klaar = JsonSerializer.SerializeToUtf8Bytes(getypt);
        var cijfer = new byte[Nonce + Tag + klaar.Length];
        RandomNumberGenerator.Fill(cijfer.AsSpan(0, Nonce));
        using var aes = new AesGcm(Sleutel(koekje, id), Tag);
        aes.Encrypt(cijfer.AsSpan(0, Nonce), klaar, cijfer.AsSpan(Nonce + Tag), cijfer.AsSpan(Nonce, Tag), sessie.Account.Waarde.ToByteArray());
        return new() { Id = id, Sessie = sessie.Id, Account = sessie.Account, Cel = cel, Cijfer = cijfer, BewaardOp = nu };
    }

    /// <summary>Null with another browser's cookie, and after a change of the bytes.</summary>
    public Getypt? Lees(string koekje)
    {
        try
        {
            var klaar = new byte[Cijfer.Length - Nonce - Tag];
            using var aes = new AesGcm(Sleutel(koekje, Id), Tag);
            aes.Decrypt(Cijfer.AsSpan(0, Nonce), Cijfer.AsSpan(Nonce + Tag), Cijfer.AsSpan(Nonce, Tag), klaar, Account.Waarde.ToByteArray());
            return JsonSerializer.Deserialize<Getypt>(klaar);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Sleutel(string koekje, Guid id) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(koekje), 32, info: Encoding.ASCII.GetBytes($"toegang.bewaard_formulier:{id}"));
}
