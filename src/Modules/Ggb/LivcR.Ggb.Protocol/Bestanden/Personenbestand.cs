using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Ggb.Protocol.Bestanden;

/// <param name="Regel">Line in the file, the header being 1.</param>
public sealed record Persoonsrij(int Regel, string Id, Persoon Persoon);

/// <summary>A CSV of registered persons: id, voornaam, achternaam, geboortedatum; each id once. Messages name lines and columns, never what stands there.</summary>
public static class Personenbestand
{
    private static readonly string[] Kolommen = ["id", "voornaam", "achternaam", "geboortedatum"];

    /// <exception cref="IOException">It cannot be read.</exception>
    public static (IReadOnlyList<Persoonsrij> Rijen, IReadOnlyList<string> Fouten) Lees(string pad) => Van(Csv.Lees(pad, Kolommen, enigeId: true), Path.GetFileName(pad));

    public static (IReadOnlyList<Persoonsrij> Rijen, IReadOnlyList<string> Fouten) Ontleed(string tekst, string naam) => Van(Csv.Ontleed(tekst, Kolommen, enigeId: true), naam);

    private static (IReadOnlyList<Persoonsrij> Rijen, IReadOnlyList<string> Fouten) Van((IReadOnlyList<CsvRij> Rijen, IReadOnlyList<CsvFout> Fouten) csv, string naam) =>
        ([.. csv.Rijen.Select(r => new Persoonsrij(r.Regel, r.Velden[0], new(r.Velden[1], r.Velden[2], r.Velden[3].Trim())))],
            [.. csv.Fouten.Select(f => f.Regel == 0 ? $"{naam}: {f.Wat}." : $"{naam} regel {f.Regel}: {f.Wat}.")]);
}
