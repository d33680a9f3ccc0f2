using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.Tests.Browser;

/// <summary>From an empty installation to the first meeting through the pages alone: a joint LIVC R of two municipalities, everyone invited by mail, with an app or a passkey.</summary>
[NonParallelizable]
internal sealed partial class NieuweLivcrBrowserTests
{
    private const string Livcr = "LIVC R Nieuwmeer en Hogerheide", School = "Scholengroep Het Anker", Betrokkene = "Verzonnen-Nieuwmeer";
    private readonly LegeInstallatie _huis = new();
    private IBezoeker _beheerder = null!, _burgemeester = null!, _andereBurgemeester = null!, _korpschef = null!, _coordinator = null!, _fg = null!, _contact = null!, _partner = null!;
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
        await BevestigAktenAsync();
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
        _beheerder = await _huis.AanSchermAsync(wie, Scherm.Chromium);
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
        _burgemeester = await NodigUitAsync(_beheerder, Mens("Anke Meerman", "Burgemeester"), Scherm.Chromium);
        _andereBurgemeester = await NodigUitAsync(_beheerder, Mens("Hugo Heiman", "Burgemeester"), Scherm.Http);
        _korpschef = await NodigUitAsync(_beheerder, Mens("Kris Zoneman", "Korpschef"), Scherm.Http);
        _coordinator = await NodigUitAsync(_beheerder, Mens("Mieke Ambtman", "Preventieambtenaar"), Scherm.Chromium);
        _fg = await NodigUitAsync(_beheerder, Mens("Fien Regelaar", "Functionaris voor gegevensbescherming"), Scherm.Http);
        _contact = await NodigUitAsync(_beheerder, Mens("Carl Ankers", "Directeur"), Scherm.Http);
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
        await _beheerder.VerstuurAsync("/livcr/oprichting/activeren");
        Geweigerd(_beheerder, "De burgemeester van Nieuwmeer bevestigde de oprichtingsbeslissing nog niet.", "De burgemeester van Hogerheide bevestigde");
    }

    /// <summary>Who was recorded in a mayor's seat signs in before the LIVC R works, for this one act.</summary>
    private async Task BevestigAktenAsync()
    {
        foreach (var (wie, nis, ander) in new[] { (_burgemeester, "99021", "99022"), (_andereBurgemeester, "99022", "99021") })
        {
            await _huis.MeldAanAsync(wie);
            await LegeInstallatie.TotAsync(wie, "/", () => wie.Tekst.Contains("1 oprichtingsbeslissing van uw gemeente", StringComparison.Ordinal));
            await VolgAsync(wie, "^/livcr/oprichting/bevestigen$");
            Assert.That(wie.Pagina, Does.Contain($"value=\"{nis}\"").And.Not.Contain($"value=\"{ander}\""), "only the own act");
            await wie.VerstuurAsync("/livcr/oprichting/bevestigen", ("Doe", "bevestigen"));
            Ziet(wie, "Akkoord intrekken");
        }

        _huis.WachtOpNieuweCodes();
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

    private async Task<IBezoeker> NodigUitAsync(IBezoeker door, FictievePersoon wie, Scherm scherm)
    {
        await door.OpenAsync("/beheer/accounts/uitnodigen");
        await door.VerstuurAsync("/beheer/accounts/uitnodigen", ("Naam", wie.Naam), ("Email", wie.Email));
        Ziet(door, "De uitnodiging is verstuurd", wie.Naam);
        return await _huis.AanSchermAsync(wie, scherm);
    }

    private async Task ZetelAsync(string zetel, IBezoeker wie, params (string, string)[] meer)
    {
        await _beheerder.OpenAsync("/livcr/zetels");
        await _beheerder.VerstuurAsync("/livcr/zetels", [("Zetel", zetel), ("Persoon", wie.Wie.Naam), ("Akte", "NIE/2026/7"), .. Datum("Van", Vandaag), .. meer]);
    }

    private static FictievePersoon Mens(string naam, string functie) => new(naam, functie, []);

    /// <summary>Where the page itself leads.</summary>
    private static Task VolgAsync(IBezoeker b, string patroon) => b.OpenAsync(b.Link(new Regex(patroon, RegexOptions.None, TimeSpan.FromSeconds(2))));

    private static void Ziet(IBezoeker b, params string[] teksten)
    {
        Assert.That(b.Status, Is.EqualTo(HttpStatusCode.OK), b.Kort());
        Assert.That(teksten.Where(t => !b.Tekst.Contains(t, StringComparison.Ordinal)), Is.Empty, b.Kort());
    }

    private static void Geweigerd(IBezoeker b, params string[] teksten)
    {
        Assert.That(b.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), b.Kort());
        Assert.That(teksten.Where(t => !b.Tekst.Contains(t, StringComparison.Ordinal)), Is.Empty, b.Kort());
    }

    private static (string, string)[] Datum(string veld, DateOnly dag) =>
        [(veld + "Dag", dag.ToString("%d", CultureInfo.InvariantCulture)), (veld + "Maand", dag.ToString("%M", CultureInfo.InvariantCulture)), (veld + "Jaar", dag.ToString("yyyy", CultureInfo.InvariantCulture))];
}
