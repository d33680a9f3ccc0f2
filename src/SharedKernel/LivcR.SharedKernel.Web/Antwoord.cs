using LivcR.SharedKernel.Web.Paginas;
using Microsoft.AspNetCore.Http;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.SharedKernel.Web;

/// <summary>The answers every module gives in the same way.</summary>
public static class Antwoord
{
    /// <summary>"Not yours" and "does not exist" (PAR-03): one page, one text, one status.</summary>
    public static HttpResult NietGevonden(HttpContext http) => Foutpagina.Maak(http, StatusCodes.Status404NotFound, overCasus: true);

    /// <summary>After a form that succeeded: 303, so that a reload does not send it again.</summary>
    public static HttpResult Redirect(string url) => new SeeOther(url);

    /// <summary>A return address from the outside: a path of our own, or the start page.</summary>
    public static string LokaalPad(string? terug) =>
        terug is ['/', not ('/' or '\\'), ..] or "/" && !terug.Any(char.IsControl) ? terug : "/";

    private sealed class SeeOther(string url) : HttpResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
