using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace LivcR.TestSupport;

/// <param name="Naar">Where a redirect goes.</param>
public sealed record Pagina(int Status, string Tekst, string? Naar);

/// <summary>The module's endpoints as the browser reaches them: routing, access, form binding, rendering; without a socket, a sign-in, and the antiforgery token.</summary>
public static class ModuleWeb
{
    /// <summary>Compiling an endpoint's delegate takes longer than most tests: done once for each set of modules. They ask the request, not this, for their services.</summary>
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Endpoint>> Eindpunten = new();

    private static readonly ConditionalWeakTable<ModuleHarness, RequestDelegate> Pijplijnen = [];

    public static IServiceCollection AddModuleWeb(this IServiceCollection services)
    {
        services.AddRouting().AddLivcrWeb().AddDataProtection().UseEphemeralDataProtectionProvider();
        var bron = new DiagnosticListener("test");
        services.AddSingleton(bron).AddSingleton<DiagnosticSource>(bron);
        services.AddSingleton<IWebHostEnvironment, GeenOmgeving>();
        services.AddSingleton<IAntiforgery, AltijdGeldig>();
        services.AddScoped<IHerbevestiging, NetBevestigd>();
        return services;
    }

    public static Task<Pagina> HaalAsync(this ModuleHarness h, Wie wie, string url) => h.VraagAsync(wie, "GET", url, []);

    public static Task<Pagina> PostAsync(this ModuleHarness h, Wie wie, string url, params (string Naam, string Waarde)[] velden) => h.VraagAsync(wie, "POST", url, velden);

    /// <summary>A panel as it stands on another module's page.</summary>
    public static Task<string> TekenAsync(this ModuleHarness h, Wie wie, PaneelInhoud inhoud) => h.Als(wie, async sp =>
    {
        await using var renderer = new HtmlRenderer(sp, sp.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(inhoud.Component, ParameterView.FromDictionary(new Dictionary<string, object?> { ["Data"] = inhoud.Data }))).ToHtmlString());
    });

    private static Task<Pagina> VraagAsync(this ModuleHarness h, Wie wie, string methode, string url, (string Naam, string Waarde)[] velden) => h.Als(wie, async scope =>
    {
        var http = new DefaultHttpContext { RequestServices = scope };
        (http.Request.Method, http.Request.Scheme, http.Request.Host, http.Request.Path) = (methode, "http", new HostString("localhost"), url);
        if (methode == "POST")
        {
            var inhoud = Encoding.UTF8.GetBytes(string.Join('&', velden.Select(v => Uri.EscapeDataString(v.Naam) + "=" + Uri.EscapeDataString(v.Waarde))));
            (http.Request.Body, http.Request.ContentType, http.Request.ContentLength) = (new MemoryStream(inhoud), "application/x-www-form-urlencoded", inhoud.Length);
        }

        using var uit = new MemoryStream();
        http.Response.Body = uit;
        await Pijplijnen.GetValue(h, Pijplijn)(http);
        return new Pagina(http.Response.StatusCode, Encoding.UTF8.GetString(uit.ToArray()), http.Response.Headers.Location);
    });

    /// <summary>The modules' endpoints, compiled for whoever came first in this process.</summary>
    /// <param name="omgeving">What else decides which endpoints there are.</param>
    public static void MapModules(this IEndpointRouteBuilder e, IReadOnlyList<IModule> modules, string omgeving = "") => e.DataSources.Add(new DefaultEndpointDataSource(Eindpunten.GetOrAdd($"{string.Join(' ', modules.Select(m => m.Schema))} {omgeving}", _ =>
    {
        var eerste = new Verzamelaar(e);
        foreach (var module in modules) module.MapEndpoints(eerste);
        return [.. eerste.DataSources.SelectMany(d => d.Endpoints)];
    })));

    private static RequestDelegate Pijplijn(ModuleHarness h)
    {
        var app = new ApplicationBuilder(h.Services);
        app.UseRouting();
        app.UseLivcrWeb();
        app.UseEndpoints(e => e.MapModules(h.Modules));
        return app.Build();
    }

    private sealed class Verzamelaar(IEndpointRouteBuilder voor) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => voor.ServiceProvider;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => voor.CreateApplicationBuilder();
    }

    private sealed class AltijdGeldig : IAntiforgery
    {
        private static readonly AntiforgeryTokenSet Tokens = new("proef", "proef", "__RequestVerificationToken", null);

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => Tokens;

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => Tokens;

        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

        public void SetCookieTokenAndHeader(HttpContext httpContext)
        {
        }

        public Task ValidateRequestAsync(HttpContext httpContext) => Task.CompletedTask;
    }

    private sealed class GeenOmgeving : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = "";
        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
        public string ApplicationName { get; set; } = "LivcR.Host";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
        public string ContentRootPath { get; set; } = "";
        public string EnvironmentName { get; set; } = "Development";
    }

    /// <summary>Everyone confirmed a moment ago; the asking itself is tested in Toegang.</summary>
    private sealed class NetBevestigd : IHerbevestiging
    {
        public Task<bool> IsVersAsync(CancellationToken ct) => Task.FromResult(true);
    }
}
