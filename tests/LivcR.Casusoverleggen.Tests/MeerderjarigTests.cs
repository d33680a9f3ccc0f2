using System.Net;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>A betrokkene who turns 18 between two steps: no step goes on in silence, and the day is that of Brussels (MIN-01).</summary>
[Rule("MIN-06")]
internal sealed class MeerderjarigTests : Proef
{
    private const string Tekst06 = "De betrokkene is meerderjarig geworden: herweeg de casus.";

    /// <summary>The day of the meeting of <see cref="Proef.BezigAsync"/>.</summary>
    private static readonly DateOnly Geboren = new(2008, 11, 26);

    /// <summary>Midnight between the 25th and the 26th in Brussels; in UTC it is still the 25th.</summary>
    private static readonly DateTimeOffset Achttien = new(2026, 11, 25, 23, 0, 0, TimeSpan.Zero);

    [Test, Rule("MIN-01")]
    public async Task On_the_agenda_and_before_the_mayor_it_asks_for_the_herweging_first()
    {
        var casus = await CasusAsync(Geboren);
        var (eerste, tweede) = (await OverlegAsync(8), await OverlegAsync(9));
        await AgendapuntAsync(eerste, casus, Clb); // still 17
        H.Klok.Zet(Achttien.AddMinutes(-1));
        Assert.That(await BladAsync($"/overleggen/{eerste}"), Does.Not.Contain(Tekst06));
        H.Klok.Zet(Achttien);
        await GeweigerdAsync(Coordinator, new LegVoor.Opdracht(eerste.ToString()), "MIN-06", Tekst06);
        Assert.That(await BladAsync($"/overleggen/{eerste}"), Does.Contain(Tekst06).And.Contain($"href=\"/casussen/{casus}/betrokkene\""));
        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(eerste.ToString()));

        var r = await GeweigerdAsync(Coordinator, Punt(tweede, casus), "MIN-06", Tekst06);
        Assert.That(r.Veld, Is.EqualTo("Casus"));
        var fout = await H.PostAsync(Coordinator, $"/overleggen/{tweede}/agendapunten", ("Casus", casus.ToString()), ("Doel", "Afspreken wie wat opneemt"), ("Belang", "Hulp"), ("GgbNietNodig", "Niets nieuws"));
        Assert.That(fout.Status, Is.EqualTo(422));
        Assert.That(WebUtility.HtmlDecode(fout.Tekst), Does.Contain(Tekst06).And.Contain($"href=\"/casussen/{casus}/betrokkene\"").And.Contain("Afspreken wie wat opneemt"));
        Assert.That(await BladAsync($"/casussen/{casus}"), Does.Contain(Tekst06).And.Contain("Naar de herweging"));

        // Before the night noticed: the page and the act count for themselves.
        Assert.That((await CasusVanAsync(casus)).HerwegenSinds, Is.Null);
        Assert.That(await BladAsync($"/casussen/{casus}/betrokkene"), Does.Contain("Herweging bewaren").And.Contain("Dit wacht sinds donderdag 26 november 2026."));
        await GoedAsync(Coordinator, new SchrijfMinderjarigheid.Herweging { Casus = casus.ToString(), Finaliteit = "Zoekt als volwassene dezelfde groep op" });
        await AgendapuntAsync(tweede, casus);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(tweede.ToString()));
    }

    [Test]
    public async Task Eighteen_on_the_day_of_the_meeting_in_Brussels_the_room_says_so_and_going_on_asks_why()
    {
        var (_, punt, casus) = await BezigAsync(await CasusAsync(Geboren), Caw, Clb);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Verder opvolgen" });
        await GoedAsync(Coordinator, new SchrijfMinderjarigheid.Opdracht { Casus = casus.ToString(), Maatregel = "Nee" });
        H.Klok.Zet(Achttien.AddMinutes(-1));
        Assert.That((await KamerAsync(Burgemeester, punt)), Does.Not.Contain(Tekst06).And.Contain("binnen 8 weken"));
        H.Klok.Zet(Achttien);
        foreach (var wie in new[] { Burgemeester, Coordinator, Clb })
        {
            Assert.That(await KamerAsync(wie, punt), Does.Contain(Tekst06).And.Not.Contain("2008"), wie.Rollen[0].ToString());
        }

        Assert.That(await KamerAsync(Burgemeester, punt), Does.Contain("Waarom blijft deze casus nodig?").And.Contain("binnen 3 maanden"));
        foreach (var uitkomst in new[] { "Opvolgtraject", "Monitoring" })
        {
            var r = await GeweigerdAsync(Burgemeester, Sluit(punt, uitkomst), "MIN-06", Tekst06);
            Assert.That(r.Veld, Is.EqualTo("Finaliteit"), uitkomst);
        }

        // The terms of an adult from here: three months instead of eight weeks.
        await GoedAsync(Burgemeester, Sluit(punt, "Opvolgtraject") with { Finaliteit = "Zoekt als volwassene dezelfde groep op", HerzieningDag = "24", HerzieningMaand = "2", HerzieningJaar = "2027" });
        var na = await CasusVanAsync(casus);
        Assert.That((na.Staat, na.Minderjarig, na.HerwegenSinds), Is.EqualTo((CasusStaat.Opvolgtraject, false, (DateOnly?)null)));
        Assert.That(await BladAsync($"/casussen/{casus}"), Does.Contain("Zoekt als volwassene dezelfde groep op"));
        Assert.That(await MeldAsync(), Is.Zero);
        Assert.That(await InDbAsync(Coordinator, db => db.Betrokkenen.Where(b => b.CasusId == casus).Select(b => b.Minderjarigheid).SingleAsync()), Is.Null, "what only a minor's casus holds went in the night");
    }

    [Test]
    public async Task Monitoring_goes_on_with_the_sentence_and_the_terms_of_an_adult()
    {
        var (_, punt, casus) = await BezigAsync(await CasusAsync(Geboren), Caw, Clb);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Verder opvolgen" });
        H.Klok.Zet(Achttien);
        await GoedAsync(Burgemeester, Sluit(punt, "Monitoring") with { Finaliteit = "Zoekt als volwassene dezelfde groep op", HerzieningDag = "24", HerzieningMaand = "5", HerzieningJaar = "2027" });
        var na = await CasusVanAsync(casus);
        Assert.That((na.Staat, na.Minderjarig), Is.EqualTo((CasusStaat.Monitoring, false)));
    }

    [Test]
    public async Task Another_meeting_needs_no_sentence_and_the_herweging_waits()
    {
        var (_, punt, casus) = await BezigAsync(await CasusAsync(Geboren), Caw, Clb);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Nog eens samenkomen" });
        H.Klok.Zet(Achttien);
        await GoedAsync(Burgemeester, Sluit(punt, "NogEenOverleg"));
        Assert.That(await MeldAsync(), Is.EqualTo(1));
        Assert.That((await CasusVanAsync(casus)).HerwegenSinds, Is.EqualTo(new DateOnly(2026, 11, 26)));
        await GeweigerdAsync(Coordinator, Punt(await OverlegAsync(12), casus), "MIN-06", Tekst06);
    }

    [Test]
    public async Task A_birth_date_that_proves_wrong_takes_the_question_back()
    {
        var casus = await CasusAsync(Geboren);
        H.Klok.Zet(Achttien);
        Assert.That(await MeldAsync(), Is.EqualTo(1));
        await GoedAsync(Coordinator, new CorrigeerBetrokkene.Opdracht { Casus = casus.ToString(), Achternaam = "Zevenbergs", GeborenDag = "26", GeborenMaand = "11", GeborenJaar = "2009", Correctiereden = "Schrijffout" });
        Assert.That((await CasusVanAsync(casus)) is { Minderjarig: true, HerwegenSinds: null }, Is.True);
        await GeweigerdAsync(Coordinator, new SchrijfMinderjarigheid.Herweging { Casus = casus.ToString(), Finaliteit = "x" }, "TOESTAND", "Voor deze casus is geen herweging nodig.");
    }

    private static SluitAgendapunt.Opdracht Sluit(AgendapuntId punt, string uitkomst) =>
        new() { Agendapunt = punt.ToString(), Uitkomst = uitkomst, Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "11", HerzieningMaand = "1", HerzieningJaar = "2027" };

    private async Task<string> KamerAsync(Wie wie, AgendapuntId punt) => await BladAsync($"/agendapunten/{punt}", wie);

    private async Task<string> BladAsync(string url, Wie? wie = null)
    {
        var p = await H.HaalAsync(wie ?? Coordinator, url);
        Assert.That(p.Status, Is.EqualTo(200), url);
        return WebUtility.HtmlDecode(p.Tekst);
    }

    private Task<int> MeldAsync() => H.AlsSysteem(Cel, async sp => (await sp.GetRequiredService<ISender>().Send(new MeldMeerderjarigen.Opdracht())).Value);
}
