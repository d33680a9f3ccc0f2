using System.Net;
using System.Text.RegularExpressions;

namespace LivcR.Host.Tests;

/// <summary>Reads pages as tests need them.</summary>
internal static partial class Bladlezer
{
    public static string Titel(string pagina) => TitelDeel().Match(pagina) is { Success: true } m ? WebUtility.HtmlDecode(m.Groups[1].Value) : "";

    /// <summary>The antiforgery token of any form on the page.</summary>
    public static string Token(string pagina) => TokenDeel().Match(pagina) is { Success: true } m ? m.Groups[1].Value : "";

    /// <summary>Own addresses the page links to, without the part after #.</summary>
    public static IEnumerable<string> Links(string pagina) =>
        LinkDeel().Matches(pagina).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0]).Where(l => l.StartsWith('/')).Distinct();

    /// <summary>The page without what differs at each reading: token, and the minute in the line for printing.</summary>
    public static string Vast(string pagina) => AfdrukDeel().Replace(TokenDeel().Replace(pagina, ""), "");

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline, 2000)]
    private static partial Regex TitelDeel();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 2000)]
    private static partial Regex TokenDeel();

    [GeneratedRegex("<a[^>]*href=\"([^\"]*)\"", RegexOptions.None, 2000)]
    private static partial Regex LinkDeel();

    [GeneratedRegex("<p class=\"afdruk\">.*?</p>", RegexOptions.Singleline, 2000)]
    private static partial Regex AfdrukDeel();
}
