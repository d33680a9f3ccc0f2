namespace LivcR.Casusoverleggen.Domain;

/// <summary>How long a meeting may wait for the mayor (LIV-05), from the rule book: when the mayor is reminded, when the delegate too, and how many hours before it begins it must be decided.</summary>
internal sealed record Bijeenroeptermijnen(int EersteWerkdagen, int TweedeWerkdagen, int VoorafUren)
{
    private static readonly Werkdagen Kalender = new();

    public static Bijeenroeptermijnen Van(Regelboek r) => new(r.Termijn("LIV-05", "eerste_herinnering_werkdagen"), r.Termijn("LIV-05", "tweede_herinnering_werkdagen"), r.Termijn("LIV-05", "bevestiging_vooraf_uren"));

    /// <summary>How many reminders are due by now: each falls at the hour of the clock at which the meeting was put before the mayor.</summary>
    public int Herinneringen(DateTimeOffset voorgelegd, DateTimeOffset nu) => new[] { EersteWerkdagen, TweedeWerkdagen }.Count(n => nu >= Na(voorgelegd, n));

    /// <summary>What is put before the mayor only later than that can be decided until it begins: else nothing could ever be urgent [D].</summary>
    public DateTimeOffset BeslisVoor(DateTimeOffset voorgelegd, DateTimeOffset begin) => begin.AddHours(-VoorafUren) is var grens && voorgelegd < grens ? grens : begin;

    private static DateTimeOffset Na(DateTimeOffset moment, int werkdagen) => Brussel.Moment(Kalender.PlusWerkdagen(Brussel.Dag(moment), werkdagen), Brussel.Uur(moment));
}
