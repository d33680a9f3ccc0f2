using LivcR.SharedKernel;
using LivcR.Signalen.Domain;

namespace LivcR.Signalen.Slices;

/// <summary>The terms of a signal, all from the rule book (FIN-01, AVG-07, MIN-01), counted from now.</summary>
internal sealed class Termijnen(IRegels regels, TimeProvider tijd)
{
    private static readonly Werkdagen Kalender = new();

    public DateTimeOffset Nu => tijd.GetUtcNow();

    public DateOnly Vandaag => Brussel.Dag(Nu);

    /// <summary>Somebody has looked at a new signal by then.</summary>
    public DateOnly OngezienTegen => Werkdag("ongezien_werkdagen");

    /// <summary>Unseen as long again after the day by which it should have been: the mayor's delegate hears of it.</summary>
    public bool OngezienTeLang(DateOnly tegen) => Kalender.PlusWerkdagen(tegen, regels.Nu.Termijn("FIN-01", "ongezien_werkdagen")) < Vandaag;

    /// <summary>A verplichte aanmelding is weighed by the end of this day (GGB-11).</summary>
    public DateOnly AanmeldingTegen => Vandaag.AddDays(regels.Nu.Termijn("GGB-11", "antwoord_dagen"));

    public DateOnly WegingTegen => Werkdag("weging_werkdagen");

    public DateOnly PolitieTegen => Werkdag("antwoord_politie_werkdagen");

    public DateOnly UiterstWachten => Vandaag.AddDays(regels.Nu.Termijn("FIN-01", "wacht_op_informatie_dagen"));

    public DateTimeOffset AfgewezenWeg => Nu.AddDays(AfgewezenDagen);

    /// <summary>Both copies of a signal that is passed on are gone by then (legal.md §4.1); the day before, it is back where it came from if nobody answered.</summary>
    public DateTimeOffset DoorgegevenWeg => Nu.AddDays(DoorgegevenDagen);

    public DateOnly DoorgaveTegen => Vandaag.AddDays(DoorgegevenDagen - 1);

    public int DoorgegevenDagen => regels.Nu.Termijn("AVG-07", "doorgegeven_signaal_dagen");

    public DateTimeOffset DoorverwezenWeg => Nu.AddDays(DoorverwezenDagen);

    /// <summary>A receipt older than this no longer exists for anybody.</summary>
    public DateTimeOffset BewijsVanaf => Nu.AddDays(-BewijsDagen);

    public int AfgewezenDagen => regels.Nu.Termijn("AVG-07", "afgewezen_signaal_dagen");

    public int DoorverwezenDagen => regels.Nu.Termijn("AVG-07", "doorverwezen_signaal_dagen");

    public int BewijsDagen => regels.Nu.Termijn("AVG-07", "ontvangstbewijs_dagen");

    public DateTimeOffset AdviesvraagWeg => Nu.AddDays(AdviesvraagDagen);

    public int AdviesvraagDagen => regels.Nu.Termijn("AVG-07", "adviesvraag_dagen");

    public int CasusMaanden => regels.Nu.Termijn("AVG-07", "casus_vernietiging_maanden");

    public int CasusMinderjarigMaanden => regels.Nu.Termijn("AVG-07", "casus_vernietiging_minderjarig_maanden");

    public Leeftijdsgrenzen Leeftijden => new(regels.Nu.Termijn("MIN-01", "ondergrens_jaar"), regels.Nu.Termijn("MIN-01", "meerderjarig_jaar"));

    /// <summary>MIN-01 says two things; below the lower limit it sends to jeugdhulp.</summary>
    public Refusal Vertaal(Refusal r) => r.Regel != "MIN-01" ? r : (r with { Tekst = regels.Nu.Variant("MIN-01", "ondergrens") }).Met("n", Leeftijden.Ondergrens.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private DateOnly Werkdag(string naam) => Kalender.PlusWerkdagen(Vandaag, regels.Nu.Termijn("FIN-01", naam));
}
