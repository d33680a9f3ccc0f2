using System.Net;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Overdrachten;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Ideology is never asked for, never one choice, and read in one place by one role (FIN-05).</summary>
[Rule("FIN-05")]
internal sealed class IdeologieTests : Proef
{
    private const string Links = "Links-extremisme", Thema = "Extremisme rond één thema", Samen = "Niet bepaald gaat niet samen met een andere keuze. Kies een van beide, of laat alles leeg.";

    [Test]
    public async Task None_several_or_niet_bepaald_and_nothing_chosen_is_stored_as_nothing()
    {
        var casus = await CasusAsync();
        Assert.That(await OpslagAsync(casus), Is.Null, "the default");
        await GoedAsync(Coordinator, Schrijf(casus));
        Assert.That(await OpslagAsync(casus), Is.Null, "saved without a choice");
        await GoedAsync(Coordinator, Schrijf(casus, "links", "een_thema", "links"));
        Assert.That(await LeesAsync(casus), Is.EqualTo(new[] { "een_thema", "links" }));
        await GoedAsync(Coordinator, Schrijf(casus, "niet_bepaald"));
        Assert.That(await LeesAsync(casus), Is.EqualTo(new[] { "niet_bepaald" }));
        var r = await GeweigerdAsync(Coordinator, Schrijf(casus, "niet_bepaald", "links"), "FIN-05", Samen);
        Assert.That(r.Veld, Is.EqualTo("Ideologie"));
        await GeweigerdAsync(Coordinator, Schrijf(casus, "salafisme"), Refusal.Invoer, "Kies uit de lijst, of laat alles leeg.");
        foreach (var wie in new[] { Burgemeester, Politie, Caw, AndereCel })
        {
            await GeweigerdAsync(wie, Schrijf(casus, "links"), "PAR-03");
        }

        await GoedAsync(Coordinator, Schrijf(casus));
        Assert.That(await OpslagAsync(casus), Is.Null, "taken back: nothing is left of it");
        Assert.That((await H.LogAsync()).Where(l => l is { Handeling: "casusoverleggen.SchrijfIdeologie", Actie: "Wijzigen" }).Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(Enumerable.Repeat(("FIN-05", "gelukt"), 4)), "without what was ticked");
    }

    [Test]
    public async Task The_page_asks_with_boxes_that_may_stay_empty_says_why_and_keeps_what_was_ticked()
    {
        var casus = await CasusAsync();
        var blad = await BladAsync(Coordinator, $"/casussen/{casus}/betrokkene");
        Assert.That(blad, Does.Contain("Speelt een ideologie mee? (niet verplicht)").And.Contain("Alleen de coördinatie leest het antwoord.").And.Contain("Deze vraag dient alleen om de juiste begeleiding te zoeken.").And.Contain("U hoeft geen ideologie te kiezen. Meer dan één keuze of de keuze niet bepaald kan ook."));
        Assert.That(Vakjes(blad), Is.EqualTo(new[] { ("andere", false), ("een_thema", false), ("links", false), ("rechts", false), ("religieus", false), ("anti_overheid", false), ("niet_bepaald", false) }.OrderBy(v => v.Item1)), "check boxes, none of them ticked");
        var fout = await H.PostAsync(Coordinator, $"/casussen/{casus}/betrokkene/ideologie", ("Ideologie", "links"), ("Ideologie", "niet_bepaald"));
        Assert.That((fout.Status, WebUtility.HtmlDecode(fout.Tekst).Contains(Samen, StringComparison.Ordinal)), Is.EqualTo((422, true)));
        Assert.That(Vakjes(fout.Tekst).Where(v => v.Aan).Select(v => v.Waarde), Is.EqualTo(new[] { "links", "niet_bepaald" }), "what was ticked is still there");
        Assert.That((await H.PostAsync(Coordinator, $"/casussen/{casus}/betrokkene/ideologie", ("Ideologie", "links"), ("Ideologie", "een_thema"))).Naar, Is.EqualTo($"/casussen/{casus}/betrokkene"));
        Assert.That(Vakjes(await BladAsync(Coordinator, $"/casussen/{casus}/betrokkene")).Where(v => v.Aan).Select(v => v.Waarde), Is.EqualTo(new[] { "een_thema", "links" }));
        Assert.That((await H.PostAsync(Coordinator, $"/casussen/{casus}/betrokkene/ideologie")).Naar, Is.EqualTo($"/casussen/{casus}/betrokkene"), "an empty form is an answer");
        Assert.That(await OpslagAsync(casus), Is.Null);
    }

    [TestCase("staat = 'Afgesloten', grond = 'GeenZorg', afgesloten_op = '2026-11-23'", "Deze casus is afgesloten. U kunt de ideologie alleen nog leegmaken.")]
    [TestCase("staat = 'Overdracht', ongewogen = true", "Uw LIVC R heeft deze casus nog niet gewogen. U kunt de ideologie alleen leegmaken.")]
    public async Task Of_a_casus_that_ended_or_that_nobody_here_weighed_it_is_only_taken_away(string toestand, string tekst)
    {
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Schrijf(casus, "links"));
        await H.ScalarAsync<object>($"update casusoverleggen.casus set {toestand} where id = '{casus}' returning 1");
        var r = await GeweigerdAsync(Coordinator, Schrijf(casus, "rechts"), "TOESTAND", tekst);
        Assert.That(r.Veld, Is.EqualTo("Ideologie"));
        Assert.That(await LeesAsync(casus), Is.EqualTo(new[] { "links" }));
        await GoedAsync(Coordinator, Schrijf(casus));
        Assert.That(await OpslagAsync(casus), Is.Null);
    }

    [Test]
    public async Task The_choices_are_data_in_the_order_of_the_alphabet()
    {
        var regel = Regels.Single(r => r.Id == "FIN-05") with { Varianten = new Dictionary<string, string> { ["samen"] = Samen, ["keuze_niet_bepaald"] = "Niet bepaald", ["keuze_z"] = "Zeta", ["keuze_a"] = "Alfa" } };
        var boek = new Regelboek([regel]);
        Assert.That(Ideologie.Keuzes(boek), Is.EqualTo(new[] { ("a", "Alfa"), ("z", "Zeta"), ("niet_bepaald", "Niet bepaald") }));
        Assert.That((Ideologie.Toets(["z"], boek), Ideologie.Toets(["links"], boek)?.Regel), Is.EqualTo(((Refusal?)null, Refusal.Invoer)), "what a lawyer took away can no longer be chosen");
        var casus = await CasusAsync();
        await H.ScalarAsync<object>($"update casusoverleggen.betrokkene set achternaam = null where casus_id = '{casus}' returning 1");
        await GeweigerdAsync(Coordinator, Schrijf(casus, "links"), "TOESTAND", "De betrokkene is nog niet genoemd. Alleen de bron noemt de naam, aan tafel.");
    }

    [Test, Rule("PAR-03")]
    public async Task It_is_read_on_the_page_of_the_betrokkene_by_the_coordination_and_nowhere_else()
    {
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Schrijf(casus, "links", "een_thema"));
        var (overleg, punt, _) = await BezigAsync(casus, Caw);
        await GoedAsync(Coordinator, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Bellen", Eigenaar = Caw.Persoon.ToString(), TegenDag = "4", TegenMaand = "12", TegenJaar = "2026" });
        foreach (var wie in new[] { Coordinator, Burgemeester, Politie, Caw })
        {
            foreach (var url in new[] { "/casussen", $"/casussen/{casus}", $"/casussen/{casus}/stappen", $"/casussen/{casus}/plan", $"/casussen/{casus}/overdragen", $"/overleggen/{overleg}", $"/overleggen/{overleg}/beslissen", $"/tafel/{overleg}", $"/agendapunten/{punt}", $"/uitnodigingen/{punt}", "/taken", $"/afsprakenlijsten/{punt}", $"/afsprakenlijsten/{punt}/afdruk" })
            {
                Assert.That(WebUtility.HtmlDecode((await H.HaalAsync(wie, url)).Tekst), Does.Not.Contain(Links).And.Not.Contain(Thema).And.Not.Contain("een_thema"), $"{url} for {wie.Rollen[0]}");
            }
        }

        Assert.That(await BladAsync(Coordinator, $"/casussen/{casus}/betrokkene"), Does.Contain(Links));
        foreach (var wie in new[] { Burgemeester, Politie, Caw, AndereCel })
        {
            Assert.That((await H.HaalAsync(wie, $"/casussen/{casus}/betrokkene")).Status, Is.EqualTo(404).Or.EqualTo(403), wie.Rollen[0].ToString());
        }

        Assert.That(typeof(BetrokkeneKaart).GetProperties().Select(p => p.Name), Is.EquivalentTo(new[] { "Voornaam", "Achternaam", "Geboortedatum", "EqualityContract" }).Or.EquivalentTo(new[] { "Voornaam", "Achternaam", "Geboortedatum" }), "no other module can ask for it");
        await H.PumpAsync();
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.outbox where inhoud::text like '%links%' or inhoud::text like '%thema%'"), Is.Zero, "nor in an event");
    }

    [Test, Rule("AVG-12")]
    public async Task It_does_not_travel_to_another_livc_r()
    {
        var casus = await CasusAsync();
        await GoedAsync(Coordinator, Schrijf(casus, "links"));
        await GoedAsync(Coordinator, new StelOverdrachtVoor.Opdracht { Casus = casus.ToString(), Gemeente = "99012", Reden = "De betrokkene verhuist.", Verzending = Guid.CreateVersion7().ToString() });
        var voorstel = (await H.Send(Burgemeester, new BeslisOverdracht.Vraag(casus.ToString()))).Value!;
        await GoedAsync(Burgemeester, new BeslisOverdracht.Opdracht { Casus = casus.ToString(), Voorstel = voorstel.Voorstel.ToString(), Besluit = "akkoord" });
        await H.PumpAsync();
        var daar = await InDbAsync(Coordinator, db => db.Overdrachten.Select(o => o.Id).SingleAsync());
        await GoedAsync(BurgemeesterElders, new BeantwoordOverdracht.Opdracht { Overdracht = daar.ToString(), Besluit = "akkoord" });
        await H.PumpAsync();
        Assert.That(await InDbAsync(AndereCel, db => db.Betrokkenen.Where(b => b.CasusId == daar).Select(b => b.Achternaam != null).SingleAsync()), Is.True);
        Assert.That(await OpslagAsync(daar), Is.Null);
    }

    [Test, Rule("FIN-06"), Rule("AVG-08")]
    public async Task It_is_encrypted_bound_to_its_row_of_one_length_and_gone_with_the_casus()
    {
        var (een, twee) = (await CasusAsync(), await CasusAsync(voornaam: "Lies"));
        await GoedAsync(Coordinator, Schrijf(een, "links"));
        await GoedAsync(Coordinator, Schrijf(twee, "een_thema", "rechts", "religieus"));
        var (a, b) = ((await OpslagAsync(een))!, (await OpslagAsync(twee))!);
        Assert.That(a, Has.Length.EqualTo(b.Length), "how much was ticked does not show");
        Assert.That(System.Text.Encoding.Latin1.GetString(a), Does.Not.Contain("links"));
        await H.ScalarAsync<object>($"update casusoverleggen.betrokkene set ideologie = voornaam where casus_id = '{een}' returning 1");
        Assert.That(async () => await LeesAsync(een), Throws.Exception, "the text of another column is not read as this one");
        await H.ScalarAsync<object>($"update casusoverleggen.casus set staat = 'Afgesloten', grond = 'GeenZorg', afgesloten_op = '2020-01-01' where id = '{twee}' returning 1");
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigCasussen.Opdracht()));
        Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.betrokkene where casus_id = '{twee}'"), Is.Zero);
    }

    private static SchrijfIdeologie.Opdracht Schrijf(CasusId c, params string[] keuzes) => new() { Casus = c.ToString(), Ideologie = keuzes.Length == 0 ? null : keuzes };

    private Task<byte[]?> OpslagAsync(CasusId c) => H.ScalarAsync<byte[]>($"select ideologie from casusoverleggen.betrokkene where casus_id = '{c}'");

    private async Task<IReadOnlyList<string>> LeesAsync(CasusId c) => (await H.Send(Coordinator, new ToonBetrokkene.Vraag(c.ToString()))).Value!.Ideologie;

    private async Task<string> BladAsync(Wie wie, string url)
    {
        var p = await H.HaalAsync(wie, url);
        Assert.That(p.Status, Is.EqualTo(200), url);
        return WebUtility.HtmlDecode(p.Tekst);
    }

    /// <summary>The boxes of the group, by value, and whether they are ticked.</summary>
    private static IReadOnlyList<(string Waarde, bool Aan)> Vakjes(string html) =>
        [.. System.Text.RegularExpressions.Regex.Matches(html, "<input[^>]*name=\"Ideologie\"[^>]*>", default, TimeSpan.FromSeconds(1)).Select(m => m.Value)
            .Select(v => (System.Text.RegularExpressions.Regex.Match(v, "value=\"([^\"]+)\"", default, TimeSpan.FromSeconds(1)).Groups[1].Value, v.Contains("checked", StringComparison.Ordinal))).OrderBy(v => v.Value)];
}
