using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Slices.Cartografie;
using LivcR.Machtigingen.Slices.Oprichting;
using LivcR.Machtigingen.Slices.Organisaties;
using LivcR.Machtigingen.Slices.Reglement;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;

namespace LivcR.Machtigingen.Slices;

/// <summary>Where this module's pages stand in the menu, and which stand under "LIVC R".</summary>
internal static class Navigatie
{
    public static IEnumerable<NavItem> Items =>
    [
        new("Waarom heb ik toegang?", "/waarom", 10) { Onder = "/account" },
        new("Mijn organisatie", "/mijn-organisatie", 72, Rol.Contactpersoon),
        new("LIVC R", "/livcr", 70, ToonLivcr.Rollen),
        new("Reglement", "/livcr/reglement", 75, [.. ToonReglement.Leden.Except(ToonLivcr.Rollen)]),
        new("Regels", "/regels", 80),
        .. OnderLivcr.Select(i => i with { Onder = "/livcr" }),
    ];

    private static NavItem[] OnderLivcr =>
    [
        new("Organisaties", "/livcr/organisaties", 10, ToonOrganisaties.Wie), new("Aanwijzingen", "/aanwijzingen", 11, Aanwijzingswerk.Leden), new("Wie kan deelnemen", "/livcr/deelnemers", 12, Aanwijzingswerk.Coordinatie),
        new("Netwerk in kaart", "/livcr/cartografie", 13, ToonCartografie.Rollen), new("Huishoudelijk reglement", "/livcr/reglement", 14, ToonReglement.Leden),
        new("Vaste zetels wijzigen", "/livcr/zetels", 20, ToonZetels.Rollen), new("Functies zonder zetel", "/livcr/functies", 21, ToonFuncties.Rollen),
        new("Oprichting en wat nog nodig is", "/livcr/oprichting", 22, ToonOprichting.Rollen), new("Oprichting bevestigen", "/livcr/oprichting/bevestigen", 22, BevestigAkte.Rollen), new("Gegevensbescherming", "/livcr/gegevensbescherming", 23, ToonGegevensbescherming.Lezers),
        new("Protocollen", "/livcr/protocollen", 24, ToonProtocollen.Lezers), new("LIVC R afsluiten", "/livcr/afsluiten", 40, HefLivcrOp.Rollen),
    ];
}
