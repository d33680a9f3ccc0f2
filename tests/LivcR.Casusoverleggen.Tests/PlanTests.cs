using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Plan;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Taken;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The opvolgplan: who keeps it, who reads it, two who write at once; and what a partner can do between meetings.</summary>
internal sealed class PlanTests : Proef
{
    private static Regie.Antwoord Antwoord(CasusId c, string keuze = Regie.Ja) => new() { Casus = c.ToString(), Keuze = keuze };

    private async Task<(CasusId Casus, AgendapuntId Punt)> OpvolgingAsync(CasusId? casus = null)
    {
        var (overleg, punt, c) = await BezigAsync(casus, Caw, Clb);
        await GoedAsync(Coordinator, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Gesprek plannen", Eigenaar = Clb.Persoon.ToString(), TegenDag = "4", TegenMaand = "12", TegenJaar = "2026" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "Opvolgtraject", Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "11", HerzieningMaand = "1", HerzieningJaar = "2027" });
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));
        return (c, punt);
    }

    private async Task<ToonPlan.Model> PlanAsync(Wie wie, CasusId c) => (await H.Send(wie, new ToonPlan.Vraag(c.ToString()))).Value!;

    private Task<Result<ToonAgendapunt.Model>> KamerAsync(Wie wie, AgendapuntId punt) => H.Send(wie, new ToonAgendapunt.Vraag(punt.ToString()));

    private static SchrijfPlan.Opdracht Schrijf(CasusId c, uint versie = 0) => new()
    {
        Casus = c.ToString(),
        Versie = versie.ToString(),
        Werk = "Een opleiding afronden",
        Steun = ["Ouder", "Trainer"],
        GaatGoed = "Komt naar elke afspraak",
        StemVanHetKind = "Wil weer naar de training",
        Geinformeerd = "Geinformeerd",
        GeinformeerdOpDag = "20",
        GeinformeerdOpMaand = "11",
        GeinformeerdOpJaar = "2026",
        Medewerking = "Gedeeltelijk",
        MedewerkingOpDag = "20",
        MedewerkingOpMaand = "11",
        MedewerkingOpJaar = "2026",
    };

    [Test, Rule("PAR-08"), Rule("GEH-12")]
    public async Task Whose_aanwijzing_ended_has_no_casus_no_plan_and_no_task_any_more_until_it_holds_again()
    {
        var (casus, _) = await OpvolgingAsync();
        await GoedAsync(Caw, Antwoord(casus));
        var taak = (await H.Send(Clb, new ToonTaken.Vraag(null))).Value!.Rijen.Single().Id.ToString();
        Assert.That(((await H.Send(Caw, new ToonCasus.Vraag(casus.ToString()))).Ok, (await H.Send(Caw, new ToonPlan.Vraag(casus.ToString()))).Ok), Is.EqualTo((true, true)));

        Assert.That(((await LijstAsync(Caw, Lijst.Regie)).Count, (await LijstAsync(Clb, Lijst.EigenTaak)).Count), Is.EqualTo((1, 1)));

        var (caw, clb) = (Gronden[Caw.Persoon], Gronden[Clb.Persoon]);
        Gronden.Remove(Caw.Persoon);
        Gronden.Remove(Clb.Persoon);
        Assert.That(((await LijstAsync(Caw, Lijst.Regie)).Count, (await LijstAsync(Clb, Lijst.EigenTaak)).Count), Is.EqualTo((0, 0)), "no line on the start page that leads to nothing");
        Assert.That((await H.Send(Caw, new ToonCasus.Vraag(casus.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That((await H.Send(Caw, new ToonPlan.Vraag(casus.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        await GeweigerdAsync(Caw, Schrijf(casus), "PAR-03");
        await GeweigerdAsync(Caw, new LaatTaakVervallen.Opdracht(taak), "PAR-03");
        await GeweigerdAsync(Caw, new VraagAgendapunt.Opdracht { Casus = casus.ToString(), Agendareden = "DoelBereikt" }, "PAR-03");
        Assert.That((await H.Send(Clb, new ToonTaken.Vraag(null))).Value!.Rijen, Is.Empty);
        await GeweigerdAsync(Clb, new WerkTaakBij.Opdracht { Taak = taak, Staat = "Lopend" }, "PAR-03");
        await GeweigerdAsync(Clb, new VraagAgendapunt.Opdracht { Taak = taak, Agendareden = "DoelBereikt" }, "PAR-03");

        (Gronden[Caw.Persoon], Gronden[Clb.Persoon]) = (caw, clb);
        await GoedAsync(Clb, new WerkTaakBij.Opdracht { Taak = taak, Staat = "Lopend" });
        await GoedAsync(Caw, Schrijf(casus));
    }

    [Test]
    public async Task Who_can_be_casusregisseur_stands_in_the_order_of_the_alphabet_however_the_rows_lie()
    {
        var (casus, _) = await OpvolgingAsync();
        var namen = (await H.Send(Coordinator, new ToonPlan.Vraag(casus.ToString()))).Value!.Kandidaten.Select(o => o.Tekst).ToList();
        Assert.That(namen, Has.Count.GreaterThan(2).And.EqualTo(namen.Order(StringComparer.Ordinal)));
    }

    [Test, Rule("PAR-05")]
    public async Task A_casusregisseur_agrees_by_an_act_of_their_own_or_does_not_and_then_reads_nothing()
    {
        var (casus, punt) = await OpvolgingAsync();
        Assert.That((await PlanAsync(Caw, casus)) is { Gevraagd: true, Taken.Count: 0, Regisseur: null }, Is.True, "asked: the question, nothing of the casus");
        Assert.That((await KamerAsync(Caw, punt)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), "nor of the room that closed");
        await GeweigerdAsync(Caw, Schrijf(casus), "PAR-03");
        foreach (var wie in new[] { Clb, Burgemeester, Politie, AndereCel })
        {
            await GeweigerdAsync(wie, Antwoord(casus), "PAR-03");
            Assert.That((await H.Send(wie, new ToonPlan.Vraag(casus.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.Rollen[0].ToString());
            Assert.That(await InDbAsync(wie, db => db.Opvolgplannen.CountAsync()), Is.Zero);
        }

        await GoedAsync(Caw, Antwoord(casus, Regie.Nee));
        Assert.That((await H.Send(Caw, new ToonPlan.Vraag(casus.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That(await InDbAsync(Caw, db => db.Casussen.CountAsync()), Is.Zero, "the sight went with it");
        await GeweigerdAsync(Coordinator, new Regie.NieuweVraag { Casus = casus.ToString(), Casusregisseur = School.Persoon.ToString() }, Refusal.Invoer);
        await GeweigerdAsync(Caw, new Regie.NieuweVraag { Casus = casus.ToString(), Casusregisseur = Caw.Persoon.ToString() }, "PAR-03");
        await GoedAsync(Coordinator, new Regie.NieuweVraag { Casus = casus.ToString(), Casusregisseur = Clb.Persoon.ToString() });
        await GoedAsync(Clb, Antwoord(casus));
        Assert.That((await PlanAsync(Clb, casus)).Taken.Single().Wat, Is.EqualTo("Gesprek plannen"));
        Assert.That((await KamerAsync(Caw, punt)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        Assert.That((await PlanAsync(Coordinator, casus)) is { RegisseurAanvaard: true, Gevraagd: false }, Is.True);
    }

    [TestCase(8, 0, 0), TestCase(7, 1, 0), TestCase(0, 1, 0), TestCase(-1, 0, 1)]
    public async Task Who_coordinates_reads_a_week_ahead_which_tasks_and_reviews_come(int dagenErvoor, int dezeWeek, int teLaat)
    {
        await OpvolgingAsync();
        foreach (var (dag, soort, laat) in new[] { (new DateOnly(2026, 12, 4), "Taak", Lijst.TaakTeLaat), (new DateOnly(2027, 1, 11), "Herziening", Lijst.HerzieningTeLaat) })
        {
            H.Klok.Zet(Brussel.Begin(dag.AddDays(-dagenErvoor)).AddHours(9));
            Assert.That((await LijstAsync(Coordinator, Lijst.DezeWeek)).Count(r => r.Staat == soort && r.Tegen == dag), Is.EqualTo(dezeWeek), soort);
            Assert.That(await LijstAsync(Coordinator, laat), Has.Count.EqualTo(teLaat), soort);
            Assert.That(await LijstAsync(Caw, Lijst.DezeWeek), Is.Empty, "of the coordination alone");
        }
    }

    private Task<IReadOnlyList<StartRij>> LijstAsync(Wie wie, Lijst lijst) => H.Als(wie, sp => sp.GetRequiredService<StartLijsten>().GeefAsync(lijst, CancellationToken.None));

    [Test, Rule("AVG-04"), Rule("FIN-07")]
    public async Task Coordinator_and_casusregisseur_write_it_in_codes_days_and_encrypted_texts()
    {
        var (casus, _) = await OpvolgingAsync();
        await GoedAsync(Caw, Antwoord(casus));
        foreach (var fout in new[]
        {
            Schrijf(casus) with { Medewerking = "9" }, Schrijf(casus) with { GeinformeerdOpDag = "24" }, Schrijf(casus) with { MedewerkingOpJaar = "2027" },
            Schrijf(casus) with { Geinformeerd = "Uitgesteld" }, Schrijf(casus) with { Werk = new string('x', 501) },
        })
        {
            await GeweigerdAsync(Caw, fout, Refusal.Invoer);
        }

        var derde = await GeweigerdAsync(Caw, Schrijf(casus) with { Steun = ["Ouder", "Jan Peeters"] }, "FIN-07", "Leg alleen gegevens van derden vast die nodig zijn voor het opvolgtraject.");
        Assert.That(derde.Veld, Is.EqualTo("Steun"), "a role, never a name");
        var r = await GeweigerdAsync(Caw, Schrijf(casus) with { GeinformeerdOpDag = null, GeinformeerdOpMaand = null, GeinformeerdOpJaar = null }, "AVG-04");
        Assert.That(Tekst(r), Is.EqualTo("Wanneer en door wie is de betrokkene geïnformeerd? Zo niet: motiveer."));
        await GeweigerdAsync(Caw, Schrijf(casus) with { Werk = "GEHEIM - WET 11.12.1998" }, "FIN-09");
        await GoedAsync(Caw, Schrijf(casus));
        var plan = await PlanAsync(Coordinator, casus);
        Assert.That((plan.Inhoud.Doelen.Single(), plan.Inhoud.GaatGoed, plan.Inhoud.StemVanHetKind, plan.Medewerking.Hoe), Is.EqualTo((new KeyValuePair<Levensdomein, string>(Levensdomein.Werk, "Een opleiding afronden"), "Komt naar elke afspraak", (string?)null, (Medewerking?)Medewerking.Gedeeltelijk)), "no place for a child's view where there is no child");
        Assert.That(plan.Inhoud.Steun, Is.EqualTo(new[] { Steunfiguur.Ouder, Steunfiguur.Trainer }));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.opvolgplan p where encode(p.inhoud, 'escape') like '%opleiding%'"), Is.Zero, "encrypted");
    }

    [Test, Rule("MIN-02")]
    public async Task A_minor_has_an_own_voice_in_the_plan()
    {
        var (casus, _) = await OpvolgingAsync(await CasusAsync(new DateOnly(2011, 1, 1)));
        await GoedAsync(Coordinator, Schrijf(casus));
        Assert.That((await PlanAsync(Coordinator, casus)).Inhoud.StemVanHetKind, Is.EqualTo("Wil weer naar de training"));
    }

    [Test]
    public async Task The_second_of_two_writers_is_told_and_overwrites_only_by_choice()
    {
        var (casus, _) = await OpvolgingAsync();
        await GoedAsync(Caw, Antwoord(casus));
        await GoedAsync(Caw, Schrijf(casus));
        var r = await GeweigerdAsync(Coordinator, Schrijf(casus) with { Werk = "Werk zoeken" }, "TOESTAND"); // read when there was no plan
        Assert.That(r.Tekst, Does.StartWith("Iemand anders bewaarde dit plan terwijl u schreef."));
        Assert.That((await PlanAsync(Coordinator, casus)).Inhoud.Doelen[Levensdomein.Werk], Is.EqualTo("Een opleiding afronden"));
        await GoedAsync(Coordinator, Schrijf(casus, (await PlanAsync(Coordinator, casus)).Versie) with { Werk = "Werk zoeken" });
        Assert.That((await PlanAsync(Caw, casus)).Inhoud.Doelen[Levensdomein.Werk], Is.EqualTo("Werk zoeken"));
        var versie = (await PlanAsync(Caw, casus)).Versie;
        var twee = await Task.WhenAll(H.Send(Caw, Schrijf(casus, versie) with { Werk = "A" }), H.Send(Coordinator, Schrijf(casus, versie) with { Werk = "B" }));
        Assert.That(twee.Count(x => x.Ok), Is.EqualTo(1), "at the very same moment");
    }

    [Test, Rule("GEH-01")]
    public async Task Between_meetings_a_partner_sets_a_state_with_a_reason_from_the_list_or_asks_for_an_agendapunt()
    {
        var (casus, _) = await OpvolgingAsync();
        var taak = (await H.Send(Clb, new ToonTaken.Vraag(null))).Value!.Rijen.Single().Id.ToString();
        await GeweigerdAsync(Clb, new WerkTaakBij.Opdracht { Taak = taak, Staat = "NietUitgevoerd" }, Refusal.Invoer);
        await GeweigerdAsync(Clb, new WerkTaakBij.Opdracht { Taak = taak, Staat = "NietUitgevoerd", Reden = "Moeder zegt dat hij niet wil" }, Refusal.Invoer);
        foreach (var staat in new[] { "Open", "Vervallen", "3" })
        {
            await GeweigerdAsync(Clb, new WerkTaakBij.Opdracht { Taak = taak, Staat = staat }, Refusal.Invoer);
        }

        VraagAgendapunt.Opdracht vraag = new() { Taak = taak, Agendareden = "TaakLooptVast" };
        await GeweigerdAsync(Clb, vraag with { Agendareden = "Ik heb iets gehoord" }, Refusal.Invoer);
        await GeweigerdAsync(Caw, vraag, "PAR-03");
        await GeweigerdAsync(Caw, new VraagAgendapunt.Opdracht { Casus = casus.ToString(), Agendareden = "DoelBereikt" }, "PAR-03"); // asked as casusregisseur, did not agree
        await GoedAsync(Clb, vraag);
        await GoedAsync(Clb, vraag); // twice is once
        Assert.That(await InDbAsync(Coordinator, db => db.Agendavragen.Select(a => a.Reden).SingleAsync()), Is.EqualTo(Agendareden.TaakLooptVast));
        Assert.That(await InDbAsync(Caw, db => db.Agendavragen.CountAsync()), Is.Zero);
        await AgendapuntAsync(await OverlegAsync(10), casus);
        Assert.That(await InDbAsync(Coordinator, db => db.Agendavragen.CountAsync()), Is.Zero, "answered by the agenda");

        await GoedAsync(Clb, new WerkTaakBij.Opdracht { Taak = taak, Staat = "Lopend" });
        await GoedAsync(Clb, new WerkTaakBij.Opdracht { Taak = taak, Staat = "NietUitgevoerd", Reden = "Beroepsgeheim" });
        await GeweigerdAsync(Clb, new WerkTaakBij.Opdracht { Taak = taak, Staat = "Lopend" }, "TOESTAND");
        await GeweigerdAsync(Clb, vraag, "PAR-03"); // no open task any more
    }

    [Test]
    public async Task Coordinator_or_casusregisseur_lets_a_task_lapse()
    {
        var (casus, _) = await OpvolgingAsync();
        var taak = (await H.Send(Clb, new ToonTaken.Vraag(null))).Value!.Rijen.Single().Id.ToString();
        foreach (var wie in new[] { Clb, Caw, AndereCel })
        {
            await GeweigerdAsync(wie, new LaatTaakVervallen.Opdracht(taak), "PAR-03");
        }

        await GoedAsync(Caw, Antwoord(casus));
        await GoedAsync(Caw, new LaatTaakVervallen.Opdracht(taak));
        Assert.That((await H.Send(Clb, new ToonTaken.Vraag(null))).Value!.Rijen.Single().Staat, Is.EqualTo(TaakStaat.Vervallen));
        await GeweigerdAsync(Coordinator, new LaatTaakVervallen.Opdracht(taak), "TOESTAND");
    }
}
