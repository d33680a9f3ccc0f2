namespace LivcR.SharedKernel;

/// <summary>The working-day calendar behind every term in werkdagen (PAR-03, FIN-01 …): Monday to Friday without the ten legal public holidays of Belgium.
/// The days an administration closes besides (2 and 15 November, 11 July …) differ per municipality, so they are data.</summary>
public sealed class Werkdagen(IEnumerable<DateOnly>? gesloten = null)
{
    private readonly HashSet<DateOnly> _gesloten = [.. gesloten ?? []];

    public bool IsWerkdag(DateOnly dag) =>
        dag.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsFeestdag(dag) && !_gesloten.Contains(dag);

    /// <summary>The day on which the n-th working day after <paramref name="dag"/> falls; before it when n is negative. Zero gives the day itself, whatever it is.</summary>
    public DateOnly PlusWerkdagen(DateOnly dag, int aantal)
    {
        for (var stap = Math.Sign(aantal); aantal != 0;)
        {
            dag = dag.AddDays(stap);
            aantal -= IsWerkdag(dag) ? stap : 0;
        }

        return dag;
    }

    /// <summary>How many working days lie after <paramref name="van"/> up to and including <paramref name="tot"/>; negative when it lies before.
    /// The inverse of <see cref="PlusWerkdagen"/>.</summary>
    public int WerkdagenTussen(DateOnly van, DateOnly tot)
    {
        var stap = tot < van ? -1 : 1;
        var aantal = 0;
        while (van != tot)
        {
            van = van.AddDays(stap);
            aantal += IsWerkdag(van) ? stap : 0;
        }

        return aantal;
    }

    /// <summary>One of the ten legal holidays (KB 18-04-1974); the same in every municipality.</summary>
    public static bool IsFeestdag(DateOnly dag) =>
        (dag.Month, dag.Day) is (1, 1) or (5, 1) or (7, 21) or (8, 15) or (11, 1) or (11, 11) or (12, 25)
        || (dag.DayNumber - Pasen(dag.Year).DayNumber) is 1 or 39 or 50; // Easter Monday, Ascension, Whit Monday

    /// <summary>Easter Sunday, by the Gregorian computus (Meeus/Jones/Butcher).</summary>
    public static DateOnly Pasen(int jaar)
    {
        var gouden = jaar % 19;
        var (eeuw, rest) = Math.DivRem(jaar, 100);
        var epacta = ((19 * gouden) + eeuw - (eeuw / 4) - ((eeuw - ((eeuw + 8) / 25) + 1) / 3) + 15) % 30;
        var weekdag = (32 + (2 * (eeuw % 4)) + (2 * (rest / 4)) - epacta - (rest % 4)) % 7;
        var laat = (gouden + (11 * epacta) + (22 * weekdag)) / 451;
        var (maand, dag) = Math.DivRem(epacta + weekdag - (7 * laat) + 114, 31);
        return new(jaar, maand, dag + 1);
    }
}
