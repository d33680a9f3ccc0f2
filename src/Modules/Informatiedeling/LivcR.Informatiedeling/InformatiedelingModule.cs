using LivcR.Informatiedeling.Jobs;
using LivcR.Informatiedeling.Panelen;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices;
using LivcR.Informatiedeling.Slices.Embargos;
using LivcR.Informatiedeling.Slices.Fiches;
using LivcR.Informatiedeling.Wereld;
using LivcR.SharedKernel.Infrastructure.Jobs;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
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
        services.AddPaneel<AgendapuntPaneel>(Plaatsen.Agendapunt).AddPaneel<AgendapuntPaneel>(Plaatsen.Wachtkamer);
        services.AddJob<VernietigConcepten.Opdracht>("informatiedeling.concepten", "0 30 2 * * ?", perCel: true);
        services.AddJob<HefInbrengEmbargosOp.Opdracht>("informatiedeling.embargos", "0 20 1 * * ?", perCel: true);
        services.AddSingleton(new NavItem("Mijn inbreng", ToonEigenInbreng.Pad, 34, Rol.Partner, Rol.Contactpersoon, Rol.Justitieassistent, Rol.Korpschef, Rol.InformationOfficer));
        services.AddSingleton(new NavItem("Mijn inbreng", ToonEigenInbreng.Pad, 6, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger) { Onder = "/account" });
        services.AddSingleton(new NavItem("Inbreng op verzoek", TrekInOpVerzoek.Pad, 76, Rol.Fg));
        services.AddScoped<InbrengEmbargowerk>();
        services.AddPaneel<FichePaneel>(Plaatsen.Agendapunt);
        services.AddPaneel<FicheStartPaneel>(Plaatsen.Start);
        services.AddJob<WijsFichesAf.Opdracht>("informatiedeling.fiches", "0 10 1 * * ?", perCel: true);
        services.AddSingleton<IWereldbouwer, InbrengWereld>().AddSingleton<IWereldbouwer, FicheWereld>();
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        ToonEigenInbreng.Map(routes);
        SchrijfInbreng.Map(routes);
        ToonConcept.Map(routes);
        TrekInbrengIn.Map(routes);
        TrekInOpVerzoek.Map(routes);
        BeperkLezers.Map(routes);
        DeelNiets.Map(routes);
        LegInbrengEmbargo.Map(routes);
        ToonInbrengEmbargos.Map(routes);
        SchrijfFiche.Map(routes);
        ToonFiche.Map(routes);
        LegFicheVoor.Map(routes);
        BeantwoordFiche.Map(routes);
        BezorgFiche.Map(routes);
    }
}
