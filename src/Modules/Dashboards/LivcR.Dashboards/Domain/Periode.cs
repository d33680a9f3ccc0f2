using System.Globalization;
using LivcR.SharedKernel;

namespace LivcR.Dashboards.Domain;

/// <summary>A half-year in Belgian time: the one span a figure can stand for. A free choice of dates would let two figures be subtracted (legal.md §5.3).</summary>
internal readonly record struct Periode(int Jaar, int Helft) : IComparable<Periode>
{
    public static Periode Van(DateTimeOffset moment) => Van(Brussel.Dag(moment));

    public static Periode Van(DateOnly dag) => new(dag.Year, dag.Month <= 6 ? 1 : 2);

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset Einde => Brussel.Begin(new DateOnly(Helft == 1 ? Jaar : Jaar + 1, Helft == 1 ? 7 : 1, 1));

    public Periode Volgende => Helft == 1 ? this with { Helft = 2 } : new(Jaar + 1, 1);

    public Periode Vorige => Helft == 2 ? this with { Helft = 1 } : new(Jaar - 1, 2);

    public string Naam => string.Create(CultureInfo.InvariantCulture, $"{(Helft == 1 ? "eerste" : "tweede")} helft van {Jaar}");

    /// <summary>"2026-1"; null for anything else.</summary>
    public static Periode? Lees(string? tekst) =>
        tekst is { Length: 6 } && tekst[4] == '-' && tekst[5] is '1' or '2' && int.TryParse(tekst.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var jaar)
            ? new(jaar, tekst[5] - '0')
            : null;

    public int CompareTo(Periode other) => (Jaar, Helft).CompareTo((other.Jaar, other.Helft));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Jaar}-{Helft}");
}
