using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>Everything that is recorded about one person towards one LIVC R, of all days: the answer about a past day stays explicable.</summary>
internal sealed record Deelnamefeiten
{
    public required PersoonId Persoon { get; init; }

    /// <summary>While the LIVC R exists.</summary>
    public required Periode Cel { get; init; }
    public IReadOnlyList<Zetelfeit> Zetels { get; init; } = [];
    public Veiligheidsmachtiging? Machtiging { get; init; }
    public IReadOnlyList<Aanwijzingsfeit> Aanwijzingen { get; init; } = [];

    /// <summary>Why the person's own service may never sit, if it is such a service.</summary>
    public IReadOnlyList<Uitsluiting> Uitsluitingen { get; init; } = [];
}

internal sealed record Zetelfeit(Zetel Zetel, bool Gemachtigde, Periode Periode);

/// <param name="Samenwerking">When this LIVC R works with the organisation.</param>
internal sealed record Aanwijzingsfeit(Aanwijzing Aanwijzing, Organisatie Organisatie, IReadOnlyList<OrganisatieRechtsgrond> Rechtsgronden, IReadOnlyList<Periode> Samenwerking);

/// <summary>May this person take part in this LIVC R on this day, and on which basis? Taking any ground away never widens the answer.
/// It is not yet access: invitation and acceptance come on top (PAR-03).</summary>
internal static class Deelnamebeslissing
{
    public static Result<Deelnamegrond> Beslis(Deelnamefeiten feiten, DateOnly op)
    {
        // An exclusion beats every ground: no second hat opens the door.
        var uitsluitingen = feiten.Uitsluitingen.Concat(feiten.Aanwijzingen.Select(a => a.Organisatie.Uitsluiting).OfType<Uitsluiting>()).Order().ToList();
        if (uitsluitingen.Count > 0)
        {
            return uitsluitingen[0].Refusal();
        }

        if (!feiten.Cel.Bevat(op))
        {
            return Weigering.Par02;
        }

        var zetels = feiten.Zetels.Where(z => z.Periode.Bevat(op)).OrderBy(z => z.Gemachtigde).ThenBy(z => z.Zetel).ToList();
        if (zetels.Find(z => z.Zetel != Zetel.Korpschef || feiten.Machtiging?.Volstaat(op) == true) is { } zetel)
        {
            return VastLid(feiten.Persoon, zetel);
        }

        var geldig = feiten.Aanwijzingen
            .Where(a => a.Aanwijzing.Geldt(op) && a.Samenwerking.Any(p => p.Bevat(op)))
            .OrderBy(a => a.Organisatie.Naam, StringComparer.Ordinal).ThenBy(a => a.Aanwijzing.Functie, StringComparer.Ordinal).ToList();
        foreach (var (aanwijzing, organisatie, rechtsgronden, _) in geldig)
        {
            if (organisatie.Sector is { } sector && rechtsgronden.Where(r => r.Periode.Bevat(op)).MinBy(r => r.Grond) is { } r)
            {
                return new Deelnamegrond(feiten.Persoon, null, organisatie.Id, organisatie.Naam, aanwijzing.Functie, sector, r.Grond, aanwijzing.Geheimhouding);
            }
        }

        return zetels.Count > 0 ? Weigering.Liv04
            : geldig.Count > 0 ? Weigering.Par01.Met("organisatie", geldig[0].Organisatie.Naam)
            : Weigering.Par02;
    }

    private static Deelnamegrond VastLid(PersoonId persoon, Zetelfeit zetel)
    {
        var (organisatie, sector) = zetel.Zetel == Zetel.Korpschef ? ("Lokale politie", Sector.Politie) : ("Gemeente", Sector.Gemeente);
        return new(persoon, zetel.Zetel, null, organisatie, zetel.Zetel.Functie(zetel.Gemachtigde), sector, Rechtsgrond.VastLid, Geheimhoudingssoort.Discretieplicht);
    }
}
