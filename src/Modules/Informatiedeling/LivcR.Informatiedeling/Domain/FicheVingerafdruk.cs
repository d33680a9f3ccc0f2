using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LivcR.Machtigingen.Contracts;

namespace LivcR.Informatiedeling.Domain;

/// <summary>By what a fiche is recognized to repeat a shared item (GEH-13): keyed marks of its six-word runs, never its text, since nobody but author and room may read that.
/// Made in the transaction that shares the item. Stays when the item is withdrawn: what was said under secrecy stays secret until the casus is destroyed.</summary>
internal sealed class FicheVingerafdruk
{
    private const int Bytes = sizeof(ulong);

    /// <summary>The number of marks tells no more of the length of a text than its cipher does.</summary>
    private const int Blok = 64;

    private FicheVingerafdruk()
    {
    }

    public InbrengId InbrengId { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }
    public PersoonId Auteur { get; private set; }

    /// <summary>The key of the marks: one per item, itself encrypted under the casus key, with which it dies. Two items with the same words have nothing in common.</summary>
    public byte[] Geheim { get; private set; } = [];

    /// <summary>Sorted, so that the order of the words is gone.</summary>
    public byte[] Merken { get; private set; } = [];

    /// <summary>Of an item that is being shared by someone bound by beroepsgeheim. What was only said leaves nothing to compare (GEH-08).</summary>
    public static IEnumerable<FicheVingerafdruk> Van(Inbreng inbreng, string? tekst, ContentKey sleutel)
    {
        if (inbreng.Geheimhouding != Geheimhoudingssoort.Beroepsgeheim || string.IsNullOrWhiteSpace(tekst))
        {
            return [];
        }

        var geheim = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
        var merken = FicheSporen.Zessen(tekst).Select(s => Merk(geheim, s)).Distinct().ToList();
        while (merken.Count == 0 || merken.Count % Blok != 0)
        {
            merken.Add(BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(Bytes)));
        }

        merken.Sort();
        var bytes = new byte[merken.Count * Bytes];
        foreach (var (i, m) in merken.Index())
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * Bytes), m);
        }

        return
        [
            new()
            {
                InbrengId = inbreng.Id,
                CelId = inbreng.CelId,
                CasusId = inbreng.CasusId,
                Auteur = inbreng.Auteur,
                Geheim = sleutel.Encrypt(Convert.ToBase64String(geheim), Plaats(inbreng.Id))!,
                Merken = bytes,
            },
        ];
    }

    public bool Kent(IEnumerable<string> sporen, ContentKey sleutel)
    {
        var geheim = Convert.FromBase64String(sleutel.Decrypt(Geheim, Plaats(InbrengId))!);
        var merken = new HashSet<ulong>();
        for (var i = 0; i < Merken.Length; i += Bytes)
        {
            merken.Add(BinaryPrimitives.ReadUInt64BigEndian(Merken.AsSpan(i)));
        }

        return sporen.Any(s => merken.Contains(Merk(geheim, s)));
    }

    private static ulong Merk(byte[] geheim, string spoor) => BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(geheim, Encoding.UTF8.GetBytes(spoor)));

    private static string Plaats(InbrengId id) => $"informatiedeling.fiche_vingerafdruk.geheim:{id}";
}
