using System.Text.Json;

namespace LivcR.Signalen.Verwijzingen;

/// <summary>Where someone goes with what the LIVC R is not for (FIN-02).</summary>
/// <param name="NagekekenOp">The day on which somebody last checked that this is right; null: nobody did yet, and the page says so.</param>
internal sealed record Verwijzing(string Code, string Naam, string Waarvoor, string? Telefoon, string? Website, bool VoorBurgers, DateOnly? NagekekenOp)
{
    /// <summary>A coordinator's list, and the public page: the general numbers only, nothing of one LIVC R.</summary>
    public string? Bel => Telefoon is null ? null : "tel:" + Telefoon.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>The referral catalogue: data (verwijzingen.json), the same for everyone. A code that a signal once got is never taken away, so that it keeps its name.</summary>
internal static class Verwijskaart
{
    private static readonly JsonSerializerOptions Vorm = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static IReadOnlyList<Verwijzing> Alle { get; } = Lees();

    public static Verwijzing? Met(string? code) => Alle.FirstOrDefault(v => v.Code == code);

    private static List<Verwijzing> Lees()
    {
        using var bestand = typeof(Verwijskaart).Assembly.GetManifestResourceStream("verwijzingen.json") ?? throw new InvalidOperationException("verwijzingen.json is not embedded in LivcR.Signalen.");
        return JsonSerializer.Deserialize<List<Verwijzing>>(bestand, Vorm)!;
    }
}
