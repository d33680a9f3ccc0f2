using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>One line of the readiness list.</summary>
/// <param name="Url">Where it is filled in.</param>
/// <param name="Gebreken">What is missing, by rule; empty when the line is done.</param>
/// <param name="Blokkeert">Keeps the LIVC R from being activated. A warning does not.</param>
internal sealed record Gereedheidspunt(string Wat, string Url, IReadOnlyList<Refusal> Gebreken, bool Blokkeert);

/// <summary>Everything that is recorded about a LIVC R that is being set up.</summary>
internal sealed record Oprichtingsfeiten(Cel Cel, IReadOnlySet<string> Bezet, IReadOnlyList<Zetelbezetting> Zetels, IReadOnlyList<Veiligheidsmachtiging> Machtigingen,
    Gegevensbescherming? Bescherming, IReadOnlyList<Partner> Partners, bool Reglement, bool Fg);

/// <param name="Vlaams">Takes part on a Flemish decree: a Flemish body, for whose structural electronic sharing a protocol is due (AVG-03).</param>
internal sealed record Partner(OrganisatieId Organisatie, string Naam, Verwerkingsregime? Regime, bool Vlaams, bool Protocol);

/// <summary>What a LIVC R still lacks before it may work. Rules that block, block here; AVG-13 warns, and a missing protocol (AVG-03) blocks an exchange, not the LIVC R.
/// LIV-03, LIV-04 and LIV-08 block later by themselves; they block here too, so that nobody activates a LIVC R in which nobody could confirm anything [D].</summary>
internal static class Gereedheid
{
    /// <summary>Warns: legal.md does not name the FG among what keeps a LIVC R from starting (AVG-02), but nobody would read its log or tick what is tuned [D].</summary>
    private static readonly Refusal GeenFg = Weigering.Avg02 with { Tekst = "Er is nog geen functionaris voor gegevensbescherming aangesteld. Niemand leest het logboek na." };

    public static IReadOnlyList<Gereedheidspunt> Toets(Oprichtingsfeiten f, DateOnly op)
    {
        var gemeenten = f.Cel.Gemeenten.Where(g => g.Tot is null).ToList();
        var samenstelling = Samenstellingstoets.Gebreken(f.Zetels, f.Machtigingen, op, gemeenten);
        var b = f.Bescherming;
        return
        [
            new("Gemeenten zonder andere actieve LIVC R", "/livcr/oprichting/gemeenten", gemeenten.Exists(g => f.Bezet.Contains(g.Nis)) ? [Weigering.Liv01] : [], true),
            new("Oprichtingsbeslissing van elke burgemeester", "/livcr/oprichting/gemeenten", f.Cel.OntbrekendeAkten(), true),
            .. f.Cel is { Van: var van, IsGemeenschappelijk: true } && van == Cel.NogNiet
                ? new Gereedheidspunt[] { new("Akkoord van elke burgemeester met de eigen beslissing", "/livcr/oprichting/gemeenten", f.Cel.OnbevestigdeAkten(f.Zetels, op), true) } : [],
            new("Vaste zetels", "/livcr/zetels", [.. samenstelling.Where(g => g.Regel == Weigering.Liv03.Regel)], true),
            new("Veiligheidsmachtiging van de politie", "/livcr/zetels", [.. samenstelling.Where(g => g.Regel == Weigering.Liv04.Regel)], true),
            new("Huishoudelijk reglement", "/livcr/reglement", f.Reglement ? [] : [Weigering.Liv08], true),
            new("DPIA, register, verantwoordelijken en taakverdeling", "/livcr/gegevensbescherming", b is { IsVolledig: true } ? [] : [Weigering.Avg02], true),
            new("Verwerkingsgrond van de gemeente en de politie", "/livcr/gegevensbescherming", b is { HeeftRegimes: true } ? [] : [Weigering.Avg01], true),
            new("Verwerkingsgrond van elke organisatie", "/livcr/gegevensbescherming", f.Partners.All(p => p.Regime is not null) ? [] : [Weigering.Avg01], true),
            new("Functionaris voor gegevensbescherming aangesteld", "/livcr/functies", f.Fg ? [] : [GeenFg], false),
            new("Protocollen voor elektronische uitwisseling", "/livcr/protocollen", f.Partners.All(p => !p.Vlaams || p.Protocol) ? [] : [Weigering.Avg03], false),
            new("Contactpunt voor verzoeken over persoonsgegevens", "/livcr/gegevensbescherming", b?.Contactpunt is null ? [Weigering.Avg13] : [], false),
        ];
    }

    /// <summary>What a LIVC R that works lacks all the same (AVG-01, AVG-02): an organisation came to it since, or was never asked.</summary>
    /// <param name="zonderRegime">Names of the organisations it works with for which no regime is stated.</param>
    public static IEnumerable<Refusal> Gegevensgebreken(Gegevensbescherming? b, IEnumerable<string> zonderRegime) =>
    [
        .. b is { IsVolledig: true } ? Array.Empty<Refusal>() : [Weigering.Avg02],
        .. b is { HeeftRegimes: true } ? Array.Empty<Refusal>() : [Weigering.Avg01],
        .. zonderRegime.Select(naam => Weigering.Avg01 with { Tekst = $"Kies de verwerkingsgrond van {naam}. Tot dan kan niemand van deze organisatie worden uitgenodigd." }),
    ];

    /// <summary>Why nothing can begin in a LIVC R that is not active.</summary>
    public static IReadOnlyList<Refusal> Belet(Oprichtingsfeiten f, DateOnly op) => f.Cel.Staat(op) switch
    {
        CelStaat.Actief => [],
        CelStaat.Opgeheven => [Weigering.Toestand("Deze LIVC R is afgesloten.")],
        _ => Toets(f, op).Where(p => p.Blokkeert).SelectMany(p => p.Gebreken).ToList() is { Count: > 0 } gebreken
            ? gebreken : [Weigering.Toestand("Deze LIVC R is nog in opbouw. Ze moet eerst worden geactiveerd.")],
    };
}
