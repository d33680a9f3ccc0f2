using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Infrastructure.Modules;

/// <summary>All the Host knows of a module. The one list of modules is Modules.cs in the Host.</summary>
public interface IModule
{
    /// <summary>The module's schema, role suffix and outbox: lower case, one word ("signalen").</summary>
    string Schema { get; }

    /// <summary>The module's own DbContext: internal to it, one per module.</summary>
    Type DbContext { get; }

    void AddServices(IServiceCollection services, IConfiguration configuration);

    void MapEndpoints(IEndpointRouteBuilder routes);
}

/// <summary>Fills a part of the fictitious world, through the module's own domain and outbox. Runs only in Development and tests, once per database.</summary>
public interface IWereldbouwer
{
    /// <summary>Lower goes first: accounts 0, machtigingen 10, signalen 20, casussen 30, the rest after.</summary>
    int Volgorde { get; }

    Task BouwAsync(IServiceProvider services, CancellationToken ct);
}
