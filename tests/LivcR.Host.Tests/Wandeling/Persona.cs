using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.Tests;

/// <summary>Someone of each kind that the product tells apart.</summary>
/// <param name="Wie">Null: signed out.</param>
internal sealed record Persona(string Naam, FictievePersoon? Wie)
{
    public static readonly Persona Afgemeld = new("afgemeld", null);
    public static readonly Persona Coordinator = new("coordinator", FictieveWereld.Coordinator);
    public static readonly Persona Burgemeester = new("burgemeester", FictieveWereld.Burgemeester);
    public static readonly Persona InformationOfficer = new("information officer", FictieveWereld.InformationOfficer);
    public static readonly Persona Fg = new("fg", FictieveWereld.Fg);
    public static readonly Persona Beheerder = new("beheerder", FictieveWereld.Beheerder);

    /// <summary>Works where a colleague is invited, has no aanwijzing (GEH-07).</summary>
    public static readonly Persona Collega = new("collega zonder aanwijzing", FictieveWereld.CawCollega);

    public static readonly IReadOnlyList<Persona> Alle =
    [
        Afgemeld, Coordinator, new("plaatsvervanger", FictieveWereld.Plaatsvervanger), Burgemeester, new("gemachtigde", FictieveWereld.Gemachtigde),
        new("korpschef", FictieveWereld.Korpschef), InformationOfficer, new("partner met beroepsgeheim", FictieveWereld.CawPartner),
        new("partner met discretieplicht", FictieveWereld.SchoolPartner), new("partner zonder geheimhouding", FictieveWereld.JeugdwerkPartner), Collega,
        new("justitieassistent", FictieveWereld.Justitieassistent), new("contactpersoon", FictieveWereld.CawContact), Fg, Beheerder,
    ];

    /// <summary>The other LIVC R: nothing of it may ever be seen by those above, but for the Fg and the beheerder of both.</summary>
    public static readonly IReadOnlyList<Persona> Buren =
    [
        new("buur-coordinator", FictieveWereld.DrbCoordinator), new("buur-burgemeester", FictieveWereld.DrbBurgemeester),
        new("buur-information officer", FictieveWereld.DrbInformationOfficer), new("buur-partner", FictieveWereld.DrbPartner),
    ];

    public IReadOnlyList<Rol> Rollen => Wie is null ? [] : [.. Wie.Rollen.Where(r => r.Cel == Cel).Select(r => r.Rol)];

    /// <summary>The LIVC R this persona acts for after signing in.</summary>
    public FictieveCel? Cel => Wie?.Rollen[0].Cel;

    public override string ToString() => Naam;
}
