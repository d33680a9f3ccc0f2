namespace LivcR.SharedKernel;

/// <summary>Between a moment (stored, UTC) and what the wall clock in Belgium says. The only place that knows the time zone.</summary>
public static class Brussel
{
    private static readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    public static DateOnly Dag(DateTimeOffset moment) => DateOnly.FromDateTime(Lokaal(moment).DateTime);

    public static TimeOnly Uur(DateTimeOffset moment) => TimeOnly.FromDateTime(Lokaal(moment).DateTime);

    public static DateTimeOffset Lokaal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);

    /// <summary>The moment at which the wall clock shows this. A time that summer time skips (02.30 uur in the last night of March) moves one hour on, to 03.30 uur;
    /// a time that comes twice (the last night of October) is the first of the two.</summary>
    public static DateTimeOffset Moment(DateOnly dag, TimeOnly uur)
    {
        var lokaal = dag.ToDateTime(uur);
        var verschil = _zone.IsAmbiguousTime(lokaal) ? _zone.GetAmbiguousTimeOffsets(lokaal).Max()
            : _zone.IsInvalidTime(lokaal) ? _zone.GetUtcOffset(lokaal.AddHours(-1))
            : _zone.GetUtcOffset(lokaal);
        return new DateTimeOffset(lokaal, verschil).ToUniversalTime();
    }

    /// <summary>The first moment of a day; a term that runs up to and including a day ends at the first moment of the next.</summary>
    public static DateTimeOffset Begin(DateOnly dag) => Moment(dag, TimeOnly.MinValue);
}
