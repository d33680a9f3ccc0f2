using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Casusoverleggen.Wereld;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

internal sealed class WereldTests : Proef
{
    [Test]
    public async Task The_fictitious_world_has_casussen_in_every_state_and_work_for_every_role()
    {
        var start = System.Diagnostics.Stopwatch.StartNew();
        await new Casusbouwer().BouwAsync(H.Services, CancellationToken.None);
        TestContext.Out.WriteLine($"world in {start.ElapsedMilliseconds} ms");

        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.casus"), Is.EqualTo(30));
        var staten = await InDbAsync(Coordinator, db => db.Casussen.Select(c => c.Staat).Distinct().ToListAsync());
        Assert.That(staten, Is.EquivalentTo(new[]
        {
            CasusStaat.InVoorbereiding, CasusStaat.Geagendeerd, CasusStaat.Besproken, CasusStaat.Opvolgtraject, CasusStaat.Monitoring, CasusStaat.OvergedragenLtf, CasusStaat.Afgesloten, CasusStaat.Heropend,
        }));
        Assert.That(await InDbAsync(Coordinator, db => db.Casussen.AnyAsync(c => c.Id == new LivcR.SharedKernel.CasusId(FictieveWereld.Guid("casus 22")))), Is.True);
        foreach (var wie in new[] { Clb, School, Politie })
        {
            var rijen = (await H.Send(wie, new ToonUitnodigingen.Vraag())).Value!.Rijen;
            Assert.That(rijen.Count(r => r.Staat == DeelnameStaat.Uitgenodigd), Is.GreaterThan(0), wie.ToString());
        }

        Assert.That((await H.Send(Caw, new ToonUitnodigingen.Vraag())).Value!.Rijen.Select(r => r.Staat), Does.Contain(DeelnameStaat.Aanvaard));
        // The start page of each role, as it is shown.
        foreach (var (wie, lijst) in new[] { (Coordinator, "Nieuw: casussen om te bespreken"), (Coordinator, "Wacht op u: overleggen"), (Coordinator, "Te laat: taken en herzieningen"), (Burgemeester, "Wacht op uw beslissing"), (Burgemeester, "Overdrachten tussen LIVC R's"), (Coordinator, "Overdrachten tussen LIVC R's"), (Clb, "Uitnodigingen"), (Caw, "Mijn taken"), (Caw, "Wacht op u: afsprakenlijsten") })
        {
            var panelen = await H.Als(wie, sp => sp.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Start, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None));
            Assert.That(panelen.SelectMany(p => (IReadOnlyList<Werklijst>)p.Data).Single(l => l.Titel == lijst).Rijen, Is.Not.Empty, lijst);
        }

        Assert.That(await H.Als(Clb, sp => sp.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Start, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None)), Has.Count.EqualTo(1), "a partner has no trace of the coordination's lists");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg where staat = 'Voorgelegd'"), Is.EqualTo(1));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.taak where staat = 'Open' and tegen < '2026-11-23'"), Is.GreaterThan(0));
    }

    [Test, Rule("GEH-11")]
    public async Task The_fictitious_world_has_a_casus_under_embargo_whose_planned_agendapunt_lapsed()
    {
        foreach (var bouwer in H.Services.GetServices<IWereldbouwer>().OrderBy(b => b.Volgorde))
        {
            await bouwer.BouwAsync(H.Services, CancellationToken.None);
        }

        Assert.That(await InDbAsync(Coordinator, db => db.Casussen.AnyAsync(c => c.Id == Embargobouwer.Casus)), Is.False, "hidden");
        Assert.That(await H.ScalarAsync<string>($"select staat || onder_embargo from casusoverleggen.casus where id = '{Embargobouwer.Casus}'"), Is.EqualTo("Opgeschorttrue"));
        Assert.That(await InDbAsync(Coordinator, db => db.Opschortingen.Where(o => o.AgendapuntId != null).Select(o => o.CasusId).ToListAsync()), Is.EqualTo(new[] { Embargobouwer.Casus }));
        foreach (var wie in new[] { Caw, Clb, School })
        {
            Assert.That((await H.Send(wie, new ToonUitnodigingen.Vraag())).Value!.Vervallen, Has.Count.EqualTo(1), wie.ToString());
        }
    }

    /// <summary>The tour in the README holds on whatever day the world is filled: what it tells of stands there, and the coming meeting is near enough for the name (PAR-03).</summary>
    [TestCase("2026-12-24"), TestCase("2026-12-31"), TestCase("2027-03-25"), TestCase("2028-02-29")]
    public async Task On_any_day_an_invitation_that_is_accepted_shows_the_name(string dag)
    {
        H.Klok.Zet(new DateTimeOffset(DateOnly.Parse(dag, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(20, 0), TimeSpan.Zero));
        await new Casusbouwer().BouwAsync(H.Services, CancellationToken.None);

        var punt = (await H.Send(Clb, new ToonUitnodigingen.Vraag())).Value!.Rijen.First(r => r.Staat == DeelnameStaat.Uitgenodigd).Agendapunt;
        Assert.That((await H.Send(Clb, new ToonUitnodiging.Vraag(punt.ToString()))).Value!.Naam, Is.Null);
        await AanvaardAsync(Clb, punt);
        Assert.That((await H.Send(Clb, new ToonUitnodiging.Vraag(punt.ToString()))).Value!.Naam, Does.StartWith("Fictief"));
        Assert.That(await InDbAsync(Burgemeester, db => db.Overleggen.CountAsync(o => o.Begin > Nu)), Is.GreaterThan(1), "one that comes, one to decide on");
    }
}
