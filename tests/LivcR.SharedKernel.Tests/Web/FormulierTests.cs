using System.Net;
using System.Text;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Paginas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Tests.Web;

[TestFixture]
internal sealed class FormulierTests
{
    private const string Lastig = "\nZorg: <script>alert(1)</script> \"&amp;\" 👩‍👧 Ωμέγα العربية 漢字 é\r\n  tweede regel";

    private readonly List<Vorm> _ontvangen = [];
    private WebProef _proef = null!;

    [SetUp]
    public async Task Start()
    {
        _ontvangen.Clear();
        _proef = await WebProef.StartAsync(app => app.MapForm("/signaal", ([FromForm] Vorm vorm) =>
        {
            _ontvangen.Add(vorm);
            return Antwoord.Redirect("/klaar");
        }).VoorIedereenIngelogd());
    }

    [TearDown]
    public async Task Stop() => await _proef.DisposeAsync();

    [TestCase("Postcode", false), TestCase("postcode", false), TestCase("Naam", false)]
    [TestCase("Code", true), TestCase("Herstelcode", true), TestCase("Wachtwoord", true), TestCase("NieuwWachtwoord", true)]
    public void Only_a_secret_is_asked_again(string naam, bool geheim) => Assert.That(FormulierTerug.IsGeheim(naam), Is.EqualTo(geheim));

    [Test]
    public async Task An_expired_page_gives_the_text_back_and_one_click_sends_it()
    {
        var a = await _proef.PostAsync("/signaal?bron=x", [("Zorg", Lastig), ("Sectoren", "onderwijs"), ("Sectoren", "jeugd")], ("Sec-Fetch-Site", "same-origin"));

        Assert.That(a.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_ontvangen, Is.Empty);
        Assert.That(a.Html.QuerySelector(".melding")?.TextContent, Does.Contain("De pagina was verlopen. Uw tekst staat er nog; verstuur opnieuw."));
        Assert.That(a.Html.QuerySelector(".getypt")?.TextContent, Is.EqualTo(Lastig.ReplaceLineEndings("\n")).Or.EqualTo(Lastig));
        Assert.That(a.Html.QuerySelectorAll("main script"), Is.Empty);

        var b = await _proef.VerstuurAsync(a);
        Assert.That(b.Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(_ontvangen.Single().Zorg, Is.EqualTo(Lastig));
        Assert.That(_ontvangen.Single().Sectoren, Is.EqualTo(new[] { "onderwijs", "jeugd" }));
    }

    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    [TestCase("Origin", "https://elders.example")]
    public async Task Another_site_cannot_put_words_in_a_form_with_a_fresh_token(string header, string waarde)
    {
        foreach (var rollen in new Rol[]?[] { [Rol.Coordinator], null })
        {
            _proef.Rollen = rollen;
            var a = await _proef.PostAsync("/signaal", [("Zorg", "untergeschoben")], (header, waarde));
            Assert.That((int)a.Status, Is.EqualTo(rollen is null ? 401 : 400));
            Assert.That(a.Tekst, Does.Not.Contain("untergeschoben"));
            Assert.That(a.Html.QuerySelector("main form"), Is.Null);
        }

        Assert.That(_ontvangen, Is.Empty);
    }

    [Test]
    public async Task A_valid_token_from_another_site_is_still_refused()
    {
        var eigen = await _proef.PostAsync("/signaal", [("Zorg", "x")]);
        var token = eigen.Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var a = await _proef.PostAsync("/signaal", [("__RequestVerificationToken", token), ("Zorg", "x")], ("Sec-Fetch-Site", "cross-site"));
        Assert.That(a.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_ontvangen, Is.Empty);
    }

    [Test]
    public async Task A_session_that_ended_while_typing_loses_nothing()
    {
        _proef.Rollen = null;
        var a = await _proef.PostAsync("/signaal", [("Zorg", Lastig)]);
        Assert.That(a.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(a.Html.QuerySelector("main a[href='/aanmelden']"), Is.Not.Null);
        Assert.That(_ontvangen, Is.Empty);

        _proef.Rollen = [Rol.Partner];
        var b = await _proef.VerstuurAsync(a);
        Assert.That((b.Status, _ontvangen.Count), Is.EqualTo((HttpStatusCode.BadRequest, 0)), "made for no LIVC R: asked once more, under the header that now says which");
        Assert.That((await _proef.VerstuurAsync(b)).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(_ontvangen.Single().Zorg, Is.EqualTo(Lastig));
    }

    [Test]
    public async Task A_secret_is_never_written_back()
    {
        var a = await _proef.PostAsync("/signaal", [("Zorg", "tekst"), ("Wachtwoord", "hunter2hunter2"), ("Code", "934871")]);
        Assert.That(a.Tekst, Does.Contain("tekst").And.Not.Contain("hunter2").And.Not.Contain("934871"));
        Assert.That(a.Html.QuerySelectorAll("main input[type=password]").Length, Is.EqualTo(2));
    }

    [Test]
    public async Task Unknown_fields_are_ignored_and_missing_ones_are_null()
    {
        var pagina = await _proef.PostAsync("/signaal", [("Onbekend", "x")]);
        await _proef.VerstuurAsync(pagina);
        var vorm = _ontvangen.Single();
        Assert.That((vorm.Zorg, vorm.Functie, vorm.Sectoren), Is.EqualTo((default(string), default(string), default(string[]))));
    }

    [Test]
    public async Task One_megabyte_arrives_whole()
    {
        var pagina = await _proef.PostAsync("/signaal", [("Zorg", "kort")]);
        var a = await _proef.VerstuurAsync(pagina, ("Zorg", new string('a', 1_000_000) + "ëëëëëëëëëë"));
        Assert.That(a.Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(_ontvangen.Single().Zorg, Has.Length.EqualTo(1_000_010));
    }

    [Test]
    public async Task Too_much_text_gets_a_page_that_says_what_to_do()
    {
        var a = await _proef.PostAsync("/signaal", [("Zorg", new string('a', (int)FormEndpointMetadata.Grens))]);
        Assert.That((int)a.Status, Is.EqualTo(413));
        Assert.That(a.Html.QuerySelector("h1")?.TextContent, Is.EqualTo("De tekst is te lang"));
        Assert.That(a.Html.QuerySelector("main")?.TextContent, Does.Contain("kort de tekst in"));
        Assert.That(_ontvangen, Is.Empty);
    }

    [TestCase("multipart/form-data; boundary=x", "--x\r\nkapot", 400)]
    [TestCase("multipart/form-data", "geen grens", 400)]
    [TestCase("application/json", "{\"Zorg\":\"x\"}", 415)]
    public async Task A_form_that_cannot_be_read_gets_a_page(string soort, string inhoud, int status)
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(inhoud));
        body.Headers.TryAddWithoutValidation("Content-Type", soort);
        var a = await _proef.StuurAsync(HttpMethod.Post, "/signaal", body);
        Assert.That((int)a.Status, Is.EqualTo(status));
        Assert.That(a.Html.QuerySelectorAll("h1").Length, Is.EqualTo(1));
        Assert.That(_ontvangen, Is.Empty);
    }

    [Test]
    [Rule("GEH-01")]
    public async Task What_was_typed_is_in_no_log()
    {
        const string merk = "zorgwoord7261";
        var pagina = await _proef.PostAsync("/signaal", [("Zorg", merk)]);
        await _proef.VerstuurAsync(pagina);
        await _proef.PostAsync("/signaal", [("Zorg", merk)], ("Sec-Fetch-Site", "cross-site"));
        await _proef.PostAsync("/signaal", [("Zorg", merk + new string('a', 3_000_000))]);
        _proef.Rollen = null;
        await _proef.PostAsync("/signaal", [("Zorg", merk)]);

        Assert.That(_ontvangen, Has.Count.EqualTo(1));
        Assert.That(_proef.Log, Does.Contain("/signaal"), "the log must have been seen");
        Assert.That(_proef.Log, Does.Not.Contain(merk));
    }

    [Test]
    public async Task Every_form_endpoint_carries_the_mark_the_architecture_test_looks_for()
    {
        EndpointDataSource? bron = null;
        await using var proef = await WebProef.StartAsync(app =>
        {
            app.MapForm("/a", () => "x").Anoniem();
            app.MapPost("/b", () => "x").Anoniem();
            bron = app.Services.GetRequiredService<EndpointDataSource>();
        });
        var gemerkt = bron!.Endpoints.ToDictionary(e => ((RouteEndpoint)e).RoutePattern.RawText!, e => e.Metadata.GetMetadata<FormEndpointMetadata>() is not null);
        Assert.That(gemerkt, Is.EquivalentTo(new Dictionary<string, bool> { ["/a"] = true, ["/b"] = false }));
    }

    [Test]
    public async Task A_form_in_which_nothing_was_chosen_is_empty_and_not_null()
    {
        var ontvangen = new List<Keuze?>();
        await using var proef = await WebProef.StartAsync(app => app.MapForm("/keuze", ([FromForm] Keuze keuze) => { ontvangen.Add(keuze); return Results.Ok(); }).Anoniem());
        await proef.VerstuurAsync(await proef.PostAsync("/keuze", [("Iets", "x")]));
        Assert.That(ontvangen, Is.EqualTo(new[] { new Keuze(null, null) }));
    }

    private sealed record Keuze(string? Dringend, string[]? Sectoren);

    public sealed class Vorm
    {
        public string? Zorg { get; set; }

        public string? Functie { get; set; }

        public string[]? Sectoren { get; set; }
    }
}
