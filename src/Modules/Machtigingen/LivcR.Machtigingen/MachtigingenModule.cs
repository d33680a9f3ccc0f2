using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.Machtigingen.Persistence;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Machtigingen;

/// <summary>The module's one public type: services, endpoints, jobs, navigation.</summary>
public sealed class MachtigingenModule : IModule
{
    public string Schema => "machtigingen";

    public Type DbContext => typeof(MachtigingenDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDbContext<MachtigingenDbContext>(Schema);
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}
