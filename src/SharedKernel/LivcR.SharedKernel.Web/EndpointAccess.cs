using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.SharedKernel.Web;

/// <summary>Who may come here. Null roles and not anonymous: everyone who is signed in.</summary>
public sealed record AccessMetadata(IReadOnlyList<Rol>? Rollen, bool Anoniem)
{
    /// <summary>One line for the approved list of endpoints.</summary>
    public override string ToString() => Anoniem ? "anoniem" : Rollen is null ? "ingelogd" : string.Join(' ', Rollen.Order());
}

/// <summary>Every endpoint names who may come there; one that does not is closed to all (<see cref="AccessMiddleware"/>).</summary>
public static class EndpointAccess
{
    /// <summary>Any of these roles, in the LIVC R acted for. A role opens a screen, never a casus (PAR-03).</summary>
    public static T Voor<T>(this T endpoint, params Rol[] rollen) where T : IEndpointConventionBuilder =>
        rollen.Length == 0 ? throw new ArgumentException("Name a role.", nameof(rollen)) : endpoint.Met(new AccessMetadata(rollen, Anoniem: false));

    public static T VoorIedereenIngelogd<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.Met(new AccessMetadata(null, Anoniem: false));

    public static T Anoniem<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.Met(new AccessMetadata(null, Anoniem: true));

    private static T Met<T>(this T endpoint, AccessMetadata metadata) where T : IEndpointConventionBuilder
    {
        endpoint.Add(b => b.Metadata.Add(metadata));
        return endpoint;
    }
}

/// <summary>Enforces <see cref="AccessMetadata"/>. Runs after whoever sets <see cref="ICurrentUser"/>.</summary>
internal sealed class AccessMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, ICurrentUser user, IHerbevestiging herbevestiging)
    {
        // What routing itself answers (no such page, 405, 415) is no RouteEndpoint and opens nothing.
        if (http.GetEndpoint() is not RouteEndpoint endpoint) return next(http);

        var access = endpoint.Metadata.GetMetadata<AccessMetadata>();
        if (access?.Anoniem == true) return next(http);

        if (access is null) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (user.Persoon is null) return MeldAanAsync(http, endpoint);
        else if (access.Rollen?.Any(user.Rollen.Contains) != false)
            return endpoint.Metadata.GetMetadata<HerbevestigingMetadata>() is null ? next(http) : BevestigdAsync(http, herbevestiging);
        else http.Response.StatusCode = StatusCodes.Status404NotFound;

        return Task.CompletedTask;
    }

    /// <summary>Asked after the role: who may not come here learns nothing by confirming.</summary>
    private async Task BevestigdAsync(HttpContext http, IHerbevestiging herbevestiging) =>
        await (await herbevestiging.IsVersAsync(http.RequestAborted) ? next(http) : Herbevestiging.VraagAsync(http));

    private static Task MeldAanAsync(HttpContext http, Endpoint endpoint)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Redirect("/aanmelden?terug=" + Uri.EscapeDataString(http.Request.Path + http.Request.QueryString));
            return Task.CompletedTask;
        }

        // The session ended while someone typed: give the text back instead of losing it.
        if (endpoint.Metadata.GetMetadata<FormEndpointMetadata>() is not null && !AntiforgeryFilter.VanElders(http.Request))
        {
            return Paginas.FormulierTerug.Toon(http, Paginas.FormulierTerug.Reden.Afgemeld, StatusCodes.Status401Unauthorized).ExecuteAsync(http);
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
