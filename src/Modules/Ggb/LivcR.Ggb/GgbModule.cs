using LivcR.Ggb.Gateway;
using LivcR.Ggb.Jobs;
using LivcR.Ggb.Kwaliteit;
using LivcR.Ggb.Panelen;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Slices;
using LivcR.Ggb.Wereld;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Jobs;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
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
        services.AddSingleton(Kwaliteitscijfers.Meegeleverd());
        services.AddSingleton<Registeropties>().AddSingleton<Registerverbinding>();
        services.AddScoped<IGgbGateway, Vraagregister>().AddScoped<Epochpin>().AddScoped<Vraagbudget>().AddScoped<Uitvoerders>().AddScoped<Protocoltoets>().AddSingleton<Protocolmeldingen>();
        services.AddJob<StelRegistervragen>("ggb.vraagregister", "5/20 * * * * ?", perCel: true);
        services.AddJob<VerouderControles>("ggb.veroudering", "0 15 2 * * ?", perCel: true);
        services.AddPaneel<CasusPaneel>(Plaatsen.Casus);
        services.AddPaneel<StartPaneel>(Plaatsen.Start, Rol.InformationOfficer, Rol.Korpschef);
        services.AddPaneel<ProtocolPaneel>(Plaatsen.Start, Rol.Beheerder);
        services.AddPaneel<CertificaatPaneel>(Plaatsen.Start, Rol.Beheerder);
        services.AddPaneel<SchrijfplichtPaneel>(Plaatsen.Start, Rol.Justitieassistent);
        services.AddSingleton(new NavItem("GGB-controles", "/ggb", 40, Rol.InformationOfficer, Rol.Korpschef));
        services.AddSingleton(new NavItem("Vraagregister", "/beheer/vraagregister", 85, Rol.Beheerder));
        services.AddSingleton<IWereldbouwer, GgbWereld>();
        if (configuration["Livcr:FictieveWereld"] == "true" && FictiefRegister.Programma(configuration) is not null)
        {
            services.AddHostedService<FictiefRegister>();
        }
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        VraagControleAan.Map(routes);
        ToonControles.Map(routes);
        ToonKwaliteit.Map(routes);
        ToonControle.Map(routes);
        RegistreerAntwoord.Map(routes);
        BevestigAntwoord.Map(routes);
        StelVraagregisterIn.Map(routes);
    }
}
