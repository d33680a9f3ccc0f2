using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.Informatiedeling.Persistence;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling;

/// <summary>The module's one public type: services, endpoints, jobs, navigation.</summary>
public sealed class InformatiedelingModule : IModule
{
    public string Schema => "informatiedeling";

    public Type DbContext => typeof(InformatiedelingDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDbContext<InformatiedelingDbContext>(Schema);
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}
