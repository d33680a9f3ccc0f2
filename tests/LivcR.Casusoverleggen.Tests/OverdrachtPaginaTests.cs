using System.Net;
using System.Text.RegularExpressions;
using LivcR.Casusoverleggen.Contracts;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The move of a casus as it is clicked through, page by page, by everyone who has a part in it.</summary>
[Rule("AVG-12")]
internal sealed partial class OverdrachtPaginaTests : Proef
{
    private const string Reden = "De betrokkene verhuist in december.";

    [Test]
    public async Task From_the_steps_of_one_coordinator_to_the_agenda_of_the_other()
    {
        var hier = await CasusAsync();
        var nummer = (await CasusVanAsync(hier)).Nummer;
        Assert.That(await BladAsync(Coordinator, "/overdrachten"), Does.Contain("Geen andere LIVC R biedt een casus aan").And.Contain("U bood geen casus aan"));
        Assert.That(await BladAsync(Coordinator, $"/casussen/{hier}/stappen"), Does.Contain($"/casussen/{hier}/overdragen"));

        var vorm = await BladAsync(Coordinator, $"/casussen/{hier}/overdragen");
        Assert.That(vorm, Does.Contain("Lindewater (LIVC R De Drie Beken)").And.Not.Contain("Zonderdale (LIVC R"));
        var fout = await H.PostAsync(Coordinator, $"/casussen/{hier}/overdragen", ("Gemeente", "99012"), ("Reden", "Wout Zevenbergs verhuist"), ("Verzending", Verborgen(vorm, "Verzending")));
        Assert.That(fout.Status, Is.EqualTo(422));
        Assert.That(Leesbaar(fout.Tekst), Does.Contain("Haal de naam en het casusnummer weg.").And.Contain("Wout Zevenbergs verhuist"), "and what was typed is still there");
        Assert.That(Verborgen(fout.Tekst, "Verzending"), Is.EqualTo(Verborgen(vorm, "Verzending")));
        await DoeAsync(Coordinator, $"/casussen/{hier}/overdragen", ("Gemeente", "99012"), ("Reden", Reden), ("Verzending", Verborgen(vorm, "Verzending")));
        Assert.That(await BladAsync(Coordinator, $"/casussen/{hier}/overdragen"), Does.Contain("Voorstel intrekken"));

        Assert.That(await StartAsync(Burgemeester), Does.Contain($"Casus {nummer} naar LIVC R De Drie Beken"));
        var eerste = await BladAsync(Burgemeester, $"/casussen/{hier}/overdracht");
        Assert.That(eerste, Does.Contain(nummer).And.Contain(Reden).And.Contain("Lindewater").And.Not.Contain("Zevenbergs").And.Not.Contain("Wout"));
        Assert.That((await H.PostAsync(Burgemeester, $"/casussen/{hier}/overdracht", ("Voorstel", Verborgen(eerste, "Voorstel")))).Status, Is.EqualTo(422), "a choice must be made");
        await DoeAsync(Burgemeester, $"/casussen/{hier}/overdracht", ("Voorstel", Verborgen(eerste, "Voorstel")), ("Besluit", "akkoord"));
        await H.PumpAsync();
        Assert.That(await BladAsync(Coordinator, $"/casussen/{hier}/overdragen"), Does.Contain("De andere burgemeester, tegen").And.Contain("Overdracht intrekken"));
        Assert.That(await BladAsync(Coordinator, $"/casussen/{hier}/stappen"), Does.Not.Contain("Over deze casus beslist een overleg"));

        var daar = await InDbAsync(Coordinator, db => db.Overdrachten.Select(o => o.Id).SingleAsync());
        foreach (var wie in new[] { BurgemeesterElders, AndereCel })
        {
            Assert.That(await StartAsync(wie), Does.Contain("Casus van LIVC R Zonderdale"), wie.Rollen[0].ToString());
            var aanbod = await BladAsync(wie, $"/overdrachten/{daar}");
            Assert.That(aanbod, Does.Contain("LIVC R Zonderdale").And.Contain(Reden).And.Contain("U leest niet over wie het gaat."));
            Assert.That(aanbod, Does.Not.Contain("Zevenbergs").And.Not.Contain(nummer).And.Not.Contain(hier.ToString()));
            Assert.That(aanbod.Contains("Neemt uw LIVC R deze casus over?", StringComparison.Ordinal), Is.EqualTo(wie == BurgemeesterElders));
        }

        await DoeAsync(BurgemeesterElders, $"/overdrachten/{daar}", ("Besluit", "akkoord"));
        await H.PumpAsync();
        Assert.That(await BladAsync(Coordinator, "/overdrachten"), Does.Contain("Bezorgd").And.Contain($"/casussen/{hier}"));
        Assert.That(await BladAsync(AndereCel, $"/overdrachten/{daar}"), Does.Contain($"/casussen/{daar}"));
        Assert.That(await StartAsync(AndereCel), Does.Contain("Weeg opnieuw, anders sluit deze casus vanzelf"));
        Assert.That(await BladAsync(AndereCel, $"/casussen/{daar}"), Does.Contain("Komt van een andere LIVC R").And.Contain("Weeg deze casus opnieuw tegen woensdag 23 december 2026."));

        var stappen = await BladAsync(AndereCel, $"/casussen/{daar}/stappen");
        Assert.That(stappen, Does.Contain("Opnieuw wegen").And.Contain("Meegekregen van LIVC R Zonderdale").And.Contain(Reden).And.Contain("Er kwamen geen lopende taken mee").And.Contain("Afsluiten zonder overleg").And.Not.Contain($"/casussen/{daar}/overdragen"));
        Assert.That(Leesbaar((await H.PostAsync(AndereCel, $"/casussen/{daar}/wegingsvoorstel")).Tekst), Does.Contain("finaliteit"));
        await DoeAsync(AndereCel, $"/casussen/{daar}/wegingsvoorstel", ("Finaliteit", "Ook hier zoekt hij aansluiting."));
        Assert.That(await BladAsync(AndereCel, $"/casussen/{daar}/stappen"), Does.Contain("De politie is gevraagd op"));

        Assert.That(await StartAsync(PolitieElders), Does.Contain("Nieuwe weging na een overdracht"));
        var weging = await BladAsync(PolitieElders, $"/casussen/{daar}/weging");
        Assert.That(weging, Does.Contain("Ook hier zoekt hij aansluiting.").And.Not.Contain("Zevenbergs"));
        await DoeAsync(PolitieElders, $"/casussen/{daar}/weging", ("Voorstel", Verborgen(weging, "Voorstel")), ("Besluit", "akkoord"));
        Assert.That(await BladAsync(AndereCel, $"/casussen/{daar}/stappen"), Does.Contain("In voorbereiding").And.Contain($"/casussen/{daar}/overdragen"));
        Assert.That(await StartAsync(AndereCel), Does.Not.Contain("Weeg opnieuw"));
    }

    [Test]
    public async Task A_refusal_is_read_as_one_of_a_list()
    {
        var hier = await CasusAsync();
        var vorm = await BladAsync(Coordinator, $"/casussen/{hier}/overdragen");
        await DoeAsync(Coordinator, $"/casussen/{hier}/overdragen", ("Gemeente", "99012"), ("Reden", Reden), ("Verzending", Verborgen(vorm, "Verzending")));
        await DoeAsync(Burgemeester, $"/casussen/{hier}/overdracht", ("Voorstel", Verborgen(await BladAsync(Burgemeester, $"/casussen/{hier}/overdracht"), "Voorstel")), ("Besluit", "akkoord"));
        await H.PumpAsync();
        var daar = await InDbAsync(Coordinator, db => db.Overdrachten.Select(o => o.Id).SingleAsync());
        var zonder = await H.PostAsync(BurgemeesterElders, $"/overdrachten/{daar}", ("Besluit", "niet-akkoord"));
        Assert.That((zonder.Status, Leesbaar(zonder.Tekst).Contains("Kies waarom uw LIVC R de casus niet overneemt.", StringComparison.Ordinal)), Is.EqualTo((422, true)));
        await DoeAsync(BurgemeesterElders, $"/overdrachten/{daar}", ("Besluit", "niet-akkoord"), ("WaaromNiet", "RedenOnduidelijk"));
        Assert.That(await BladAsync(BurgemeesterElders, $"/overdrachten/{daar}"), Does.Contain("Geweigerd").And.Not.Contain(Reden).And.Not.Contain("(vernietigd)"));
        await H.PumpAsync();
        Assert.That(await BladAsync(Coordinator, $"/casussen/{hier}/overdragen"), Does.Contain("geweigerd. De reden is niet duidelijk genoeg").And.Contain("Overdracht voorstellen"));
        var gesloten = await CasusAsync();
        await H.ScalarAsync<object>($"update casusoverleggen.casus set staat = 'Afgesloten', grond = 'GeenZorg', afgesloten_op = now() where id = '{gesloten}' returning 1");
        Assert.That(await BladAsync(Coordinator, $"/casussen/{gesloten}/overdragen"), Does.Contain("Deze casus kan nu niet worden overgedragen").And.Contain("Een casus kan niet van afgesloten naar overdracht."));
    }

    private async Task<string> BladAsync(Wie wie, string url)
    {
        var p = await H.HaalAsync(wie, url);
        Assert.That(p.Status, Is.EqualTo(200), url);
        return Leesbaar(p.Tekst);
    }

    private async Task DoeAsync(Wie wie, string url, params (string, string)[] velden)
    {
        var p = await H.PostAsync(wie, url, velden);
        Assert.That((p.Status, p.Naar), Is.EqualTo((303, p.Naar)).Or.EqualTo((302, p.Naar)), url + " " + Leesbaar(p.Tekst));
    }

    /// <summary>All panels of someone's start page.</summary>
    private async Task<string> StartAsync(Wie wie)
    {
        var panelen = await H.Als(wie, sp => sp.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Start, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None));
        return Leesbaar(string.Concat(await Task.WhenAll(panelen.Select(p => H.TekenAsync(wie, p)))));
    }

    private static string Verborgen(string blad, string naam) => VerborgenVeld().Matches(blad).First(m => m.Groups[1].Value == naam).Groups[2].Value;

    private static string Leesbaar(string html) => WebUtility.HtmlDecode(html);

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex VerborgenVeld();
}
