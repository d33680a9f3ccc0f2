using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;
using static LivcR.Host.Tests.Browser.Aanblik;

namespace LivcR.Host.Tests.Browser;

/// <summary>The second half: who may sit at the table, the first signal, its meetings.</summary>
internal sealed partial class NieuweLivcr
{
    /// <summary>The contact invites a member and asks for an aanwijzing, the coordinator approves; only then may who is asked for take part.</summary>
    private async Task WijsAanAsync()
    {
        await huis.MeldAanAsync(Contact);
        Partner = await NodigUitAsync(Contact, Mens("Petra Leerman", "Leerlingbegeleider"), Scherm.ChromiumMetToestel, lidVan: School);
        await LegeInstallatie.TotAsync(Contact, "/mijn-organisatie", () => Contact.Tekst.Contains(Partner.Wie.Naam, StringComparison.Ordinal));
        await LegeInstallatie.OpenMailAsync(Partner);
        await Partner.VerstuurAsync("/activeren/passkey", ("Toestel", "Laptop van de school"));
        Assert.That(Partner.Pad, Is.EqualTo("/activeren/klaar"), Partner.Kort());

        await Contact.OpenAsync("/mijn-organisatie");
        await Contact.VolgAsync("^/aanwijzingen/nieuw$");
        Assert.That(Contact.Tekst, Does.Contain(Partner.Wie.Naam).And.Not.Contain(Korpschef.Wie.Naam), "who sits here in a seat is none of a contact's business");
        await Contact.VerstuurAsync("/aanwijzingen/nieuw", ("Organisatie", Contact.Keuze(School)), ("Persoon", Contact.Keuze(Partner.Wie.Naam)), ("Functie", "Leerlingbegeleider"), ("Geheimhouding", "Discretieplicht"));
        Contact.Ziet("Aangevraagd", "Tot dan verandert er niets.");
        Assert.That(Contact.HeeftFormulier(Contact.Pad + "/goedkeuren"), Is.False);

        await Coordinator.OpenAsync("/");
        Coordinator.Ziet("Een aanvraag voor een aanwijzing wacht op uw beslissing.");
        await Coordinator.OpenAsync("/aanwijzingen");
        await Coordinator.VolgAsync("^/aanwijzingen/[0-9a-f-]{36}$");
        await Coordinator.VerstuurAsync(Coordinator.Pad + "/goedkeuren");
        Coordinator.Ziet("Actief", Partner.Wie.Naam);

        await LegeInstallatie.TotAsync(Beheerder, "/beheer/accounts", () => Beheerder.Tekst.Contains(Partner.Wie.Naam, StringComparison.Ordinal));
        await huis.MeldAanAsync(Partner);
        foreach (var b in new[] { Korpschef, Fg })
        {
            await huis.MeldAanAsync(b);
        }

        await Fg.OpenAsync("/livcr/gegevensbescherming");
        Fg.Ziet("DPIA 2026-1");
        foreach (var b in new[] { Partner, Burgemeester, AndereBurgemeester, Korpschef, Coordinator })
        {
            await b.OpenAsync("/livcr/reglement");
            await b.VerstuurAsync("/livcr/reglement/bevestigen", ("Gelezen", "ja"));
            b.Ziet("U bevestigde deze versie");
        }

        Coordinator.Ziet("Alle leden bevestigden deze versie.");
    }

    public async Task MeldSignaalAsync()
    {
        await Partner.OpenAsync("/");
        await Partner.VolgAsync("^/signalen/nieuw$");
        await Partner.VerstuurAsync("/signalen/nieuw", ("Zorg", "Een oud-leerling praat goedkeurend over geweld en trekt zich terug."), ("Leeftijd", "Meerderjarig"), ("Gemeente", "Nieuwmeer"),
            ("Voornaam", "Joppe"), ("Achternaam", Betrokkene), ("GeboorteDag", "14"), ("GeboorteMaand", "3"), ("GeboorteJaar", "2004"));
        Signaal = Id().Match(Partner.Pad).Value;
        Assert.That(Partner.Pad, Is.EqualTo($"/signalen/{Signaal}/ontvangst"), Partner.Kort());

        await Coordinator.OpenAsync("/signalen");
        await Coordinator.VolgAsync($"^/signalen/{Signaal}$");
        await Coordinator.VerstuurAsync($"/signalen/{Signaal}/weging");
        await Coordinator.VerstuurAsync($"/signalen/{Signaal}/casus", ("Finaliteit", "Het signaal wijst op een beginnend radicaliseringsproces met rechtvaardiging van geweld. Opvolging is nodig om een terroristisch misdrijf te voorkomen."));
        Coordinator.Ziet("De politie moet nog antwoorden.");
        await LegeInstallatie.TotAsync(Korpschef, "/", () => Korpschef.Pagina.Contains($"/signalen/{Signaal}", StringComparison.Ordinal));
        await Korpschef.VolgAsync($"^/signalen/{Signaal}$");
        await Korpschef.VerstuurAsync($"/signalen/{Signaal}/casus/bevestigen");
    }

    public async Task OpenCasusAsync()
    {
        await LegeInstallatie.TotAsync(Coordinator, "/casussen", () => Coordinator.Tekst.Contains(Betrokkene, StringComparison.Ordinal));
        await Coordinator.VolgAsync("^/casussen/[0-9a-f-]{36}$");
        Casus = Id().Match(Coordinator.Pad).Value;
        Coordinator.Ziet($"-{Vandaag.Year}-001");
        await Coordinator.VerstuurAsync($"/casussen/{Casus}/ggb", ("Noodzaak", EersteNoodzaak().Match(Coordinator.Pagina).Groups[1].Value));
        await LegeInstallatie.TotAsync(Korpschef, "/ggb", () => Ggb().IsMatch(Korpschef.Pagina));
        await Korpschef.VolgAsync("^/ggb/[0-9a-f-]{36}$");
        var ggb = Korpschef.Pad;
        await Korpschef.VerstuurAsync(ggb + "/antwoord", ("Antwoord", "NO_HIT"));
        await Korpschef.VerstuurAsync(ggb + "/bevestigen");
        await LegeInstallatie.TotAsync(Coordinator, $"/casussen/{Casus}", () => Coordinator.Tekst.Contains("uitgevoerd, geldig tot", StringComparison.Ordinal));
    }

    /// <summary>The coordinator prepares a meeting and puts it before the mayor.</summary>
    /// <param name="ggbNietNodig">Why no question is needed now, when the last answer no longer holds (GGB-07).</param>
    public async Task BereidVoorAsync(DateTimeOffset begin, string doel, string? ggbNietNodig = null)
    {
        var lokaal = Brussel.Lokaal(begin);
        await Coordinator.OpenAsync("/overleggen");
        await Coordinator.VolgAsync("^/overleggen/nieuw$");
        await Coordinator.VerstuurAsync("/overleggen/nieuw", [.. Datum("Datum", DateOnly.FromDateTime(lokaal.DateTime)), ("Uur", lokaal.ToString("HH:mm", CultureInfo.InvariantCulture)), ("Plaats", "Gemeentehuis Nieuwmeer"),
            ("Doel", "Samen bekijken welke opvolging nodig is."), ("Werkwijze", "Alleen afspraken worden genoteerd."), ("Rechtsgrond", "Decreet")]);
        Overleg = Id().Match(Coordinator.Pad).Value;
        if (ggbNietNodig is not null)
        {
            await Coordinator.VerstuurAsync($"/overleggen/{Overleg}/agendapunten", ("Casus", Casus), ("Doel", doel));
            Coordinator.Geweigerd("De GGB-controle is ouder dan 30 dagen.");
        }

        await Coordinator.VerstuurAsync($"/overleggen/{Overleg}/agendapunten", ("Casus", Casus), ("Doel", doel), ("GgbNietNodig", ggbNietNodig ?? ""));
        Coordinator.Ziet("Vaste leden van ");
        Assert.That(Coordinator.Pagina, Does.Contain(Burgemeester.Wie.Naam).And.Contain(Korpschef.Wie.Naam), "in the fold of that name");
        Assert.That(Coordinator.Pagina, Does.Not.Contain(AndereBurgemeester.Wie.Naam), "a casus of Nieuwmeer is not of the other mayor");
        Agendapunt = Genodigden().Match(Coordinator.Pagina).Groups[1].Value;
        await Coordinator.VerstuurAsync($"/agendapunten/{Agendapunt}/genodigden", ("Persoon", Coordinator.Keuze($"{Partner.Wie.Naam}, Leerlingbegeleider, {School}")), ("Reden", "Kent de persoon."));
        await Coordinator.VerstuurAsync($"/overleggen/{Overleg}/voorleggen");
        Coordinator.Ziet("Voorgelegd aan de burgemeester");
    }

    public async Task RoepBijeenAsync()
    {
        await Burgemeester.OpenAsync("/");
        await Burgemeester.VolgAsync($"^/overleggen/{Overleg}/beslissen$");
        Burgemeester.Ziet(Partner.Wie.Naam, "Kent de persoon.");
        Assert.That(Burgemeester.Pagina, Does.Not.Contain(Betrokkene));
        await Burgemeester.VerstuurAsync($"/overleggen/{Overleg}/bijeenroepen");
        await Coordinator.OpenAsync($"/overleggen/{Overleg}");
        Assert.That(Coordinator.Tekst, Does.Contain("Staat Uitgenodigd"));
    }

    /// <param name="metNaam">It is near enough for who accepted to read the name.</param>
    public async Task AanvaardAsync(bool metNaam)
    {
        foreach (var b in new[] { Partner, Korpschef })
        {
            await b.OpenAsync("/uitnodigingen");
            await b.VolgAsync($"^/uitnodigingen/{Agendapunt}$");
            Assert.That(b.Pagina, Does.Not.Contain(Betrokkene), "no name before the answer");
            await b.VerstuurAsync($"/uitnodigingen/{Agendapunt}/aanvaarden", ("Geheimhouding", "ja"));
            await b.OpenAsync($"/uitnodigingen/{Agendapunt}");
            b.Ziet("Aanvaard");
            Assert.That(b.Pagina.Contains(Betrokkene, StringComparison.Ordinal), Is.EqualTo(metNaam), b.Kort());
        }
    }

    /// <summary>The meeting is held: confirmed by the mayor, secrecy by everyone, and its agendapunt opens.</summary>
    public async Task ZitSamenAsync()
    {
        await Burgemeester.OpenAsync($"/tafel/{Overleg}");
        await Burgemeester.VerstuurAsync($"/tafel/{Overleg}/bevestigen", ("Deelnemers", "ja"), ("Doel", "ja"), ("Werkwijze", "ja"));
        foreach (var b in new[] { Burgemeester, Korpschef, Coordinator, Partner })
        {
            await b.OpenAsync($"/tafel/{Overleg}");
            await b.VerstuurAsync($"/tafel/{Overleg}/geheimhouding", ("Bevestiging", "ja"));
        }

        await Burgemeester.OpenAsync($"/tafel/{Overleg}");
        foreach (var persoon in Aanwezig().Matches(Burgemeester.Pagina).Select(m => m.Groups[1].Value).Distinct().ToList())
        {
            await Burgemeester.OpenAsync($"/tafel/{Overleg}");
            await Burgemeester.VerstuurAsync($"/agendapunten/{Agendapunt}/aanwezig", ("Persoon", persoon), ("Aanwezig", "ja"));
        }

        await Burgemeester.OpenAsync($"/tafel/{Overleg}");
        await Burgemeester.VerstuurAsync($"/agendapunten/{Agendapunt}/openen");
        await LegeInstallatie.TotAsync(Partner, $"/agendapunten/{Agendapunt}", () => Partner.HeeftFormulier($"/agendapunten/{Agendapunt}/inbreng"));
        Partner.Ziet(Betrokkene);
    }

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
