using Microsoft.AspNetCore.Http;

namespace LivcR.SharedKernel.Web.Paginas;

/// <param name="Velden">What was typed, as it came, several values of one name included.</param>
internal sealed record FormulierTerugScherm(FormulierTerug.Reden Reden, string Url, IReadOnlyList<(string Naam, string Waarde)> Velden);

/// <summary>Gives a form back that could not be taken, so that nobody types twice.</summary>
public static class FormulierTerug
{
    public enum Reden { Verlopen, Afgemeld, Elders, AndereLivcr, Onbevestigd }

    internal static PageResult Toon(HttpContext http, Reden reden, int status) =>
        Scherm<FormulierTerugPagina>.Toon(new FormulierTerugScherm(reden, http.Request.PathBase + http.Request.Path + http.Request.QueryString,
            reden == Reden.Elders || !http.Request.HasFormContentType ? [] : [.. Getypt(http.Request.Form)]), status);

    /// <summary>A secret is never written back into a page: it is asked again. A field of an unknown name that ends in "code" counts as one; where someone lives does not.</summary>
    public static bool IsGeheim(string naam) =>
        naam.Contains("Wachtwoord", StringComparison.OrdinalIgnoreCase) || (naam.EndsWith("Code", StringComparison.OrdinalIgnoreCase) && !naam.EndsWith("Postcode", StringComparison.OrdinalIgnoreCase));

    /// <summary>Ids travel along unseen, as they did in the page itself.</summary>
    internal static bool IsLeesbaar(string waarde) => waarde.Trim().Length > 0 && !Guid.TryParse(waarde, out _);

    private static IEnumerable<(string, string)> Getypt(IFormCollection form) =>
        from veld in form where !veld.Key.StartsWith("__", StringComparison.Ordinal) from waarde in veld.Value select (veld.Key, waarde ?? "");
}
