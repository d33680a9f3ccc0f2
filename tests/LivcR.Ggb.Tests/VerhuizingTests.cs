using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Jobs;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Reactions;
using LivcR.Ggb.Slices;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb.Tests;

/// <summary>A betrokkene who moves within a joint LIVC R takes the GGB-controle along: it goes on with the police of the new municipality, and the old reads nothing from that moment.</summary>
[Rule("GGB-02"), Rule("PAR-03")]
internal sealed class VerhuizingTests : Proef
{
    private static readonly Wie OfficerDaar = Wie.Nieuw(Cel, Rol.InformationOfficer);

    [SetUp]
    public void Daar()
    {
        Zetel = [.. Politie.Select(p => p.Persoon)];
        Politie.Add(new(OfficerDaar.Persoon, "Lena Proef", Rol.InformationOfficer));
    }

    [Test]
    public async Task The_old_officer_finds_nothing_from_the_moment_of_the_move_before_any_event_came()
    {
        var id = await AangevraagdAsync();
        Assert.That((await H.HaalAsync(Officer, $"/ggb/{id}")).Status, Is.EqualTo(200));
        Verhuis();
        await NietsAsync(id);
        Assert.That((await RegistreerAsync(Officer, id)).Refusals, Is.EqualTo(new[] { Weigering.Ggb02 }));
        Assert.That((await BevestigAsync(Officer, id)).Refusals, Is.EqualTo(new[] { Weigering.Ggb02 }));
    }

    [Test]
    public async Task The_question_goes_on_with_the_new_police_who_alone_hear_of_it_and_answer()
    {
        var id = await AangevraagdAsync();
        await RegistreerAsync(Officer, id);
        Verhuis();
        await HerzieAsync();
        Assert.That((await H.EventsAsync<GgbControleAangevraagdV1>(Module)).Select(e => (e.Controle, e.Uitvoerders.Single())), Is.EqualTo(new[] { (id.Waarde, Officer.Persoon), (id.Waarde, OfficerDaar.Persoon) }), "who came into it is told");
        var verhuisd = new BetrokkeneVerhuisdV1(Casus, H.Klok.GetUtcNow());
        var eventId = Guid.CreateVersion7();
        await H.OntvangAsync(Module, Cel, verhuisd, eventId);
        await H.OntvangAsync(Module, Cel, verhuisd, eventId);
        await H.OntvangAsync(Module, Cel, verhuisd);

        Assert.That((await ZietAsync(Officer), await ZietAsync(OfficerDaar), await RijenAsync()), Is.EqualTo((0, 1, 1)));
        Assert.That(await AntwoordInRustAsync(), Is.Empty, "what the old officer recorded and did not confirm");
        await NietsAsync(id);
        Assert.That((await H.HaalAsync(OfficerDaar, "/ggb")).Tekst, Does.Contain($"/ggb/{id}"));
        Assert.That((await RegistreerAsync(OfficerDaar, id, "NO_HIT")).Ok && (await BevestigAsync(OfficerDaar, id)).Ok, Is.True);
        Assert.That((await H.LogAsync()).Count(l => l is { Handeling: "ggb.HerzieUitvoerders", Regel: "GGB-02" }), Is.EqualTo(1));
    }

    [Test, Rule("GGB-05"), Rule("GGB-06")]
    public async Task An_answer_that_holds_is_read_by_the_police_that_must_align_and_an_old_one_by_nobody_new()
    {
        var id = await UitgevoerdAsync();
        Verhuis();
        await NietsAsync(id);
        await HerzieAsync();
        Assert.That(await H.EventsAsync<GgbControleAangevraagdV1>(Module), Has.Count.EqualTo(1), "nothing to look up");
        Assert.That((await H.HaalAsync(OfficerDaar, $"/ggb/{id}")).Tekst, Does.Contain("Antwoord").And.Contain("Hit"));

        H.Klok.Vooruit(TimeSpan.FromDays(31));
        Zetel = [Korpschef.Persoon];
        await H.OntvangAsync(Module, Cel, new BetrokkeneVerhuisdV1(Casus, H.Klok.GetUtcNow()));
        Assert.That((await ZietAsync(OfficerDaar), await ZietAsync(Korpschef)), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Late_and_after_a_second_move_it_asks_what_holds_now()
    {
        var id = await AangevraagdAsync();
        Verhuis();
        Zetel = [Officer.Persoon, Korpschef.Persoon]; // and back, before anything was delivered
        await HerzieAsync();
        Assert.That(await H.EventsAsync<GgbControleAangevraagdV1>(Module), Has.Count.EqualTo(1), "nobody new to tell");
        await H.OntvangAsync(Module, Cel, new BetrokkeneVerhuisdV1(Casus, H.Klok.GetUtcNow()));
        Assert.That((await ZietAsync(Officer), await ZietAsync(OfficerDaar)), Is.EqualTo((1, 0)));
        Assert.That((await H.HaalAsync(Officer, $"/ggb/{id}")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Who_left_the_seat_leaves_a_question_that_the_night_gives_to_who_sits_there_now()
    {
        await AangevraagdAsync();
        Zetel = [];
        await NachtAsync();
        Assert.That(await ZietAsync(Officer), Is.Zero, "nobody yet");
        Zetel = [OfficerDaar.Persoon];
        await NachtAsync();
        await NachtAsync();
        Assert.That(await ZietAsync(OfficerDaar), Is.EqualTo(1));
        Assert.That((await H.EventsAsync<GgbControleAangevraagdV1>(Module)).Select(e => e.Uitvoerders.Single()), Is.EqualTo(new[] { Officer.Persoon, OfficerDaar.Persoon }));
    }

    [Test, Rule("GGB-04")]
    public async Task Who_lost_the_seat_and_was_back_before_anybody_looked_is_told_anew_and_reads_the_name_again()
    {
        var id = await AangevraagdAsync();
        await VerlorenAsync(id);
        Assert.That(await VerteldAsync(), Is.EqualTo(new[] { Officer.Persoon, Officer.Persoon }));

        Zetel = [];
        await VerlorenAsync(id);
        Assert.That((await ZietAsync(Officer), (await VerteldAsync()).Count), Is.EqualTo((0, 2)), "who is not its police is told nothing");
        Zetel = [Officer.Persoon];
        await VerlorenAsync(id);
        Assert.That((await ZietAsync(Officer), (await VerteldAsync()).Count), Is.EqualTo((1, 3)), "come into it again: told once");

        Assert.That((await RegistreerAsync(Officer, id)).Ok && (await BevestigAsync(Officer, id)).Ok, Is.True);
        await VerlorenAsync(id);
        Assert.That(await VerteldAsync(), Has.Count.EqualTo(3), "answered: nothing to look up");
    }

    [Test, Rule("GEH-11")]
    public async Task Under_an_embargo_it_stays_hidden_from_the_new_police_too()
    {
        await AangevraagdAsync();
        await H.OntvangAsync(Module, Cel, new CasusEmbargoGewijzigdV1(Casus, true, 4));
        Verhuis();
        await H.OntvangAsync(Module, Cel, new BetrokkeneVerhuisdV1(Casus, H.Klok.GetUtcNow()));
        Assert.That(await ZietAsync(OfficerDaar), Is.Zero);
        await H.OntvangAsync(Module, Cel, new CasusEmbargoGewijzigdV1(Casus, false, 5));
        Assert.That((await ZietAsync(OfficerDaar), await ZietAsync(Officer)), Is.EqualTo((1, 0)));
    }

    /// <summary>What the event does, with what it tells still waiting to be delivered.</summary>
    private Task<bool> VerlorenAsync(ControleId id) => H.AlsSysteem(Cel, async sp =>
    {
        await ActivatorUtilities.CreateInstance<BijGgbInzageBeeindigd>(sp).Handle(new(id.Waarde, Casus, Officer.Persoon, H.Klok.GetUtcNow()), CancellationToken.None);
        return true;
    });

    private async Task<List<PersoonId>> VerteldAsync() => [.. (await H.EventsAsync<GgbControleAangevraagdV1>(Module)).Select(e => e.Uitvoerders.Single())];

    private void Verhuis() => Zetel = [OfficerDaar.Persoon];

    /// <summary>What the event does, with what it tells still waiting to be delivered.</summary>
    private Task<int> HerzieAsync() => H.AlsSysteem(Cel, async sp =>
    {
        await sp.GetRequiredService<Uitvoerders>().HerzieAsync(Cel, Casus, CancellationToken.None);
        return await sp.GetRequiredService<GgbDbContext>().SaveChangesAsync();
    });

    /// <summary>For the old officer it is a question that does not exist.</summary>
    private async Task NietsAsync(ControleId id) => Assert.That(await H.HaalAsync(Officer, $"/ggb/{id}"), Is.EqualTo(await H.HaalAsync(Officer, $"/ggb/{Id.Nieuw<ControleId>()}")));

    private async Task NachtAsync() => Assert.That((await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VerouderControles()))).Ok, Is.True);
}
