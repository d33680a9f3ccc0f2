using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task InvokeAsync(HttpContext http, ICurrentUser user, IHerbevestiging herbevestiging)
    {
        // What routing itself answers (no such page, 405, 415) is no RouteEndpoint and opens nothing.
        var endpoint = http.GetEndpoint() as RouteEndpoint;
        var access = endpoint?.Metadata.GetMetadata<AccessMetadata>();
        if (endpoint is null || access?.Anoniem == true) await next(http);
        else if (access is null) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (user.Persoon is null) await MeldAanAsync(http, endpoint);
        else if (user.Cel is null && endpoint.Metadata.GetMetadata<ZonderLivcrMetadata>() is null) await KiesLivcrAsync(http, endpoint);
        else if (access.Rollen?.Any(user.Rollen.Contains) == false) await WeigerAsync(http, endpoint);
        // Asked after the role: who may not come here learns nothing by confirming.
        else if (endpoint.Metadata.GetMetadata<HerbevestigingMetadata>() is not null && !await herbevestiging.IsVersAsync(http.RequestAborted)) await Herbevestiging.VraagAsync(http);
        else
        {
            await LegTekstKlaarAsync(http);
            await next(http);
        }
    }

    /// <summary>The page is not for this role: as if it did not exist, and logged under the address as it was mapped, without what stood in it (AVG-10).</summary>
    private static async Task WeigerAsync(HttpContext http, RouteEndpoint endpoint)
    {
        await http.RequestServices.GetRequiredService<IAudit>().LogAsync(new LogRegel
        {
            Actie = LogActie.Weigeren,
            Handeling = "toegang.PaginaVanAndereRol",
            Object = $"{http.Request.Method} /{endpoint.RoutePattern.RawText?.TrimStart('/')}",
            Doel = "toegang",
            Regel = Weigering.NietUitgenodigd.Regel,
            Uitkomst = "geweigerd",
        }, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task MeldAanAsync(HttpContext http, RouteEndpoint endpoint)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Redirect((Sessiegrens.LigtSluier(http) ? "/sessie/sluier" : "/aanmelden") + Terug(http));
        }
        else if (!IsEigenFormulier(http, endpoint))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            // The session ended while someone typed. Expired: the text is kept for them. Else, or when it cannot be kept: it stands in the answer.
            var bewaard = http.RequestServices.GetService<IFormulierBewaarder>() is { } bewaarder ? await bewaarder.BewaarAsync(http) : null;
            await (bewaard ?? Paginas.FormulierTerug.Toon(http, Paginas.FormulierTerug.Reden.Afgemeld, StatusCodes.Status401Unauthorized)).ExecuteAsync(http);
        }
    }

    /// <summary>Nothing opens before it is chosen for which LIVC R (AVG-12); what was typed for one waits.</summary>
    private static async Task KiesLivcrAsync(HttpContext http, RouteEndpoint endpoint)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Redirect("/account/handelt-voor" + Terug(http));
            return;
        }

        if (IsEigenFormulier(http, endpoint) && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) && await AntiforgeryFilter.VanAndereLivcrAsync(http) is { } pagina)
        {
            await pagina.ExecuteAsync(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    private static async Task LegTekstKlaarAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) && Guid.TryParse(http.Request.Query[BewaardeTekst.Query], out var id)
            && http.RequestServices.GetService<IFormulierBewaarder>() is { } bewaarder && await bewaarder.GeefAsync(http, id) is { } tekst)
        {
            http.Items[typeof(BewaardeTekst)] = tekst;
        }
    }

    private static bool IsEigenFormulier(HttpContext http, RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<FormEndpointMetadata>() is not null && endpoint.Metadata.GetMetadata<AchterSluierMetadata>() is null && !AntiforgeryFilter.VanElders(http.Request);

    private static string Terug(HttpContext http) => "?terug=" + Uri.EscapeDataString(http.Request.Path + http.Request.QueryString);
}
