using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.Ggb.Persistence;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb;

/// <summary>The module's one public type: services, endpoints, jobs, navigation.</summary>
public sealed class GgbModule : IModule
{
    public string Schema => "ggb";

    public Type DbContext => typeof(GgbDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDbContext<GgbDbContext>(Schema);
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}
