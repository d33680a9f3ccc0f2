using System.Reflection;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LivcR.Architecture.Tests;

/// <summary>Every door says who may pass; every form comes in through the one way that keeps what was typed.</summary>
internal static class EndpointRules
{
    /// <summary>"METHOD route → who"; without a policy "niemand", which nobody approves by accident.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<RouteEndpoint> endpoints) =>
        [.. endpoints.SelectMany(e => Methods(e).Select(m => $"{m} {e.RoutePattern.RawText} → {e.Metadata.GetMetadata<AccessMetadata>()?.ToString() ?? "niemand"}")).Distinct().Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> WithoutPolicy(IEnumerable<RouteEndpoint> endpoints) =>
        [.. endpoints.Where(e => e.Metadata.GetMetadata<AccessMetadata>() is null).Select(e => $"{e.RoutePattern.RawText} says not who may come")];

    public static IReadOnlyList<string> PostsThatAreNoForm(IEnumerable<RouteEndpoint> endpoints) =>
        [.. endpoints.Where(e => !Methods(e).All(m => m is "GET" or "HEAD") && e.Metadata.GetMetadata<FormEndpointMetadata>() is null).Select(e => $"{e.RoutePattern.RawText}: use MapForm")];

    /// <summary>A form is read by the constructor, and a form without one of its parameters (such as what stands in the route) cannot be read at all.</summary>
    public static IReadOnlyList<string> FormsThatWantMoreThanIsPosted(IEnumerable<RouteEndpoint> endpoints) =>
        [.. endpoints.SelectMany(e => (e.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            .Where(p => p.IsDefined(typeof(FromFormAttribute)) && p.ParameterType is { IsClass: true, IsArray: false } t && t != typeof(string) && t.GetConstructors().All(c => c.GetParameters().Any(x => !x.HasDefaultValue)))
            .Select(p => $"{e.RoutePattern.RawText}: {p.ParameterType.Name} asks for {p.ParameterType.GetConstructors()[0].GetParameters().First(x => !x.HasDefaultValue).Name}; make it a property"))];

    /// <summary>Routes that give a file, or whose words say that something leaves for elsewhere (FIN-03).</summary>
    public static IReadOnlyList<string> Leaving(IEnumerable<RouteEndpoint> endpoints) =>
        [.. endpoints.Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(r => r[(r.LastIndexOf('/') + 1)..].Contains('.', StringComparison.Ordinal) || Elsewhere.Any(w => r.Contains(w, StringComparison.OrdinalIgnoreCase)))
            .Distinct().Order(StringComparer.Ordinal)];

    private static readonly string[] Elsewhere = ["export", "uitvoer", "download", "afdruk", "dossier", "procesverbaal", "/pv", "/api", "feed", "webhook", "verstuur-naar", "deel-met"];

    private static IReadOnlyList<string> Methods(Endpoint e) => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"];

    /// <summary>All endpoints of these modules, mapped but not served: nothing starts, no database is asked.</summary>
    public static IReadOnlyList<RouteEndpoint> Map(IReadOnlyList<IModule> modules, string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = AppContext.BaseDirectory });
        builder.Host.UseDefaultServiceProvider(o => o.ValidateOnBuild = false); // mapping asks what is a service, and makes none
        builder.Services.AddLivcrWeb();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddModules(modules, new ConfigurationBuilder().Build());
        var app = builder.Build();
        app.MapLivcrWeb();
        foreach (var module in modules)
        {
            module.MapEndpoints(app);
        }

        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];
    }
}

internal sealed class EndpointTests
{
    private static readonly Lazy<IReadOnlyList<RouteEndpoint>> Production = new(() => EndpointRules.Map(Solution.Registered, Environments.Production));
    private static readonly Lazy<IReadOnlyList<RouteEndpoint>> Development = new(() => EndpointRules.Map(Solution.Registered, Environments.Development));

    [Test]
    public void Who_may_come_where_is_what_was_approved()
    {
        Solution.AssertSeen(Solution.Registered.Count);
        var always = EndpointRules.Lines(Production.Value);

        Assert.That(always, Is.Not.Empty);
        Approved.Equal("Endpoints.approved.txt", [.. always, .. EndpointRules.Lines(Development.Value).Except(always).Select(l => $"{l} (alleen Development)")]);
    }

    [Test]
    public void Every_endpoint_says_who_may_come()
    {
        Solution.AssertSeen(Solution.Registered.Count);
        Solution.AssertNone(EndpointRules.WithoutPolicy(Development.Value));
    }

    [Test]
    public void Every_post_is_a_form_that_keeps_what_was_typed()
    {
        Solution.AssertSeen(Solution.Registered.Count);
        Solution.AssertNone(EndpointRules.PostsThatAreNoForm(Development.Value));
    }

    [Test]
    public void Every_form_is_read_whatever_it_leaves_out()
    {
        Solution.AssertSeen(Solution.Registered.Count);
        Solution.AssertNone(EndpointRules.FormsThatWantMoreThanIsPosted(Development.Value));
        Assert.That(EndpointRules.FormsThatWantMoreThanIsPosted(EndpointRules.Map([new BadModule()], Environments.Production)), Is.EqualTo(new[] { "/meer: TeVeel asks for Overleg; make it a property" }));
    }

    /// <summary>The afsprakenlijst on numbered paper, a letter about an aanwijzing that names no casus, and figures without one.</summary>
    [Test]
    [LivcR.SharedKernel.Rule("FIN-03")]
    public void Nothing_exports_a_casus_or_links_it_to_another_file()
    {
        Solution.AssertSeen(Solution.Registered.Count);
        Assert.That(EndpointRules.Leaving(Production.Value), Is.EqualTo(new[] { "/aanwijzingen/{id:guid}/brief.docx", "/afsprakenlijsten/{id}/afdruk", "/afsprakenlijsten/{id}/afdruk.docx", "/ggb/kwaliteit.json" }));
        Assert.That(EndpointRules.Leaving(EndpointRules.Map([new BadModule()], Environments.Production)), Is.EqualTo(new[] { "/casussen/{id}.csv", "/casussen/{id}/export" }), "a file and an export are seen");
    }

    [Test]
    public void An_open_door_and_a_bare_post_are_refused()
    {
        var endpoints = EndpointRules.Map([new BadModule()], Environments.Production);

        Assert.Multiple(() =>
        {
            Assert.That(EndpointRules.WithoutPolicy(endpoints), Is.EqualTo(new[] { "/open says not who may come" }));
            Assert.That(EndpointRules.PostsThatAreNoForm(endpoints), Is.EqualTo(new[] { "/bloot: use MapForm" }));
            Assert.That(EndpointRules.Lines(endpoints), Is.SupersetOf(new[] { "GET /open → niemand", "POST /bloot → Burgemeester Fg", "POST /goed → ingelogd" }));
        });
    }

    /// <summary>What binds the parameters is compiled at the first visit of the address, but that it can be is found out for all of them at once.</summary>
    [Test]
    public void A_handler_that_cannot_be_bound_is_refused_before_anyone_visits_it()
    {
        Assert.That(() => EndpointRules.Map([new UnboundModule()], Environments.Production), Throws.InvalidOperationException.With.Message.Contains("Body was inferred"));
    }

    private sealed class UnboundModule : IModule
    {
        public string Schema => "ongebonden";

        public Type DbContext => typeof(object);

        public void AddServices(IServiceCollection services, IConfiguration configuration)
        {
        }

        public void MapEndpoints(IEndpointRouteBuilder routes) => routes.MapPage("/ongebonden", (BadModule.TeVeel o) => o.Wat).VoorIedereenIngelogd();
    }

    private sealed class BadModule : IModule
    {
        public string Schema => "slecht";

        public Type DbContext => typeof(object);

        public void AddServices(IServiceCollection services, IConfiguration configuration)
        {
        }

        public void MapEndpoints(IEndpointRouteBuilder routes)
        {
            routes.MapPage("/casussen/{id}/export", () => "x").VoorIedereenIngelogd();
            routes.MapPage("/casussen/{id}.csv", () => "x").VoorIedereenIngelogd();
            routes.MapPage("/open", () => "x");
            routes.MapPost("/bloot", () => "x").Voor(SharedKernel.Rol.Burgemeester, SharedKernel.Rol.Fg);
            routes.MapForm("/goed", () => "x").VoorIedereenIngelogd();
            routes.MapForm("/meer", ([FromForm] TeVeel o) => o.Wat).VoorIedereenIngelogd();
        }

        public sealed record TeVeel(string? Overleg, string? Wat);
    }
}
