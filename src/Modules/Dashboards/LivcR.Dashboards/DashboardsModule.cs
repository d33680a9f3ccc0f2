using LivcR.Dashboards.Jobs;
using LivcR.Dashboards.Persistence;
using LivcR.Dashboards.Slices;
using LivcR.SharedKernel.Infrastructure.Jobs;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
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
        services.AddSingleton<Publicist>();
        services.AddJob<PubliceerPerioden>("dashboards.publicatie", "0 10 * * * ?", perCel: true);
        services.AddSingleton(new NavItem("Cijfers", "/dashboard", 60, ToonDashboard.Rollen));
    }

    public void MapEndpoints(IEndpointRouteBuilder routes) => ToonDashboard.Map(routes);
}
