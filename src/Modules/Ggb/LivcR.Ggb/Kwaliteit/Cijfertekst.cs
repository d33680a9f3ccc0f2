using System.Globalization;

namespace LivcR.Ggb.Kwaliteit;

/// <summary>A figure as people read it: so many in 10,000 questions, and between which bounds.</summary>
internal static class Cijfertekst
{
    private const double Vragen = 10_000;
    private const string NietGemeten = "Niet gemeten";

    /// <summary>How many of 10,000 are not found, from the share that is.</summary>
    public static string Gemist(Cijfer? gevonden) => gevonden is { Unit: "share" }
        ? MetInterval(Vragen * (1 - gevonden.Value), gevonden.Interval is [var laag, var hoog] ? (Vragen * (1 - hoog), Vragen * (1 - laag)) : null)
        : NietGemeten;

    /// <summary>How many of 10,000 hit wrongly, from hits per so many questions.</summary>
    public static string Vals(Cijfer? treffers, int per) => treffers is { Unit: "hits" }
        ? MetInterval(Vragen / per * treffers.Value, treffers.Interval is [var laag, var hoog] ? (Vragen / per * laag, Vragen / per * hoog) : null)
        : NietGemeten;

    public static string Aantal(Cijfer? c) => c is null ? "–" : Getal(c.N);

    /// <summary>1.234,5</summary>
    public static string Getal(double g) => g.ToString("#,0.#", Nl);

    private static string MetInterval(double midden, (double Laag, double Hoog)? interval) =>
        interval is var (laag, hoog) ? $"{Getal(midden)} (tussen {Getal(laag)} en {Getal(hoog)})" : $"{Getal(midden)} (interval niet berekend)";

    private static readonly NumberFormatInfo Nl = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
}
