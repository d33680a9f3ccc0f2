using System.Security.Cryptography;
using System.Text;

namespace LivcR.SharedKernel.Infrastructure.Wereld;

/// <summary>Who and what exists in the fictitious world. Every name, place and number is invented; NIS codes start with 99, which no municipality has.
/// Each module builds its own part of the world from this one description (<see cref="Modules.IWereldbouwer"/>).</summary>
public static class FictieveWereld
{
    public const string Wachtwoord = "Fictief-2026!";

    public static readonly FictieveCel Zonderdale = new("LIVC R Zonderdale", "ZON", [new("99001", "Zonderdale")]);

    public static readonly FictieveCel DrieBeken = new("LIVC R De Drie Beken", "DRB", [new("99011", "Beekdorp"), new("99012", "Lindewater"), new("99013", "Oude Molen")]);

    public static readonly IReadOnlyList<FictieveCel> Cellen = [Zonderdale, DrieBeken];

    /// <summary>The protocol under which Zonderdale asks the (fictitious) vraagregister: registered by one module, named by another.</summary>
    public const string VraagregisterProtocol = "Fictief protocol 2026-01";

    // Sector, secrecy and legal basis are named as in Machtigingen.Contracts (this project may not see them).
    public static readonly FictieveOrganisatie Caw = new("CAW Zonderland", "Caw", "DecreetLivcR", "0990.000.108");
    public static readonly FictieveOrganisatie Clb = new("CLB De Kade", "Clb", "DecreetLivcR", "0990.000.207");
    public static readonly FictieveOrganisatie School = new("Scholengroep Het Baken", "Onderwijs", "DecreetLivcR", "0990.000.306");
    public static readonly FictieveOrganisatie Jeugdwerk = new("Jeugdwerk De Werf", "Jeugdwerk", "GemeentelijkNiveau", "0990.000.405");
    public static readonly FictieveOrganisatie Cgg = new("CGG Noorderlicht", "Cgg", "DecreetLivcR", "0990.000.504");
    public static readonly FictieveOrganisatie Justitiehuis = new("Justitiehuis Zonderdale", "Justitiehuis", "DecreetLivcR", "0990.000.603");
    public static readonly FictieveOrganisatie Ocmw = new("OCMW Zonderdale", "Ocmw", "GemeentelijkNiveau", "0990.000.702");
    public static readonly FictieveOrganisatie Jeugdhulp = new("Jeugdhulp De Brug", "Jeugdhulp", "DecreetLivcR", "0990.000.801");

    public static readonly IReadOnlyList<FictieveOrganisatie> Organisaties = [Caw, Clb, School, Jeugdwerk, Cgg, Justitiehuis, Ocmw, Jeugdhulp];

    public static readonly FictievePersoon Coordinator = new("Mira Daelhof", "Preventieambtenaar", [(Zonderdale, Rol.Coordinator)]);
    public static readonly FictievePersoon Plaatsvervanger = new("Tom Wessels", "Preventiewerker", [(Zonderdale, Rol.Plaatsvervanger)]);
    public static readonly FictievePersoon Burgemeester = new("Els Ravenberg", "Burgemeester", [(Zonderdale, Rol.Burgemeester)]);
    public static readonly FictievePersoon Gemachtigde = new("Joris Plaat", "Schepen, gemachtigde van de burgemeester", [(Zonderdale, Rol.BurgemeesterGemachtigde)]);
    public static readonly FictievePersoon Korpschef = new("Karel Steenvoort", "Korpschef", [(Zonderdale, Rol.Korpschef)]);
    public static readonly FictievePersoon InformationOfficer = new("Nadia Berkmans", "Information officer", [(Zonderdale, Rol.InformationOfficer)]);
    public static readonly FictievePersoon CawPartner = new("Sofie Lammens", "Maatschappelijk werker", [(Zonderdale, Rol.Partner)], Caw, "Beroepsgeheim");

    /// <summary>A colleague at the same CAW, who is not at the table: must see nothing (GEH-07).</summary>
    public static readonly FictievePersoon CawCollega = new("Rik Stevelinck", "Teamverantwoordelijke", [(Zonderdale, Rol.Partner)], Caw, "Beroepsgeheim", Aangewezen: false);

    /// <summary>Speaks for the CAW: asks for aanwijzingen, is never at the table.</summary>
    public static readonly FictievePersoon CawContact = new("Vera Ommeslag", "Directeur hulpverlening", [(Zonderdale, Rol.Contactpersoon)], Caw, "Discretieplicht", Aangewezen: false);

    public static readonly FictievePersoon ClbPartner = new("Bilal Amranouk", "Trajectbegeleider", [(Zonderdale, Rol.Partner)], Clb, "Beroepsgeheim");
    public static readonly FictievePersoon SchoolPartner = new("Liesbet Gorissen", "Leerlingbegeleider", [(Zonderdale, Rol.Partner)], School, "Discretieplicht");
    public static readonly FictievePersoon JeugdwerkPartner = new("Yusuf Kayalar", "Jeugdwerker", [(Zonderdale, Rol.Partner)], Jeugdwerk, "Geen");
    public static readonly FictievePersoon CggPartner = new("Ingrid Maashof", "Klinisch psycholoog", [(Zonderdale, Rol.Partner)], Cgg, "Beroepsgeheim");
    public static readonly FictievePersoon OcmwPartner = new("Hanne Colpaerts", "Maatschappelijk werker", [(Zonderdale, Rol.Partner)], Ocmw, "Beroepsgeheim");
    public static readonly FictievePersoon Justitieassistent = new("Pieter Dhondtjes", "Justitieassistent", [(Zonderdale, Rol.Justitieassistent)], Justitiehuis, "Beroepsgeheim");
    public static readonly FictievePersoon Fg = new("Greet Fonteyne", "Functionaris voor gegevensbescherming", [(Zonderdale, Rol.Fg), (DrieBeken, Rol.Fg)]);
    public static readonly FictievePersoon Beheerder = new("Wannes Tackaert", "Applicatiebeheerder", [(Zonderdale, Rol.Beheerder), (DrieBeken, Rol.Beheerder)]);
    public static readonly FictievePersoon DrbCoordinator = new("Lotte Heyvaerts", "Preventieambtenaar", [(DrieBeken, Rol.Coordinator)]);

    /// <summary>Of Oude Molen: each municipality of a joint LIVC R has its own mayor.</summary>
    public static readonly FictievePersoon DrbBurgemeester = new("Marc Duprezius", "Burgemeester", [(DrieBeken, Rol.Burgemeester)]);
    public static readonly FictievePersoon LindewaterBurgemeester = new("Anneleen Crabbeels", "Burgemeester", [(DrieBeken, Rol.Burgemeester)]);
    public static readonly FictievePersoon BeekdorpBurgemeester = new("Roeland Vermandere", "Burgemeester", [(DrieBeken, Rol.Burgemeester)]);
    public static readonly FictievePersoon DrbKorpschef = new("Gert Nijsen", "Korpschef", [(DrieBeken, Rol.Korpschef)]);
    public static readonly FictievePersoon DrbInformationOfficer = new("Fatima Oualid", "Information officer", [(DrieBeken, Rol.InformationOfficer)]);
    public static readonly FictievePersoon DrbPartner = new("Sara Mertensen", "Contextbegeleider", [(DrieBeken, Rol.Partner)], Jeugdhulp, "Beroepsgeheim");

    public static readonly IReadOnlyList<FictievePersoon> Personen =
    [
        Coordinator, Plaatsvervanger, Burgemeester, Gemachtigde, Korpschef, InformationOfficer, CawPartner, CawCollega, CawContact, ClbPartner, SchoolPartner,
        JeugdwerkPartner, CggPartner, OcmwPartner, Justitieassistent, Fg, Beheerder, DrbCoordinator, DrbBurgemeester, LindewaterBurgemeester, BeekdorpBurgemeester, DrbKorpschef, DrbInformationOfficer, DrbPartner,
    ];

    /// <summary>The mayor of a municipality.</summary>
    public static FictievePersoon BurgemeesterVan(string? nis) => nis switch
    {
        "99001" => Burgemeester,
        "99012" => LindewaterBurgemeester,
        "99011" => BeekdorpBurgemeester,
        _ => DrbBurgemeester,
    };

    /// <summary>The same id for the same name at every start: the modules' parts of the world fit without asking each other.</summary>
    public static Guid Guid(string naam) => new(SHA256.HashData(Encoding.UTF8.GetBytes("livcr-fictief:" + naam)).AsSpan(0, 16));
}

/// <param name="Afkorting">Prefix of casusnummers.</param>
public sealed record FictieveCel(string Naam, string Afkorting, IReadOnlyList<FictieveGemeente> Gemeenten)
{
    public CelId Id => new(FictieveWereld.Guid(Naam));
}

public sealed record FictieveGemeente(string Nis, string Naam);

/// <param name="Kbo">An invented number; the check digits are not meant to be right.</param>
public sealed record FictieveOrganisatie(string Naam, string Sector, string Rechtsgrond, string Kbo)
{
    public OrganisatieId Id => new(FictieveWereld.Guid(Naam));
}

public sealed record FictievePersoon(string Naam, string Functie, IReadOnlyList<(FictieveCel Cel, Rol Rol)> Rollen, FictieveOrganisatie? Organisatie = null,
    string Geheimhouding = "Geen", bool Aangewezen = true)
{
    public PersoonId Id => new(FictieveWereld.Guid(Naam));

    /// <summary>mira.daelhof@fictief.example</summary>
    public string Email => Naam.ToLowerInvariant().Replace(' ', '.') + Oefenomgeving.Adresdeel;

    /// <summary>The TOTP secret of the demo account, base32: known on purpose, since nothing real is behind it.</summary>
    public byte[] TotpGeheim => SHA256.HashData(Encoding.UTF8.GetBytes("livcr-totp:" + Naam))[..20];
}
