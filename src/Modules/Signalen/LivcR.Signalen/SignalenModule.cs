using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Signalen;

/// <summary>The module's one public type: services, endpoints, jobs, navigation.</summary>
public sealed class SignalenModule : IModule
{
    public string Schema => "signalen";

    public Type DbContext => typeof(SignalenDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDbContext<SignalenDbContext>(Schema);
        services.AddScoped<Termijnen>();
        services.AddScoped<Gemeenten>();
        services.AddScoped<MeldSignaal.Formulier>();
        services.AddSingleton<GemeentenGeheugen>();
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        MeldSignaal.Map(routes);
        ToonOntvangst.Map(routes);
        MijnSignalen.Map(routes);
        TrekSignaalIn.Map(routes);
    }
}
