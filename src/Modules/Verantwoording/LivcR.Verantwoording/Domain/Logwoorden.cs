using LivcR.SharedKernel;

namespace LivcR.Verantwoording.Domain;

/// <summary>The log speaks in codes; a reader sees words. An unknown code is shown as it is: a log hides nothing.</summary>
internal static class Logwoorden
{
    public static string Actie(string actie) => Enum.TryParse<LogActie>(actie, out var a)
        ? a switch
        {
            LogActie.Lezen => "Gelezen",
            LogActie.Zoeken => "Gezocht",
            LogActie.Wijzigen => "Gewijzigd",
            LogActie.Afdrukken => "Afgedrukt",
            LogActie.Weigeren => "Geweigerd",
            LogActie.Aanmelden => "Aangemeld",
            LogActie.Afmelden => "Afgemeld",
            _ => "Beheerd",
        }
        : actie;

    /// <summary>The act in words; of an act without a line here, its own name written apart, which for an order or an event reads as Dutch.</summary>
    public static string Handeling(string handeling)
    {
        var naam = handeling[(handeling.LastIndexOf('.') + 1)..];
        if (Handelingen.TryGetValue(naam, out var woorden)) return woorden;

        var los = string.Concat(naam.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString())).Replace("ggb", "GGB", StringComparison.Ordinal);
        return los.StartsWith("bij ", StringComparison.Ordinal) ? "gevolg van: " + los[4..] : los;
    }

    private static readonly Dictionary<string, string> Handelingen = new(StringComparer.Ordinal)
    {
        ["AanvaardUitnodiging"] = "uitnodiging aanvaard",
        ["AgendapuntPaneel"] = "inbreng van een agendapunt",
        ["AnnuleerOverleg"] = "overleg geannuleerd",
        ["BeeindigLidmaatschap"] = "lidmaatschap beëindigd",
        ["BeeindigNoodtoegang"] = "noodtoegang beëindigd",
        ["BeeindigSessie"] = "sessie beëindigd",
        ["BevestigGenodigde"] = "nieuwe genodigde bevestigd door de burgemeester",
        ["BewaarFormulier"] = "getypte tekst bewaard",
        ["BeheerAccounts"] = "accounts",
        ["BevestigAntwoord"] = "antwoord van de GGB-controle bevestigd",
        ["BevestigCasus"] = "casus geopend door de politie",
        ["BevestigGeheimhouding"] = "geheimhouding bevestigd",
        ["BevestigOverleg"] = "overleg bevestigd",
        ["BijLidUitgenodigd"] = "lid van een organisatie geworden",
        ["BijToegangIngetrokken"] = "zetel, functie, lidmaatschap of aanwijzing geëindigd met de toegang",
        ["CasusPaneel"] = "GGB-controle van een casus",
        ["DeelInbreng"] = "inbreng gedeeld",
        ["GeefAcuutDoor"] = "acuut doorgegeven",
        ["GeefBetrokkene"] = "naam van de betrokkene",
        ["GeefCode"] = "code gevraagd",
        ["GeefGewogenSignaal"] = "gewogen signaal",
        ["HandelVoor"] = "LIVC R of organisatie gekozen",
        ["HefSluierOp"] = "sluier opgeheven",
        ["KijkBewaringNa"] = "bewaring van een casus nagekeken",
        ["KoppelSignaal"] = "signaal gekoppeld aan een casus",
        ["LegVoor"] = "overleg voorgelegd",
        ["MeldAan"] = "aanmelden",
        ["MeldAanDemo"] = "aanmelden als demo-account",
        ["HervatLidmaatschap"] = "toegang van een lid teruggegeven",
        ["HerzieUitvoerders"] = "GGB-controle aan de politie van nu gevraagd",
        ["MeldAf"] = "afmelden",
        ["MeldOveralAf"] = "overal afmelden",
        ["MeldSignaal"] = "signaal verstuurd",
        ["MijnSignalen"] = "eigen signalen",
        ["NodigUit"] = "genodigde toegevoegd",
        ["NoteerBesluit"] = "besluit genoteerd",
        ["LaatSluierNeer"] = "scherm afgedekt",
        ["OpenAgendapunt"] = "agendapunt geopend",
        ["OpenNoodtoegang"] = "noodtoegang tot werklijsten geopend",
        ["PaginaVanAndereRol"] = "pagina van een andere functie",
        ["PlanOverleg"] = "overleg gepland",
        ["RegistreerAntwoord"] = "antwoord van de GGB-controle geregistreerd",
        ["RoepBijeen"] = "overleg bijeengeroepen",
        ["RuimKamersOp"] = "vergeten kamer leeggemaakt",
        ["SchrapGenodigde"] = "genodigde geschrapt",
        ["SchrijfIdeologie"] = "ideologie van een betrokkene",
        ["SchrijfInbreng"] = "inbreng geschreven",
        ["ToonConcept"] = "eigen concept van een inbreng",
        ["ToonEigenInbreng"] = "eigen inbreng",
        ["Signalenlijst"] = "lijst van signalen",
        ["SluitAgendapunt"] = "agendapunt gesloten",
        ["SluitBuitenFinaliteit"] = "signaal doorverwezen",
        ["SluitOverleg"] = "overleg afgesloten",
        ["SluitZonderOpvolging"] = "signaal afgesloten",
        ["Start"] = "startscherm",
        ["StartWeging"] = "weging gestart",
        ["StelCasusVoor"] = "casus voorgesteld",
        ["ToonAccount"] = "eigen account",
        ["ToonAgendapunt"] = "agendapunt",
        ["ToonBeslissing"] = "overleg ter beslissing",
        ["ToonCasus"] = "casus",
        ["ToonCasussen"] = "lijst van casussen",
        ["ToonControle"] = "GGB-controle",
        ["ToonControles"] = "lijst van GGB-controles",
        ["ToonDashboard"] = "cijfers",
        ["ToonLivcr"] = "samenstelling van de LIVC R",
        ["ToonLog"] = "logboek",
        ["ToonOntvangst"] = "ontvangstbewijs van een signaal",
        ["ToonOverleg"] = "overleg",
        ["ToonOverleggen"] = "lijst van overleggen",
        ["ToonSignaal"] = "signaal",
        ["ToonTafel"] = "tafel",
        ["ToonTaken"] = "eigen taken",
        ["ToonUitnodiging"] = "uitnodiging",
        ["ToonUitnodigingen"] = "eigen uitnodigingen",
        ["TrekInbrengIn"] = "inbreng ingetrokken",
        ["TrekInOpVerzoek"] = "inbreng ingetrokken op verzoek",
        ["TrekSignaalIn"] = "signaal ingetrokken",
        ["TrekToegangIn"] = "toegang ingetrokken",
        ["VerhuisBetrokkene"] = "betrokkene verhuisd binnen de LIVC R",
        ["VerlaatKamer"] = "kamer verlaten",
        ["VoegAgendapuntToe"] = "casus op de agenda gezet",
        ["VraagControleAan"] = "GGB-controle aangevraagd",
        ["WachtOpInformatie"] = "wacht op informatie",
        ["WegingGevraagd"] = "gevraagde wegingen",
        ["WeigerCasus"] = "geen casus, beslist door de politie",
        ["WeigerUitnodiging"] = "uitnodiging geweigerd",
        ["WerkTaakBij"] = "staat van een taak",
        ["WijsTaakToe"] = "taak toegewezen",
        ["ZetAanwezig"] = "aanwezigheid aan tafel",
        ["ZetOnmisbaar"] = "wie onmisbaar is",
    };

    public static string Rollen(string? rollen) => string.Join(", ", (rollen ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Rol));

    /// <summary>Enough to tell two casussen apart on one page; the number of a casus is not known in this module.</summary>
    public static string Kort(Guid id) => id.ToString("N")[^8..];

    private static string Rol(string rol) => rol switch
    {
        "Coordinator" => "coördinator",
        "BurgemeesterGemachtigde" => "gemachtigde van de burgemeester",
        "InformationOfficer" => "information officer",
        "Fg" => "functionaris voor gegevensbescherming",
        _ => rol.ToLowerInvariant(),
    };
}
