namespace LivcR.Casusoverleggen.Domain.Planning;

/// <summary>One day in pieces of five minutes, local time: the pieces that are free.</summary>
internal readonly record struct Dagmasker(UInt128 Hoog, UInt128 Midden, UInt128 Laag)
{
    private const int Stuk = 5, PerWoord = 128;

    public static Dagmasker Alles { get; } = new(UInt128.MaxValue, UInt128.MaxValue, UInt128.MaxValue);

    public static Dagmasker Niets { get; } = new(0, 0, 0);

    /// <summary>From a time on; a piece that is only partly in it counts as in it.</summary>
    public static Dagmasker Van(TimeOnly begin, int minuten)
    {
        var eerste = (int)(begin.ToTimeSpan().TotalMinutes / Stuk);
        var laatste = Math.Min((int)Math.Ceiling((begin.ToTimeSpan().TotalMinutes + minuten) / Stuk), 24 * 60 / Stuk);
        return new(Woord(eerste, laatste, 0), Woord(eerste, laatste, 1), Woord(eerste, laatste, 2));
    }

    public bool Omvat(Dagmasker deel) => (Hoog & deel.Hoog) == deel.Hoog && (Midden & deel.Midden) == deel.Midden && (Laag & deel.Laag) == deel.Laag;

    public static Dagmasker operator &(Dagmasker a, Dagmasker b) => new(a.Hoog & b.Hoog, a.Midden & b.Midden, a.Laag & b.Laag);

    public static Dagmasker operator |(Dagmasker a, Dagmasker b) => new(a.Hoog | b.Hoog, a.Midden | b.Midden, a.Laag | b.Laag);

    public static Dagmasker operator ~(Dagmasker a) => new(~a.Hoog, ~a.Midden, ~a.Laag);

    private static UInt128 Woord(int eerste, int laatste, int woord)
    {
        var (van, tot) = (Math.Clamp(eerste - (woord * PerWoord), 0, PerWoord), Math.Clamp(laatste - (woord * PerWoord), 0, PerWoord));
        return tot <= van ? 0 : (tot == PerWoord ? UInt128.MaxValue : (UInt128.One << tot) - 1) & ~(van == 0 ? 0 : (UInt128.One << van) - 1);
    }
}
