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
    public static IReadOnlyList<byte[]> VanVraag(Persoon persoon) => Exact(persoon);

    /// <summary>What the register puts in its index for one registered person.</summary>
    public static IReadOnlyList<byte[]> VanRegister(Persoon persoon) => Exact(persoon);

    private static byte[][] Exact(Persoon p) =>
        DateOnly.TryParseExact(p.Geboortedatum, "yyyy-MM-dd", out var d) && Naamvorm.Van($"{p.Voornaam} {p.Achternaam}") is { IsLeeg: false } naam
            ? [Encoding.UTF8.GetBytes($"exact|{naam.Geheel.Length}|{naam.Geheel}|{d:yyyyMMdd}")]
            : [];
}
