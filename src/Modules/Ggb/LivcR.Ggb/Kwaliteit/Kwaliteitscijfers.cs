using System.Text.Json;

namespace LivcR.Ggb.Kwaliteit;

/// <summary>One measured figure of the file that is shipped.</summary>
/// <param name="Groep">The origin of the names, or "alle".</param>
internal sealed record Cijfer(string Figure, string Group, double Value, string Unit, int N, double[]? Interval, DateOnly Date);

/// <summary>How often the question is wrong, as measured by the bench and shipped with the product. Nothing is computed here but the scale: what the file does not hold, the page
/// says is not measured.</summary>
internal sealed class Kwaliteitscijfers
{
    public const string Alle = "alle";

    private static readonly JsonSerializerOptions Opties = new(JsonSerializerDefaults.Web);

    private Kwaliteitscijfers(byte[]? bestand) =>
        (Bestand, Cijfers) = (bestand, bestand is null ? [] : JsonSerializer.Deserialize<List<Cijfer>>(bestand, Opties) ?? []);

    /// <summary>The file as it is; null when none was shipped.</summary>
    public byte[]? Bestand { get; }

    public IReadOnlyList<Cijfer> Cijfers { get; }

    /// <summary>Every origin of names that was measured, in the order of the file.</summary>
    public IReadOnlyList<string> Herkomsten => [.. Cijfers.Select(c => c.Group).Where(g => g != Alle).Distinct()];

    public DateOnly? GemetenOp => Cijfers.Count == 0 ? null : Cijfers.Max(c => c.Date);

    public Cijfer? Geef(string figuur, string herkomst = Alle) => Cijfers.FirstOrDefault(c => c.Figure == figuur && c.Group == herkomst);

    public static Kwaliteitscijfers Van(byte[]? bestand) => new(bestand);

    public static Kwaliteitscijfers Meegeleverd()
    {
        using var bron = typeof(Kwaliteitscijfers).Assembly.GetManifestResourceStream("kwaliteit.json");
        if (bron is null)
        {
            return new(null);
        }

        using var inhoud = new MemoryStream();
        bron.CopyTo(inhoud);
        return new(inhoud.ToArray());
    }
}
