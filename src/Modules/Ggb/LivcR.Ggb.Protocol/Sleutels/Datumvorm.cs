using System.Globalization;

namespace LivcR.Ggb.Protocol.Sleutels;

/// <summary>A birth date as keys carry it. Day and month in one order, so that 3/4 meets 4/3; years two by two in both ways of pairing them, so that one year
/// off meets in one of both. A date that does not exist stays as typed.</summary>
internal sealed record Datumvorm(int Jaar, int Maand, int Dag)
{
    /// <summary>01-01 is what is written when only the year is known; so is 00-00.</summary>
    public bool AlleenJaar => (Dag is 0 or 1 && Maand is 0 or 1) || (Dag == 0 || Maand == 0);

    public string Jaartal => string.Create(CultureInfo.InvariantCulture, $"{Jaar:0000}");

    public string Precies => Met(Jaar);

    /// <summary>The same day some years off.</summary>
    public string Met(int jaar) => string.Create(CultureInfo.InvariantCulture, $"{jaar:0000}{DagEnMaand}");

    /// <summary>Two: each of them covers two neighbouring years.</summary>
    public IEnumerable<string> Ongeveer =>
    [
        string.Create(CultureInfo.InvariantCulture, $"a{Jaar / 2:0000}{DagEnMaand}"),
        string.Create(CultureInfo.InvariantCulture, $"b{(Jaar + 1) / 2:0000}{DagEnMaand}"),
    ];

    private string DagEnMaand => string.Create(CultureInfo.InvariantCulture, $"{Math.Min(Dag, Maand):00}{Math.Max(Dag, Maand):00}");

    /// <summary>Null when there is no date in it to ask with.</summary>
    public static Datumvorm? Van(string? tekst)
    {
        var delen = (tekst ?? "").Trim().Split('-');
        return delen is [{ Length: 4 }, { Length: 2 }, { Length: 2 }] && Getal(delen[0]) is { } jaar and > 0 && Getal(delen[1]) is { } maand && Getal(delen[2]) is { } dag
            ? new(jaar, maand, dag)
            : null;
    }

    private static int? Getal(string cijfers) => cijfers.All(char.IsAsciiDigit) ? int.Parse(cijfers, CultureInfo.InvariantCulture) : null;
}
