using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;

namespace LivcR.Informatiedeling.Domain;

/// <param name="Wie">Who asks, acting for <paramref name="Cel"/>.</param>
internal sealed record InzageVraag(InbrengStand Inbreng, PersoonId Wie, CelId? Cel, KamerStand Kamer);

internal sealed record InbrengStand(CelId Cel, AgendapuntId Agendapunt, PersoonId Auteur, InbrengStaat Staat);

/// <param name="Deelname">The asker's own place in this room; null for who has none.</param>
internal sealed record KamerStand(AgendapuntId Agendapunt, AgendapuntStaat Staat, bool Bevestigd, DeelnemerStand? Deelname)
{
    public static KamerStand Van(AgendapuntKaart kaart, PersoonId wie) => new(kaart.Id, kaart.Staat, kaart.Bevestigd, kaart.Deelnemers.FirstOrDefault(d => d.Persoon == wie));
}

/// <param name="Id">The rule that asks for it.</param>
/// <param name="Waarom">What the reader is told when it holds.</param>
internal sealed record InzageRegel(string Id, string Waarom, Func<InzageVraag, bool> Houdt);

/// <param name="Regels">Allowed: all that made it so. Denied: all that did not hold; for the log and the tests, never for the reader.</param>
internal sealed record InzageAntwoord(bool Mag, IReadOnlyList<InzageRegel> Regels);

/// <summary>Who may read what, when, and by which rules. Pure: the same question has the same answer. Every page asks here; the database repeats it in its own words
/// over its own copy of the room (Begin.cs). What is not allowed by all rules is denied.</summary>
internal static class Inzagebeleid
{
    private static readonly InzageRegel EigenLivcr = new("AVG-12", "U treedt op voor de LIVC R van deze casus.", v => v.Inbreng.Cel == v.Cel);

    private static readonly InzageRegel Auteur = new("PAR-05", "U schreef dit zelf. U beslist of en wat u deelt.", v => v.Inbreng.Auteur == v.Wie);

    /// <summary>What the room must be, for sharing and for reading alike.</summary>
    public static readonly IReadOnlyList<InzageRegel> Kamer =
    [
        new("GEH-01", "Het agendapunt is nu bezig.", v => v.Kamer.Staat == AgendapuntStaat.Bezig),
        new("GEH-03", "De voorzitter bevestigde de deelnemers, het doel en de werkwijze.", v => v.Kamer.Bevestigd),
        new("GEH-04", "U bevestigde de geheimhoudingsplicht.", v => v.Kamer.Deelname is { Geheimhouding: true }),
        new("GEH-07", "U bent aanwezig bij dit agendapunt.", v => v.Kamer.Agendapunt == v.Inbreng.Agendapunt && v.Kamer.Deelname is { } d && d.Persoon == v.Wie && IsAanwezig(d.Staat, d.Aanwezig)),
    ];

    /// <summary>For everyone but the author.</summary>
    public static readonly IReadOnlyList<InzageRegel> Lezer = [EigenLivcr, new("PAR-05", "De auteur deelde dit en trok het niet in.", v => v.Inbreng.Staat == InbrengStaat.Gedeeld), .. Kamer];

    public static readonly IReadOnlyList<InzageRegel> Eigenaar = [EigenLivcr, Auteur];

    public static InzageAntwoord Lezen(InzageVraag vraag)
    {
        var regels = Auteur.Houdt(vraag) ? Eigenaar : Lezer;
        InzageRegel[] gebroken = [.. regels.Where(r => !r.Houdt(vraag))];
        return gebroken.Length == 0 ? new(true, regels) : new(false, gebroken);
    }

    /// <summary>The first rule of the room that does not hold; null when the author may share now.</summary>
    public static Refusal? Delen(InzageVraag vraag) => Kamer.FirstOrDefault(r => !r.Houdt(vraag)) is { } regel ? new Refusal(regel.Id) : null;

    /// <summary>In the room now; a place that was refused or ended never counts, whatever the mark says.</summary>
    public static bool IsAanwezig(DeelnameStaat staat, bool aanwezig) =>
        aanwezig && staat is not (DeelnameStaat.Geweigerd or DeelnameStaat.GeenAntwoord or DeelnameStaat.Afwezig or DeelnameStaat.Beeindigd);
}
