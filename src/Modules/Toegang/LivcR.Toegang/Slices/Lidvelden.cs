using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Domain;

namespace LivcR.Toegang.Slices;

/// <summary>Reads what an inviter says about a member, from the form or from a line of the list.</summary>
internal static class Lidvelden
{
    public const int MaxFunctie = 120;

    public static readonly IReadOnlyList<Optie> Soorten =
    [
        new(nameof(Geheimhoudingssoort.Beroepsgeheim), "Beroepsgeheim", "Bijvoorbeeld CAW, CGG, CLB, OCMW, justitiehuis."),
        new(nameof(Geheimhoudingssoort.Discretieplicht), "Discretieplicht", "Bijvoorbeeld leerkrachten en ambtenaren."),
        new(nameof(Geheimhoudingssoort.Geen), "Geen van beide"),
    ];

    /// <summary>Who is only a contact invites for their organisation and for nothing else.</summary>
    public static bool IsVerplicht(ICurrentUser user) => !user.Rollen.Any(r => r is Rol.Coordinator or Rol.Plaatsvervanger or Rol.Beheerder);

    /// <param name="organisatie">Id or name of one of the organisations.</param>
    /// <returns>Null for who is invited as no member.</returns>
    public static Result<Lidgegevens?> Lees(string? organisatie, string? functie, string? geheimhouding, IReadOnlyList<EigenOrganisatie> organisaties, bool verplicht)
    {
        var (van, wat, soort) = (organisatie?.Trim() ?? "", functie?.Trim() ?? "", geheimhouding?.Trim() ?? "");
        if (!verplicht && van.Length + wat.Length + soort.Length == 0)
        {
            return new Result<Lidgegevens?>(null, []);
        }

        var fouten = new List<Refusal>();
        var gekozen = organisaties.FirstOrDefault(o => string.Equals(o.Id.ToString(), van, StringComparison.OrdinalIgnoreCase))
            ?? (organisaties.Where(o => string.Equals(o.Naam, van, StringComparison.OrdinalIgnoreCase)).ToList() is [var een] ? een : null);
        if (gekozen is null)
        {
            fouten.Add(Weigering.Invoer(nameof(NodigUit.Opdracht.Organisatie), verplicht ? "Kies de organisatie waarvoor deze persoon werkt." : "Kies een organisatie uit de lijst, of laat ook de functie en de geheimhouding weg."));
        }

        if (wat.Length is 0 or > MaxFunctie)
        {
            fouten.Add(Weigering.Invoer(nameof(NodigUit.Opdracht.Functie), wat.Length == 0 ? "Vul de functie in. Bijvoorbeeld: maatschappelijk werker." : $"Deze functie is te lang: hoogstens {MaxFunctie} tekens."));
        }
        else if (Rubricering.IsGerubriceerd(wat))
        {
            fouten.Add(Weigering.Fin09.Bij(nameof(NodigUit.Opdracht.Functie)));
        }

        var kind = Soorten.Select(o => o.Waarde).FirstOrDefault(c => string.Equals(c, soort, StringComparison.OrdinalIgnoreCase));
        if (kind is null)
        {
            fouten.Add(Weigering.Invoer(nameof(NodigUit.Opdracht.Geheimhouding), "Kies aan welke geheimhouding deze functie gebonden is: beroepsgeheim, discretieplicht of geen."));
        }

        return fouten.Count > 0 ? Result<Lidgegevens?>.Refused(fouten) : new Lidgegevens(gekozen!.Id, wat, Enum.Parse<Geheimhoudingssoort>(kind!));
    }
}
