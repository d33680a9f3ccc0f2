using System.Net;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Overdrachten;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Casusoverleggen.Slices.Stappen;
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

    /// <summary>To who does not weigh anew: it does not tell the day someone turned 18.</summary>
    private const string EerstHerwegen = "Deze casus moet eerst opnieuw gewogen worden. Vraag dat aan de coördinator.";

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
        foreach (var wie in new[] { Burgemeester, Coordinator })
        {
            Assert.That(await KamerAsync(wie, punt), Does.Contain(Tekst06).And.Not.Contain("2008"), wie.Rollen[0].ToString());
        }

        Assert.That(await KamerAsync(Clb, punt), Does.Not.Contain(Tekst06).And.Not.Contain("meerderjarig"), "on what day someone turned 18 is for who has to act on it");
        Assert.That(await KamerAsync(Burgemeester, punt), Does.Contain("Waarom blijft deze casus nodig?").And.Contain("binnen 3 maanden"));
        foreach (var uitkomst in new[] { "Opvolgtraject", "Monitoring", "OverdrachtLtf" })
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
    public async Task A_meeting_that_was_put_before_the_mayor_is_not_convened_before_the_herweging()
    {
        var casus = await CasusAsync(Geboren);
        var overleg = await OverlegAsync(8);
        await AgendapuntAsync(overleg, casus, Clb);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString())); // still 17
        H.Klok.Zet(Achttien);
        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()), "MIN-06", EerstHerwegen);
        await HerweegAsync(casus);
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
    }

    [Test]
    public async Task Deciding_on_the_ltf_asks_for_the_sentence_and_goes_on_with_it()
    {
        var punt = await MetPolitieAsync(await CasusAsync(Geboren));
        H.Klok.Zet(Achttien);
        var r = await GeweigerdAsync(Burgemeester, Sluit(punt.Punt, "OverdrachtLtf"), "MIN-06", Tekst06);
        Assert.That(r.Veld, Is.EqualTo("Finaliteit"));
        Assert.That(await KamerAsync(Burgemeester, punt.Punt), Does.Contain("Bij opvolgtraject, monitoring en overdracht aan de LTF: hoe draagt deze casus bij"));
        await GoedAsync(Burgemeester, Sluit(punt.Punt, "OverdrachtLtf") with { Finaliteit = "Zoekt als volwassene dezelfde groep op" });
        Assert.That(await CasusVanAsync(punt.Casus) is { Minderjarig: false, LtfBeslotenOp: not null }, Is.True);
    }

    [Test]
    public async Task The_police_hands_over_to_the_ltf_after_the_herweging()
    {
        var (_, punt, casus) = await MetPolitieAsync(await CasusAsync(Geboren));
        await GoedAsync(Burgemeester, Sluit(punt, "OverdrachtLtf")); // still 17
        H.Klok.Zet(Achttien);
        DraagOverAanLtf.Opdracht over = new() { Casus = casus.ToString(), OpDag = "26", OpMaand = "11", OpJaar = "2026", Meegave = "Niets" };
        await GeweigerdAsync(Politie, over, "MIN-06", EerstHerwegen);
        await HerweegAsync(casus);
        await GoedAsync(Politie, over);
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.OvergedragenLtf));
    }

    [Test, Rule("AVG-12")]
    public async Task To_another_livc_r_it_goes_after_the_herweging()
    {
        var (eerste, tweede) = (await CasusAsync(Geboren), await CasusAsync(Geboren, voornaam: "Lies"));
        await GoedAsync(Coordinator, Overdragen(eerste)); // still 17
        H.Klok.Zet(Achttien);
        await GeweigerdAsync(Coordinator, Overdragen(tweede), "MIN-06", Tekst06);
        var voorstel = (await H.Send(Burgemeester, new BeslisOverdracht.Vraag(eerste.ToString()))).Value!.Voorstel.ToString();
        BeslisOverdracht.Opdracht akkoord = new() { Casus = eerste.ToString(), Voorstel = voorstel, Besluit = "akkoord" };
        await GeweigerdAsync(Burgemeester, akkoord, "MIN-06", EerstHerwegen);
        await HerweegAsync(eerste);
        await GoedAsync(Burgemeester, akkoord);
        Assert.That((await CasusVanAsync(eerste)).Staat, Is.EqualTo(CasusStaat.Overdracht));
        await HerweegAsync(tweede);
        await GoedAsync(Coordinator, Overdragen(tweede));
    }

    [TestCase(true), TestCase(false)]
    public async Task Without_a_birth_date_the_question_stays_until_it_is_answered(bool naDeNacht)
    {
        var casus = await CasusAsync(Geboren);
        H.Klok.Zet(Achttien);
        if (naDeNacht)
        {
            Assert.That(await MeldAsync(), Is.EqualTo(1));
        }

        await GoedAsync(Coordinator, new CorrigeerBetrokkene.Opdracht { Casus = casus.ToString(), Achternaam = "Zevenbergs", Correctiereden = "Schrijffout" });
        Assert.That((await CasusVanAsync(casus)).HerwegenSinds, Is.EqualTo(new DateOnly(2026, 11, 26)));
        var overleg = await OverlegAsync(9);
        await GeweigerdAsync(Coordinator, Punt(overleg, casus), "MIN-06", Tekst06);
        Assert.That(await BladAsync($"/casussen/{casus}"), Does.Contain(Tekst06));
        await HerweegAsync(casus);
        await AgendapuntAsync(overleg, casus);
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

    private Task HerweegAsync(CasusId casus) => GoedAsync(Coordinator, new SchrijfMinderjarigheid.Herweging { Casus = casus.ToString(), Finaliteit = "Zoekt als volwassene dezelfde groep op" });

    private static StelOverdrachtVoor.Opdracht Overdragen(CasusId c) => new() { Casus = c.ToString(), Gemeente = "99011", Reden = "De betrokkene verhuist.", Verzending = Guid.CreateVersion7().ToString() };

    /// <summary>The room runs, with the police in it and something decided.</summary>
    private async Task<(OverlegId Overleg, AgendapuntId Punt, CasusId Casus)> MetPolitieAsync(CasusId casus)
    {
        var kamer = await BezigAsync(casus, Caw, Clb);
        await AanvaardAsync(Politie, kamer.Punt);
        await GeheimAsync(Politie, kamer.Overleg);
        await GoedAsync(Burgemeester, Binnen(kamer.Punt, Politie));
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = kamer.Punt.ToString(), Besluit = "Over te dragen" });
        return kamer;
    }

    private async Task<string> KamerAsync(Wie wie, AgendapuntId punt) => await BladAsync($"/agendapunten/{punt}", wie);

    private async Task<string> BladAsync(string url, Wie? wie = null)
    {
        var p = await H.HaalAsync(wie ?? Coordinator, url);
        Assert.That(p.Status, Is.EqualTo(200), url);
        return WebUtility.HtmlDecode(p.Tekst);
    }

    private Task<int> MeldAsync() => H.AlsSysteem(Cel, async sp => (await sp.GetRequiredService<ISender>().Send(new MeldMeerderjarigen.Opdracht())).Value);
}
