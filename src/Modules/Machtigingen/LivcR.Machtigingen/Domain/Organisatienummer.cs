using System.Globalization;
using System.Text.RegularExpressions;

namespace LivcR.Machtigingen.Domain;

/// <summary>The two numbers by which an organisation is known. A wrong digit is found here and not in a letter that comes back.</summary>
internal static partial class Organisatienummer
{
    public const string KboFout = "Dit is geen ondernemingsnummer. Kijk de cijfers na. Bijvoorbeeld: 0123.456.749.";
    public const string OvoFout = "Dit is geen OVO-nummer. Schrijf OVO en zes cijfers. Bijvoorbeeld: OVO001234.";

    /// <summary>Ten digits, of which the last two are 97 less the remainder of the first eight; dots, spaces and "BE" in front do not matter. Null when it is none.</summary>
    public static string? Kbo(string tekst)
    {
        if (tekst.Length > 30 || Kbovorm.Match(tekst) is not { Success: true } m)
        {
            return null;
        }

        var cijfers = string.Concat(m.Groups["cijfers"].Value.Where(char.IsAsciiDigit)).PadLeft(10, '0');
        var (nummer, controle) = (int.Parse(cijfers.AsSpan(0, 8), CultureInfo.InvariantCulture), int.Parse(cijfers.AsSpan(8), CultureInfo.InvariantCulture));
        return cijfers.Length == 10 && cijfers[0] is '0' or '1' && 97 - (nummer % 97) == controle ? $"{cijfers[..4]}.{cijfers[4..7]}.{cijfers[7..]}" : null;
    }

    public static string? Ovo(string tekst) => tekst.Length <= 30 && Ovovorm.Match(tekst) is { Success: true } m ? "OVO" + m.Groups["cijfers"].Value : null;

    /// <summary>Numbers of before 2005 have nine digits.</summary>
    [GeneratedRegex(@"^\s*(BE)?\s*(?<cijfers>\d{3,4}[. ]?\d{3}[. ]?\d{3})\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.ECMAScript, 1000)]
    private static partial Regex Kbovorm { get; }

    [GeneratedRegex(@"^\s*OVO\s?(?<cijfers>\d{6})\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.ECMAScript, 1000)]
    private static partial Regex Ovovorm { get; }
}
