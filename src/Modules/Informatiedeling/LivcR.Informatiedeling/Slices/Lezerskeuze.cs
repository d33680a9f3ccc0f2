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

    /// <summary>Null is everyone present: nobody was left out. Of a minor each reader stands by name (MIN-01). Who is not at this table cannot be chosen.</summary>
    public static IReadOnlyCollection<PersoonId>? Lees(string[]? gekozen, IReadOnlyList<PersoonId> mogelijk, bool minderjarig)
    {
        var lezers = mogelijk.Where(p => gekozen?.Contains(p.ToString()) == true).ToHashSet();
        return !minderjarig && mogelijk.Count > 0 && lezers.Count == mogelijk.Count ? null : lezers;
    }

    /// <summary>Until and including a day; nothing typed is as long as the casus is kept.</summary>
    public static DateTimeOffset? Tot(string? dag, string? maand, string? jaar) =>
        DateParts.TryParse(dag, maand, jaar, out var datum, out _) && datum is { } d ? Brussel.Begin(d.AddDays(1)) : null;

    /// <summary>What is wrong with the day that was typed; null when nothing is.</summary>
    public static string? Fout(string? dag, string? maand, string? jaar) => DateParts.TryParse(dag, maand, jaar, out _, out var fout) ? null : fout;
}
