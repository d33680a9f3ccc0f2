using System.Globalization;
using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host.Verbs.Hoofdtaak;

/// <summary>The second half: planning, convening, the table, follow-up, dashboard and log.</summary>
public sealed partial class Draaiboek
{
    private async Task PlanningAsync()
    {
        await Stap("plant een casusoverleg met een agendapunt", FictieveWereld.Coordinator, async b =>
        {
            var begin = Brussel.Lokaal(klok.GetUtcNow().AddMinutes(5));
            await b.OpenAsync("/overleggen/nieuw");
            await b.VerstuurAsync("/overleggen/nieuw",
                [.. Datum("Datum", DateOnly.FromDateTime(begin.DateTime)), ("Uur", begin.ToString("HH:mm", CultureInfo.InvariantCulture)), ("Plaats", "Gemeentehuis, zaal 2"),
                ("Doel", "Samen bekijken welke opvolging nodig is."), ("Werkwijze", "Elk agendapunt met eigen deelnemers; alleen afspraken worden genoteerd."), ("Rechtsgrond", "Decreet")]);
            _overleg = Id().Match(b.Pad).Value;
            Eis(b, _overleg.Length > 0, "het overleg bestaat");
            await b.VerstuurAsync($"/overleggen/{_overleg}/agendapunten", ("Casus", _casus), ("Doel", "Eerste bespreking: welke hulp en welke afspraken."));
            Eis(b, Gelukt(b), "het agendapunt staat erop");
            _agendapunt = Id().Match(AgendapuntActie().Match(b.Pagina).Value).Value;
            Eis(b, _agendapunt.Length > 0, "genodigden kunnen worden voorgesteld");
            return "concept";
        });
        await Stap("nodigt CLB, OCMW, school en CAW uit, elk met een reden", FictieveWereld.Coordinator, async b =>
        {
            foreach (var p in new[] { FictieveWereld.ClbPartner, FictieveWereld.OcmwPartner, FictieveWereld.SchoolPartner, FictieveWereld.CawPartner })
            {
                await b.OpenAsync($"/overleggen/{_overleg}");
                await b.VerstuurAsync($"/agendapunten/{_agendapunt}/genodigden", ("Persoon", p.Id.ToString()), ("Reden", "Kent de persoon of kan hulp bieden."), ("Bijdrage", "Welke begeleiding is mogelijk?"));
                Eis(b, Gelukt(b), $"{p.Naam} is voorgesteld");
            }

            return "4 voorgesteld";
        });
        await Stap("zet een tweede casus op de agenda, met een eigen genodigde", FictieveWereld.Coordinator, async b =>
        {
            await b.OpenAsync($"/overleggen/{_overleg}");
            var andere = Meerderjarige().Matches(b.Pagina[b.Pagina.IndexOf("name=\"Casus\"", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value).First(c => c != _casus);
            await b.VerstuurAsync($"/overleggen/{_overleg}/agendapunten", ("Casus", andere), ("Doel", "De afspraken van vorige keer nakijken."), ("GgbNietNodig", "Geen nieuwe elementen."));
            Eis(b, Gelukt(b), "het tweede agendapunt staat erop");
            _volgend = AgendapuntActie().Matches(b.Pagina).Select(m => Id().Match(m.Value).Value).First(id => id != _agendapunt);
            await b.OpenAsync($"/overleggen/{_overleg}?punt={_volgend}");
            await b.VerstuurAsync($"/agendapunten/{_volgend}/genodigden", ("Persoon", FictieveWereld.CggPartner.Id.ToString()), ("Reden", "Volgt deze persoon op."));
            Eis(b, Gelukt(b), "een eigen genodigde");
            return "2 agendapunten";
        });
        await Stap("legt het overleg voor aan de burgemeester", FictieveWereld.Coordinator, async b =>
        {
            await b.OpenAsync($"/overleggen/{_overleg}");
            await b.VerstuurAsync($"/overleggen/{_overleg}/voorleggen");
            Eis(b, Gelukt(b), "voorgelegd");
            Eis(b, !b.HeeftFormulier($"/overleggen/{_overleg}/bijeenroepen"), "de coördinator kan zelf niet bijeenroepen (LIV-05)");
            return "voorgelegd";
        });
        await Stap("leest wat zij ondertekent, zonder naam, en roept bijeen", FictieveWereld.Burgemeester, async b =>
        {
            await b.OpenAsync($"/overleggen/{_overleg}/beslissen");
            Eis(b, !b.Pagina.Contains("Verzonnen", StringComparison.Ordinal), "er staat geen naam van de betrokkene");
            await b.VerstuurAsync($"/overleggen/{_overleg}/bijeenroepen");
            Eis(b, Gelukt(b), "bijeengeroepen");
            return "bijeengeroepen (LIV-05)";
        });
    }

    private async Task UitnodigingAsync()
    {
        await Stap("krijgt een mail zonder inhoud", FictieveWereld.ClbPartner, async b =>
        {
            await Tot(b, "/_postvak", () => b.Tekst.Contains(FictieveWereld.ClbPartner.Naam, StringComparison.Ordinal) || b.Tekst.Contains(FictieveWereld.ClbPartner.Email, StringComparison.Ordinal), "de mail is er");
            Eis(b, !b.Pagina.Contains("Verzonnen", StringComparison.Ordinal), "er staat geen naam in");
            return "bericht klaar";
        });
        await Stap("ziet vóór het antwoord geen naam en aanvaardt", FictieveWereld.ClbPartner, async b =>
        {
            await b.OpenAsync($"/uitnodigingen/{_agendapunt}");
            Eis(b, b.Status == HttpStatusCode.OK && !b.Pagina.Contains("Verzonnen", StringComparison.Ordinal), "nog geen naam (PAR-03)");
            await b.VerstuurAsync($"/uitnodigingen/{_agendapunt}/aanvaarden");
            Eis(b, b.Status == HttpStatusCode.UnprocessableEntity, "zonder bevestigde geheimhouding niet (GEH-04)");
            await b.VerstuurAsync($"/uitnodigingen/{_agendapunt}/aanvaarden", ("Geheimhouding", "ja"));
            Eis(b, Gelukt(b), "aanvaard");
            await b.OpenAsync($"/uitnodigingen/{_agendapunt}");
            Eis(b, b.Pagina.Contains("Verzonnen", StringComparison.Ordinal), "nu wel: aanvaard, geheimhouding bevestigd, binnen 5 werkdagen");
            return "aanvaard; naam zichtbaar";
        });
        await Stap("weigert met een reden uit de lijst (PAR-04)", FictieveWereld.OcmwPartner, async b =>
        {
            await b.OpenAsync($"/uitnodigingen/{_agendapunt}");
            await b.VerstuurAsync($"/uitnodigingen/{_agendapunt}/weigeren", ("Reden", ""));
            Eis(b, b.Status == HttpStatusCode.UnprocessableEntity, "zonder reden niet");
            await b.VerstuurAsync($"/uitnodigingen/{_agendapunt}/weigeren", ("Reden", "Beroepsgeheim"));
            Eis(b, Gelukt(b), "geweigerd");
            return "om redenen van beroepsgeheim";
        });
        foreach (var (p, punt) in new[] { (FictieveWereld.SchoolPartner, _agendapunt), (FictieveWereld.CawPartner, _agendapunt), (FictieveWereld.InformationOfficer, _agendapunt), (FictieveWereld.CggPartner, _volgend) }) // who convenes takes part
        {
            await Stap(punt == _volgend ? "aanvaardt voor het volgende agendapunt" : "aanvaardt", p, async b =>
            {
                await b.OpenAsync($"/uitnodigingen/{punt}");
                await b.VerstuurAsync($"/uitnodigingen/{punt}/aanvaarden", ("Geheimhouding", "ja"));
                Eis(b, Gelukt(b), "aanvaard");
                return "aanvaard";
            });
        }
    }

    private async Task TafelAsync()
    {
        await Stap("bevestigt deelnemers, doel en werkwijze (GEH-03)", FictieveWereld.Burgemeester, async b =>
        {
            await b.OpenAsync($"/tafel/{_overleg}");
            await b.VerstuurAsync($"/tafel/{_overleg}/bevestigen", ("Deelnemers", "ja"), ("Doel", "ja"), ("Werkwijze", "ja"));
            Eis(b, Gelukt(b), "bevestigd");
            return "bevestigd";
        });
        foreach (var p in new[] { FictieveWereld.Burgemeester, FictieveWereld.InformationOfficer, FictieveWereld.Coordinator, FictieveWereld.ClbPartner, FictieveWereld.SchoolPartner, FictieveWereld.CawPartner, FictieveWereld.CggPartner })
        {
            await Stap("bevestigt de geheimhouding aan tafel (GEH-04)", p, async b =>
            {
                await b.OpenAsync($"/tafel/{_overleg}");
                await b.VerstuurAsync($"/tafel/{_overleg}/geheimhouding", ("Bevestiging", "ja"));
                Eis(b, Gelukt(b), "bevestigd");
                return "bevestigd";
            });
        }

        await Stap("opent het agendapunt en noteert wie aanwezig is", FictieveWereld.Burgemeester, async b =>
        {
            foreach (var p in new[] { FictieveWereld.Burgemeester, FictieveWereld.InformationOfficer, FictieveWereld.Coordinator, FictieveWereld.ClbPartner, FictieveWereld.CawPartner })
            {
                await b.OpenAsync($"/tafel/{_overleg}");
                await b.VerstuurAsync($"/agendapunten/{_agendapunt}/aanwezig", ("Persoon", p.Id.ToString()), ("Aanwezig", "ja"));
                Eis(b, Gelukt(b), $"{p.Naam} is aanwezig");
            }

            await b.OpenAsync($"/tafel/{_overleg}");
            await b.VerstuurAsync($"/agendapunten/{_agendapunt}/openen");
            Eis(b, Gelukt(b), "het agendapunt is bezig");
            return "bezig";
        });
        await Stap("deelt een samenvatting na de drie toetsvragen (GEH-05)", FictieveWereld.ClbPartner, async b =>
        {
            await Tot(b, $"/agendapunten/{_agendapunt}", () => b.HeeftFormulier($"/agendapunten/{_agendapunt}/inbreng"), "het formulier voor inbreng");
            await b.VerstuurAsync($"/agendapunten/{_agendapunt}/inbreng", ("Wijze", "Samenvatting"), ("Tekst", Geheim), ("Actie", "delen"));
            Eis(b, b.Status == HttpStatusCode.UnprocessableEntity && b.Tekst.Contains("drie toetsvragen", StringComparison.Ordinal), "geweigerd met GEH-05");
            await b.VerstuurAsync($"/agendapunten/{_agendapunt}/inbreng", ("Wijze", "Samenvatting"), ("Tekst", Geheim), ("Noodzakelijk", "Nodig om de juiste hulp te kiezen."),
                ("Proportioneel", "Alleen de kern."), ("Subsidiair", "Met minder kan het overleg niet kiezen."), ("Actie", "delen"));
            Eis(b, Gelukt(b), "gedeeld");
            return "gedeeld";
        });
        await Stap("leest de inbreng zolang het agendapunt bezig is", FictieveWereld.InformationOfficer, async b =>
        {
            await Tot(b, $"/agendapunten/{_agendapunt}", () => b.Pagina.Contains("zoekt een uitweg", StringComparison.Ordinal), "de inbreng is leesbaar voor wie aanwezig is");
            return "gelezen";
        });
        await Stap("ziet als collega van een deelnemer niets, ook nu het bezig is (GEH-07)", FictieveWereld.CawCollega, async b =>
        {
            foreach (var pad in new[] { $"/uitnodigingen/{_agendapunt}", $"/agendapunten/{_agendapunt}", $"/tafel/{_overleg}", $"/casussen/{_casus}" })
            {
                await b.OpenAsync(pad);
                Eis(b, b.Status == HttpStatusCode.NotFound, $"{pad} bestaat voor deze persoon niet");
            }

            return "PAR-03";
        });
        await Stap("zit aan het volgende agendapunt: ziet van dit niets", FictieveWereld.CggPartner, async b =>
        {
            await b.OpenAsync($"/agendapunten/{_agendapunt}");
            Eis(b, b.Status == HttpStatusCode.NotFound && b.Tekst.Contains("U bent niet uitgenodigd voor deze casus.", StringComparison.Ordinal), "dit agendapunt bestaat voor deze persoon niet");
            await b.OpenAsync($"/tafel/{_overleg}");
            Eis(b, b.Status == HttpStatusCode.OK && !b.Pagina.Contains(_agendapunt, StringComparison.Ordinal) && !b.Pagina.Contains("zoekt een uitweg", StringComparison.Ordinal), "aan tafel staat alleen het eigen agendapunt");
            return "PAR-03";
        });
        await Stap("aanvaardde, maar is niet aanwezig: leest niets", FictieveWereld.SchoolPartner, async b =>
        {
            await b.OpenAsync($"/agendapunten/{_agendapunt}");
            Eis(b, !b.Pagina.Contains("zoekt een uitweg", StringComparison.Ordinal), "de inbreng is er niet");
            return "niets te zien";
        });
        await Stap("noteert een besluit en een taak (GEH-09)", FictieveWereld.Coordinator, async b =>
        {
            await b.OpenAsync($"/agendapunten/{_agendapunt}");
            await b.VerstuurAsync($"/agendapunten/{_agendapunt}/besluiten", ("Besluit", "Het CLB biedt begeleiding aan en betrekt een vertrouwenspersoon."));
            Eis(b, Gelukt(b), "besluit genoteerd");
            await b.VerstuurAsync($"/agendapunten/{_agendapunt}/taken",
                [("Wat", "Eerste gesprek plannen"), ("Eigenaar", FictieveWereld.ClbPartner.Id.ToString()), .. Datum("Tegen", Vandaag().AddDays(14))]);
            Eis(b, Gelukt(b), "taak genoteerd");
            return "besluit en taak";
        });
        await Stap("sluit het agendapunt: opvolgtraject", FictieveWereld.Burgemeester, async b =>
        {
            await b.OpenAsync($"/agendapunten/{_agendapunt}");
            await b.VerstuurAsync($"/agendapunten/{_agendapunt}/sluiten",
                [("Uitkomst", "Opvolgtraject"), ("Casusregisseur", FictieveWereld.ClbPartner.Id.ToString()), .. Datum("Herziening", Vandaag().AddDays(60))]);
            Eis(b, Gelukt(b), "gesloten");
            await b.OpenAsync($"/tafel/{_overleg}");
            await b.VerstuurAsync($"/tafel/{_overleg}/afsluiten");
            Eis(b, Gelukt(b), "het overleg is afgesloten");
            return "afgesloten";
        });
        await Stap("kan de inbreng niet meer lezen", FictieveWereld.InformationOfficer, async b =>
        {
            await b.OpenAsync($"/agendapunten/{_agendapunt}");
            Eis(b, !b.Pagina.Contains("zoekt een uitweg", StringComparison.Ordinal), "de kamer is dicht");
            return "dicht";
        });
    }

    private async Task OpvolgingAsync()
    {
        await Stap("ziet de casus in opvolgtraject", FictieveWereld.Coordinator, async b =>
        {
            await b.OpenAsync($"/casussen/{_casus}");
            Eis(b, b.Tekst.Contains("pvolgtraject", StringComparison.Ordinal), "de casus is in opvolgtraject");
            return "opvolgtraject";
        });
        await Stap("voert de eigen taak uit", FictieveWereld.ClbPartner, async b =>
        {
            await b.OpenAsync("/taken");
            Eis(b, b.Tekst.Contains("Eerste gesprek plannen", StringComparison.Ordinal), "de taak staat in de lijst");
            var taak = TaakLink().Match(b.Pagina[b.Pagina.IndexOf("Eerste gesprek plannen", StringComparison.Ordinal)..]).Groups[1].Value;
            await b.OpenAsync($"/taken?taak={taak}");
            await b.VerstuurAsync($"/taken/{taak}", ("Staat", "Uitgevoerd"));
            Eis(b, Gelukt(b), "uitgevoerd");
            return "uitgevoerd";
        });
        await Stap("ziet voor het signaal alleen 'afgerond'", FictieveWereld.SchoolPartner, async b =>
        {
            await b.OpenAsync("/signalen/mijn");
            Eis(b, b.Tekst.Contains("fgerond", StringComparison.Ordinal), "afgerond, wat de uitkomst ook was");
            return "afgerond";
        });
    }

    private async Task DashboardEnLogAsync()
    {
        await Stap("leest het dashboard: geen persoon, geen kleine aantallen", FictieveWereld.Burgemeester, async b =>
        {
            await b.OpenAsync("/dashboard");
            Eis(b, b.Status == HttpStatusCode.OK && !b.Pagina.Contains("Verzonnen", StringComparison.Ordinal) && !Nummer().IsMatch(b.Tekst), "geen namen en geen casusnummers");
            return "alleen onderdrukte cijfers";
        });
        await Stap("vindt alles terug in het logboek, zonder inhoud", FictieveWereld.Fg, async b =>
        {
            await Tot(b, $"/verantwoording?casus={_casus}", () => b.Status == HttpStatusCode.OK && b.Tekst.Contains("casusoverleggen.ToonCasus", StringComparison.Ordinal), "de regels van deze casus");
            Eis(b, !b.Pagina.Contains("Verzonnen", StringComparison.Ordinal) && !b.Pagina.Contains("uitweg", StringComparison.Ordinal), "geen naam en geen inhoud");
            return "gelogd (AVG-10)";
        });
        await Stap("kan als beheerder geen casus lezen", FictieveWereld.Beheerder, async b =>
        {
            await b.OpenAsync($"/casussen/{_casus}");
            Eis(b, b.Status == HttpStatusCode.NotFound, "een beheerder leest geen casus");
            return "PAR-03";
        });
    }

    private DateOnly Vandaag() => Brussel.Dag(klok.GetUtcNow());

    private static (string, string)[] Datum(string veld, DateOnly dag) =>
    [
        (veld + "Dag", dag.Day.ToString(CultureInfo.InvariantCulture)), (veld + "Maand", dag.Month.ToString(CultureInfo.InvariantCulture)), (veld + "Jaar", dag.Year.ToString(CultureInfo.InvariantCulture)),
    ];

    [System.Text.RegularExpressions.GeneratedRegex("/agendapunten/[0-9a-f-]{36}/genodigden", default, 2000)]
    private static partial System.Text.RegularExpressions.Regex AgendapuntActie();

    [System.Text.RegularExpressions.GeneratedRegex("<option value=\"([0-9a-f-]{36})\">[^<,]*,[^<,]*</option>", default, 2000)]
    private static partial System.Text.RegularExpressions.Regex Meerderjarige();

    [System.Text.RegularExpressions.GeneratedRegex("/taken\\?taak=([0-9a-f-]{36})", default, 2000)]
    private static partial System.Text.RegularExpressions.Regex TaakLink();
}
