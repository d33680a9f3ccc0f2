using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.Verbs.Hoofdtaak;

/// <summary>The main job, step by step, through the pages only: from signal to casus, GGB question, casusoverleg, decision and dashboard. Used by the demo and by
/// the tests, in Chromium and with the Host killed on the way: a form that had to be sent again counts as done when the page says that it was done before.</summary>
/// <param name="wie">Gives a person a browser.</param>
/// <param name="achternaam">Of the invented person the case is about: tells one run from another on one database.</param>
public sealed partial class Draaiboek(Func<FictievePersoon, Task<IBezoeker>> wie, TimeProvider klok, Action<string> zeg, string achternaam = "Verzonnen-Nieuwland") : IAsyncDisposable
{
    private const string Finaliteit = "Het signaal wijst op een beginnend radicaliseringsproces: rechtvaardiging van geweld tegen een bevolkingsgroep en contact met wie daartoe oproept. "
        + "Overleg is nodig om een terroristisch misdrijf te voorkomen en om de persoon terug aansluiting te geven.";

    private const string Geheim = "Na de zomer zei hij in een gesprek dat hij er niet meer achter staat; hij zoekt een uitweg.";

    private readonly Dictionary<FictievePersoon, IBezoeker> _bezoekers = [];
    private int _stappen;
    private int _goed;
    private string _signaal = "", _casus = "", _overleg = "", _agendapunt = "", _volgend = "";

    public int Stappen => _stappen;

    public int Goed => _goed;

    public string Casus => _casus;

    /// <summary>Called with its number when a step begins.</summary>
    public Action<int>? BijBegin { get; init; }

    public async ValueTask DisposeAsync()
    {
        foreach (var b in _bezoekers.Values)
        {
            await b.DisposeAsync();
        }
    }

    public async Task SpeelAsync()
    {
        await SignaalAsync();
        await WegingAsync();
        await GgbAsync();
        await PlanningAsync();
        await UitnodigingAsync();
        await TafelAsync();
        await OpvolgingAsync();
        await DashboardEnLogAsync();
    }

    private async Task SignaalAsync()
    {
        await Stap("stuurt een signaal", FictieveWereld.SchoolPartner, async b =>
        {
            await b.OpenAsync("/signalen/nieuw");
            Eis(b, b.Tekst.Contains("GGB-controle", StringComparison.Ordinal), "boven het formulier staat dat een casus een GGB-controle meebrengt");
            await b.VerstuurAsync("/signalen/nieuw",
                ("Zorg", "Een leerling praat sinds enkele weken goedkeurend over geweld tegen een groep medeburgers, deelt filmpjes daarvan en trekt zich terug uit de klas."),
                ("Leeftijd", "Meerderjarig"), ("MagBellen", "ja"), ("Voornaam", "Joppe"), ("Achternaam", achternaam), ("GeboorteDag", "14"), ("GeboorteMaand", "3"), ("GeboorteJaar", "2006"));
            Eis(b, b.Pad.EndsWith("/ontvangst", StringComparison.Ordinal), "er is een ontvangstbewijs");
            _signaal = Id().Match(b.Pad).Value;
            return "ontvangstbewijs";
        });
        await Stap("ziet alleen 'ontvangen'", FictieveWereld.SchoolPartner, async b =>
        {
            await b.OpenAsync("/signalen/mijn");
            Eis(b, b.Tekst.Contains("ntvangen", StringComparison.Ordinal), "de toestand is ontvangen");
            return "ontvangen";
        });
        await Stap("krijgt het signaal van een ander niet te zien", FictieveWereld.CawPartner, async b =>
        {
            await b.OpenAsync($"/signalen/{_signaal}/ontvangst");
            Eis(b, b.Status == HttpStatusCode.NotFound, "niet van u = bestaat niet");
            return "PAR-03";
        });
    }

    private async Task WegingAsync()
    {
        await Stap("neemt het signaal in weging", FictieveWereld.Coordinator, async b =>
        {
            await b.OpenAsync($"/signalen/{_signaal}");
            await b.VerstuurAsync($"/signalen/{_signaal}/weging");
            Eis(b, b.HeeftFormulier($"/signalen/{_signaal}/casus"), "de weging is bezig");
            return "in weging";
        });
        await Stap("kan zonder motivering geen casus voorstellen (FIN-01)", FictieveWereld.Coordinator, async b =>
        {
            await b.OpenAsync($"/signalen/{_signaal}");
            await b.VerstuurAsync($"/signalen/{_signaal}/casus", ("Finaliteit", ""));
            Eis(b, b.Status == HttpStatusCode.UnprocessableEntity && b.Tekst.Contains("Zonder motivering van de finaliteit", StringComparison.Ordinal), "geweigerd met FIN-01");
            return "FIN-01";
        });
        await Stap("stelt voor er een casus van te maken", FictieveWereld.Coordinator, async b =>
        {
            await b.OpenAsync($"/signalen/{_signaal}");
            await b.VerstuurAsync($"/signalen/{_signaal}/casus", ("Finaliteit", Finaliteit), ("Leeftijd", "Meerderjarig"));
            Eis(b, Gelukt(b), "het voorstel wacht op de politie");
            return "wacht op de tweede persoon";
        });
        await Stap("bevestigt als tweede persoon", FictieveWereld.InformationOfficer, async b =>
        {
            await b.OpenAsync($"/signalen/{_signaal}");
            await b.VerstuurAsync($"/signalen/{_signaal}/casus/bevestigen");
            Eis(b, Gelukt(b), "bevestigd");
            return "wordt casus";
        });
        await Stap("vindt de nieuwe casus", FictieveWereld.Coordinator, async b =>
        {
            await Tot(b, "/casussen", () => b.Tekst.Contains(achternaam, StringComparison.Ordinal), "de casus staat in de lijst");
            var regel = CasusRegel().Matches(b.Pagina).First(m => WebUtility.HtmlDecode(m.Value).Contains(achternaam, StringComparison.Ordinal)).Value;
            _casus = Id().Match(CasusLink().Match(regel).Value).Value;
            await b.OpenAsync($"/casussen/{_casus}");
            Eis(b, Gelukt(b), "de casuspagina opent");
            return Nummer().Match(b.Tekst).Value;
        });
    }

    private async Task GgbAsync()
    {
        await Stap("vraagt een GGB-controle", FictieveWereld.Coordinator, async b =>
        {
            await b.OpenAsync($"/casussen/{_casus}");
            await b.VerstuurAsync($"/casussen/{_casus}/ggb", ("Noodzaak", b.HeeftFormulier($"/casussen/{_casus}/ggb") ? EersteNoodzaak(b) : ""));
            Eis(b, Gelukt(b), "aangevraagd");
            return "aangevraagd";
        });
        var ggb = "";
        await Stap("kan zelf geen antwoord registreren (GGB-02)", FictieveWereld.Coordinator, async b =>
        {
            await b.OpenAsync("/ggb");
            Eis(b, b.Status == HttpStatusCode.NotFound, "de pagina is niet voor de coördinator");
            return "geen toegang";
        });
        await Stap("registreert NO_HIT", FictieveWereld.InformationOfficer, async b =>
        {
            await Tot(b, "/ggb", async () => (ggb = await VraagOverAsync(b)).Length > 0, "de naam staat op de pagina van een vraag");
            await b.VerstuurAsync($"/ggb/{ggb}/antwoord", ("Antwoord", "NO_HIT"));
            Eis(b, b.HeeftFormulier($"/ggb/{ggb}/bevestigen"), "het antwoord wacht op bevestiging");
            return "NO_HIT, te bevestigen";
        });
        await Stap("bevestigt het antwoord", FictieveWereld.InformationOfficer, async b =>
        {
            await b.OpenAsync($"/ggb/{ggb}");
            await b.VerstuurAsync($"/ggb/{ggb}/bevestigen");
            Eis(b, Gelukt(b), "bevestigd");
            return "uitgevoerd";
        });
        await Stap("ziet dat de controle gebeurde, niet het antwoord (GGB-05)", FictieveWereld.Coordinator, async b =>
        {
            await Tot(b, $"/casussen/{_casus}", () => b.Tekst.Contains("uitgevoerd, geldig tot", StringComparison.Ordinal), "uitgevoerd, geldig tot");
            Eis(b, !b.Pagina.Contains("NO_HIT", StringComparison.OrdinalIgnoreCase) && !b.Pagina.Contains("Geen hit", StringComparison.OrdinalIgnoreCase), "het antwoord staat niet op de pagina");
            return "uitgevoerd, geldig tot …";
        });
    }

    /// <summary>The list names nobody: of which question the page shows the name. The question itself stands there at once, the name once the casus has heard of it.</summary>
    private async Task<string> VraagOverAsync(IBezoeker b)
    {
        foreach (Match m in GgbLink().Matches(b.Pagina))
        {
            await b.OpenAsync(m.Groups[1].Value);
            if (b.Tekst.Contains(achternaam, StringComparison.Ordinal))
            {
                return Id().Match(m.Groups[1].Value).Value;
            }
        }

        return "";
    }

    private static string EersteNoodzaak(IBezoeker b) => Regex.Match(b.Pagina, "name=\"Noodzaak\"[^>]*value=\"([^\"]+)\"|<select[^>]*name=\"Noodzaak\".*?<option[^>]*value=\"([^\"]+)\"", RegexOptions.Singleline, TimeSpan.FromSeconds(2)) is { Success: true } m
        ? m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value
        : throw new DemoException("Er is geen noodzaak te kiezen.");

    private static void Eis(IBezoeker b, bool goed, string wat)
    {
        if (!goed)
        {
            throw new DemoException($"verwacht: {wat}. {b.Kort()}");
        }
    }

    /// <summary>Opens a page until it shows what another module has yet to hear of (the outbox delivers within a second or so).</summary>
    private static Task Tot(IBezoeker b, string pad, Func<bool> klaar, string wat) => Tot(b, pad, () => Task.FromResult(klaar()), wat);

    private static async Task Tot(IBezoeker b, string pad, Func<Task<bool>> klaar, string wat)
    {
        var tot = Stopwatch.StartNew();
        do
        {
            await b.OpenAsync(pad);
            if (await klaar())
            {
                return;
            }

            await Task.Delay(100);
        }
        while (tot.Elapsed < TimeSpan.FromSeconds(20));
        Eis(b, false, wat);
    }

    /// <summary>The form was taken; or its answer got lost, and sent again it finds the thing changed (by itself, the first time).</summary>
    private static bool Gelukt(IBezoeker b) => b.Status == HttpStatusCode.OK || (b.Herhaald && b.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound);

    private async Task Stap(string wat, FictievePersoon persoon, Func<IBezoeker, Task<string>> doe)
    {
        _stappen++;
        BijBegin?.Invoke(_stappen);
        var duur = Stopwatch.StartNew();
        try
        {
            if (!_bezoekers.TryGetValue(persoon, out var b))
            {
                b = await wie(persoon);
                _bezoekers[persoon] = b;
                await b.MeldAanAsync(klok);
            }

            var antwoord = await doe(b);
            _goed++;
            zeg($"{_stappen,2}  {persoon.Naam,-18} {wat,-58} {antwoord,-28} {duur.ElapsedMilliseconds,5} ms");
        }
        catch (Exception e) // a page that looks otherwise, an answer that did not come: the one who reads it must know at which step
        {
            throw new DemoException($"Stap {_stappen} mislukt: {persoon.Naam} {wat}. {(e is DemoException ? "" : e.GetType().Name + ": ")}{e.Message}", e);
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 2000)]
    private static partial Regex Id();

    [GeneratedRegex("<tr.*?</tr>|<li.*?</li>", RegexOptions.Singleline, 2000)]
    private static partial Regex CasusRegel();

    [GeneratedRegex("/casussen/[0-9a-f-]{36}", RegexOptions.None, 2000)]
    private static partial Regex CasusLink();

    [GeneratedRegex("href=\"(/ggb/[0-9a-f-]{36})\"", RegexOptions.None, 2000)]
    private static partial Regex GgbLink();

    [GeneratedRegex("[A-Z]{2,4}-[0-9]{4}-[0-9]{3,}", RegexOptions.None, 2000)]
    private static partial Regex Nummer();
}
