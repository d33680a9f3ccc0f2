using System.Text;
using System.Text.RegularExpressions;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LivcR.Bench;

/// <summary>The doors by which a secret could leave beside the page itself.</summary>
internal enum Door { None, Title, Header, ErrorText, Count, Order, Log, Document }

/// <summary>A Host with one hole in it, which the walk must find. Exists in the bench only: the product has nothing to switch.</summary>
/// <param name="hidden">How many items there are, the hidden ones too.</param>
internal sealed partial class SecrecyLeak(Func<Task<long>> hidden) : IStartupFilter
{
    public Door Open { get; set; }

    public string Secret { get; set; } = "";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, inner) =>
        {
            if (Open == Door.None)
            {
                await inner(http);
                return;
            }

            await LeakAsync(http, inner);
        });
        next(app);
    };

    private async Task LeakAsync(HttpContext http, RequestDelegate inner)
    {
        if (Open == Door.Header) http.Response.OnStarting(() => Task.FromResult(http.Response.Headers["X-Onderwerp"] = Secret));
        if (Open == Door.Log) http.RequestServices.GetRequiredService<ILogger<SecrecyLeak>>().LogInformation("Getoond: {Onderwerp}", Secret);
        var body = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        await inner(http);
        http.Response.Body = body;
        var bytes = kept.ToArray();
        if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            bytes = Encoding.UTF8.GetBytes(await ChangeAsync(Encoding.UTF8.GetString(bytes), http.Response.StatusCode));
            http.Response.ContentLength = null;
        }

        else if (Open == Door.Document && http.Response.ContentType == Docx.Soort)
        {
            bytes = Docx.Maak(null, new DocxAlinea($"Bijlage: {Secret}"));
            http.Response.ContentLength = null;
        }

        if (bytes.Length > 0) await body.WriteAsync(bytes);
    }

    private async Task<string> ChangeAsync(string page, int status) => Open switch
    {
        Door.Title => page.Replace("</title>", $" {Secret}</title>", StringComparison.Ordinal),
        Door.ErrorText when status >= 400 => page.Replace("</main>", $"<p>{Secret}</p></main>", StringComparison.Ordinal),
        Door.Count => page.Replace("</h1>", $" ({await hidden()})</h1>", StringComparison.Ordinal),
        // As a list would be that sorts by the last change of anything in it.
        Door.Order => TwoLines().Replace(page, await hidden() % 2 == 0 ? "$1$2" : "$2$1", 1),
        _ => page,
    };

    [GeneratedRegex("(<li>(?:(?!</?li).)*</li>)\\s*(<li>(?:(?!</?li).)*</li>)", RegexOptions.Singleline, 2000)]
    private static partial Regex TwoLines();
}
