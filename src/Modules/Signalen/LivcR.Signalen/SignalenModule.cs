using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Jobs;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Jobs;
using LivcR.Signalen.Panelen;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using LivcR.Signalen.Slices.Adviesvragen;
using LivcR.Signalen.Slices.Doorgaven;
using LivcR.Signalen.Slices.Kanalen;
using LivcR.Signalen.Slices.Navragen;
using LivcR.Signalen.Wereld;
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
        services.AddSingleton<GemeentenGeheugen>();
        services.AddScoped<Gemeenten>();
        services.AddScoped<Termijnen>();
        services.AddScoped<Bron>();
        services.AddScoped<Politiezetel>();
        services.AddScoped<Wegen>();
        services.AddScoped<Weegscherm>();
        services.AddScoped<StartSignalen>();
        services.AddScoped<MeldSignaal.Formulier>();
        services.AddPaneel<NieuweSignalen>(Plaatsen.Start, ToonSignaal.Coordinatie);
        services.AddPaneel<TeruggekomenSignalen>(Plaatsen.Start, ToonSignaal.Coordinatie);
        services.AddPaneel<TeruggestuurdeSignalen>(Plaatsen.Start, ToonSignaal.Coordinatie);
        services.AddPaneel<OpenAdviesvragen>(Plaatsen.Start, ToonSignaal.Coordinatie);
        services.AddPaneel<OngezienSignalen>(Plaatsen.Start, OngezienSignalen.Rollen);
        services.AddPaneel<AangebodenSignalen>(Plaatsen.Start, ToonSignaal.Coordinatie);
        services.AddPaneel<NoodtoegangSignalen>(Plaatsen.Noodtoegang);
        services.AddPaneel<TeLateSignalen>(Plaatsen.Start, ToonSignaal.Coordinatie);
        services.AddPaneel<WegingGevraagd>(Plaatsen.Start, ToonSignaal.Politie);
        services.AddPaneel<SignaalVersturen>(Plaatsen.Start, Rol.Partner, Rol.Justitieassistent);
        services.AddSingleton(new NavItem("Signalen", "/signalen", 10, ToonSignaal.Coordinatie));
        services.AddSingleton(new NavItem("Signaal inschrijven (telefoon, via de burgemeester)", "/signalen/inschrijven", 10, ToonSignaal.Coordinatie) { Onder = "/signalen" });
        services.AddSingleton(new NavItem("Verplichte aanmelding", "/signalen/aanmelding", 12, Rol.Justitieassistent));
        services.AddSingleton(new NavItem("Adviesvragen", "/adviesvragen", 12, ToonSignaal.Coordinatie) { Onder = "/signalen" });
        services.AddSingleton(new NavItem("Advies vragen", "/adviesvragen", 13, StelAdviesvraag.Vragers) { Onder = "/signalen/mijn" });
        services.AddSingleton(new NavItem("Tussen LIVC R's", "/doorgaven", 11, ToonSignaal.Coordinatie) { Onder = "/signalen" });
        services.AddSingleton(new NavItem("Signaal versturen", "/signalen/nieuw", 11, Rol.Partner, Rol.Justitieassistent));
        services.AddSingleton(new NavItem("Mijn signalen", "/signalen/mijn", 12, Rol.Partner, Rol.Justitieassistent));
        services.AddJob<VernietigSignalen.Opdracht>("signalen.vernietiging", "0 10 2 * * ?", perCel: true);
        services.AddJob<HervatWegingen.Opdracht>("signalen.hervatten", "0 5 1 * * ?", perCel: true);
        services.AddJob<VernietigAdviesvragen.Opdracht>("signalen.adviesvragen", "0 12 2 * * ?", perCel: true);
        services.AddJob<VraagKorpschef.Opdracht>("signalen.korpschef", "0 6 1 * * ?", perCel: true);
        services.AddJob<MeldOngezienSignalen.Opdracht>("signalen.ongezien", "0 0 6 ? * MON-FRI", perCel: true);
        services.AddSingleton<IWereldbouwer, Signaalbouwer>();
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        MeldSignaal.Map(routes);
        MijnSignalen.Map(routes);
        ToonOntvangst.Map(routes);
        TrekSignaalIn.Map(routes);
        Signalenlijst.Map(routes);
        ToonSignaal.Map(routes);
        StartWeging.Map(routes);
        SluitBuitenFinaliteit.Map(routes);
        SluitZonderOpvolging.Map(routes);
        WachtOpInformatie.Map(routes);
        KoppelSignaal.Map(routes);
        GeefAcuutDoor.Map(routes);
        StelCasusVoor.Map(routes);
        BevestigCasus.Map(routes);
        WeigerCasus.Map(routes);
        VulWeegkaart.Map(routes);
        StelNavraag.Map(routes);
        BeantwoordNavraag.Map(routes);
        StelAdviesvraag.Map(routes);
        ToonAdviesvragen.Map(routes);
        ToonAdviesvraag.Map(routes);
        BeantwoordAdviesvraag.Map(routes);
        SchrijfSignaalIn.Map(routes);
        MeldMandaat.Map(routes);
        ToonWieBellen.Map(routes);
        GeefSignaalDoor.Map(routes);
        ToonDoorgaven.Map(routes);
        BeantwoordDoorgave.Map(routes);
    }
}
