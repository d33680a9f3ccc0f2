using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.TestSupport;

namespace LivcR.Host.Tests;

/// <summary>One thing that was typed: where, and what.</summary>
internal sealed record Getypt(string Veld, string Tekst);

/// <summary>Fills in every form it meets as one person, with words of its own in every field where one types, and sends it. What is refused and what is stored are both welcome:
/// neither may be found where it does not belong.</summary>
internal sealed partial class Invuller(List<Getypt> getypt)
{
    private const int PerFormulier = 2;

    /// <summary>Ends the session, or takes from somebody what the next ones need.</summary>
    private static readonly string[] Niet = ["/afmelden", "/account", "/aanmelden", "/beheer", "/livcr/functies", "/livcr/zetels", "/noodtoegang"];

    private readonly Dictionary<string, int> _gedaan = new(StringComparer.Ordinal);

    public int Verstuurd { get; private set; }

    public int Aanvaard { get; private set; }

    /// <param name="alleen">This page and no other; null: all that can be reached from the start page.</param>
    public async Task VulInAsync(Bezoeker wie, string? alleen = null)
    {
        _gedaan.Clear();
        var bladen = await Personawandeling.LoopAsync(wie.Wie, pad => wie.VraagAsync(new HttpRequestMessage(HttpMethod.Get, pad)), [alleen ?? "/"], perPatroon: alleen is null ? 2 : 0);
        foreach (var (actie, formulier) in from b in bladen from Match m in Formulieren().Matches(b.Pagina) select (Actie: WebUtility.HtmlDecode(m.Groups[1].Value), m.Value))
        {
            var patroon = Personawandeling.Patroon(actie);
            if (Array.Exists(Niet, n => patroon.StartsWith(n, StringComparison.Ordinal)) || _gedaan.GetValueOrDefault(patroon) >= PerFormulier)
            {
                continue;
            }

            _gedaan[patroon] = _gedaan.GetValueOrDefault(patroon) + 1;
            foreach (var knop in Knoppen().Matches(formulier).Select(k => k.Value).DefaultIfEmpty())
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, actie) { Content = new FormUrlEncodedContent(Velden(patroon, formulier, knop)) };
                using var antwoord = await wie.VraagAsync(request);
                Assert.That((int)antwoord.StatusCode, Is.LessThan(500), $"{wie.Wie.Naam} sends {actie}");
                Verstuurd++;
                Aanvaard += (int)antwoord.StatusCode is 200 or 302 or 303 ? 1 : 0;
            }
        }
    }

    private List<KeyValuePair<string, string>> Velden(string patroon, string formulier, string? knop)
    {
        var velden = new List<KeyValuePair<string, string>>();
        var rondjes = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match m in Invoer().Matches(formulier))
        {
            var (naam, soort, waarde) = (Attribuut(m.Value, "name"), Attribuut(m.Value, "type") ?? "text", Attribuut(m.Value, "value"));
            if (naam is null || soort is "submit" or "file" || (soort == "radio" && !rondjes.Add(naam)))
            {
                continue;
            }

            velden.Add(new(naam, soort is "hidden" or "radio" or "checkbox" ? waarde ?? "" : Typ(patroon, naam)));
        }

        velden.AddRange(Tekstvakken().Matches(formulier).Select(m => Attribuut(m.Value, "name")!).Select(naam => new KeyValuePair<string, string>(naam, Typ(patroon, naam))));
        foreach (Match lijst in Lijsten().Matches(formulier))
        {
            velden.Add(new(Attribuut(lijst.Value, "name")!, Keuzes().Matches(lijst.Value).Select(k => WebUtility.HtmlDecode(k.Groups[1].Value)).FirstOrDefault(k => k.Length > 0) ?? ""));
        }

        if (knop is not null)
        {
            velden.Add(new(Attribuut(knop, "name")!, Attribuut(knop, "value") ?? ""));
        }

        return velden;
    }

    private string Typ(string patroon, string naam)
    {
        if (naam.EndsWith("Dag", StringComparison.Ordinal))
        {
            return "17";
        }

        if (naam.EndsWith("Maand", StringComparison.Ordinal))
        {
            return "4";
        }

        if (naam.EndsWith("Jaar", StringComparison.Ordinal))
        {
            return naam.StartsWith("Geboorte", StringComparison.Ordinal) ? "1997" : "2027";
        }

        if (naam.EndsWith("Uur", StringComparison.Ordinal))
        {
            return "10:30";
        }

        // No digits and no common word: a name field takes it, and it stands nowhere by chance.
        var eigen = new string([.. getypt.Count.ToString("0000", System.Globalization.CultureInfo.InvariantCulture).Select(c => (char)('k' + c - '0'))]);
        getypt.Add(new($"{patroon} {naam}", $"Zilver{eigen} glijdt nachtvlinder{eigen}"));
        return getypt[^1].Tekst;
    }

    private static string? Attribuut(string element, string naam) =>
        Regex.Match(element, $"\\s{naam}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } m ? WebUtility.HtmlDecode(m.Groups[1].Value) : null;

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"[^>]*>.*?</form>", RegexOptions.Singleline, 2000)]
    private static partial Regex Formulieren();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Invoer();

    [GeneratedRegex("<textarea[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Tekstvakken();

    [GeneratedRegex("<select.*?</select>", RegexOptions.Singleline, 2000)]
    private static partial Regex Lijsten();

    [GeneratedRegex("<option[^>]*value=\"([^\"]*)\"", RegexOptions.None, 2000)]
    private static partial Regex Keuzes();

    [GeneratedRegex("<button[^>]*\\sname=\"[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Knoppen();
}
