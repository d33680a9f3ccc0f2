using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Web;

/// <summary>The LIVC R a form was made for travels in its signed token: sent after a switch, in this tab or another, it is refused (AVG-12).
/// The framework has this place for what a token must be true to.</summary>
internal sealed class CelInFormulier : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => Cel(context)?.ToString() ?? "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ZonderLivcrMetadata>() is not null || additionalData == GetAdditionalData(context))
        {
            return true;
        }

        if (Id.Lees<CelId>(additionalData, out var cel))
        {
            context.Items[typeof(CelInFormulier)] = cel;
        }

        return false;
    }

    /// <summary>Null when the token was refused for another reason.</summary>
    public static CelId? GemaaktVoor(HttpContext http) => http.Items[typeof(CelInFormulier)] as CelId?;

    private static CelId? Cel(HttpContext http) => http.RequestServices.GetService<ICurrentUser>()?.Cel;
}
