using System.Text.Json;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Jobs;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices;
using LivcR.Informatiedeling.Slices.Embargos;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Tests;

/// <summary>Police hides one item: from whom, who can, what the others are told, and how it ends (GEH-11).</summary>
internal sealed class InbrengEmbargoTests : Proef
{
    private const string Reden = "Lopend onderzoek van het parket";
    private static readonly Wie Politie = Wie.Nieuw(Cel, Rol.InformationOfficer);
    private static readonly Wie Korpschef = Wie.Nieuw(Cel, Rol.Korpschef);
    private static readonly Wie ElderePolitie = Wie.Nieuw(Id.Nieuw<CelId>(), Rol.Korpschef);

    private Wie[] Aanwezig => [Sofie, Bilal, Voorzitter, Politie];

    [SetUp]
    public Task PolitieErbijAsync() => KamerAsync(AgendapuntStaat.Bezig, true, [.. Aanwezig.Select(w => Aan(w))]);

    [Test, Rule("GEH-11")]
    public async Task Nobody_reads_it_and_only_chair_and_coordination_are_told_that_there_is_something()
    {
        var leeg = await BeeldAsync(Bilal);
        var id = await GedeeldAsync();
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That(await BeeldAsync(Politie), Does.Contain($"/inbreng/{id}/embargo"));
        foreach (var wie in new[] { Sofie, Bilal, Voorzitter }) Assert.That(await BeeldAsync(wie), Does.Not.Contain("mbargo"));

        Assert.That((await LegAsync(Politie, id)).Naar, Is.EqualTo("/embargo/inbreng"));

        foreach (var wie in Aanwezig)
        {
            Assert.That(await LeestAsync(wie), Is.Empty, "the police itself neither");
            Assert.That(await BeeldAsync(wie), Does.Not.Contain(Geheim).And.Not.Contain(Reden));
            Assert.That((await TelAsync(wie, "select count(*) as \"Value\" from informatiedeling.inbreng"), await TelAsync(wie, "select count(*) as \"Value\" from informatiedeling.inbreng_embargo")), Is.EqualTo((0L, 0L)));
        }

        Assert.That(await BeeldAsync(Bilal), Is.EqualTo(leeg), "as if it had never been shared");
        Assert.That(await BeeldAsync(Voorzitter), Does.Contain("Een inbreng is tijdelijk opgeschort. (GEH-11)"));
        Assert.That(await BeeldAsync(Sofie), Does.Contain("Deze tekst is nu niet te lezen. Intrekken kan altijd.").And.Not.Contain("opgeschort"));
        Assert.That((await H.Send(Sofie, new TrekInbrengIn.Opdracht(id))).Ok, Is.True);
        Assert.That((await StaatAsync(), await TekstenAsync()), Is.EqualTo(("Ingetrokken", 0L)));
        Assert.That(await BeeldAsync(Voorzitter), Does.Not.Contain("opgeschort"), "nothing is left to suspend");
    }

    [Test, Rule("GEH-11"), Rule("PAR-03")]
    public async Task Only_police_hides_and_only_what_they_read_themselves_at_the_table()
    {
        var id = await GedeeldAsync();
        var eigen = await GedeeldAsync(Politie);
        var concept = Formulier(actie: "bewaren");
        await H.Send(Sofie, concept);
        foreach (var wie in new[] { Coordinator, Voorzitter, Bilal, Sofie, Beheerder, Fg })
        {
            Assert.That((await H.Send(wie, Opdracht(id))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.Rollen[0].ToString());
            Assert.That((await LegAsync(wie, id)).Status, Is.Not.EqualTo(200).And.Not.EqualTo(303), wie.Rollen[0].ToString());
        }

        // Not there, not at this table, another LIVC R, one's own, a draft: one answer, whatever was wrong with the form.
        var geen = Id.Nieuw<InbrengId>().ToString();
        foreach (var jaar in new[] { "2027", "1999" })
        {
            var niets = await LegAsync(Politie, geen, jaar);
            Assert.That(niets.Status, Is.EqualTo(404));
            foreach (var (wie, item) in new[] { (Korpschef, id), (ElderePolitie, id), (Politie, eigen), (Politie, concept.Verzending!) })
            {
                Assert.That(await LegAsync(wie, item, jaar), Is.EqualTo(await LegAsync(wie, geen, jaar)));
                Assert.That(await H.HaalAsync(wie, $"/inbreng/{item}/embargo"), Is.EqualTo(await H.HaalAsync(wie, $"/inbreng/{geen}/embargo")));
            }
        }

        await KamerAsync(AgendapuntStaat.Afgesloten, true, [.. Aanwezig.Select(w => Aan(w))]);
        Assert.That((await LegAsync(Politie, id)).Status, Is.EqualTo(404), "the room closed: they no longer read it");
        Assert.That(await H.ScalarAsync<long>("select count(*) from informatiedeling.inbreng where opgeschort"), Is.Zero);
        await KamerAsync(AgendapuntStaat.Bezig, true, [.. Aanwezig.Select(w => Aan(w))]);
        Assert.That((await LegAsync(Politie, id, "1999")).Tekst, Does.Contain("Kies een datum in de toekomst."));
        Assert.That((await H.Send(Politie, Opdracht(id) with { DatumMaand = "6" })).Refusal.Veld, Is.EqualTo("Datum"), "at most six months");
        Assert.That((await H.Send(Politie, Opdracht(id) with { Reden = "GEHEIM: dossier" })).Refusal.Regel, Is.EqualTo("FIN-09"));
        Assert.That((await LegAsync(Politie, id)).Status, Is.Not.EqualTo(422));
        Assert.That((await LegAsync(Politie, id)).Status, Is.EqualTo(404), "it is hidden from them too");
    }

    [Test, Rule("GEH-11")]
    public async Task Why_is_for_the_police_of_this_livc_r_and_for_nobody_else()
    {
        await LegAsync(Politie, await GedeeldAsync());
        foreach (var wie in new[] { Politie, Korpschef })
        {
            Assert.That((await H.Send(wie, new ToonInbrengEmbargos.Vraag())).Value!.Rijen.Single().Reden, Is.EqualTo(Reden));
            Assert.That((await H.HaalAsync(wie, "/embargo/inbreng")).Tekst, Does.Contain(Reden).And.Not.Contain(Geheim).And.Not.Contain("Sofie"));
        }

        Assert.That((await H.Send(ElderePolitie, new ToonInbrengEmbargos.Vraag())).Value!.Rijen, Is.Empty);
        foreach (var wie in new[] { Coordinator, Voorzitter, Bilal, Sofie, Beheerder, Fg })
        {
            Assert.That((await H.Send(wie, new ToonInbrengEmbargos.Vraag())).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.Send(wie, new ToonInbrengEmbargos.HefOp((await H.ScalarAsync<Guid>("select id from informatiedeling.inbreng")).ToString()))).Ok, Is.False);
        }

        Assert.That((await H.Send(ElderePolitie, new ToonInbrengEmbargos.HefOp((await H.ScalarAsync<Guid>("select id from informatiedeling.inbreng")).ToString()))).Ok, Is.False);
        Assert.That(JsonSerializer.Serialize(await H.LogAsync()), Does.Not.Contain(Reden));
        Assert.That(await H.ScalarAsync<string>("select encode(reden, 'escape') from informatiedeling.inbreng_embargo"), Does.Not.Contain("parket"));
        Assert.That((await H.LogAsync()).Where(l => l.Regel == "GEH-11").Select(l => l.Handeling), Does.Contain("informatiedeling.LegInbrengEmbargo"));
    }

    [Test, Rule("GEH-11")]
    public async Task It_is_lifted_by_the_police_or_on_its_day_and_then_read_as_before()
    {
        var id = await GedeeldAsync();
        await LegAsync(Politie, id);
        Assert.That((await H.PostAsync(Korpschef, $"/inbreng/{id}/embargo/opheffen")).Naar, Is.EqualTo("/embargo/inbreng"));
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That(await H.ScalarAsync<long>("select count(*) from informatiedeling.inbreng_embargo"), Is.Zero, "why is gone with it");

        await LegAsync(Politie, id);
        H.Klok.Zet(new DateTimeOffset(2027, 1, 2, 3, 0, 0, TimeSpan.Zero));
        Assert.That(await NachtAsync(), Is.Zero);
        H.Klok.Zet(new DateTimeOffset(2027, 1, 3, 3, 0, 0, TimeSpan.Zero));
        Assert.That((await NachtAsync(), await NachtAsync()), Is.EqualTo((1, 0)));
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That((await H.Send(Politie, new HefInbrengEmbargosOp.Opdracht())).Ok, Is.False, "for the system only");
    }

    [Test, Rule("GEH-11"), Rule("GEH-07")]
    public async Task No_person_can_set_or_lift_the_mark_in_the_database()
    {
        var id = await GedeeldAsync();
        foreach (var wie in new[] { Sofie, Bilal, Voorzitter, Coordinator, Politie, Korpschef })
        {
            Assert.That(await H.Als(wie, sp => sp.GetRequiredService<InformatiedelingDbContext>().Database.SqlQuery<bool>($"select informatiedeling.schort_op({Guid.Parse(id)}, true) as \"Value\"").ToListAsync()), Is.EqualTo(new[] { false }), wie.Rollen[0].ToString());
        }

        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        await LegAsync(Politie, id);
        Assert.That(await H.SqlAlsAsync(Sofie, "informatiedeling", "update informatiedeling.inbreng set opgeschort = false"), Is.EqualTo("0").Or.EqualTo("42501"));
        Assert.That(await LeestAsync(Bilal), Is.Empty);
    }

    private static LegInbrengEmbargo.Opdracht Opdracht(string id) => new() { Inbreng = id, Reden = Reden, DatumDag = "3", DatumMaand = "1", DatumJaar = "2027" };

    private Task<Pagina> LegAsync(Wie wie, string id, string jaar = "2027") =>
        H.PostAsync(wie, $"/inbreng/{id}/embargo", ("Reden", Reden), ("DatumDag", "3"), ("DatumMaand", "1"), ("DatumJaar", jaar));

    /// <summary>The panel as it is drawn, without what is new in each drawing.</summary>
    private async Task<string> BeeldAsync(Wie wie)
    {
        var inhoud = await InhoudAsync(wie);
        var tekst = inhoud is null ? "" : await H.TekenAsync(wie, inhoud);
        var nieuw = tekst.IndexOf("name=\"Verzending\" value=\"", StringComparison.Ordinal);
        return nieuw < 0 ? tekst : tekst.Remove(nieuw, "name=\"Verzending\" value=\"".Length + Guid.Empty.ToString().Length);
    }

    private Task<long> TelAsync(Wie wie, string vraag) => H.Als(wie, async sp => (await sp.GetRequiredService<InformatiedelingDbContext>().Database.SqlQueryRaw<long>(vraag).ToListAsync()).Single());

    private Task<int> NachtAsync() => H.AlsSysteem(Cel, async sp => (await sp.GetRequiredService<ISender>().Send(new HefInbrengEmbargosOp.Opdracht())).Value);
}
