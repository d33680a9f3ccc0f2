using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Jobs;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices;

/// <summary>LIV-01 says "Sluit eerst de bestaande af": this is how.</summary>
[Rule("LIV-01")]
internal sealed class OpheffingTests
{
    private const string Pad = "/livcr/afsluiten";
    private static readonly Wie Burgemeester = Wereldproef.Als(W.Burgemeester);
    private static readonly CelId Zon = W.Zonderdale.Id;
    private static readonly DateTimeOffset Nu = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start() => _huis = await Wereldproef.WebAsync();

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    [Rule("LIV-02")]
    [Rule("PAR-08")]
    public async Task After_the_act_of_the_mayor_and_two_persons_it_is_closed_and_its_municipality_is_free()
    {
        (await DoeAsync(Wereldproef.Coordinator, "voorstellen")).IsGeweigerd("De beslissing van de burgemeester van Zonderdale om deze LIVC R af te sluiten, ontbreekt.");
        await AkteAsync();
        Assert.That((await DoeAsync(Wereldproef.Coordinator, "voorstellen")).Status, Is.EqualTo(303));
        Assert.That((await _huis.HaalAsync(Burgemeester, Pad)).Tekst, Does.Contain("Mira Daelhof").And.Contain("Afsluiten bevestigen"));
        (await DoeAsync(Wereldproef.Coordinator with { Rollen = [Rol.Coordinator, Rol.Burgemeester] }, "bevestigen")).IsGeweigerd("een andere persoon moet erover beslissen");
        Assert.That(await TotAsync(), Is.Null, "nothing changed yet");

        var r = await DoeAsync(Burgemeester, "bevestigen");

        Assert.That((r.Status, r.Naar, await TotAsync()), Is.EqualTo((303, "/vertrek", (DateOnly?)new DateOnly(2026, 11, 23))));
        Assert.That(await _huis.ScalarAsync<long>($"select count(*) from machtigingen.zetel where cel_id = '{Zon}' and tot is null"), Is.Zero);
        var geeindigd = (await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Where(e => e.Cel == Zon).ToList();
        Assert.That(geeindigd.Select(e => e.Persoon), Is.SupersetOf(new[] { W.Coordinator.Id, W.Burgemeester.Id, W.InformationOfficer.Id, W.CawPartner.Id, W.CawContact.Id }));
        Assert.That(geeindigd.Select(e => e.Rol), Has.None.EqualTo(Rol.Fg).And.None.EqualTo(Rol.Beheerder), "the FG still reads the log");
        Assert.That((await _huis.Send(Wereldproef.Als(W.Fg), new MagDeelnemen(W.CawPartner.Id, Zon, new(2026, 11, 23)))).Ok, Is.False);
        Assert.That((await _huis.Send(Wereldproef.Als(W.Fg), new MagDeelnemen(W.CawPartner.Id, Zon, new(2026, 11, 22)))).Ok, Is.True, "yesterday stays what it was");
        Assert.That((await _huis.Send(Wereldproef.Als(W.Fg), new GeefCel(Zon))).Value!.Belet!.Regel, Is.EqualTo("TOESTAND"), "no new signal");
        Assert.That((await _huis.HaalAsync(Wereldproef.Als(W.Fg), "/livcr")).Tekst, Does.Contain("Deze LIVC R is afgesloten"));
        Assert.That((await _huis.HaalAsync(Wereldproef.Als(W.Beheerder), Pad)).Tekst, Does.Contain("Deze LIVC R is afgesloten"));

        var nieuw = new Wie(W.Beheerder.Id, Id.Nieuw<CelId>(), Rol.Beheerder);
        await _huis.PostAsync(nieuw, "/livcr/nieuw", ("Naam", "Opvolger"), ("Gemeenten", "Zonderdale"));
        Assert.That((await _huis.Send(nieuw, new LivcR.Machtigingen.Slices.Oprichting.ActiveerLivcr.Opdracht())).Refusals.Select(x => x.Regel), Has.None.EqualTo("LIV-01").And.Some.EqualTo("LIV-02"), "free");
    }

    [Test]
    [Rule("AVG-08")]
    public async Task The_nightly_jobs_still_run_for_it_and_tell_nothing_twice()
    {
        await AkteAsync();
        await DoeAsync(Wereldproef.Coordinator, "voorstellen");
        await DoeAsync(Burgemeester, "bevestigen");

        Assert.That(await _huis.Als(null, sp => sp.GetRequiredService<ISender>().Send(new GeefCellen())), Does.Contain(Zon));
        Assert.That(await _huis.AlsSysteem(Zon, async sp => (await sp.GetRequiredService<ISender>().Send(new RondeZetels.Opdracht())).Value), Is.Zero);
        var verteld = (await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Count;
        await _huis.AlsSysteem(Zon, sp => sp.GetRequiredService<ISender>().Send(new VerloopAanwijzingen.Opdracht()));
        Assert.That((await _huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Count, Is.EqualTo(verteld));
    }

    [Test]
    public async Task Open_work_keeps_it_from_closing_in_whatever_order_its_facts_come()
    {
        var (signaal, casus, punt) = (Id.Nieuw<SignaalId>(), Id.Nieuw<CasusId>(), Id.Nieuw<AgendapuntId>());
        await AkteAsync();
        await HoortAsync(new SignaalOntvangenV1(signaal, Nu));
        (await DoeAsync(Wereldproef.Coordinator, "voorstellen")).IsGeweigerd("Er zijn nog signalen die niet zijn gewogen.");
        await HoortAsync(new SignaalGewogenV1(signaal, WegingUitkomst.WordtCasus, casus, Nu, Nu));
        (await DoeAsync(Wereldproef.Coordinator, "voorstellen")).IsGeweigerd("Er zijn nog casussen die niet zijn afgesloten."); // not told yet that it opened
        await HoortAsync(new AgendapuntStaatGewijzigdV1(punt, Id.Nieuw<OverlegId>(), casus, AgendapuntStaat.Gepland, false, 1, Nu));
        await HoortAsync(new CasusStaatGewijzigdV1(casus, CasusStaat.InVoorbereiding, CasusStaat.Afgesloten, 4, Nu));
        await HoortAsync(new CasusStaatGewijzigdV1(casus, CasusStaat.InVoorbereiding, CasusStaat.Geagendeerd, 3, Nu)); // late
        await HoortAsync(new CasusGeopendV1(casus, signaal, "ZON-2026-001", Nu)); // later still
        await HoortAsync(new SignaalOntvangenV1(signaal, Nu));
        (await DoeAsync(Wereldproef.Coordinator, "voorstellen")).IsGeweigerd("Er staan nog agendapunten gepland.");
        await HoortAsync(new AgendapuntStaatGewijzigdV1(punt, Id.Nieuw<OverlegId>(), casus, AgendapuntStaat.Vervallen, false, 2, Nu));
        Assert.That((await DoeAsync(Wereldproef.Coordinator, "voorstellen")).Status, Is.EqualTo(303));

        await HoortAsync(new CasusStaatGewijzigdV1(casus, CasusStaat.Afgesloten, CasusStaat.Heropend, 5, Nu));
        (await DoeAsync(Burgemeester, "bevestigen")).IsGeweigerd("Er zijn nog casussen die niet zijn afgesloten.");
        Assert.That(await TotAsync(), Is.Null, "asked again at the second act");
    }

    [Test]
    [Rule("AVG-08")]
    public async Task What_was_open_once_is_forgotten_two_months_after_it_closed()
    {
        var (open, dicht, vergeten) = (Id.Nieuw<CasusId>(), Id.Nieuw<CasusId>(), Id.Nieuw<CasusId>());
        await HoortAsync(new CasusStaatGewijzigdV1(open, CasusStaat.InVoorbereiding, CasusStaat.Geagendeerd, 1, Nu));
        await HoortAsync(new CasusStaatGewijzigdV1(dicht, CasusStaat.Opvolgtraject, CasusStaat.Afgesloten, 4, Nu));
        foreach (var (dagen, weg) in new[] { (RuimOpenstaandOp.Dagen, 0), (1, 1), (0, 0) })
        {
            _huis.Klok.Vooruit(TimeSpan.FromDays(dagen));
            Assert.That(await _huis.AlsSysteem(Zon, async sp => (await sp.GetRequiredService<ISender>().Send(new RuimOpenstaandOp.Opdracht())).Value), Is.EqualTo(weg));
        }

        await HoortAsync(new CasusStaatGewijzigdV1(dicht, CasusStaat.Afgesloten, CasusStaat.Heropend, 5, Nu));
        Assert.That(await _huis.AlsSysteem(Zon, async sp => (await Openstaandboek.SoortenAsync(sp.GetRequiredService<MachtigingenDbContext>(), Zon, CancellationToken.None)).Single()), Is.EqualTo(OpenstaandSoort.Casus));
        foreach (var c in new[] { open, dicht, open, vergeten })
        {
            await HoortAsync(new CasusStaatGewijzigdV1(c, CasusStaat.Afgesloten, CasusStaat.Vernietigd, 9, Nu));
        }

        await HoortAsync(new CasusStaatGewijzigdV1(open, CasusStaat.InVoorbereiding, CasusStaat.Opvolgtraject, 8, Nu)); // delivered after the news of its end
        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.openstaand where is_open"), Is.Zero, "what is destroyed is never open again, and no new row is made of it");
        Assert.That(await _huis.ScalarAsync<long>($"select count(*) from machtigingen.openstaand where id = '{vergeten}'"), Is.Zero);
        _huis.Klok.Vooruit(TimeSpan.FromDays(RuimOpenstaandOp.Dagen + 1));
        Assert.That(await _huis.AlsSysteem(Zon, async sp => (await sp.GetRequiredService<ISender>().Send(new RuimOpenstaandOp.Opdracht())).Value), Is.EqualTo(2));
        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.openstaand"), Is.Zero);
        Assert.That((await _huis.LogAsync()).Where(l => l.Handeling == "machtigingen.RuimOpenstaandOp").Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(new[] { ("AVG-06", "1 gewist"), ("AVG-06", "2 gewist") }));
    }

    [Test]
    [Rule("LIV-02")]
    public async Task A_joint_one_needs_the_act_of_each_mayor()
    {
        var coordinator = Wereldproef.Als(W.DrbCoordinator);
        await AkteAsync(coordinator, "99011");
        var r = await DoeAsync(coordinator, "voorstellen");
        r.IsGeweigerd("Lindewater");
        r.IsGeweigerd("Oude Molen");
        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.opheffing"), Is.Zero);
    }

    [Test]
    public async Task Others_cannot_propose_or_confirm_and_a_proposal_may_be_taken_back()
    {
        await AkteAsync();
        foreach (var wie in new[] { Burgemeester, Wereldproef.Als(W.Beheerder), Wereldproef.Als(W.InformationOfficer), Wereldproef.Als(W.CawPartner), Wereldproef.Als(W.DrbCoordinator) with { Cel = W.DrieBeken.Id } })
        {
            Assert.That((await DoeAsync(wie, "voorstellen")).Status, Is.AnyOf(404, 422), wie.Persoon.ToString());
        }

        Assert.That(await _huis.ScalarAsync<long>("select count(*) from machtigingen.opheffing"), Is.Zero);
        await DoeAsync(Wereldproef.Coordinator, "voorstellen");
        (await DoeAsync(Wereldproef.Coordinator, "voorstellen")).IsGeweigerd("Er wacht al een voorstel");
        Assert.That((await DoeAsync(Wereldproef.Als(W.InformationOfficer), "bevestigen")).Status, Is.EqualTo(404), "there is a mayor");
        Assert.That((await DoeAsync(Wereldproef.Coordinator, "intrekken")).Status, Is.EqualTo(303));
        (await DoeAsync(Burgemeester, "bevestigen")).IsGeweigerd("Er wacht geen voorstel");
        Assert.That(await TotAsync(), Is.Null);
    }

    private Task<Pagina> DoeAsync(Wie wie, string doe) => _huis.PostAsync(wie, Pad, ("Doe", doe));

    private async Task AkteAsync(Wie? wie = null, string nis = "99001") => Assert.That((await _huis.PostAsync(wie ?? Wereldproef.Coordinator, Pad,
        ("Doe", "akte"), ("Nis", nis), ("Referentie", "B/2026/9"), ("AkteDag", "2"), ("AkteMaand", "11"), ("AkteJaar", "2026"))).Status, Is.EqualTo(303));

    private Task HoortAsync(IIntegrationEvent e) => _huis.OntvangAsync(Wereldproef.Module, Zon, e);

    private Task<DateOnly?> TotAsync() => _huis.ScalarAsync<DateOnly?>($"select tot from machtigingen.cel where id = '{Zon}'");
}
