using System.Text.Json;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>What may be ticked, from the rule book (FIN-05): a lawyer adds or takes away a choice without a release. In the order of the alphabet, which ranks nothing.</summary>
internal static class Ideologie
{
    public const string NietBepaald = "niet_bepaald";

    private const string Begin = "keuze_";

    /// <summary>Longer than all choices together: the length of what is stored does not tell which were made.</summary>
    private const int Lengte = 512;

    public static IReadOnlyList<(string Code, string Woord)> Keuzes(Regelboek regels) =>
        [.. regels["FIN-05"].Varianten.Where(v => v.Key.StartsWith(Begin, StringComparison.Ordinal)).Select(v => (Code: v.Key[Begin.Length..], Woord: v.Value))
            .OrderBy(k => k.Code == NietBepaald).ThenBy(k => k.Woord, StringComparer.Ordinal)];

    /// <summary>None, several, or "niet bepaald" alone. Never one that has to be chosen.</summary>
    public static Refusal? Toets(IReadOnlyCollection<string> codes, Regelboek regels) =>
        codes.Except(Keuzes(regels).Select(k => k.Code)).Any() ? Weigering.Invoer(nameof(Ideologie), "Kies uit de lijst, of laat alles leeg.")
        : codes.Contains(NietBepaald) && codes.Distinct().Count() > 1 ? Weigering.Fin05.Bij(nameof(Ideologie)) with { Tekst = regels.Variant("FIN-05", "samen") }
        : null;

    /// <summary>Why nothing is added to this casus: nobody works with it any more, or nobody here weighed it yet. Taking away is always possible.</summary>
    public static Refusal? MagBijkomen(Casus casus) =>
        casus.Staat == Contracts.CasusStaat.Afgesloten ? Weigering.Toestand("Deze casus is afgesloten. U kunt de ideologie alleen nog leegmaken.").Bij(nameof(Ideologie))
        : casus.WachtOpWeging ? Weigering.Toestand("Uw LIVC R heeft deze casus nog niet gewogen. U kunt de ideologie alleen leegmaken.").Bij(nameof(Ideologie))
        : null;

    /// <returns>Nothing for nothing: who left it empty has no trace of the question.</returns>
    public static byte[]? Versleutel(IReadOnlyCollection<string> codes, CasusId casus, ContentKey sleutel) =>
        codes.Count == 0 ? null : sleutel.Encrypt(JsonSerializer.Serialize(codes.Distinct().Order(StringComparer.Ordinal)).PadRight(Lengte), Plaats(casus));

    public static IReadOnlyList<string> Lees(byte[]? cijfer, CasusId casus, ContentKey sleutel) =>
        sleutel.Decrypt(cijfer, Plaats(casus)) is { } t ? JsonSerializer.Deserialize<string[]>(t)! : [];

    private static string Plaats(CasusId casus) => Betrokkene.Plaats("ideologie", casus);
}
