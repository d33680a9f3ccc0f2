using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Gateway;
using LivcR.Ggb.Jobs;
using LivcR.Ggb.Panelen;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Slices;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LivcR.Ggb.Tests;

/// <summary>Police hides a casus: its GGB-controles go with it, for coordination and executors alike, and nothing is asked meanwhile (GEH-11).</summary>
[Rule("GEH-11")]
internal sealed class EmbargoTests : Proef
{
    private static readonly Wie Beheerder = Wie.Nieuw(Cel, Rol.Beheerder);
    private static readonly Wie[] Iedereen = [Coordinator, Plaatsvervanger, Officer, Korpschef, Burgemeester, Partner, AndereCoordinator];
    private static readonly string[] Tabellen = ["ggb_controle", "ggb_uitvoerder"];

    private readonly Telpoort _poort = new();

    protected override IServiceCollection Met(IServiceCollection services) => services.Replace(ServiceDescriptor.Scoped<IGgbGateway>(_ => _poort));

    [Test]
    public async Task Coordination_and_executor_find_what_they_find_of_no_controle_and_lifted_all_is_back()
    {
        var id = await UitgevoerdAsync();
        var voor = await BeeldAsync(id);
        Assert.That(voor, Does.Contain($"/ggb/{id}").And.Contain(nameof(CasusPaneel)), "there is something to hide");
        await EmbargoAsync(true, 4);

        var geen = Id.Nieuw<ControleId>();
        foreach (var wie in Iedereen)
        {
            Assert.That(await H.HaalAsync(wie, $"/ggb/{id}"), Is.EqualTo(await H.HaalAsync(wie, $"/ggb/{geen}")), wie.Rollen[0].ToString());
            Assert.That((await RegistreerAsync(wie, id)).Refusals, Is.EqualTo((await RegistreerAsync(wie, geen)).Refusals), wie.Rollen[0].ToString());
            Assert.That((await BevestigAsync(wie, id)).Refusals, Is.EqualTo((await BevestigAsync(wie, geen)).Refusals), wie.Rollen[0].ToString());
            Assert.That(await ZietAsync(wie), Is.Zero, wie.Rollen[0].ToString());
            Assert.That(await PaneelAsync(wie, Plaatsen.Start), Is.Null, wie.Rollen[0].ToString());
        }

        Assert.That((await H.HaalAsync(Officer, "/ggb")).Tekst, Does.Not.Contain(id.ToString()));
        Assert.That((await PaneelAsync(Officer, Plaatsen.Casus), ((CasusPaneel.Model)(await PaneelAsync(Coordinator, Plaatsen.Casus))!.Data).Controle), Is.EqualTo(((PaneelInhoud?)null, (CasusPaneel.Stand?)null)), "even where the casus itself would still answer");
        Staat = CasusStaat.Opgeschort;
        Assert.That(await PaneelAsync(Coordinator, Plaatsen.Casus), Is.Null);
        Staat = CasusStaat.InVoorbereiding;
        await EmbargoAsync(false, 5);
        Assert.That(await BeeldAsync(id), Is.EqualTo(voor));
    }

    [Test]
    public async Task The_database_itself_shows_no_row_of_it_to_anyone()
    {
        var id = await AangevraagdAsync();
        Assert.That(await RegistervraagAsync(id), Is.EqualTo(1));
        Assert.That(await PaneelAsync(Officer, Plaatsen.Start), Is.Not.Null);
        foreach (var tabel in Tabellen) Assert.That(await RijenAsync(Coordinator, tabel), Is.EqualTo(1), $"{tabel} has something to hide");
        await EmbargoAsync(true, 4);
        Assert.That(await PaneelAsync(Officer, Plaatsen.Start), Is.Null);
        foreach (var wie in Iedereen)
        {
            foreach (var tabel in Tabellen.Append("ggb_registervraag")) Assert.That(await RijenAsync(wie, tabel), Is.Zero, $"{wie.Rollen[0]} reads {tabel}");
        }

        await EmbargoAsync(false, 5);
        foreach (var tabel in Tabellen) Assert.That(await RijenAsync(Coordinator, tabel), Is.EqualTo(1), tabel);
    }

    [Test]
    public async Task Twice_late_and_for_another_casus_change_nothing()
    {
        await UitgevoerdAsync();
        var aan = new CasusEmbargoGewijzigdV1(Casus, true, 6);
        var eventId = Guid.CreateVersion7();
        await H.OntvangAsync(Module, Cel, aan with { Casus = Id.Nieuw<CasusId>() });
        Assert.That(await ZietAsync(Coordinator), Is.EqualTo(1), "another casus");
        await H.OntvangAsync(Module, Cel, aan, eventId);
        await H.OntvangAsync(Module, Cel, aan, eventId);
        await H.OntvangAsync(Module, Cel, aan);
        await EmbargoAsync(false, 5);
        Assert.That(await ZietAsync(Coordinator), Is.Zero, "a late event lifts nothing");
        await EmbargoAsync(false, 7);
        await EmbargoAsync(true, 6);
        Assert.That(await ZietAsync(Coordinator), Is.EqualTo(1), "nor does it hide anew");
    }

    [Test]
    public async Task Nothing_is_asked_meanwhile_neither_by_the_coordination_nor_of_the_register()
    {
        Assert.That((await H.Send(Beheerder, new StelVraagregisterIn.Opdracht { Gebruik = "aan", Registerhouder = "Registerhouder Proef", Rechtsgrond = "Wet Proef, art. 1", Protocol = "Protocol 2026-7" })).Ok, Is.True);
        await AangevraagdAsync();
        await EmbargoAsync(true, 4);
        await JobAsync(new StelRegistervragen());
        Assert.That(_poort.Gevraagd, Is.Zero);
        Assert.That(Tekst(await VraagAsync(Coordinator)), Is.EqualTo("Deze casus is tijdelijk opgeschort."), "also when Casusoverleggen answers already and this module has not heard yet");

        await EmbargoAsync(false, 5);
        await JobAsync(new StelRegistervragen());
        Assert.That(_poort.Gevraagd, Is.EqualTo(1), "it waited");
    }

    [Test]
    public async Task A_question_that_was_asked_before_the_news_came_is_hidden_by_its_own_event()
    {
        await AangevraagdAsync(); // its event waits
        await H.ScalarAsync<int>($"insert into ggb.embargo values ('{Casus}', '{Cel}', true, 4)");
        Assert.That(await ZietAsync(Officer), Is.EqualTo(1));
        await H.PumpAsync();
        Assert.That((await ZietAsync(Officer), await ZietAsync(Coordinator)), Is.EqualTo((0, 0)));
    }

    [Test, Rule("AVG-07"), Rule("AVG-08")]
    public async Task Terms_run_on_under_an_embargo()
    {
        await RegistervraagAsync(await UitgevoerdAsync());
        await EmbargoAsync(true, 4);
        H.Klok.Vooruit(TimeSpan.FromDays(91));
        await JobAsync(new VerouderControles());
        Assert.That(await AntwoordInRustAsync(), Is.Empty);
        await H.OntvangAsync(Module, Cel, new CasusStaatGewijzigdV1(Casus, CasusStaat.Afgesloten, CasusStaat.Vernietigd, 9, H.Klok.GetUtcNow()));
        Assert.That(await H.ScalarAsync<long>("select (select count(*) from ggb.ggb_controle) + (select count(*) from ggb.ggb_uitvoerder) + (select count(*) from ggb.ggb_registervraag)"), Is.Zero);
    }

    private Task EmbargoAsync(bool staat, int volgnummer) => H.OntvangAsync(Module, Cel, new CasusEmbargoGewijzigdV1(Casus, staat, volgnummer));

    private async Task JobAsync(ICommand<Done> job) => Assert.That((await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(job))).Ok, Is.True);

    private async Task<string> BeeldAsync(ControleId id) => string.Join('\n', (await H.HaalAsync(Officer, "/ggb")).Tekst, (await H.HaalAsync(Officer, $"/ggb/{id}")).Tekst,
        (await PaneelAsync(Coordinator, Plaatsen.Casus))!.Component.Name, ((CasusPaneel.Model)(await PaneelAsync(Coordinator, Plaatsen.Casus))!.Data).Controle!.GeldigTot);

    /// <summary>As if the register had been asked.</summary>
    private Task<int> RegistervraagAsync(ControleId id) => H.AlsSysteem(Cel, async sp =>
    {
        var db = sp.GetRequiredService<GgbDbContext>();
        var sleutel = await sp.GetRequiredService<IKeyVault>().OpenAsync(Casus.Waarde, CancellationToken.None);
        db.Registervragen.Add(GgbRegistervraag.Van(Guid.CreateVersion7(), (await db.ZoekAsync(id.ToString(), CancellationToken.None))!, Officer.Persoon, new("Amber", "Proefkonijn", new(2001, 2, 3)), sleutel, H.Klok.GetUtcNow()));
        return await db.SaveChangesAsync(CancellationToken.None);
    });

    /// <summary>As the database itself answers this person, in the plain SQL of the start page.</summary>
    private Task<long> RijenAsync(Wie wie, string tabel) => H.Als(wie, async sp =>
    {
        return (await sp.GetRequiredService<ReadRound<GgbDbContext>>().AskAsync(CancellationToken.None, Question.Of($"select count(*) from ggb.{tabel}", r => r.GetInt64(0)))).Single();
    });

    /// <summary>Counts what would leave.</summary>
    private sealed class Telpoort : IGgbGateway
    {
        public int Gevraagd { get; private set; }

        public Task<GgbResultaat?> StelVoorAsync(GgbControle controle, CancellationToken ct)
        {
            Gevraagd++;
            return Task.FromResult<GgbResultaat?>(null);
        }
    }
}
