using System.Net;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Jaar;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The year of a LIVC R without casussen: what is known, what is ticked off, and who is reminded (LIV-07).</summary>
internal sealed class JaartaakTests : Proef
{
    private static VinkJaartaakAf.Opdracht Gedaan(Jaaronderdeel o, int dag, int maand, int jaar = 2026) => new() { Onderdeel = o.ToString(), OpDag = $"{dag}", OpMaand = $"{maand}", OpJaar = $"{jaar}" };

    private async Task<Dictionary<Jaaronderdeel, Jaarpunt>> LeesAsync() => (await H.Send(Coordinator, new ToonJaarcyclus.Vraag())).Value!.Punten.ToDictionary(p => p.Onderdeel);

    private Task<int> OchtendAsync(CelId? cel = null) => H.AlsSysteem(cel ?? Cel, async sp => (await sp.GetRequiredService<ISender>().Send(new HerinnerJaarcyclus.Opdracht())).Value);

    private Task HoudOverlegAsync(string soort, DateOnly dag, string staat = "Afgesloten") => H.ScalarAsync<object>($"""
        insert into casusoverleggen.overleg (id, cel_id, soort, begin, plaats, doel, werkwijze, rechtsgrond, staat)
        values (gen_random_uuid(), '{Cel}', '{soort}', '{dag:yyyy-MM-dd} 10:00+00', ''::bytea, ''::bytea, ''::bytea, 'Decreet', '{staat}') returning 1
        """);

    [Test, Rule("LIV-07")]
    public async Task What_the_product_knows_is_derived_and_the_rest_ticked_off()
    {
        Jaar = new(new(2024, 5, 1), new(2026, 2, 3), new(2025, 12, 10));
        var leeg = await LeesAsync();
        Assert.That(leeg[Jaaronderdeel.Rollenoefening], Is.EqualTo(new Jaarpunt(Jaaronderdeel.Rollenoefening, null, new(2025, 5, 1), Jaarstaat.TeLaat, new(2026, 5, 1))));
        Assert.That((leeg[Jaaronderdeel.Reglement].Gedaan, leeg[Jaaronderdeel.Reglement].Staat), Is.EqualTo(((DateOnly?)new DateOnly(2026, 2, 3), Jaarstaat.InOrde)));
        Assert.That((leeg[Jaaronderdeel.Aanwijzingen].Tegen, leeg[Jaaronderdeel.Aanwijzingen].Staat), Is.EqualTo(((DateOnly?)new DateOnly(2026, 12, 10), Jaarstaat.Binnenkort)));

        await HoudOverlegAsync("Rollenoefening", new(2026, 3, 4));
        await HoudOverlegAsync("Casusoverleg", new(2026, 10, 5));
        await HoudOverlegAsync("Rollenoefening", new(2026, 11, 20), "Geannuleerd");
        await GoedAsync(Coordinator, Gedaan(Jaaronderdeel.Netwerk, 1, 9));
        await GoedAsync(Coordinator, Gedaan(Jaaronderdeel.Reglement, 1, 1)); // older than the version in force
        var nu = await LeesAsync();
        Assert.That(nu.Values.Select(p => (p.Onderdeel, p.Gedaan)), Is.EquivalentTo(new (Jaaronderdeel, DateOnly?)[]
        {
            (Jaaronderdeel.Rollenoefening, new(2026, 3, 4)), (Jaaronderdeel.Overleg, new(2026, 10, 5)), (Jaaronderdeel.Netwerk, new(2026, 9, 1)), (Jaaronderdeel.Emmascan, null), (Jaaronderdeel.Verslag, null),
            (Jaaronderdeel.Reglement, new(2026, 2, 3)), (Jaaronderdeel.Aanwijzingen, new(2025, 12, 10)),
        }), "what was cancelled was not held");
        await GoedAsync(Coordinator, Gedaan(Jaaronderdeel.Reglement, 3, 11));
        Assert.That((await LeesAsync())[Jaaronderdeel.Reglement].Gedaan, Is.EqualTo(new DateOnly(2026, 11, 3)), "read again, and it stayed as it was");
    }

    [Test, Rule("LIV-07")]
    public async Task The_coordination_is_reminded_once_before_and_once_when_late_and_no_more_when_it_is_done()
    {
        Jaar = new(new(2025, 12, 10), new(2026, 11, 1), null); // five parts due on 10 December 2026, the meeting since June
        Assert.That((await OchtendAsync(), await OchtendAsync()), Is.EqualTo((5, 0)), "twice is once");
        var e = (await H.EventsAsync<JaarcyclusHerinnerdV1>(Module)).Single();
        Assert.That(e.Coordinatie, Is.EqualTo(new[] { Coordinator.Persoon }));
        H.Klok.Zet(Brussel.Begin(new(2026, 12, 10)));
        Assert.That(await OchtendAsync(), Is.Zero, "the last day is in time");
        await GoedAsync(Coordinator, Gedaan(Jaaronderdeel.Emmascan, 10, 12));
        H.Klok.Zet(Brussel.Begin(new(2026, 12, 11)));
        Assert.That((await OchtendAsync(), await OchtendAsync()), Is.EqualTo((3, 0)), "exercise, network and report; the meeting was late already");
        H.Klok.Zet(Brussel.Begin(new(2027, 6, 11)));
        Assert.That((await OchtendAsync(), await OchtendAsync()), Is.EqualTo((1, 0)), "the meeting again, a year later");
        Assert.That((await H.LogAsync()).Count(l => l is { Handeling: "casusoverleggen.HerinnerJaarcyclus", Regel: "LIV-07", Uitkomst: "herinnerd" }), Is.EqualTo(3));
        Assert.That(await OchtendAsync(AndereCel.Cel), Is.Zero, "one that does not work has no year");
        Assert.That((await H.Send(Coordinator, new HerinnerJaarcyclus.Opdracht())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test, Rule("LIV-07")]
    public async Task What_nobody_can_be_told_yet_is_told_when_somebody_can()
    {
        Jaar = new(new(2025, 12, 10), new(2026, 11, 1), null);
        GeenRolhouders = true;
        Assert.That((await OchtendAsync(), await H.ScalarAsync<long>("select count(*) from casusoverleggen.jaartaak")), Is.EqualTo((0, 0L)));
        GeenRolhouders = false;
        Assert.That(await OchtendAsync(), Is.EqualTo(5));
    }

    [Test, Rule("PAR-03"), Rule("AVG-12")]
    public async Task Only_the_coordination_of_this_livc_r_sees_it_and_wrong_input_stands_beside_its_field()
    {
        Jaar = new(new(2024, 5, 1), null, null);
        await GoedAsync(Coordinator, Gedaan(Jaaronderdeel.Netwerk, 1, 9));
        await GoedAsync(Coordinator, Gedaan(Jaaronderdeel.Netwerk, 1, 9)); // pressed twice
        foreach (var wie in new[] { Burgemeester, Politie, Caw })
        {
            Assert.That((await H.Send(wie, new ToonJaarcyclus.Vraag())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.Send(wie, Gedaan(Jaaronderdeel.Netwerk, 2, 9))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That(await InDbAsync(wie, db => db.Jaartaken.CountAsync()), Is.Zero);
        }

        Assert.That(await InDbAsync(AndereCel, db => db.Jaartaken.CountAsync()), Is.Zero);
        foreach (var (fout, veld, zin) in new[]
        {
            (Gedaan(Jaaronderdeel.Overleg, 1, 9), "Onderdeel", "Kies wat gedaan is."), (Gedaan(Jaaronderdeel.Netwerk, 1, 9) with { Onderdeel = "2" }, "Onderdeel", "Kies wat gedaan is."),
            (Gedaan(Jaaronderdeel.Netwerk, 24, 11), "Op", "De datum kan niet in de toekomst liggen."), (Gedaan(Jaaronderdeel.Netwerk, 1, 9) with { OpDag = "", OpMaand = "", OpJaar = "" }, "Op", "Vul in op welke dag het gedaan is. Bijvoorbeeld: 3 12 2026."),
        })
        {
            Assert.That((await H.Send(Coordinator, fout)).Refusals.Select(r => (r.Veld, Tekst(r))), Is.EqualTo(new[] { (veld, zin) }));
        }

        Assert.That((await H.Send(Coordinator, Gedaan(Jaaronderdeel.Netwerk, 31, 2))).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { "Op" }));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.jaartaak"), Is.EqualTo(1));
    }

    [Test, Rule("LIV-07")]
    public async Task The_page_says_what_to_do_and_the_start_page_what_is_late()
    {
        Assert.That(await StartAsync(), Does.Not.Contain("Jaarcyclus"), "nothing to do, no panel");
        Jaar = new(new(2025, 12, 10), new(2026, 11, 1), null);
        await OchtendAsync();
        Assert.That(await StartAsync(), Does.Contain("Jaarcyclus van de LIVC R").And.Contain("Netwerk in kaart nagekeken").And.Contain("Binnenkort").And.Contain("Te laat").And.Contain("Alles bekijken"), "the first three");
        var blad = WebUtility.HtmlDecode((await H.HaalAsync(Coordinator, "/jaarcyclus")).Tekst);
        Assert.That(blad, Does.Contain("Deze LIVC R hield nog geen rollenoefening.").And.Contain("/livcr/cartografie").And.Contain("10-12-2026").And.Contain("Te laat").And.Contain("In orde"));
        var fout = await H.PostAsync(Coordinator, "/jaarcyclus", ("Onderdeel", "Emmascan"), ("OpDag", "1"), ("OpMaand", "13"), ("OpJaar", "2026"));
        Assert.That((fout.Status, fout.Tekst.Contains("value=\"13\"", StringComparison.Ordinal)), Is.EqualTo((422, true)), "what was typed is still there");
        Assert.That((await H.PostAsync(Coordinator, "/jaarcyclus", ("Onderdeel", "Netwerk"), ("OpDag", "23"), ("OpMaand", "11"), ("OpJaar", "2026"))).Status, Is.EqualTo(303));
        Assert.That(WebUtility.HtmlDecode((await H.HaalAsync(Coordinator, "/jaarcyclus")).Tekst), Does.Contain("23-11-2026"));
        Assert.That(await StartAsync(), Does.Contain("Jaarcyclus van de LIVC R").And.Not.Contain("Netwerk in kaart nagekeken"), "gone at once");
        await HoudOverlegAsync("Rollenoefening", new(2026, 11, 20));
        await OchtendAsync();
        Assert.That(await StartAsync(), Does.Not.Contain("Rollenoefening"), "what was held is known the next morning");
        Assert.That(WebUtility.HtmlDecode((await H.HaalAsync(Coordinator, "/jaarcyclus")).Tekst), Does.Not.Contain("hield nog geen rollenoefening"));
    }

    /// <summary>All panels of the coordinator's start page.</summary>
    private async Task<string> StartAsync()
    {
        var panelen = await H.Als(Coordinator, sp => sp.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Start, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None));
        return WebUtility.HtmlDecode(string.Concat(await Task.WhenAll(panelen.Select(p => H.TekenAsync(Coordinator, p)))));
    }
}
