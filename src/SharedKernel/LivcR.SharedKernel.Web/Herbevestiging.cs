using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.SharedKernel.Web;

/// <summary>Marks what asks for a fresh proof of who is at the keyboard: exports, and changes of rights and of factors.</summary>
public sealed class HerbevestigingMetadata;

/// <summary>Whether the session's last passkey or code is young enough. The front door knows; without it nothing is.</summary>
public interface IHerbevestiging
{
    Task<bool> IsVersAsync(CancellationToken ct);
}

public static class Herbevestiging
{
    public const string Pad = "/account/bevestig";

    /// <summary>Asks for a passkey or code first when the last one is older than five minutes [D]. Put it on the page with the form as well as on the form:
    /// then it is asked before anything is typed, and what was typed all the same comes back.</summary>
    public static T MetHerbevestiging<T>(this T endpoint) where T : IEndpointConventionBuilder
    {
        endpoint.Add(b => b.Metadata.Add(new HerbevestigingMetadata()));
        return endpoint;
    }

    internal static Task VraagAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Redirect(Pad + "?terug=" + Uri.EscapeDataString(http.Request.Path + http.Request.QueryString));
            return Task.CompletedTask;
        }

        return Paginas.FormulierTerug.Toon(http, AntiforgeryFilter.VanElders(http.Request) ? Paginas.FormulierTerug.Reden.Elders : Paginas.FormulierTerug.Reden.Onbevestigd,
            StatusCodes.Status403Forbidden).ExecuteAsync(http);
    }
}

/// <summary>Closed until the front door says otherwise.</summary>
internal sealed class NooitVers : IHerbevestiging
{
    public Task<bool> IsVersAsync(CancellationToken ct) => Task.FromResult(false);
}
