using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>What calendars are told: one appointment per person and meeting, whole, and equal to who is expected.</summary>
internal sealed class KalenderTests : Proef
{
    [Test, Rule("LIV-05")]
    public async Task Nobody_has_an_appointment_before_the_mayor_convened_and_then_everyone_has_one_for_all_agendapunten()
    {
        var overleg = await OverlegAsync();
        await AgendapuntAsync(overleg, await CasusAsync(), Caw);
        await AgendapuntAsync(overleg, await CasusAsync(), Caw, School);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await H.PumpAsync();
        Assert.That(await AantalAsync(), Is.Zero);

        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));

        Assert.That(await StandAsync(), Is.EqualTo(new[] { (Burgemeester.Persoon, false, 0), (Politie.Persoon, false, 0), (Coordinator.Persoon, false, 0), (Caw.Persoon, false, 0), (School.Persoon, false, 0) }.OrderBy(s => s.Item1.Waarde)));
        Assert.That(await InDbAsync(Coordinator, db => db.Kalenderafspraken.CountAsync()), Is.Zero, "a row for the system: pages have their own policy");
    }

    [Test, Rule("PAR-04")]
    public async Task Who_declines_loses_it_once_and_the_others_keep_theirs()
    {
        var (_, punt, _) = await BijeengeroepenAsync(3, null, Caw, School);
        await H.PumpAsync();
        await GoedAsync(Caw, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "NietBeschikbaar" });
        Assert.That((await StandAsync()).Where(s => s.Persoon == Caw.Persoon || s.Persoon == School.Persoon).Select(s => (s.Vervalt, s.Volgnummer)), Is.EquivalentTo(new[] { (true, 1), (false, 0) }));
        await H.PumpAsync();
        Assert.That((await StandAsync()).Single(s => s.Persoon == Caw.Persoon).Volgnummer, Is.EqualTo(1), "told once");
    }

    [Test, Rule("GEH-11")]
    public async Task One_agendapunt_that_lapses_changes_nothing_for_who_is_expected_at_the_other_and_a_cancelled_meeting_ends_all()
    {
        var overleg = await OverlegAsync();
        var eerste = await AgendapuntAsync(overleg, await CasusAsync(), Caw, School);
        await AgendapuntAsync(overleg, await CasusAsync(), Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        await H.PumpAsync();

        await GoedAsync(Coordinator, new StelAgendapuntUit.Opdracht(eerste.ToString()));
        Assert.That((await StandAsync()).Where(s => s.Vervalt).Select(s => s.Persoon), Is.EqualTo(new[] { School.Persoon }));

        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(overleg.ToString()));
        Assert.That((await StandAsync()).Select(s => (s.Vervalt, s.Volgnummer)).Distinct(), Is.EqualTo(new[] { (true, 1) }));
    }

    [Test, Rule("PAR-08")]
    public async Task An_aanwijzing_that_ends_takes_the_appointment_back()
    {
        await BijeengeroepenAsync(3, null, Caw);
        await H.PumpAsync();
        Gronden.Remove(Caw.Persoon);
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, Id.Nieuw<OrganisatieId>(), Nu));
        Assert.That((await StandAsync()).Single(s => s.Persoon == Caw.Persoon).Vervalt, Is.True);
    }

    [Test]
    public async Task Cancelled_one_minute_before_is_told_and_what_happens_at_the_table_is_not()
    {
        var (overleg, _, _) = await BijeengeroepenAsync(3, null, Caw);
        await H.PumpAsync();
        var begin = await H.ScalarAsync<DateTime>($"select begin from casusoverleggen.overleg where id = '{overleg}'");
        H.Klok.Vooruit(begin.ToUniversalTime() - Nu.UtcDateTime - TimeSpan.FromMinutes(1));
        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(overleg.ToString()));
        Assert.That((await StandAsync()).Select(s => s.Vervalt), Is.All.True);

        var (_, punt, _) = await BezigAsync(null, Caw);
        await H.PumpAsync();
        var verwacht = await AantalAsync(vervalt: false);
        await GoedAsync(Burgemeester, new Slices.Tafel.NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CAW start begeleiding" });
        await GoedAsync(Burgemeester, new Slices.Tafel.SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" });
        await H.PumpAsync();
        Assert.That((verwacht, await AantalAsync(vervalt: false)), Is.EqualTo((4L, 4L)));
    }

    private async Task<IReadOnlyList<(PersoonId Persoon, bool Vervalt, int Volgnummer)>> StandAsync()
    {
        await H.PumpAsync();
        return await H.AlsSysteem(Cel, async sp =>
        {
            var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Persistence.CasusoverleggenDbContext>(sp);
            return (await db.Kalenderafspraken.ToListAsync()).Select(a => (a.PersoonId, a.Vervalt, a.Volgnummer)).OrderBy(a => a.PersoonId.Waarde).ToList();
        });
    }

    private Task<long> AantalAsync(bool? vervalt = null) => H.ScalarAsync<long>($"select count(*) from casusoverleggen.kalenderafspraak{(vervalt is { } v ? $" where vervalt = {v}" : "")}");
}
