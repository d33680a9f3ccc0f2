using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Jobs;
using LivcR.Signalen.Panelen;
using LivcR.Signalen.Slices;
using LivcR.Signalen.Slices.Doorgaven;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>DOORGEGEVEN (legal.md §4.1): from one LIVC R to another, and back when it is refused or not answered.</summary>
[Rule("AVG-12")]
internal sealed class DoorgaveTests : Proef
{
    private const string Zorg = "Een leerling die verhuist, praat steeds vaker over geweld.";

    private async Task<(SignaalId Signaal, SignaalId Doorgave)> AangebodenAsync(Wie? afzender = null)
    {
        var met = afzender == Caw ? Melding(Zorg) : Melding(Zorg) with { Voornaam = "Proefje", Achternaam = "Fictief" };
        var id = await MeldAsync(afzender, met);
        Assert.That((await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()))).Ok, Is.True);
        Assert.That((await H.Send(Coordinator, Opdracht(id))).ToString(), Is.EqualTo("Ok(Done)"));
        return (id, await InDbAsync(Coordinator, db => db.Doorgaven.Where(d => d.SignaalId == id).Select(d => d.Id).SingleAsync()));
    }

    private static GeefSignaalDoor.Opdracht Opdracht(SignaalId id, CelId? naar = null) => new() { Signaal = id.ToString(), Livcr = (naar ?? CelB).ToString() };

    private Task<Result<SignaalId>> AntwoordAsync(Wie wie, SignaalId doorgave, string antwoord) => H.Send(wie, new BeantwoordDoorgave.Opdracht { Doorgave = doorgave.ToString(), Antwoord = antwoord });

    private async Task NachtAsync(params CelId[] cellen)
    {
        foreach (var cel in cellen)
        {
            await H.AlsSysteem(cel, sp => sp.GetRequiredService<ISender>().Send(new HervatWegingen.Opdracht()));
            await H.AlsSysteem(cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigSignalen.Opdracht()));
        }

        await H.PumpAsync();
    }

    private Task<bool> SleutelBestaatAsync(SignaalId id) =>
        H.Als(null, async sp => (await sp.GetRequiredService<IKeyVault>().OpenManyAsync([id.Waarde], CancellationToken.None)).Count == 1);

    [Test]
    public async Task Taken_it_is_a_signal_of_the_other_livcr_and_ends_here()
    {
        var (id, doorgave) = await AangebodenAsync();
        Assert.That(((await SignaalAsync(id)).Staat, (await H.Send(School, new ToonOntvangst.Vraag(id.ToString()))).Value!.Staat), Is.EqualTo((SignaalStaat.Aangeboden, Ontvangststaat.InBehandeling)));
        Assert.That((await H.EventsAsync<DoorgaveAangebodenV1>(Module)).Select(e => e.Doorgave), Is.EqualTo(new[] { doorgave }));

        Assert.That((await AntwoordAsync(AndereCoordinator, doorgave, "ontvangen")).Value, Is.EqualTo(doorgave));
        var daar = (await H.Send(AndereCoordinator, new ToonSignaal.Vraag(doorgave.ToString()))).Value!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((daar.Staat, daar.Kanaal, daar.Organisatie, daar.Afzender, daar.MinderjarigRegime), Is.EqualTo((SignaalStaat.Ontvangen, Kanaal.AndereLivcr, "LIVC R Proef", "", false)));
            Assert.That(daar.Inhoud, Is.EqualTo(new ToonSignaal.Inhoud(Zorg, null, new Identiteit("Proefje", "Fictief", null), null, null, null, null)), "no function of the sender, nothing of a weging");
            Assert.That(daar.Nummer, Is.Not.EqualTo((await SignaalAsync(id)).Nummer));
        }

        await H.PumpAsync();
        var hier = await SignaalAsync(id);
        Assert.That((hier.Staat, hier.VernietigOp, hier.Tegen), Is.EqualTo((SignaalStaat.Doorgegeven, (DateTimeOffset?)Nu.AddDays(7), (DateOnly?)null)));
        Assert.That((await H.Send(School, new ToonOntvangst.Vraag(id.ToString()))).Value!.Staat, Is.EqualTo(Ontvangststaat.Afgerond));

        H.Klok.Vooruit(TimeSpan.FromDays(7));
        await NachtAsync(CelA, CelB);
        Assert.That((await SleutelBestaatAsync(id), await SleutelBestaatAsync(doorgave)), Is.EqualTo((false, true)), "the other side weighs its own");
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.doorgave"), Is.Zero);
        Assert.That((await H.Send(AndereCoordinator, new ToonSignaal.Vraag(doorgave.ToString()))).Value!.Inhoud!.Zorg, Is.EqualTo(Zorg));
    }

    [Test]
    public async Task Sent_back_it_is_in_weging_again_and_no_copy_can_be_read()
    {
        var (id, doorgave) = await AangebodenAsync();
        H.Klok.Vooruit(TimeSpan.FromDays(1));
        Assert.That((await AntwoordAsync(AndereCoordinator, doorgave, "terug")).Ok, Is.True);
        await H.PumpAsync();

        var s = await SignaalAsync(id);
        Assert.That((s.Staat, s.Tegen), Is.EqualTo((SignaalStaat.InWeging, (DateOnly?)new DateOnly(2026, 12, 1))), "five working days from now");
        Assert.That((await SleutelBestaatAsync(id), await SleutelBestaatAsync(doorgave)), Is.EqualTo((true, false)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.doorgave_inhoud"), Is.Zero);
        Assert.That((await H.Send(AndereCoordinator, new ToonSignaal.Vraag(doorgave.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        Assert.That((await AntwoordAsync(AndereCoordinator, doorgave, "ontvangen")).Refusal.Regel, Is.EqualTo("TOESTAND"), "an answer is an answer");
        Assert.That((await H.Send(Coordinator, Opdracht(id))).Ok, Is.True, "and it can be offered again");
    }

    [Test]
    public async Task Not_answered_it_comes_back_by_itself_within_seven_days()
    {
        var (id, doorgave) = await AangebodenAsync();
        H.Klok.Vooruit(TimeSpan.FromDays(6));
        await NachtAsync(CelA, CelB);
        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.Aangeboden), "the last day is a day");

        H.Klok.Vooruit(TimeSpan.FromDays(1));
        await NachtAsync(CelA, CelB);
        await NachtAsync(CelA, CelB);
        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.InWeging));
        Assert.That((await SleutelBestaatAsync(id), await SleutelBestaatAsync(doorgave)), Is.EqualTo((true, false)));
        Assert.That(await H.ScalarAsync<long>("select (select count(*) from signalen.doorgave) + (select count(*) from signalen.doorgave_inhoud)"), Is.Zero);
        Assert.That((await AntwoordAsync(AndereCoordinator, doorgave, "ontvangen")).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
    }

    [Test]
    public async Task Withdrawn_while_offered_the_other_copy_goes_too()
    {
        var (id, doorgave) = await AangebodenAsync();
        Assert.That((await H.Send(School, new TrekSignaalIn.Opdracht(id.ToString()))).Ok, Is.True);
        await H.PumpAsync();

        Assert.That((await SleutelBestaatAsync(id), await SleutelBestaatAsync(doorgave)), Is.EqualTo((false, false)));
        Assert.That((await AntwoordAsync(AndereCoordinator, doorgave, "ontvangen")).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That(await H.ScalarAsync<long>($"select count(*) from signalen.signaal where id = '{doorgave}'"), Is.Zero);
    }

    [Test]
    public async Task The_offer_is_for_the_two_coordinations_only_and_its_content_for_the_other_side()
    {
        var (_, doorgave) = await AangebodenAsync();
        var derde = Wie.Nieuw(Id.Nieuw<CelId>(), Rol.Coordinator);
        foreach (var (wie, staat, inhoud) in new[]
        {
            (Coordinator, 1, 0), (Plaatsvervanger, 1, 0), (AndereCoordinator, 1, 1), (School, 0, 0), (Officer, 0, 0), (derde, 0, 0), (Wie.Nieuw(CelB, Rol.Partner), 0, 0),
            (Wie.Nieuw(CelB, Rol.Burgemeester), 0, 0),
        })
        {
            Assert.That(await InDbAsync(wie, async db => (await db.Doorgaven.CountAsync(), await db.DoorgaveInhouden.CountAsync())), Is.EqualTo((staat, inhoud)), string.Join(',', wie.Rollen));
        }

        foreach (var wie in new[] { Coordinator, School, derde, Wie.Nieuw(CelB, Rol.Partner) })
        {
            Assert.That((await AntwoordAsync(wie, doorgave, "ontvangen")).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), string.Join(',', wie.Rollen));
        }

        Assert.That((await H.Send(AndereCoordinator, new ToonSignaal.Vraag(doorgave.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), "not before it is taken");
        var rij = await H.ScalarAsync<string>("select row_to_json(d)::text || (select row_to_json(i)::text from signalen.doorgave_inhoud i) from signalen.doorgave d");
        Assert.That(rij, Does.Contain(doorgave.ToString()).And.Not.Contain("Proefje").And.Not.Contain("leerling").And.Not.Contain("School Proef"));
    }

    [Test, Rule("GEH-01")]
    public async Task A_source_under_beroepsgeheim_stays_one_on_the_other_side()
    {
        var (_, doorgave) = await AangebodenAsync(Caw);
        await AntwoordAsync(AndereCoordinator, doorgave, "ontvangen");
        var daar = (await H.Send(AndereCoordinator, new ToonSignaal.Vraag(doorgave.ToString()))).Value!;
        Assert.That((daar.BronOnderBeroepsgeheim, daar.Inhoud!.Identiteit), Is.EqualTo((true, (Identiteit?)null)));
    }

    [Test]
    public async Task Only_another_livcr_that_works_and_only_while_in_weging()
    {
        var id = await MeldAsync();
        Assert.That((await H.Send(Coordinator, Opdracht(id))).Refusal.Regel, Is.EqualTo("TOESTAND"), "nobody weighed it");
        await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()));
        foreach (var naar in new[] { CelA, Id.Nieuw<CelId>() })
        {
            var r = await H.Send(Coordinator, Opdracht(id, naar));
            Assert.That((r.Refusal.Regel, r.Refusal.Veld), Is.EqualTo(("INVOER", "Livcr")));
        }

        Assert.That((await H.Send(Officer, Opdracht(id))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.doorgave"), Is.Zero);
        Assert.That(await H.ScalarAsync<long>("select count(*) from sleutel.sleutel"), Is.EqualTo(1), "no key of an offer that was not made");
    }

    /// <summary>On the lists of what came back: from the police seat, or from another LIVC R.</summary>
    private Task<string[]> TerugOpStartAsync(Wie wie) => H.Als(wie, async sp =>
    {
        var (start, context) = (sp.GetRequiredService<StartSignalen>(), new PaneelContext(null, new Dictionary<string, string?>()));
        var panelen = new[] { await new TeruggekomenSignalen(start).GeefAsync(context, CancellationToken.None), await new TeruggestuurdeSignalen(start).GeefAsync(context, CancellationToken.None) };
        return panelen.Select(p => p?.Data).OfType<IReadOnlyList<Werklijst>>().SelectMany(l => l).SelectMany(l => l.Rijen.Select(r => $"{l.Titel}: {r.Url["/signalen/".Length..]}")).ToArray();
    });

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_came_back_stands_on_the_start_page_until_somebody_goes_on_with_it(bool geweigerd)
    {
        var (id, doorgave) = await AangebodenAsync();
        Assert.That(await TerugOpStartAsync(Coordinator), Is.Empty);
        if (geweigerd)
        {
            Assert.That((await AntwoordAsync(AndereCoordinator, doorgave, "terug")).Ok, Is.True);
        }
        else
        {
            H.Klok.Vooruit(TimeSpan.FromHours((6 * 24) + 18)); // the first night after the last day
        }

        await NachtAsync(CelA);
        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.InWeging));
        Assert.That(await TerugOpStartAsync(Coordinator), Is.EqualTo(new[] { $"Wacht op u: een andere LIVC R nam het signaal niet over: {id}" }));
        Assert.That(await TerugOpStartAsync(AndereCoordinator), Is.Empty);
        Assert.That((await H.Send(Coordinator, new GeefOpenSignalen())).Value, Is.EqualTo(new OpenSignalen(0, 1, 0, 0, 0, 0)));
        Assert.That((await H.Send(School, new GeefOpenSignalen())).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));

        Assert.That((await H.Send(Coordinator, Opdracht(id))).Ok, Is.True, "offered again");
        Assert.That(await TerugOpStartAsync(Coordinator), Is.Empty);
        Assert.That((await H.Send(AndereCoordinator, new GeefOpenSignalen())).Value!.Aangeboden, Is.EqualTo(1));
        Assert.That((await H.Send(Coordinator, new GeefOpenSignalen())).Value, Is.EqualTo(new OpenSignalen(0, 0, 1, 0, 0, 0)));
    }

    [Test]
    public async Task Taken_but_the_news_never_came_it_ends_all_the_same()
    {
        var (id, doorgave) = await AangebodenAsync();
        await AntwoordAsync(AndereCoordinator, doorgave, "ontvangen"); // and no pump
        H.Klok.Vooruit(TimeSpan.FromDays(7));
        await H.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new HervatWegingen.Opdracht()));
        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.Doorgegeven));
        await NachtAsync(CelA, CelB);
        Assert.That((await SleutelBestaatAsync(id), await SleutelBestaatAsync(doorgave)), Is.EqualTo((false, true)));
        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.Vernietigd), "the late news changes nothing");
    }

    [Test]
    public async Task The_answer_heard_twice_and_late_is_one_answer()
    {
        var (id, doorgave) = await AangebodenAsync();
        await AntwoordAsync(AndereCoordinator, doorgave, "ontvangen");
        await H.PumpAsync();
        await H.OntvangAsync(Module, CelA, new DoorgaveBeantwoordV1(doorgave, id, Nu));
        H.Klok.Vooruit(TimeSpan.FromDays(30));
        await NachtAsync(CelA, CelB);
        await H.OntvangAsync(Module, CelA, new DoorgaveBeantwoordV1(doorgave, id, Nu));
        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.Vernietigd));
        Assert.That((await H.LogAsync()).Count(l => l.Handeling == "signalen.BijDoorgaveBeantwoord"), Is.EqualTo(1));
    }
}
