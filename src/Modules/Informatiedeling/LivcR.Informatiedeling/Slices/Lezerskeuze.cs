using LivcR.Informatiedeling.Domain;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.SharedKernel.Web;

namespace LivcR.Informatiedeling.Slices;

/// <summary>Who may read, and until when, as an author fills it in.</summary>
internal static class Lezerskeuze
{
    /// <summary>Whom an author can choose: who is at the table or accepted to come, besides themselves. Nobody for who is not in the running room: who was only invited,
    /// or refused, learns of no other (PAR-03, PAR-04).</summary>
    public static IReadOnlyList<PersoonId> Mogelijk(AgendapuntKaart kaart, PersoonId auteur) =>
        kaart.Staat == AgendapuntStaat.Bezig && kaart.Deelnemers.Any(d => d.Persoon == auteur && Inzagebeleid.IsAanwezig(d.Staat, d.Aanwezig))
            ? [.. kaart.Deelnemers.Where(d => d.Persoon != auteur && d.Staat is DeelnameStaat.Aanwezig or DeelnameStaat.Aanvaard).Select(d => d.Persoon)] : [];

    /// <summary>The list of readers as a form shows it and sends it back.</summary>
    public static string Lijst(IEnumerable<string> lezers) => string.Join(' ', lezers.Order(StringComparer.Ordinal));

    /// <summary>Null is everyone present: nobody was left out of the list that stands now. Who came or went while the form stood open was not decided on: then only who was chosen, by name.
    /// Of a minor each reader stands by name (MIN-01), and so they do once named. Who is not at this table cannot be chosen.</summary>
    public static IReadOnlyCollection<PersoonId>? Lees(string[]? gekozen, string? getoond, IReadOnlyList<PersoonId> mogelijk, Inbreng inbreng)
    {
        var lezers = mogelijk.Where(p => gekozen?.Contains(p.ToString()) == true).ToHashSet();
        var iedereen = inbreng is { Minderjarig: false, Lezers: null } && mogelijk.Count > 0 && lezers.Count == mogelijk.Count && getoond == Lijst(mogelijk.Select(p => p.ToString()));
        return iedereen ? null : lezers;
    }

    /// <summary>Until and including a day; nothing typed is as long as the casus is kept.</summary>
    public static DateTimeOffset? Tot(string? dag, string? maand, string? jaar) =>
        DateParts.TryParse(dag, maand, jaar, out var datum, out _) && datum is { } d ? Brussel.Begin(d.AddDays(1)) : null;

    /// <summary>What is wrong with the day that was typed; null when nothing is.</summary>
    public static string? Fout(string? dag, string? maand, string? jaar) => DateParts.TryParse(dag, maand, jaar, out _, out var fout) ? null : fout;
}
