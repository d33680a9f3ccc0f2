using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Jobs;
using LivcR.Signalen.Slices;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>Nobody has to remember: who is told when a signal waits unseen, and who is asked when the police stays silent.</summary>
internal sealed class KlokTests : Proef
{
    private static readonly Wie Gemachtigde = Wie.Nieuw(CelA, Rol.BurgemeesterGemachtigde);
    private static readonly Wie Burgemeester = Wie.Nieuw(CelA, Rol.Burgemeester);

    [SetUp]
    public void Zetel() => Politie.AddRange([
        new(Coordinator.Persoon, "Cora Proef", Rol.Coordinator), new(Plaatsvervanger.Persoon, "Piet Proef", Rol.Plaatsvervanger),
        new(Gemachtigde.Persoon, "Gerda Proef", Rol.BurgemeesterGemachtigde), new(Burgemeester.Persoon, "Bea Proef", Rol.Burgemeester)]);

    private async Task<int> OchtendAsync(int dagen)
    {
        H.Klok.Zet(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero).AddDays(dagen));
        return (await H.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new MeldOngezienSignalen.Opdracht()))).Value;
    }

    private async Task<PersoonId[]> GezegdAsync() => [.. (await H.EventsAsync<SignaalOngezienV1>(Module)).SelectMany(e => e.Wie)];

    [Test]
    public async Task Unseen_the_deputy_is_told_then_the_mayors_delegate_once_each()
    {
        await MeldAsync(); // Monday 23 November 2026: seen by Wednesday
        Assert.That(await OchtendAsync(2), Is.Zero, "Wednesday is not over");
        Assert.That((await OchtendAsync(3), await OchtendAsync(3)), Is.EqualTo((1, 0)), "twice is once");
        Assert.That(await GezegdAsync(), Is.EqualTo(new[] { Plaatsvervanger.Persoon }));
        Assert.That(await OchtendAsync(4), Is.Zero, "Friday, the second working day after, is not over");
        Assert.That((await OchtendAsync(7), await OchtendAsync(8)), Is.EqualTo((1, 0)), "Monday: Thursday and Friday passed too");
        Assert.That(await GezegdAsync(), Is.EqualTo(new[] { Plaatsvervanger.Persoon, Gemachtigde.Persoon }));
    }

    [Test]
    public async Task Run_late_both_are_told_and_where_there_is_none_who_stands_beside_them()
    {
        Politie.RemoveAll(p => p.Rol is Rol.Plaatsvervanger or Rol.BurgemeesterGemachtigde);
        await MeldAsync();
        Assert.That(await OchtendAsync(20), Is.EqualTo(2));
        Assert.That(await GezegdAsync(), Is.EquivalentTo(new[] { Coordinator.Persoon, Burgemeester.Persoon }));
    }

    [Test]
    public async Task Taken_in_weging_or_back_nobody_is_told_and_the_delegate_reads_no_more_of_it()
    {
        var id = await MeldAsync();
        var terug = await MeldAsync();
        await OchtendAsync(8);
        Task<int> LeestAsync() => InDbAsync(Gemachtigde, db => db.OngezienSignalen.CountAsync());
        Assert.That(await LeestAsync(), Is.EqualTo(2));
        Assert.That(await InDbAsync(Gemachtigde, db => db.Signalen.CountAsync()), Is.Zero, "not the signal itself");
        Assert.That(await InDbAsync(School, db => db.OngezienSignalen.CountAsync()), Is.Zero);

        Assert.That((await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()))).Ok, Is.True);
        await H.Send(School, new TrekSignaalIn.Opdracht(terug.ToString()));
        Assert.That(await LeestAsync(), Is.EqualTo(1), "the weging ends it at once");
        Assert.That(await OchtendAsync(9), Is.Zero);
        Assert.That(await LeestAsync(), Is.Zero, "and the next morning the rest");
    }

    private async Task<SignaalId> VoorgesteldAsync()
    {
        var id = await MeldAsync();
        await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()));
        var o = new StelCasusVoor.Opdracht { Signaal = id.ToString(), Finaliteit = Finaliteit, Leeftijd = "Meerderjarig", Voornaam = "Proefje", Achternaam = "Fictief" };
        Assert.That((await H.Send(Coordinator, o)).Ok, Is.True);
        return id;
    }

    private async Task<int> NachtAsync(int dagen)
    {
        H.Klok.Zet(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero).AddDays(dagen));
        return (await H.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new VraagKorpschef.Opdracht()))).Value;
    }

    [Test, Rule("FIN-01")]
    public async Task The_officer_silent_for_five_working_days_the_korpschef_is_asked()
    {
        var id = await VoorgesteldAsync();
        Assert.That(await NachtAsync(7), Is.Zero, "Monday, the fifth working day, is not over");
        Assert.That((await NachtAsync(8), await NachtAsync(8)), Is.EqualTo((1, 0)));
        Assert.That((await H.EventsAsync<PolitieGevraagdV1>(Module)).Select(e => e.Politie), Is.EqualTo(new[] { Officer.Persoon, Korpschef.Persoon }));
        Assert.That((await SignaalAsync(id)).Tegen, Is.EqualTo(new DateOnly(2026, 12, 8)), "five working days again");
        Assert.That((await H.Send(Officer, new BevestigCasus.Opdracht(id.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), "one is asked, not two");
        Assert.That(await NachtAsync(30), Is.Zero, "a silent korpschef is asked no second time");
        Assert.That((await H.Send(Coordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.TeLaat))).Value!.Rijen.Select(r => r.Id), Is.EqualTo(new[] { id }), "it stands as late");
        Assert.That((await H.Send(Korpschef, new BevestigCasus.Opdracht(id.ToString()))).Ok, Is.True);
    }

    [Test]
    public async Task Without_a_korpschef_or_after_an_answer_nobody_is_asked()
    {
        var id = await VoorgesteldAsync();
        Politie.RemoveAll(p => p.Rol == Rol.Korpschef);
        Assert.That(await NachtAsync(8), Is.Zero);
        Politie.Add(new(Korpschef.Persoon, "Karel Proef", Rol.Korpschef));
        Assert.That((await H.Send(Officer, new WeigerCasus.Opdracht { Signaal = id.ToString(), Reden = "Er is geen link." })).Ok, Is.True);
        Assert.That(await NachtAsync(30), Is.Zero);
    }
}
