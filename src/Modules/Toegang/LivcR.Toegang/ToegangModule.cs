using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.Toegang.Persistence;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang;

/// <summary>The module's one public type: services, endpoints, jobs, navigation.</summary>
public sealed class ToegangModule : IModule
{
    public string Schema => "toegang";

    public Type DbContext => typeof(ToegangDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDbContext<ToegangDbContext>(Schema);
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}
