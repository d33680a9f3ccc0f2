using System.Globalization;

namespace LivcR.SharedKernel.Web;

/// <summary>Dates and hours as a Flemish reader writes them (ui.md §5.1), in Brussels time. The names stand here, so that no language data of the machine is needed.</summary>
public static class NlTekst
{
    internal static readonly string[] Maanden =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    private static readonly string[] Dagen = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];

    private static readonly TimeZoneInfo Brussel = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    /// <summary>donderdag 3 december 2026</summary>
    public static string Datum(DateOnly d) => string.Create(CultureInfo.InvariantCulture, $"{Dagen[(int)d.DayOfWeek]} {d.Day} {Maanden[d.Month - 1]} {d.Year}");

    public static string Datum(DateTimeOffset t) => Datum(DatumInBrussel(t));

    /// <summary>9.30 uur</summary>
    public static string Uur(TimeOnly t) => string.Create(CultureInfo.InvariantCulture, $"{t.Hour}.{t.Minute:00} uur");

    public static string Uur(DateTimeOffset t) => Uur(TimeOnly.FromDateTime(Lokaal(t)));

    /// <summary>donderdag 3 december 2026, 9.30 uur</summary>
    public static string DatumEnUur(DateTimeOffset t) => $"{Datum(t)}, {Uur(t)}";

    /// <summary>03-12-2026</summary>
    public static string Kort(DateOnly d) => d.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    public static string Kort(DateTimeOffset t) => Kort(DatumInBrussel(t));

    /// <summary>The calendar day in Brussels at that moment.</summary>
    public static DateOnly DatumInBrussel(DateTimeOffset t) => DateOnly.FromDateTime(Lokaal(t));

    /// <summary>The moment at which clocks in Brussels show this. In the hour that comes twice: the first; in the hour that is skipped: one hour later.</summary>
    public static DateTimeOffset Moment(DateOnly datum, TimeOnly uur)
    {
        var lokaal = datum.ToDateTime(uur);
        if (Brussel.IsInvalidTime(lokaal)) lokaal = lokaal.AddHours(1);
        var verschil = Brussel.IsAmbiguousTime(lokaal) ? Brussel.GetAmbiguousTimeOffsets(lokaal).Max() : Brussel.GetUtcOffset(lokaal);
        return new DateTimeOffset(lokaal, verschil).ToUniversalTime();
    }

    private static DateTime Lokaal(DateTimeOffset t) => TimeZoneInfo.ConvertTime(t, Brussel).DateTime;
}
