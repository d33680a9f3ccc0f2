using System.Globalization;

namespace LivcR.Casusoverleggen.Domain.Planning;

/// <summary>Which of its kind in the month; or each week, or each other week by the number that stands in the calendar (after week 53 comes week 1).</summary>
internal enum Maandweek { Eerste, Tweede, Derde, Vierde, Laatste, Elke, Even, Oneven }

/// <summary>Days on which a LIVC R meets.</summary>
internal enum Weekdag { Maandag, Dinsdag, Woensdag, Donderdag, Vrijdag }

/// <summary>When a LIVC R usually meets: "de tweede dinsdag van de maand om 14 uur", and where. It only proposes: no meeting exists before somebody plans one.</summary>
internal sealed class VastMoment
{
    /// <summary>From so far ahead nobody plans.</summary>
    private const int Maanden = 6;

    private VastMoment()
    {
    }

    public CelId CelId { get; private set; }
    public Maandweek Week { get; private set; }
    public Weekdag Dag { get; private set; }

    /// <summary>On the clock on the wall, summer and winter.</summary>
    public TimeOnly Uur { get; private set; }
    public int Minuten { get; private set; }

    /// <summary>Of the key of the place.</summary>
    public Guid Sleutel { get; private set; }
    public byte[] Plaats { get; private set; } = [];
    public uint Versie { get; private set; }

    public static string Kolom(CelId cel) => $"casusoverleggen.vast_moment.plaats:{cel}";

    public static VastMoment Van(CelId cel) => new() { CelId = cel, Sleutel = Guid.CreateVersion7() };

    public void Schrijf(Maandweek week, Weekdag dag, TimeOnly uur, int minuten, string plaats, ContentKey sleutel) =>
        (Week, Dag, Uur, Minuten, Plaats) = (week, dag, uur, minuten, sleutel.Encrypt(plaats, Kolom(CelId))!);

    /// <summary>The next days on which it falls, without holidays: a month or week in which it falls on one is passed over.</summary>
    public IEnumerable<DateOnly> Volgende(DateOnly vanaf, Werkdagen kalender) =>
        (Week >= Maandweek.Elke ? Wekelijks(vanaf) : Enumerable.Range(0, Maanden).Select(m => In(new DateOnly(vanaf.Year, vanaf.Month, 1).AddMonths(m)))).Where(d => d >= vanaf && kalender.IsWerkdag(d));

    private IEnumerable<DateOnly> Wekelijks(DateOnly vanaf)
    {
        var eerste = vanaf.AddDays((DayOfWeek.Monday + (int)Dag - vanaf.DayOfWeek + 7) % 7);
        var dagen = Enumerable.Range(0, Maanden * 30 / 7).Select(w => eerste.AddDays(7 * w));
        return Week == Maandweek.Elke ? dagen : dagen.Where(d => ISOWeek.GetWeekOfYear(d.ToDateTime(TimeOnly.MinValue)) % 2 == 0 == (Week == Maandweek.Even));
    }

    private DateOnly In(DateOnly eerste)
    {
        var dag = DayOfWeek.Monday + (int)Dag;
        if (Week == Maandweek.Laatste)
        {
            var laatste = eerste.AddMonths(1).AddDays(-1);
            return laatste.AddDays(-((laatste.DayOfWeek - dag + 7) % 7));
        }

        return eerste.AddDays(((dag - eerste.DayOfWeek + 7) % 7) + (7 * (int)Week));
    }
}
