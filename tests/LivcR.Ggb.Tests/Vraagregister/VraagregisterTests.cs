using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Gateway;
using LivcR.Ggb.Jobs;
using LivcR.Ggb.Panelen;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Certificaten;
using LivcR.Ggb.Protocol.Sleutels;
using LivcR.Ggb.Slices;
using LivcR.Ggb.Wereld;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb.Tests.Vraagregister;

/// <summary>The gateway against a register that answers, fails and lies: what reaches the information officer, and what is left behind in the database.</summary>
internal sealed class VraagregisterTests : Proef
{
    private static readonly Wie Beheerder = Wie.Nieuw(Cel, Rol.Beheerder);
    private static readonly Persoon Amber = new("Amber", "Proefkonijn", "2001-02-03");

    private const string LooptNiet = "In het protocollenregister van deze LIVC R loopt vandaag geen protocol met deze referentie. Registreer het eerst bij Protocollen (met wie: een andere instantie), of neem de referentie over die daar staat.";

    private Nepregister _register = null!;

    protected override IServiceCollection Met(IServiceCollection services) =>
        services.AddSingleton(new Registeropties(new ConfigurationBuilder().Build()) { Grens = TimeSpan.FromSeconds(TestContext.CurrentContext.Test.Arguments is [Gedrag.Traag] ? 3 : 30) }); // a busy machine is no slow register

    [SetUp]
    public async Task RegisterAsync()
    {
        _register = await Nepregister.StartAsync([Amber], H.Klok, Registerplek.Naam(Cel, Officer.Persoon), Registerplek.Naam(AndereCel, Officer.Persoon));
        Plaats();
        Assert.That((await StelInAsync()).Ok, Is.True);
    }

    [TearDown]
    public async Task RegisterWegAsync() => await _register.DisposeAsync();

    [Test]
    [Rule("GGB-01")]
    [Rule("GGB-05")]
    public async Task What_the_register_gives_back_reaches_the_executor_only_and_is_no_answer_until_they_confirm_one()
    {
        var id = await AangevraagdAsync();
        await RondeAsync();

        var model = (await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!;
        Assert.That((model.Voorstel, model.Resultaat, model.Staat), Is.EqualTo(((GgbResultaat?)GgbResultaat.Hit, (GgbResultaat?)null, ControleStaat.Aangevraagd)));
        Assert.That((await H.HaalAsync(Officer, $"/ggb/{id}")).Tekst, Does.Contain("Overeenkomst, te bevestigen"));
        Assert.That(await H.EventsAsync<GgbControleUitgevoerdV1>(Module), Is.Empty);
        var coordinatie = await PaneelAsync(Coordinator, Plaatsen.Casus);
        Assert.That(coordinatie!.Data.ToString(), Does.Not.Contain("Voorstel").And.Not.Contain("Hit,"));
        Assert.That(await H.ScalarAsync<string>("select string_agg(l::text, ' ') from verantwoording.log l"), Does.Not.Contain("hit").IgnoreCase);

        Assert.That((await RegistreerAsync(Officer, id, "NO_HIT")).Ok && (await BevestigAsync(Officer, id)).Ok, Is.True, "the executor decides, also against the register");
        Assert.That(await H.ScalarAsync<bool>("select voorstel is null from ggb.ggb_controle"), Is.True, "the proposal is gone once there is an answer");
    }

    [Test]
    [Rule("GGB-01")]
    public async Task A_proposal_of_a_hit_is_stored_like_one_of_no_hit()
    {
        List<int> lengtes = [];
        foreach (var (geboren, verwacht) in new (DateOnly?, GgbResultaat)[] { (new(2001, 2, 3), GgbResultaat.Hit), (new(1966, 7, 8), GgbResultaat.NoHit), (null, GgbResultaat.Onbepaald) })
        {
            Geboren = geboren;
            var id = await AangevraagdAsync();
            await RondeAsync();
            Assert.That((await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!.Voorstel, Is.EqualTo(verwacht));
            lengtes.Add(await H.ScalarAsync<int>("select length(voorstel) from ggb.ggb_controle"));
            await H.ScalarAsync<int>("delete from ggb.ggb_controle");
        }

        Assert.That(lengtes.Distinct().Count(), Is.EqualTo(1));
        Assert.That(_register.Vragen, Has.Count.EqualTo(2), "without a birth date nothing is asked");
    }

    [Test]
    public async Task By_hand_is_the_default_nothing_leaves()
    {
        Assert.That((await StelInAsync(gebruik: "uit")).Ok, Is.True);
        await AangevraagdAsync();
        await RondeAsync();
        Assert.That((_register.Vragen.Count, await PogingenAsync()), Is.EqualTo((0, 0)));
    }

    [TestCase(Gedrag.Storing)]
    [TestCase(Gedrag.Traag)]
    [TestCase(Gedrag.AndereSleutel)]
    [TestCase(Gedrag.VerkeerdBewijs)]
    [TestCase(Gedrag.TeWeinigPunten)]
    [TestCase(Gedrag.TeGroot)]
    [TestCase(Gedrag.AntwoordOpAndereVraag)]
    [TestCase(Gedrag.AndereIndex)]
    [TestCase(Gedrag.EpochZonderHandtekening)]
    [TestCase(Gedrag.Weigert)]
    public async Task A_register_that_fails_or_lies_proposes_nothing_and_the_question_waits_until_it_is_answered_once(Gedrag gedrag)
    {
        _register.Gedrag = gedrag;
        var id = await AangevraagdAsync();
        await RondeAsync();
        Assert.That(((await LaatsteAsync())!.Staat, (await LaatsteAsync())!.Voorstel, await PogingenAsync()), Is.EqualTo((ControleStaat.Aangevraagd, (byte[]?)null, 1)));
        var pagina = (await H.HaalAsync(Officer, $"/ggb/{id}")).Tekst;
        Assert.That(pagina, Does.Contain("Het vraagregister heeft nog niet geantwoord. U hoeft daar niet op te wachten."));

        _register.Gedrag = Gedrag.Eerlijk;
        await RondeAsync();
        Assert.That(await PogingenAsync(), Is.EqualTo(1), "not before its time");
        H.Klok.Vooruit(TimeSpan.FromMinutes(2));
        await RondeAsync();
        await RondeAsync();
        Assert.That((await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!.Voorstel, Is.EqualTo(GgbResultaat.Hit));
        var gesteld = _register.Vragen.Count;
        await RondeAsync();
        Assert.That(_register.Vragen, Has.Count.EqualTo(gesteld), "exactly one answer");
    }

    [Test]
    public async Task While_the_register_is_away_no_name_is_read_and_it_is_asked_when_it_is_back()
    {
        var gelezen = 0;
        var kaart = Betrokkene(Casus);
        Betrokkene = _ =>
        {
            gelezen++;
            return kaart;
        };
        await _register.StopAsync();
        await AangevraagdAsync();
        gelezen = 0; // who asks reads the age (MIN-01); from here on only the register's round would read
        await RondeAsync();
        Assert.That((gelezen, await H.ScalarAsync<long>("select count(*) from ggb.ggb_registervraag")), Is.EqualTo((0, 0)));

        await _register.OpAsync();
        Plaats();
        H.Klok.Vooruit(TimeSpan.FromMinutes(2));
        await RondeAsync();
        Assert.That((gelezen, (await LaatsteAsync())!.Voorstel is not null), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task A_question_of_an_ended_epoch_starts_again_with_a_fresh_blind()
    {
        _register.Gedrag = Gedrag.EpochVoorbij;
        var id = await AangevraagdAsync();
        await RondeAsync();

        Assert.That((await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!.Voorstel, Is.EqualTo(GgbResultaat.Hit));
        var vragen = _register.Vragen.Select(v => Registervraag.Lees(v)!).ToList();
        Assert.That(vragen.Select(v => v.Epoch), Is.EqualTo(new[] { 1u, 2u }));
        Assert.That((vragen[0].Nummer == vragen[1].Nummer, Punten(vragen[0]).Overlaps(Punten(vragen[1]))), Is.EqualTo((false, false)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from ggb.ggb_registervraag"), Is.EqualTo(1));
    }

    [Test]
    public async Task Two_documents_for_one_number_stop_all_questions_of_every_LIVC_R()
    {
        await AangevraagdAsync();
        await RondeAsync();
        Assert.That(_register.Vragen, Has.Count.EqualTo(1));
        var eerlijk = _register.Document;

        _register.NieuweEpoch();
        _register.Document = _register.Document with { Nummer = eerlijk.Nummer };
        await NieuweCasusAsync(Cel, new("Bo", "Anders", new DateOnly(1977, 1, 2)));
        await RondeAsync();
        Assert.That(_register.Vragen, Has.Count.EqualTo(1));
        Assert.That(await H.ScalarAsync<long>("select count(*) from ggb.registerepoch where tegenspraak is not null"), Is.EqualTo(1), "the evidence is kept");

        _register.NieuweEpoch();
        await StelInAsync(new Wie(Beheerder.Persoon, AndereCel, Rol.Beheerder));
        await NieuweCasusAsync(AndereCel, new("Cis", "Elders", new DateOnly(1971, 1, 2)));
        H.Klok.Vooruit(TimeSpan.FromHours(2));
        await RondeAsync(Cel);
        await RondeAsync(AndereCel);
        Assert.That(_register.Vragen, Has.Count.EqualTo(1), "also under a new number, also elsewhere");
    }

    [Test]
    public async Task An_epoch_before_one_that_was_seen_is_not_believed_and_neither_is_one_that_ended()
    {
        await AangevraagdAsync();
        _register.Document = _register.Document with { Nummer = 9 };
        await RondeAsync();
        Assert.That(_register.Vragen, Has.Count.EqualTo(1));
        foreach (var document in new[] { _register.Document with { Nummer = 8 }, _register.Document with { Nummer = 10, Tot = H.Klok.GetUtcNow() } })
        {
            _register.Document = document;
            await NieuweCasusAsync(Cel, new("Bo", "Anders", new DateOnly(1977, 1, 2)));
            await RondeAsync();
            Assert.That(_register.Vragen, Has.Count.EqualTo(1));
        }
    }

    [Test]
    [Rule("GGB-04")]
    public async Task The_sixth_question_of_a_day_and_a_question_much_like_an_earlier_one_are_held_back_and_read_the_same()
    {
        await AangevraagdAsync();
        await RondeAsync();
        var variant = await NieuweCasusAsync(Cel, new("Ambre", "Proefkonyn", new DateOnly(2001, 3, 2)));
        await RondeAsync();
        Assert.That(_register.Vragen, Has.Count.EqualTo(1), "a spelling variant of who was asked yesterday");

        string[] namen = ["Bo Wolk", "Cis Regen", "Dré Hagel", "Eef Sneeuw", "Fien Mist"];
        var laatste = default(ControleId);
        foreach (var (i, naam) in namen.Index())
        {
            laatste = await NieuweCasusAsync(Cel, new(naam.Split(' ')[0], naam.Split(' ')[1], new DateOnly(1950 + (i * 5), 1 + i, 2 + i)));
            await RondeAsync();
        }

        Assert.That(_register.Vragen, Has.Count.EqualTo(5));
        async Task<string> ZinAsync(ControleId id) => string.Join('|', (await H.HaalAsync(Officer, $"/ggb/{id}")).Tekst.Split("<div class=\"melding").Skip(1).Select(m => m.Split("</div>")[0]));
        Assert.That(await ZinAsync(laatste), Is.EqualTo(await ZinAsync(variant)).And.Contain("nog niet geantwoord"));

        H.Klok.Vooruit(TimeSpan.FromDays(1.1));
        await RondeAsync();
        Assert.That(_register.Vragen, Has.Count.EqualTo(6), "tomorrow the sixth is asked; the variant never is");
    }

    [Test]
    public async Task An_executor_who_was_quicker_wins()
    {
        var id = await AangevraagdAsync();
        await RegistreerAsync(Officer, id, "NO_HIT");
        await RondeAsync();
        Assert.That((_register.Vragen.Count, (await LaatsteAsync())!.Voorstel), Is.EqualTo((0, (byte[]?)null)));
    }

    [Test]
    [Rule("GGB-01")]
    public async Task The_database_holds_no_key_no_output_and_no_name_in_clear()
    {
        await AangevraagdAsync();
        await RondeAsync();
        var uitkomsten = _register.Oprf.Outputs(Sleutelset.VanVraag(Amber), Registerindex.Breedte).Chunk(Registerindex.Breedte).Select(Convert.ToHexStringLower).ToList();
        Assert.That(uitkomsten.Count(u => _register.Index.BevatEen(Convert.FromHexString(u))), Is.GreaterThan(0));

        var alles = "";
        foreach (var tabel in new[] { "ggb_controle", "ggb_registervraag", "registerepoch", "registerinstelling", "outbox", "inbox", "ggb_uitvoerder" })
        {
            alles += await H.ScalarAsync<string>($"select coalesce(string_agg(t::text, ' '), '') from ggb.{tabel} t");
        }

        alles += await H.ScalarAsync<string>("select string_agg(l::text, ' ') from verantwoording.log l");
        Assert.That(alles, Does.Contain(Convert.ToHexStringLower(_register.Document.Sleutel)), "the dump shows bytes as they are");
        foreach (var geheim in uitkomsten.Concat(Sleutelset.VanVraag(Amber).Select(Convert.ToHexStringLower)).Append("Proefkonijn").Append("2001-02-03").Append(Convert.ToHexStringLower("Proefkonijn"u8)))
        {
            Assert.That(alles, Does.Not.Contain(geheim).IgnoreCase);
        }

        Assert.That(await H.ScalarAsync<string>("select string_agg(column_name, ',' order by ordinal_position) from information_schema.columns where table_schema = 'ggb' and table_name = 'ggb_registervraag'"),
            Is.EqualTo("id,cel_id,controle_id,casus_id,persoon_id,op,gevraagd"));
    }

    [Test]
    [Rule("AVG-03")]
    public async Task It_is_switched_on_only_with_a_holder_a_basis_and_a_protocol_and_by_the_administrator()
    {
        var r = await StelInAsync(protocol: " ");
        Assert.That((r.Refusal.Regel, Tekst(r)), Is.EqualTo(("AVG-03", "Er is geen protocol voor deze uitwisseling geregistreerd.")));
        Assert.That((await StelInAsync(houder: "")).Refusal.Veld, Is.EqualTo("Registerhouder"));
        Assert.That((await StelInAsync(grond: null)).Refusal.Veld, Is.EqualTo("Rechtsgrond"));
        Assert.That((await StelInAsync(protocol: new string('x', 301))).Refusal.Regel, Is.EqualTo(Refusal.Invoer));
        Assert.That((await StelInAsync(grond: "GEHEIM (wet 11-12-1998)")).Refusal.Regel, Is.EqualTo("FIN-09"));
        Assert.That((await StelInAsync(gebruik: "misschien")).Refusal.Veld, Is.EqualTo("Gebruik"));
        foreach (var wie in new[] { Coordinator, Officer, Partner, Burgemeester }) Assert.That((await StelInAsync(wie)).Refusal.Regel, Is.EqualTo("PAR-03"));
        Assert.That(await H.ScalarAsync<string>("select protocol from ggb.registerinstelling"), Is.EqualTo("Protocol 2026-7"), "nothing changed");
        await GelogdAsync("AVG-03", "StelVraagregisterIn");

        Assert.That((await H.HaalAsync(Beheerder, "/beheer/vraagregister")).Tekst, Does.Contain("Protocol 2026-7"));
        Assert.That((await H.LogAsync()).Where(l => l.Handeling == "ggb.StelVraagregisterIn" && l.Actie == "Beheren").Select(l => l.Uitkomst), Is.EqualTo(new[] { "aan" }));
    }

    [TestCase("Protocol 2026-8")]
    [TestCase("Protocol van elders")]
    [Rule("AVG-03")]
    public async Task It_is_not_switched_on_under_a_protocol_that_does_not_run_in_this_LIVC_R(string protocol)
    {
        Protocollen.Add((AndereCel, "Protocol van elders"));
        var r = await StelInAsync(protocol: protocol);
        Assert.That((r.Refusal.Regel, r.Refusal.Veld, Tekst(r)), Is.EqualTo(("AVG-03", "Protocol", LooptNiet)));
        Assert.That(await H.ScalarAsync<string>("select protocol from ggb.registerinstelling"), Is.EqualTo("Protocol 2026-7"), "nothing changed");
        Assert.That((await H.HaalAsync(Beheerder, "/beheer/vraagregister")).Tekst, Does.Not.Contain("Er vertrekt geen vraag"), "the one that was recorded runs");

        Assert.That((await StelInAsync(gebruik: "uit", protocol: protocol)).Ok, Is.True, "off at any time");
    }

    [Test]
    [Rule("AVG-03")]
    public async Task A_protocol_that_ended_stops_every_question_until_one_runs_again()
    {
        var id = await AangevraagdAsync();
        Protocollen.Remove((Cel, "Protocol 2026-7"));
        var r = await RondeAsync();
        Assert.That((r.Refusal.Regel, Tekst(r), _register.Vragen.Count), Is.EqualTo(("AVG-03", LooptNiet, 0)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from ggb.ggb_registervraag"), Is.Zero);
        await GelogdAsync("AVG-03", "StelRegistervragen");
        for (var ronde = 0; ronde < 8; ronde++)
        {
            H.Klok.Vooruit(TimeSpan.FromMinutes(20));
            Assert.That((await RondeAsync()).Ok, Is.True, "said once a day");
        }

        Assert.That((await H.LogAsync()).Count(l => l is { Handeling: "ggb.StelRegistervragen", Regel: "AVG-03" }), Is.EqualTo(1));
        H.Klok.Vooruit(TimeSpan.FromDays(1));
        Assert.That((await RondeAsync()).Refusal.Regel, Is.EqualTo("AVG-03"), "and again the next day");
        Assert.That(await PogingenAsync(), Is.Zero, "the question itself was not tried");
        var pagina = (await H.HaalAsync(Beheerder, "/beheer/vraagregister")).Tekst;
        Assert.That(pagina, Does.Contain("Er vertrekt geen vraag").And.Contain(LooptNiet));
        Assert.That((await StelInAsync()).Refusal.Regel, Is.EqualTo("AVG-03"));

        Protocollen.Add((Cel, "Protocol 2026-7"));
        Assert.That((await RondeAsync()).Ok, Is.True);
        Assert.That((await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!.Voorstel, Is.EqualTo(GgbResultaat.Hit));
    }

    [Test]
    [Rule("AVG-03")]
    public async Task The_administrator_alone_hears_on_the_start_page_that_no_question_leaves()
    {
        Assert.That(await PaneelAsync(Beheerder, Plaatsen.Start), Is.Null, "it runs");
        Protocollen.Remove((Cel, "Protocol 2026-7"));
        var paneel = (await PaneelAsync(Beheerder, Plaatsen.Start))!;
        Assert.That((paneel.Component, paneel.Data), Is.EqualTo((typeof(ProtocolPaneelScherm), LooptNiet)));
        foreach (var wie in new[] { Coordinator, Officer, Partner, Wie.Nieuw(AndereCel, Rol.Beheerder) })
        {
            Assert.That(await PaneelAsync(wie, Plaatsen.Start), Is.Null);
        }

        Assert.That((await StelInAsync(gebruik: "uit")).Ok, Is.True);
        Assert.That(await PaneelAsync(Beheerder, Plaatsen.Start), Is.Null, "by hand only: nothing waits for it");
    }

    [Test]
    public async Task A_certificate_near_its_end_is_told_to_the_administrator_an_ended_one_asks_nothing_and_a_new_one_is_taken_at_once()
    {
        var naam = Registerplek.Naam(Cel, Officer.Persoon);
        Assert.That(await PaneelAsync(Beheerder, Plaatsen.Start), Is.Null, "it holds for years");
        _register.Certificeer(naam, H.Klok.GetUtcNow().AddDays(20));
        Assert.That(await StartpaginaAsync(), Does.Contain("Een certificaat voor het vraagregister loopt af").And.Contain("geldt nog tot zondag 13 december 2026. Vraag de registerhouder nu om een nieuw certificaat."));
        foreach (var wie in new[] { Coordinator, Officer, Partner, Wie.Nieuw(Id.Nieuw<CelId>(), Rol.Beheerder) }) Assert.That(await PaneelAsync(wie, Plaatsen.Start), Is.Null);
        var id = await AangevraagdAsync();
        await RondeAsync();
        Assert.That((await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!.Voorstel, Is.EqualTo(GgbResultaat.Hit), "until then questions go on");

        H.Klok.Vooruit(TimeSpan.FromDays(21));
        Assert.That(await StartpaginaAsync(), Does.Contain("Een certificaat voor het vraagregister is verlopen").And.Contain("Daarmee vertrekt geen vraag meer"));
        var ander = await NieuweCasusAsync(Cel, new BetrokkeneKaart("Bram", "Verzonnen", new DateOnly(1966, 7, 8)));
        await RondeAsync();
        Assert.That((_register.Vragen.Count, await H.ScalarAsync<long>("select count(*) from ggb.ggb_registervraag")), Is.EqualTo((1, 1L)));

        _register.Certificeer(naam, H.Klok.GetUtcNow().AddYears(1));
        H.Klok.Vooruit(TimeSpan.FromHours(1));
        await RondeAsync();
        Assert.That(await PaneelAsync(Beheerder, Plaatsen.Start), Is.Null);
        Assert.That((_register.Vragen.Count, await H.ScalarAsync<bool>($"select voorstel is not null from ggb.ggb_controle where id = '{ander}'")), Is.EqualTo((2, true)));

        await File.WriteAllTextAsync(Path.Combine(_register.Plek.Certificaten, naam + ".crt"), "half a file");
        Assert.That(await StartpaginaAsync(), Does.Contain("Een certificaat voor het vraagregister is niet te lezen").And.Contain("Laat de bestanden nakijken.").And.Not.Contain("1970"));

        async Task<string> StartpaginaAsync() => await H.TekenAsync(Beheerder, (await PaneelAsync(Beheerder, Plaatsen.Start))!);
    }

    [Test]
    public void The_fictitious_register_renews_its_certificates_before_they_end()
    {
        var map = Directory.CreateTempSubdirectory("livcr-fictief-").FullName;
        try
        {
            var nu = H.Klok.GetUtcNow();
            var vrager = Path.Combine(map, "vrager");
            FictiefRegister.Bereid(map, nu);
            var naam = Path.GetFileNameWithoutExtension(Directory.GetFiles(vrager, "*_*.crt").Single());
            var einde = Certificaatmap.Einde(vrager, naam);

            FictiefRegister.Bereid(map, einde.AddDays(-31));
            Assert.That(Certificaatmap.Einde(vrager, naam), Is.EqualTo(einde), "not before it is time");
            FictiefRegister.Bereid(map, einde.AddDays(-29));
            Assert.That(Certificaatmap.Einde(vrager, naam), Is.GreaterThan(einde.AddYears(4)));
            Assert.That(Certificaatmap.Einde(Path.Combine(map, "houder"), Certificaatmap.Register), Is.GreaterThan(einde.AddYears(4)), "both sides");
        }
        finally
        {
            Directory.Delete(map, recursive: true);
        }
    }

    [Test]
    [Rule("GGB-07")]
    public async Task A_proposal_nobody_confirmed_is_gone_after_ninety_days_and_not_asked_for_again()
    {
        await AangevraagdAsync();
        await RondeAsync();
        H.Klok.Vooruit(TimeSpan.FromDays(92));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VerouderControles()));
        await RondeAsync();
        Assert.That(((await LaatsteAsync())!.Voorstel, _register.Vragen.Count), Is.EqualTo(((byte[]?)null, 1)));
    }

    [Test]
    [Rule("AVG-08")]
    public async Task A_destroyed_casus_takes_along_that_it_was_asked()
    {
        await AangevraagdAsync();
        await RondeAsync();
        await H.OntvangAsync(Module, Cel, new LivcR.Casusoverleggen.Contracts.Events.CasusStaatGewijzigdV1(Casus, CasusStaat.Afgesloten, CasusStaat.Vernietigd, 9, H.Klok.GetUtcNow()));
        Assert.That((await RijenAsync(), await H.ScalarAsync<long>("select count(*) from ggb.ggb_registervraag")), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Whom_was_asked_is_forgotten_after_twelve_months()
    {
        await AangevraagdAsync();
        await RondeAsync();
        H.Klok.Vooruit(TimeSpan.FromDays(370));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VerouderControles()));
        Assert.That(await H.ScalarAsync<long>("select count(*) from ggb.ggb_registervraag"), Is.Zero);
    }

    private void Plaats() => H.Services.GetRequiredService<Registeropties>().Plek = _register.Plek;

    private Task<Result<Done>> RondeAsync(CelId? cel = null) => H.AlsSysteem(cel ?? Cel, sp => sp.GetRequiredService<ISender>().Send(new StelRegistervragen()));

    private async Task<int> PogingenAsync() => await H.ScalarAsync<int>("select register_pogingen from ggb.ggb_controle");

    private Task<Result<Done>> StelInAsync(Wie? wie = null, string gebruik = "aan", string houder = "Registerhouder Proef", string? grond = "Wet Proef, art. 1", string protocol = "Protocol 2026-7") =>
        H.Send(wie ?? Beheerder, new StelVraagregisterIn.Opdracht { Gebruik = gebruik, Registerhouder = houder, Rechtsgrond = grond, Protocol = protocol });

    /// <summary>Another casus with a waiting question.</summary>
    private async Task<ControleId> NieuweCasusAsync(CelId cel, BetrokkeneKaart wie)
    {
        var (casus, voor) = (Id.Nieuw<CasusId>(), Betrokkene);
        Betrokkene = c => c == casus ? wie : voor(c);
        await H.Services.GetRequiredService<IKeyVault>().CreateAsync(casus.Waarde, CancellationToken.None);
        return await H.AlsSysteem(cel, async sp =>
        {
            var db = sp.GetRequiredService<GgbDbContext>();
            var controle = GgbControle.VraagAan(Id.Nieuw<ControleId>(), cel, casus, Coordinator.Persoon, Noodzaak.Herziening, [Officer.Persoon], H.Klok.GetUtcNow());
            db.Controles.Add(controle);
            await db.SaveChangesAsync();
            return controle.Id;
        });
    }

    private static HashSet<string> Punten(Registervraag v) => [.. v.Punten.Chunk(32).Select(Convert.ToHexString)];
}
