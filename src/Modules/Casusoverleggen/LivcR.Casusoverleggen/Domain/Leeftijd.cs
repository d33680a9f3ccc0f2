namespace LivcR.Casusoverleggen.Domain;

/// <summary>Age by birth date on a day (MIN-01).</summary>
internal static class Leeftijd
{
    public static int Op(DateOnly geboren, DateOnly dag)
    {
        var jaren = dag.Year - geboren.Year;
        return geboren.AddYears(jaren) > dag ? jaren - 1 : jaren;
    }
}

/// <summary>The age limits of MIN-01, from the rule book.</summary>
internal sealed record Leeftijdsgrenzen(int Ondergrens, int Meerderjarig)
{
    public static Leeftijdsgrenzen Van(Regelboek regels) => new(regels.Termijn("MIN-01", "ondergrens_jaar"), regels.Termijn("MIN-01", "meerderjarig_jaar"));
}
