using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>What ends by itself, on its day, also when the job runs twice or was cut off (AVG-06, AVG-07, AVG-08).</summary>
internal sealed class BewaartermijnTests : Proef
{
    [Test, Rule("AVG-07"), Rule("AVG-08")]
    [TestCase("1998-05-04", 24)]
    [TestCase("2012-05-04", 12)]
    public async Task A_closed_casus_is_destroyed_on_its_day_and_leaves_number_and_dates(string geboren, int maanden)
    {
        var casus = await GeslotenAsync(DateOnly.Parse(geboren, System.Globalization.CultureInfo.InvariantCulture));
        var gesloten = Nu;
        H.Klok.Zet(gesloten.AddMonths(maanden).AddDays(-1));
        Assert.That(await NachtAsync(), Is.Zero);
        Assert.That(await LeesbaarAsync(casus), Is.True);

        H.Klok.Zet(gesloten.AddMonths(maanden));
        Assert.That(await NachtAsync(), Is.EqualTo(1));
        Assert.That(await NachtAsync(), Is.Zero, "twice is once");
        Assert.That(await LeesbaarAsync(casus), Is.False);
        var c = await CasusVanAsync(casus);
        Assert.That((c.Staat, c.Nummer, c.AfgeslotenOp, c.Grond), Is.EqualTo((CasusStaat.Vernietigd, "ZON-2026-001", (DateTimeOffset?)gesloten, (Domain.Sluitingsgrond?)Domain.Sluitingsgrond.GeenZorg)));
        Assert.That((c.Finaliteit, c.SignaalId, c.Minderjarig, c.IdentiteitBekend, c.Casusregisseur), Is.EqualTo((Array.Empty<byte>(), default(SignaalId), false, false, (PersoonId?)null)));
        foreach (var tabel in new[] { "betrokkene", "agendapunt", "deelname", "besluit", "taak", "inzage", "reden_van_weigering", "ggb_antwoord", "afsprakenlijst", "goedkeuring", "voorbehoud" })
        {
            Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.{tabel}"), Is.Zero, tabel);
        }

        Assert.That((await H.EventsAsync<CasusStaatGewijzigdV1>(Module)).Count(e => e.Casus == casus && e.Naar == CasusStaat.Vernietigd), Is.EqualTo(1));
        Assert.That((await H.LogAsync()).Where(l => l.Regel == "AVG-07" && l.Casus == casus.Waarde), Has.Exactly(1).Items);
        var rij = (await H.Send(Coordinator, new ToonCasussen.Vraag(null, null))).Value!.Rijen.Single();
        Assert.That((rij.Nummer, rij.Naam), Is.EqualTo(("ZON-2026-001", "Vernietigd")));
    }

    [Test, Rule("AVG-08")]
    public async Task Cut_off_between_key_and_rows_the_next_night_finishes()
    {
        var casus = await GeslotenAsync();
        H.Klok.Zet(Nu.AddMonths(24));
        await H.AlsSysteem(Cel, async sp =>
        {
            await sp.GetRequiredService<IKeyVault>().DestroyAsync(casus.Waarde, CancellationToken.None);
            return 0;
        });
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!.Finaliteit, Is.EqualTo("(vernietigd)"), "nothing is readable meanwhile, and the page still answers");
        Assert.That(await NachtAsync(), Is.EqualTo(1));
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Vernietigd));
    }

    [Test, Rule("AVG-07")]
    public async Task An_open_and_a_reopened_casus_are_not_destroyed()
    {
        var open = await CasusAsync();
        var heropend = await GeslotenAsync();
        await HeropenAsync(heropend);
        H.Klok.Zet(Nu.AddYears(5));
        Assert.That(await NachtAsync(), Is.Zero);
        Assert.That((await LeesbaarAsync(open), await LeesbaarAsync(heropend)), Is.EqualTo((true, true)));
    }

    [Test, Rule("AVG-08")]
    public async Task Late_news_of_a_signal_gives_a_destroyed_casus_no_key_again()
    {
        var casus = await GeslotenAsync();
        H.Klok.Zet(Nu.AddMonths(24));
        Assert.That(await NachtAsync(), Is.EqualTo(1));
        await HeropenAsync(casus);
        Assert.That((await LeesbaarAsync(casus), (await CasusVanAsync(casus)).Staat), Is.EqualTo((false, CasusStaat.Vernietigd)));
    }

    [Test, Rule("AVG-07"), Rule("AVG-12")]
    public async Task The_jobs_work_for_the_system_only_and_for_one_livc_r_at_a_time()
    {
        var casus = await GeslotenAsync();
        H.Klok.Zet(Nu.AddMonths(24));
        Assert.That((await H.Send(Coordinator, new VernietigCasussen.Opdracht())).Ok, Is.False);
        Assert.That((await H.Send(Coordinator, new VernietigOverlegpapieren.Opdracht())).Ok, Is.False);
        Assert.That((await H.AlsSysteem(AndereCel.Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigCasussen.Opdracht()))).Value, Is.Zero);
        Assert.That(await LeesbaarAsync(casus), Is.True);
    }

    [Test, Rule("PAR-04"), Rule("AVG-07")]
    public async Task Reasons_of_refusal_and_papers_go_thirty_days_after_the_meeting()
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw, Clb);
        await GoedAsync(Caw, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "Andere", Toelichting = "Eigen woorden" });
        var begin = Nu.AddDays(3);
        H.Klok.Zet(begin.AddDays(29));
        Assert.That(await PapierenAsync(), Is.Zero);
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.reden_van_weigering"), Is.EqualTo(1));

        H.Klok.Zet(begin.AddDays(30));
        Assert.That(await PapierenAsync(), Is.EqualTo(1));
        Assert.That(await PapierenAsync(), Is.Zero, "twice is once");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.reden_van_weigering"), Is.Zero);
        Assert.That(await H.ScalarAsync<long>("select sum(length(plaats) + length(doel) + length(werkwijze)) from casusoverleggen.overleg"), Is.Zero);
        Assert.That(await H.ScalarAsync<long>($"select count(*) from sleutel.sleutel where id = '{overleg}'"), Is.Zero);
        Assert.That(await LeesbaarAsync(casus), Is.True, "the casus goes on");
        Assert.That((await H.Send(Coordinator, new Slices.Overleggen.ToonOverleg.Vraag(overleg.ToString()))).Ok, Is.True, "its page still answers");
        await GoedAsync(Clb, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "Andere", Toelichting = "Te laat" });
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.reden_van_weigering"), Is.Zero, "a reason that would have no end is not kept");
        Assert.That((await H.LogAsync()).Where(l => l.Regel == "AVG-07" && l.Handeling == "casusoverleggen.VernietigOverlegpapieren"), Has.Exactly(1).Items);
    }

    [Test, Rule("PAR-03")]
    public async Task The_database_lets_only_who_decides_on_a_meeting_give_sight_of_it()
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, Caw);
        var (anderOverleg, _, andereCasus) = await BijeengeroepenAsync(4, await CasusAsync());
        string Geef(CasusId c, OverlegId o, AgendapuntId? a) => $"""
            insert into casusoverleggen.inzage (id, cel_id, persoon_id, grond, casus_id, overleg_id, agendapunt_id, naam)
            values (gen_random_uuid(), '{Cel}', '{School.Persoon}', 'Uitnodiging', '{c}', '{o}', {(a is null ? "null" : $"'{a}'")}, true)
            """;
        foreach (var partner in new[] { Caw, School, Politie })
        {
            Assert.That(await SqlAlsAsync(partner, Geef(casus, overleg, punt)), Is.EqualTo("42501"), "a partner's setting gives nobody sight");
            Assert.That(await SqlAlsAsync(partner, "update casusoverleggen.inzage set casus_id = '" + andereCasus + "'"), Is.EqualTo("42501"), "nor turns their own grant into another");
        }

        Assert.That(await SqlAlsAsync(Burgemeester, Geef(casus, overleg, punt)), Is.EqualTo("1"), "who decides on the meeting does");
        Assert.That(await SqlAlsAsync(Burgemeester, Geef(andereCasus, overleg, punt)), Is.EqualTo("23503"), "but only for what is on its agenda");
        Assert.That(await SqlAlsAsync(Burgemeester with { Persoon = Id.Nieuw<PersoonId>() }, Geef(andereCasus, anderOverleg, null)), Is.EqualTo("42501"), "another mayor does not");
    }

    private async Task<CasusId> GeslotenAsync(DateOnly? geboren = null)
    {
        var (_, punt, casus) = await BezigAsync(await CasusAsync(geboren), Caw, Clb);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Geen zorg meer" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Afgesloten", Grond = "GeenZorg", Verteller = Coordinator.Persoon.ToString(), NazorgOrganisatie = "CAW", NazorgFunctie = "Onthaal" });
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Afgesloten));
        return casus;
    }

    private async Task HeropenAsync(CasusId casus)
    {
        H.Klok.Vooruit(TimeSpan.FromDays(1));
        var signaal = Id.Nieuw<SignaalId>();
        await SignaalSleutelAsync(signaal);
        Signalen[signaal] = new(signaal, Cel, "99001", Leeftijdsgroep.Meerderjarig, null, "Zocht de groep opnieuw op.", false, null);
        await H.OntvangAsync(Module, Cel, new SignaalGewogenV1(signaal, WegingUitkomst.Gekoppeld, casus, Nu, Nu));
    }

    private async Task<int> NachtAsync() => (await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigCasussen.Opdracht()))).Value;

    private async Task<int> PapierenAsync() => (await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigOverlegpapieren.Opdracht()))).Value;

    private Task<bool> LeesbaarAsync(CasusId id) =>
        H.Als(null, async sp => (await sp.GetRequiredService<IKeyVault>().OpenManyAsync([id.Waarde], CancellationToken.None)).Count == 1);
}
