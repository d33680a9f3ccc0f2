using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Jobs;
using LivcR.Signalen.Panelen;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using LivcR.Signalen.Slices.Navragen;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Signalen.Tests;

/// <summary>Police hides a casus: its signals go with it, for the pages and for the database itself, and whoever sent one cannot tell (GEH-11).</summary>
[Rule("GEH-11")]
internal sealed class EmbargoTests : Proef
{
    private const string Nummer = "ZON-2026-001", Opgeschort = "Deze casus is tijdelijk opgeschort.";
    private static readonly Wie Burgemeester = Wie.Nieuw(CelA, Rol.Burgemeester);
    private static readonly Wie Gemachtigde = Wie.Nieuw(CelA, Rol.BurgemeesterGemachtigde);
    private static readonly Wie[] Coordinatie = [Coordinator, Plaatsvervanger];
    private static readonly Wie[] Anderen = [Officer, Korpschef, Burgemeester, Gemachtigde, Caw, AndereCoordinator];
    private static readonly string[] Tabellen = ["signaal", "navraag"];

    private CasusId _casus;
    private SignaalId _geopend, _gekoppeld, _zelf, _open;

    protected override void Extra(IServiceCollection services) => services.AddModuleWeb();

    /// <summary>One signal that became the casus, one linked to it, one linked that the coordination wrote down; and one that has nothing to do with it.</summary>
    [SetUp]
    public async Task CasusAsync()
    {
        (_geopend, _gekoppeld, _zelf) = (await MeldAsync(), await MeldAsync(), await MeldAsync(Coordinator));
        foreach (var id in new[] { _geopend, _gekoppeld, _zelf }) await GoedAsync(Coordinator, new StartWeging.Opdracht(id.ToString()));
        await GoedAsync(Coordinator, new StelNavraag.Opdracht { Signaal = _geopend.ToString(), Navraag = "Sinds wanneer?" });
        await GoedAsync(Coordinator, new StelCasusVoor.Opdracht { Signaal = _geopend.ToString(), Finaliteit = Finaliteit, Leeftijd = "Meerderjarig", Voornaam = "Proefje", Achternaam = "Fictief" });
        await GoedAsync(Officer, new BevestigCasus.Opdracht(_geopend.ToString()));
        _casus = (await SignaalAsync(_geopend)).CasusId!.Value;
        await H.OntvangAsync(Module, CelA, new CasusGeopendV1(_casus, _geopend, Nummer, Nu));
        foreach (var id in new[] { _gekoppeld, _zelf }) await GoedAsync(Coordinator, Koppel(id));
        _open = await MeldAsync();
    }

    [Test]
    public async Task The_coordination_reads_one_sentence_and_everyone_else_what_they_read_of_no_signal()
    {
        var voor = await H.HaalAsync(Coordinator, $"/signalen/{_geopend}");
        Assert.That((voor.Status, voor.Tekst.Contains("Fictief", StringComparison.Ordinal)), Is.EqualTo((200, true)), "there is something to hide");
        await EmbargoAsync(true, 4);

        foreach (var id in new[] { _geopend, _gekoppeld, _zelf })
        {
            foreach (var wie in Coordinatie)
            {
                var p = await H.HaalAsync(wie, $"/signalen/{id}");
                Assert.That(p.Status, Is.EqualTo(403), wie.Rollen[0].ToString());
                Assert.That(p.Tekst, Does.Contain(Opgeschort).And.Not.Contain("Fictief").And.Not.Contain("School Proef").And.Not.Contain((await InSysteemAsync(id)).Nummer));
                Assert.That((await H.PostAsync(wie, $"/signalen/{id}/navraag", ("Navraag", "Nog iets?"))).Tekst, Does.Contain(Opgeschort), "an act reads no more");
            }

            foreach (var wie in Anderen)
            {
                Assert.That(await H.HaalAsync(wie, $"/signalen/{id}"), Is.EqualTo(await H.HaalAsync(wie, $"/signalen/{Id.Nieuw<SignaalId>()}")), wie.Rollen[0].ToString());
            }
        }

        Assert.That((await H.HaalAsync(School, $"/signalen/{_geopend}")).Status, Is.EqualTo((await H.HaalAsync(School, $"/signalen/{Id.Nieuw<SignaalId>()}")).Status));
        await EmbargoAsync(false, 5);
        Assert.That(await H.HaalAsync(Coordinator, $"/signalen/{_geopend}"), Is.EqualTo(voor), "lifted, all is back");
        Assert.That(await RijenAsync(Coordinator, "opschorting"), Is.Zero);
    }

    [Test]
    public async Task No_list_panel_or_neighbour_shows_it()
    {
        var voor = await LijstenAsync();
        Assert.That(voor, Does.Contain(_geopend).And.Contain(_gekoppeld).And.Contain(_zelf).And.Contain(_open));
        Assert.That((await H.Send(Coordinator, new GeefGewogenSignaal(_geopend))).Ok, Is.True);
        await EmbargoAsync(true, 4);

        Assert.That(await LijstenAsync(), Does.Contain(_open).And.Not.Contain(_geopend).And.Not.Contain(_gekoppeld).And.Not.Contain(_zelf));
        foreach (var id in new[] { _geopend, _gekoppeld })
        {
            Assert.That((await H.Send(Coordinator, new GeefGewogenSignaal(id))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        }

        Assert.That((await H.Send(Coordinator, new GeefGelijkendeSignalen(new Identiteit("Proefje", "Fictief", null), null, null))).Value!.Signalen, Is.Empty);
        Assert.That(await PaneelAsync(Coordinator), Is.EqualTo(new[] { _open }), "nor the start page");
        Assert.That((await H.Send(Coordinator, new MijnSignalen.Vraag())).Value, Is.Empty, "a coordinator who sent it is the coordination");
        var nood = await H.AlsSysteem(CelA, sp => new NoodtoegangSignalen(sp.GetRequiredService<ReadRound<SignalenDbContext>>(), sp.GetRequiredService<ICurrentUser>()).GeefAsync(new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None));
        Assert.That(((IReadOnlyList<NoodtoegangSignalen.Rij>)nood!.Data).Select(r => r.Nummer), Is.EqualTo(new[] { (await SignaalAsync(_open)).Nummer }), "break-glass");

        await EmbargoAsync(false, 5);
        Assert.That(await LijstenAsync(), Is.EqualTo(voor));
        Assert.That((await H.Send(Coordinator, new GeefGewogenSignaal(_geopend))).Ok, Is.True);
    }

    [Test]
    public async Task The_database_itself_shows_no_row_of_it_to_anyone()
    {
        foreach (var tabel in Tabellen) Assert.That(await RijenAsync(Coordinator, tabel, "onder"), Is.Positive, $"{tabel} has something to hide");
        await EmbargoAsync(true, 4);
        foreach (var wie in Coordinatie.Concat(Anderen))
        {
            foreach (var tabel in Tabellen) Assert.That(await RijenAsync(wie, tabel, "onder"), Is.Zero, $"{wie.Rollen[0]} reads {tabel}");
        }

        Assert.That((await RijenAsync(Coordinator, "signaal"), await RijenAsync(School, "navraag"), await RijenAsync(Officer, "opschorting"), await RijenAsync(AndereCoordinator, "opschorting")), Is.EqualTo((1L, 0L, 0L, 0L)));
        var hef = $"update signalen.signaal set onder_embargo = false where casus_id = '{_casus.Waarde}'";
        Assert.That(await H.SqlAlsAsync(Coordinator, "signalen", hef), Is.EqualTo("0"), "nor lifts it");
        await EmbargoAsync(false, 5);
        foreach (var tabel in Tabellen) Assert.That(await RijenAsync(Coordinator, tabel, "onder"), Is.Positive, tabel);
        Assert.That(await H.SqlAlsAsync(Coordinator, "signalen", hef), Is.Not.EqualTo("0"), "that attempt reaches rows that are there to reach");
    }

    [Test]
    public async Task The_sender_reads_the_same_receipt_to_the_byte_and_acts_meet_the_same_answer()
    {
        async Task<string> BeeldAsync() => string.Join('\n',
            (await H.HaalAsync(School, $"/signalen/{_geopend}/ontvangst")).Tekst, (await H.HaalAsync(School, $"/signalen/{_gekoppeld}/ontvangst")).Tekst, (await H.HaalAsync(School, "/signalen/mijn")).Tekst,
            Tekst((await H.Send(School, new TrekSignaalIn.Opdracht(_geopend.ToString()))).Refusal));
        var voor = await BeeldAsync();
        Assert.That(voor, Does.Contain("Afgerond").And.Contain((await SignaalAsync(_geopend)).Nummer).And.Contain("U kunt het niet meer intrekken."));
        await EmbargoAsync(true, 4);
        Assert.That(await BeeldAsync(), Is.EqualTo(voor));
        Assert.That((await H.HaalAsync(Coordinator, $"/signalen/{_zelf}/ontvangst")).Tekst, Does.Contain(Opgeschort));
        await EmbargoAsync(false, 5);
        Assert.That(await BeeldAsync(), Is.EqualTo(voor));
    }

    [Test]
    public async Task Twice_and_late_change_nothing_and_the_number_may_come_after_the_embargo()
    {
        var aan = new CasusEmbargoGewijzigdV1(_casus, true, 6);
        var eventId = Guid.CreateVersion7();
        await H.OntvangAsync(Module, CelA, aan, eventId);
        await H.OntvangAsync(Module, CelA, aan, eventId);
        await H.OntvangAsync(Module, CelA, aan);
        await EmbargoAsync(false, 5); // late
        Assert.That(await RijenAsync(Coordinator, "signaal", "onder"), Is.Zero, "a late event lifts nothing");
        await EmbargoAsync(false, 7);
        await EmbargoAsync(true, 6);
        Assert.That(await RijenAsync(Coordinator, "signaal", "onder"), Is.EqualTo(3), "nor does it hide anew");

        var vroeg = Id.Nieuw<CasusId>();
        await H.OntvangAsync(Module, CelA, new CasusEmbargoGewijzigdV1(vroeg, true, 3));
        await H.OntvangAsync(Module, CelA, new CasusGeopendV1(vroeg, Id.Nieuw<SignaalId>(), "ZON-2026-009", Nu));
        await GoedAsync(Coordinator, new StartWeging.Opdracht(_open.ToString()));
        Assert.That(Tekst((await H.Send(Coordinator, Koppel(_open, "ZON-2026-009"))).Refusal), Is.EqualTo(Opgeschort), "nothing is linked to it meanwhile");
    }

    [Test]
    public async Task A_link_that_was_made_before_the_news_came_is_hidden_by_its_own_event()
    {
        await GoedAsync(Coordinator, new StartWeging.Opdracht(_open.ToString()));
        await GoedAsync(Coordinator, Koppel(_open)); // its event waits
        await H.ScalarAsync<int>($"update signalen.bekende_casus set onder_embargo = true, embargo_volgnummer = 4 where id = '{_casus.Waarde}'");
        Assert.That(await RijenAsync(Coordinator, "signaal", "onder"), Is.EqualTo(4));
        await H.PumpAsync();
        Assert.That(Tekst((await H.Send(Coordinator, new ToonSignaal.Vraag(_open.ToString()))).Refusal), Is.EqualTo(Opgeschort));
    }

    [Test, Rule("AVG-07")]
    public async Task Terms_run_on_under_an_embargo()
    {
        await EmbargoAsync(true, 4);
        await H.OntvangAsync(Module, CelA, new CasusStaatGewijzigdV1(_casus, Casusoverleggen.Contracts.CasusStaat.Afgesloten, Casusoverleggen.Contracts.CasusStaat.Vernietigd, 9, Nu));
        var weg = await H.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new VernietigSignalen.Opdracht()));
        Assert.That(weg.Value, Is.EqualTo(3));
        Assert.That((await InSysteemAsync(_geopend)).Zorg, Is.Null);
        Assert.That(await H.ScalarAsync<long>("select (select count(*) from signalen.opschorting) + (select count(*) from signalen.signaal where onder_embargo)"), Is.Zero,
            "the casus is gone: no later event could find these rows to lift their mark");
        Assert.That((await H.Send(Coordinator, new ToonSignaal.Vraag(_geopend.ToString()))).Value!.Inhoud, Is.Null, "empty, and not suspended");
        Assert.That((await H.HaalAsync(School, $"/signalen/{_geopend}/ontvangst")).Tekst, Does.Contain("Afgerond"), "the empty receipt stays its term");
        H.Klok.Vooruit(TimeSpan.FromDays(120));
        await H.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new VernietigSignalen.Opdracht()));
        Assert.That(await H.ScalarAsync<long>("select (select count(*) from signalen.opschorting) + (select count(*) from signalen.signaal where onder_embargo)"), Is.Zero);
    }

    private static KoppelSignaal.Opdracht Koppel(SignaalId id, string nummer = Nummer) => new() { Signaal = id.ToString(), Casusnummer = nummer };

    private Task EmbargoAsync(bool staat, int volgnummer) => H.OntvangAsync(Module, CelA, new CasusEmbargoGewijzigdV1(_casus, staat, volgnummer));

    private async Task GoedAsync(Wie wie, ICommand<Done> daad) => Assert.That((await H.Send(wie, daad)).ToString(), Is.EqualTo("Ok(Done)"));

    private Task<Signaal> InSysteemAsync(SignaalId id) => H.AlsSysteem(CelA, sp => sp.GetRequiredService<SignalenDbContext>().Signalen.AsNoTracking().SingleAsync(s => s.Id == id));

    private async Task<List<SignaalId>> LijstenAsync()
    {
        var rijen = new List<SignaalId>();
        foreach (var keuze in Enum.GetValues<Signalenlijst.Keuze>()) rijen.AddRange((await H.Send(Coordinator, new Signalenlijst.Vraag(keuze))).Value!.Rijen.Select(r => r.Id));
        return rijen;
    }

    private Task<List<SignaalId>> PaneelAsync(Wie wie) => H.Als(wie, async sp => (await sp.GetRequiredService<StartSignalen>().GeefAsync(CancellationToken.None))!.Signalen.Select(r => r.Id).ToList());

    /// <summary>As the database itself answers this person, in the plain SQL of the start page.</summary>
    private Task<long> RijenAsync(Wie wie, string tabel, string? welke = null) => H.Als(wie, async sp =>
    {
        var waar = welke is null ? "" : tabel == "signaal" ? $" where casus_id = '{_casus.Waarde}'" : $" where signaal_id in ('{_geopend}', '{_gekoppeld}', '{_zelf}')";
        return (await sp.GetRequiredService<ReadRound<SignalenDbContext>>().AskAsync(CancellationToken.None, Question.Of($"select count(*) from signalen.{tabel}{waar}", r => r.GetInt64(0)))).Single();
    });
}
