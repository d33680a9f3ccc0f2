using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;

namespace LivcR.Casusoverleggen.Slices.ZonderCasus;

/// <summary>One line of the list of a meeting without a casus, as coordinator and mayor read it.</summary>
internal sealed record Gast(PersoonId Persoon, string Naam, string Functie, string Organisatie, string Grond, DeelnameStaat Staat, bool VastLid)
{
    /// <summary>Whose place ended here was there: who loses it otherwise has no line.</summary>
    public string Antwoord => Staat == DeelnameStaat.Beeindigd ? "Nam deel" : Woord.Van(Staat);

    public static IReadOnlyList<Gast> Van(Overleg overleg, Dictionary<PersoonId, string> namen) =>
        [.. overleg.Genodigden.OrderBy(g => g.Zetel is null).ThenBy(g => g.Zetel).ThenBy(g => g.Organisatie, StringComparer.Ordinal).ThenBy(g => g.Functie, StringComparer.Ordinal)
            .Select(g => new Gast(g.PersoonId, namen.GetValueOrDefault(g.PersoonId, "Onbekend"), g.Functie, g.Organisatie, Woord.Van(g.Rechtsgrond), g.Staat, g.Zetel is not null))];
}
