using System.Text;
using AngleSharp.Html.Parser;
using LivcR.Ggb.Kwaliteit;
using LivcR.Ggb.Slices;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LivcR.Ggb.Tests;

/// <summary>The published quality: what the page says is what the shipped file holds, and what the file does not hold is said.</summary>
internal sealed class KwaliteitTests : Proef
{
    private byte[]? _bestand;

    protected override IServiceCollection Met(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(_ => Kwaliteitscijfers.Van(_bestand)));

    [SetUp]
    public void Meegeleverd() => _bestand = Kwaliteitscijfers.Meegeleverd().Bestand;

    [Test]
    public async Task The_shipped_figures_stand_on_the_page_per_origin_and_the_file_can_be_had()
    {
        var cijfers = Kwaliteitscijfers.Van(_bestand);
        Assert.That(cijfers.Herkomsten, Has.Count.GreaterThanOrEqualTo(4));
        foreach (var wie in new[] { Coordinator, Officer, Burgemeester, Partner })
        {
            var pagina = await H.HaalAsync(wie, "/ggb/kwaliteit");
            Assert.That(pagina.Status, Is.EqualTo(200));
            var rijen = new HtmlParser().ParseDocument(pagina.Tekst).QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr");
            Assert.That(rijen.Select(r => r.Children[1].TextContent.Trim()), Is.EqualTo(cijfers.Herkomsten.Select(h => Cijfertekst.Gemist(cijfers.Geef("ggb.m9.spelling", h)))));
            Assert.That(pagina.Tekst, Does.Contain("Welke risico").And.Contain("Kijk de laatste letter van een voornaam dus goed na.").And.Contain(NlTekst.Datum(cijfers.GemetenOp!.Value)));
        }

        var json = await H.HaalAsync(Partner, "/ggb/kwaliteit.json");
        Assert.That((json.Status, json.Tekst), Is.EqualTo((200, Encoding.UTF8.GetString(_bestand!))));
    }

    [Test]
    public async Task A_figure_that_is_not_there_is_said_to_be_missing_and_one_without_interval_too()
    {
        _bestand = """[{"figure":"ggb.m9.spelling","group":"XX","value":0.9,"unit":"share","n":20,"interval":[0.8,0.95],"date":"2026-11-22"},{"figure":"ggb.m6.false_per_10000","group":"alle","value":0.5,"unit":"hits","n":9,"interval":null,"date":"2026-11-22"}]"""u8.ToArray();
        var cellen = new HtmlParser().ParseDocument((await H.HaalAsync(Officer, "/ggb/kwaliteit")).Tekst).QuerySelectorAll("td, th[scope=row]").Select(c => c.TextContent.Trim()).ToList();
        Assert.That(cellen.Take(5), Is.EqualTo(new[] { "XX", "1.000 (tussen 500 en 2.000)", "Niet gemeten", "Niet gemeten", "20" }));
        Assert.That(cellen, Does.Contain("0,5 (interval niet berekend)"));
    }

    [Test]
    public async Task Without_the_file_the_page_says_that_nothing_is_known()
    {
        _bestand = null;
        var pagina = await H.HaalAsync(Officer, "/ggb/kwaliteit");
        Assert.That((pagina.Status, pagina.Tekst.Contains(ToonKwaliteitPagina.GeenCijfers), pagina.Tekst.Contains("<table")), Is.EqualTo((200, true, false)));
        Assert.That((await H.HaalAsync(Officer, "/ggb/kwaliteit.json")).Status, Is.EqualTo(404));
    }

    [Test]
    [Rule("GGB-05")]
    public async Task It_is_one_click_from_every_answer()
    {
        var id = await UitgevoerdAsync();
        foreach (var url in new[] { "/ggb", $"/ggb/{id}" })
        {
            Assert.That((await H.HaalAsync(Officer, url)).Tekst, Does.Contain("href=\"/ggb/kwaliteit\""), url);
        }

        Assert.That(await H.TekenAsync(Coordinator, (await PaneelAsync(Coordinator, Plaatsen.Casus))!), Does.Contain("href=\"/ggb/kwaliteit\""));
    }
}
