using System.Text.RegularExpressions;

namespace LivcR.Host.Tests;

/// <summary>Reads pages as tests need them.</summary>
internal static partial class Bladlezer
{
    /// <summary>The antiforgery token of any form on the page.</summary>
    public static string Token(string pagina) => TokenDeel().Match(pagina) is { Success: true } m ? m.Groups[1].Value : "";

    /// <summary>The page without what differs at each reading: token, nonce, and the minute in the line for printing.</summary>
    public static string Vast(string pagina) => NonceDeel().Replace(AfdrukDeel().Replace(TokenDeel().Replace(pagina, ""), ""), "");

    /// <summary>What a page that shows a form again says of what was wrong: at the top and beside the fields.</summary>
    public static string Foutteksten(string pagina) => string.Join('\n', FoutDeel().Matches(pagina).Select(m => m.Value));

    /// <summary>A header without what is drawn at random: in many thousands of them a name of five letters turns up by chance.</summary>
    public static string ZonderToeval(string kop) => ToevalDeel().Replace(kop, "");

    [GeneratedRegex("(?<=nonce-)[A-Za-z0-9+/=_-]+|CfDJ8[A-Za-z0-9_-]+", RegexOptions.None, 2000)]
    private static partial Regex ToevalDeel();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 2000)]
    private static partial Regex TokenDeel();

    [GeneratedRegex("<div class=\"foutoverzicht\".*?</div>|<p class=\"foutregel\">.*?</p>", RegexOptions.Singleline, 2000)]
    private static partial Regex FoutDeel();

    [GeneratedRegex("<p class=\"afdruk\">.*?</p>", RegexOptions.Singleline, 2000)]
    private static partial Regex AfdrukDeel();

    [GeneratedRegex("nonce=\"[^\"]+\"", RegexOptions.None, 2000)]
    private static partial Regex NonceDeel();
}
