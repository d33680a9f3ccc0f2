using LivcR.SharedKernel.Web.Paginas;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Web;

/// <summary>Marks an endpoint that went through <see cref="Formulieren.MapForm"/>. The architecture test demands it on every POST.</summary>
public sealed class FormEndpointMetadata : IRequestSizeLimitMetadata
{
    public const long Grens = 2 * 1024 * 1024;

    public long? MaxRequestBodySize => Grens;
}

public static class Formulieren
{
    /// <summary>The one way to receive a form. The framework's own check answers a bare 400 before the handler and loses what was typed:
    /// <see cref="AntiforgeryFilter"/> takes its place.</summary>
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.Map(pattern, HttpMethods.Post, handler).DisableAntiforgery().WithMetadata(new FormEndpointMetadata())
            .AddEndpointFilter(new AntiforgeryFilter()).AddEndpointFilterFactory(NooitNull);

    /// <summary>A form in which nothing was filled in (only unticked choices) binds to null; handlers get an empty form instead.</summary>
    private static EndpointFilterDelegate NooitNull(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var vormen = context.MethodInfo.GetParameters()
            .Where(p => p.ParameterType is { IsClass: true } t && t != typeof(string) && p.IsDefined(typeof(FromFormAttribute), inherit: false)).ToList();
        return call =>
        {
            foreach (var p in vormen) call.Arguments[p.Position] ??= Leeg(p.ParameterType);
            return next(call);
        };
    }

    private static object Leeg(Type vorm)
    {
        var maker = vorm.GetConstructors().MinBy(c => c.GetParameters().Length)!;
        return maker.Invoke(new object?[maker.GetParameters().Length]);
    }
}

/// <summary>Refuses a form that did not come from a page of ours, and shows what was typed again with a fresh token when the page was merely old.</summary>
public sealed class AntiforgeryFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (VanElders(http.Request)) return FormulierTerug.Toon(http, FormulierTerug.Reden.Elders, 400);

        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            return await VanAndereLivcrAsync(http) ?? FormulierTerug.Toon(http, FormulierTerug.Reden.Verlopen, 400);
        }

        var antwoord = await next(context);
        if (http.Request.HasFormContentType && Guid.TryParse(http.Request.Form[BewaardeTekst.Veld], out var bewaard))
        {
            await http.RequestServices.GetRequiredService<IFormulierBewaarder>().VergeetAsync(http, bewaard);
        }

        return antwoord;
    }

    /// <summary>Made for another LIVC R than the one acted for now: refused, and the text waits there (AVG-12). Null when something else was wrong with the form.</summary>
    internal static async Task<Microsoft.AspNetCore.Http.IResult?> VanAndereLivcrAsync(HttpContext http)
    {
        if (CelInFormulier.GemaaktVoor(http) is not { } cel) return null;

        var bewaard = http.RequestServices.GetService<IFormulierBewaarder>() is { } bewaarder ? await bewaarder.BewaarVoorAsync(http, cel) : null;
        return bewaard ?? FormulierTerug.Toon(http, FormulierTerug.Reden.AndereLivcr, StatusCodes.Status409Conflict);
    }

    /// <summary>Another site sent the browser here. What it sent is not shown again: with a fresh token the user's next click would do that site's work.</summary>
    internal static bool VanElders(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is not ("same-origin" or "none");

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
