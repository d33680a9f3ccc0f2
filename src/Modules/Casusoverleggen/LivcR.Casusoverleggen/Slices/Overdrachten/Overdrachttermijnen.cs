namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>The terms of a move to another LIVC R, from the rule book, counted from now.</summary>
internal sealed class Overdrachttermijnen(IRegels regels, TimeProvider klok)
{
    private static readonly Werkdagen Kalender = new();

    public DateTimeOffset Nu => klok.GetUtcNow();

    public DateOnly Vandaag => Brussel.Dag(Nu);

    /// <summary>A mayor, of either side, answers by the end of this day [D].</summary>
    public DateOnly AntwoordTegen => Kalender.PlusWerkdagen(Vandaag, regels.Nu.Termijn("AVG-12", "antwoord_overdracht_werkdagen"));

    /// <summary>The receiving side weighs afresh by then, or it ends (legal.md §4.2).</summary>
    public DateOnly WegenTegen => Vandaag.AddDays(regels.Nu.Termijn("AVG-12", "weging_na_overdracht_dagen"));

    /// <summary>Of a move that ended nothing is left on the other side by then, as of a signal that was passed on.</summary>
    public DateTimeOffset Weg => Nu.AddDays(regels.Nu.Termijn("AVG-07", "doorgegeven_signaal_dagen"));
}
