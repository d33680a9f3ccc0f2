using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace LivcR.TestSupport;

/// <summary>Looks for many texts at once in any bytes, as a thief of a disk would: the whole text and every run of three words of it, whatever the case, in UTF-8 and UTF-16, and as JSON, HTML, an address,
/// hexadecimal and base64 write it; a date in every usual notation.</summary>
public sealed class Speurder
{
    private const int Kort = 6, Kortste = 4, Reeks = 3, KortsteReeks = 10;
    private static readonly CultureInfo Nederlands = CultureInfo.GetCultureInfo("nl-BE");
    private static readonly string[] Datumvormen = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd", "dd-MM-yyyy", "dd/MM/yyyy", "dd.MM.yyyy", "d-M-yyyy", "d/M/yyyy", "d.M.yyyy", "MM/dd/yyyy", "d MMMM yyyy", "d MMM yyyy"];

    private readonly Dictionary<string, Spelling> _spellingen = new(StringComparer.Ordinal);
    private readonly SearchValues<string> _alle;
    private readonly int[] _lengten;
    private readonly HashSet<string> _gezocht = new(StringComparer.Ordinal);

    /// <param name="openbaar">What every installation holds in clear, without anybody's content: a run of words that stands there too proves nothing.</param>
    public Speurder(IEnumerable<string> teksten, IEnumerable<DateOnly>? data = null, ReadOnlySpan<byte> openbaar = default)
    {
        foreach (var tekst in teksten.Distinct(StringComparer.Ordinal).Where(t => t.Trim().Length >= Kortste))
        {
            Neem(tekst.Trim(), tekst);
            foreach (var reeks in Reeksen(tekst))
            {
                Neem(reeks, tekst);
            }
        }

        foreach (var dag in data ?? [])
        {
            foreach (var vorm in Datumvormen)
            {
                Voeg(Encoding.UTF8.GetBytes(dag.ToString(vorm, Nederlands)), $"{dag:yyyy-MM-dd}", alsWoord: true);
                Voeg(Encoding.Unicode.GetBytes(dag.ToString(vorm, Nederlands)), $"{dag:yyyy-MM-dd}", alsWoord: false);
            }
        }

        foreach (var weg in Treffers(Gevouwen(openbaar), SearchValues.Create([.. _spellingen.Keys], StringComparison.Ordinal), Lengten(_spellingen)).Select(t => t.Spelling).ToList())
        {
            _spellingen.Remove(weg);
        }

        (_alle, _lengten) = (SearchValues.Create([.. _spellingen.Keys], StringComparison.Ordinal), Lengten(_spellingen));
        _gezocht.UnionWith(_spellingen.Values.Select(s => s.Van));
    }

    /// <summary>The texts of which at least one spelling is looked for.</summary>
    public IReadOnlySet<string> Gezocht => _gezocht;

    /// <summary>Of which texts something stands here.</summary>
    public IReadOnlySet<string> Gevonden(ReadOnlySpan<byte> bytes) => Treffers(Gevouwen(bytes), _alle, _lengten).Select(t => t.Van).ToHashSet(StringComparer.Ordinal);

    private static int[] Lengten(Dictionary<string, Spelling> spellingen) => [.. spellingen.Keys.Select(s => s.Length).Distinct().Order()];

    private static IEnumerable<string> Reeksen(string tekst)
    {
        var woorden = tekst.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + Reeks <= woorden.Length; i++)
        {
            var reeks = string.Join(' ', woorden[i..(i + Reeks)]).Trim('.', ',', ';', ':', '(', ')', '"', '?', '!');
            if (reeks.Length >= KortsteReeks)
            {
                yield return reeks;
            }
        }
    }

    private void Neem(string zoals, string van)
    {
        foreach (var vorm in new[] { zoals, zoals.ToLowerInvariant(), zoals.ToUpperInvariant() }.Distinct(StringComparer.Ordinal))
        {
            var utf8 = Encoding.UTF8.GetBytes(vorm);
            Voeg(utf8, van, alsWoord: zoals.Length < Kort);
            Voeg(Encoding.Unicode.GetBytes(vorm), van, alsWoord: false);
            foreach (var anders in new[] { JsonEncodedText.Encode(vorm).ToString(), WebUtility.HtmlEncode(vorm), WebUtility.UrlEncode(vorm), Uri.EscapeDataString(vorm) }.Where(a => a != vorm))
            {
                Voeg(Encoding.ASCII.GetBytes(anders), van, alsWoord: zoals.Length < Kort);
            }

            if (zoals.Length < Kort)
            {
                continue; // so few letters turn up by chance in other hexadecimal or base64
            }

            Voeg(Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)), van, alsWoord: false);
            for (var verschuiving = 0; verschuiving < 3; verschuiving++)
            {
                // Three bytes make four letters: what the neighbours share in is left out.
                var met = Convert.ToBase64String([.. new byte[verschuiving], .. utf8]);
                Voeg(Encoding.ASCII.GetBytes(met[(verschuiving == 0 ? 0 : 4)..((verschuiving + utf8.Length) / 3 * 4)]), van, alsWoord: false);
            }
        }
    }

    private void Voeg(byte[] zoals, string van, bool alsWoord)
    {
        if (zoals.Length >= Kortste)
        {
            _spellingen.TryAdd(Gevouwen(zoals), new Spelling(van, alsWoord));
        }
    }

    private IEnumerable<(string Spelling, string Van)> Treffers(string tekst, SearchValues<string> alle, int[] lengten)
    {
        for (int van = 0, bij; (bij = tekst.AsSpan(van).IndexOfAny(alle)) >= 0; van += bij + 1)
        {
            foreach (var lengte in lengten.Where(l => van + bij + l <= tekst.Length))
            {
                var zoals = tekst.Substring(van + bij, lengte);
                if (_spellingen.TryGetValue(zoals, out var s) && (!s.AlsWoord || IsWoord(tekst, van + bij, lengte)))
                {
                    yield return (zoals, s.Van);
                }
            }
        }
    }

    private static bool IsWoord(string tekst, int begin, int lengte) =>
        (begin == 0 || !char.IsAsciiLetterOrDigit(tekst[begin - 1])) && (begin + lengte == tekst.Length || !char.IsAsciiLetterOrDigit(tekst[begin + lengte]));

    /// <summary>A character for each byte; capitals of ASCII are made small.</summary>
    private static string Gevouwen(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, static (uit, van) =>
    {
        for (var i = 0; i < uit.Length; i++)
        {
            uit[i] = (char)(van[i] is >= (byte)'A' and <= (byte)'Z' ? van[i] | 0x20 : van[i]);
        }
    });

    private sealed record Spelling(string Van, bool AlsWoord);
}
