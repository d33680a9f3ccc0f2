using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using static LivcR.Host.Tests.Browser.Aanblik;

namespace LivcR.Host.Tests.Browser;

/// <summary>A joint LIVC R of two municipalities that comes from nothing through the pages alone, everyone invited by mail, with an app or a passkey. Its steps look at what they meet, for whoever takes them.</summary>
internal sealed partial class NieuweLivcr(LegeInstallatie huis)
{
    public const string School = "Scholengroep Het Anker", Betrokkene = "Verzonnen-Nieuwmeer";
    private const string Livcr = "LIVC R Nieuwmeer en Hogerheide";

    public IBezoeker Beheerder { get; private set; } = null!;

    public IBezoeker Burgemeester { get; private set; } = null!;

    public IBezoeker AndereBurgemeester { get; private set; } = null!;

    public IBezoeker Korpschef { get; private set; } = null!;

    public IBezoeker Coordinator { get; private set; } = null!;

    public IBezoeker Fg { get; private set; } = null!;

    public IBezoeker Contact { get; private set; } = null!;

    public IBezoeker Partner { get; private set; } = null!;

    public string Signaal { get; private set; } = "";

    public string Casus { get; private set; } = "";

    public string Overleg { get; private set; } = "";

    public string Agendapunt { get; private set; } = "";

    public DateOnly Vandaag => Brussel.Dag(huis.Klok.GetUtcNow());

    /// <summary>Until it is active, and a partner may sit at its table.</summary>
    public async Task RichtOpAsync()
    {
        await StartLivcrAsync();
        await NodigUitAsync();
        await VulLijstAsync();
        await BevestigAktenAsync();
        await VoegOrganisatieToeAsync();
        await ActiveerAsync();
        await WijsAanAsync();
    }

    /// <summary>Mayor and coordinator go on at this screen: they sign in there the next time.</summary>
    public async Task GaZittenAsync(Scherm scherm)
    {
        Burgemeester = await huis.AanSchermAsync(Burgemeester.Wie, scherm);
        Coordinator = await huis.AanSchermAsync(Coordinator.Wie, scherm);
    }

    /// <summary>The partner leaves the laptop with the passkey, and signs in with an app at any screen.</summary>
    public async Task LaatToestelLiggenAsync()
    {
        await huis.VoegAppToeAsync(Partner);
        Partner = await huis.AanSchermAsync(Partner.Wie, Scherm.Http);
    }

    private async Task StartLivcrAsync()
    {
        var wie = Mens("Bert Beginners", "Beheerder");
        Beheerder = await huis.AanSchermAsync(wie, Scherm.Chromium);
        await Beheerder.OpenAsync(await huis.EersteBeheerderAsync(wie));
        await huis.ActiveerMetAppAsync(Beheerder);
        huis.WachtOpNieuweCodes();
        await huis.MeldAanAsync(Beheerder);
        Beheerder.Ziet("Een LIVC R oprichten");
        await Beheerder.OpenAsync("/livcr");
        Assert.That(Beheerder.Pad, Is.EqualTo("/livcr/oprichting"), "the menu leads somewhere before there is anything");
        await Beheerder.VolgAsync("^/livcr/nieuw$");
        await Beheerder.VerstuurAsync("/livcr/nieuw", ("Naam", "Nieuwmeer en Hogerheide"), ("Gemeenten", "Nieuwmeer\nNergenshuizen"));
        Beheerder.Geweigerd("staat niet in de lijst van Vlaamse gemeenten");
        await Beheerder.VerstuurAsync("/livcr/nieuw", ("Gemeenten", "Nieuwmeer\nHogerheide"));
        Beheerder.Ziet("Oprichting van " + Livcr, "Er kan nog geen signaal, casus of overleg beginnen.");
        await LegeInstallatie.TotAsync(Beheerder, "/livcr/oprichting", () => !Beheerder.Pagina.Contains("Nog op te richten", StringComparison.Ordinal));
        await Beheerder.VerstuurAsync("/livcr/oprichting/activeren");
        Beheerder.Geweigerd("LIV-02", "LIV-03", "LIV-08", "AVG-01", "AVG-02");
    }

    private async Task NodigUitAsync()
    {
        Burgemeester = await NodigUitAsync(Beheerder, Mens("Anke Meerman", "Burgemeester"), Scherm.Chromium);
        AndereBurgemeester = await NodigUitAsync(Beheerder, Mens("Hugo Heiman", "Burgemeester"), Scherm.Http);
        Korpschef = await NodigUitAsync(Beheerder, Mens("Kris Zoneman", "Korpschef"), Scherm.Http);
        Coordinator = await NodigUitAsync(Beheerder, Mens("Mieke Ambtman", "Preventieambtenaar"), Scherm.Chromium);
        Fg = await NodigUitAsync(Beheerder, Mens("Fien Regelaar", "Functionaris voor gegevensbescherming"), Scherm.Http);
        Contact = await NodigUitAsync(Beheerder, Mens("Carl Ankers", "Directeur"), Scherm.Http);
        foreach (var b in new[] { Burgemeester, AndereBurgemeester, Korpschef, Coordinator, Fg, Contact })
        {
            await LegeInstallatie.OpenMailAsync(b);
            await huis.ActiveerMetAppAsync(b);
        }

        huis.WachtOpNieuweCodes();
    }

    private async Task VulLijstAsync()
    {
        foreach (var (nis, kenmerk) in new[] { ("99022", "HOG/2026/12"), ("99021", "NIE/2026/7") })
        {
            await Beheerder.OpenAsync("/livcr/oprichting");
            await Beheerder.VolgAsync("^/livcr/oprichting/gemeenten$");
            await Beheerder.VerstuurAsync("/livcr/oprichting/gemeenten", [("Nis", nis), ("Referentie", kenmerk), .. Datum("Akte", Vandaag.AddDays(-3)), ("Doe", "akte")]);
            Beheerder.Ziet($"Beslissing {kenmerk}");
        }

        await ZetelAsync("Burgemeester van Nieuwmeer", Burgemeester);
        await ZetelAsync("Burgemeester van Hogerheide", AndereBurgemeester);
        await ZetelAsync("Gemeenteambtenaar, voor de hele LIVC R", Coordinator);
        var machtiging = Datum("MachtigingTot", Vandaag.AddYears(2)).Append(("Verificateur", "Nationale Veiligheidsoverheid")).ToArray();
        await ZetelAsync("Korpschef, voor de hele LIVC R", Korpschef, [("Niveau", "Vertrouwelijk"), .. machtiging]);
        Beheerder.Geweigerd("GEHEIM");
        await ZetelAsync("Korpschef, voor de hele LIVC R", Korpschef, [("Niveau", "Geheim"), .. machtiging]);
        Beheerder.Ziet("Wie zit waar", Korpschef.Wie.Naam);

        await Beheerder.OpenAsync("/livcr/functies");
        await Beheerder.VerstuurAsync("/livcr/functies", ("Rol", nameof(Rol.Fg)), ("Persoon", Fg.Wie.Naam), ("Akte", "NIE/2026/9"));
        Beheerder.Ziet("Wie heeft welke functie", Fg.Wie.Naam);
        await Beheerder.OpenAsync("/livcr/reglement/nieuw");
        await Beheerder.VerstuurAsync("/livcr/reglement/nieuw", [("Referentie", "NIE/2026/8"), .. Datum("Op", Vandaag)]);
        Beheerder.Ziet("Versie 1, vastgesteld op");
        await Beheerder.OpenAsync("/livcr/gegevensbescherming");
        await Beheerder.VerstuurAsync("/livcr/gegevensbescherming", ("Dpia", "DPIA 2026-1"), ("Registerinschrijving", "Register 14"), ("Verantwoordelijken", "De gemeenten Nieuwmeer en Hogerheide en de politiezone."),
            ("Taakverdeling", "De gemeente Nieuwmeer beheert de accounts."), ("RegimeGemeente", "AvgDecreet2023"), ("RegimePolitie", "WvgTitel2"), ("Contactpunt", "Dienst preventie, Meerplein 1, Nieuwmeer"));
        await Beheerder.OpenAsync("/livcr/oprichting");
        await Beheerder.VerstuurAsync("/livcr/oprichting/activeren");
        Beheerder.Geweigerd("De burgemeester van Nieuwmeer bevestigde de oprichtingsbeslissing nog niet.", "De burgemeester van Hogerheide bevestigde");
    }

    /// <summary>Who was recorded in a mayor's seat signs in before the LIVC R works, for this one act.</summary>
    private async Task BevestigAktenAsync()
    {
        foreach (var (wie, nis, ander) in new[] { (Burgemeester, "99021", "99022"), (AndereBurgemeester, "99022", "99021") })
        {
            await huis.MeldAanAsync(wie);
            await LegeInstallatie.TotAsync(wie, "/", () => wie.Tekst.Contains("1 oprichtingsbeslissing van uw gemeente", StringComparison.Ordinal));
            await wie.VolgAsync("^/livcr/oprichting/bevestigen$");
            Assert.That(wie.Pagina, Does.Contain($"value=\"{nis}\"").And.Not.Contain($"value=\"{ander}\""), "only the own act");
            await wie.VerstuurAsync("/livcr/oprichting/bevestigen", ("Doe", "bevestigen"));
            wie.Ziet("Akkoord intrekken");
        }

        huis.WachtOpNieuweCodes();
        await Beheerder.OpenAsync("/livcr/oprichting");
        Assert.That(Beheerder.Tekst, Does.Contain("In orde").And.Not.Contain("Ontbreekt"));
    }

    /// <summary>The official starts to work before the LIVC R does: an organisation brings a line of its own on the list.</summary>
    private async Task VoegOrganisatieToeAsync()
    {
        await huis.MeldAanAsync(Coordinator);
        await Coordinator.OpenAsync("/signalen/nieuw");
        await Coordinator.VerstuurAsync("/signalen/nieuw", ("Zorg", "Een bezorgde ouder belde."));
        Coordinator.Geweigerd("opbouw");
        await Coordinator.OpenAsync("/livcr/organisaties");
        await Coordinator.VolgAsync("^/livcr/organisaties/nieuw$");
        await Coordinator.VerstuurAsync("/livcr/organisaties/nieuw", ("Naam", School), ("Sector", "Onderwijs"), ("Kbo", "0123.456.748"), ("Grond", "DecreetLivcR"), ("Bron", "Decreet van 21 mei 2021"));
        Coordinator.Geweigerd("Dit is geen ondernemingsnummer.");
        await Coordinator.VerstuurAsync("/livcr/organisaties/nieuw", ("Kbo", "0123.456.749"));
        Coordinator.Ziet(School, "Decreet van 21 mei 2021", "Er is geen contactpersoon.");
        await Coordinator.VerstuurAsync(Coordinator.Pad + "/contact", ("Persoon", Contact.Wie.Naam));
        Coordinator.Ziet(Contact.Wie.Naam);

        await Beheerder.OpenAsync("/livcr/oprichting");
        Assert.That(Beheerder.Tekst, Does.Contain("Ontbreekt").And.Contain("AVG-03"), "the organisation's ground for processing; a protocol asks for attention");
        await Beheerder.VerstuurAsync("/livcr/oprichting/activeren");
        Beheerder.Geweigerd("AVG-01");
    }

    private async Task ActiveerAsync()
    {
        await Beheerder.OpenAsync("/livcr/gegevensbescherming");
        await Beheerder.VerstuurAsync("/livcr/gegevensbescherming/organisatie", ("Organisatie", School), ("Keuze", "AvgDecreet2023"));
        await Beheerder.OpenAsync("/livcr/oprichting");
        await Beheerder.VerstuurAsync("/livcr/oprichting/activeren");
        Beheerder.Ziet("Deze LIVC R is actief");
        await LegeInstallatie.TotAsync(Beheerder, "/beheer/accounts", () => Beheerder.Tekst.Contains(Contact.Wie.Naam, StringComparison.Ordinal));
        await Beheerder.OpenAsync("/");
        Assert.That(Beheerder.Tekst, Does.Not.Contain("nog niet actief"));
    }

    private async Task<IBezoeker> NodigUitAsync(IBezoeker door, FictievePersoon wie, Scherm scherm, string? lidVan = null)
    {
        await door.OpenAsync("/beheer/accounts/uitnodigen");
        await door.VerstuurAsync("/beheer/accounts/uitnodigen", [("Naam", wie.Naam), ("Email", wie.Email),
            .. lidVan is null ? Array.Empty<(string, string)>() : [("Organisatie", door.Keuze(lidVan)), ("Functie", wie.Functie), ("Geheimhouding", "Discretieplicht")]]);
        door.Ziet("De uitnodiging is verstuurd");
        return await huis.AanSchermAsync(wie, scherm);
    }

    private async Task ZetelAsync(string zetel, IBezoeker wie, params (string, string)[] meer)
    {
        await Beheerder.OpenAsync("/livcr/zetels");
        await Beheerder.VerstuurAsync("/livcr/zetels", [("Zetel", zetel), ("Persoon", wie.Wie.Naam), ("Akte", "NIE/2026/7"), .. Datum("Van", Vandaag), .. meer]);
    }

    private static FictievePersoon Mens(string naam, string functie) => new(naam, functie, []);
}
