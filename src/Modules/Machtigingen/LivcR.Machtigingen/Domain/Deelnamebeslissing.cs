using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>May this person take part in this LIVC R on this day, and on which basis? Taking any ground away never widens the answer, and what is recorded later never
/// changes the answer about an earlier day. It is not yet access: invitation and acceptance come on top (PAR-03). <see cref="Ketenbouwer"/> says why, link by link.</summary>
internal static class Deelnamebeslissing
{
    /// <summary>An aanwijzing holds, and the access to this LIVC R was withdrawn: who asks reads what can be done about it (PAR-08).</summary>
    public static readonly Refusal ZonderToegang = new("PAR-08");

    /// <param name="voor">Only on an aanwijzing by this organisation.</param>
    public static Result<Deelnamegrond> Beslis(Deelnamefeiten feiten, DateOnly op, OrganisatieId? voor = null)
    {
        // An exclusion beats every ground: no second hat opens the door.
        if (Uitsluiting(feiten, op) is { } uitsluiting)
        {
            return uitsluiting.Refusal();
        }

        if (!feiten.Cel.Bevat(op))
        {
            return Weigering.Par02;
        }

        var zetels = feiten.Zetels.Where(z => voor is null && z.Periode.Bevat(op)).OrderBy(z => z.Gemachtigde).ThenBy(z => z.Zetel).ToList();
        if (zetels.Find(z => z.Zetel != Zetel.Korpschef || feiten.Machtigingen.Any(m => m.Volstaat(op))) is { } zetel)
        {
            return VastLid(feiten.Persoon, zetel);
        }

        var geldig = feiten.Aanwijzingen
            .Where(a => (voor is null || a.Organisatie.Id == voor) && a.Geldt(op) && a.Samenwerking.Any(p => p.Bevat(op)))
            .OrderBy(a => a.Toegekend.Van).ThenBy(a => a.Id).ToList(); // not by name: an organisation that is renamed changes no answer about the past
        foreach (var a in geldig)
        {
            if (a.Organisatie.Sector is { } sector && a.Rechtsgronden.Where(r => r.Periode.Bevat(op)).MinBy(r => r.Grond) is { } r)
            {
                return new Deelnamegrond(feiten.Persoon, null, a.Organisatie.Id, a.Organisatie.Naam, a.Functie, sector, r.Grond, a.Geheimhouding) { Regime = a.Regime };
            }
        }

        return zetels.Count > 0 ? Weigering.Liv04
            : geldig.Count > 0 ? Weigering.Par01.Met("organisatie", geldig[0].Organisatie.Naam)
            : feiten.Aanwijzingen.Any(a => (voor is null || a.Organisatie.Id == voor) && a.MistToegang(op)) ? ZonderToegang
            : Weigering.Par02;
    }

    /// <summary>On what someone without a seat may be invited: one ground for each organisation that appointed them and whose regime is stated (AVG-01).</summary>
    public static IReadOnlyList<Deelnamegrond> Uitnodigbaar(Deelnamefeiten feiten, DateOnly op) => Beslis(feiten, op) is not { Ok: true, Value.Zetel: null } ? [] :
        [.. feiten.Aanwijzingen.Where(a => a.Regime).Select(a => a.Organisatie.Id).Distinct().Select(o => Beslis(feiten, op, o).Value).OfType<Deelnamegrond>()];

    /// <summary>Of a service the person belongs to or was appointed by, from the day it is known; one that was marked by hand counts as long as the aanwijzing does.</summary>
    public static Uitsluiting? Uitsluiting(Deelnamefeiten feiten, DateOnly op)
    {
        Uitsluiting? laagste = null;
        foreach (var u in feiten.Uitsluitingen)
        {
            laagste = u.Geldt(op) && !(laagste <= u.Uitsluiting) ? u.Uitsluiting : laagste;
        }

        foreach (var a in feiten.Aanwijzingen)
        {
            laagste = a.Organisatie.Uitsluiting is { } u && a.Toegekend.Van <= op && !(laagste <= u) ? u : laagste;
        }

        return laagste;
    }

    private static Deelnamegrond VastLid(PersoonId persoon, Zetelfeit zetel)
    {
        var (organisatie, sector) = zetel.Zetel == Zetel.Korpschef ? ("Lokale politie", Sector.Politie) : ("Gemeente", Sector.Gemeente);
        return new(persoon, zetel.Zetel, null, organisatie, zetel.Zetel.Functie(zetel.Gemachtigde), sector, Rechtsgrond.VastLid, Geheimhoudingssoort.Discretieplicht) { Regime = true };
    }
}
