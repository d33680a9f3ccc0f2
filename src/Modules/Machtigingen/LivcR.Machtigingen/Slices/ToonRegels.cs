using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices;

/// <summary>The rule book: what the product blocks, on which source, and how sure that is. For everyone who is signed in.</summary>
internal static class ToonRegels
{
    private static readonly (string Code, string Naam)[] Groepen =
    [
        ("LIV", "LIVC R"), ("PAR", "Deelnemen"), ("FIN", "Finaliteit"), ("GEH", "Geheimhouding"), ("MIN", "Minderjarigen"), ("GGB", "GGB-controle"),
        ("AVG", "Gegevensbescherming"), ("DASH", "Dashboard"),
    ];

    /// <param name="Groep">The group shown; null for all.</param>
    internal sealed record Model(string? Groep, IReadOnlyList<(string Code, string Naam)> Groepen, IReadOnlyList<Regel> Regels);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage("/regels", (string? groep, IRegels regels) => Scherm<ToonRegelsPagina>.Toon(Maak(groep, regels.Nu))).VoorIedereenIngelogd();

    /// <param name="groep">What stands in the address; a group that does not exist shows all rules.</param>
    internal static Model Maak(string? groep, Regelboek boek)
    {
        var gekozen = Groepen.Select(g => g.Code).FirstOrDefault(c => c == groep);
        return new(gekozen, Groepen, [.. from g in Groepen from r in boek.Alle where r.Id.StartsWith(g.Code + "-", StringComparison.Ordinal) && (gekozen is null || g.Code == gekozen) orderby Array.IndexOf(Groepen, g), r.Id select r]);
    }
}
