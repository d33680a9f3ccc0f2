using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.Casusoverleggen.Persistence;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen;

/// <summary>The module's one public type: services, endpoints, jobs, navigation.</summary>
public sealed class CasusoverleggenModule : IModule
{
    public string Schema => "casusoverleggen";

    public Type DbContext => typeof(CasusoverleggenDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDbContext<CasusoverleggenDbContext>(Schema);
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}
