using System.Diagnostics;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Signalen.Slices;
using LivcR.Signalen.Verwijzingen;
using LivcR.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LivcR.Signalen.Tests;

/// <summary>The pages through their endpoints: access, forms with their token, and what stands on them.</summary>
internal sealed class PaginaTests : Proef
{
    private RequestDelegate _web = null!;
    private string _koekje = "";

    protected override void Extra(IServiceCollection services)
    {
        services.AddLivcrWeb();
        services.AddRouting();
        services.AddSingleton<Bewaarder>();
        services.AddSingleton<IFormulierBewaarder>(sp => sp.GetRequiredService<Bewaarder>());
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton(new DiagnosticListener("proef"));
        services.AddSingleton<DiagnosticSource>(sp => sp.GetRequiredService<DiagnosticListener>());
        var omgeving = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" }).Environment;
        services.AddSingleton(omgeving);
        services.AddSingleton<IHostEnvironment>(omgeving);
    }

    [SetUp]
    public void Bouw()
    {
        var app = new ApplicationBuilder(H.Services);
        app.UseRouting();
        app.UseLivcrWeb();
        app.UseEndpoints(Module.MapEndpoints);
        _web = app.Build();
        _koekje = "";
    }

    private async Task<(int Status, string? Naar, IHtmlDocument Html)> StuurAsync(Wie wie, string pad, params (string Naam, string Waarde)[]? velden)
    {
        return await H.Als(wie, async sp =>
        {
            var http = new DefaultHttpContext { RequestServices = sp };
            http.Request.Scheme = "https";
            http.Request.Host = new HostString("localhost");
            http.Request.Method = velden is { Length: > 0 } ? "POST" : "GET";
            (http.Request.Path, http.Request.QueryString) = pad.Split('?') is [var p, var q] ? (new PathString(p), new QueryString("?" + q)) : (new PathString(pad), QueryString.Empty);
            http.Request.Headers.Cookie = _koekje;
            if (velden is { Length: > 0 })
            {
                var inhoud = new FormUrlEncodedContent(velden.Select(v => KeyValuePair.Create(v.Naam, v.Waarde)));
                http.Request.ContentType = "application/x-www-form-urlencoded";
                http.Request.Body = await inhoud.ReadAsStreamAsync();
                http.Request.ContentLength = http.Request.Body.Length;
            }

            using var antwoord = new MemoryStream();
            http.Response.Body = antwoord;
            await _web(http);
            if (http.Response.Headers.SetCookie.FirstOrDefault() is { } koekje) _koekje = koekje.Split(';')[0];
            return (http.Response.StatusCode, http.Response.Headers.Location.FirstOrDefault(), new HtmlParser().ParseDocument(Encoding.UTF8.GetString(antwoord.ToArray())));
        });
    }

    /// <summary>Opens the page a form stands on, and sends that form with its token.</summary>
    private async Task<(int Status, string? Naar, IHtmlDocument Html)> VerstuurAsync(Wie wie, string vanaf, string actie, params (string Naam, string Waarde)[] velden)
    {
        var pagina = (await StuurAsync(wie, vanaf)).Html;
        var vorm = pagina.QuerySelector($"form[action='{actie}']");
        Assert.That(vorm, Is.Not.Null, $"{actie} on {vanaf}: {pagina.Title}");
        var verborgen = vorm!.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        return await StuurAsync(wie, actie, [.. verborgen, .. velden]);
    }

    [Test]
    public async Task From_form_to_receipt_to_casus()
    {
        var (status, naar, _) = await VerstuurAsync(School, "/signalen/nieuw", "/signalen/nieuw", ("Zorg", "Een leerling verheerlijkt geweld."), ("Voornaam", "Proefje"), ("Achternaam", "Fictief"), ("Onbekend", "veld"));
        Assert.That(status, Is.EqualTo(303));
        var ontvangst = await StuurAsync(School, naar!);
        Assert.That((ontvangst.Status, ontvangst.Html.QuerySelector("dt")!.TextContent), Is.EqualTo((200, "Ontvangstnummer")));
        Assert.That((await StuurAsync(Caw, naar!)).Status, Is.EqualTo(404));
        Assert.That((await StuurAsync(School, "/signalen/mijn")).Html.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(1));

        var pad = naar!.Replace("/ontvangst", "", StringComparison.Ordinal);
        Assert.That((await StuurAsync(Coordinator, "/signalen")).Html.QuerySelectorAll($"a[href='{pad}']"), Has.Length.EqualTo(1));
        Assert.That((await VerstuurAsync(Coordinator, pad, pad + "/weging")).Status, Is.EqualTo(303));

        var geweigerd = await VerstuurAsync(Coordinator, pad, pad + "/casus", ("Finaliteit", ""), ("Leeftijd", "Meerderjarig"), ("Voornaam", "Andere"), ("Achternaam", "Naam"));
        Assert.That(geweigerd.Status, Is.EqualTo(422));
        Assert.That(geweigerd.Html.QuerySelector("details[open] #Finaliteit-fout")!.TextContent, Does.Contain("Zonder motivering van de finaliteit"));
        Assert.That(geweigerd.Html.QuerySelector("#Voornaam")!.GetAttribute("value"), Is.EqualTo("Andere"), "what was typed is still there");
        Assert.That(geweigerd.Html.QuerySelectorAll("[id]").Select(e => e.Id), Is.Unique);

        Assert.That((await StuurAsync(Officer, pad)).Status, Is.EqualTo(404));
        Assert.That((await VerstuurAsync(Coordinator, pad, pad + "/casus", ("Finaliteit", Finaliteit), ("Leeftijd", "Meerderjarig"))).Status, Is.EqualTo(303), "the name of the signal stays");
        Assert.That((await StuurAsync(Korpschef, pad)).Status, Is.EqualTo(404));
        Assert.That((await VerstuurAsync(Officer, pad, pad + "/casus/bevestigen")).Status, Is.EqualTo(303));
        Assert.That((await StuurAsync(School, naar!)).Html.Body!.TextContent, Does.Contain("Afgerond").And.Not.Contain("Casus geopend"));
    }

    /// <summary>What the front door kept of an expired form (ADR 0022).</summary>
    private sealed class Bewaarder : IFormulierBewaarder
    {
        public BewaardeTekst? Tekst { get; set; }

        public Task<Microsoft.AspNetCore.Http.IResult?> BewaarAsync(HttpContext http) => Task.FromResult<Microsoft.AspNetCore.Http.IResult?>(null);

        public Task<Microsoft.AspNetCore.Http.IResult?> BewaarVoorAsync(HttpContext http, CelId gemaaktVoor) => Task.FromResult<Microsoft.AspNetCore.Http.IResult?>(null);

        public Task<BewaardeTekst?> GeefAsync(HttpContext http, Guid id) => Task.FromResult(Tekst?.Id == id ? Tekst : null);

        public Task VergeetAsync(HttpContext http, Guid id) => Task.CompletedTask;
    }

    [TestCase("/signalen/nieuw"), TestCase("/signalen/inschrijven"), TestCase("/adviesvragen/nieuw")]
    public async Task A_draft_kept_when_the_session_was_lost_stands_in_the_form_again(string pad)
    {
        var id = Guid.CreateVersion7();
        H.Services.GetRequiredService<Bewaarder>().Tekst = new(id, Nu, pad, pad, new Dictionary<string, string[]>
        {
            ["Zorg"] = ["Een half geschreven zorg"],
            ["Vraag"] = ["Een half geschreven zorg"],
            ["Voornaam"] = ["Proefje"],
            ["Organisatie"] = ["Sportclub Proef"],
            ["Leeftijd"] = ["Minderjarig"],
            ["Dringend"] = ["ja"],
        });
        var html = (await StuurAsync(pad == "/signalen/inschrijven" ? Coordinator : School, $"{pad}?bewaard={id}")).Html;
        Assert.That(html.QuerySelector("#Zorg, #Vraag")!.TextContent.Trim(), Is.EqualTo("Een half geschreven zorg"));
        Assert.That(html.QuerySelector("input[name=__bewaard]")!.GetAttribute("value"), Is.EqualTo(id.ToString()));
        if (pad == "/adviesvragen/nieuw") return;

        Assert.That(html.QuerySelector("#Voornaam")!.GetAttribute("value"), Is.EqualTo("Proefje"));
        Assert.That(html.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")), Is.SupersetOf(new[] { "Minderjarig", "ja" }));
        if (pad == "/signalen/inschrijven") Assert.That(html.QuerySelector("#Organisatie")!.GetAttribute("value"), Is.EqualTo("Sportclub Proef"));
    }

    [Test, Rule("AVG-12")]
    public async Task From_one_livcr_to_another_over_the_pages()
    {
        var id = await MeldAsync();
        var pad = $"/signalen/{id}";
        await VerstuurAsync(Coordinator, pad, pad + "/weging");
        var leeg = await VerstuurAsync(Coordinator, pad, pad + "/doorgeven", ("Livcr", ""));
        Assert.That((leeg.Status, leeg.Html.QuerySelector("details[open] #Livcr-fout")?.TextContent), Is.EqualTo((422, "Fout: Kies de andere LIVC R uit de lijst.")));
        Assert.That(leeg.Html.QuerySelectorAll("#Livcr option").Select(o => o.TextContent), Is.EqualTo(new[] { "Kies", "LIVC R Elders" }), "never the own one");
        Assert.That((await VerstuurAsync(Coordinator, pad, pad + "/doorgeven", ("Livcr", CelB.ToString()))).Status, Is.EqualTo(303));
        Assert.That((await StuurAsync(Coordinator, pad)).Html.QuerySelectorAll("form[action$='/casus'], form[action$='/koppelen']"), Is.Empty, "nothing to choose while the other side has it");

        var lijst = (await StuurAsync(AndereCoordinator, "/doorgaven")).Html;
        Assert.That(lijst.Body!.TextContent, Does.Contain("LIVC R Proef").And.Not.Contain("leerling").And.Not.Contain("School Proef"));
        var actie = lijst.QuerySelector("form[action^='/doorgaven/']")!.GetAttribute("action")!;
        Assert.That((await VerstuurAsync(AndereCoordinator, "/doorgaven", actie)).Status, Is.EqualTo(422));
        var (status, naar, _) = await VerstuurAsync(AndereCoordinator, "/doorgaven", actie, ("Antwoord", "ontvangen"));
        Assert.That((status, naar), Is.EqualTo((303, actie.Replace("/doorgaven/", "/signalen/", StringComparison.Ordinal))));
        Assert.That((await StuurAsync(AndereCoordinator, naar!)).Html.Body!.TextContent, Does.Contain("Doorgegeven door een andere LIVC R")
            .And.Contain("Of een andere LIVC R deze persoon kent, buiten een signaal dat ze zelf doorgaf. (AVG-12)"), "what never stands here is not told away from what does");
        Assert.That((await StuurAsync(Officer, "/doorgaven")).Status, Is.EqualTo(404));
    }

    [Test, Rule("PAR-05")]
    public async Task A_question_back_over_the_pages_and_one_sentence_whatever_happens()
    {
        var id = await MeldAsync();
        var (pad, bewijs) = ($"/signalen/{id}", $"/signalen/{id}/ontvangst");
        await VerstuurAsync(Coordinator, pad, pad + "/weging");
        Assert.That((await VerstuurAsync(Coordinator, pad, pad + "/navraag", ("Navraag", ""))).Html.QuerySelector("details[open] #Navraag-fout"), Is.Not.Null);
        await VerstuurAsync(Coordinator, pad, pad + "/navraag", ("Navraag", "Sinds wanneer?"));
        Assert.That((await StuurAsync(School, "/signalen/mijn")).Html.Body!.TextContent, Does.Contain("Vraag voor u"));
        Assert.That((await VerstuurAsync(School, bewijs, pad + "/antwoord", ("Antwoord", ""))).Html.QuerySelector("#Antwoord-fout")!.TextContent, Does.Contain("antwoorden hoeft niet"));
        Assert.That((await VerstuurAsync(School, bewijs, pad + "/antwoord", ("Antwoord", "Sinds mei."))).Status, Is.EqualTo(303));
        Assert.That((await StuurAsync(Coordinator, pad)).Html.Body!.TextContent, Does.Contain("Sinds mei."));

        await VerstuurAsync(Coordinator, pad, pad + "/weegkaart", ("Ervoor", "Een zorg."), ("Beschermend", ""));
        Assert.That((await StuurAsync(Coordinator, pad)).Html.Body!.TextContent, Does.Contain("Er zijn geen beschermende factoren of positieve evoluties genoteerd."));
        await VerstuurAsync(Coordinator, pad, pad + "/geen-opvolging", ("Reden", "Reden."));
        var html = (await StuurAsync(School, bewijs)).Html;
        Assert.That(html.Body!.TextContent, Does.Contain("U hoort niet wat er verder gebeurt; dat beschermt de betrokkene. Als uw bijdrage nodig is, krijgt u een uitnodiging.").And.Not.Contain("Sinds"));
        Assert.That(html.QuerySelector("a[href='/wie-bellen']"), Is.Not.Null);
        Assert.That((await StuurAsync(Coordinator, "/signalen?toon=afgerond")).Html.Body!.TextContent, Does.Contain("Vernietigd op"), "the deletion date stands in the list");
    }

    /// <summary>What the sender wrote stands ready to be weighed, to cut down and not to type over; nothing is kept until the weger saves, and then it is the weger's.</summary>
    [Test, Rule("FIN-04")]
    public async Task The_weegkaart_comes_filled_in_from_the_signal_until_the_weger_saves_one()
    {
        const string zorg = "Hij deelt oproepen <tot geweld>.\nHij komt wel nog naar de training.";
        var id = await MeldAsync(o: Melding(zorg));
        var (pad, kaart) = ($"/signalen/{id}", $"/signalen/{id}/weegkaart");
        await VerstuurAsync(Coordinator, pad, pad + "/weging");

        async Task<Dictionary<string, string>> VakkenAsync() => (await StuurAsync(Coordinator, pad)).Html.QuerySelectorAll($"form[action='{kaart}'] textarea").Cast<IHtmlTextAreaElement>().ToDictionary(t => t.Name!, t => t.Value, StringComparer.Ordinal);

        var eerst = await VakkenAsync();
        Assert.That(eerst, Is.EquivalentTo(new Dictionary<string, string>(StringComparer.Ordinal) { ["Ervoor"] = zorg, ["Ertegen"] = "", ["Beschermend"] = "", ["Doel"] = "" }));
        Assert.That((await StuurAsync(Coordinator, pad)).Html.QuerySelector($"form[action='{kaart}']")!.TextContent, Does.Contain("Overgenomen uit het signaal."));
        Assert.That((await SignaalAsync(id)).Weegkaart, Is.Null, "looking at it keeps nothing");

        await VerstuurAsync(Coordinator, pad, kaart, ("Ervoor", ""), ("Ertegen", "Bleef bij woorden."), ("Beschermend", "Komt nog naar de training."), ("Doel", Finaliteit));
        Assert.That(await VakkenAsync(), Is.EquivalentTo(new Dictionary<string, string>(StringComparer.Ordinal) { ["Ervoor"] = "", ["Ertegen"] = "Bleef bij woorden.", ["Beschermend"] = "Komt nog naar de training.", ["Doel"] = Finaliteit }), "emptied stays empty");
        var html = (await StuurAsync(Coordinator, pad)).Html;
        Assert.That(html.QuerySelector($"form[action='{kaart}']")!.TextContent, Does.Not.Contain("Overgenomen uit het signaal."));
        Assert.That(((IHtmlTextAreaElement)html.QuerySelector($"form[action='{pad}/casus'] textarea[name=Finaliteit]")!).Value, Is.EqualTo(Finaliteit), "and its sentence stands ready for the casus");
    }

    /// <summary>There is no citizens' door: who comes from the street reads whom to call, and finds nothing to fill in.</summary>
    [Test]
    public async Task Whoever_has_no_account_reads_whom_to_call_and_finds_no_form()
    {
        var (status, _, html) = await StuurAsync(Wie.Nieuw(CelA), "/wie-bellen");
        var blad = html.QuerySelector("main")!;
        Assert.That(status, Is.EqualTo(200));
        Assert.That(blad.TextContent, Does.Contain("Is er nu gevaar?").And.Contain("Burgers kunnen hier niets melden.").And.Contain("Bel de gemeente"));
        Assert.That(html.QuerySelectorAll("form, input, textarea, select, button"), Is.Empty);

        var rijen = blad.QuerySelectorAll("table tbody tr").Select(r => r.TextContent).ToList();
        var (voorBurgers, andere) = (Verwijskaart.Alle.Where(v => v.VoorBurgers).ToList(), Verwijskaart.Alle.Where(v => !v.VoorBurgers).ToList());
        Assert.That(rijen, Has.Count.EqualTo(voorBurgers.Count).And.Count.GreaterThan(10));
        foreach (var (v, rij) in voorBurgers.Zip(rijen))
        {
            Assert.That(rij, Does.Contain(v.Naam).And.Contain(v.Waarvoor).And.Contain(v.Telefoon ?? v.Website ?? "Vraag het aan uw gemeente").And.Contain(v.NagekekenOp is { } dag ? NlTekst.Kort(dag) : "Nog niet nagekeken"));
        }

        Assert.That(blad.QuerySelectorAll("a[href^='tel:']").Select(a => a.GetAttribute("href")), Is.EqualTo(new[] { "tel:101", "tel:112" }.Concat(voorBurgers.Select(v => v.Bel).OfType<string>())), "danger first");
        Assert.That(andere, Is.Not.Empty);
        Assert.That(andere.Where(v => blad.TextContent.Contains(v.Naam, StringComparison.Ordinal)), Is.Empty, "for professionals only");
    }

    [Test]
    public async Task An_adviesvraag_and_a_call_over_the_pages()
    {
        var (_, naar, _) = await VerstuurAsync(School, "/adviesvragen/nieuw", "/adviesvragen/nieuw", ("Vraag", "Mag dat?"));
        Assert.That((await VerstuurAsync(Coordinator, naar!, naar + "/antwoord", ("Antwoord", "Ja."))).Status, Is.EqualTo(303));
        Assert.That((await StuurAsync(School, naar!)).Html.Body!.TextContent, Does.Contain("Ja."));
        Assert.That((await StuurAsync(Caw, naar!)).Status, Is.EqualTo(404));
        Assert.That((await StuurAsync(School, "/adviesvragen/nieuw")).Html.QuerySelector("main")!.TextContent, Does.Contain("Schrijf geen naam"));

        var fout = await VerstuurAsync(Coordinator, "/signalen/inschrijven", "/signalen/inschrijven", ("Zorg", "Een zorg."), ("Kanaal", "Burgemeester"), ("Sector", "Sport"), ("Beroepsgeheim", "nee"));
        Assert.That((fout.Status, fout.Html.QuerySelector("#Organisatie-fout")?.TextContent), Is.EqualTo((422, "Fout: Vul de organisatie in van wie belde. Belde een burger, schrijf dan: burger.")));
        var (_, signaal, _) = await VerstuurAsync(Coordinator, "/signalen/inschrijven", "/signalen/inschrijven", ("Zorg", "Een zorg."), ("Kanaal", "Burgemeester"), ("Organisatie", "burger"), ("Sector", "Sport"), ("Beroepsgeheim", "nee"));
        Assert.That((await StuurAsync(Coordinator, signaal!)).Html.Body!.TextContent, Does.Contain("Via de burgemeester"));
        Assert.That((await StuurAsync(School, "/signalen/inschrijven")).Status, Is.EqualTo(404));
    }

    [Test, Rule("GGB-11")]
    public async Task A_verplichte_aanmelding_is_stamped_on_the_receipt()
    {
        var assistent = Wie.Nieuw(CelA, Rol.Justitieassistent);
        var (_, naar, _) = await VerstuurAsync(assistent, "/signalen/aanmelding", "/signalen/aanmelding", ("Zorg", "Een mandaat loopt."));
        var tekst = (await StuurAsync(assistent, naar!)).Html.Body!.TextContent;
        Assert.That(tekst, Does.Contain("Aanmelding ontvangen op maandag 23 november 2026").And.Contain("Gewogen tegen maandag 7 december 2026"));
        Assert.That((await StuurAsync(Coordinator, "/signalen")).Html.Body!.TextContent, Does.Contain("Verplichte aanmelding, antwoord tegen"));
        Assert.That((await StuurAsync(School, "/signalen/aanmelding")).Status, Is.EqualTo(404));
    }

    [Test, Rule("GEH-01")]
    public async Task The_name_block_is_absent_under_beroepsgeheim_and_its_refusal_stands_on_the_page()
    {
        Assert.That((await StuurAsync(School, "/signalen/nieuw")).Html.QuerySelector("details #Voornaam"), Is.Not.Null);
        var caw = (await StuurAsync(Caw, "/signalen/nieuw")).Html;
        Assert.That(caw.QuerySelector("[name=Voornaam]"), Is.Null);
        Assert.That(caw.Body!.TextContent, Does.Contain("Blijf niet-identificerend").And.Contain("Deel gegevens onder beroepsgeheim alleen tijdens het casusoverleg."));

        var r = await VerstuurAsync(Caw, "/signalen/nieuw", "/signalen/nieuw", ("Zorg", "Een zorg."), ("Voornaam", "Proefje"));
        Assert.That((r.Status, r.Html.QuerySelector("#Voornaam")!.TextContent.Trim()), Is.EqualTo((422, "Fout: Deel gegevens onder beroepsgeheim alleen tijdens het casusoverleg.")));
        Assert.That(r.Html.QuerySelector("#Zorg")!.TextContent.Trim(), Is.EqualTo("Een zorg."));
    }

    [Test]
    public async Task The_form_says_first_who_reads_it_and_when_it_is_gone()
    {
        var html = (await StuurAsync(School, "/signalen/nieuw")).Html;
        var tekst = html.Body!.TextContent;
        var voor = tekst[..tekst.IndexOf("Wat is uw zorg?", StringComparison.Ordinal)];
        foreach (var deel in new[] { "coördinator of de plaatsvervanger", "information officer", "korpschef", "GGB-controle", "nooit", "30 dagen", "90 dagen", "24 maanden", "12 bij een minderjarige", "101", "112" })
        {
            Assert.That(voor, Does.Contain(deel));
        }

        var velden = html.QuerySelectorAll("form[action='/signalen/nieuw'] :is(textarea,input,select):not([type=hidden])").Where(v => v.Closest("details") is null).Select(v => v.GetAttribute("name")).Distinct();
        Assert.That(velden, Is.EqualTo(new[] { "Zorg", "Dringend", "Leeftijd", "Gemeente", "Functie", "MagBellen" }), "at most six");
        Assert.That(html.QuerySelectorAll("textarea, input[type=text], select").Select(v => v.GetAttribute("autocomplete")), Is.All.EqualTo("off"));
    }

    [Test]
    public async Task Panels_on_the_start_page_fit_the_role()
    {
        await MeldAsync();
        async Task<string[]> Delen(Wie wie) => await H.Als(wie, async sp =>
            (await sp.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Start, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None)).Select(p => p.Data is IReadOnlyList<Werklijst> lijsten ? lijsten.Single().Titel : p.Component.Name).ToArray());

        Assert.That(await Delen(Coordinator), Is.EqualTo(new[] { "Nieuw: signalen" }));
        Assert.That(await Delen(Officer), Is.EqualTo(new[] { "Weging gevraagd" }));
        Assert.That(await Delen(School), Is.EqualTo(new[] { "SignaalVersturenPaneel" }));
        Assert.That(await Delen(Wie.Nieuw(CelA, Rol.Burgemeester)), Is.Empty);
        H.Klok.Vooruit(TimeSpan.FromDays(5));
        Assert.That(await Delen(Coordinator), Has.Length.EqualTo(2), "and what is late goes first");
    }
}
