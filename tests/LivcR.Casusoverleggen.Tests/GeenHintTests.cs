using System.Net;
using System.Text.RegularExpressions;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Someone who is followed in another LIVC R already: every answer here is, to the letter, the one about someone who is not (AVG-12).</summary>
[Rule("AVG-12")]
internal sealed partial class GeenHintTests : Proef
{
    [Test]
    public async Task Every_page_search_and_log_line_is_the_same_with_and_without_a_casus_elsewhere()
    {
        var elders = await CasusAsync(cel: AndereCel.Cel, voornaam: "Lies", achternaam: "Dumont");
        Assert.That(await InDbAsync(AndereCel, db => db.Casussen.AnyAsync(c => c.Id == elders)), Is.True, "followed there");

        var met = await WandelAsync("Lies", "Dumont");
        var zonder = await WandelAsync("Joke", "Ardooi");

        Assert.That(met.Antwoorden.Select(a => a.Url), Is.EqualTo(zonder.Antwoorden.Select(a => a.Url)));
        foreach (var (url, blad, ander) in met.Antwoorden.Zip(zonder.Antwoorden, (a, b) => (a.Url, a.Tekst, b.Tekst)))
        {
            Assert.That(blad, Has.Length.GreaterThan(3), url);
            Assert.That(blad, Is.EqualTo(ander), url);
        }

        Assert.That(met.Log, Is.EqualTo(zonder.Log));
        Assert.That(met.Log, Has.Count.GreaterThan(5));
    }

    /// <summary>All that the coordinator here does with a new casus about someone, with what is the person's own taken out.</summary>
    private async Task<(List<(string Url, string Tekst)> Antwoorden, List<string> Log)> WandelAsync(string voornaam, string achternaam)
    {
        var gezien = (await H.LogAsync()).Count;
        var casus = await CasusAsync(voornaam: voornaam, achternaam: achternaam);
        var nummer = (await CasusVanAsync(casus)).Nummer;
        List<(string Url, string Tekst)> antwoorden = [];
        foreach (var blad in new[] { "", "/stappen", "/betrokkene", "/plan", "/overdragen" })
        {
            await VoegAsync($"/casussen/{casus}{blad}", await H.HaalAsync(Coordinator, $"/casussen/{casus}{blad}"));
        }

        foreach (var wie in new[] { Burgemeester, Politie, Caw })
        {
            await VoegAsync($"{wie.Rollen[0]} /casussen/{casus}", await H.HaalAsync(wie, $"/casussen/{casus}"));
        }

        foreach (var (plaats, context) in new[]
        {
            (Plaatsen.Casus, new PaneelContext(casus.Waarde, new Dictionary<string, string?> { ["schrijfwijze"] = "ja" })),
            (Plaatsen.Zoeken, new PaneelContext(null, new Dictionary<string, string?> { [PaneelContext.Getypt] = $"{voornaam} {achternaam}" })),
        })
        {
            var panelen = await H.Als(Coordinator, sp => sp.GetRequiredService<PaneelVerzameling>().GeefAsync(plaats, context, CancellationToken.None));
            antwoorden.Add((plaats, Schoon(string.Concat(await Task.WhenAll(panelen.Select(p => H.TekenAsync(Coordinator, p)))))));
        }

        await VoegAsync("correctie", await H.PostAsync(Coordinator, $"/casussen/{casus}/betrokkene/correctie", ("Voornaam", voornaam), ("Achternaam", achternaam), ("GeborenDag", "4"), ("GeborenMaand", "5"), ("GeborenJaar", "1998"), ("Correctiereden", nameof(Domain.Correctiereden.Schrijffout))));
        await GoedAsync(Coordinator, new SchrijfIdeologie.Opdracht { Casus = casus.ToString() });
        await H.PumpAsync();
        var log = (await H.LogAsync()).Skip(gezien).Select(l => $"{l.Actie} {l.Handeling} {l.Regel} {l.Uitkomst} {l.Casus == casus.Waarde}").ToList();
        await H.ScalarAsync<object>($"update casusoverleggen.casus set staat = 'Vernietigd' where id = '{casus}' returning 1"); // so that the second finds what the first found: nobody
        return (antwoorden, log);

        Task VoegAsync(string url, Pagina p)
        {
            antwoorden.Add((url.Replace(casus.ToString(), "casus", StringComparison.Ordinal), $"{p.Status} {Schoon(p.Naar ?? "")} {Schoon(p.Tekst)}"));
            return Task.CompletedTask;
        }

        string Schoon(string tekst) => Eigen().Replace(WebUtility.HtmlDecode(tekst).Replace(casus.ToString(), "casus", StringComparison.OrdinalIgnoreCase).Replace(nummer, "nummer", StringComparison.Ordinal)
            .Replace(voornaam, "voornaam", StringComparison.Ordinal).Replace(achternaam, "achternaam", StringComparison.Ordinal), "id");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Eigen();
}
