using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LivcR.SharedKernel.Web;

/// <summary>A page as answer, rendered whole before the first byte leaves, so that a failure half-way is still an error page.
/// The framework's own result for components (RazorComponentResult) is made for interactive pages: per request it prepares state that is carried to the browser, navigation and forms
/// that no page here has, a tenth of what a page costs.</summary>
public sealed class PageResult(Type page, object data, int status) : Microsoft.AspNetCore.Http.IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status;

    /// <summary>The page's model, for tests of an endpoint.</summary>
    public object Data => data;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        services.GetRequiredService<PageRequest>().Http = httpContext;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync(page, ParameterView.FromDictionary(new Dictionary<string, object?>(1) { [nameof(Scherm.Data)] = data }));
            using var text = new PooledText();
            root.WriteHtmlTo(text);
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            httpContext.Response.ContentLength = text.Bytes;
            text.CopyTo(httpContext.Response.BodyWriter);
        });
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}

/// <summary>The request a page is made for; empty for a panel that is drawn without one.</summary>
public sealed class PageRequest
{
    public HttpContext? Http { get; internal set; }
}
