using LivcR.Machtigingen.Gemeenten;
using LivcR.Machtigingen.Jobs;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Published;
using LivcR.Machtigingen.Slices;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Slices.Cartografie;
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
        services.AddJob<RondeZetels.Opdracht>("machtigingen.zetels", "0 12 0 * * ?", perCel: true);
        services.AddSingleton(_ => configuration.GetValue<bool>("Livcr:FictieveWereld") ? Gemeentelijst.Lees().Met(MachtigingenWereld.Gemeenten) : Gemeentelijst.Lees());
        services.AddSingleton<AandachtGeheugen>();
        services.AddSingleton<CelGeheugen>();
        services.AddPaneel<AandachtPaneel>(Plaatsen.Start);
        services.AddPaneel<VoorstellenPaneel>(Plaatsen.Start, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Fg);
        services.AddPaneel<OprichtingPaneel>(Plaatsen.Start, Rol.Beheerder);
        services.AddScoped<Rolmelder>();
        services.AddScoped<Openstaandboek>();
        services.AddScoped<Aanwijzingswerk>();
        services.AddScoped<Aanwijzingsscherm>();
        services.AddScoped<Organisatiewerk>();
        services.AddScoped<Organisatiescherm>();
        services.AddSingleton<AanwijzingenGeheugen>();
        services.AddPaneel<AanwijzingenPaneel>(Plaatsen.Start);
        services.AddSingleton(new NavItem("Waarom heb ik toegang?", "/waarom", 10) { Onder = "/account" });
        services.AddSingleton(new NavItem("Mijn organisatie", "/mijn-organisatie", 72, Rol.Contactpersoon));
        services.AddSingleton(new NavItem("LIVC R", "/livcr", 70, ToonLivcr.Rollen));
        services.AddSingleton(new NavItem("Huishoudelijk reglement", "/livcr/reglement", 75, [.. ToonReglement.Leden.Except(ToonLivcr.Rollen)]));
        foreach (var item in OnderLivcr)
        {
            services.AddSingleton(item with { Onder = "/livcr" });
        }

        services.AddSingleton(new NavItem("Regels", "/regels", 80));
    }

    private static NavItem[] OnderLivcr =>
    [
        new("Organisaties", "/livcr/organisaties", 10, ToonOrganisaties.Wie), new("Aanwijzingen", "/aanwijzingen", 11, Aanwijzingswerk.Leden), new("Wie kan deelnemen", "/livcr/deelnemers", 12, Aanwijzingswerk.Coordinatie),
        new("Netwerk in kaart", "/livcr/cartografie", 13, ToonCartografie.Rollen), new("Huishoudelijk reglement", "/livcr/reglement", 14, ToonReglement.Leden),
        new("Vaste zetels wijzigen", "/livcr/zetels", 20, ToonZetels.Rollen), new("Functies zonder zetel", "/livcr/functies", 21, ToonFuncties.Rollen),
        new("Oprichting en wat nog nodig is", "/livcr/oprichting", 22, ToonOprichting.Rollen), new("Gegevensbescherming", "/livcr/gegevensbescherming", 23, ToonGegevensbescherming.Lezers),
        new("Protocollen", "/livcr/protocollen", 24, ToonProtocollen.Lezers), new("LIVC R afsluiten", "/livcr/afsluiten", 40, HefLivcrOp.Rollen),
    ];

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        ToonLivcr.Map(routes);
        ToonRegels.Map(routes);
        ToonOprichting.Map(routes);
        ToonZetels.Map(routes);
        ToonReglement.Map(routes);
        ToonAfstellingen.Map(routes);
        ToonAanwijzingen.Map(routes);
        ToonAanwijzing.Map(routes);
        VraagAanwijzingAan.Map(routes);
        KeurAanwijzingGoed.Map(routes);
        TrekAanwijzingIn.Map(routes);
        SchortAanwijzingOp.Map(routes);
        HervatAanwijzing.Map(routes);
        BevestigAanwijzing.Map(routes);
        CorrigeerAanwijzing.Map(routes);
        Brief.Map(routes);
        ToonOrganisaties.Map(routes);
        VoegOrganisatieToe.Map(routes);
        ToonOrganisatie.Map(routes);
        WijzigOrganisatie.Map(routes);
        LegRechtsgrondVast.Map(routes);
        BeeindigRechtsgrond.Map(routes);
        DuidContactAan.Map(routes);
        BeeindigContact.Map(routes);
        WerkSamen.Map(routes);
        KiesSectorcontact.Map(routes);
        ToonWaarom.Map(routes);
        ToonDeelnemers.Map(routes);
        ToonVertrek.Map(routes);
    }
}
