using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.SharedKernel.Web;

public static class Endpoints
{
    /// <summary>A page, or a file that is fetched.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.Map(pattern, HttpMethods.Get, handler);

    /// <summary>As the framework's own MapGet and MapPost, but what binds the parameters is compiled at the first visit of the address. The framework compiles all of them at the first visit of
    /// any, and with nearly three hundred addresses that is a fourth of a start.</summary>
    internal static RouteHandlerBuilder Map(this IEndpointRouteBuilder routes, string pattern, string method, Delegate handler) =>
        RouteHandlerServices.Map(routes, pattern, handler, [method], RequestDelegateFactory.InferMetadata, AtFirstVisit);

    private static RequestDelegateResult AtFirstVisit(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new RequestDelegateResult(http => compiled.Value(http), metadata?.EndpointMetadata ?? []);
    }
}
