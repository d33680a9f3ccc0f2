using System.Globalization;
using System.Net;
using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Ggb.Register;

/// <summary>What the register holder decides. The numbers are defaults to be argued about (ggb.md marks them [D]).</summary>
internal sealed record Registerinstellingen(string Csv, string Certificaten, string Data, int Poort)
{
    /// <summary>Loopback unless told otherwise.</summary>
    public IPAddress Adres { get; init; } = IPAddress.Loopback;

    /// <summary>How long questions to an ended epoch are still answered; then its key is destroyed.</summary>
    public TimeSpan Uitloop { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A new key and index at least so often, also when nobody was added or removed.</summary>
    public TimeSpan Duur { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Counted in evaluated keys, since 256 blinded points may be 256 persons.</summary>
    public int SleutelsPerDag { get; init; } = 5 * Sleutelset.Grootte;

    public int SleutelsPerDertigDagen { get; init; } = 20 * Sleutelset.Grootte;

    /// <summary>The index has at least so many entries.</summary>
    public int IndexMinstens { get; init; } = 1;

    /// <summary>Stops when standard input closes: who started it has gone.</summary>
    public bool StopMetStdin { get; init; }

    public static string Gebruik => """
        LivcR.Ggb.Register --csv R.csv --certificates DIR --data DIR --port N
          [--address 127.0.0.1] [--grace-minutes 60] [--epoch-hours 24] [--questions-per-day 5] [--questions-per-30-days 20]
          [--index-at-least 1] [--stop-with-stdin]
        """;

    /// <summary>Null with what is wrong.</summary>
    public static (Registerinstellingen? Instellingen, string Fout) Lees(string[] args)
    {
        Dictionary<string, string> gegeven = new(StringComparer.Ordinal);
        var stdin = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--stop-with-stdin")
            {
                stdin = true;
            }
            else if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
            {
                return (null, $"Onbegrepen: {args[i]}");
            }
            else
            {
                gegeven[args[i]] = args[++i];
            }
        }

        var fout = "";
        var r = new Registerinstellingen(Tekst("--csv"), Tekst("--certificates"), Tekst("--data"), Getal("--port", null, 0, 65535))
        {
            Uitloop = TimeSpan.FromMinutes(Getal("--grace-minutes", 60, 0, 7 * 24 * 60)),
            Duur = TimeSpan.FromHours(Getal("--epoch-hours", 24, 1, 31 * 24)),
            SleutelsPerDag = Getal("--questions-per-day", 5, 0, 100_000) * Sleutelset.Grootte,
            SleutelsPerDertigDagen = Getal("--questions-per-30-days", 20, 0, 1_000_000) * Sleutelset.Grootte,
            IndexMinstens = Getal("--index-at-least", 1, 1, 1 << 26),
            StopMetStdin = stdin,
        };
        if (gegeven.Remove("--address", out var adres) && !IPAddress.TryParse(adres, out _))
        {
            fout = "--address is geen IP-adres.";
        }

        return fout.Length > 0 ? (null, fout)
            : gegeven.Count > 0 ? (null, $"Onbekend: {gegeven.Keys.First()}")
            : (r with { Adres = adres is null ? IPAddress.Loopback : IPAddress.Parse(adres) }, "");

        string Tekst(string naam)
        {
            fout = gegeven.Remove(naam, out var waarde) || fout.Length > 0 ? fout : $"{naam} ontbreekt.";
            return waarde ?? "";
        }

        int Getal(string naam, int? anders, int van, int tot)
        {
            var getal = anders ?? -1;
            var goed = gegeven.Remove(naam, out var waarde) ? int.TryParse(waarde, NumberStyles.None, CultureInfo.InvariantCulture, out getal) && getal >= van && getal <= tot : anders is not null;
            fout = goed || fout.Length > 0 ? fout : $"{naam} moet een getal tussen {van} en {tot} zijn.";
            return getal;
        }
    }
}
