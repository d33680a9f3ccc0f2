using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices.Fiches;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Tests;

/// <summary>The way of a fiche from the table to the police, over HTTP and on the real database.</summary>
internal sealed class FicheTests : Proef
{
    private static readonly Wie Io = Wie.Nieuw(Cel, Rol.InformationOfficer);
    private static readonly Wie Korpschef = Wie.Nieuw(Cel, Rol.Korpschef);
    private static readonly Wie Elders = Wie.Nieuw(Id.Nieuw<CelId>(), Rol.Coordinator, Rol.InformationOfficer);
    private const string Inhoud = "De begeleiding loopt goed en gaat verder.";

    protected override IServiceCollection Buren(IServiceCollection s) => s
        .Antwoord<GeefBetrokkene, BetrokkeneKaart>(_ => new BetrokkeneKaart("Jan", "De Wit", null))
        .Antwoord<GeefCel, CelKaart>(q => new CelKaart(q.Cel, "LIVC R Zonderdale", [new("99001", "Zonderdale")], true, false))
        .Antwoord<GeefRolhouders, IReadOnlyList<Rolhouder>>(_ => new[] { new Rolhouder(Io.Persoon, "Io", Rol.InformationOfficer), new Rolhouder(Korpschef.Persoon, "Kc", Rol.Korpschef) });

    /// <summary>Three took part, of whom Voorzitter stepped out; the colleague was invited and did not come.</summary>
    [SetUp]
    public Task SluitAsync() => KamerAsync(AgendapuntStaat.Afgesloten, true, Deed(Sofie), Deed(Bilal), Deed(Voorzitter), new(Collega.Persoon, DeelnameStaat.Afwezig, true, false));

    private static DeelnemerStand Deed(Wie wie) => new(wie.Persoon, DeelnameStaat.Beeindigd, true, false);

    [Test, Rule("GEH-13")]
    public async Task Only_when_everyone_who_took_part_agreed_the_police_get_it()
    {
        var url = await VoorgelegdAsync();
        foreach (var wie in new[] { Io, Korpschef, Collega, Volgende, Elders, Fg, Beheerder })
        {
            Assert.That((await H.HaalAsync(wie, url)).Status, Is.EqualTo(404), "not asked, not handed over");
            Assert.That(await H.Als(wie, sp => sp.GetRequiredService<InformatiedelingDbContext>().Fiches.CountAsync()), Is.Zero, "nor in the database");
        }

        await AntwoordAsync(Sofie, url);
        await AntwoordAsync(Bilal, url);
        var geweigerd = await H.PostAsync(Coordinator, url + "/bezorgen");
        Assert.That((geweigerd.Status, geweigerd.Tekst.Contains("De terugkoppelingsfiche is niet door alle deelnemers goedgekeurd.")), Is.EqualTo((422, true)), "who stepped out was asked too");
        await GelogdAsync("GEH-13", "BezorgFiche");

        await AntwoordAsync(Voorzitter, url);
        Assert.That((await H.HaalAsync(Coordinator, url)).Tekst, Does.Contain("Goedgekeurd door iedereen").And.Contain("/bezorgen"));
        Assert.That((await H.HaalAsync(Io, url)).Status, Is.EqualTo(404), "approved is not handed over");
        Assert.That((await H.PostAsync(Coordinator, url + "/bezorgen")).Naar, Is.EqualTo(url));
        Assert.That((await H.PostAsync(Coordinator, url + "/bezorgen")).Naar, Is.EqualTo(url), "clicked twice");
        foreach (var wie in new[] { Io, Korpschef })
        {
            Assert.That((await H.HaalAsync(wie, url)).Tekst, Does.Contain(Inhoud).And.Contain("Bezorgd").And.Contain("door Bilal Proef").And.Contain("101 of 112").And.Contain("Vraag eerst advies").And.Not.Contain("Uw antwoord"));
            Assert.That(await StartAsync(wie), Does.Contain(url));
        }

        Assert.That((await H.HaalAsync(Collega, url)).Status, Is.EqualTo(404));
        Assert.That((await H.PostAsync(Sofie, url + "/antwoord", ("Hash", await HashAsync(Sofie, url)), ("Keuze", "bezwaar"))).Status, Is.EqualTo(422), "too late");
    }

    [Test, Rule("GEH-13")]
    public async Task One_objection_is_no_fiche_and_nobody_learns_whose()
    {
        var url = await VoorgelegdAsync();
        await AntwoordAsync(Sofie, url);
        await AntwoordAsync(Bilal, url, "bezwaar");
        await AntwoordAsync(Voorzitter, url);
        Assert.That((await H.HaalAsync(Coordinator, url)).Tekst, Does.Contain("Voorgelegd").And.Not.Contain("ezwaar").And.Not.Contain("/bezorgen"), "the moment does not tell");
        Assert.That((await H.HaalAsync(Sofie, url)).Tekst, Does.Contain("U ging akkoord met deze tekst.").And.Not.Contain("U maakte bezwaar"));
        Assert.That((await H.HaalAsync(Bilal, url)).Tekst, Does.Contain("U maakte bezwaar tegen deze tekst."));
        foreach (var wie in new[] { Sofie, Coordinator, Io, Voorzitter })
        {
            Assert.That(await H.Als(wie, sp => sp.GetRequiredService<InformatiedelingDbContext>().FicheAntwoorden.CountAsync(a => a.PersoonId != wie.Persoon)), Is.Zero);
        }

        Assert.That(await NachtAsync(), Is.Zero, "an objection shows no sooner than silence");
        H.Klok.Zet(new DateTimeOffset(2026, 12, 1, 1, 10, 0, TimeSpan.Zero));
        Assert.That(await NachtAsync(), Is.EqualTo(1));
        Assert.That(await NachtAsync(), Is.Zero, "twice is once");
        Assert.That((await H.HaalAsync(Coordinator, url)).Tekst, Does.Contain("Afgewezen").And.Contain("de tekst is gewist").And.Not.Contain("Bilal"));
        Assert.That((await H.PostAsync(Coordinator, url + "/bezorgen")).Status, Is.EqualTo(422));
        var antwoorden = (await H.LogAsync()).Where(l => l.Handeling == "informatiedeling.BeantwoordFiche").ToList();
        Assert.That(antwoorden.Select(l => (l.Actie, l.Regel, l.Uitkomst)).Distinct(), Has.Exactly(1).Items, "the log does not tell who objected");
        Assert.That(antwoorden, Has.Count.EqualTo(3));
    }

    [Test, Rule("GEH-13")]
    public async Task Silence_of_five_working_days_is_no_fiche()
    {
        var url = await VoorgelegdAsync();
        await AntwoordAsync(Sofie, url);
        await AntwoordAsync(Bilal, url);
        H.Klok.Zet(new DateTimeOffset(2026, 11, 30, 20, 0, 0, TimeSpan.Zero));
        Assert.That(await NachtAsync(), Is.Zero, "the fifth working day is not over");
        H.Klok.Zet(new DateTimeOffset(2026, 12, 1, 1, 10, 0, TimeSpan.Zero));
        Assert.That(await NachtAsync(Id.Nieuw<CelId>()), Is.Zero, "another LIVC R's night");
        Assert.That((await H.PostAsync(Voorzitter, url + "/antwoord", ("Hash", await HashAsync(Voorzitter, url)), ("Keuze", "akkoord"))).Tekst, Does.Contain("De termijn om akkoord te gaan is voorbij."));
        Assert.That(await NachtAsync(), Is.EqualTo(1));
        Assert.That(await H.ScalarAsync<string>("select staat from informatiedeling.terugkoppelingsfiche"), Is.EqualTo("Afgewezen"));
        Assert.That((await H.Send(Coordinator, new WijsFichesAf.Opdracht())).Ok, Is.False, "only the night does this");
    }

    [Test, Rule("GEH-13")]
    public async Task An_akkoord_may_be_taken_back_until_it_was_handed_over_and_an_objection_not()
    {
        var url = await VoorgelegdAsync();
        foreach (var wie in new[] { Sofie, Bilal, Voorzitter }) await AntwoordAsync(wie, url);
        await AntwoordAsync(Sofie, url, "bezwaar");
        Assert.That((await H.PostAsync(Coordinator, url + "/bezorgen")).Status, Is.EqualTo(422));
        Assert.That((await H.PostAsync(Sofie, url + "/antwoord", ("Hash", await HashAsync(Sofie, url)), ("Keuze", "akkoord"))).Tekst, Does.Contain("Alleen een nieuwe fiche"));
        Assert.That(await H.ScalarAsync<bool>($"select akkoord from informatiedeling.fiche_antwoord where persoon_id = '{Sofie.Persoon}'"), Is.False);
    }

    [Test, Rule("GEH-13")]
    public async Task An_akkoord_on_another_text_is_refused_and_counts_nowhere()
    {
        var url = await VoorgelegdAsync();
        Assert.That((await H.PostAsync(Sofie, url + "/antwoord", ("Hash", new string('0', 64)), ("Keuze", "akkoord"))).Tekst, Does.Contain("Dit is niet de tekst die voorligt."));
        Assert.That((await H.PostAsync(Sofie, url + "/antwoord", ("Hash", "x"), ("Keuze", "akkoord"))).Status, Is.EqualTo(422));
        Assert.That((await H.PostAsync(Collega, url + "/antwoord", ("Hash", await HashAsync(Sofie, url)), ("Keuze", "akkoord"))).Status, Is.EqualTo(404));
        Assert.That((await H.PostAsync(Coordinator, url + "/antwoord", ("Hash", await HashAsync(Sofie, url)), ("Keuze", "akkoord"))).Status, Is.EqualTo(404), "who was not at the table has no voice");
        foreach (var wie in new[] { Sofie, Bilal, Voorzitter }) await AntwoordAsync(wie, url);
        await using (var c = await H.OpenAsync())
        {
            await using var q = new Npgsql.NpgsqlCommand("update informatiedeling.fiche_antwoord set hash = sha256('iets anders') where persoon_id = $1", c) { Parameters = { new() { Value = Bilal.Persoon.Waarde } } };
            Assert.That(await q.ExecuteNonQueryAsync(), Is.EqualTo(1));
        }

        Assert.That((await H.PostAsync(Coordinator, url + "/bezorgen")).Status, Is.EqualTo(422));
    }

    [Test, Rule("GEH-13")]
    public async Task What_repeats_an_item_is_blocked_when_put_forward_and_again_when_handed_over()
    {
        await KamerAsync(AgendapuntStaat.Bezig);
        var inbreng = await GedeeldAsync();
        Assert.That((await H.PostAsync(Sofie, $"/inbreng/{inbreng}/intrekken")).Status, Is.EqualTo(303));
        var concept = Formulier(actie: "bewaren", tekst: "Zij volgt met veel inzet een opleiding sinds 3 maart 2026.");
        Assert.That((await H.Send(Bilal, concept)).Ok, Is.True);
        await SluitAsync();

        var letterlijk = await SchrijfAsync("Zij bleef drie weken weg uit de begeleiding."); // shared, then withdrawn: what was said stays secret
        Assert.That((await H.PostAsync(Coordinator, letterlijk + "/voorleggen")).Tekst, Does.Contain("zes woorden na elkaar. Schrijf het in eigen woorden."));
        await GelogdAsync("GEH-13", "LegFicheVoor");
        var url = await SchrijfAsync("Zij volgt met veel inzet een opleiding.");
        Assert.That(url, Is.EqualTo(letterlijk), "the same concept");
        Assert.That((await H.PostAsync(Coordinator, url + "/voorleggen")).Naar, Is.EqualTo(url), "a draft nobody shared says nothing");
        foreach (var wie in new[] { Sofie, Bilal, Voorzitter }) await AntwoordAsync(wie, url);

        await KamerAsync(AgendapuntStaat.Bezig);
        Assert.That((await H.Send(Bilal, concept with { Actie = "delen" })).Ok, Is.True);
        await SluitAsync();
        Assert.That((await H.PostAsync(Coordinator, url + "/bezorgen")).Tekst, Does.Contain("zes woorden na elkaar. Schrijf het in eigen woorden."), "even with everyone's akkoord");
        Assert.That(await H.ScalarAsync<long>("select count(*) from informatiedeling.fiche_vingerafdruk"), Is.EqualTo(2));
        foreach (var wie in new[] { Sofie, Bilal, Collega, Fg, Elders })
        {
            Assert.That(await H.Als(wie, sp => sp.GetRequiredService<InformatiedelingDbContext>().FicheVingerafdrukken.CountAsync()), Is.Zero);
        }
    }

    [Test, Rule("GEH-13"), Rule("GEH-07")]
    public async Task Who_guesses_word_after_word_is_stopped_and_another_writer_goes_on()
    {
        await KamerAsync(AgendapuntStaat.Bezig);
        await GedeeldAsync();
        await SluitAsync();
        var url = await SchrijfAsync(Geheim);
        foreach (var raad in new[] { "zes woorden na elkaar", "zes woorden na elkaar", "zes woorden na elkaar", "zes woorden na elkaar", "zes woorden na elkaar", "U legde over deze casus 5 keer", "U legde over deze casus 5 keer" })
        {
            var p = await H.PostAsync(Coordinator, url + "/voorleggen");
            Assert.That((p.Status, p.Tekst.Contains(raad, StringComparison.Ordinal)), Is.EqualTo((422, true)), raad);
        }

        Assert.That(await SchrijfAsync(Inhoud), Is.EqualTo(url));
        Assert.That((await H.PostAsync(Coordinator, url + "/voorleggen")).Tekst, Does.Contain("Vraag een andere schrijver om de fiche te schrijven"), "not even own words: the answer would tell");
        Assert.That((await H.LogAsync()).Count(l => l is { Actie: "Weigeren", Regel: "GEH-13", Handeling: "informatiedeling.LegFicheVoor" }), Is.EqualTo(8), "each stands in the log");
        var plaatsvervanger = Wie.Nieuw(Cel, Rol.Plaatsvervanger);
        var ander = (await H.PostAsync(plaatsvervanger, $"/agendapunten/{Punt}/fiche", ("Tekst", Inhoud))).Naar!;
        Assert.That((await H.PostAsync(plaatsvervanger, ander + "/voorleggen")).Naar, Is.EqualTo(ander));
    }

    [Test, Rule("GEH-13")]
    public async Task A_date_is_refused_beside_the_field_and_what_was_typed_stays()
    {
        var p = await H.PostAsync(Coordinator, $"/agendapunten/{Punt}/fiche", ("Tekst", "Het contact loopt sinds 3 maart 2026."));
        Assert.That(p.Status, Is.EqualTo(422));
        Assert.That(p.Tekst, Does.Contain("Lijkt op een datum: 3 maart 2026.").And.Contain("sinds 3 maart 2026.</textarea>").And.Contain("id=\"Tekst-fout\""));
        Assert.That(await RijenAsync(), Is.Zero, "nothing kept");
    }

    [Test, Rule("GEH-13")]
    [Rule("FIN-09")]
    public async Task Who_may_write_and_what()
    {
        var pagina = $"/agendapunten/{Punt}/fiche";
        foreach (var wie in new[] { Sofie, Korpschef, Io, Elders, Beheerder })
        {
            Assert.That((await H.HaalAsync(wie, pagina)).Status, Is.EqualTo(404), "the information officer only when at the table");
            Assert.That((await H.PostAsync(wie, pagina, ("Tekst", Inhoud))).Status, Is.EqualTo(404));
        }

        Assert.That((await H.HaalAsync(Coordinator, $"/agendapunten/{Guid.NewGuid()}/fiche")).Status, Is.EqualTo(404));
        Assert.That((await H.PostAsync(Coordinator, pagina, ("Tekst", " "))).Tekst, Does.Contain("Schrijf wat de politie mag weten."));
        Assert.That((await H.PostAsync(Coordinator, pagina, ("Tekst", "GEHEIM - WET 11.12.1998"))).Status, Is.EqualTo(422));
        var naam = await H.PostAsync(Coordinator, pagina, ("Tekst", "Het gaat goed met Fatima."));
        Assert.That(naam.Status, Is.EqualTo(422));
        Assert.That(naam.Tekst, Does.Contain("Noem niemand anders dan de betrokkene bij naam; schrijf de rol, geen naam (bijvoorbeeld zus, coach). Lijkt op een naam: Fatima.").And.Contain("Het gaat goed met Fatima.</textarea>").And.Contain("id=\"Tekst-fout\""));
        Assert.That(await RijenAsync(), Is.Zero, "nothing kept");
        await GelogdAsync("GEH-13", "SchrijfFiche");
        var url = await SchrijfAsync("Jan De Wit volgt een opleiding.");
        Assert.That((await H.HaalAsync(Sofie, url)).Status, Is.EqualTo(404), "a concept is its author's");
        Assert.That((await H.PostAsync(Sofie, url + "/voorleggen")).Status, Is.EqualTo(404));
        Assert.That((await H.PostAsync(Coordinator, url + "/voorleggen")).Naar, Is.EqualTo(url));
        Assert.That((await H.PostAsync(Coordinator, url + "/voorleggen")).Naar, Is.EqualTo(url), "clicked twice");
        Assert.That(await H.ScalarAsync<string>("select encode(tekst, 'escape') from informatiedeling.terugkoppelingsfiche"), Does.Not.Contain("opleiding"));
        Assert.That(await SchrijfAsync("Andere tekst."), Is.Not.EqualTo(url), "another text is another fiche");

        await KamerAsync(AgendapuntStaat.Afgesloten, true, Deed(Io), Deed(Sofie));
        Assert.That((await H.HaalAsync(Io, pagina)).Status, Is.EqualTo(200));
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal));
        Assert.That((await H.HaalAsync(Coordinator, pagina)).Status, Is.EqualTo(404), "only after it closed");
    }

    [Test, Rule("GEH-13")]
    public async Task The_page_asks_each_on_exactly_this_text_and_the_panels_lead_there()
    {
        var punt = await FichePaneelAsync(Coordinator);
        Assert.That(punt, Does.Contain($"/agendapunten/{Punt}/fiche"));
        Assert.That(await FichePaneelAsync(Sofie), Is.Null);
        var url = await VoorgelegdAsync();
        var pagina = (await H.HaalAsync(Sofie, url)).Tekst;
        Assert.That(pagina, Does.Contain(Inhoud).And.Contain("Wat alleen gezegd is, kan niet worden nagekeken. U stemt in met precies deze tekst.").And.Contain("value=\"akkoord\"").And.Contain("value=\"bezwaar\""));
        Assert.That(pagina, Does.Contain(Convert.ToHexStringLower(Terugkoppelingsfiche.HashVan(Inhoud))[..4]).And.Contain("maandag 30 november 2026").And.Not.Contain("/bezorgen"));
        Assert.That(await FichePaneelAsync(Sofie), Does.Contain(url).And.Not.Contain("/fiche\""));
        Assert.That((await StartAsync(Sofie), await StartAsync(Io), await StartAsync(Collega)), Is.EqualTo((await StartAsync(Sofie), (string?)null, (string?)null)));
        Assert.That(await StartAsync(Sofie), Does.Contain(url));
        await AntwoordAsync(Sofie, url);
        Assert.That(await StartAsync(Sofie), Is.Null, "answered");
        Assert.That((await H.LogAsync()).Where(l => l is { Actie: "Lezen", Handeling: "informatiedeling.ToonFiche" }).Select(l => l.Casus).Distinct(), Is.EqualTo(new[] { (Guid?)Casus.Waarde }));
        Assert.That(await H.ScalarAsync<string>("select string_agg(l::text, ' ') from verantwoording.log l"), Does.Not.Contain("begeleiding loopt"));
    }

    [Test, Rule("PAR-08"), Rule("GEH-12"), Rule("GEH-13")]
    public async Task Who_took_part_and_has_no_ground_any_more_reads_it_no_longer_and_without_their_word_there_is_none()
    {
        var url = await VoorgelegdAsync();
        var hash = await HashAsync(Bilal, url);
        await AntwoordAsync(Sofie, url);
        await AntwoordAsync(Voorzitter, url);
        ZonderGrond.Add(Bilal.Persoon);

        Assert.That(await H.HaalAsync(Bilal, url), Is.EqualTo(await H.HaalAsync(Bilal, $"/fiches/{Id.Nieuw<FicheId>()}")), "as one that does not exist");
        Assert.That((await H.PostAsync(Bilal, url + "/antwoord", ("Hash", hash), ("Keuze", "akkoord"))).Status, Is.EqualTo(404));
        Assert.That((await StartAsync(Bilal), await FichePaneelAsync(Bilal)), Is.EqualTo(((string?)null, (string?)null)), "nothing leads to a closed door");
        Assert.That((await H.PostAsync(Coordinator, url + "/bezorgen")).Tekst, Does.Contain("De terugkoppelingsfiche is niet door alle deelnemers goedgekeurd."));

        ZonderGrond.Remove(Bilal.Persoon);
        Assert.That(await StartAsync(Bilal), Does.Contain(url));
        await AntwoordAsync(Bilal, url);
        Assert.That((await H.PostAsync(Coordinator, url + "/bezorgen")).Naar, Is.EqualTo(url));
        ZonderGrond.Add(Bilal.Persoon);
        Assert.That((await H.HaalAsync(Bilal, url)).Status, Is.EqualTo(404), "handed over or not");
    }

    [Test, Rule("PAR-08"), Rule("GEH-12")]
    public async Task Who_wrote_it_and_left_that_office_reads_it_no_longer()
    {
        var elders = new Wie(Coordinator.Persoon, Cel, Rol.Partner);
        var url = await SchrijfAsync(Inhoud);
        Assert.That(await H.HaalAsync(elders, url), Is.EqualTo(await H.HaalAsync(elders, $"/fiches/{Id.Nieuw<FicheId>()}")));
        Assert.That((await H.PostAsync(Coordinator, url + "/voorleggen")).Naar, Is.EqualTo(url));
        Assert.That((await H.HaalAsync(elders, url)).Status, Is.EqualTo(404));
        Assert.That((await H.HaalAsync(Coordinator, url)).Tekst, Does.Contain(Inhoud));
    }

    [Test, Rule("GEH-11")]
    public async Task An_embargo_hides_it_from_everyone_and_lifting_it_gives_it_back()
    {
        var url = await VoorgelegdAsync();
        await EmbargoAsync(true);
        foreach (var wie in new[] { Sofie, Coordinator, Io })
        {
            Assert.That((await H.HaalAsync(wie, url)).Status, Is.EqualTo(404));
            Assert.That(await H.Als(wie, sp => sp.GetRequiredService<InformatiedelingDbContext>().Fiches.CountAsync()), Is.Zero);
        }

        Assert.That((await H.HaalAsync(Coordinator, $"/agendapunten/{Punt}/fiche")).Status, Is.EqualTo(404));
        Assert.That(await FichePaneelAsync(Coordinator), Is.Null);
        await EmbargoAsync(false);
        await AntwoordAsync(Sofie, url);
    }

    [Test, Rule("GEH-13"), Rule("PAR-03")]
    public async Task The_page_says_why_it_is_read_in_the_same_words_whatever_others_answered()
    {
        var werelden = new List<string>();
        foreach (var ander in new[] { null, "akkoord", "bezwaar" })
        {
            var url = await VoorgelegdAsync();
            if (ander is not null) await AntwoordAsync(Bilal, url, ander);
            werelden.Add(string.Join('\n', await WaaromAsync(Coordinator, url), await WaaromAsync(Sofie, url)));
        }

        Assert.That(werelden[0], Does.Contain("U schreef deze fiche. Op maandag 23 november 2026. (GEH-13)").And.Contain("U nam deel aan het agendapunt waarover ze gaat, en beslist mee. (GEH-13)")
            .And.Contain("Wat een ander antwoordde en of die antwoordde, behalve dat iedereen akkoord is. (GEH-13)"), "which the page does say then");
        Assert.That(werelden, Has.All.EqualTo(werelden[0]));
    }

    [Test, Rule("GEH-13"), Rule("PAR-03"), Rule("GEH-11")]
    public async Task Where_it_is_written_stands_why_in_the_same_words_whatever_was_shared_or_answered()
    {
        var pagina = $"/agendapunten/{Punt}/fiche";
        var leeg = await WaaromAsync(Coordinator, pagina);
        Assert.That(leeg, Does.Contain("U treedt op voor de LIVC R van dit agendapunt. (AVG-12)").And.Contain("Het agendapunt is afgesloten: eerder wordt er geen fiche over geschreven. (GEH-13)")
            .And.Contain("U bent coördinator of plaatsvervanger van deze LIVC R. (LIV-05)").And.Contain("Wat iemand op een fiche antwoordde. (GEH-13)"));
        Assert.That((await H.PostAsync(Coordinator, pagina, ("Tekst", "Het gaat goed met Fatima."))).Tekst, Does.Contain("Waarom zie ik dit?"), "also beside what was refused");

        await AntwoordAsync(Bilal, await VoorgelegdAsync(), "bezwaar");
        Assert.That(await WaaromAsync(Coordinator, pagina), Is.EqualTo(leeg));
        await EmbargoAsync(true);
        Assert.That((await H.HaalAsync(Coordinator, pagina)).Tekst, Does.Not.Contain("Waarom zie ik dit"));
        await EmbargoAsync(false);
        Assert.That(await WaaromAsync(Coordinator, pagina), Is.EqualTo(leeg));

        await KamerAsync(AgendapuntStaat.Afgesloten, true, Deed(Io), Deed(Sofie));
        Assert.That(await WaaromAsync(Io, pagina), Does.Contain("U bent information officer van deze LIVC R. (GEH-13)").And.Contain("U nam deel aan dit agendapunt. (GEH-07)").And.Not.Contain("LIV-05"));
        foreach (var wie in new[] { Sofie, Korpschef, Elders })
        {
            Assert.That((await H.HaalAsync(wie, pagina)).Tekst, Does.Not.Contain("Waarom zie ik dit"));
        }
    }

    private async Task<string> WaaromAsync(Wie wie, string url) =>
        new AngleSharp.Html.Parser.HtmlParser().ParseDocument((await H.HaalAsync(wie, url)).Tekst).QuerySelectorAll("details").Single(d => d.QuerySelector("summary")!.TextContent == "Waarom zie ik dit?").OuterHtml;

    private async Task EmbargoAsync(bool staat)
    {
        await using var c = await H.OpenAsync();
        await using var q = new Npgsql.NpgsqlCommand("insert into informatiedeling.embargo values ($1, $2, $3, 1) on conflict (casus_id) do update set staat = $3", c)
        {
            Parameters = { new() { Value = Casus.Waarde }, new() { Value = Cel.Waarde }, new() { Value = staat } },
        };
        await q.ExecuteNonQueryAsync();
    }

    [Test, Rule("GEH-13")]
    public async Task A_clock_that_jumps_neither_shortens_the_term_for_good_nor_brings_a_rejected_fiche_back()
    {
        var (begin, url) = (H.Klok.GetUtcNow(), await VoorgelegdAsync());
        H.Klok.Zet(begin.AddDays(-400));
        Assert.That(await NachtAsync(), Is.Zero, "back: nothing is rejected, and answers count");
        await AntwoordAsync(Sofie, url);
        await AntwoordAsync(Bilal, url);
        H.Klok.Zet(begin.AddDays(400));
        Assert.That((await H.PostAsync(Voorzitter, url + "/antwoord", ("Hash", await HashAsync(Voorzitter, url)), ("Keuze", "akkoord"))).Tekst, Does.Contain("De termijn om akkoord te gaan is voorbij."));
        H.Klok.Zet(begin);
        await AntwoordAsync(Voorzitter, url, "bezwaar");
        H.Klok.Zet(begin.AddDays(400));
        Assert.That(await NachtAsync(), Is.EqualTo(1));
        H.Klok.Zet(begin);
        Assert.That((await H.PostAsync(Coordinator, url + "/bezorgen")).Status, Is.EqualTo(422));
        Assert.That((await H.HaalAsync(Coordinator, url)).Tekst, Does.Contain("Afgewezen").And.Not.Contain(Inhoud));
    }

    [Test, Rule("AVG-08")]
    public async Task A_destroyed_casus_takes_fiches_answers_and_marks_along()
    {
        await KamerAsync(AgendapuntStaat.Bezig);
        await GedeeldAsync();
        await SluitAsync();
        await AntwoordAsync(Sofie, await VoorgelegdAsync());
        var e = new CasusStaatGewijzigdV1(Id.Nieuw<CasusId>(), CasusStaat.Afgesloten, CasusStaat.Vernietigd, 9, H.Klok.GetUtcNow());
        await H.OntvangAsync(Module, Cel, e);
        await H.OntvangAsync(Module, Cel, e with { Casus = Casus, Naar = CasusStaat.Afgesloten });
        Assert.That(await RijenAsync(), Is.EqualTo(3));
        await H.OntvangAsync(Module, Cel, e with { Casus = Casus });
        Assert.That(await RijenAsync(), Is.Zero);
    }

    [Test, Rule("AVG-07")]
    public async Task A_concept_nobody_put_forward_goes_with_its_term()
    {
        await SchrijfAsync(Inhoud);
        H.Klok.Vooruit(TimeSpan.FromDays(89));
        await NachtAsync();
        Assert.That(await RijenAsync(), Is.EqualTo(1));
        H.Klok.Vooruit(TimeSpan.FromDays(2));
        await NachtAsync();
        Assert.That(await RijenAsync(), Is.Zero);
    }

    private async Task<string> SchrijfAsync(string tekst)
    {
        var p = await H.PostAsync(Coordinator, $"/agendapunten/{Punt}/fiche", ("Tekst", tekst));
        Assert.That(p.Status, Is.EqualTo(303), p.Tekst);
        return p.Naar!;
    }

    private async Task<string> VoorgelegdAsync()
    {
        var url = await SchrijfAsync(Inhoud);
        Assert.That((await H.PostAsync(Coordinator, url + "/voorleggen")).Naar, Is.EqualTo(url));
        return url;
    }

    private async Task<string> HashAsync(Wie wie, string url) =>
        Convert.ToHexStringLower((await H.Als(wie, sp => sp.GetRequiredService<InformatiedelingDbContext>().Fiches.AsNoTracking().ToListAsync())).Single(f => url.EndsWith(f.Id.ToString(), StringComparison.Ordinal)).Hash!);

    private async Task AntwoordAsync(Wie wie, string url, string keuze = "akkoord")
    {
        var p = await H.PostAsync(wie, url + "/antwoord", ("Hash", await HashAsync(wie, url)), ("Keuze", keuze));
        Assert.That(p.Naar, Is.EqualTo(url), p.Tekst);
    }

    private async Task<int> NachtAsync(CelId? cel = null) => (await H.AlsSysteem(cel ?? Cel, sp => sp.GetRequiredService<ISender>().Send(new WijsFichesAf.Opdracht()))).Value;

    private async Task<int> RijenAsync() => (int)await H.ScalarAsync<long>("""
        select (select count(*) from informatiedeling.terugkoppelingsfiche) + (select count(*) from informatiedeling.fiche_antwoord) + (select count(*) from informatiedeling.fiche_vingerafdruk)
        """);

    private Task<string?> FichePaneelAsync(Wie wie) => TekenAsync<FichePaneel>(wie, Punt.Waarde);

    private Task<string?> StartAsync(Wie wie) => TekenAsync<FicheStartPaneel>(wie, null);

    private async Task<string?> TekenAsync<T>(Wie wie, Guid? id) where T : IPaneel =>
        await H.Als(wie, sp => sp.GetRequiredService<T>().GeefAsync(new PaneelContext(id, new Dictionary<string, string?>()), CancellationToken.None)) is { } inhoud ? await H.TekenAsync(wie, inhoud) : null;
}
