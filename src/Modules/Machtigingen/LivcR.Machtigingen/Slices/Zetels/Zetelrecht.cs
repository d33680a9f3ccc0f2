using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>Who gives the first and who the second act by which someone gets a seat or an office (docs/two-persons.md, "a role is granted") [D].</summary>
internal static class Zetelrecht
{
    /// <summary>First act: the coordinator; for the coordinator's own seat the police seat. While the LIVC R is set up: whoever sets it up, with the mayor's act.</summary>
    public static bool MagVragen(this ICurrentUser user, Zetel? zetel, bool inOpbouw) =>
        inOpbouw ? user.Rollen.Any(r => r is Rol.Beheerder or Rol.Coordinator or Rol.Plaatsvervanger)
        : zetel == Zetel.Gemeenteambtenaar ? user.Rollen.Any(r => r is Rol.Korpschef or Rol.InformationOfficer)
        : user.Rollen.Any(r => r is Rol.Coordinator or Rol.Plaatsvervanger);

    /// <summary>Second act: the mayor or delegate, in a joint LIVC R of the municipality the seat speaks for, and never about themselves. While nobody sits in that mayor's seat,
    /// the police seat there, so that a new mayor can take it. The role alone is not enough: it is the seat that makes someone competent (LIV-03).</summary>
    /// <param name="over">Null for what concerns the whole LIVC R.</param>
    public static bool MagBevestigen(this ICurrentUser user, IEnumerable<Zetelbezetting> zetels, DateOnly op, Rolvoorstel? over = null)
    {
        if (user.Persoon is not { } wie || wie == over?.PersoonId)
        {
            return false;
        }

        var bevoegd = zetels.Where(z => z.Periode.Bevat(op) && (over?.Nis is null || z.Nis is null || z.Nis == over.Nis)).ToLookup(z => z.Zetel, z => z.PersoonId);
        return (user.Rollen.Any(r => r is Rol.Burgemeester or Rol.BurgemeesterGemachtigde) && bevoegd[Zetel.Burgemeester].Contains(wie))
            || (user.Rollen.Any(r => r is Rol.Korpschef or Rol.InformationOfficer) && bevoegd[Zetel.Korpschef].Contains(wie) && !bevoegd[Zetel.Burgemeester].Any());
    }

    /// <summary>Taking away needs one person: whoever coordinates, leads or sets up; the police for its own seat.</summary>
    public static bool MagEindigen(this ICurrentUser user, Zetel? zetel) =>
        user.Rollen.Any(r => r is Rol.Coordinator or Rol.Plaatsvervanger or Rol.Burgemeester or Rol.BurgemeesterGemachtigde or Rol.Beheerder)
        || (zetel == Zetel.Korpschef && user.Rollen.Any(r => r is Rol.Korpschef or Rol.InformationOfficer));
}
