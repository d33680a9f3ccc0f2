using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Jobs;
using LivcR.Signalen.Slices;
using LivcR.Signalen.Slices.Doorgaven;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>What the sender sees, and when what was said is gone.</summary>
internal sealed class TermijnTests : Proef
{
    private static readonly IReadOnlyList<ToonOntvangst.Vraagbeurt> Geen = [];

    private static readonly string[] Uitkomsten = ["buiten", "geen", "acuut", "casus", "doorgegeven", "ingetrokken"];

    private async Task<SignaalId> SluitAsync(string uitkomst)
    {
        var id = await MeldAsync();
        var s = id.ToString();
        var daden = new List<(Wie, IRequest<Result<Done>>)> { (Coordinator, new StartWeging.Opdracht(s)) };
        daden.AddRange(uitkomst switch
        {
            "buiten" => [(Coordinator, new SluitBuitenFinaliteit.Opdracht { Signaal = s, Doorverwijzing = "Caw", Reden = "Reden." })],
            "geen" => [(Coordinator, new SluitZonderOpvolging.Opdracht { Signaal = s, Reden = "Reden." })],
            "acuut" => [(Coordinator, new GeefAcuutDoor.Opdracht { Signaal = s, Bevestiging = "ja" })],
            "doorgegeven" => [(Coordinator, new GeefSignaalDoor.Opdracht { Signaal = s, Livcr = CelB.ToString() })],
            "ingetrokken" => [(School, new TrekSignaalIn.Opdracht(s))],
            _ => new (Wie, IRequest<Result<Done>>)[]
            {
                (Coordinator, new StelCasusVoor.Opdracht { Signaal = s, Finaliteit = Finaliteit, Leeftijd = "Meerderjarig", Voornaam = "Proefje", Achternaam = "Fictief" }),
                (Officer, new BevestigCasus.Opdracht(s)),
            },
        });
        foreach (var (wie, daad) in daden) Assert.That((await H.Send(wie, daad)).Ok, Is.True, uitkomst);
        if (uitkomst == "doorgegeven")
        {
            var doorgave = await InDbAsync(Coordinator, db => db.Doorgaven.Where(d => d.SignaalId == id).Select(d => d.Id).SingleAsync());
            Assert.That((await H.Send(AndereCoordinator, new BeantwoordDoorgave.Opdracht { Doorgave = doorgave.ToString(), Antwoord = "ontvangen" })).Ok, Is.True);
            await H.PumpAsync();
        }

        return id;
    }

    private async Task<int> NachtAsync() => (await H.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new VernietigSignalen.Opdracht()))).Value;

    private Task<bool> SleutelBestaatAsync(SignaalId id) =>
        H.Als(null, async sp => (await sp.GetRequiredService<IKeyVault>().OpenManyAsync([id.Waarde], CancellationToken.None)).Count == 1);

    [Test]
    public async Task The_sender_sees_three_states_and_the_same_for_every_outcome()
    {
        var ids = new List<SignaalId>();
        foreach (var uitkomst in Uitkomsten) ids.Add(await SluitAsync(uitkomst));

        foreach (var dag in new[] { 0, 29, 31, 60, 89, 91 })
        {
            H.Klok.Zet(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero).AddDays(dag));
            await NachtAsync();
            var (bewijzen, redenen) = (new List<object>(), new List<string>());
            foreach (var id in ids)
            {
                var r = await H.Send(School, new ToonOntvangst.Vraag(id.ToString()));
                Assert.That(r.Value?.Navragen ?? [], Is.Empty, "questions end with the weging");
                bewijzen.Add(r.Ok ? r.Value! with { Id = default, Nummer = "", OntvangenOp = default, Navragen = Geen, Waarom = Leesoordeel.Nee } : r.Refusal);
                redenen.Add(string.Join(" | ", r.Value?.Waarom is { } w ? w.Keten.Concat(w.Nooit) : []));
            }

            Assert.That(bewijzen.Distinct().Count(), Is.EqualTo(1), $"day {dag}: {string.Join(" | ", bewijzen)}");
            Assert.That(redenen.Distinct().Count(), Is.EqualTo(1), "why it is seen, too");
            Assert.That(redenen[0], dag < 90 ? Does.Contain("U verstuurde dit signaal.") : Is.Empty);
            Assert.That(bewijzen[0], Is.EqualTo(dag < 90 ? new ToonOntvangst.Bewijs(default, "", default, Ontvangststaat.Afgerond, null, 90) { Navragen = Geen } : Weigering.NietUitgenodigd), $"day {dag}");
            var lijst = (await H.Send(School, new MijnSignalen.Vraag())).Value!;
            Assert.That(lijst.Select(r => r.Staat), Is.EqualTo(Enumerable.Repeat(Ontvangststaat.Afgerond, dag < 90 ? ids.Count : 0)), $"day {dag}");
        }
    }

    [Test]
    public void Every_state_is_one_of_three_for_the_sender()
    {
        var afgerond = Enum.GetValues<SignaalStaat>().Where(s => Teksten.VoorAfzender(s) == Ontvangststaat.Afgerond);
        Assert.That(afgerond, Is.EquivalentTo(Enum.GetValues<SignaalStaat>().Except(Signaal.Open)));
    }

    [TestCase("geen", 30), TestCase("acuut", 30), TestCase("buiten", 90), TestCase("doorgegeven", 7), TestCase("ingetrokken", 0)]
    [Rule("AVG-07")]
    public async Task A_signal_is_destroyed_on_its_day_and_leaves_a_tombstone(string uitkomst, int dagen)
    {
        var id = await SluitAsync(uitkomst);
        if (dagen > 0)
        {
            H.Klok.Vooruit(TimeSpan.FromDays(dagen) - TimeSpan.FromMinutes(1));
            Assert.That(await NachtAsync(), Is.Zero, "not a minute early");
            Assert.That(await SleutelBestaatAsync(id), Is.True);
            H.Klok.Vooruit(TimeSpan.FromMinutes(1));
        }

        Assert.That(await NachtAsync(), Is.EqualTo(1));
        Assert.That(await NachtAsync(), Is.Zero, "twice is once");
        Assert.That(await SleutelBestaatAsync(id), Is.False);
        var bewijs = (await InDbAsync(Coordinator, db => db.Vernietigingsbewijzen.SingleAsync()))!;
        Assert.That((bewijs.Id, bewijs.Door, bewijs.VernietigdOp), Is.EqualTo((id, "Systeem", Nu)));
        Assert.That((await H.LogAsync()).Select(l => (l.Handeling, l.Regel)), Does.Contain(("signalen.VernietigSignalen", "AVG-07")));

        var rij = await InDbAsync(Coordinator, db => db.Signalen.AsNoTracking().SingleOrDefaultAsync());
        if (rij is not null) Assert.That((rij.Staat, rij.Zorg, rij.Reden, rij.Doorverwijzing, rij.CasusId), Is.EqualTo((SignaalStaat.Vernietigd, (byte[]?)null, (byte[]?)null, (string?)null, (CasusId?)null)));
        H.Klok.Vooruit(TimeSpan.FromDays(91));
        await NachtAsync();
        Assert.That(await InDbAsync(Coordinator, db => db.Signalen.CountAsync()), Is.Zero, "the receipt went too");
    }

    [Test, Rule("AVG-07")]
    public async Task A_destroyed_key_means_unreadable_also_in_a_copy()
    {
        var id = await SluitAsync("geen");
        var kopie = await SignaalAsync(id); // as a backup would hold it
        H.Klok.Vooruit(TimeSpan.FromDays(31));
        await NachtAsync();

        await H.Als(null, async sp =>
        {
            var kluis = sp.GetRequiredService<IKeyVault>();
            await Assert.ThrowsAsync<KeyDestroyedException>(() => kluis.OpenAsync(id.Waarde, CancellationToken.None));
            var nieuw = await kluis.CreateAsync(id.Waarde, CancellationToken.None);
            Assert.That(() => kopie.LeesZorg(nieuw), Throws.InstanceOf<System.Security.Cryptography.CryptographicException>());
            return 0;
        });
        Assert.That((await H.Send(Coordinator, new ToonSignaal.Vraag(id.ToString()))).Value!.Inhoud, Is.Null);
    }

    [Test]
    public async Task A_casus_keeps_its_signal()
    {
        var id = await SluitAsync("casus");
        H.Klok.Vooruit(TimeSpan.FromDays(400));
        Assert.That(await NachtAsync(), Is.Zero);
        Assert.That((await H.Send(Coordinator, new ToonSignaal.Vraag(id.ToString()))).Value!.Inhoud!.Zorg, Is.Not.Empty);
    }

    [Test]
    public async Task A_withdrawn_signal_is_gone_at_once()
    {
        var id = await MeldAsync();
        Assert.That((await H.Send(Caw, new TrekSignaalIn.Opdracht(id.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        Assert.That((await H.Send(Coordinator, new TrekSignaalIn.Opdracht(id.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));

        Assert.That((await H.Send(School, new TrekSignaalIn.Opdracht(id.ToString()))).Ok, Is.True);
        Assert.That(await SleutelBestaatAsync(id), Is.False);
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.signaal where zorg is not null or functie is not null"), Is.Zero);
        Assert.That((await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()))).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That((await H.EventsAsync<SignaalGewogenV1>(Module)).Single().Uitkomst, Is.EqualTo(WegingUitkomst.Ingetrokken));

        var af = await SluitAsync("geen");
        Assert.That((await H.Send(School, new TrekSignaalIn.Opdracht(af.ToString()))).Refusal.Regel, Is.EqualTo("TOESTAND"));
    }
}
