using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.Dashboards.Persistence;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Dashboards;

/// <summary>The module's one public type: services, endpoints, jobs, navigation.</summary>
public sealed class DashboardsModule : IModule
{
    public string Schema => "dashboards";

    public Type DbContext => typeof(DashboardsDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDbContext<DashboardsDbContext>(Schema);
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}
