using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.Tests.Browser;

/// <summary>From an empty installation to the first meeting through the pages alone: a joint LIVC R of two municipalities, everyone invited by mail, with an app or a passkey.</summary>
[NonParallelizable]
internal sealed partial class NieuweLivcrBrowserTests
{
    private const string Livcr = "LIVC R Nieuwmeer en Hogerheide", School = "Scholengroep Het Anker", Betrokkene = "Verzonnen-Nieuwmeer";
    private readonly LegeInstallatie _huis = new();
    private BrowserBezoeker _beheerder = null!, _burgemeester = null!, _andereBurgemeester = null!, _korpschef = null!, _coordinator = null!, _fg = null!, _contact = null!, _partner = null!;
    private string _signaal = "", _casus = "", _overleg = "", _agendapunt = "";

    private DateOnly Vandaag => Brussel.Dag(_huis.Klok.GetUtcNow());

    [OneTimeSetUp]
    public Task StartAsync() => _huis.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _huis.DisposeAsync();

    [Test, Rule("LIV-01"), Rule("LIV-02"), Rule("LIV-03"), Rule("LIV-04"), Rule("LIV-05"), Rule("LIV-08"), Rule("AVG-01"), Rule("AVG-02"), Rule("PAR-02"), Rule("PAR-03")]
    public async Task A_new_LIVC_R_comes_from_nothing_to_its_first_meeting_through_the_pages()
    {
        await StartLivcrAsync();
        await NodigUitAsync();
        await VulLijstAsync();
        await VoegOrganisatieToeAsync();
        await ActiveerAsync();
        await WijsAanAsync();
        await MeldSignaalAsync();
        await OpenCasusAsync();
        await RoepBijeenAsync();
        await ZitSamenAsync();
        Assert.That(_huis.Wacht.Klachten.Distinct(), Is.Empty, "console");
    }

    private async Task StartLivcrAsync()
    {
        var wie = Mens("Bert Beginners", "Beheerder");
        _beheerder = await _huis.AanBrowserAsync(wie);
        await _beheerder.OpenAsync(await _huis.EersteBeheerderAsync(wie));
        await _huis.ActiveerMetAppAsync(_beheerder);
        _huis.WachtOpNieuweCodes();
        await _huis.MeldAanAsync(_beheerder);
        Ziet(_beheerder, "Een LIVC R oprichten");
        await _beheerder.OpenAsync("/livcr");
        Assert.That(_beheerder.Pad, Is.EqualTo("/livcr/oprichting"), "the menu leads somewhere before there is anything");
        await VolgAsync(_beheerder, "^/livcr/nieuw$");
        await _beheerder.VerstuurAsync("/livcr/nieuw", ("Naam", "Nieuwmeer en Hogerheide"), ("Gemeenten", "Nieuwmeer\nNergenshuizen"));
        Geweigerd(_beheerder, "staat niet in de lijst van Vlaamse gemeenten");
        await _beheerder.VerstuurAsync("/livcr/nieuw", ("Gemeenten", "Nieuwmeer\nHogerheide"));
        Ziet(_beheerder, "Oprichting van " + Livcr, "Er kan nog geen signaal, casus of overleg beginnen.");
        await LegeInstallatie.TotAsync(_beheerder, "/livcr/oprichting", () => !_beheerder.Pagina.Contains("Nog op te richten", StringComparison.Ordinal));
        await _beheerder.VerstuurAsync("/livcr/oprichting/activeren");
        Geweigerd(_beheerder, "LIV-02", "LIV-03", "LIV-08", "AVG-01", "AVG-02");
    }

    private async Task NodigUitAsync()
    {
        _burgemeester = await NodigUitAsync(_beheerder, Mens("Anke Meerman", "Burgemeester"));
        _andereBurgemeester = await NodigUitAsync(_beheerder, Mens("Hugo Heiman", "Burgemeester"));
        _korpschef = await NodigUitAsync(_beheerder, Mens("Kris Zoneman", "Korpschef"));
        _coordinator = await NodigUitAsync(_beheerder, Mens("Mieke Ambtman", "Preventieambtenaar"));
        _fg = await NodigUitAsync(_beheerder, Mens("Fien Regelaar", "Functionaris voor gegevensbescherming"));
        _contact = await NodigUitAsync(_beheerder, Mens("Carl Ankers", "Directeur"));
        foreach (var b in new[] { _burgemeester, _andereBurgemeester, _korpschef, _coordinator, _fg, _contact })
        {
            await LegeInstallatie.OpenMailAsync(b);
            await _huis.ActiveerMetAppAsync(b);
        }

        _huis.WachtOpNieuweCodes();
    }

    private async Task VulLijstAsync()
    {
        foreach (var (nis, kenmerk) in new[] { ("99022", "HOG/2026/12"), ("99021", "NIE/2026/7") })
        {
            await _beheerder.OpenAsync("/livcr/oprichting");
            await VolgAsync(_beheerder, "^/livcr/oprichting/gemeenten$");
            await _beheerder.VerstuurAsync("/livcr/oprichting/gemeenten", [("Nis", nis), ("Referentie", kenmerk), .. Datum("Akte", Vandaag.AddDays(-3)), ("Doe", "akte")]);
            Ziet(_beheerder, $"Beslissing {kenmerk}");
        }

        await ZetelAsync("Burgemeester van Nieuwmeer", _burgemeester);
        await ZetelAsync("Burgemeester van Hogerheide", _andereBurgemeester);
        await ZetelAsync("Gemeenteambtenaar, voor de hele LIVC R", _coordinator);
        var machtiging = Datum("MachtigingTot", Vandaag.AddYears(2)).Append(("Verificateur", "Nationale Veiligheidsoverheid")).ToArray();
        await ZetelAsync("Korpschef, voor de hele LIVC R", _korpschef, [("Niveau", "Vertrouwelijk"), .. machtiging]);
        Geweigerd(_beheerder, "GEHEIM");
        await ZetelAsync("Korpschef, voor de hele LIVC R", _korpschef, [("Niveau", "Geheim"), .. machtiging]);
        Ziet(_beheerder, "Wie zit waar", _korpschef.Wie.Naam);

        await _beheerder.OpenAsync("/livcr/functies");
        await _beheerder.VerstuurAsync("/livcr/functies", ("Rol", nameof(Rol.Fg)), ("Persoon", _fg.Wie.Naam), ("Akte", "NIE/2026/9"));
        Ziet(_beheerder, "Wie heeft welke functie", _fg.Wie.Naam);
        await _beheerder.OpenAsync("/livcr/reglement/nieuw");
        await _beheerder.VerstuurAsync("/livcr/reglement/nieuw", [("Referentie", "NIE/2026/8"), .. Datum("Op", Vandaag)]);
        Ziet(_beheerder, "Versie 1, vastgesteld op");
        await _beheerder.OpenAsync("/livcr/gegevensbescherming");
        await _beheerder.VerstuurAsync("/livcr/gegevensbescherming", ("Dpia", "DPIA 2026-1"), ("Registerinschrijving", "Register 14"), ("Verantwoordelijken", "De gemeenten Nieuwmeer en Hogerheide en de politiezone."),
            ("Taakverdeling", "De gemeente Nieuwmeer beheert de accounts."), ("RegimeGemeente", "AvgDecreet2023"), ("RegimePolitie", "WvgTitel2"), ("Contactpunt", "Dienst preventie, Meerplein 1, Nieuwmeer"));
        await _beheerder.OpenAsync("/livcr/oprichting");
        Assert.That(_beheerder.Tekst, Does.Contain("In orde").And.Not.Contain("Ontbreekt"));
    }

    /// <summary>The official starts to work before the LIVC R does: an organisation brings a line of its own on the list.</summary>
    private async Task VoegOrganisatieToeAsync()
    {
        await _huis.MeldAanAsync(_coordinator);
        await _coordinator.OpenAsync("/signalen/nieuw");
        await _coordinator.VerstuurAsync("/signalen/nieuw", ("Zorg", "Een bezorgde ouder belde."));
        Geweigerd(_coordinator, "opbouw");
        await _coordinator.OpenAsync("/livcr/organisaties");
        await VolgAsync(_coordinator, "^/livcr/organisaties/nieuw$");
        await _coordinator.VerstuurAsync("/livcr/organisaties/nieuw", ("Naam", School), ("Sector", "Onderwijs"), ("Kbo", "0123.456.748"), ("Grond", "DecreetLivcR"), ("Bron", "Decreet van 21 mei 2021"));
        Geweigerd(_coordinator, "Dit is geen ondernemingsnummer.");
        await _coordinator.VerstuurAsync("/livcr/organisaties/nieuw", ("Kbo", "0123.456.749"));
        Ziet(_coordinator, School, "Decreet van 21 mei 2021", "Er is geen contactpersoon.");
        await _coordinator.VerstuurAsync(_coordinator.Pad + "/contact", ("Persoon", _contact.Wie.Naam));
        Ziet(_coordinator, _contact.Wie.Naam);

        await _beheerder.OpenAsync("/livcr/oprichting");
        Assert.That(_beheerder.Tekst, Does.Contain("Ontbreekt").And.Contain("AVG-03"), "the organisation's ground for processing; a protocol asks for attention");
        await _beheerder.VerstuurAsync("/livcr/oprichting/activeren");
        Geweigerd(_beheerder, "AVG-01");
    }

    private async Task ActiveerAsync()
    {
        await _beheerder.OpenAsync("/livcr/gegevensbescherming");
        await _beheerder.VerstuurAsync("/livcr/gegevensbescherming/organisatie", ("Organisatie", School), ("Keuze", "AvgDecreet2023"));
        await _beheerder.OpenAsync("/livcr/oprichting");
        await _beheerder.VerstuurAsync("/livcr/oprichting/activeren");
        Ziet(_beheerder, "Deze LIVC R is actief");
        await LegeInstallatie.TotAsync(_beheerder, "/beheer/accounts", () => _beheerder.Tekst.Contains(_contact.Wie.Naam, StringComparison.Ordinal));
        await _beheerder.OpenAsync("/");
        Assert.That(_beheerder.Tekst, Does.Not.Contain("nog niet actief"));
    }

    /// <summary>The contact invites and asks, the coordinator approves; only then does the passkey of who is asked for open anything.</summary>
    private async Task WijsAanAsync()
    {
        await _huis.MeldAanAsync(_contact);
        _partner = await NodigUitAsync(_contact, Mens("Petra Leerman", "Leerlingbegeleider"), metToestel: true);
        await LegeInstallatie.OpenMailAsync(_partner);
        await _partner.VerstuurAsync("/activeren/passkey", ("Toestel", "Laptop van de school"));
        Assert.That(_partner.Pad, Is.EqualTo("/activeren/klaar"), _partner.Kort());

        await _contact.OpenAsync("/mijn-organisatie");
        await VolgAsync(_contact, "^/aanwijzingen/nieuw$");
        Assert.That(_contact.Tekst, Does.Contain(_partner.Wie.Naam).And.Not.Contain(_korpschef.Wie.Naam), "who sits here in a seat is none of a contact's business");
        await _contact.VerstuurAsync("/aanwijzingen/nieuw", ("Persoon", _partner.Wie.Naam), ("Functie", "Leerlingbegeleider"), ("Geheimhouding", "Discretieplicht"));
        Ziet(_contact, "Aangevraagd", "Tot dan verandert er niets.");
        Assert.That(_contact.HeeftFormulier(_contact.Pad + "/goedkeuren"), Is.False);

        await _coordinator.OpenAsync("/");
        Ziet(_coordinator, "Een aanvraag voor een aanwijzing wacht op uw beslissing.");
        await _coordinator.OpenAsync("/aanwijzingen");
        await VolgAsync(_coordinator, "^/aanwijzingen/[0-9a-f-]{36}$");
        await _coordinator.VerstuurAsync(_coordinator.Pad + "/goedkeuren");
        Ziet(_coordinator, "Actief", _partner.Wie.Naam);

        await LegeInstallatie.TotAsync(_beheerder, "/beheer/accounts", () => _beheerder.Tekst.Contains(_partner.Wie.Naam, StringComparison.Ordinal));
        await _huis.MeldAanAsync(_partner);
        foreach (var b in new[] { _burgemeester, _andereBurgemeester, _korpschef, _fg })
        {
            await _huis.MeldAanAsync(b);
        }

        await _fg.OpenAsync("/livcr/gegevensbescherming");
        Ziet(_fg, "DPIA 2026-1");
        foreach (var b in new[] { _partner, _burgemeester, _andereBurgemeester, _korpschef, _coordinator })
        {
            await b.OpenAsync("/livcr/reglement");
            await b.VerstuurAsync("/livcr/reglement/bevestigen", ("Gelezen", "ja"));
            Ziet(b, "U bevestigde deze versie");
        }

        Ziet(_coordinator, "Alle leden bevestigden deze versie.");
    }

    private async Task MeldSignaalAsync()
    {
        await _partner.OpenAsync("/");
        await VolgAsync(_partner, "^/signalen/nieuw$");
        await _partner.VerstuurAsync("/signalen/nieuw", ("Zorg", "Een oud-leerling praat goedkeurend over geweld en trekt zich terug."), ("Leeftijd", "Meerderjarig"), ("Gemeente", "Nieuwmeer"),
            ("Voornaam", "Joppe"), ("Achternaam", Betrokkene), ("GeboorteDag", "14"), ("GeboorteMaand", "3"), ("GeboorteJaar", "2004"));
        _signaal = Id().Match(_partner.Pad).Value;
        Assert.That(_partner.Pad, Is.EqualTo($"/signalen/{_signaal}/ontvangst"), _partner.Kort());

        await _coordinator.OpenAsync("/signalen");
        await VolgAsync(_coordinator, $"^/signalen/{_signaal}$");
        await _coordinator.VerstuurAsync($"/signalen/{_signaal}/weging");
        await _coordinator.VerstuurAsync($"/signalen/{_signaal}/casus", ("Finaliteit", "Het signaal wijst op een beginnend radicaliseringsproces met rechtvaardiging van geweld. Opvolging is nodig om een terroristisch misdrijf te voorkomen."));
        Ziet(_coordinator, "De politie moet nog antwoorden.");
        await LegeInstallatie.TotAsync(_korpschef, "/", () => _korpschef.Pagina.Contains($"/signalen/{_signaal}", StringComparison.Ordinal));
        await VolgAsync(_korpschef, $"^/signalen/{_signaal}$");
        await _korpschef.VerstuurAsync($"/signalen/{_signaal}/casus/bevestigen");
    }

    private async Task OpenCasusAsync()
    {
        await LegeInstallatie.TotAsync(_coordinator, "/casussen", () => _coordinator.Tekst.Contains(Betrokkene, StringComparison.Ordinal));
        await VolgAsync(_coordinator, "^/casussen/[0-9a-f-]{36}$");
        _casus = Id().Match(_coordinator.Pad).Value;
        Ziet(_coordinator, $"-{Vandaag.Year}-001");
        await _coordinator.VerstuurAsync($"/casussen/{_casus}/ggb", ("Noodzaak", EersteNoodzaak().Match(_coordinator.Pagina).Groups[1].Value));
        await LegeInstallatie.TotAsync(_korpschef, "/ggb", () => Ggb().IsMatch(_korpschef.Pagina));
        await VolgAsync(_korpschef, "^/ggb/[0-9a-f-]{36}$");
        var ggb = _korpschef.Pad;
        await _korpschef.VerstuurAsync(ggb + "/antwoord", ("Antwoord", "NO_HIT"));
        await _korpschef.VerstuurAsync(ggb + "/bevestigen");
        await LegeInstallatie.TotAsync(_coordinator, $"/casussen/{_casus}", () => _coordinator.Tekst.Contains("uitgevoerd, geldig tot", StringComparison.Ordinal));
    }

    private async Task RoepBijeenAsync()
    {
        var begin = Brussel.Lokaal(_huis.Klok.GetUtcNow().AddMinutes(3));
        await _coordinator.OpenAsync("/overleggen");
        await VolgAsync(_coordinator, "^/overleggen/nieuw$");
        await _coordinator.VerstuurAsync("/overleggen/nieuw", [.. Datum("Datum", DateOnly.FromDateTime(begin.DateTime)), ("Uur", begin.ToString("HH:mm", CultureInfo.InvariantCulture)), ("Plaats", "Gemeentehuis Nieuwmeer"),
            ("Doel", "Samen bekijken welke opvolging nodig is."), ("Werkwijze", "Alleen afspraken worden genoteerd."), ("Rechtsgrond", "Decreet")]);
        _overleg = Id().Match(_coordinator.Pad).Value;
        await _coordinator.VerstuurAsync($"/overleggen/{_overleg}/agendapunten", ("Casus", _casus), ("Doel", "Eerste bespreking."));
        Ziet(_coordinator, _burgemeester.Wie.Naam, _korpschef.Wie.Naam);
        Assert.That(_coordinator.Tekst, Does.Not.Contain(_andereBurgemeester.Wie.Naam), "a casus of Nieuwmeer is not of the other mayor");
        _agendapunt = Genodigden().Match(_coordinator.Pagina).Groups[1].Value;
        await _coordinator.VerstuurAsync($"/agendapunten/{_agendapunt}/genodigden", ("Persoon", $"{_partner.Wie.Naam}, Leerlingbegeleider, {School}"), ("Reden", "Kent de persoon."));
        await _coordinator.VerstuurAsync($"/overleggen/{_overleg}/voorleggen");
        Ziet(_coordinator, "Voorgelegd aan de burgemeester");

        await _andereBurgemeester.OpenAsync($"/overleggen/{_overleg}/beslissen");
        Assert.That(_andereBurgemeester.Status, Is.EqualTo(HttpStatusCode.NotFound));
        await _burgemeester.OpenAsync("/");
        await VolgAsync(_burgemeester, $"^/overleggen/{_overleg}/beslissen$");
        Ziet(_burgemeester, _partner.Wie.Naam, "Kent de persoon.");
        Assert.That(_burgemeester.Pagina, Does.Not.Contain(Betrokkene));
        await _burgemeester.VerstuurAsync($"/overleggen/{_overleg}/bijeenroepen");
        await _coordinator.OpenAsync($"/overleggen/{_overleg}");
        Assert.That(_coordinator.Tekst, Does.Contain("Staat Uitgenodigd"));

        foreach (var b in new[] { _partner, _korpschef })
        {
            await b.OpenAsync("/uitnodigingen");
            await VolgAsync(b, $"^/uitnodigingen/{_agendapunt}$");
            Assert.That(b.Pagina, Does.Not.Contain(Betrokkene), "no name before the answer");
            await b.VerstuurAsync($"/uitnodigingen/{_agendapunt}/aanvaarden", ("Geheimhouding", "ja"));
            await b.OpenAsync($"/uitnodigingen/{_agendapunt}");
            Ziet(b, "Aanvaard", Betrokkene);
        }
    }

    /// <summary>The first meeting is held: confirmed by the mayor, secrecy by everyone, and its agendapunt opens.</summary>
    private async Task ZitSamenAsync()
    {
        await _burgemeester.OpenAsync($"/tafel/{_overleg}");
        await _burgemeester.VerstuurAsync($"/tafel/{_overleg}/bevestigen", ("Deelnemers", "ja"), ("Doel", "ja"), ("Werkwijze", "ja"));
        foreach (var b in new[] { _burgemeester, _korpschef, _coordinator, _partner })
        {
            await b.OpenAsync($"/tafel/{_overleg}");
            await b.VerstuurAsync($"/tafel/{_overleg}/geheimhouding", ("Bevestiging", "ja"));
        }

        await _burgemeester.OpenAsync($"/tafel/{_overleg}");
        foreach (var persoon in Aanwezig().Matches(_burgemeester.Pagina).Select(m => m.Groups[1].Value).Distinct().ToList())
        {
            await _burgemeester.OpenAsync($"/tafel/{_overleg}");
            await _burgemeester.VerstuurAsync($"/agendapunten/{_agendapunt}/aanwezig", ("Persoon", persoon), ("Aanwezig", "ja"));
        }

        await _burgemeester.OpenAsync($"/tafel/{_overleg}");
        await _burgemeester.VerstuurAsync($"/agendapunten/{_agendapunt}/openen");
        await LegeInstallatie.TotAsync(_partner, $"/agendapunten/{_agendapunt}", () => _partner.HeeftFormulier($"/agendapunten/{_agendapunt}/inbreng"));
        Ziet(_partner, Betrokkene);
        await _andereBurgemeester.OpenAsync($"/agendapunten/{_agendapunt}");
        Assert.That(_andereBurgemeester.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private async Task<BrowserBezoeker> NodigUitAsync(BrowserBezoeker door, FictievePersoon wie, bool metToestel = false)
    {
        await door.OpenAsync("/beheer/accounts/uitnodigen");
        await door.VerstuurAsync("/beheer/accounts/uitnodigen", ("Naam", wie.Naam), ("Email", wie.Email));
        Ziet(door, "De uitnodiging is verstuurd", wie.Naam);
        return await _huis.AanBrowserAsync(wie, metToestel);
    }

    private async Task ZetelAsync(string zetel, BrowserBezoeker wie, params (string, string)[] meer)
    {
        await _beheerder.OpenAsync("/livcr/zetels");
        await _beheerder.VerstuurAsync("/livcr/zetels", [("Zetel", zetel), ("Persoon", wie.Wie.Naam), ("Akte", "NIE/2026/7"), .. Datum("Van", Vandaag), .. meer]);
    }

    private static FictievePersoon Mens(string naam, string functie) => new(naam, functie, []);

    /// <summary>Where the page itself leads.</summary>
    private static Task VolgAsync(BrowserBezoeker b, string patroon) => b.OpenAsync(b.Link(new Regex(patroon, RegexOptions.None, TimeSpan.FromSeconds(2))));

    private static void Ziet(BrowserBezoeker b, params string[] teksten)
    {
        Assert.That(b.Status, Is.EqualTo(HttpStatusCode.OK), b.Kort());
        Assert.That(teksten.Where(t => !b.Tekst.Contains(t, StringComparison.Ordinal)), Is.Empty, b.Kort());
    }

    private static void Geweigerd(BrowserBezoeker b, params string[] teksten)
    {
        Assert.That(b.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), b.Kort());
        Assert.That(teksten.Where(t => !b.Tekst.Contains(t, StringComparison.Ordinal)), Is.Empty, b.Kort());
    }

    private static (string, string)[] Datum(string veld, DateOnly dag) =>
        [(veld + "Dag", dag.ToString("%d", CultureInfo.InvariantCulture)), (veld + "Maand", dag.ToString("%M", CultureInfo.InvariantCulture)), (veld + "Jaar", dag.ToString("yyyy", CultureInfo.InvariantCulture))];

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, 2000)]
    private static partial Regex Id();

    [GeneratedRegex("name=\"Noodzaak\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 2000)]
    private static partial Regex EersteNoodzaak();

    [GeneratedRegex("href=\"/ggb/[0-9a-f-]{36}\"", RegexOptions.None, 2000)]
    private static partial Regex Ggb();

    [GeneratedRegex("/agendapunten/([0-9a-f-]{36})/genodigden", RegexOptions.None, 2000)]
    private static partial Regex Genodigden();

    [GeneratedRegex("name=\"Persoon\" value=\"([0-9a-f-]{36})\"", RegexOptions.None, 2000)]
    private static partial Regex Aanwezig();
}
