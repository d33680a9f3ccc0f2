using LivcR.Casusoverleggen.Domain;

namespace LivcR.Casusoverleggen.Wereld;

/// <summary>Invented sentences: agreements and purposes, never what someone is or believes.</summary>
internal static class Verhalen
{
    public static readonly IReadOnlyList<string> Doelen =
    [
        "Afspreken wie begeleiding opneemt.", "Nagaan welke hulp aansluit en wie het contact legt.", "De opvolging bijsturen en de taken verdelen.", "Samen bekijken of opvolging nodig blijft.",
    ];

    public static readonly IReadOnlyList<string> Redenen =
    [
        "Kent het gezin en kan begeleiding opnemen.", "Heeft een vertrouwensband en kan het gesprek openen.", "Kan een aanbod op maat doen.", "Volgt het traject en kan bijsturen.",
    ];

    public static readonly IReadOnlyList<string> Besluiten =
    [
        "De begeleiding gaat door, met een gesprek om de twee weken.", "Eén vaste contactpersoon legt het contact.", "Er komt een aanbod voor vrije tijd en opleiding.",
        "Het gezin krijgt ondersteuning thuis.", "De opvolging wordt afgebouwd als de afspraken drie maanden lopen.",
    ];

    public static readonly IReadOnlyList<string> Taken =
    [
        "Een eerste gesprek plannen", "Het aanbod van de jeugdwerking voorstellen", "Contact opnemen met de opleiding", "De ouders uitnodigen voor een gesprek", "Nagaan of de wachtlijst korter kan",
    ];

    public static Planinhoud Plan(bool minderjarig) => new(
        new Dictionary<Levensdomein, string> { [Levensdomein.Werk] = "Een opleiding vinden die past, en ze afmaken.", [Levensdomein.Vrijetijd] = "Elke week naar een vereniging in de buurt." },
        [Steunfiguur.Ouder, Steunfiguur.Trainer], "De afspraken worden gehouden.", minderjarig ? "Wil vooral weer naar de training." : null);
}
