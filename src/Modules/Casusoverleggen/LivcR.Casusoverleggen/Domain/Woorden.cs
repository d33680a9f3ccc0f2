using LivcR.Machtigingen.Contracts;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>States of a meeting (legal.md §4.3).</summary>
internal enum OverlegStaat { Concept, Voorgelegd, Uitgenodigd, Bevestigd, Bezig, Afgesloten, Geannuleerd }

/// <summary>What a meeting is about: casussen, or none. A strategic table speaks of how the LIVC R works; a role exercise is held at least once by who never met (LIV-07).</summary>
internal enum Overlegsoort { Casusoverleg, StrategischeTafel, Rollenoefening }

/// <summary>GEH-02: a meeting rests on the law or decree, or on the recorded consent of the procureur. There is no third kind.</summary>
internal enum OverlegRechtsgrond { Decreet, Procureur }

/// <summary>What the meeting decided about the casus.</summary>
internal enum Uitkomst { Opvolgtraject, Monitoring, Afgesloten, NogEenOverleg, OverdrachtLtf }

/// <summary>What goes along to the LTF (GEH-13): nothing of the meeting, or the fiche that all approved. There is no third.</summary>
internal enum LtfMeegave { Niets, Terugkoppelingsfiche }

internal enum Sluitingsgrond { DoelBereikt, GeenZorg, Doorverwezen, Verhuisd, Overleden, Overgenomen }

internal enum TaakStaat { Open, Lopend, Uitgevoerd, NietUitgevoerd, Vervallen }

/// <summary>Made on paper before the room closed; then before those present; then approved, by answers or by silence (GEH-09).</summary>
internal enum AfsprakenlijstStaat { Concept, TerGoedkeuring, Goedgekeurd }

/// <summary>Why a task was not done: from a list, so that nothing of a person is written outside a meeting (GEH-01). The first never has to be explained.</summary>
internal enum TaakReden { Beroepsgeheim, GeenContact, AanbodNietAanvaard, AanbodNietBeschikbaar, NietMeerNodig }

/// <summary>PAR-04: why someone declines. The first is the one a professional never has to explain.</summary>
internal enum WeigeringReden { Beroepsgeheim, GeenBijdrage, Belangenconflict, NietBeschikbaar, Andere }

/// <summary>Why someone may see the rows of an agendapunt or a casus.</summary>
internal enum InzageGrond
{
    /// <summary>Invited to this agendapunt, or took part in it in a fixed seat.</summary>
    Uitnodiging,

    /// <summary>Mayor or delegate who decides on the meeting and chairs it (LIV-05).</summary>
    Beslissing,

    /// <summary>Police seat, as long as a GGB-controle of this casus is asked (GGB-02, GGB-04).</summary>
    GgbControle,

    /// <summary>Keeps the opvolgtraject going: agreements and task states, no inbreng (legal.md §2.1).</summary>
    Casusregisseur,
}

/// <summary>The words of a screen for the codes above.</summary>
internal static class Woord
{
    public static string Van(Zetel z) => z switch
    {
        Zetel.Burgemeester => "de burgemeester",
        Zetel.Korpschef => "de korpschef",
        _ => "de gemeenteambtenaar",
    };

    public static string Van(Sector s) => s is Sector.Clb or Sector.Ocmw or Sector.Caw or Sector.Cgg ? s.ToString().ToUpperInvariant() : s.ToString();

    public static string Van(OverlegStaat s) => s switch
    {
        OverlegStaat.Concept => "Concept",
        OverlegStaat.Voorgelegd => "Voorgelegd aan de burgemeester",
        OverlegStaat.Uitgenodigd => "Uitgenodigd",
        OverlegStaat.Bevestigd => "Bevestigd",
        OverlegStaat.Bezig => "Bezig",
        OverlegStaat.Afgesloten => "Afgesloten",
        _ => "Geannuleerd",
    };

    public static string Van(Sjabloonveld v) => v switch
    {
        Sjabloonveld.Livcr => "de naam van uw LIVC R",
        Sjabloonveld.Datum => "de datum",
        Sjabloonveld.Uur => "het beginuur",
        Sjabloonveld.Plaats => "de plaats",
        _ => "het casusnummer",
    };

    public static string Van(Jaaronderdeel o) => o switch
    {
        Jaaronderdeel.Overleg => "Overleg, meerdere keren per jaar",
        Jaaronderdeel.Netwerk => "Netwerk in kaart nagekeken",
        Jaaronderdeel.Emmascan => "EMMASCAN ingevuld",
        Jaaronderdeel.Verslag => "Verslag zonder namen met de burgemeester besproken",
        Jaaronderdeel.Reglement => "Huishoudelijk reglement nagelezen",
        Jaaronderdeel.Aanwijzingen => "Aanwijzingen bevestigd",
        _ => o.ToString(),
    };

    public static string Van(Jaarstaat s) => s switch
    {
        Jaarstaat.InOrde => "In orde",
        Jaarstaat.TeLaat => "Te laat",
        _ => s.ToString(),
    };

    public static string Van(Overlegsoort s) => s == Overlegsoort.StrategischeTafel ? "Strategische tafel" : s.ToString();

    public static string Van(Contracts.CasusStaat s) => s switch
    {
        Contracts.CasusStaat.InVoorbereiding => "In voorbereiding",
        Contracts.CasusStaat.OvergedragenLtf => "Overgedragen aan de LTF",
        _ => s.ToString(),
    };

    public static string Van(Voorstelsoort s) => s switch
    {
        Voorstelsoort.Afsluiten => "Met het voorstel om af te sluiten",
        Voorstelsoort.Overdracht => "Met het voorstel om over te dragen aan een andere LIVC R",
        _ => "Niemand antwoordde op tijd op de overdracht aan een andere LIVC R",
    };

    /// <summary>The mayor's "no", or the silence on a move, as one sentence; null when there was none.</summary>
    public static string? NietAkkoord(Voorstelsoort? soort, DateOnly? op) => (soort, op) is ({ } s, { } dag)
        ? s == Voorstelsoort.VervallenOverdracht ? $"De overdracht aan een andere LIVC R verviel op {SharedKernel.Web.NlTekst.Datum(dag)}: niemand antwoordde op tijd." : $"De burgemeester ging op {SharedKernel.Web.NlTekst.Datum(dag)} niet akkoord {char.ToLowerInvariant(Van(s)[0])}{Van(s)[1..]}." : null;

    /// <summary>Within a sentence: "van in voorbereiding naar overgedragen aan de LTF".</summary>
    public static string In(Contracts.CasusStaat s) => char.ToLowerInvariant(Van(s)[0]) + Van(s)[1..];

    public static string Van(Contracts.DeelnameStaat s) => s switch
    {
        Contracts.DeelnameStaat.GeenAntwoord => "Geen antwoord",
        Contracts.DeelnameStaat.Beeindigd => "Beëindigd",
        _ => s.ToString(),
    };

    public static string Van(Deelname d) => d switch
    {
        { Wacht: true } => "Wacht op de burgemeester",
        { Staat: Contracts.DeelnameStaat.Beeindigd, NamDeel: true } => "Nam deel",
        { Staat: Contracts.DeelnameStaat.Beeindigd, WachtSinds: not null } => "Niet op tijd bevestigd",
        _ => Van(d.Staat),
    };

    public static string Van(WeigeringReden r) => r switch
    {
        WeigeringReden.Beroepsgeheim => "Om redenen die onder mijn beroepsgeheim vallen",
        WeigeringReden.GeenBijdrage => "Ik kan niet bijdragen aan deze casus",
        WeigeringReden.Belangenconflict => "Ik heb een persoonlijke of professionele band met deze casus",
        WeigeringReden.NietBeschikbaar => "Ik ben op dat moment niet beschikbaar",
        _ => "Een andere reden",
    };

    public static string Van(Sluitingsgrond g) => g switch
    {
        Sluitingsgrond.DoelBereikt => "Doel bereikt",
        Sluitingsgrond.GeenZorg => "Geen zorg",
        _ => g.ToString(),
    };

    public static string Van(Uitkomst u) => u switch
    {
        Uitkomst.NogEenOverleg => "Nog een overleg",
        Uitkomst.OverdrachtLtf => "Overdracht aan de LTF",
        _ => u.ToString(),
    };

    public static string Van(LtfMeegave m) => m == LtfMeegave.Niets ? "Niets uit het overleg" : "De goedgekeurde terugkoppelingsfiche";

    public static string Van(InlichtingWat w) => w switch
    {
        InlichtingWat.DatErOverlegIs => "Dat er overleg is",
        InlichtingWat.WatErIsAfgesproken => "Wat er is afgesproken",
        _ => "Nog niets",
    };

    public static string Van(Correctiereden r) => r switch
    {
        Correctiereden.NieuwDocument => "Een document zegt iets anders",
        Correctiereden.VraagVanBetrokkene => "De betrokkene vraagt het",
        _ => r.ToString(),
    };

    public static string Van(Planning.Dagdeel d) => ((string[])["Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag"])[(int)d / 2] + ((int)d % 2 == 0 ? " voormiddag" : " namiddag");

    public static string Van(Vrijlatingspunt p) => p == Vrijlatingspunt.EersteAfspraak ? "Eerste afspraak" : p.ToString();

    public static string Van(OverdrachtStaat s) => s.ToString();

    public static string In(OverdrachtStaat s) => Van(s).ToLowerInvariant();

    public static string Van(OverdrachtWeigering r) => r switch
    {
        OverdrachtWeigering.RedenOnduidelijk => "De reden is niet duidelijk genoeg",
        OverdrachtWeigering.EerstOverleg => "Eerst overleg tussen beide burgemeesters",
        _ => "Past niet in het huishoudelijk reglement",
    };

    public static string Van(TaakReden r) => r switch
    {
        TaakReden.Beroepsgeheim => "Om redenen die onder mijn beroepsgeheim vallen",
        TaakReden.GeenContact => "Het contact kwam er niet",
        TaakReden.AanbodNietAanvaard => "Het aanbod werd niet aanvaard",
        TaakReden.AanbodNietBeschikbaar => "Het aanbod is niet beschikbaar",
        _ => "De taak is niet meer nodig",
    };

    public static string Van(Agendareden r) => r switch
    {
        Agendareden.Beroepsgeheim => "Om redenen die onder mijn beroepsgeheim vallen",
        Agendareden.SituatieVeranderd => "De situatie is veranderd",
        Agendareden.TaakLooptVast => "Een taak loopt vast",
        Agendareden.DoelBereikt => "Een doel is bereikt",
        _ => "Er is een andere partner nodig",
    };

    public static string Van(Levensdomein d) => d switch
    {
        Levensdomein.Thuis => "Wonen en gezin",
        Levensdomein.Werk => "Werk en opleiding",
        Levensdomein.Vrijetijd => "Vrije tijd en vrienden",
        Levensdomein.Gezondheid => "Gezondheid en welzijn",
        Levensdomein.Geweldloosheid => "Afstand van geweld",
        _ => d.ToString(),
    };

    public static string Van(Steunfiguur f) => f switch
    {
        Steunfiguur.BroerOfZus => "Broer of zus",
        Steunfiguur.AnderFamilielid => "Ander familielid",
        Steunfiguur.Trainer => "Trainer of begeleider van een vereniging",
        Steunfiguur.Andere => "Iemand anders",
        _ => f.ToString(),
    };

    public static string Van(Geinformeerd g) => g switch
    {
        Domain.Geinformeerd.Geinformeerd => "Geïnformeerd op die dag",
        Domain.Geinformeerd.Uitgesteld => "Uitgesteld, opnieuw te bekijken op die dag",
        _ => "Rechten beperkt, opnieuw te bekijken op die dag",
    };

    public static string Van(Medewerking m) => m switch
    {
        Domain.Medewerking.WerktMee => "Werkt mee",
        Domain.Medewerking.Gedeeltelijk => "Werkt gedeeltelijk mee",
        Domain.Medewerking.WerktNietMee => "Werkt niet mee",
        _ => "Niet gevraagd",
    };

    public static string Van(AfsprakenlijstStaat s) => s == AfsprakenlijstStaat.TerGoedkeuring ? "Ter goedkeuring" : s.ToString();

    public static string Van(TaakStaat s) => s == TaakStaat.NietUitgevoerd ? "Niet uitgevoerd" : s.ToString();

    public static string Van(Machtigingen.Contracts.Rechtsgrond r) => r switch
    {
        Machtigingen.Contracts.Rechtsgrond.VastLid => "Vast lid",
        Machtigingen.Contracts.Rechtsgrond.GemeentelijkNiveau => "Gemeentelijk niveau",
        Machtigingen.Contracts.Rechtsgrond.DecreetLivcR => "Decreet LIVC R",
        Machtigingen.Contracts.Rechtsgrond.AnderDecreet => "Ander decreet",
        _ => "Federale basis",
    };
}
