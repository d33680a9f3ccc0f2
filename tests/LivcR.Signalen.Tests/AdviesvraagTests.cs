using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Jobs;
using LivcR.Signalen.Slices.Adviesvragen;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>GESTELD → BEANTWOORD → VERNIETIGD (legal.md §4.3): a question without a person, for the asker and the coordination only.</summary>
internal sealed class AdviesvraagTests : Proef
{
    private const string Vraag = "Mag een leerkracht dit op een casusoverleg vertellen?", Antwoord = "Ja, als de burgemeester die leerkracht uitnodigt.";

    private Task<Result<AdviesvraagId>> StelAsync(Wie? wie = null, string? vraag = Vraag, string? verzending = null) => H.Send(wie ?? School, new StelAdviesvraag.Opdracht { Vraag = vraag, Verzending = verzending });

    private Task<Result<Done>> AntwoordAsync(AdviesvraagId id, Wie? wie = null, string? tekst = Antwoord) => H.Send(wie ?? Coordinator, new BeantwoordAdviesvraag.Opdracht { Adviesvraag = id.ToString(), Antwoord = tekst });

    private async Task<int> NachtAsync() => (await H.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new VernietigAdviesvragen.Opdracht()))).Value;

    private Task<bool> SleutelBestaatAsync(AdviesvraagId id) =>
        H.Als(null, async sp => (await sp.GetRequiredService<IKeyVault>().OpenManyAsync([id.Waarde], CancellationToken.None)).Count == 1);

    [Test, Rule("AVG-07"), Rule("AVG-10")]
    public async Task Asked_answered_and_gone_thirty_days_later_without_a_trace_of_who_asked()
    {
        var id = (await StelAsync()).Value;
        Assert.That(await H.EventsAsync<AdviesvraagGesteldV1>(Module), Has.Count.EqualTo(1));
        Assert.That((await H.Send(School, new ToonAdviesvraag.Vraag(id.ToString()))).Value!.Antwoord, Is.Null);
        H.Klok.Vooruit(TimeSpan.FromDays(10));
        Assert.That((await AntwoordAsync(id)).Ok, Is.True);
        Assert.That((await AntwoordAsync(id)).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That((await H.EventsAsync<AdviesvraagBeantwoordV1>(Module)).Select(e => e.Vrager), Is.EqualTo(new[] { School.Persoon }));
        var kaart = (await H.Send(School, new ToonAdviesvraag.Vraag(id.ToString()))).Value!;
        Assert.That((kaart.Gevraagd, kaart.Antwoord, kaart.VernietigOp, kaart.Eigen), Is.EqualTo((Vraag, Antwoord, Nu.AddDays(30), true)));
        Assert.That((await H.LogAsync()).Count(l => l is { Actie: "Lezen", Handeling: "signalen.ToonAdviesvraag" }), Is.EqualTo(2));

        H.Klok.Vooruit(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.That(await NachtAsync(), Is.Zero, "not a minute early");
        H.Klok.Vooruit(TimeSpan.FromMinutes(1));
        Assert.That((await NachtAsync(), await NachtAsync(), await SleutelBestaatAsync(id)), Is.EqualTo((1, 0, false)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.adviesvraag"), Is.Zero);
        Assert.That((await H.Send(School, new ToonAdviesvraag.Vraag(id.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
    }

    /// <summary>legal.md §4.3, walked by every act in every state: asked, answered, and gone, which leaves no row.</summary>
    [Test, Rule("AVG-07")]
    public async Task It_goes_only_the_ways_of_the_law_and_each_ends_in_destruction()
    {
        var wegen = new Dictionary<(string, string), string> { [("Gesteld", "answer")] = "Beantwoord", [("Gesteld", "night after the term")] = "weg", [("Beantwoord", "night after the term")] = "weg" };
        foreach (var staat in new[] { "Gesteld", "Beantwoord", "weg" })
        {
            foreach (var daad in new[] { "answer", "night before the term", "night after the term" })
            {
                var id = (await StelAsync()).Value;
                if (staat != "Gesteld") Assert.That((await AntwoordAsync(id)).Ok, Is.True);
                if (staat == "weg")
                {
                    H.Klok.Vooruit(TimeSpan.FromDays(30));
                    await NachtAsync();
                }

                Assert.That(await StaatAsync(), Is.EqualTo(staat));
                Refusal? weigering = null;
                if (daad == "answer") weigering = (await AntwoordAsync(id)).Refusals.FirstOrDefault();
                else
                {
                    H.Klok.Vooruit(daad == "night after the term" ? TimeSpan.FromDays(30) : TimeSpan.FromDays(29));
                    await NachtAsync();
                }

                Assert.That(await StaatAsync(), Is.EqualTo(wegen.GetValueOrDefault((staat, daad), staat)), $"{staat}: {daad}");
                Assert.That(weigering, (staat, daad) switch { ("Beantwoord", "answer") => Is.EqualTo(Weigering.Toestand("Op deze vraag is al geantwoord.")), ("weg", "answer") => Is.EqualTo(Weigering.NietUitgenodigd), _ => Is.Null });
                H.Klok.Vooruit(TimeSpan.FromDays(31));
                await NachtAsync();
                Assert.That(await StaatAsync(), Is.EqualTo("weg"), "whatever its way");
            }
        }

        Assert.That(Enum.GetNames<AdviesvraagStaat>(), Is.EqualTo(new[] { "Gesteld", "Beantwoord" }));
    }

    private async Task<string> StaatAsync() => await H.ScalarAsync<string>("select staat from signalen.adviesvraag") ?? "weg";

    [Test, Rule("AVG-07")]
    public async Task Never_answered_it_goes_thirty_days_after_it_was_asked()
    {
        await StelAsync();
        H.Klok.Vooruit(TimeSpan.FromDays(30));
        Assert.That(await NachtAsync(), Is.EqualTo(1));
    }

    [Test, Rule("PAR-03")]
    public async Task Only_the_asker_and_the_coordination_read_it()
    {
        var id = (await StelAsync()).Value;
        foreach (var (wie, ziet) in new[] { (School, 1), (Coordinator, 1), (Plaatsvervanger, 1), (Caw, 0), (Officer, 0), (AndereCoordinator, 0), (Wie.Nieuw(CelA, Rol.Burgemeester), 0), (Wie.Nieuw(CelB, Rol.Partner) with { Persoon = School.Persoon }, 0) })
        {
            Assert.That(await InDbAsync(wie, db => db.Adviesvragen.CountAsync()), Is.EqualTo(ziet), wie.Rollen[0].ToString());
            Assert.That((await H.Send(wie, new ToonAdviesvraag.Vraag(id.ToString()))).Ok, Is.EqualTo(ziet == 1), wie.Rollen[0].ToString());
        }

        Assert.That((await H.Send(Caw, new ToonAdviesvragen.Vraag())).Value, Is.Empty);
        foreach (var wie in new[] { School, Caw, Officer, AndereCoordinator }) Assert.That((await AntwoordAsync(id, wie)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        Assert.That((await StelAsync(Officer)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), "a partner's question");
        Assert.That(await H.ScalarAsync<string>("select row_to_json(a)::text from signalen.adviesvraag a"), Does.Not.Contain("leerkracht"));
    }

    [Test, Rule("FIN-09")]
    public async Task Classified_text_is_refused_both_ways_and_an_empty_question_too()
    {
        Assert.That((await StelAsync(vraag: "Uit een nota\nZEER GEHEIM\nblijkt iets.")).Refusal.Regel, Is.EqualTo("FIN-09"));
        Assert.That((await StelAsync(vraag: "")).Refusal.Veld, Is.EqualTo("Vraag"));
        var id = (await StelAsync()).Value;
        Assert.That((await AntwoordAsync(id, tekst: "Uit een nota\nZEER GEHEIM\nblijkt iets.")).Refusal.Regel, Is.EqualTo("FIN-09"));
        await GeweigerdAsync("FIN-09", "StelAdviesvraag");
    }

    [Test]
    public async Task Sent_twice_it_is_one_question()
    {
        var verzending = Guid.CreateVersion7().ToString();
        var (een, twee) = ((await StelAsync(verzending: verzending)).Value, (await StelAsync(verzending: verzending)).Value);
        Assert.That(twee, Is.EqualTo(een));
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.adviesvraag"), Is.EqualTo(1));
    }
}
