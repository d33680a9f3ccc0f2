using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.SharedKernel.Web.Paginas;

/// <param name="Soort">Stable, for programs.</param>
internal sealed record FoutScherm(int Status, string Soort, string Titel, string Uitleg, string? Spoor);

/// <summary>Every answer without a page of its own. It never says what was asked or typed.</summary>
internal static class Foutpagina
{
    private static readonly string[] OverCasus = ["/casussen", "/overleg", "/agendapunten"];

    public static Task SchrijfAsync(HttpContext http) => Maak(http, http.Response.StatusCode, GaatOverCasus(http.Request.Path)).ExecuteAsync(http);

    public static HttpResult Maak(HttpContext http, int status, bool overCasus)
    {
        var scherm = Beschrijf(http, status, overCasus);
        if (!WilJson(http.Request)) return Scherm<FoutPaginaScherm>.Toon(scherm, status);

        return TypedResults.Problem(scherm.Uitleg, statusCode: status, title: scherm.Titel, type: "urn:livcr:fout:" + scherm.Soort,
            extensions: scherm.Spoor is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["traceId"] = scherm.Spoor });
    }

    /// <summary>Under these addresses "wrong role", "wrong id" and "no such page" must be one answer (PAR-03).</summary>
    private static bool GaatOverCasus(PathString pad) =>
        OverCasus.Any(p => pad.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)) || (pad.StartsWithSegments("/signalen", StringComparison.OrdinalIgnoreCase, out var rest) && rest.HasValue);

    private static FoutScherm Beschrijf(HttpContext http, int status, bool overCasus) => status switch
    {
        400 => new(status, "ongeldig-verzoek", "Dit formulier kon niet gelezen worden", "Er is niets bewaard. Ga terug en verstuur het formulier opnieuw.", null),
        401 => new(status, "niet-aangemeld", "U bent niet aangemeld", "Meld u aan en probeer het opnieuw.", null),
        404 when overCasus => new(status, "niet-uitgenodigd", http.RequestServices.GetRequiredService<IRegels>().Nu.Tekst(Weigering.NietUitgenodigd),
            "Denkt u dat dit niet klopt? Neem contact op met de coördinator van de LIVC R.", null),
        404 => new(status, "niet-gevonden", "Deze pagina bestaat niet of is niet voor u", "Kijk het adres na, of ga naar het startscherm.", null),
        405 => new(status, "niet-toegestaan", "Dit adres doet niet wat u vraagt", "Ga naar het startscherm en begin daar opnieuw.", null),
        413 => new(status, "te-groot", "De tekst is te lang", "Er is niets bewaard. Ga terug, kort de tekst in en verstuur opnieuw. Een heel formulier mag hoogstens 2 MB groot zijn.", null),
        429 => new(status, "te-veel", "Te veel pogingen", "Wacht een minuut en probeer het opnieuw.", null),
        < 500 => new(status, "geweigerd", "Dit verzoek is geweigerd", "Er is niets bewaard. Ga naar het startscherm en probeer het opnieuw.", null),
        _ => new(status, "storing", "Er ging iets mis", "Uw vraag is niet uitgevoerd. Probeer het later opnieuw. Blijft het misgaan? Geef de helpdesk het nummer hieronder.",
            Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier),
    };

    private static bool WilJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && (accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) || accept.Contains("application/problem+json", StringComparison.OrdinalIgnoreCase));
    }
}
