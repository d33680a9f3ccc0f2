using System.Buffers.Binary;
using System.Text;
using LivcR.SharedKernel;

namespace LivcR.Ggb.Protocol.Sleutels;

/// <summary>A person as asked or as registered: names as written, birth date as typed (ISO when it exists; it may be missing or impossible).</summary>
public sealed record Persoon(string? Voornaam, string? Achternaam, string? Geboortedatum);

/// <summary>The strings by which asker and register meet (ggb.md, "Matching"): one equal string is a hit, nothing less is ever compared.
/// Every string binds both name parts (or the whole of a one-part name) and a birth date.</summary>
public static class Sleutelset
{
    /// <summary>What a question always counts; the asker fills up with random keys.</summary>
    public const int Grootte = 256;

    /// <summary>What the asker tries: at most <see cref="Grootte"/> different keys, the strongest families first. Empty without a usable name or birth date (ONBEPAALD).</summary>
    public static IReadOnlyList<byte[]> VanVraag(Persoon persoon) => VanVraag(persoon, Naamtabel.Ingebouwd);

    /// <summary>What the register puts in its index for one registered person.</summary>
    public static IReadOnlyList<byte[]> VanRegister(Persoon persoon) => VanRegister(persoon, Naamtabel.Ingebouwd);

    /// <summary>With another table of spellings, to measure what it adds; both sides need the same one.</summary>
    public static IReadOnlyList<byte[]> VanVraag(Persoon persoon, Naamtabel tabel) => [.. Sleutels(persoon, tabel, vraag: true).Take(Grootte).Select(s => s.Sleutel)];

    public static IReadOnlyList<byte[]> VanRegister(Persoon persoon, Naamtabel tabel) => [.. Sleutels(persoon, tabel, vraag: false).Select(s => s.Sleutel)];

    /// <summary>All different keys with the family each comes from, strongest first.</summary>
    internal static IEnumerable<(Familie Familie, byte[] Sleutel)> Sleutels(Persoon persoon, Naamtabel tabel, bool vraag)
    {
        var gezien = new HashSet<byte[]>(SleutelGelijkheid.Enige);
        foreach (var sleutel in Sleutelfamilies.Van(persoon, tabel, vraag))
        {
            var bytes = Bytes(sleutel);
            if (gezien.Add(bytes))
            {
                yield return (sleutel.Familie, bytes);
            }
        }
    }

    /// <summary>Family, number of fields, then each field with its length in front: no two different keys are one string.</summary>
    private static byte[] Bytes(Sleutel sleutel)
    {
        var velden = sleutel.Velden.Select(Encoding.UTF8.GetBytes).ToList();
        var bytes = new byte[2 + velden.Sum(v => 2 + v.Length)];
        (bytes[0], bytes[1]) = ((byte)sleutel.Familie, (byte)velden.Count);
        var plaats = 2;
        foreach (var veld in velden)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(plaats), (ushort)veld.Length);
            veld.CopyTo(bytes, plaats + 2);
            plaats += 2 + veld.Length;
        }

        return bytes;
    }
}
