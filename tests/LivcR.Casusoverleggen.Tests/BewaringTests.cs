using System.Net;
using LivcR.Casusoverleggen.Slices.Afsluiten;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Plan;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Until when a casus is there, and why: at the head of each of its pages, for who reads the casus.</summary>
[Rule("AVG-07")]
internal sealed class BewaringTests : Proef
{
    /// <summary>Of who decides on one question and does not read the casus.</summary>
    private static readonly string[] ZonderKop = ["ltf", "overdracht", "sluiting", "weging"];

    /// <summary>Of another module, which shows the panel.</summary>
    private static readonly string[] MetPaneel = ["meekijkers"];

    [Test]
    public async Task Every_page_of_a_casus_opens_with_it()
    {
        const string Open = "De bewaartermijn begint bij het afsluiten: dan blijft deze casus nog 24 maanden bewaard.";
        const string Weg = "Deze casus wordt op donderdag 23 november 2028 vernietigd, over 731 dagen: 24 maanden na het afsluiten.";
        var (open, dicht) = (await CasusAsync(), await GeslotenAsync());
        var bladen = Adressen().Except(ZonderKop).Except(MetPaneel).ToList();
        Assert.That(bladen, Is.EquivalentTo(new[] { "", "afsluiting", "betrokkene", "overdragen", "plan", "stappen" }), "a page more: it has a head too, or stands above with the reason why not");
        foreach (var blad in bladen)
        {
            if (blad != "afsluiting")
            {
                Assert.That(await HoofdAsync(Coordinator, open, blad), Does.StartWith($"<p>{Open}</p>"), blad);
            }

            Assert.That(await HoofdAsync(Coordinator, dicht, blad), Does.StartWith($"<p>{Weg}</p>"), blad);
        }

        Assert.That(await PaneelAsync(Coordinator, dicht), Is.EqualTo($"<p>{Weg}</p>"));
        foreach (var wie in new[] { Burgemeester, Politie, Caw, AndereCel })
        {
            Assert.That(await PaneelAsync(wie, dicht), Is.Empty, wie.Rollen[0].ToString());
        }
    }

    [Test]
    public async Task A_refused_form_keeps_it_and_the_casusregisseur_reads_it_once_they_agreed()
    {
        const string Zin = "De bewaartermijn begint bij het afsluiten: dan blijft deze casus nog 24 maanden bewaard.";
        var casus = await OpvolgingAsync();
        Assert.That(Leesbaar((await H.HaalAsync(Caw, $"/casussen/{casus}/plan")).Tekst), Does.Contain("Wordt u casusregisseur?").And.Not.Contain("bewaartermijn"));
        await GoedAsync(Caw, new Regie.Antwoord { Casus = casus.ToString(), Keuze = Regie.Ja });
        Assert.That(await HoofdAsync(Caw, casus, ""), Does.StartWith($"<p>{Zin}</p>"));
        Assert.That(await HoofdAsync(Caw, casus, "plan"), Does.StartWith($"<p>{Zin}</p>"));
        var fout = await H.PostAsync(Coordinator, $"/casussen/{casus}/betrokkene/correctie", ("Achternaam", ""));
        Assert.That((fout.Status, Hoofd(fout.Tekst).StartsWith($"<p>{Zin}</p>", StringComparison.Ordinal)), Is.EqualTo((422, true)));
    }

    [Test]
    public async Task Six_months_after_the_end_somebody_looks_whether_it_is_still_needed()
    {
        var casus = await GeslotenAsync();
        var nummer = (await CasusVanAsync(casus)).Nummer;
        KijkBewaringNa.Opdracht na = new(casus.ToString());
        H.Klok.Zet(new DateTimeOffset(2027, 5, 22, 21, 59, 0, TimeSpan.Zero)); // a minute before the day, in Brussels
        await GeweigerdAsync(Coordinator, na, "TOESTAND", "Bij deze casus valt nu niets na te kijken.");
        Assert.That(await StartAsync(), Does.Not.Contain("bewaring nakijken"));
        H.Klok.Vooruit(TimeSpan.FromMinutes(1));
        Assert.That(await StartAsync(), Does.Contain("Wacht op u: bewaring nakijken").And.Contain($"Casus {nummer}").And.Contain($"/casussen/{casus}/afsluiting"));
        Assert.That(Leesbaar((await H.HaalAsync(Coordinator, $"/casussen/{casus}/afsluiting")).Tekst), Does.Contain("Is deze casus nog nodig?"));
        foreach (var wie in new[] { Burgemeester, Politie, Caw, AndereCel })
        {
            await GeweigerdAsync(wie, na, "PAR-03");
        }

        Assert.That((await H.PostAsync(Coordinator, $"/casussen/{casus}/afsluiting/nagekeken")).Naar, Is.EqualTo($"/casussen/{casus}/afsluiting"));
        Assert.That(Leesbaar((await H.HaalAsync(Coordinator, $"/casussen/{casus}/afsluiting")).Tekst), Does.Contain("Bewaring nagekeken").And.Contain("zondag 23 mei 2027").And.Not.Contain("Is deze casus nog nodig?"));
        Assert.That(await StartAsync(), Does.Not.Contain("bewaring nakijken"));
        await GeweigerdAsync(Coordinator, na, "TOESTAND", "Bij deze casus valt nu niets na te kijken.");
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!.VernietigenOp, Is.EqualTo(new DateOnly(2028, 11, 23)), "no term changed");
        Assert.That((await H.LogAsync()).Count(l => l is { Handeling: "casusoverleggen.KijkBewaringNa", Actie: "Wijzigen", Regel: "AVG-07" }), Is.EqualTo(1));
    }

    private async Task<string> StartAsync()
    {
        var panelen = await H.Als(Coordinator, sp => sp.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Start, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None));
        return Leesbaar(string.Concat(await Task.WhenAll(panelen.Select(p => H.TekenAsync(Coordinator, p)))));
    }

    private static IEnumerable<string> Adressen()
    {
        var map = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(map, "LivcR.sln")))
        {
            map = Path.GetDirectoryName(map)!;
        }

        const string Begin = "GET /casussen/{id}";
        return File.ReadLines(Path.Combine(map, "tests/LivcR.Architecture.Tests/Endpoints.approved.txt"))
            .Where(l => l.StartsWith(Begin, StringComparison.Ordinal)).Select(l => l[Begin.Length..].Split(' ')[0].TrimStart('/'));
    }

    private async Task<string> HoofdAsync(Wie wie, CasusId casus, string blad)
    {
        var p = await H.HaalAsync(wie, $"/casussen/{casus}{(blad.Length == 0 ? "" : "/" + blad)}");
        Assert.That(p.Status, Is.EqualTo(200), blad);
        return Hoofd(p.Tekst);
    }

    /// <summary>What follows the title.</summary>
    private static string Hoofd(string html) => Leesbaar(html[(html.IndexOf("</h1>", StringComparison.Ordinal) + 5)..]).TrimStart();

    private async Task<string> PaneelAsync(Wie wie, CasusId casus)
    {
        var panelen = await H.Als(wie, sp => sp.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Casuskop, new PaneelContext(casus.Waarde, new Dictionary<string, string?>()), CancellationToken.None));
        return Leesbaar(string.Concat(await Task.WhenAll(panelen.Select(p => H.TekenAsync(wie, p))))).Trim();
    }

    private async Task<CasusId> GeslotenAsync()
    {
        var (_, punt, casus) = await BezigAsync(await CasusAsync(), Caw);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Geen zorg meer" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Afgesloten", Grond = "GeenZorg", Verteller = Coordinator.Persoon.ToString(), NazorgOrganisatie = "CAW", NazorgFunctie = "Onthaal" });
        return casus;
    }

    private async Task<CasusId> OpvolgingAsync()
    {
        var (_, punt, casus) = await BezigAsync(await CasusAsync(), Caw);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Opvolgen" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "11", HerzieningMaand = "1", HerzieningJaar = "2027" });
        return casus;
    }

    private static string Leesbaar(string html) => WebUtility.HtmlDecode(html);
}
