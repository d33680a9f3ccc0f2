using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Peilingen;
using LivcR.Casusoverleggen.Slices.Planning;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Asking who can come when, for a meeting nobody was invited to yet.</summary>
internal sealed class PeilingTests : Proef
{
    private static StuurPeiling.Opdracht Vraag(OverlegId id) => new() { Overleg = id.ToString(), Moment1 = "8 12 2026 14.00", Moment2 = "10-12-2026 9.30", Moment4 = "15/12/2026 10.00" };

    private static BeantwoordPeiling.Opdracht Antwoord(Guid id, params string?[] k) => new() { Peiling = id.ToString(), Keuze0 = k.ElementAtOrDefault(0), Keuze1 = k.ElementAtOrDefault(1), Keuze2 = k.ElementAtOrDefault(2) };

    private async Task<(OverlegId Overleg, AgendapuntId Punt, Guid Peiling)> GestuurdAsync(params Wie[] genodigden)
    {
        var overleg = await OverlegAsync(6);
        var punt = await AgendapuntAsync(overleg, await CasusAsync(), genodigden);
        await GoedAsync(Coordinator, Vraag(overleg));
        return (overleg, punt, await H.ScalarAsync<Guid>("select id from casusoverleggen.peiling"));
    }

    private Task<long> RijenAsync() => H.ScalarAsync<long>("select (select count(*) from casusoverleggen.peiling) + (select count(*) from casusoverleggen.peilantwoord)");

    private async Task<ZoekMomenten.Stand?> StandAsync(OverlegId id) => (await H.Send(Coordinator, new ZoekMomenten.Vraag(id.ToString()))).Value!.Peiling;

    [Test]
    public async Task Answers_are_counted_and_choosing_a_moment_ends_it_with_its_answers()
    {
        var (overleg, punt, id) = await GestuurdAsync(Caw, School);
        await GoedAsync(Coordinator, Vraag(overleg)); // pressed twice
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.peilantwoord"), Is.EqualTo(5));
        await GoedAsync(Caw, Antwoord(id, "Ja", "Ja", "Nee"));
        await GoedAsync(Caw, Antwoord(id, "Misschien", "Ja", "Nee")); // changed their mind
        await GoedAsync(School, Antwoord(id, "Ja", "Ja", "Ja"));
        await GoedAsync(Politie, Antwoord(id, "Ja", "Nee", "Ja"));
        var stand = (await StandAsync(overleg))!;
        Assert.That((stand.Gevraagd, stand.Beantwoord, stand.Tot), Is.EqualTo((5, 3, new Werkdagen().PlusWerkdagen(Brussel.Dag(Nu), 10))));
        Assert.That(stand.Momenten.Select(m => (Brussel.Dag(m.Op).Day, m.Ja, m.Misschien, m.Nee, m.VastNiet.Count)), Is.EqualTo(new[] { (8, 2, 1, 0, 0), (15, 2, 0, 1, 0), (10, 2, 0, 1, 1) }), "a fixed member who cannot weighs most");

        await GoedAsync(Coordinator, new KiesMoment.Opdracht { Overleg = overleg.ToString(), Moment = "2026-12-08T14:00", Volgorde = [punt.ToString()] });
        Assert.That(await RijenAsync(), Is.Zero);
        Assert.That((await H.Send(Caw, new BeantwoordPeiling.Vraag(id.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
    }

    [Test, Rule("PAR-03"), Rule("LIV-05")]
    public async Task Who_is_asked_learns_of_no_meeting_casus_or_other_person_and_nobody_answers_for_another()
    {
        var (overleg, _, id) = await GestuurdAsync(Caw);
        Assert.That((await H.Send(Caw, new BeantwoordPeiling.Vraag(id.ToString()))).Value!.Momenten, Has.Count.EqualTo(3));
        Assert.That(await InDbAsync(Caw, async db => (await db.Overleggen.CountAsync(), await db.Deelnames.CountAsync(), await db.Casussen.CountAsync(), await db.Peilantwoorden.CountAsync())), Is.EqualTo((0, 0, 0, 1)));
        Assert.That(typeof(BeantwoordPeiling.Model).GetProperties().Where(p => p.DeclaringType == typeof(BeantwoordPeiling.Model)).Select(p => p.Name), Is.EquivalentTo(new[] { "Id", "Momenten", "Tot", "Beantwoord" }), "no place, purpose, list or casus to show");
        foreach (var wie in new[] { School, CawCollega, AndereCel, BurgemeesterElders })
        {
            Assert.That((await H.Send(wie, new BeantwoordPeiling.Vraag(id.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.ToString());
            Assert.That((await H.Send(wie, Antwoord(id, "Ja", "Ja", "Ja"))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.ToString());
            Assert.That(await InDbAsync(wie, async db => await db.Peilingen.CountAsync() + await db.Peilantwoorden.CountAsync()), Is.Zero, wie.ToString());
        }

        foreach (var wie in new[] { Burgemeester, Caw, School })
        {
            Assert.That((await H.Send(wie, Vraag(overleg))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.Send(wie, new StuurPeiling.Stop(overleg.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        }

        Assert.That(await SqlAlsAsync(Coordinator, $"update casusoverleggen.peilantwoord set keuzes = array['Ja'] where persoon_id = '{Caw.Persoon}'"), Is.EqualTo("0"), "not even who plans");
        Assert.That(await SqlAlsAsync(Caw, $"update casusoverleggen.peilantwoord set keuzes = array['Ja','Ja','Ja']"), Is.EqualTo("1"), "their own only");
        NietGemachtigd.Add(Caw.Persoon);
        Assert.That((await H.Send(Caw, new BeantwoordPeiling.Vraag(id.ToString()))).Refusals.Select(r => r.Regel), Is.EqualTo(new[] { "PAR-02" }));
    }

    [Test]
    public async Task It_ends_after_ten_working_days_when_stopped_cancelled_or_put_before_the_mayor_and_with_who_leaves_the_list()
    {
        var (overleg, punt, id) = await GestuurdAsync(Caw, School);
        await GoedAsync(Coordinator, new SchrapGenodigde.Opdracht { Agendapunt = punt.ToString(), Persoon = School.Persoon.ToString() });
        Assert.That((await H.Send(School, new BeantwoordPeiling.Vraag(id.ToString()))).Ok, Is.False);
        await H.OntvangAsync(Module, Cel, new ToegangIngetrokkenV1(Caw.Persoon, Cel, Nu));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.peilantwoord"), Is.EqualTo(3));
        await GoedAsync(Coordinator, new StuurPeiling.Stop(overleg.ToString()));
        await GoedAsync(Coordinator, new StuurPeiling.Stop(overleg.ToString()));
        Assert.That(await RijenAsync(), Is.Zero);

        await GoedAsync(Coordinator, Vraag(overleg));
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        Assert.That(await RijenAsync(), Is.Zero);
        Assert.That(Tekst((await H.Send(Coordinator, Vraag(overleg))).Refusal), Does.Contain("ligt vast"));

        var tafel = (await GoedAsync(Coordinator, Plan(6) with { Soort = nameof(Overlegsoort.StrategischeTafel) })).Value;
        await GoedAsync(Coordinator, Vraag(tafel));
        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(tafel.ToString()));
        Assert.That(await RijenAsync(), Is.Zero);

        var ander = (await GoedAsync(Coordinator, Plan(6) with { Soort = nameof(Overlegsoort.StrategischeTafel) })).Value;
        await GoedAsync(Coordinator, Vraag(ander));
        id = await H.ScalarAsync<Guid>("select id from casusoverleggen.peiling");
        H.Klok.Zet(Brussel.Moment(new Werkdagen().PlusWerkdagen(Brussel.Dag(Nu), 10), new(12, 0)));
        Assert.That((await H.Send(Politie, new BeantwoordPeiling.Vraag(id.ToString()))).Ok, Is.True, "on the last day");
        H.Klok.Zet(Nu.AddDays(1));
        Assert.That((await H.Send(Politie, new BeantwoordPeiling.Vraag(id.ToString()))).Ok, Is.False);
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new Jobs.VernietigOverlegpapieren.Opdracht()));
        Assert.That(await RijenAsync(), Is.Zero);
    }

    [Test, Rule("PAR-02"), Rule("PAR-08")]
    public async Task Whose_aanwijzing_or_seat_ends_is_asked_no_longer_and_the_answer_goes()
    {
        var (overleg, _, id) = await GestuurdAsync(Caw, School);
        foreach (var wie in new[] { Caw, School, Politie })
        {
            await GoedAsync(wie, Antwoord(id, "Ja", "Nee", "Misschien"));
        }

        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(School.Persoon, FictieveWereld.School.Id, Nu));
        Assert.That(await GevraagdAsync(), Does.Contain(School.Persoon.Waarde), "the aanwijzing of another organisation ended: the place still stands");

        NietGemachtigd.Add(Caw.Persoon);
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.CawPartner.Organisatie!.Id, Nu));
        Gronden.Remove(Politie.Persoon);
        await H.OntvangAsync(Module, Cel, new RolgrondGeeindigdV1(Guid.CreateVersion7(), Politie.Persoon, Cel, Rol.InformationOfficer, Nu));
        Assert.That(await GevraagdAsync(), Is.EquivalentTo(new[] { School.Persoon.Waarde, Burgemeester.Persoon.Waarde, Coordinator.Persoon.Waarde }));
        Assert.That((await StandAsync(overleg))!.Beantwoord, Is.EqualTo(1));

        var tafel = (await GoedAsync(Coordinator, Plan(6) with { Soort = nameof(Overlegsoort.StrategischeTafel) })).Value;
        await GoedAsync(Coordinator, Vraag(tafel));
        Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.peilantwoord where persoon_id = '{Burgemeester.Persoon}'"), Is.EqualTo(2), "asked for each meeting");
    }

    private async Task<Guid[]> GevraagdAsync() => (await H.ScalarAsync<Guid[]>("select array_agg(persoon_id) from casusoverleggen.peilantwoord"))!;

    [Test]
    public async Task Wrong_input_stands_beside_its_field_and_the_mail_goes_to_who_is_asked_only()
    {
        var overleg = await OverlegAsync(6);
        Assert.That(Tekst((await H.Send(Coordinator, Vraag(overleg))).Refusal), Does.Contain("niemand op de lijst"));
        await AgendapuntAsync(overleg, await CasusAsync(), Caw);
        foreach (var (fout, veld) in new[] { (Vraag(overleg) with { Moment1 = null }, "Moment1"), (Vraag(overleg) with { Moment2 = "31 2 2027 9.00" }, "Moment2"), (Vraag(overleg) with { Moment3 = "morgen" }, "Moment3"), (Vraag(overleg) with { Moment4 = "3 12 2026" }, "Moment4"), (Vraag(overleg) with { Moment5 = "3 12 2025 9.00" }, "Moment5") })
        {
            Assert.That((await H.Send(Coordinator, fout)).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { veld }));
        }

        await GoedAsync(Coordinator, Vraag(overleg));
        Assert.That((await H.Send(Coordinator, Vraag(overleg) with { Moment2 = null })).Ok, Is.False, "one at a time");
        var id = await H.ScalarAsync<Guid>("select id from casusoverleggen.peiling");
        Assert.That((await H.Send(Caw, Antwoord(id, "Ja", "Zeker"))).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { "Keuze1", "Keuze2" }));
        var bericht = await H.ScalarAsync<string>("select string_agg(inhoud::text, ' ') from casusoverleggen.outbox where naam = 'casusoverleggen.PeilingGestuurdV1'");
        Assert.That(bericht, Does.Contain(Caw.Persoon.ToString()).And.Not.Contain(Coordinator.Persoon.ToString()).And.Not.Contain(overleg.ToString()));
    }
}
