using LivcR.Casusoverleggen.Contracts;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>Everything the decision needs, at this moment.</summary>
/// <param name="Coordinatie">Coordinator or deputy of this LIVC R.</param>
/// <param name="PolitieVoorGgb">Police seat with a GGB-controle of this casus in its hands.</param>
/// <param name="Deelname">The asker's own place at this agendapunt; null when there is none.</param>
/// <param name="Geheimhouding">Confirmed with the acceptance or at the table.</param>
/// <param name="MagDeelnemen">The seat or aanwijzing is valid today (PAR-02).</param>
/// <param name="Werkdagen">How many working days before the meeting the name appears, from the rule book.</param>
internal sealed record NaamVraag(bool Coordinatie, bool PolitieVoorGgb, bool NaamOnderBeroepsgeheim, DeelnameStaat? Deelname, bool Geheimhouding,
    bool MagDeelnemen, AgendapuntStaat Agendapunt, DateOnly DagVanOverleg, DateOnly Vandaag, int Werkdagen);

/// <summary>Whether someone may read the name of the betrokkene, and the rule and the words that say why (not).</summary>
internal sealed record NaamOordeel(bool Ziet, string Regel, string Waarom)
{
    /// <summary>The rule's own text comes after the words: it stands in the rule book only.</summary>
    public bool MetRegeltekst { get; init; }

    public NaamOordeel In(Regelboek regels) => MetRegeltekst ? this with { Waarom = $"{Waarom} {regels[Regel].Tekst}" } : this;
}

/// <summary>Who may read the name (legal.md §2.1): the one place. A pure function; the database repeats the part it can (table inzage, column naam).</summary>
internal static class NaamInzage
{
    private static readonly Werkdagen Kalender = new();

    public static NaamOordeel Beoordeel(NaamVraag v) => 0 switch
    {
        _ when v.Coordinatie => new(true, "PAR-03", "U coördineert deze casus."),
        _ when v.PolitieVoorGgb => new(true, "GGB-04", "Voor de gevraagde GGB-controle."),
        _ when v.Deelname is null or DeelnameStaat.Voorgesteld => new(false, "PAR-03", "U staat niet op de lijst van dit agendapunt."),
        _ when !v.MagDeelnemen => new(false, "PAR-02", "Uw aanwijzing is verlopen."),
        _ when v.Deelname is not (DeelnameStaat.Aanvaard or DeelnameStaat.Aanwezig) => new(false, "PAR-03", "De naam verschijnt nadat u de uitnodiging aanvaardt."),
        _ when !v.Geheimhouding => new(false, "GEH-04", "De naam verschijnt nadat u de geheimhouding bevestigt."),
        _ when v.Agendapunt is AgendapuntStaat.Afgesloten or AgendapuntStaat.Vervallen => new(false, "GEH-12", "Het overleg is voorbij.") { MetRegeltekst = true },
        _ when v.NaamOnderBeroepsgeheim => new(false, "GEH-01", "De naam kwam onder beroepsgeheim en valt alleen aan tafel."),
        _ when v.Vandaag < Vanaf(v.DagVanOverleg, v.Werkdagen) => new(false, "PAR-03", $"De naam verschijnt vanaf {v.Werkdagen} werkdagen voor het overleg."),
        _ => new(true, "PAR-03", "U aanvaardde de uitnodiging en bevestigde de geheimhouding."),
    };

    public static DateOnly Vanaf(DateOnly dagVanOverleg, int werkdagen) => Kalender.PlusWerkdagen(dagVanOverleg, -werkdagen);
}
