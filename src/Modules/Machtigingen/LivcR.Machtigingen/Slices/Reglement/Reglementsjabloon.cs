namespace LivcR.Machtigingen.Slices.Reglement;

/// <summary>A first text for the house rules, to be changed by whoever adopts them: who, purpose and way of working, as art. 458ter asks of a basis [D]. No law is quoted that was not read.</summary>
internal static class Reglementsjabloon
{
    public static string Voor(string naam) => $"""
        Huishoudelijk reglement van {naam}

        1. Doel
        De LIVC R bespreekt per casus hoe terroristische misdrijven voorkomen kunnen worden. Een ander doel heeft ze niet. Ze is geen klachtendienst en geen opsporingsdienst.

        2. Wie neemt deel
        De burgemeester, de korpschef en de gemeenteambtenaar hebben een vaste zetel, of iemand die zij met een akte machtigen.
        Andere deelnemers komen alleen op uitnodiging van de burgemeester, voor één casus, met een geldige aanwijzing van hun organisatie.
        Niemand is verplicht om deel te nemen of om iets te zeggen. Weigeren heeft geen gevolgen.

        3. Hoe een overleg verloopt
        De burgemeester of de gemachtigde roept samen en zit voor. De coördinator bereidt voor.
        Bij het begin bevestigt de voorzitter de deelnemers, het doel en de werkwijze. Daarna kan niemand meer aansluiten zonder akkoord van de voorzitter.
        Elke casus is een afzonderlijk agendapunt. Wie er niet voor is uitgenodigd, verlaat de tafel.
        Er is geen verslag. De afsprakenlijst bevat alleen besluiten en taken, met wie en tegen wanneer.

        4. Geheimhouding
        Wat gezegd wordt, blijft onder de deelnemers van dat agendapunt. Dat blijft zo na het overleg en na het einde van een mandaat.
        Elke deelnemer beslist zelf wat wordt gedeeld en of het mag worden genoteerd, en kan dat later intrekken.

        5. De politie
        Wat andere deelnemers zeggen, verlaat het overleg alleen met een terugkoppelingsfiche waarmee iedereen instemt.
        Bij gevaar geldt dit niet: bel 101 of 112.

        6. Gegevensbescherming
        De verwerkingsverantwoordelijken en hun taken staan in het register van verwerkingen. Gegevens worden na hun termijn vernietigd.
        Wie een vraag heeft over de eigen persoonsgegevens, richt die tot het contactpunt van deze LIVC R.

        7. Wijzigen
        Dit reglement wordt elk jaar nagekeken. Een nieuwe versie geldt vanaf de vaststelling. Elke deelnemer bevestigt ze opnieuw.
        """;
}
