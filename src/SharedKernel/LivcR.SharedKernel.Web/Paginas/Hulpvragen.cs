namespace LivcR.SharedKernel.Web.Paginas;

/// <summary>A question people ask and its answer, in plain words.</summary>
/// <param name="Regels">The rules the answer rests on, between brackets: "(GEH-01, PAR-05)".</param>
public sealed record Hulpvraag(string Vraag, string Antwoord, string Regels);

/// <summary>Three questions for each role: those that people stop at, at the moment they do. The rules themselves stand under /regels.</summary>
public static class Hulpvragen
{
    public static IEnumerable<Hulpvraag> Voor(IReadOnlyCollection<Rol> rollen) => Groepen.Where(g => g.Rollen.Any(rollen.Contains)).SelectMany(g => g.Vragen);

    private static readonly (Rol[] Rollen, Hulpvraag[] Vragen)[] Groepen =
    [
        ([Rol.Partner, Rol.Justitieassistent],
        [
            new("Mag ik dit zeggen?", "Ja, als het nodig is voor deze casus, daarmee in verhouding staat en niet met minder kan. Zeg het aan tafel, nadat de deelnemers de geheimhouding bevestigden: niet in een mail en niet in een signaal. U beslist zelf of en wat u deelt. Niets delen is ook deelnemen.", "(GEH-01, GEH-05, PAR-05)"),
            new("Wie leest wat ik deel?", "Wie aan dezelfde tafel zit en de geheimhouding bevestigde, zolang het agendapunt bezig is. Liet u een tekst na, dan lezen zij die opnieuw tijdens een later agendapunt over dezelfde casus. Uw collega's en uw leidinggevende lezen niets. U kunt lezers uitsluiten, uw tekst intrekken en nakijken wie hem opende.", "(GEH-03, GEH-07, AVG-10)"),
            new("Moet ik op een uitnodiging ingaan?", "Neen. Kies een reden uit de lijst, bijvoorbeeld uw beroepsgeheim. Alleen de coördinator en de burgemeester zien die reden. Ze verdwijnt met het overleg en telt nooit tegen u.", "(PAR-04, PAR-07)"),
        ]),
        ([Rol.Coordinator, Rol.Plaatsvervanger],
        [
            new("Wordt dit signaal een casus?", "Alleen als u motiveert hoe het samenhangt met een radicaliseringsproces en met het voorkomen van een terroristisch misdrijf, en een tweede persoon dat bevestigt. Een mening, een geloof of een betoging is geen casus: sluit het signaal af met een doorverwijzing.", "(FIN-01, FIN-02)"),
            new("Wie vraag ik aan tafel?", "Wie kan bijdragen aan de opvolging van deze persoon en een geldige aanwijzing heeft. Voor een grote groep vraagt LivcR een motivering. De burgemeester roept bijeen; tot dan weet geen genodigde iets.", "(PAR-02, PAR-06, LIV-05)"),
            new("Ik lees iets over een misdrijf of een gevaar", "Is er nu gevaar, bel 101 of 112. Vraag anders eerst advies, aan het parket of aan de functionaris voor gegevensbescherming, voor u deze informatie buiten het overleg gebruikt.", "(GEH-10)"),
        ]),
        ([Rol.Burgemeester, Rol.BurgemeesterGemachtigde],
        [
            new("Wat onderteken ik?", "U roept een overleg bijeen: de dag, het doel en per agendapunt het casusnummer en wie uitgenodigd wordt, met functie, grond en reden. U kunt een genodigde of een agendapunt schrappen. Zonder uw beslissing vertrekt geen enkele uitnodiging.", "(LIV-05)"),
            new("Mag ik weten wat er gezegd werd?", "Alleen aan een tafel waar u zelf aanwezig bent. Uw cijfers tellen dossiers, nooit personen die u kunt herkennen: kleine aantallen blijven verborgen.", "(GEH-07)"),
            new("Wat zie ik van de GGB?", "Dat de controle gebeurde. Het antwoord staat op geen van uw schermen.", "(GGB-05)"),
        ]),
        ([Rol.Korpschef, Rol.InformationOfficer],
        [
            new("Wat neem ik mee uit een overleg?", "Niets dan de terugkoppelingsfiche die alle deelnemers goedkeurden. Wat iemand onder beroepsgeheim zei, staat daar niet in.", "(GEH-04, GEH-13)"),
            new("Wat noteer ik van de GGB?", "Een van drie antwoorden: HIT, NO_HIT of ONBEPAALD. Geen statuut, geen niveau, geen woord uitleg.", "(GGB-02, GGB-03)"),
            new("Er loopt een onderzoek", "Leg een embargo, op de hele casus of op één tekst. Alleen de politie ziet waarom; de anderen zien dat het agendapunt vervalt.", "(GEH-11)"),
        ]),
        ([Rol.Contactpersoon],
        [
            new("Voor wie vraag ik een aanwijzing?", "Voor een medewerker met naam, voor een bepaalde tijd. Een tweede persoon keurt ze goed. Een aanwijzing geeft nog geen toegang tot een casus. Voor wie alleen een signaal verstuurt, is ze niet nodig: die nodigt u uit als lid.", "(PAR-02, PAR-03)"),
            new("Iemand vertrekt uit mijn organisatie", "Meld het dezelfde dag: de toegang stopt dan meteen. De geheimhoudingsplicht blijft gelden.", "(PAR-08, GEH-12)"),
            new("Zie ik waarover mijn medewerker spreekt?", "Neen. Ook een leidinggevende ziet niets van een overleg waaraan die niet zelf deelnam.", "(GEH-07)"),
        ]),
        ([Rol.Fg],
        [
            new("Wat staat er in het logboek?", "Wie wat las, zocht, wijzigde of geweigerd kreeg, wanneer en waarvoor. Nooit de inhoud.", "(AVG-10)"),
            new("Hoe weet ik dat er vernietigd is?", "Van een vernietigde casus blijven het nummer, de dagen en de reden van afsluiten. De sleutel is weg, dus is de inhoud ook in een reservekopie onleesbaar.", "(AVG-07, AVG-08)"),
            new("Mag een LIVC R een regel anders toepassen?", "Een termijn, grens of tekst die niet in de wet staat: ja, met een reden in het logboek en uw akkoord. Wat in de wet staat: neen.", "(AVG-06)"),
        ]),
        ([Rol.Beheerder],
        [
            new("Kan ik een casus lezen?", "Neen. Beheren geeft geen toegang tot casussen, ook niet in nood.", "(PAR-03, PAR-09)"),
            new("Iemand kan niet meer aanmelden", "Twee personen uit twee verschillende ambten herstellen de aanmelding samen, met een nieuwe link. Geef nooit een wachtwoord door.", "(PAR-02)"),
            new("Waarom werkt een nieuwe LIVC R nog niet?", "Op de pagina Oprichting staat wat ontbreekt: akten, zetels, reglement, DPIA en register. Tot alles er is, begint er niets.", "(LIV-01, LIV-08, AVG-02)"),
        ]),
    ];
}
