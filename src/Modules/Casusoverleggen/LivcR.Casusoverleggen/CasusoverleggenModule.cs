using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Published;
using LivcR.Casusoverleggen.Slices.Afsluiten;
using LivcR.Casusoverleggen.Slices.Afspraken;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.Casusoverleggen.Slices.Jaar;
using LivcR.Casusoverleggen.Slices.Overdrachten;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Peilingen;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Casusoverleggen.Slices.Plan;
using LivcR.Casusoverleggen.Slices.Schrijfwijzen;
using LivcR.Casusoverleggen.Slices.Sjablonen;
using LivcR.Casusoverleggen.Slices;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Casusoverleggen.Slices.Planning;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Taken;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Casusoverleggen.Slices.ZonderCasus;
using LivcR.Casusoverleggen.Slices.Vervangingen;
using LivcR.Casusoverleggen.Slices.Zoeken;
using LivcR.Casusoverleggen.Wereld;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Jobs;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
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
        services.AddScoped<GelezenCasussen>();
        services.AddScoped<StartLijsten>();
        services.AddScoped<Systeemwerk>();
        services.AddScoped<Embargowerk>();
        services.AddScoped<Zetelwissel>();
        services.AddScoped<Herweegvraag>();
        services.AddScoped<Voorzitter>();
        services.AddScoped<Lijstlezer>();
        services.AddScoped<Naamtoets>();
        services.AddScoped<Sjabloonlezer>();
        services.AddScoped<Jaarlezer>();
        services.AddPaneel<SluitingPaneel>(Plaatsen.Start, Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
        services.AddScoped<Overdrachttermijnen>();
        services.AddScoped<Overdrachtwerk>();
        services.AddPaneel<OverdrachtPaneel>(Plaatsen.Start, Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
        services.AddPaneel<WegingPaneel>(Plaatsen.Start, Embargowerk.Politie);
        services.AddPaneel<LtfPaneel>(Plaatsen.Start, Embargowerk.Politie);
        services.AddPaneel<EmbargoPaneel>(Plaatsen.Start, Embargowerk.Politie);
        services.AddPaneel<BurgemeesterPaneel>(Plaatsen.Start, Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
        services.AddPaneel<TeLaatPaneel>(Plaatsen.Start, Rol.Coordinator, Rol.Plaatsvervanger);
        services.AddPaneel<NoodtoegangLijsten>(Plaatsen.Noodtoegang);
        services.AddPaneel<CoordinatorPaneel>(Plaatsen.Start, Rol.Coordinator, Rol.Plaatsvervanger);
        services.AddPaneel<DeelnemerPaneel>(Plaatsen.Start);
        services.AddScoped<AndereSchrijfwijzen>();
        services.AddPaneel<VerkennendPaneel>(Plaatsen.Agendapunt);
        services.AddPaneel<BekendBijSignaal>(Plaatsen.Signaal);
        services.AddPaneel<CasuskopPaneel>(Plaatsen.Casuskop, Rol.Coordinator, Rol.Plaatsvervanger);
        services.AddPaneel<BekendBijCasus>(Plaatsen.Casus);
        services.AddPaneel<ZoekPaneel>(Plaatsen.Zoeken, Rol.Coordinator, Rol.Plaatsvervanger);
        services.AddSingleton<IWereldbouwer, Casusbouwer>().AddSingleton<IWereldbouwer, Embargobouwer>();
        services.AddJob<VernietigCasussen.Opdracht>("casusoverleggen.casusvernietiging", "0 20 2 * * ?", perCel: true);
        services.AddJob<VernietigOverlegpapieren.Opdracht>("casusoverleggen.overlegpapieren", "0 25 2 * * ?", perCel: true);
        services.AddJob<BewaakBijeenroeping.Opdracht>("casusoverleggen.bijeenroeping", "0 7 * * * ?", perCel: true);
        services.AddJob<RuimKamersOp.Opdracht>("casusoverleggen.kamers", "0 9 * * * ?", perCel: true);
        services.AddJob<SluitGoedkeuringen.Opdracht>("casusoverleggen.goedkeuringen", "0 10 2 * * ?", perCel: true);
        services.AddJob<SluitVerlopenCasussen.Opdracht>("casusoverleggen.verlopen", "0 17 2 * * ?", perCel: true);
        services.AddJob<SluitVerlopenOverdrachten.Opdracht>("casusoverleggen.overdrachten", "0 10 2 * * ?", perCel: true);
        services.AddJob<MeldMeerderjarigen.Opdracht>("casusoverleggen.meerderjarigen", "0 12 2 * * ?", perCel: true);
        services.AddJob<HerzieEmbargos.Opdracht>("casusoverleggen.embargos", "0 15 2 * * ?", perCel: true);
        services.AddJob<HerinnerJaarcyclus.Opdracht>("casusoverleggen.jaarcyclus", "0 30 6 * * ?", perCel: true);
        services.AddSingleton(new NavItem("Casussen", "/casussen", 30, Rol.Coordinator, Rol.Plaatsvervanger));
        services.AddSingleton(new NavItem("Overleggen", "/overleggen", 31, Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde));
        services.AddSingleton(new NavItem("Uitnodigingen", "/uitnodigingen", 32, Rol.Partner, Rol.Justitieassistent, Rol.Korpschef, Rol.InformationOfficer, Rol.Burgemeester, Rol.BurgemeesterGemachtigde));
        services.AddSingleton(new NavItem("Mijn taken", "/taken", 33, Rol.Partner, Rol.Justitieassistent, Rol.Korpschef, Rol.InformationOfficer, Rol.Coordinator, Rol.Plaatsvervanger));
        services.AddSingleton(new NavItem("Wanneer u kunt", "/beschikbaarheid", 5, SchrijfBeschikbaarheid.Wie) { Onder = "/account" });
        services.AddSingleton(new NavItem("Vervanging van de coördinator", "/vervanging", 33, ToonVervanging.Wie) { Onder = "/livcr" });
        services.AddSingleton(new NavItem("Jaarcyclus", "/jaarcyclus", 15, Rol.Coordinator, Rol.Plaatsvervanger) { Onder = "/livcr" });
        services.AddSingleton(new NavItem("Sjablonen", "/sjablonen", 34, Rol.Coordinator, Rol.Plaatsvervanger) { Onder = "/livcr" });
        services.AddSingleton(new NavItem("Embargo", "/embargo", 34, Embargowerk.Politie));
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        ToonCasussen.Map(routes);
        ToonCasus.Map(routes);
        SchrijfBelang.Map(routes);
        ToonStappen.Map(routes);
        StelSluitingVoor.Map(routes);
        BeslisSluiting.Map(routes);
        ZieNietAkkoord.Map(routes);
        NeemInVoorbereiding.Map(routes);
        DraagOverAanLtf.Map(routes);
        StelOverdrachtVoor.Map(routes);
        TrekOverdrachtIn.Map(routes);
        BeslisOverdracht.Map(routes);
        BeantwoordOverdracht.Map(routes);
        ToonOverdrachten.Map(routes);
        StelWegingVoor.Map(routes);
        BevestigWeging.Map(routes);
        ToonAfsluiting.Map(routes);
        KijkBewaringNa.Map(routes);
        ToonBetrokkene.Map(routes);
        CorrigeerBetrokkene.Map(routes);
        VerhuisBetrokkene.Map(routes);
        SchrijfIdeologie.Map(routes);
        SchrijfMinderjarigheid.Map(routes);
        SchrijfVrijlating.Map(routes);
        ToonPlan.Map(routes);
        SchrijfPlan.Map(routes);
        Regie.Map(routes);
        VraagAgendapunt.Map(routes);

        PlanOverleg.Map(routes);
        HoudVastMoment.Map(routes);
        SchrijfBeschikbaarheid.Map(routes);
        MeldAfwezig.Map(routes);
        WisAfwezig.Map(routes);
        ZoekMomenten.Map(routes);
        KiesMoment.Map(routes);
        StuurPeiling.Map(routes);
        BeantwoordPeiling.Map(routes);
        ToonOverleggen.Map(routes);
        ToonOverleg.Map(routes);
        VoegAgendapuntToe.Map(routes);
        NodigUit.Map(routes);
        SchrapGenodigde.Map(routes);
        ZetOnmisbaar.Map(routes);
        SchrapBijBeslissing.Map(routes);
        BevestigGenodigde.Map(routes);
        LegVoor.Map(routes);
        ToonBeslissing.Map(routes);
        RoepBijeen.Map(routes);
        AnnuleerOverleg.Map(routes);
        StelAgendapuntUit.Map(routes);

        NodigVoorOverleg.Map(routes);
        SchrapVanOverleg.Map(routes);
        AntwoordOpOverleg.Map(routes);
        OpenOverleg.Map(routes);
        NoteerAanwezig.Map(routes);
        SchrijfVerslag.Map(routes);

        ToonUitnodigingen.Map(routes);
        ToonUitnodiging.Map(routes);
        ToonWaaromUitnodiging.Map(routes);
        AanvaardUitnodiging.Map(routes);
        WeigerUitnodiging.Map(routes);

        ToonTafel.Map(routes);
        BevestigOverleg.Map(routes);
        BevestigGeheimhouding.Map(routes);
        ZetAanwezig.Map(routes);
        VerlaatKamer.Map(routes);
        OpenAgendapunt.Map(routes);
        ToonAgendapunt.Map(routes);
        BlijfAanTafel.Map(routes);
        NoemBetrokkene.Map(routes);
        NoteerBesluit.Map(routes);
        WijsTaakToe.Map(routes);
        SluitAgendapunt.Map(routes);
        SluitOverleg.Map(routes);
        ToonAfsprakenlijst.Map(routes);
        BeantwoordAfsprakenlijst.Map(routes);
        Exemplaren.Map(routes);
        Afdruk.Map(routes);

        ToonVervanging.Map(routes);
        StelVervangingIn.Map(routes);
        BeeindigVervanging.Map(routes);

        ToonSjablonen.Map(routes);
        SchrijfSjabloon.Map(routes);
        ToonJaarcyclus.Map(routes);
        VinkJaartaakAf.Map(routes);

        ToonEmbargos.Map(routes);
        LegEmbargo.Map(routes);
        HefEmbargoOp.Map(routes);

        ToonTaken.Map(routes);
        WerkTaakBij.Map(routes);
        LaatTaakVervallen.Map(routes);
    }
}
