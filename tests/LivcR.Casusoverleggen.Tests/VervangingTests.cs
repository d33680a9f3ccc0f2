using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Vervangingen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The coordinator hands over to the deputy for some days: who is one by act, and nobody else; it ends by itself or early, and grants nothing.</summary>
[Rule("LIV-03")]
internal sealed class VervangingTests : Proef
{
    private static readonly Wie Plaatsvervanger = Als(FictieveWereld.Plaatsvervanger);

    [Test]
    public async Task The_deputy_by_act_takes_over_until_the_last_day_and_those_concerned_hear_of_it()
    {
        Vervangers[Plaatsvervanger.Persoon] = new(2027, 6, 1);
        Assert.That((await H.Send(Coordinator, new StelVervangingIn.Opdracht())).Refusals.Select(w => w.Veld), Is.EqualTo(new[] { "Plaatsvervanger", "Van", "Tot" }), "the whole form in one round");
        await GoedAsync(Coordinator, Stel());
        await GoedAsync(Coordinator, Stel()); // sent twice
        Assert.That((await H.EventsAsync<VervangingGewijzigdV1>(Module)).Single().Wie, Is.EquivalentTo(new[] { Plaatsvervanger.Persoon, Burgemeester.Persoon }));
        Assert.That((await H.LogAsync()).Where(l => l is { Actie: "Wijzigen", Regel: "LIV-03", Handeling: "casusoverleggen.StelVervangingIn" }).Select(l => l.Uitkomst), Is.EqualTo(new[] { "2026-11-24 tot en met 2026-12-04" }));
        foreach (var (wie, eindigt, ziet) in new[] { (Coordinator, true, true), (Plaatsvervanger, true, true), (Burgemeester, false, false) })
        {
            var m = (await H.Send(wie, new ToonVervanging.Vraag())).Value!;
            var rij = m.Vervangingen.Single();
            Assert.That((rij.Plaatsvervanger, rij.Van, rij.Tot, rij.ZonderAkte, rij.MagEindigen, m.Mee is not null, m.Plaatsvervangers), Is.EqualTo(("Tom Wessels", new DateOnly(2026, 11, 24), new DateOnly(2026, 12, 4), false, eindigt, ziet, (IReadOnlyList<object>?)null)), wie.ToString());
            Assert.That((await OpStartAsync(wie)).Select(r => (NlTekst.Kort(r.Op!.Value), r.Tegen)), Is.EqualTo(new[] { ("24-11-2026", (DateOnly?)new DateOnly(2026, 12, 4)) }), wie.ToString());
        }

        foreach (var wie in new[] { Caw, Politie, AndereCel })
        {
            Assert.That(await OpStartAsync(wie), Is.Empty, wie.ToString());
        }

        H.Klok.Zet(new DateTimeOffset(2026, 12, 4, 22, 0, 0, TimeSpan.Zero)); // the last evening
        Assert.That(await OpStartAsync(Plaatsvervanger), Has.Count.EqualTo(1));
        H.Klok.Vooruit(TimeSpan.FromHours(2));
        Assert.That(await OpStartAsync(Plaatsvervanger), Is.Empty);
        Assert.That((await H.Send(Coordinator, new ToonVervanging.Vraag())).Value!.Vervangingen, Is.Empty, "ended by itself");
        await H.AlsSysteem(Cel, async sp => (await sp.GetRequiredService<ISender>().Send(new VernietigOverlegpapieren.Opdracht())).Value);
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.vervanging"), Is.Zero);
    }

    [Test]
    public async Task What_goes_along_counts_the_signals_that_wait_and_only_for_the_coordination()
    {
        var mee = (await H.Send(Coordinator, new ToonVervanging.Vraag())).Value!.Mee!;
        Assert.That(mee.Werk.Where(w => w.Lijst.Contains("ignal", StringComparison.Ordinal) || w.Lijst.StartsWith("Advies", StringComparison.Ordinal)),
            Is.EqualTo(new[] { ("Nieuwe signalen", 2), ("Signalen in weging", 1), ("Signalen te laat", 1), ("Adviesvragen zonder antwoord", 3) }), "what Signalen answers, without what is empty");
        Assert.That((await H.Send(Burgemeester, new ToonVervanging.Vraag())).Value!.Mee, Is.Null);
    }

    [Test]
    public async Task Only_a_coordinator_hands_over_and_only_to_whom_an_act_names_on_both_days()
    {
        Vervangers[Plaatsvervanger.Persoon] = new(2026, 12, 4);
        foreach (var wie in new[] { Plaatsvervanger, Burgemeester, Politie, Caw })
        {
            Assert.That((await H.Send(wie, Stel())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.ToString());
        }

        var r = (await H.Send(Coordinator, Stel())).Refusals.Single();
        Assert.That((r.Veld, Tekst(r)), Is.EqualTo(("Tot", "De akte van machtiging van uw plaatsvervanger geldt niet op vrijdag 4 december 2026. Kies een andere dag.")));
        foreach (var (opdracht, veld) in new[]
        {
            (Stel() with { Plaatsvervanger = Caw.Persoon.ToString() }, "Plaatsvervanger"), (Stel() with { Plaatsvervanger = Coordinator.Persoon.ToString() }, "Plaatsvervanger"), (Stel() with { Plaatsvervanger = null }, "Plaatsvervanger"),
            (Stel() with { VanDag = "22" }, "Van"), (Stel() with { TotDag = "23", TotMaand = "11" }, "Tot"), (Stel() with { TotJaar = "2027" }, "Tot"), (Stel() with { VanJaar = "2027", TotJaar = "2027" }, "Van"), (Stel() with { TotDag = "31", TotMaand = "11" }, "Tot"),
        })
        {
            Assert.That((await H.Send(Coordinator, opdracht)).Refusals.Select(x => x.Veld), Is.EqualTo(new[] { veld }), opdracht.ToString());
        }

        Assert.That((await H.EventsAsync<VervangingGewijzigdV1>(Module)), Is.Empty);
        await GoedAsync(Coordinator, Stel() with { TotDag = "3" });
        await GeweigerdAsync(Coordinator, Stel() with { TotDag = "2" }, "TOESTAND"); // one at a time
        Vervangers.Clear();
        Assert.That((await H.Send(Coordinator, new ToonVervanging.Vraag())).Value!.Vervangingen.Single().ZonderAkte, Is.True, "the act ended: nobody stands in, and the page says so");
    }

    [Test]
    public async Task Coordinator_or_deputy_ends_it_early_and_nobody_else()
    {
        Vervangers[Plaatsvervanger.Persoon] = new(2027, 6, 1);
        BeeindigVervanging.Opdracht einde = new() { Coordinator = Coordinator.Persoon.ToString() };
        foreach (var door in new[] { Coordinator, Plaatsvervanger })
        {
            await GoedAsync(Coordinator, Stel());
            foreach (var wie in new[] { Burgemeester, Caw, Wie.Nieuw(Cel, Rol.Plaatsvervanger), Wie.Nieuw(Cel, Rol.Coordinator) })
            {
                Assert.That((await H.Send(wie, einde)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.ToString());
            }

            await GoedAsync(AndereCel, einde); // there is nothing of theirs to end
            Assert.That(await OpStartAsync(Coordinator), Has.Count.EqualTo(1));
            await GoedAsync(door, einde);
            await GoedAsync(door, einde); // twice
            Assert.That(await OpStartAsync(Coordinator), Is.Empty);
        }

        Assert.That((await H.EventsAsync<VervangingGewijzigdV1>(Module)).Last().Wie, Is.EquivalentTo(new[] { Coordinator.Persoon, Burgemeester.Persoon }));
    }

    [Test]
    public async Task The_sheet_counts_what_the_worklists_show_with_meetings_chairs_and_terms_in_those_days()
    {
        Vervangers[Plaatsvervanger.Persoon] = new(2027, 6, 1);
        await CasusAsync();
        var (_, punt, casus) = await BezigAsync(null, Caw);
        await GoedAsync(Burgemeester, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Belt met Wout Zevenbergs", Eigenaar = Caw.Persoon.ToString(), TegenDag = "1", TegenMaand = "12", TegenJaar = "2026" });
        await GoedAsync(Burgemeester, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Later", Eigenaar = Caw.Persoon.ToString(), TegenDag = "1", TegenMaand = "2", TegenJaar = "2027" });
        await OverlegAsync(10);
        await OverlegAsync(30);
        await GoedAsync(Coordinator, Stel());
        var mee = (await H.Send(Plaatsvervanger, new ToonVervanging.Vraag())).Value!.Mee!;
        Assert.That(mee.Werk.Single(w => w.Lijst == "Casussen om te bespreken").Aantal, Is.EqualTo((await H.Als(Plaatsvervanger, sp => sp.GetRequiredService<StartLijsten>().GeefAsync(Lijst.CasusNieuw, CancellationToken.None))).Count).And.EqualTo(1));
        Assert.That(mee.Overleggen.Select(o => (NlTekst.Kort(o.Begin), o.Staat, o.Voorzitter)), Is.EqualTo(new[] { ("26-11-2026", OverlegStaat.Bezig, FictieveWereld.Burgemeester.Naam), ("03-12-2026", OverlegStaat.Concept, "Nog niet voorgelegd") }));
        Assert.That(mee.Termijnen, Has.Count.EqualTo(1));
        Assert.That((mee.Termijnen[0].Wat.StartsWith("Taak van ZON-2026-", StringComparison.Ordinal), mee.Termijnen[0].Tegen), Is.EqualTo((true, new DateOnly(2026, 12, 1))));
    }

    [Test]
    public async Task The_database_shows_it_to_who_answers_for_the_livcr_and_lets_only_the_coordination_write()
    {
        Vervangers[Plaatsvervanger.Persoon] = new(2027, 6, 1);
        await GoedAsync(Coordinator, Stel());
        const string weg = "delete from casusoverleggen.vervanging";
        foreach (var (wie, leest, neemt) in new[] { (Coordinator, 1, "1"), (Plaatsvervanger, 1, "1"), (Burgemeester, 1, "0"), (Caw, 0, "0"), (AndereCel, 0, "0") })
        {
            Assert.That(await InDbAsync(wie, db => db.Vervangingen.CountAsync()), Is.EqualTo(leest), wie.ToString());
            Assert.That(await SqlAlsAsync(wie, weg), Is.EqualTo(neemt), wie.ToString());
        }

        Assert.That(await SqlAlsAsync(Burgemeester, $"insert into casusoverleggen.vervanging values ('{Cel}', '{Burgemeester.Persoon}', '{Caw.Persoon}', '2026-11-24', '2026-12-04')"), Is.EqualTo("42501"));
        Assert.That(await SqlAlsAsync(Coordinator, "update casusoverleggen.vervanging set tot = '2027-06-01'"), Is.EqualTo("0"), "nobody makes it longer");
    }

    private static StelVervangingIn.Opdracht Stel() => new() { Plaatsvervanger = Plaatsvervanger.Persoon.ToString(), VanDag = "24", VanMaand = "11", VanJaar = "2026", TotDag = "4", TotMaand = "12", TotJaar = "2026" };

    private Task<IReadOnlyList<StartRij>> OpStartAsync(Wie wie) => H.Als(wie, sp => sp.GetRequiredService<StartLijsten>().GeefAsync(Lijst.Vervanging, CancellationToken.None));
}
