using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;

namespace LivcR.Host.Tests.Browser;

/// <summary>The second half: who may sit at the table, the first signal, the first meeting.</summary>
internal sealed partial class NieuweLivcrBrowserTests
{
    /// <summary>The contact invites and asks, the coordinator approves; only then does the passkey of who is asked for open anything.</summary>
    private async Task WijsAanAsync()
    {
        await _huis.MeldAanAsync(_contact);
        _partner = await NodigUitAsync(_contact, Mens("Petra Leerman", "Leerlingbegeleider"), Scherm.ChromiumMetToestel);
        await LegeInstallatie.OpenMailAsync(_partner);
        await _partner.VerstuurAsync("/activeren/passkey", ("Toestel", "Laptop van de school"));
        Assert.That(_partner.Pad, Is.EqualTo("/activeren/klaar"), _partner.Kort());

        await _contact.OpenAsync("/mijn-organisatie");
        await VolgAsync(_contact, "^/aanwijzingen/nieuw$");
        Assert.That(_contact.Tekst, Does.Contain(_partner.Wie.Naam).And.Not.Contain(_korpschef.Wie.Naam), "who sits here in a seat is none of a contact's business");
        await _contact.VerstuurAsync("/aanwijzingen/nieuw", ("Organisatie", _contact.Keuze(School)), ("Persoon", _contact.Keuze(_partner.Wie.Naam)), ("Functie", "Leerlingbegeleider"), ("Geheimhouding", "Discretieplicht"));
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
        foreach (var b in new[] { _korpschef, _fg })
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
