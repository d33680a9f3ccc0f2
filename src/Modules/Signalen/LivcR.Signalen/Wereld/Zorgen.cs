namespace LivcR.Signalen.Wereld;

/// <summary>Invented concerns: of many kinds, about behaviour and never about where someone comes from or what someone believes; with what goes well beside them (FIN-04).</summary>
internal static class Zorgen
{
    /// <summary>What a partner wrote, and how a weging said it fits the purpose (FIN-01).</summary>
    public static readonly IReadOnlyList<(string Zorg, string Finaliteit)> Casussen =
    [
        ("Een leerling deelt sinds enkele weken filmpjes van een aanslag en noemt de dader een held. In de les is hij stil en beleefd, en zijn oudere zus blijft een steun.",
            "Het verheerlijken van een aanslag en het zoeken naar gelijkgestemden wijzen op een beginnend radicaliseringsproces; opvolging kan het voorbereiden van terroristisch geweld voorkomen."),
        ("Een jongeman is lid geworden van een besloten groep die geweld tegen politici goedpraat. Hij traint mee in het bos. Zijn werkgever is wel tevreden over hem.",
            "Deelname aan een groep die geweld tegen politici voorbereidt, past bij een rechtsextremistisch radicaliseringsproces; opvolging kan deelname aan een terroristische groep voorkomen."),
        ("Een cliënt zegt dat een geheime macht alles stuurt en dat wie meewerkt gestraft moet worden. Hij schreef adressen van ambtenaren op. Hij komt nog elke week op gesprek.",
            "Het complotdenken gaat samen met een lijst van doelwitten; dat wijst op een radicaliseringsproces en opvolging kan een aanslag op personen voorkomen."),
        ("Een studente schrijft dat brandstichting bij bedrijven de enige uitweg is en vraagt anderen om mee te doen. Ze blijft wel in gesprek met haar mentor.",
            "De oproep tot brandstichting uit overtuiging past bij een linksextremistisch radicaliseringsproces; opvolging kan terroristische vernieling voorkomen."),
        ("Een man die net werkloos werd, brengt zijn dagen door in een groep die oproept om te gaan vechten in het buitenland. Hij verkocht zijn auto. Zijn broer is bezorgd en wil helpen.",
            "De voorbereiding van een vertrek naar een strijdgebied past bij een radicaliseringsproces; opvolging kan deelname aan een terroristische groep voorkomen."),
        ("Een jongere wisselt voortdurend van overtuiging, maar bewondert altijd wie massaal geweld pleegde. Hij zoekt op hoe dat ging. In de jeugdwerking doet hij graag mee aan muziek.",
            "De overtuiging is onduidelijk, maar de fascinatie voor massaal geweld en het opzoeken van de werkwijze wijzen op een radicaliseringsproces; opvolging kan een aanslag voorkomen."),
        ("Een jonge vader hangt affiches op die een bevolkingsgroep met geweld willen verjagen, en zegt dat woorden niet meer volstaan. Voor zijn kinderen zorgt hij goed.",
            "Het aanzetten tot geweld tegen een bevolkingsgroep past bij een radicaliseringsproces; opvolging kan terroristisch geweld voorkomen."),
        ("Een bewoonster stuurt berichten dat de rechters weg moeten, desnoods met geweld, en oefent met vrienden het bezetten van een gebouw. Ze aanvaardt nog hulp bij haar schulden.",
            "Het voorbereiden van een gewelddadige bezetting van een openbaar gebouw past bij een anti-overheidsextremistisch radicaliseringsproces; opvolging kan dat voorkomen."),
    ];

    public static readonly IReadOnlyList<string> Open =
    [
        "Een leerling tekent wapens op elke toets en zegt dat het binnenkort iedereen zal spijten. Met de turnleerkracht praat hij wel.",
        "In de groepschat van de jeugdwerking deelt iemand een oproep om met geweld terug te slaan na een incident in de buurt.",
        "Een man zegt aan het loket dat hij de gemeente zal laten branden voor het goede doel. Hij excuseerde zich later.",
        "Een jongere kijkt nachtenlang naar filmpjes van een buitenlandse strijdgroep en verbreekt het contact met vrienden.",
        "Iemand in mijn begeleiding herhaalt dat geweld tegen journalisten nu mag. Ik weet niet of het meer is dan woorden.",
        "Een cursist vraagt herhaaldelijk hoe je thuis springstof maakt, naar eigen zeggen voor een verhaal.",
    ];

    public static readonly IReadOnlyList<string> Voornamen = ["Jarne", "Lore", "Wout", "Amira", "Stef", "Noor", "Ilias", "Femke", "Robbe", "Elif", "Senne", "Marthe", "Milan", "Hanne", "Adam", "Silke"];

    /// <summary>Nobody is called so: every name says that it is invented.</summary>
    public static readonly IReadOnlyList<string> Achternamen = ["Verzonnen-Akker", "Verzonnen-Brug", "Verzonnen-Duin", "Verzonnen-Eik", "Verzonnen-Gaard", "Verzonnen-Heide", "Verzonnen-Kaai", "Verzonnen-Linde", "Verzonnen-Meer", "Verzonnen-Polder", "Verzonnen-Veld"];
}
