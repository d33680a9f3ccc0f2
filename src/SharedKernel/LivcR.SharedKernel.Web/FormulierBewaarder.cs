using Microsoft.AspNetCore.Http;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.SharedKernel.Web;

/// <summary>What someone typed in a form that could not be taken, given back to the same account.</summary>
/// <param name="Actie">Where the form was sent: only a form that goes there shows the text again.</param>
/// <param name="Pagina">The page it stood on; null when no page of ours answers there.</param>
public sealed record BewaardeTekst(Guid Id, DateTimeOffset Op, string Actie, string? Pagina, IReadOnlyDictionary<string, string[]> Velden)
{
    /// <summary>The form's field, and the page's query, that name it.</summary>
    public const string Veld = "__bewaard";

    public const string Query = "bewaard";

    /// <summary>What <see cref="AccessMiddleware"/> took out for this page.</summary>
    public static BewaardeTekst? Van(HttpContext? http) => http?.Items[typeof(BewaardeTekst)] as BewaardeTekst;

    /// <summary>The state a form starts with: what was typed, if it was typed here. Never submitted by itself.</summary>
    public static FormState? Voor(HttpContext? http, string actie) =>
        Van(http) is { } tekst && string.Equals(tekst.Actie, actie, StringComparison.Ordinal) ? FormState.Teruggegeven(tekst.Velden) : null;
}

/// <summary>Keeps what was typed when a session expired on the way (not when it was ended), or when the LIVC R acted for was changed. The front door does it;
/// without one the text only stands in the answer (<see cref="Paginas.FormulierTerug"/>).</summary>
public interface IFormulierBewaarder
{
    /// <summary>Nobody asks, since the session expired or is veiled. Null: nothing was kept.</summary>
    Task<HttpResult?> BewaarAsync(HttpContext http);

    /// <summary>Someone asks, in a form that was made for another LIVC R than the one they act for now (AVG-12).</summary>
    Task<HttpResult?> BewaarVoorAsync(HttpContext http, CelId gemaaktVoor);

    /// <summary>For the account that typed it, in the LIVC R it was typed for; else null.</summary>
    Task<BewaardeTekst?> GeefAsync(HttpContext http, Guid id);

    /// <summary>The form was sent again.</summary>
    Task VergeetAsync(HttpContext http, Guid id);
}
