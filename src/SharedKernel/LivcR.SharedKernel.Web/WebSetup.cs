using System.Text.Encodings.Web;
using System.Text.Unicode;
using LivcR.SharedKernel.Web.Paginas;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LivcR.SharedKernel.Web;

public static class WebSetup
{
    public static IServiceCollection AddLivcrWeb(this IServiceCollection services)
    {
        services.AddAntiforgery();
        services.AddScoped<PageRequest>();
        services.AddSingleton<Formuliertokens>();
        services.AddSingleton<Hoofdmenu>();
        // Everything dangerous is still encoded; letters of every script stay readable in the source and small on the wire.
        services.TryAddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<CspNonce>();
        services.AddScoped<PaneelVerzameling>();
        services.TryAddScoped<IPaginaContext, LegePaginaContext>();
        services.TryAddScoped<IHerbevestiging, NooitVers>();
        services.TryAddSingleton<ISessieleven, GeenSessieleven>();
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, CelInFormulier>();
        services.Configure<AntiforgeryOptions>(o =>
        {
            o.Cookie.Name = "__Host-livcr-formulier";
            o.Cookie.Path = "/";
            o.Cookie.SecurePolicy = CookieSecurePolicy.None; // Always answers 500 on plain http; the cookie policy below adds Secure
            o.SuppressXFrameOptionsHeader = true;
        });
        // Else Development throws where Production answers 400: one behaviour, one page.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
        return services;
    }

    /// <param name="aanmelding">What finds out who asks (sessions, rate limits): runs after headers and error pages, before access is decided.</param>
    /// <param name="voordeur">What may refuse a connection as such (plain http): its answers too carry the headers.</param>
    public static IApplicationBuilder UseLivcrWeb(this IApplicationBuilder app, Action<IApplicationBuilder>? aanmelding = null, Action<IApplicationBuilder>? voordeur = null)
    {
        app.UseSecurityHeaders();
        voordeur?.Invoke(app);
        app.UseCookiePolicy(new() { Secure = CookieSecurePolicy.Always, HttpOnly = HttpOnlyPolicy.Always, MinimumSameSitePolicy = SameSiteMode.Lax });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Foutpagina.SchrijfAsync,
            StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseRequestLocalization(new RequestLocalizationOptions { DefaultRequestCulture = new("nl-BE"), RequestCultureProviders = [] });
        app.UseStatusCodePages(c => Foutpagina.SchrijfAsync(c.HttpContext));
        aanmelding?.Invoke(app);
        return app.UseMiddleware<AccessMiddleware>();
    }
}
