using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Verantwoording.Persistence;
using LivcR.Verantwoording.Slices;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Verantwoording;

/// <summary>The module's one public type: services, endpoints, jobs, navigation.</summary>
public sealed class VerantwoordingModule : IModule
{
    public string Schema => "verantwoording";

    public Type DbContext => typeof(VerantwoordingDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDbContext<VerantwoordingDbContext>(Schema);
        services.AddPaneel<MeekijkersPaneel>(Plaatsen.Casus);
        services.AddSingleton(new NavItem("Logboek", "/verantwoording", 75, Rol.Fg));
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        ToonLog.Map(routes);
        ToonMeekijkers.Map(routes);
    }
}
