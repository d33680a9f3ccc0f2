using System.Net;
using System.Text.RegularExpressions;
using LivcR.Machtigingen.Tests.Slices.Aanwijzingen;
using LivcR.TestSupport;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices;

/// <summary>What cannot be taken back is asked first: the button stands in a fold under a sentence that says what it does, so also without JavaScript.</summary>
internal sealed partial class BeeindigenTests
{
    private static readonly object[] Bladen =
    [
        new object[] { "/livcr/functies", "/livcr/functies/eindigen", "wat deze persoon in deze functie kon, kan vanaf nu niet meer" },
        new object[] { "/livcr/protocollen", "/livcr/protocollen/eindigen", "Een beëindigd protocol komt niet terug" },
        new object[] { $"/livcr/organisaties/{W.Caw.Id}", $"/livcr/organisaties/{W.Caw.Id}/contact/einde", "deze persoon vraagt voor deze organisatie niets meer aan" },
    ];

    [TestCaseSource(nameof(Bladen))]
    public async Task Ending_stands_in_a_fold_that_says_what_it_does(string blad, string einde, string zin)
    {
        await using var huis = await Loket.StartAsync();
        var html = WebUtility.HtmlDecode((await huis.HaalAsync(Wereldproef.Coordinator, blad)).Tekst);
        var vouwen = Vouw().Matches(html).Where(v => v.Value.Contains($"action=\"{einde}\"", StringComparison.Ordinal)).ToList();
        Assert.That(vouwen, Is.Not.Empty);
        Assert.That(vouwen.Select(v => v.Value), Has.All.Match($"<summary>[^<]*eëindigen<span[^>]*> \\([^<]+\\)</span></summary>\\s*<p>[^<]*{Regex.Escape(zin)}"), "whose, and what it does");
        Assert.That(Regex.Count(html, Regex.Escape($"action=\"{einde}\"")), Is.EqualTo(vouwen.Count), "none outside a fold");
    }

    [GeneratedRegex("<details>(?:(?!</details>).)*</details>", RegexOptions.Singleline, 2000)]
    private static partial Regex Vouw();
}
