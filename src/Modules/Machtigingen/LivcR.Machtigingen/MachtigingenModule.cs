using LivcR.Machtigingen.Gemeenten;
using LivcR.Machtigingen.Jobs;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Published;
using LivcR.Machtigingen.Regels;
using LivcR.Machtigingen.Slices;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Slices.Deelnemers;
using LivcR.Machtigingen.Slices.Oprichting;
using LivcR.Machtigingen.Slices.Organisaties;
using LivcR.Machtigingen.Slices.Regels;
using LivcR.Machtigingen.Slices.Reglement;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.Machtigingen.Wereld;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Jobs;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Authentication;
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
        services.AddSingleton<IWereldbouwer, MachtigingenWereld>();
        services.AddJob<VerloopAanwijzingen.Opdracht>("machtigingen.verloop", "0 10 0 * * ?", perCel: true);
        services.AddJob<VolgFusies.Opdracht>("machtigingen.fusies", "0 11 0 * * ?", perCel: true);
        services.AddJob<RondeZetels.Opdracht>("machtigingen.zetels", "0 12 0 * * ?", perCel: true);
        services.AddJob<RuimOpenstaandOp.Opdracht>("machtigingen.openstaand", "0 13 0 * * ?", perCel: true);
        services.AddSingleton(_ => configuration.GetValue<bool>("Livcr:FictieveWereld") ? Gemeentelijst.Lees().Met(MachtigingenWereld.Gemeenten) : Gemeentelijst.Lees());
        services.AddSingleton(_ => Uitsluitingslijst.Lees());
        services.AddSingleton<AandachtGeheugen>();
        services.AddSingleton<CelGeheugen>();
        services.AddSingleton<Zetelwacht>();
        services.AddSingleton<IClaimsTransformation>(sp => sp.GetRequiredService<Zetelwacht>());
        services.AddPaneel<AandachtPaneel>(Plaatsen.Start);
        services.AddPaneel<VoorstellenPaneel>(Plaatsen.Start, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Fg);
        services.AddPaneel<OprichtingPaneel>(Plaatsen.Start, Rol.Beheerder);
        services.AddScoped<Rolmelder>();
        services.AddScoped<Deelnamelezer>();
        services.AddScoped<Openstaandboek>();
        services.AddScoped<Aanwijzingswerk>();
        services.AddScoped<Aanwijzingsscherm>();
        services.AddScoped<Organisatiewerk>();
        services.AddScoped<Organisatiescherm>();
        services.AddSingleton<AanwijzingenGeheugen>();
        services.AddPaneel<AanwijzingenPaneel>(Plaatsen.Start);
        services.AddPaneel<ZoekOrganisaties>(Plaatsen.Zoeken, ToonOrganisaties.Wie);
        foreach (var item in Navigatie.Items)
        {
            services.AddSingleton(item);
        }
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        ToonLivcr.Map(routes);
        ToonRegels.Map(routes);
        ToonOprichting.Map(routes);
        ToonZetels.Map(routes);
        ToonReglement.Map(routes);
        ToonAfstellingen.Map(routes);
        ToonAanwijzingen.Map(routes);
        ToonOrganisaties.Map(routes);
        ToonWaarom.Map(routes);
        ToonDeelnemers.Map(routes);
        ToonVertrek.Map(routes);
    }
}
