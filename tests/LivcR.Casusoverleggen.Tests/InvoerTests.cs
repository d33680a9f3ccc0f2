using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Taken;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>What people, browsers and attackers send.</summary>
internal sealed class InvoerTests : Proef
{
    private static IEnumerable<(PlanOverleg.Opdracht, string)> Slecht()
    {
        yield return (new PlanOverleg.Opdracht(), "Doel");
        yield return (Plan() with { DatumDag = "31", DatumMaand = "2" }, "Datum");
        yield return (Plan() with { DatumJaar = "2020" }, "Datum");
        yield return (Plan() with { Uur = "25.00" }, "Uur");
        yield return (Plan() with { Doel = "   " }, "Doel");
        yield return (Plan() with { Doel = new string('x', 1_000_000) }, "Doel");
        yield return (Plan() with { Plaats = null }, "Plaats");
    }

    [Test]
    public async Task Bad_input_stands_beside_its_field_and_makes_nothing()
    {
        foreach (var (o, veld) in Slecht())
        {
            var r = await H.Send(Coordinator, o);
            Assert.That(r.Refusals.Select(x => x.Veld), Does.Contain(veld));
        }

        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg"), Is.Zero);
    }

    [Test, Rule("FIN-09")]
    public async Task A_marking_of_classified_text_is_refused_in_every_field_and_a_text_about_secrecy_is_not()
    {
        var r = await H.Send(Coordinator, Plan() with { Doel = "ZEER GEHEIM\nuit het verslag" });
        Assert.That(r.Refusal, Is.EqualTo(new Refusal("FIN-09", "Doel")));
        Assert.That((await H.LogAsync()).Select(l => l.Regel), Does.Contain("FIN-09"));
        Assert.That((await H.Send(Coordinator, Plan() with { Doel = "ZEER GEHEIM" + new string(' ', 9_000) })).Refusal, Is.EqualTo(new Refusal("FIN-09", "Doel")), "white space makes no text too long to look at");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg"), Is.Zero);
        await GoedAsync(Coordinator, Plan() with { Doel = "Vertrouwelijk gesprek over beroepsgeheim en geheimhouding." });
    }

    [TestCase("Žižek Ólafur"), TestCase("مرحبا بالعالم"), TestCase("こんにちは 🎈👩‍👩‍👧"), TestCase("\u0000\u202e<script>alert(1)</script>"), TestCase("\ud800 half")]
    public async Task Every_script_and_emoji_comes_back_as_it_went_in(string tekst)
    {
        var overleg = (await GoedAsync(Coordinator, Plan() with { Doel = "Doel: " + tekst })).Value;
        var terug = (await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString()))).Value!.Doel;
        Assert.That(terug, Is.EqualTo("Doel: " + tekst.Replace('\ud800', '\ufffd')));
        Assert.That(await H.ScalarAsync<bool>("select bool_and(position(convert_to('Doel: ', 'UTF8') in doel) = 0) from casusoverleggen.overleg"), Is.True, "nothing in clear");
    }

    [Test]
    public async Task A_form_sent_twice_makes_one_thing()
    {
        var plan = Plan();
        var (een, twee) = (await GoedAsync(Coordinator, plan), await GoedAsync(Coordinator, plan));
        Assert.That((een.Value, await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg")), Is.EqualTo((twee.Value, 1L)));
        var samen = Plan();
        var beide = await Task.WhenAll(H.Send(Coordinator, samen), H.Send(Coordinator, samen));
        Assert.That(beide.Select(b => b.Ok), Is.All.True);
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg"), Is.EqualTo(2));

        var (_, punt, _) = await BezigAsync(null, Caw);
        var besluit = new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Verzending = Guid.CreateVersion7().ToString(), Besluit = "CAW belt" };
        await GoedAsync(Coordinator, besluit);
        await GoedAsync(Coordinator, besluit);
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.besluit"), Is.EqualTo(1));
    }

    [Test]
    public async Task Two_mayors_who_decide_at_once_convene_once()
    {
        var overleg = await OverlegAsync();
        await AgendapuntAsync(overleg, await CasusAsync(), Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        // As a page does: the act, and in the same scope the page again, which must read the new state and not the ruins of a failed save.
        Task<LivcR.SharedKernel.Result<Done>> EenVanBeide() => H.Als(Burgemeester, async sp =>
        {
            var sender = sp.GetRequiredService<MediatR.ISender>();
            var r = await sender.Send(new RoepBijeen.Opdracht(overleg.ToString()));
            Assert.That((await sender.Send(new ToonBeslissing.Vraag(overleg.ToString()))).Value!.Staat, Is.EqualTo(Domain.OverlegStaat.Uitgenodigd));
            return r;
        });
        var beide = await Task.WhenAll(EenVanBeide(), EenVanBeide());
        Assert.That(beide.Count(x => x.Ok), Is.EqualTo(1));
        Assert.That(beide.Single(x => !x.Ok).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.inzage where grond = 'Uitnodiging'"), Is.EqualTo(4));
    }

    [Test]
    public async Task A_foreign_id_and_a_missing_one_answer_alike_everywhere()
    {
        var (overleg, punt, casus) = await BezigAsync(null, Caw);
        foreach (var (o, p, c) in new[] { (overleg.ToString(), punt.ToString(), casus.ToString()), (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString()), ("x", "x", "x") })
        {
            var antwoorden = new IReadOnlyList<Refusal>[]
            {
                (await H.Send(School, new ToonCasus.Vraag(c))).Refusals, (await H.Send(School, new ToonTafel.Vraag(o))).Refusals, (await H.Send(School, new ToonAgendapunt.Vraag(p))).Refusals,
                (await H.Send(AndereCel, new ToonOverleg.Vraag(o))).Refusals, (await H.Send(AndereCel, new AnnuleerOverleg.Opdracht(o))).Refusals, (await H.Send(AndereCel, new LegVoor.Opdracht(o))).Refusals,
                (await H.Send(School, new AanvaardUitnodiging.Opdracht { Agendapunt = p, Geheimhouding = "ja" })).Refusals, (await H.Send(School, new BevestigGeheimhouding.Opdracht { Overleg = o, Bevestiging = "ja" })).Refusals,
                (await H.Send(Politie, new OpenAgendapunt.Opdracht(p))).Refusals, (await H.Send(School, new WerkTaakBij.Opdracht { Taak = c, Staat = "Lopend" })).Refusals,
            };
            Assert.That(antwoorden, Is.All.EqualTo(new[] { Weigering.NietUitgenodigd }));
        }
    }

    [Test, Rule("PAR-03")]
    public async Task A_task_that_is_not_yours_is_one_that_does_not_exist_also_when_the_form_is_wrong()
    {
        var (_, punt, _) = await BezigAsync(null, Caw, Clb);
        await GoedAsync(Burgemeester, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Belt de school", Eigenaar = Caw.Persoon.ToString(), TegenDag = "1", TegenMaand = "12", TegenJaar = "2026" });
        var taak = await H.ScalarAsync<Guid>("select id from casusoverleggen.taak");
        foreach (var velden in new[] { Array.Empty<(string, string)>(), [("Staat", "Zomaar")], [("Staat", "Lopend"), ("Reden", new string('x', 2000))], [("Staat", "Lopend")] })
        {
            foreach (var wie in new[] { Clb, Politie, School, AndereCel })
            {
                var ontbreekt = await H.PostAsync(wie, $"/taken/{Guid.NewGuid()}", velden);
                Assert.That(ontbreekt.Status, Is.EqualTo(404));
                Assert.That(await H.PostAsync(wie, $"/taken/{taak}", velden), Is.EqualTo(ontbreekt));
                Assert.That((await H.PostAsync(wie, "/taken/geen-id", velden)).Status, Is.EqualTo(404));
            }
        }

        Assert.That((await H.PostAsync(Caw, $"/taken/{taak}", ("Staat", "Zomaar"))).Status, Is.EqualTo(422), "the owner reads what is wrong");
        Assert.That((await H.PostAsync(Coordinator, $"/taken/{taak}")).Status, Is.EqualTo(422));
    }

    [Test]
    public async Task The_list_of_casussen_pages_by_key_and_shows_each_once()
    {
        for (var i = 0; i < 27; i++)
        {
            H.Klok.Vooruit(TimeSpan.FromMinutes(i % 2)); // some share their moment
            await CasusAsync();
        }

        var een = (await H.Send(Coordinator, new ToonCasussen.Vraag(null, null))).Value!;
        var twee = (await H.Send(Coordinator, new ToonCasussen.Vraag(null, een.Volgende))).Value!;
        Assert.That((een.Rijen.Count, twee.Rijen.Count, twee.Volgende), Is.EqualTo((25, 2, (string?)null)));
        Assert.That(een.Rijen.Concat(twee.Rijen).Select(r => r.Id).Distinct().Count(), Is.EqualTo(27));
        Assert.That(een.Rijen[0].Naam, Is.EqualTo("Wout Zevenbergs"));
        Assert.That((await H.Send(Coordinator, new ToonCasussen.Vraag("Afgesloten", "rommel"))).Value!.Rijen, Is.Empty);
        Assert.That((await H.Send(AndereCel, new ToonCasussen.Vraag(null, null))).Value!.Rijen, Is.Empty);
    }
}
